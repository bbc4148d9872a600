//! The page as it is seen.

use crate::app::loaded::DeckRow;
use crate::app::msg::{Msg, Report};
use crate::app::sample::model;
use crate::app::{Model, Place, update};
use crate::domain::lang::{Bilingual, Lang};
use crate::keymap::Action;
use crate::tui::testing::page;

fn reflect(lang: Lang) -> Model {
    let mut model = model(lang);
    model.place = Place::Reflect;
    let deck = |id: &str, fits, own, title: (&str, &str), when: (&str, &str)| DeckRow {
        id: id.into(),
        title: Bilingual::new(title.0, title.1),
        when: Bilingual::new(when.0, when.1),
        own,
        fits,
    };
    let now = model.now.clone();
    let decks = vec![
        deck(
            "wave",
            true,
            false,
            ("波が強い", "The wave"),
            ("確かめたい、送りたい、が急に強くなったとき", "When the pull to check or send suddenly rises"),
        ),
        deck(
            "why",
            true,
            false,
            ("なぜ、この連絡がほしいのか", "Why do I want this message?"),
            ("待つ気持ちが、思ったより重いとき", "When the waiting weighs more than you expected"),
        ),
        deck(
            "evening",
            false,
            false,
            ("夜のふりかえり", "Before the night"),
            ("一日の終わりに、3分ほど", "At the end of the day, about three minutes"),
        ),
        deck(
            "mine",
            false,
            true,
            ("散歩のあと", "After a walk"),
            ("外から帰ったとき", "When you come in from outside"),
        ),
    ];
    update(&mut model, Msg::Report(Box::new(Report::Decks(decks))), &now);
    model
}

#[test]
fn the_decks_stand_in_their_groups_and_say_when_they_are_for() {
    insta::assert_snapshot!(page(&mut reflect(Lang::Ja), 80, 24), @"

    書く

    どれか一つ。とばしても、途中でやめても。

    いまに合いそうなもの
    > 波が強い
        確かめたい、送りたい、が急に強くなったとき
      なぜ、この連絡がほしいのか
        待つ気持ちが、思ったより重いとき

    ほかの問い
      夜のふりかえり
        一日の終わりに、3分ほど

    自分でつくった問い
      散歩のあと
        外から帰ったとき

      白いページ
        問いなしで書きたいとき
    ");
}

#[test]
fn a_small_screen_says_it_of_the_chosen_deck_only() {
    let mut model = reflect(Lang::En);
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Reflect
    Any one of these. Skip what you like,
    stop when you like.
    These may fit just now
    > The wave
        When the pull to check or send
        suddenly rises
      Why do I want this message?
    Others
      Before the night
    ");
    let now = model.now.clone();
    update(&mut model, Msg::Act(Action::Bottom), &now);
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Reflect
    These may fit just now
      The wave
      Why do I want this message?
    Others
      Before the night
    Your own
      After a walk
    > A free page
        When you want no question at all
    ");
}
