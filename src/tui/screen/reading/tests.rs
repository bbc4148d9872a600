//! The page as it is seen.

use crate::app::loaded::{Record, RecordView};
use crate::app::msg::{Msg, Report};
use crate::app::sample::journal::{answer, at, entry, free_page, view};
use crate::app::sample::{model, moment_questions};
use crate::app::{Model, update};
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::deck::sample;
use crate::domain::deck::{Choice, QuestionKind};
use crate::domain::entry::Entry;
use crate::domain::ids::Id;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::letter::{Addressee, Letter, Rest};
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::record::Meta;
use crate::keymap::Action;
use crate::tui::testing::{page, screen};
use std::sync::Arc;

fn send(model: &mut Model, msg: Msg) {
    let now = model.now.clone();
    update(model, msg, &now);
}

/// The page of a record.
fn reading(lang: Lang, view: RecordView) -> Model {
    let mut model = model(lang);
    let record = view.record.reference();
    crate::app::screen::reading::open(&mut model, record);
    send(&mut model, Msg::Report(Box::new(Report::Record(record, Box::new(view)))));
    model
}

fn choice(value: &str, ja: &str, en: &str) -> Choice {
    Choice { text: Bilingual::new(ja, en), ..sample::choice(value, true) }
}

/// An entry with an answer of each kind, and its deck.
fn of_every_kind() -> RecordView {
    let mut who = sample::question("who", QuestionKind::Choice);
    who.choices = vec![choice("me", "わたし", "me"), choice("them", "あの人", "them")];
    let sure = sample::question("sure", QuestionKind::Scale { max: 100, step: 10 });
    let deck = sample::deck(vec![who, sure], Vec::new());
    let text = "大事にされていると、わかる。\n\nわかったあとも、きっとまた待つ。";
    let entry = Entry {
        tags: vec!["夜".into()],
        starred: true,
        ..entry(vec![
            answer("prove", "届いたら、何が確かになる？", AnswerKind::Text, Value::Text(text.into())),
            answer("who", "だれが決めること？", AnswerKind::Choice, Value::choice("them")),
            answer("sure", "どのくらい、そう思う？", AnswerKind::Scale, Value::Number(70)),
            answer("skipped", "とばした問い", AnswerKind::Text, Value::Skipped),
            answer("today", "今日のうちに？", AnswerKind::YesNo, Value::choice("no")),
        ])
    };
    let around = view(Record::Entry(Box::new(entry)));
    let title = Bilingual::new("なぜ、この連絡がほしいのか", "Why do I want this message?");
    RecordView { name: Some("みなと".into()), deck_title: Some(title), deck: Some(deck), ..around }
}

#[test]
fn an_entry_is_read_with_its_questions_and_in_words() {
    insta::assert_snapshot!(page(&mut reading(Lang::Ja, of_every_kind()), 80, 24), @"

    なぜ、この連絡がほしいのか                    11月20日 金  23:10

    みなと   #夜   *

    届いたら、何が確かになる？
      大事にされていると、わかる。

      わかったあとも、きっとまた待つ。

    だれが決めること？
      あの人

    どのくらい、そう思う？
      70 / 100

    今日のうちに？
      いいえ
    ");
}

#[test]
fn a_small_screen_shows_the_beginning_and_scrolls_to_the_end() {
    let mut model = reading(Lang::En, of_every_kind());
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Why do I want this…  Fri 20 Nov  23:10
    みなと   #夜   *

    届いたら、何が確かになる？
      大事にされていると、わかる。

      わかったあとも、きっとまた待つ。

    だれが決めること？
      them
    ");
    send(&mut model, Msg::Act(Action::Bottom));
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Why do I want this…  Fri 20 Nov  23:10

    だれが決めること？
      them

    どのくらい、そう思う？
      70 / 100

    今日のうちに？
      No
    ");
    let at_end = screen(&mut model, 40, 12);
    send(&mut model, Msg::Act(Action::Up));
    assert_ne!(screen(&mut model, 40, 12), at_end, "one key back moves at once");
}

#[test]
fn a_draft_says_so_and_names_the_key_that_goes_on() {
    let mut draft = free_page("眠れない。");
    draft.finished = None;
    let seen = screen(&mut reading(Lang::Ja, view(Record::Entry(Box::new(draft)))), 80, 24);
    assert!(seen.contains("白いページ") && seen.contains("書きかけ   e でつづける"), "{seen}");
}

#[test]
fn an_entry_whose_deck_is_gone_can_still_be_read() {
    let gone = RecordView { deck: None, deck_title: None, ..of_every_kind() };
    let seen = screen(&mut reading(Lang::Ja, gone), 80, 24);
    assert!(seen.contains("them") && seen.contains("いいえ") && seen.contains("70"), "{seen}");
}

#[test]
fn an_entry_that_was_rewritten_says_when() {
    let edited_ms = Some(at("2026-11-21T22:00:00+09:00").utc_ms);
    let seen = screen(&mut reading(Lang::En, RecordView { edited_ms, ..of_every_kind() }), 80, 24);
    assert!(seen.contains("rewritten Today 22:00"), "{seen}");
}

fn moment() -> RecordView {
    let when = at("2026-11-21T22:10:00+09:00");
    let words = MomentWords {
        urge: Urge::new(7),
        feelings: vec!["anxious".into(), "lonely".into()],
        did: Some("checked".into()),
        note: Some(
            "通知の音がした気がして、画面を三度も見た。鳴っていなかった。それでも、もう一度だけ見た。".into(),
        ),
        ..MomentWords::default()
    };
    let moment = Moment {
        id: Id::compose(when.utc_ms, 0).into(),
        wait: None,
        words,
        after: Urge::new(4).map(|urge| (urge, when.plus_ms(600_000))),
        meta: Meta::fresh(&when),
        at: when,
    };
    RecordView { name: Some("みなと".into()), ..view(Record::Moment(Box::new(moment))) }
}

#[test]
fn on_a_narrow_screen_the_day_gives_way_before_what_the_journal_is() {
    for lang in [Lang::Ja, Lang::En] {
        let mut model = reading(lang, moment());
        model.demo = true;
        let head = screen(&mut model, 40, 12).lines().next().unwrap().to_owned();
        assert!(head.contains(crate::i18n::of(lang).places.demo_short), "{head}");
    }
}

#[test]
fn a_moment_is_read_in_words() {
    let read = |lang| {
        let mut model = reading(lang, moment());
        model.moment_questions = Some(Arc::new(moment_questions()));
        model
    };
    insta::assert_snapshot!(page(&mut read(Lang::Ja), 80, 24), @"

    まだ待っている                                11月21日 土  22:10

    みなと

    気持ちの強さ   7 / 10
    気持ち         不安、さびしい
    そのかわりに   画面を見た
    ひとこと
      通知の音がした気がして、画面を三度も見た。鳴っていなかった。そ
      れでも、もう一度だけ見た。
    そのあと       4 / 10   22:20
    ");
    insta::assert_snapshot!(page(&mut read(Lang::En), 40, 12), @"
    Still waiting        Sat 21 Nov  22:10
    みなと

    Pull          7 / 10
    Feelings      anxious, lonely
    Did instead   looked at the screen
    A word
      通知の音がした気がして、画面を三度も
      見た。鳴っていなかった。それでも、も
      う一度だけ見た。
    ");
}

fn letter(rest: Option<Rest>) -> RecordView {
    let when = at("2026-11-18T20:00:00+09:00");
    let letter = Letter {
        id: Id::compose(when.utc_ms, 0).into(),
        person: None,
        wait: None,
        to: Addressee::Them,
        body: "元気でいますか。".into(),
        rest,
        opened: None,
        decision: None,
        meta: Meta::fresh(&when),
        at: when,
    };
    view(Record::Letter(Box::new(letter)))
}

#[test]
fn a_sealed_letter_shows_until_when_and_no_word_of_it() {
    let until = at("2026-12-24T20:00:00+09:00");
    let seen = screen(&mut reading(Lang::Ja, letter(Some(Rest::SealedUntil(until)))), 80, 24);
    assert!(seen.contains("12月24日 木 まで、封をしてあります。") && !seen.contains("元気"), "{seen}");
    let seen = screen(&mut reading(Lang::En, letter(Some(Rest::SealedUntilTheyWrite))), 80, 24);
    assert!(seen.contains("Sealed until they write.") && !seen.contains("元気"), "{seen}");
}

#[test]
fn a_letter_that_rests_can_be_read() {
    let until = at("2026-11-22T08:00:00+09:00");
    let seen = screen(&mut reading(Lang::Ja, letter(Some(Rest::Held(until)))), 80, 24);
    assert!(seen.contains("その人への手紙") && seen.contains("元気でいますか。"), "{seen}");
    assert!(seen.contains("11月22日 日 08:00 まで寝かせておく"), "{seen}");
}
