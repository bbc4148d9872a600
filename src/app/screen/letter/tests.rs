//! Message in, model and effects out.

use super::*;
use crate::app::loaded::{DeckWanted, LettersData, NameRow};
use crate::app::msg::{Failed, Msg, Report};
use crate::app::screen::autosave::SAVE_PAUSE_MS;
use crate::app::screen::letters;
use crate::app::{Model, Page, sample, update};
use crate::domain::ids::LetterId;
use crate::domain::lang::Lang;
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;
use crate::keymap::Action;

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, &sample::now())
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    tell(model, Msg::Act(action))
}

fn typed(model: &mut Model, text: &str) -> Vec<Effect> {
    tell(model, Msg::Type(text.into()))
}

fn report(model: &mut Model, report: Report) -> Vec<Effect> {
    tell(model, Msg::Report(Box::new(report)))
}

fn page(model: &Model) -> &LetterPage {
    match model.pages.last() {
        Some(Page::Letter(page)) => page,
        other => panic!("no letter on top: {other:?}"),
    }
}

fn id() -> LetterId {
    Id::compose(7, 7).into()
}

/// Two open waits in which something was sent, and the list of letters, empty.
fn listed() -> Model {
    let mut model = sample::model(Lang::Ja);
    let mut first = sample::open_row(1, "みなと");
    first.words.sent = Some("週末のこと、どうする？".into());
    let mut usual = sample::open_row(2, "ねえさん");
    usual.words.trigger = Some("usual".into());
    model.waits = vec![first, usual];
    assert!(matches!(act(&mut model, Action::Letter)[..], [Effect::LoadLetters(_)]));
    let card = Card { id: "boundary".into(), lines: crate::domain::card::Lines { ja: vec![], en: vec![] } };
    let data = LettersData { boundary: Some(card), ..LettersData::default() };
    report(&mut model, Report::Letters(Box::new(data)));
    model
}

/// A letter to the second person, where nothing stands unanswered.
fn begun() -> Model {
    let mut model = listed();
    act(&mut model, Action::Letter);
    typed(&mut model, "2");
    model
}

/// The same with words on disk.
fn written() -> Model {
    let mut model = begun();
    typed(&mut model, "元気ですか");
    assert!(matches!(act(&mut model, Action::Next)[..], [Effect::SaveLetter { .. }]));
    report(&mut model, Report::LetterSaved { id: id(), revision: 1, at: sample::now() });
    model
}

/// A letter opened to be read.
fn opened(rest: Option<Rest>, to: Addressee, no_contact: bool) -> Model {
    let mut model = sample::model(Lang::Ja);
    let mut letter = LetterPage::new(&sample::now(), Stage::Writing).letter;
    letter.id = id();
    letter.meta.revision = 3;
    (letter.to, letter.rest, letter.body) = (to, rest, "元気ですか".into());
    let view = LetterView { letter: letter.as_shown(), name: None, no_contact, sealed_at: None };
    report(&mut model, Report::Letter(Box::new(view)));
    model
}

fn fates(model: &Model) -> Vec<Fate> {
    match &page(model).stage {
        Stage::Menu { fates, .. } => fates.clone(),
        other => panic!("no menu: {other:?}"),
    }
}

fn choose(model: &mut Model, fate: Fate) -> Vec<Effect> {
    let row = fates(model).iter().position(|f| *f == fate).unwrap();
    typed(model, &(row + 1).to_string())
}

#[test]
fn the_current_person_comes_first_and_oneself_last() {
    let mut model = listed();
    act(&mut model, Action::Letter);
    let Stage::Whom { choices, .. } = &page(&model).stage else { panic!() };
    let said: Vec<_> = choices.iter().map(|whom| (whom.to, whom.name.as_deref())).collect();
    assert_eq!(
        said,
        [
            (Addressee::Them, Some("みなと")),
            (Addressee::Them, Some("ねえさん")),
            (Addressee::Me, Some("みなと"))
        ]
    );
}

#[test]
fn a_known_person_who_is_not_waited_for_can_be_written_to() {
    let mut model = listed();
    model.waits.clear();
    let people =
        [NameRow { id: Id::compose(3, 3).into(), name: "よしの".into(), no_contact: false, listed: true }];
    let all = Whom::all(&model, &people);
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].name.as_deref(), all[0].wait), (Some("よしの"), None));
    // With nobody at all there is still somebody to write to.
    assert_eq!(Whom::all(&model, &[]).len(), 2);
}

#[test]
fn a_breath_is_offered_before_a_letter_to_somebody_who_has_not_answered() {
    let mut model = listed();
    act(&mut model, Action::Letter);
    act(&mut model, Action::Confirm);
    assert!(matches!(&page(&model).stage, Stage::Breath { sent: Some(sent) } if sent.contains("週末")));
    let wait = model.waits[0].wait.id;
    let effects = act(&mut model, Action::Confirm);
    assert!(
        matches!(&effects[..], [Effect::OpenDeck(DeckWanted::Deck { id, wait: Some(w) })] if id == "pressure" && *w == wait)
    );
    // The letter lies ready under it.
    assert!(matches!(page(&model).stage, Stage::Writing));
}

#[test]
fn the_breath_can_be_left_and_a_letter_to_oneself_needs_none() {
    let mut model = listed();
    act(&mut model, Action::Letter);
    act(&mut model, Action::Confirm);
    assert!(act(&mut model, Action::Skip).is_empty());
    assert!(matches!(page(&model).stage, Stage::Writing));
    let mut model = listed();
    act(&mut model, Action::Letter);
    typed(&mut model, "3");
    assert!(matches!(page(&model).stage, Stage::Writing));
    assert_eq!(
        (page(&model).letter.to, page(&model).letter.wait),
        (Addressee::Me, Some(model.waits[0].wait.id))
    );
}

#[test]
fn to_somebody_who_asked_not_to_be_written_to_only_a_letter_that_stays_with_oneself_is_begun() {
    let mut model = listed();
    model.waits[0].no_contact = true;
    act(&mut model, Action::Letter);
    act(&mut model, Action::Confirm);
    assert!(matches!(&page(&model).stage, Stage::Boundary(Some(card)) if card.id == "boundary"));
    act(&mut model, Action::Confirm);
    assert!(matches!(page(&model).stage, Stage::Writing));
    assert_eq!(page(&model).letter.to, Addressee::Me);
}

#[test]
fn words_are_saved_in_a_pause_first_as_new_then_in_place() {
    let mut model = begun();
    typed(&mut model, "元気");
    assert_eq!(model.deadline(), Some(sample::now().utc_ms + SAVE_PAUSE_MS));
    let later = sample::now().plus_ms(SAVE_PAUSE_MS);
    let effects = update(&mut model, Msg::Tick, &later);
    assert!(matches!(&effects[..], [Effect::SaveLetter { letter, keep_version: false }]
            if letter.meta.revision == 0 && letter.body == "元気"));
    report(&mut model, Report::LetterSaved { id: id(), revision: 1, at: later });
    assert!(page(&model).save_due().is_none());
    typed(&mut model, "ですか");
    let effects = model.save_all();
    assert!(matches!(&effects[..], [Effect::SaveLetter { letter, keep_version: false }]
            if letter.id == id() && letter.meta.revision == 1));
}

#[test]
fn the_page_goes_only_when_the_disk_has_the_words() {
    let mut model = begun();
    typed(&mut model, "元気");
    assert!(matches!(act(&mut model, Action::Back)[..], [Effect::SaveLetter { .. }]));
    report(&mut model, Report::Failed(Failed::Draft, Failure::Full));
    assert_eq!(page(&model).editor.text(), "元気");
    act(&mut model, Action::Back);
    report(&mut model, Report::LetterSaved { id: id(), revision: 1, at: sample::now() });
    assert!(matches!(model.pages.last(), Some(Page::Letters(_) | Page::Pattern(_))));
}

#[test]
fn a_letter_without_a_word_leaves_no_trace() {
    let mut model = begun();
    assert!(act(&mut model, Action::Next).is_empty() && matches!(page(&model).stage, Stage::Writing));
    typed(&mut model, " ");
    let effects = act(&mut model, Action::Back);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveLetter { .. })));
    assert!(matches!(model.pages.last(), Some(Page::Letters(_) | Page::Pattern(_))));
}

#[test]
fn a_letter_rests_for_half_an_hour_until_the_morning_or_until_a_day() {
    let until = |fate| {
        let mut model = written();
        match &choose(&mut model, fate)[..] {
            [Effect::RestLetter { rest, expected: 1, .. }] => rest.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(until(Fate::HalfHour), Rest::Held(sample::at("21T23:34")));
    assert_eq!(until(Fate::Morning), Rest::Held(sample::at("22T08:00")));
    assert_eq!(until(Fate::SealUntilTheyWrite), Rest::SealedUntilTheyWrite);
    for (fate, rest) in [
        (Fate::Day, Rest::Held(sample::at("24T08:00"))),
        (Fate::SealDay, Rest::SealedUntil(sample::at("24T08:00"))),
    ] {
        let mut model = written();
        assert!(choose(&mut model, fate).is_empty());
        typed(&mut model, "3日後");
        let effects = act(&mut model, Action::Confirm);
        assert!(matches!(&effects[..], [Effect::RestLetter { rest: r, .. }] if *r == rest), "{fate:?}");
    }
}

#[test]
fn a_day_that_cannot_be_read_or_is_over_lays_nothing_down() {
    for day in ["いつか", "今日", ""] {
        let mut model = written();
        choose(&mut model, Fate::SealDay);
        typed(&mut model, day);
        assert!(act(&mut model, Action::Confirm).is_empty(), "{day}");
        assert!(matches!(&page(&model).stage, Stage::Day { line, .. } if line.unread));
    }
}

#[test]
fn the_words_reach_the_disk_before_the_letter_is_laid_down() {
    let mut model = begun();
    typed(&mut model, "元気");
    act(&mut model, Action::Next);
    report(&mut model, Report::Failed(Failed::Draft, Failure::Busy));
    assert!(matches!(choose(&mut model, Fate::Morning)[..], [Effect::SaveLetter { .. }]));
    let effects = report(&mut model, Report::LetterSaved { id: id(), revision: 1, at: sample::now() });
    assert!(matches!(effects[..], [Effect::RestLetter { expected: 1, .. }]));
    report(&mut model, Report::LetterSettled(id()));
    assert!(matches!(model.pages.last(), Some(Page::Letters(_) | Page::Pattern(_))));
    assert_eq!(model.notice.map(|notice| notice.note), Some(Note::LetterRests));
}

#[test]
fn letting_go_can_be_taken_back() {
    let mut model = written();
    let effects = choose(&mut model, Fate::LetGo);
    assert!(matches!(effects[..], [Effect::DecideLetter(i, Some(Decision::LetGo))] if i == id()));
    report(&mut model, Report::LetterSettled(id()));
    let effects = act(&mut model, Action::Undo);
    assert!(matches!(sample::step(&effects), [Effect::DecideLetter(_, None)]));
}

#[test]
fn an_opened_letter_offers_everything_equally_and_rewriting_keeps_the_older_words() {
    let mut model = opened(Some(Rest::Held(sample::at("21T20:00"))), Addressee::Them, false);
    let all = [Fate::Rewrite, Fate::RestAgain, Fate::SentMyself, Fate::Keep, Fate::LetGo];
    assert_eq!(fates(&model), all);
    choose(&mut model, Fate::Rewrite);
    typed(&mut model, "。");
    let effects = act(&mut model, Action::Next);
    assert!(
        matches!(&effects[..], [Effect::SaveLetter { letter, keep_version: true }] if letter.body == "元気ですか。")
    );
    report(&mut model, Report::LetterSaved { id: id(), revision: 4, at: sample::now() });
    act(&mut model, Action::Back);
    typed(&mut model, "。");
    assert!(matches!(&model.save_all()[..], [Effect::SaveLetter { keep_version: false, .. }]));
}

#[test]
fn nothing_can_be_done_with_a_sealed_letter_and_nothing_of_it_is_there() {
    for rest in [Rest::SealedUntilTheyWrite, Rest::SealedUntil(sample::at("30T08:00"))] {
        let mut model = opened(Some(rest), Addressee::Them, false);
        assert!(fates(&model).is_empty());
        assert_eq!(page(&model).editor.text(), "");
        let effects = act(&mut model, Action::Confirm);
        assert!(model.pages.is_empty());
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveLetter { .. })));
    }
}

#[test]
fn an_older_letter_to_somebody_who_asked_not_to_be_written_to_is_only_kept_or_let_go() {
    assert_eq!(fates(&opened(None, Addressee::Them, true)), [Fate::Keep, Fate::LetGo]);
    assert!(!fates(&opened(None, Addressee::Me, true)).contains(&Fate::SentMyself));
}

#[test]
fn the_list_asks_for_more_at_its_foot_and_keeps_the_marker_on_its_letter() {
    use crate::app::loaded::LetterRow;
    use crate::app::screen::letters::STEP;
    let row = |n: u32| {
        let mut letter = LetterPage::new(&sample::now(), Stage::Writing).letter;
        letter.id = Id::compose(i64::from(10_000 - n), 0).into();
        LetterRow { letter, line: sample::entry("20T21:40", "") }
    };
    let mut model = listed();
    let data = LettersData { rows: (0..STEP).map(row).collect(), more: true, ..LettersData::default() };
    report(&mut model, Report::Letters(Box::new(data)));
    assert!(act(&mut model, Action::Down).is_empty());
    let effects = act(&mut model, Action::Bottom);
    assert!(matches!(effects[..], [Effect::LoadLetters(n)] if n == 2 * STEP));
    let rows = (0..=STEP).map(|n| if n == 0 { row(1_000) } else { row(n - 1) }).collect();
    report(&mut model, Report::Letters(Box::new(LettersData { rows, ..LettersData::default() })));
    let Some(Page::Letters(list)) = model.pages.last() else { panic!() };
    assert_eq!(list.cursor, STEP as usize);
    assert!(matches!(act(&mut model, Action::Trash)[..], [Effect::Trash(_)]));
}

#[test]
fn a_letter_that_is_read_shows_its_older_versions_and_one_being_written_does_not() {
    let mut model = opened(None, Addressee::Me, false);
    let effects = act(&mut model, Action::Versions);
    assert!(matches!(&effects[..], [Effect::LoadVersions(record)] if record.id == id().0), "{effects:?}");
    assert!(letters::offers(&model, Action::Versions));
    let mut model = listed();
    act(&mut model, Action::Letter);
    assert!(act(&mut model, Action::Versions).is_empty() && !letters::offers(&model, Action::Versions));
}
