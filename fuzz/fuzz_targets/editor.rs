//! Whatever is typed, pasted, deleted and taken back: the caret stands between characters, and the
//! way back leads to the beginning.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::text::editor::{EditCommand, Editor};

fuzz_target!(|input: (bool, u8, Vec<(u8, bool, &str)>)| {
    let (single, width, commands) = input;
    let mut editor = if single { Editor::single_line("") } else { Editor::new("") };
    for (at, (what, extend, text)) in commands.into_iter().take(200).enumerate() {
        let now = at as i64 * 500;
        use EditCommand::*;
        let command = match what % 27 {
            0 => InsertChar(text.chars().next().unwrap_or('あ')),
            1 | 2 => InsertStr(text.to_owned()),
            3 | 4 => Paste(text.to_owned()),
            5 => Newline,
            6 => Backspace,
            7 => Delete,
            8 => DeleteWordBack,
            9 => DeleteWordForward,
            10 => DeleteToLineStart,
            11 => DeleteToLineEnd,
            12 => KillLine,
            13 => Left { extend },
            14 => Right { extend },
            15 => WordLeft { extend },
            16 => WordRight { extend },
            17 => LineStart { extend },
            18 => LineEnd { extend },
            19 => TextStart { extend },
            20 => TextEnd { extend },
            21 => Up { extend },
            22 => Down { extend },
            23 => PageUp { extend },
            24 => PageDown { extend },
            25 => Undo,
            _ => Redo,
        };
        editor.apply(command, now);
        editor.layout(usize::from(width % 60) + 2, 6);
        if extend {
            editor.click(usize::from(what % 7), usize::from(width % 61));
        }
        assert!(editor.text().is_char_boundary(editor.caret()));
        assert!(editor.text().chars().all(|c| c == '\n' || !c.is_control()), "a control character got in");
        assert!(!(single && editor.text().contains('\n')), "a field has one line");
        let _ = editor.selected_text();
    }
    while editor.apply(EditCommand::Undo, 0) {}
    assert_eq!(editor.text(), "", "everything can be taken back");
});
