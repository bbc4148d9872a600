//! The sheet as it is seen.

use crate::app::effect::Effect;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::sample::journal::entry;
use crate::app::sample::model;
use crate::domain::lang::Lang;
use crate::tui::testing::screen;

fn asked(lang: Lang, width: u16, height: u16) -> String {
    let mut model = model(lang);
    let then = Effect::Purge(entry(Vec::new()).id.into());
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Purge, then })));
    screen(&mut model, width, height)
}

#[test]
fn what_cannot_be_brought_back_is_asked_about_in_plain_words() {
    insta::assert_snapshot!(asked(Lang::Ja, 80, 18), @"

    まだ                                          11月21日 土  23:04









    ────────────────────────────────────────────────────────────────
    完全に消しますか。
    消すと、もどせません。

    Enter 消す   n やめる
    ");
    insta::assert_snapshot!(asked(Lang::En, 40, 12), @"
    mada                 Sat 21 Nov  23:04




    ──────────────────────────────────────
    Remove it for good?
    It cannot be brought back.

    Enter remove   n keep
    ");
}

#[test]
fn what_is_only_in_memory_is_kept_let_go_or_gone_back_to_on_every_screen() {
    for (lang, keys) in [
        (Lang::Ja, "y 残す   n 残さずおわる   Esc もどる"),
        (Lang::En, "y keep   n leave nothing   Esc go back"),
    ] {
        let mut model = model(lang);
        for asks in [Asks::Keep, Asks::Remember] {
            model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks, then: Effect::Keep })));
            let (small, large) = (screen(&mut model, 40, 12), screen(&mut model, 80, 24));
            if asks == Asks::Keep {
                assert!(small.contains(keys) && large.contains(keys), "{small}");
            } else {
                assert!(small.contains("   n ") && large.contains("y "), "{small}");
            }
        }
    }
}
