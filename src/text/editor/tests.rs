use super::*;
use crate::text::graphemes::is_boundary;
use crate::text::width::width;
use crate::text::wrap::{meter, wrap_lines};
use proptest::prelude::*;

fn rows(editor: &Editor, view: &View) -> Vec<String> {
    view.rows.iter().map(|row| editor.text()[row.range.clone()].to_owned()).collect()
}

fn keys(editor: &mut Editor, commands: impl IntoIterator<Item = EditCommand>) {
    for command in commands {
        editor.apply(command, 0);
    }
}

const LEFT: EditCommand = EditCommand::Left { extend: false };
const DOWN: EditCommand = EditCommand::Down { extend: false };
const UP: EditCommand = EditCommand::Up { extend: false };
const TOP: EditCommand = EditCommand::TextStart { extend: false };

#[test]
fn the_caret_behind_a_full_row_gets_an_empty_row() {
    let mut editor = Editor::new("あいうえお");
    let view = editor.layout(10, 3);
    assert_eq!(rows(&editor, &view), ["あいうえお", ""]);
    assert_eq!(view.caret, Some((1, 0)));
    keys(&mut editor, [LEFT]);
    let view = editor.layout(10, 3);
    assert_eq!((view.rows.len(), view.caret), (1, Some((0, 8))));
}

#[test]
fn in_a_single_row_the_caret_behind_a_full_row_is_still_seen() {
    let mut editor = Editor::new("あい");
    let view = editor.layout(4, 1);
    assert_eq!((rows(&editor, &view), view.caret), (vec![String::new()], Some((0, 0))));
}

#[test]
fn the_view_scrolls_just_enough_to_show_the_caret() {
    let text: Vec<String> = (0..10).map(|i| i.to_string()).collect();
    let mut editor = Editor::new(text.join("\n"));
    assert_eq!(editor.layout(10, 3).caret, Some((2, 1)));
    keys(&mut editor, [TOP]);
    let view = editor.layout(10, 3);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["0".into(), "1".into(), "2".into()], Some((0, 0))));
    assert!(!view.more_before && view.more_after);
    keys(&mut editor, [DOWN, DOWN, DOWN]);
    let view = editor.layout(10, 3);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["1".into(), "2".into(), "3".into()], Some((2, 0))));
    keys(&mut editor, [UP, UP]);
    assert_eq!(editor.layout(10, 3).caret, Some((0, 0)));
}

#[test]
fn a_paragraph_taller_than_the_view_is_scrolled_inside() {
    let mut editor = Editor::new("あいうえおかきくけこ");
    let view = editor.layout(4, 2);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["けこ".into(), String::new()], Some((1, 0))));
    keys(&mut editor, [TOP]);
    editor.layout(4, 2);
    keys(&mut editor, [DOWN, DOWN]);
    let view = editor.layout(4, 2);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["うえ".into(), "おか".into()], Some((1, 0))));
}

#[test]
fn the_wheel_moves_the_view_and_a_key_brings_the_caret_back() {
    let mut editor = Editor::new("a\nb\nc\nd\ne");
    editor.layout(10, 2);
    editor.scroll(-3);
    let view = editor.layout(10, 2);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["a".into(), "b".into()], None));
    editor.scroll(100);
    assert_eq!(rows(&editor, &editor.clone_view(10, 2)), ["d", "e"]);
    editor.scroll(-100);
    keys(&mut editor, [EditCommand::InsertChar('!')]);
    assert_eq!(editor.layout(10, 2).caret, Some((1, 2)));
}

#[test]
fn a_resize_keeps_the_caret_in_view() {
    let mut editor = Editor::new("返事を待つ。".repeat(20));
    editor.layout(80, 10);
    assert!(editor.layout(8, 3).caret.is_some());
    assert!(editor.layout(2, 1).caret.is_some());
    assert_eq!(editor.layout(0, 5), View::default());
    assert_eq!(editor.layout(5, 0), View::default());
    assert!(editor.layout(1, 1).caret.is_some());
}

#[test]
fn deleting_at_the_end_leaves_no_empty_space_below() {
    let mut editor = Editor::new("a\nb\nc\nd");
    editor.layout(10, 3);
    keys(&mut editor, [EditCommand::KillLine, EditCommand::KillLine]);
    let view = editor.layout(10, 3);
    assert_eq!(rows(&editor, &view), ["a", "b"]);
}

#[test]
fn what_is_inserted_above_does_not_move_the_view() {
    let mut editor = Editor::new("a\nb\nc\nd\ne");
    editor.layout(10, 2);
    editor.buffer.set_caret(0);
    editor.edit(ChangeKind::Whole, 0, |buffer| buffer.insert("x\ny\n"));
    editor.follow = false;
    assert_eq!(rows(&editor, &editor.clone_view(10, 2)), ["d", "e"]);
    editor.replay(false);
    editor.follow = false;
    assert_eq!(rows(&editor, &editor.clone_view(10, 2)), ["d", "e"]);
}

#[test]
fn both_halves_of_a_wide_character_are_clicked_alike() {
    let mut editor = Editor::new("aあb\nい");
    editor.layout(10, 4);
    for (row, column, caret) in [(0, 0, 0), (0, 1, 1), (0, 2, 1), (0, 3, 4), (0, 9, 5), (1, 1, 6), (3, 0, 9)]
    {
        editor.click(row, column);
        assert_eq!(editor.caret(), caret, "{row}, {column}");
    }
}

#[test]
fn a_drag_selects_and_the_rows_say_what() {
    let mut editor = Editor::new("あいう\nえお");
    editor.layout(4, 5);
    editor.click(0, 2);
    editor.drag(2, 2);
    assert_eq!(editor.selected_text(), "いう\nえ");
    let view = editor.layout(4, 5);
    let selected: Vec<_> = view.rows.into_iter().map(|row| row.selected).collect();
    assert_eq!(selected, [Some(3..6), Some(6..9), Some(10..13)]);
    assert_eq!(editor.cut(0).as_deref(), Some("いう\nえ"));
    assert_eq!(editor.cut(0), None);
    assert_eq!(editor.text(), "あお");
    keys(&mut editor, [EditCommand::Undo]);
    assert_eq!(editor.selected_text(), "いう\nえ");
}

#[test]
fn typing_ignores_what_is_no_text() {
    let mut editor = Editor::new("");
    keys(&mut editor, ['\u{1b}', 'a', '\u{202E}', '\0', 'b'].map(EditCommand::InsertChar));
    keys(&mut editor, [EditCommand::Newline, EditCommand::InsertChar('\t')]);
    assert_eq!(editor.text(), "ab\n    ");
    editor.apply(EditCommand::SelectAll, 0);
    assert!(!editor.apply(EditCommand::InsertChar('\u{7f}'), 0));
    assert_eq!(editor.text(), "ab\n    ");
}

#[test]
fn an_emoji_family_typed_key_by_key_becomes_one_cluster() {
    let mut editor = Editor::new("");
    keys(&mut editor, "👨‍👩‍👧".chars().map(EditCommand::InsertChar));
    assert_eq!(editor.text(), "👨‍👩‍👧");
    keys(&mut editor, [EditCommand::Backspace]);
    assert!(editor.is_empty());
}

#[test]
fn a_field_stays_on_one_line() {
    let mut editor = Editor::single_line("a\nb");
    keys(&mut editor, [EditCommand::Newline, EditCommand::Paste("c\r\nd".into()), UP]);
    assert_eq!((editor.text(), editor.caret()), ("a bc d", 6));
}

#[test]
fn a_field_scrolls_sideways_to_its_caret() {
    let mut editor = Editor::single_line("返事を待っている");
    let view = editor.layout(7, 1);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["ている".into()], Some((0, 6))));
    assert!(view.more_before && !view.more_after);
    keys(&mut editor, [TOP]);
    let view = editor.layout(7, 1);
    assert_eq!((rows(&editor, &view), view.caret), (vec!["返事を".into()], Some((0, 0))));
    editor.click(0, 3);
    assert_eq!(editor.caret(), 3);
}

#[test]
fn debug_output_holds_no_text() {
    let mut editor = Editor::new("秘密");
    let commands = [
        EditCommand::InsertStr("ひみつ".into()),
        EditCommand::Paste("secret".into()),
        EditCommand::InsertChar('X'),
    ];
    let output = format!("{commands:?}");
    keys(&mut editor, commands);
    let output = format!("{output} {editor:?}");
    for text in ["秘密", "ひみつ", "secret", "X"] {
        assert!(!output.contains(text), "{output}");
    }
}

impl Editor {
    /// What a layout would show, from an equal editor that never laid anything out before.
    fn clone_view(&self, width: usize, height: usize) -> View {
        self.fresh().layout(width, height)
    }

    fn fresh(&self) -> Editor {
        Editor {
            buffer: self.buffer.clone(),
            history: History::default(),
            mode: self.mode,
            top: self.top,
            width: self.width,
            height: self.height,
            follow: self.follow,
        }
    }
}

fn command() -> impl Strategy<Value = EditCommand> {
    let moves = any::<bool>().prop_flat_map(|extend| {
        prop::sample::select(vec![
            EditCommand::Left { extend },
            EditCommand::Right { extend },
            EditCommand::WordLeft { extend },
            EditCommand::WordRight { extend },
            EditCommand::LineStart { extend },
            EditCommand::LineEnd { extend },
            EditCommand::TextStart { extend },
            EditCommand::TextEnd { extend },
            EditCommand::Up { extend },
            EditCommand::Down { extend },
            EditCommand::PageUp { extend },
            EditCommand::PageDown { extend },
        ])
    });
    prop_oneof![
        4 => "[a-zあ漢。「 ー]|か|\u{3099}|👨|\u{200D}|👩|🇯".prop_map(EditCommand::InsertStr),
        1 => any::<char>().prop_map(EditCommand::InsertChar),
        2 => "([あ-ん。a-z ]|\r\n|\t){0,30}".prop_map(EditCommand::Paste),
        4 => moves,
        3 => prop::sample::select(vec![
            EditCommand::Newline,
            EditCommand::Backspace,
            EditCommand::Delete,
            EditCommand::DeleteWordBack,
            EditCommand::DeleteWordForward,
            EditCommand::DeleteToLineStart,
            EditCommand::DeleteToLineEnd,
            EditCommand::KillLine,
            EditCommand::SelectAll,
        ]),
        1 => prop::sample::select(vec![EditCommand::Undo, EditCommand::Redo]),
    ]
}

fn check_view(editor: &Editor, view: &View, width_: usize, height: usize) -> Result<(), TestCaseError> {
    let text = editor.text();
    let (row, column) = view.caret.expect("a caret that is followed is in view");
    prop_assert!(row < view.rows.len() && view.rows.len() <= height);
    prop_assert!(column < width_);
    let range = view.rows[row].range.clone();
    prop_assert!(range.start <= editor.caret() && editor.caret() <= range.end);
    let cells = width(&text[range.start..editor.caret()]);
    prop_assert_eq!(column, cells.min(width_ - 1));
    // Without the caret's own row, what is seen is a stretch of the wrapped text.
    let all = match editor.mode() {
        Mode::Multi => wrap_lines(text, width_),
        Mode::Single => return Ok(()),
    };
    let seen: Vec<_> =
        view.rows.iter().map(|row| row.range.clone()).filter(|range| all.contains(range)).collect();
    prop_assert!(seen.len() + 1 >= view.rows.len());
    prop_assert!(seen.is_empty() || all.windows(seen.len()).any(|window| window == seen));
    prop_assert_eq!(view.rows.len(), height.min(view.rows.len().max(all.len())));
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_done_the_caret_is_at_a_boundary_and_in_view(
        commands in prop::collection::vec(command(), 1..40), width in 1usize..14, height in 1usize..6, single in any::<bool>(),
    ) {
        let mut editor = if single { Editor::single_line("") } else { Editor::new("") };
        for (i, command) in commands.into_iter().enumerate() {
            let before = editor.text().to_owned();
            let revision = editor.revision();
            let changed = editor.apply(command, i as i64 * 100);
            prop_assert_eq!(changed, editor.is_dirty_since(revision));
            prop_assert!(changed || before == editor.text());
            prop_assert!(is_boundary(editor.text(), editor.caret()));
            let scratch = editor.clone_view(width, height);
            let view = editor.layout(width, height);
            prop_assert_eq!(&view, &scratch);
            prop_assert_eq!(&editor.layout(width, height), &view);
            check_view(&editor, &view, width, height)?;
        }
    }

    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(
        start in "[あ。a \n]{0,10}", commands in prop::collection::vec((command(), 0i64..1500), 1..30),
    ) {
        let mut editor = Editor::new(start.clone());
        let mut now_ms = 0;
        for (command, pause) in commands {
            now_ms += pause;
            editor.apply(command, now_ms);
        }
        // An undo in the middle may have left something to redo.
        while editor.apply(EditCommand::Redo, now_ms) {}
        let end = (editor.text().to_owned(), editor.caret());
        while editor.apply(EditCommand::Undo, now_ms) {}
        prop_assert_eq!(editor.text(), start);
        let mut redone = false;
        while editor.apply(EditCommand::Redo, now_ms) { redone = true; }
        prop_assert_eq!(editor.text(), end.0);
        prop_assert!(!redone || is_boundary(editor.text(), editor.caret()));
    }

    #[test]
    fn the_cell_of_the_caret_clicked_is_the_caret(
        text in "([あ-ん。「a-z]|\n|👨‍👩‍👧){0,40}", part in 0usize..=100, width in 3usize..14, height in 1usize..6,
    ) {
        let mut editor = Editor::new(text.clone());
        editor.set_caret(text.len() * part / 100);
        let caret = editor.caret();
        let (row, column) = editor.layout(width, height).caret.unwrap();
        editor.click(row, column);
        prop_assert_eq!(editor.caret(), caret);
    }
}

/// The most bytes wrapped for one key and its frame, over many keys all through `text`.
fn most_wrapped(text: String) -> usize {
    let mut editor = Editor::new(text);
    editor.layout(80, 24);
    let len = editor.text().len();
    let mut most = 0;
    for place in [0, len / 3, len / 2, len - 1, len] {
        editor.set_caret(place);
        editor.layout(80, 24);
        let extend = false;
        for command in [
            EditCommand::InsertChar('あ'),
            EditCommand::InsertChar('。'),
            EditCommand::Newline,
            EditCommand::Backspace,
            EditCommand::Delete,
            EditCommand::Up { extend },
            EditCommand::Down { extend },
            EditCommand::PageUp { extend },
            EditCommand::PageDown { extend },
            EditCommand::LineEnd { extend },
            EditCommand::LineStart { extend },
            EditCommand::TextEnd { extend },
            EditCommand::TextStart { extend },
            EditCommand::Undo,
            EditCommand::Redo,
        ] {
            meter::take();
            editor.apply(command, 0);
            assert!(editor.layout(80, 24).caret.is_some());
            most = most.max(meter::take());
        }
    }
    most
}

#[test]
fn a_key_in_ten_thousand_lines_wraps_a_few_screens() {
    let lines = "今日も返事を待っている。まだ、来ない。\n".repeat(10_000);
    let most = most_wrapped(lines);
    assert!(most < 16 * 1024, "{most} bytes");
}

#[test]
fn a_key_in_a_line_of_a_megabyte_wraps_a_few_segments() {
    let line = "今日も返事を待っている。まだ、来ない。 still waiting ".repeat(15_000);
    assert!(line.len() > 1_000_000);
    let most = most_wrapped(line);
    assert!(most < 6 * crate::text::segment::SEGMENT_BYTES, "{most} bytes");
}

#[test]
fn a_cluster_longer_than_a_segment_loses_neither_caret_nor_text() {
    let mut editor = Editor::new("\u{301}".repeat(20_000));
    editor.set_caret(0);
    for command in [EditCommand::InsertChar('あ'), UP, EditCommand::TextEnd { extend: false }, LEFT] {
        editor.apply(command, 0);
        assert!(editor.layout(80, 2).caret.is_some());
    }
    editor.apply(EditCommand::Delete, 0);
    assert!(editor.is_empty());
}
