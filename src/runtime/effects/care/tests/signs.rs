//! Every sign brings its card or its line, once.

use super::*;

/// The cards that a walk through a deck shows.
fn cards(deck: &str, says: &[Say<'_>]) -> Vec<String> {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", false);
    sitting.open(deck, (deck != "opening").then_some(wait));
    sitting.walk(says)
}

#[test]
fn every_answer_that_is_a_sign_brings_its_card() {
    let low = Number(3);
    assert_eq!(cards("pressure", &[low, Pick("yes")]), ["boundary"]);
    assert_eq!(cards("pressure", &[Number(3), Pick("blocked")]), ["boundary"]);
    assert_eq!(cards("pressure", &[Number(3), Pick("space")]), ["space"]);
    assert_eq!(cards("pressure", &[Number(3), Pick("no"), Pick("3"), Pick("safety")]), ["worried_for_them"]);
    assert_eq!(cards("closing", &[Pick("refused")]), ["said_no"]);
    assert_eq!(cards("wave", &[Number(3), Pick("go")]), ["do_not_go"]);
    assert_eq!(cards("wave", &[Number(3), Pick("self_harm")]), ["help"]);
    assert_eq!(cards("they_wrote", &[Nothing, Pick("dread")]), ["afraid"]);
}

#[test]
fn a_high_pull_with_many_unanswered_is_paused_once_more_before_the_words() {
    let mut sitting = Sitting::new("15:00");
    sitting.open("pressure", None);
    sitting.say(&Number(8));
    assert_eq!(sitting.card(), Some("pause"), "the deck's own pause");
    sitting.act(Action::Confirm);
    sitting.say(&Pick("no"));
    assert_eq!((sitting.card(), sitting.asks()), (None, "count"));
    sitting.say(&Pick("3"));
    assert_eq!(sitting.card(), Some("pause"));
    sitting.act(Action::Confirm);
    assert_eq!(sitting.asks(), "motive", "going on is always possible");
    sitting.act(Action::Prev);
    sitting.say(&Pick("3"));
    assert_eq!(sitting.card(), None, "once in a walk is enough");
    assert_eq!(cards("pressure", &[Number(8), Pick("no"), Pick("2")]), ["pause"]);
}

#[test]
fn answering_self_harm_ends_kindly_and_opens_the_people_who_listen() {
    let mut sitting = Sitting::new("15:00");
    sitting.open("wave", None);
    sitting.say(&Number(7));
    sitting.say(&Pick("self_harm"));
    assert_eq!(sitting.card(), Some("help"));
    sitting.act(Action::Confirm);
    assert!(sitting.sees("話を聞いてくれるところ"));
    sitting.act(Action::Back);
    assert!(sitting.sees("ここで終わりにして大丈夫です"));
}

/// Whether the dim line stands at the bottom after these answers.
fn quiet_after(clock: &str, deck: &str, says: &[Say<'_>]) -> bool {
    let mut sitting = Sitting::new(clock);
    sitting.open(deck, None);
    for say in says {
        let mut cards = Vec::new();
        sitting.past_cards(&mut cards);
        assert!(!cards.iter().any(|card| card == "quiet_line"), "it is no page");
        sitting.say(say);
    }
    sitting.past_cards(&mut Vec::new());
    sitting.sees(QUIET)
}

#[test]
fn a_heavy_place_shows_one_dim_line() {
    assert!(quiet_after("21:00", "evening", &[Number(2)]));
    assert!(!quiet_after("21:00", "evening", &[Number(3)]));
    assert!(quiet_after("21:00", "alone", &[Number(9)]));
    assert!(!quiet_after("21:00", "alone", &[Number(8)]));
    assert!(quiet_after("12:00", "wave", &[Number(10)]));
    assert!(!quiet_after("12:00", "wave", &[Number(9)]));
    assert!(quiet_after("00:10", "wave", &[Number(8)]));
    assert!(quiet_after("04:59", "pressure", &[Number(8)]));
    assert!(!quiet_after("05:00", "pressure", &[Number(8)]));
}

#[test]
fn the_dim_line_stays_with_its_page_and_comes_once_in_a_sitting() {
    let mut sitting = Sitting::new("21:00");
    sitting.open("evening", None);
    sitting.say(&Number(1));
    assert!(sitting.sees(QUIET) && sitting.sees("深いときは F1 で"), "with the key that works while typing");
    sitting.walk(&[]);
    assert!(sitting.sees("もう休んで大丈夫です") && sitting.sees(QUIET), "with the closing line, too");
    assert!(sitting.sees("深いときは ? で"));
    sitting.act(Action::Confirm);
    assert!(sitting.model.pages.is_empty() && !sitting.sees(QUIET));
    sitting.open("alone", None);
    sitting.say(&Number(10));
    assert!(!sitting.sees(QUIET));
    assert_eq!(sitting.asks(), "near");
}

#[test]
fn a_moment_at_the_top_of_the_scale_shows_the_dim_line_and_a_lower_one_does_not() {
    for (typed, shown) in [("t", true), ("9", false)] {
        let mut sitting = Sitting::new("03:00");
        sitting.act(Action::Still);
        sitting.tell(Msg::Type(typed.into()));
        sitting.act(Action::Confirm);
        assert_eq!(sitting.sees(QUIET), shown, "{typed}");
        let line = screen(&mut sitting.model, 40, 12);
        assert_eq!(line.contains("つらさが深いときは"), shown, "{line}");
    }
}

#[test]
fn the_dim_line_can_be_switched_off() {
    let mut sitting = Sitting::new("21:00");
    sitting.model.settings.help_line = false;
    sitting.open("evening", None);
    sitting.say(&Number(0));
    sitting.walk(&[]);
    assert!(!sitting.sees(QUIET));
}

/// Walks a deck to its end and leaves it.
fn once(sitting: &mut Sitting, deck: &str) -> Vec<String> {
    sitting.open(deck, None);
    let cards = sitting.walk(&[Type("同じこと")]);
    sitting.act(Action::Confirm);
    cards
}

#[test]
fn the_third_start_of_a_deck_in_a_day_is_spoken_of_once() {
    let dir = tempfile::tempdir().unwrap();
    let journal = || Store::open(dir.path(), 7, 1).unwrap();
    let mut sitting = Sitting::on(journal(), Library::new(None), "15:00");
    assert!(once(&mut sitting, "why").is_empty() && once(&mut sitting, "why").is_empty());
    sitting.open("why", None);
    assert_eq!(sitting.card(), Some("loop"));
    sitting.act(Action::Confirm);
    assert_eq!(sitting.asks(), "prove", "going on is always possible");
    sitting.act(Action::Back);
    assert!(once(&mut sitting, "why").is_empty(), "and it is not said again");
    drop(sitting);
    let mut next = Sitting::on(journal(), Library::new(None), "20:00");
    next.open("why", None);
    assert_eq!(next.card(), None, "not in another sitting of the same day either");
    next.act(Action::Back);
    next.later(24 * 60);
    for _ in 0..2 {
        assert!(once(&mut next, "why").is_empty());
    }
    assert_eq!(once(&mut next, "why"), ["loop"], "the next day it may be");
}

#[test]
fn twenty_minutes_of_writing_are_spoken_of_after_the_answer_and_a_break_begins_anew() {
    let write = |pauses: &[i64]| {
        let mut sitting = Sitting::new("15:00");
        sitting.open("why", None);
        for pause in pauses {
            sitting.tell(Msg::Type("あ".into()));
            assert_eq!(sitting.card(), None, "never while somebody writes");
            sitting.later(*pause);
        }
        sitting.act(Action::Next);
        sitting
    };
    let mut long = write(&[2; 10]);
    assert_eq!(long.card(), Some("loop"));
    long.act(Action::Confirm);
    assert_eq!(long.asks(), "afraid");
    long.say(&Type("い"));
    assert_eq!(long.card(), None, "once a day");
    assert_eq!(write(&[2, 2, 2, 2, 2, 2, 2, 3, 2, 2]).card(), None);
    assert_eq!(write(&[2; 9]).card(), None);
}

#[test]
fn an_explicit_word_brings_the_dim_line_after_saving_and_leaves_nothing_behind() {
    let write = |words: &str| {
        let mut sitting = Sitting::new("15:00");
        sitting.run(vec![Effect::OpenDeck(DeckWanted::Page)]);
        sitting.tell(Msg::Type(words.into()));
        assert!(!sitting.sees(QUIET), "not while it is written");
        sitting.act(Action::Next);
        sitting
    };
    assert!(write("もう死にたい").sees(QUIET));
    assert!(write("i want to die").sees(QUIET));
    assert!(!write("死にたいとは思わない").sees(QUIET));
    assert!(!write("死ぬほど会いたい").sees(QUIET));
    let mut sitting = write("もう死にたい");
    sitting.act(Action::Confirm);
    assert!(!sitting.sees(QUIET));
    let store = sitting.world.store();
    assert_eq!(store.setting::<String>("care.loop").unwrap(), None);
    assert_eq!(store.due_follow_ups(i64::MAX, 9).unwrap(), []);
}

#[test]
fn the_region_is_chosen_in_the_help_and_remembered_unless_the_settings_name_one() {
    use crate::domain::prompt::Region;
    let dir = tempfile::tempdir().unwrap();
    let journal = || Store::open(dir.path(), 7, 1).unwrap();
    let mut sitting = Sitting::on(journal(), Library::new(None), "15:00");
    sitting.model.settings.region = Region::Jp;
    sitting.act(Action::Help);
    assert!(sitting.sees("110"));
    sitting.act(Action::Region);
    assert_eq!(sitting.model.settings.region, Region::Us);
    assert!(sitting.sees("911") && !sitting.sees("110"));
    drop(sitting);
    let mut next = Sitting::on(journal(), Library::new(None), "15:00");
    next.act(Action::Help);
    assert_eq!(next.model.settings.region, Region::Us);
    let mut fixed = Sitting::on(journal(), Library::new(None), "15:00");
    fixed.model.settings = Settings { region: Region::Uk, region_fixed: true, ..Settings::default() };
    fixed.act(Action::Help);
    fixed.act(Action::Region);
    assert_eq!(fixed.model.settings.region, Region::Uk);
}

#[test]
fn the_help_comes_over_a_sheet_and_gives_it_back() {
    let mut sitting = Sitting::new("15:00");
    sitting.act(Action::Still);
    sitting.tell(Msg::Type("7".into()));
    sitting.act(Action::Help);
    assert!(sitting.sees("話を聞いてくれるところ"));
    sitting.act(Action::Back);
    sitting.act(Action::Confirm);
    assert_eq!(sitting.world.store().recent(9).unwrap().len(), 1, "the number was still there");
}

#[test]
fn hiding_asks_the_terminal_first_and_only_a_key_brings_the_page_back() {
    let mut sitting = Sitting::new("15:00");
    sitting.open("why", None);
    sitting.tell(Msg::Type("ひみつ".into()));
    sitting.act(Action::QuickHide);
    assert!(matches!(sitting.asked[..], [Effect::Hide]), "nothing is waited for");
    assert!(!sitting.sees("ひみつ"));
    for msg in [Msg::Paste("x".into()), Msg::Wheel(3), Msg::Press(Target::Row(0))] {
        sitting.tell(msg);
        assert!(sitting.model.hidden);
    }
    sitting.later(1);
    sitting.tell(Msg::Tick);
    assert_eq!(sitting.world.store().drafts(9).unwrap().len(), 1, "the words are saved all the same");
    sitting.tell(Msg::Type("x".into()));
    assert!(sitting.sees("ひみつ") && !sitting.sees("ひみつx"));
}
