//! The sheet as it is seen.

use crate::app::loaded::Record;
use crate::app::msg::Failed;
use crate::app::msg::{Msg, Report};
use crate::app::sample::journal::{answer, entry, view};
use crate::app::{Failure, Model, update};
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::conflict::Words;
use crate::domain::entry::Entry;
use crate::domain::lang::Lang;
use crate::domain::record::Meta;
use crate::keymap::Action;
use crate::tui::testing::{model, page, screen};

fn send(model: &mut Model, msg: Msg) {
    let now = model.now.plus_ms(900);
    update(model, msg, &now);
}

fn report(model: &mut Model, report: Report) {
    send(model, Msg::Report(Box::new(report)));
}

/// Two answers; the second one was changed here and elsewhere.
fn said(second: &str) -> Entry {
    let text = |text: &str| Value::Text(text.into());
    entry(vec![
        answer("prove", "届いたら、何が確かになる？", AnswerKind::Text, text("大事にされていると、わかる。")),
        answer("afraid", "届かないままだと、何がこわい？", AnswerKind::Text, text(second)),
    ])
}

fn met(lang: Lang, theirs: &str) -> Model {
    let mut model = model(lang);
    let mine = said("忘れられていること。");
    crate::app::screen::reading::edit(&mut model, mine.id.into());
    let shown = Report::Record(mine.id.into(), Box::new(view(Record::Entry(Box::new(mine.clone())))));
    report(&mut model, shown);
    send(&mut model, Msg::Act(Action::Next));
    send(&mut model, Msg::Type("自分だけが覚えていること。".into()));
    send(&mut model, Msg::Tick);
    report(&mut model, Report::Failed(Failed::Write, Failure::Conflict));
    let theirs = Entry { meta: Meta { revision: 4, ..mine.meta.clone() }, ..said(theirs) };
    report(&mut model, Report::Newer(Words::Entry(Box::new(theirs))));
    model
}

const THEIRS: &str = "忘れられていること。返事を待つあいだ、自分の一日が止まってしまうこと。";

#[test]
fn both_versions_stand_below_each_other_with_the_choices_under_them() {
    insta::assert_snapshot!(page(&mut met(Lang::Ja, THEIRS), 80, 24), @"

    二つの文

    ほかの画面でも、同じところが書きかえられていました。どちらを選ん
    でも、もう一方は残ります。

    ここで書いた文

    届かないままだと、何がこわい？
      忘れられていること。自分だけが覚えていること。

    ほかの画面の文

    届かないままだと、何がこわい？
      忘れられていること。返事を待つあいだ、自分の一日が止まってしま
      うこと。

    どちらを残す？
    > 1  ここの文（もう一方は前の版に）
      2  ほかの文（ここの文は前の版に）
      3  両方（ここの文は別の記録に）
    ");
}

#[test]
fn on_a_wide_screen_they_stand_beside_each_other() {
    insta::assert_snapshot!(page(&mut met(Lang::En, THEIRS), 120, 24), @"

    Two versions

    The same words were changed on another screen. Whichever you choose, the other one stays.

    Written here                                               On the other screen

    届かないままだと、何がこわい？                             届かないままだと、何がこわい？
      忘れられていること。自分だけが覚えていること。             忘れられていること。返事を待つあいだ、自分の一日が止
                                                                 まってしまうこと。

    Which one is kept?
    > 1  This one (other: older version)
      2  The other (this: older version)
      3  Both (this as its own record)
    ");
}

#[test]
fn a_small_screen_keeps_the_choices_and_scrolls_the_words() {
    let mut model = met(Lang::En, THEIRS);
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Two versions
    Written here
    届かないままだと、何がこわい？
      忘れられていること。自分だけが覚えて
      いること。

    Which one is kept?
    > 1  This one (other: older version)
      2  The other (this: older version)
      3  Both (this as its own record)
    ");
    send(&mut model, Msg::Act(Action::Bottom));
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
    Two versions
      だ、自分の一日が止まってしまうこと。
    The same words were changed on another
    screen. Whichever you choose, the
    other one stays.

    Which one is kept?
    > 1  This one (other: older version)
      2  The other (this: older version)
      3  Both (this as its own record)
    ");
}

#[test]
fn what_is_the_same_in_both_is_left_out_and_an_empty_version_is_called_so() {
    let seen = screen(&mut met(Lang::En, ""), 80, 24);
    assert!(!seen.contains("大事にされている") && seen.contains("(nothing)"), "{seen}");
}

#[test]
fn every_size_from_the_smallest_on_shows_every_choice_whole() {
    for lang in [Lang::Ja, Lang::En] {
        let m = &crate::i18n::of(lang).conflict;
        let long = THEIRS.repeat(40);
        let mut model = met(lang, &long);
        for (width, height) in [(40, 12), (52, 14), (80, 24), (109, 17), (110, 18), (120, 40), (300, 80)] {
            let seen = screen(&mut model, width, height);
            for text in [m.keep_mine, m.keep_theirs, m.keep_both, m.mine] {
                assert!(seen.contains(text), "{width}x{height}\n{seen}");
            }
        }
    }
}
