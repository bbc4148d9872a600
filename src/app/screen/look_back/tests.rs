//! Message in, model and effects out.

use super::*;
use crate::app::effect::LinesWanted;
use crate::app::loaded::{DeckWanted, LinesPage};
use crate::app::msg::{Failed, Fate, Msg, Report, Target};
use crate::app::sample::journal::{at, entry, entry_line, line, names, nth_line, view};
use crate::app::sample::model;
use crate::app::screen::help;
use crate::app::update;
use crate::app::{Page, loaded::Record};
use crate::domain::chips::Chip;
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::record::Kind;
use crate::domain::timeline::What;
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;
use crate::keymap::Mode;

/// A journal of so many moments, as a store answers about it.
struct Journal(usize);

impl Journal {
    fn page(&self, wanted: &LinesWanted) -> LinesPage {
        let all: Vec<Line> = (0..self.0).map(nth_line).collect();
        let limit = wanted.limit as usize;
        let (from, to) = match wanted.window {
            Window::Newest => (0, limit.min(self.0)),
            Window::Before(id) => {
                let from = all.partition_point(|line| line.record.id >= id);
                (from, (from + limit).min(self.0))
            }
            Window::After(id) => {
                let to = all.partition_point(|line| line.record.id > id);
                (to.saturating_sub(limit), to)
            }
        };
        let more = if matches!(wanted.window, Window::After(_)) { from > 0 } else { to < self.0 };
        LinesPage { lines: all[from..to].to_vec(), more }
    }

    /// Runs effects until none asks for lines any more.
    fn run(&self, model: &mut Model, effects: Vec<Effect>) {
        let mut left = effects;
        while !left.is_empty() {
            let effect = left.remove(0);
            if let Effect::LoadLines(wanted) = effect {
                let page = self.page(&wanted);
                left.extend(send(model, Msg::Report(Box::new(Report::Lines(wanted, page)))));
            }
        }
    }

    fn act(&self, model: &mut Model, action: Action) {
        let effects = send(model, Msg::Act(action));
        self.run(model, effects);
    }
}

fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    update(model, msg, &now)
}

/// Look back over a journal of `n` moments.
fn over(n: usize) -> (Model, Journal) {
    let (mut model, journal) = (model(Lang::Ja), Journal(n));
    journal.act(&mut model, Action::GoLookBack);
    (model, journal)
}

fn selected(model: &Model) -> Id {
    model.look_back.selected().unwrap().record.id
}

fn wanted(effects: &[Effect]) -> Vec<&LinesWanted> {
    let lines = effects.iter().map(|effect| match effect {
        Effect::LoadLines(wanted) => Some(wanted),
        _ => None,
    });
    lines.flatten().collect()
}

#[test]
fn walking_down_reaches_every_record_in_order_and_holds_few() {
    let (mut model, journal) = over(1000);
    for n in 0..1000 {
        assert_eq!(selected(&model), nth_line(n).record.id, "{n}");
        assert!(model.look_back.lines.len() <= HELD);
        journal.act(&mut model, Action::Down);
    }
    for n in (0..1000).rev() {
        assert_eq!(selected(&model), nth_line(n).record.id, "{n}");
        assert!(model.look_back.lines.len() <= HELD);
        journal.act(&mut model, Action::Up);
    }
}

#[test]
fn pages_are_as_good_as_single_steps_on_any_screen() {
    for rows in [12, 24, 80, 200] {
        let (mut model, journal) = over(700);
        model.size = (80, rows);
        for _ in 0..700 {
            journal.act(&mut model, Action::PageDown);
            assert!(model.look_back.lines.len() <= HELD);
        }
        assert_eq!(selected(&model), nth_line(699).record.id, "{rows}");
        for _ in 0..700 {
            journal.act(&mut model, Action::PageUp);
        }
        assert_eq!(selected(&model), nth_line(0).record.id, "{rows}");
    }
}

#[test]
fn the_ends_of_a_long_list_are_one_key_away() {
    let (mut model, journal) = over(20_000);
    journal.act(&mut model, Action::Bottom);
    assert_eq!(selected(&model), nth_line(19_999).record.id);
    assert!(model.look_back.more_above && !model.look_back.more_below);
    journal.act(&mut model, Action::Up);
    assert_eq!(selected(&model), nth_line(19_998).record.id);
    journal.act(&mut model, Action::Top);
    assert_eq!(selected(&model), nth_line(0).record.id);
    assert!(!model.look_back.more_above && model.look_back.more_below);
}

#[test]
fn the_marker_stays_on_its_record_when_a_page_arrives_above() {
    let (mut model, journal) = over(1000);
    journal.act(&mut model, Action::Bottom);
    for _ in 0..20 {
        send(&mut model, Msg::Act(Action::Up));
    }
    let marked = selected(&model);
    let first = model.look_back.lines[0].record.id;
    let wanted = LinesWanted {
        filter: Filter::default(),
        query: String::new(),
        window: Window::After(first),
        limit: CHUNK,
    };
    let page = journal.page(&wanted);
    let before = model.look_back.cursor;
    send(&mut model, Msg::Report(Box::new(Report::Lines(wanted, page))));
    assert_eq!(selected(&model), marked);
    assert_eq!(model.look_back.cursor, before + CHUNK as usize);
}

#[test]
fn reading_again_leaves_the_marker_on_its_record() {
    let (mut model, journal) = over(1000);
    for _ in 0..400 {
        journal.act(&mut model, Action::Down);
    }
    let (marked, first) = (selected(&model), model.look_back.lines[0].record);
    assert!(model.look_back.more_above);
    let effects = send(&mut model, Msg::Report(Box::new(Report::OthersWrote)));
    journal.run(&mut model, effects);
    assert_eq!((selected(&model), model.look_back.lines[0].record), (marked, first));
    assert!(model.look_back.more_above && model.look_back.more_below);
}

#[test]
fn nothing_is_asked_for_twice_while_it_is_on_its_way() {
    let (mut model, _) = over(1000);
    let mut asked = 0;
    for _ in 0..60 {
        asked += wanted(&send(&mut model, Msg::Act(Action::Down))).len();
    }
    assert_eq!(asked, 1);
}

#[test]
fn lines_that_could_not_be_read_are_asked_for_again() {
    let (mut model, _) = over(1000);
    while wanted(&send(&mut model, Msg::Act(Action::Down))).is_empty() {}
    send(&mut model, Msg::Report(Box::new(Report::Failed(Failed::Load, Failure::Busy))));
    assert_eq!(wanted(&send(&mut model, Msg::Act(Action::Down))).len(), 1);
}

#[test]
fn lines_that_would_leave_a_hole_are_refused() {
    let (mut model, journal) = over(1000);
    let before = model.look_back.lines.clone();
    for window in [Window::Before(nth_line(500).record.id), Window::After(nth_line(700).record.id)] {
        let wanted = LinesWanted { filter: Filter::default(), query: String::new(), window, limit: CHUNK };
        let page = journal.page(&wanted);
        send(&mut model, Msg::Report(Box::new(Report::Lines(wanted, page))));
        assert!(model.look_back.lines == before, "{window:?}");
    }
}

#[test]
fn every_letter_asks_for_the_lines_that_hold_the_words() {
    let (mut model, _) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    assert_eq!(model.mode(), Mode::SearchLine);
    let effects = send(&mut model, Msg::Type("返".into()));
    let [one] = wanted(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((one.query.as_str(), one.window), ("返", Window::Newest));
    let effects = send(&mut model, Msg::Type("事".into()));
    assert_eq!(wanted(&effects)[0].query, "返事");
}

#[test]
fn an_answer_to_older_words_is_not_shown() {
    let (mut model, _) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    let first = send(&mut model, Msg::Type("返".into()));
    let second = send(&mut model, Msg::Type("事".into()));
    let found = vec![entry_line("2026-11-20T10:00:00+09:00", "返事を待つ")];
    for (effects, lines) in [(&second, found.clone()), (&first, vec![nth_line(1)])] {
        let wanted = wanted(effects)[0].clone();
        let page = LinesPage { lines, more: false };
        send(&mut model, Msg::Report(Box::new(Report::Lines(wanted, page))));
    }
    assert!(model.look_back.lines == found);
}

#[test]
fn the_marker_stands_on_the_first_line_of_what_was_found() {
    let (mut model, _) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    let effects = send(&mut model, Msg::Type("a".into()));
    // The record that was chosen is found as well, further down.
    let lines = vec![nth_line(2), nth_line(1), nth_line(0)];
    let wanted = wanted(&effects)[0].clone();
    send(&mut model, Msg::Report(Box::new(Report::Lines(wanted, LinesPage { lines, more: false }))));
    assert_eq!(model.look_back.cursor, 0);
}

#[test]
fn moving_the_caret_or_typing_a_space_asks_for_nothing() {
    let (mut model, journal) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    let effects = send(&mut model, Msg::Type("a".into()));
    journal.run(&mut model, effects);
    assert!(send(&mut model, Msg::Act(Action::CaretLeft)).is_empty());
    send(&mut model, Msg::Act(Action::CaretRight));
    assert!(send(&mut model, Msg::Type(" ".into())).is_empty());
    assert_eq!(names(&send(&mut model, Msg::Act(Action::DeleteToLineStart))), ["LoadLines"]);
}

#[test]
fn back_leaves_the_search_line_and_then_the_words() {
    let (mut model, journal) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    let effects = send(&mut model, Msg::Type("a".into()));
    journal.run(&mut model, effects);
    send(&mut model, Msg::Act(Action::Back));
    assert_eq!((model.mode(), model.look_back.words()), (Mode::LookBack, "a"));
    let effects = send(&mut model, Msg::Act(Action::Back));
    assert_eq!((wanted(&effects)[0].query.as_str(), model.look_back.words()), ("", ""));
}

#[test]
fn enter_in_the_search_line_opens_what_was_found() {
    let (mut model, _) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    send(&mut model, Msg::Act(Action::CaretDown));
    let effects = send(&mut model, Msg::Act(Action::Open));
    assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == nth_line(1).record));
    assert_eq!(model.mode(), Mode::Reading);
}

#[test]
fn a_place_pressed_with_the_mouse_ends_the_search() {
    let (mut model, _) = over(3);
    send(&mut model, Msg::Act(Action::Search));
    send(&mut model, Msg::Press(Target::Place(Place::Today)));
    assert_eq!(model.mode(), Mode::Today);
}

#[test]
fn leaving_the_words_leaves_what_the_list_was_narrowed_to_as_well() {
    let (mut model, journal) = over(3);
    let effects = ask(&mut model, Chip::Starred);
    assert_eq!(names(&effects), ["LoadLines", "LoadFilterChoices"]);
    journal.run(&mut model, effects);
    let effects = send(&mut model, Msg::Act(Action::Back));
    assert_eq!(wanted(&effects)[0].filter, Filter::default());
}

/// Look back with one finished entry in it.
fn with_entry() -> (Model, Line) {
    let mut model = model(Lang::Ja);
    send(&mut model, Msg::Act(Action::GoLookBack));
    let line = entry_line("2026-11-20T23:10:00+09:00", "忘れられている");
    show(&mut model, vec![line.clone()]);
    (model, line)
}

fn show(model: &mut Model, lines: Vec<Line>) {
    let [Effect::LoadLines(wanted)] = &model.look_back.load()[..] else { panic!() };
    let report = Report::Lines(wanted.clone(), LinesPage { lines, more: false });
    send(model, Msg::Report(Box::new(report)));
}

#[test]
fn what_was_thrown_away_comes_back_and_goes_again() {
    let (mut model, line) = with_entry();
    let effects = send(&mut model, Msg::Act(Action::Trash));
    assert!(matches!(effects[..], [Effect::Trash(record)] if record == line.record));
    let effects = send(&mut model, Msg::Report(Box::new(Report::Moved(line.record, Fate::Trashed))));
    assert_eq!(names(&effects), ["LoadLines"]);
    assert_eq!(model.notice.as_ref().map(|n| &n.note), Some(&Note::Trashed));
    let effects = send(&mut model, Msg::Act(Action::Undo));
    assert!(
        matches!(crate::app::sample::step(&effects), [Effect::Restore(record)] if *record == line.record)
    );
    send(&mut model, Msg::Report(Box::new(Report::Stepped)));
    let effects = send(&mut model, Msg::Act(Action::Redo));
    assert!(matches!(crate::app::sample::step(&effects), [Effect::Trash(record)] if *record == line.record));
}

#[test]
fn only_what_lies_in_the_trash_can_be_removed_and_only_after_a_question() {
    let (mut model, line) = with_entry();
    assert!(send(&mut model, Msg::Act(Action::Purge)).is_empty() && model.overlay.is_none());
    show(&mut model, vec![Line { deleted: true, ..line.clone() }]);
    assert!(send(&mut model, Msg::Act(Action::Purge)).is_empty());
    assert_eq!(model.mode(), Mode::Confirm);
    assert!(send(&mut model, Msg::Act(Action::Back)).is_empty() && model.overlay.is_none());
    send(&mut model, Msg::Act(Action::Purge));
    let effects = send(&mut model, Msg::Act(Action::Confirm));
    assert!(matches!(effects[..], [Effect::Purge(record)] if record == line.record));
}

#[test]
fn a_star_is_set_and_taken_back() {
    let (mut model, line) = with_entry();
    let effects = send(&mut model, Msg::Act(Action::Star));
    assert!(matches!(effects[..], [Effect::SetStar(id, true)] if id.0 == line.record.id));
    let effects = send(&mut model, Msg::Act(Action::Undo));
    assert!(matches!(crate::app::sample::step(&effects), [Effect::SetStar(_, false)]));
}

#[test]
fn a_draft_is_gone_on_with_and_a_moment_is_not_rewritten() {
    let (mut model, _) = with_entry();
    let draft = What::Entry { deck: "why".into(), draft: true };
    let draft = line(Kind::Entry, "2026-11-21T10:00:00+09:00", draft, "");
    show(&mut model, vec![draft.clone(), nth_line(0)]);
    model.look_back.cursor = 0;
    let effects = send(&mut model, Msg::Act(Action::EditRecord));
    let [Effect::OpenDeck(DeckWanted::Resume(id))] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(id, draft.record.id);
    model.look_back.cursor = 1;
    assert!(send(&mut model, Msg::Act(Action::EditRecord)).is_empty() && model.pages.is_empty());
    assert_eq!(model.notice.map(|n| n.note), Some(Note::NothingToChange));
}

#[test]
fn the_pane_is_loaded_only_where_there_is_room_for_it() {
    let (mut model, journal) = over(5);
    assert!(send(&mut model, Msg::Act(Action::Down)).is_empty());
    let effects = send(&mut model, Msg::Resize(120, 40));
    assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == nth_line(1).record));
    let effects = send(&mut model, Msg::Act(Action::Down));
    assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == nth_line(2).record));
    journal.run(&mut model, effects);
}

#[test]
fn the_pane_shows_the_chosen_record_and_no_other() {
    let (mut model, line) = with_entry();
    let written = entry(Vec::new());
    assert_eq!(line.record, written.id.into());
    let report = Report::Record(line.record, Box::new(view(Record::Entry(Box::new(written)))));
    send(&mut model, Msg::Report(Box::new(report)));
    assert!(model.look_back.in_pane().is_some());
    show(&mut model, vec![nth_line(3)]);
    assert!(model.look_back.in_pane().is_none());
}

#[test]
fn from_one_record_the_next_one_can_be_read() {
    let (mut model, _) = over(5);
    send(&mut model, Msg::Act(Action::Open));
    assert!(help::works(model.mode(), Action::Next), "and the help says so");
    let effects = send(&mut model, Msg::Act(Action::Next));
    assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == nth_line(1).record));
    let Some(Page::Reading(page)) = model.pages.last() else { panic!() };
    assert_eq!((page.record, model.look_back.cursor), (nth_line(1).record, 1));
    send(&mut model, Msg::Act(Action::Prev));
    assert!(send(&mut model, Msg::Act(Action::Prev)).is_empty(), "there is none above the first");
    send(&mut model, Msg::Act(Action::Back));
    assert_eq!(model.look_back.cursor, 0);
}

#[test]
fn when_all_that_was_held_is_gone_the_newest_are_read() {
    let (mut model, _) = over(1000);
    let journal = Journal(1000);
    journal.act(&mut model, Action::Bottom);
    let first = model.look_back.lines[0].record.id;
    let window = Window::Before(first.next());
    let asked = LinesWanted { filter: Filter::default(), query: String::new(), window, limit: CHUNK };
    let effects = send(&mut model, Msg::Report(Box::new(Report::Lines(asked, LinesPage::default()))));
    assert_eq!(wanted(&effects)[0].window, Window::Newest);
}

#[test]
fn a_press_on_a_row_chooses_it_and_a_second_one_opens_it() {
    let (mut model, _) = over(5);
    model.size = (120, 40);
    let effects = send(&mut model, Msg::Press(Target::Row(3)));
    assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == nth_line(3).record));
    send(&mut model, Msg::Press(Target::Row(3)));
    assert_eq!(model.mode(), Mode::Reading);
    assert!(at("2026-11-21T12:00:00+09:00") == nth_line(0).at);
}
