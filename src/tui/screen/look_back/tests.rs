//! The page as it is seen.

use crate::app::effect::Effect;
use crate::app::loaded::{LinesPage, Record};
use crate::app::msg::{Msg, Report};
use crate::app::sample::journal::{answer, entry, entry_line, line, moment_line, nth_line, view};
use crate::app::sample::model;
use crate::app::screen::look_back::{self, PANE_FROM};
use crate::app::{Model, update};
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::chips::Chip;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::letter::Addressee;
use crate::domain::record::Kind;
use crate::domain::timeline::{Line, What};
use crate::domain::wait::Outcome;
use crate::keymap::Action;
use crate::tui::layout::TWO_PANES;
use crate::tui::testing::{page, screen};

fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    update(model, msg, &now)
}

/// Look back with these lines in it.
fn showing(lang: Lang, lines: Vec<Line>) -> Model {
    let mut model = model(lang);
    model.titles =
        vec![("why".into(), Bilingual::new("なぜ、この連絡がほしいのか", "Why do I want this message?"))];
    let effects = send(&mut model, Msg::Act(Action::GoLookBack));
    take(&mut model, &effects, lines);
    model
}

fn take(model: &mut Model, effects: &[Effect], lines: Vec<Line>) {
    let Some(Effect::LoadLines(wanted)) = effects.first() else { panic!("{effects:?}") };
    let report = Report::Lines(wanted.clone(), LinesPage { lines, more: false });
    send(model, Msg::Report(Box::new(report)));
}

/// A few days of a journal, a little of everything.
fn days() -> Vec<Line> {
    let draft = What::Entry { deck: "page".into(), draft: true };
    let sealed = What::Letter { to: Addressee::Them, sealed: true };
    vec![
        moment_line("2026-11-21T22:10:00+09:00", 7, "画面を見た"),
        // After midnight, and still the evening before.
        line(Kind::Entry, "2026-11-21T01:30:00+09:00", draft, "眠れない"),
        Line {
            starred: true,
            ..entry_line("2026-11-20T23:10:00+09:00", "大事にされていると、わかる。返事がなくても。")
        },
        line(Kind::Letter, "2026-11-20T08:02:00+09:00", sealed, ""),
        line(Kind::Wait, "2025-12-31T21:00:00+09:00", What::Wait { outcome: Some(Outcome::Came) }, ""),
        line(
            Kind::Wait,
            "2025-12-30T21:00:00+09:00",
            What::Wait { outcome: None },
            "会いたいと思っていること",
        ),
    ]
}

#[test]
fn everything_is_listed_under_its_day() {
    insta::assert_snapshot!(page(&mut showing(Lang::Ja, days()), 80, 24), @"

    ふりかえる

    / さがす

    11月21日 土
    > 22:10  まだ待っている  7  みなと  画面を見た

    11月20日 金
      01:30  白いページ  書きかけ  みなと  眠れない
      23:10  なぜ、この連絡がほしいのか  みなと  大事にされてい…   *
      08:02  その人への手紙  封をしてある  みなと

    2025年12月31日 水
      21:00  連絡が来た  みなと

    2025年12月30日 火
      21:00  待ちはじめた  みなと  会いたいと思っていること
    ");
}

#[test]
fn a_small_screen_keeps_the_days_and_the_words() {
    insta::assert_snapshot!(page(&mut showing(Lang::En, days()), 40, 12), @"
    Look back
    / Search
    Sat 21 Nov
    > 22:10  Still waiting  7  みなと  画…
    Fri 20 Nov
      01:30  A free page  unfinished  み…
      23:10  Why do I want this messag…  *
      08:02  A letter to them  sealed  み…
    Wed 31 Dec 2025
      21:00  They wrote or called  みなと
    ");
}

#[test]
fn the_chosen_record_is_read_beside_the_list_on_a_wide_screen() {
    let mut model = showing(Lang::Ja, days());
    model.look_back.cursor = 2;
    let mut record = entry(vec![
        answer(
            "prove",
            "届いたら、何が確かになる？",
            AnswerKind::Text,
            Value::Text("大事にされていると、わかる。".into()),
        ),
        answer("sure", "どのくらい、そう思う？", AnswerKind::Scale, Value::Number(70)),
    ]);
    record.starred = true;
    let mut shown = view(Record::Entry(Box::new(record)));
    shown.name = Some("みなと".into());
    model.look_back.pane = Some(shown);
    insta::assert_snapshot!(page(&mut model, 120, 40), @"

    ふりかえる

    / さがす                                        なぜ、この連絡がほしいのか
                                                    11月20日 金  23:10
    11月21日 土                                     みなと   *
      22:10  まだ待っている  7  みなと  画面を…
                                                    届いたら、何が確かになる？
    11月20日 金                                       大事にされていると、わかる。
      01:30  白いページ  書きかけ  みなと  眠れ…
    > 23:10  なぜ、この連絡がほしいのか  み…   *    どのくらい、そう思う？
      08:02  その人への手紙  封をしてある  みな…      70

    2025年12月31日 水
      21:00  連絡が来た  みなと

    2025年12月30日 火
      21:00  待ちはじめた  みなと  会いたいと思…
    ");
}

#[test]
fn what_was_searched_for_is_shown_and_the_caret_stands_in_the_search_line() {
    let mut model = showing(Lang::Ja, days());
    send(&mut model, Msg::Act(Action::Search));
    let effects = send(&mut model, Msg::Type("返事".into()));
    take(&mut model, &effects, vec![days()[2].clone()]);
    insta::assert_snapshot!(page(&mut model, 80, 18), @"

       ふりかえる

       / 返事

       11月20日 金
       > 23:10  なぜ、この連絡がほしいのか  みなと  …かる。返事がな…  *










    [caret 3,9]
    ");
}

#[test]
fn the_search_line_says_how_to_begin_and_keeps_the_words_afterwards() {
    let mut model = showing(Lang::En, days());
    assert!(screen(&mut model, 80, 24).contains("/ Search"));
    send(&mut model, Msg::Act(Action::Search));
    let effects = send(&mut model, Msg::Type("xyz".into()));
    take(&mut model, &effects, Vec::new());
    assert!(screen(&mut model, 80, 24).contains("Nothing found."));
    send(&mut model, Msg::Act(Action::Back));
    let seen = screen(&mut model, 80, 24);
    assert!(seen.contains("/ xyz") && !seen.contains("[caret"), "{seen}");
}

#[test]
fn an_empty_journal_an_empty_trash_and_no_star_say_so() {
    let mut model = showing(Lang::Ja, Vec::new());
    assert!(screen(&mut model, 80, 24).contains("まだ何もありません。"));
    let effects = look_back::ask(&mut model, Chip::Starred);
    take(&mut model, &effects, Vec::new());
    let seen = screen(&mut model, 80, 24);
    assert!(seen.contains("   星をつけたもの") && seen.contains("まだありません。"), "{seen}");
    look_back::drop_last(&mut model);
    let effects = look_back::ask(&mut model, Chip::Trash);
    take(&mut model, &effects, Vec::new());
    let seen = screen(&mut model, 80, 24);
    assert!(seen.contains("   ごみ箱   ") && seen.contains("ごみ箱は空です。"), "{seen}");
    assert!(seen.contains("r もどす   X 完全に消す"), "{seen}");
    let effects = look_back::ask(&mut model, Chip::Tag("雨".into()));
    take(&mut model, &effects, Vec::new());
    assert!(screen(&mut model, 80, 24).contains("見つかりませんでした。"));
}

#[test]
fn marked_records_have_a_sign_and_are_counted_quietly() {
    let mut model = showing(Lang::Ja, days());
    for action in [Action::Mark, Action::Down, Action::MarkRange] {
        send(&mut model, Msg::Act(action));
    }
    insta::assert_snapshot!(page(&mut model, 80, 12), @"
    ふりかえる                                              しるし 3
    / さがす
    11月21日 土
      + 22:10  まだ待っている  7  みなと  画面を見た
    11月20日 金
      + 01:30  白いページ  書きかけ  みなと  眠れない
    > + 23:10  なぜ、この連絡がほしいのか  みなと  大事にされて…   *
        08:02  その人への手紙  封をしてある  みなと
    2025年12月31日 水
        21:00  連絡が来た  みなと
    ");
}

#[test]
fn nothing_is_said_before_anything_was_loaded() {
    let mut model = model(Lang::Ja);
    send(&mut model, Msg::Act(Action::GoLookBack));
    assert!(!screen(&mut model, 80, 24).contains("まだ何も"));
}

#[test]
fn only_the_lines_that_can_be_seen_are_drawn_and_the_marker_is_one_of_them() {
    let mut model = showing(Lang::Ja, (0..200).map(nth_line).collect());
    for cursor in [0, 1, 7, 100, 198, 199] {
        model.look_back.cursor = cursor;
        for (width, height) in [(40, 12), (80, 24), (300, 80)] {
            let seen = page(&mut model, width, height);
            let marked: Vec<_> = seen.lines().filter(|row| row.trim_start().starts_with('>')).collect();
            assert_eq!(marked.len(), 1, "{seen}");
            let clock = crate::i18n::dates::clock(&nth_line(cursor).at);
            assert!(marked[0].contains(&clock), "{cursor}: {}", marked[0]);
        }
    }
}

#[test]
fn the_list_stands_still_when_lines_arrive_above() {
    use crate::keymap::Keymap;
    use crate::tui::{ViewState, testing::print, theme::Theme, view};
    use ratatui::{Frame, Terminal, backend::TestBackend};
    let mut model = showing(Lang::Ja, (100..200).map(nth_line).collect());
    model.look_back.cursor = 40;
    let (keymap, mut state) = (Keymap::default(), ViewState::default());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut seen = |model: &mut Model| {
        let draw = |frame: &mut Frame<'_>| _ = view(model, &keymap, Theme::default(), &mut state, frame);
        terminal.draw(draw).unwrap();
        print(terminal.backend().buffer())
    };
    let before = seen(&mut model);
    model.look_back.lines.splice(0..0, (50..100).map(nth_line));
    model.look_back.cursor += 50;
    assert_eq!(seen(&mut model), before);
}

#[test]
fn the_pane_is_loaded_from_the_width_on_at_which_it_is_drawn() {
    assert_eq!(PANE_FROM, TWO_PANES);
}
