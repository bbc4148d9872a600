//! Whole screens, at the sizes people have.

use crate::app::loaded::{PatternRow, Standing};
use crate::app::screen::help::Help;
use crate::app::screen::wait::WaitPage;
use crate::app::screen::waiting;
use crate::app::{Model, Msg, Overlay, Page, sample, update};
use crate::domain::lang::Lang;
use crate::domain::pattern::{TooFew, Unit, Which};
use crate::domain::place::Place;
use crate::domain::prompt::Region;
use crate::domain::wait::Outcome;
use crate::keymap::{Action, Mode};
use crate::text::width::width;
use crate::tui::testing::screen;
use crate::tui::theme::Theme;
use std::sync::Arc;

const SIZES: [(u16, u16); 4] = [(80, 24), (40, 12), (120, 40), (300, 80)];

fn act(model: &mut Model, action: Action) {
    update(model, Msg::Act(action), &sample::now());
}

/// What is this screen's own: without the key line and the room in the head, which have tests of their own, and with
/// one sign for the marker.
fn page_only(model: &mut Model, columns: u16, rows: u16) -> String {
    let text = screen(model, columns, rows).replace(Theme::default().marker(), ">");
    let mut rows: Vec<&str> = text.lines().filter(|row| !row.starts_with("[caret")).collect();
    let keys = rows.iter().rposition(|row| !row.is_empty()).unwrap_or(0);
    rows.truncate(keys);
    let page = rows.join("\n");
    let (head, body) = page.trim_start().split_once('\n').unwrap_or_default();
    let head = head.split("  ").filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ");
    format!("{head}\n{}", body.trim_end())
}

/// One wait with everything in it, on screen.
fn one_wait(lang: Lang) -> Model {
    let mut model = sample::model(lang);
    model.place = Place::Waiting;
    model.moment_questions = Some(Arc::new(sample::moment_questions()));
    let view = sample::full_view();
    let mut page = WaitPage::new(view.row.wait.id);
    page.view = Some(view);
    model.pages.push(Page::Wait(Box::new(page)));
    model
}

fn page(model: &mut Model) -> &mut WaitPage {
    match model.pages.last_mut() {
        Some(Page::Wait(page)) => page,
        _ => unreachable!("the page of the wait is on top"),
    }
}

/// The list of waits.
fn list(lang: Lang) -> Model {
    let mut model = sample::model(lang);
    model.place = Place::Waiting;
    let rows = vec![
        sample::full_view().row,
        sample::open_row(2, "ねえさん"),
        sample::closed_row(3, "よしの", Outcome::Came),
    ];
    model.waits = rows[..2].to_vec();
    waiting::loaded(&mut model, rows);
    model
}

fn patterns(lang: Lang) -> Model {
    let mut model = sample::model(lang);
    model.place = Place::Patterns;
    let row = |id: &str, ja: &str, en: &str, standing| PatternRow {
        which: Which::parse(id),
        title: if lang == Lang::Ja { ja } else { en }.to_owned(),
        shown: true,
        standing: Some(standing),
    };
    let few = TooFew { have: 2, need: 3, unit: Unit::Cases };
    model.patterns.rows = vec![
        row("fear_fact", "不安と、起きたこと", "Fear and fact", Standing::TooFew(few)),
        row("wave_after", "波の、そのあと", "After the wave", Standing::Enough(7)),
    ];
    model.patterns.loaded = true;
    model
}

fn help(lang: Lang) -> Model {
    let mut model = list(lang);
    model.settings.region = Region::Jp;
    model.resources = sample::resources();
    model.overlay = Some(Overlay::Help(Help::new(Mode::Waiting)));
    model
}

#[test]
fn a_wait_in_full() {
    insta::assert_snapshot!(page_only(&mut one_wait(Lang::Ja), 80, 24), @"
    みなと | 11月18日 水 から

       送ったこと     週末のこと、どうする？
       期待           会いたいと思っていること
       不安           忘れられている  70
       もし           のぞきたくなったら、湯をわかす
       返事の見込み   3日ほど
       見直す日       11月23日 月

       確かめたい・送りたい気持ち（書いたときの高さ）
       10                                                     ⢀⢀⢀⢀
        5       ⡀⡀⡀⡀⠄⠄⠄⠄⠂⠂⠂⠂⠁⠁⠉⠉⠒⠒⠒⠤⠤⠤⣀⣀⢀⢀⢀⠠⠠⠠⠠⠠⠠⠐⠐⠐⠐⠐⠐⠐⠈⠈⠈⠈⠈⠈
        0 ⠂⠂⠁⠁⠁⠁
          水         木              金              土

       ここに書いたこと
         きょう  22:10    7  不安 さびしい  画面を見た
         きのう  21:40   正直なことば
                             離れていた  1日14時間
         きのう  08:02    4  そわそわ  食べた、飲んだ
    ");
}

#[test]
fn a_wait_on_a_small_screen_keeps_its_words_and_leaves_the_curve_out() {
    insta::assert_snapshot!(page_only(&mut one_wait(Lang::Ja), 40, 12), @"
    みなと | 11月18日 水 から
     送ったこと     週末のこと、どうする？
     期待           会いたいと思っているこ
                    と
     不安           忘れられている  70
     もし           のぞきたくなったら、湯
                    をわかす
     返事の見込み   3日ほど
     見直す日       11月23日 月
    ");
}

#[test]
fn the_waits() {
    insta::assert_snapshot!(page_only(&mut list(Lang::Ja), 80, 24), @"
    待つ

       いま待っている

       > みなと                                        11月18日 水 から
         週末のこと、どうする？                                 まだ  4

         ねえさん                                      11月18日 水 から
         自分から送った

       とじたもの

         よしの   連絡が来た                     11月18日 から 11月20日
         自分から送った
    ");
}

#[test]
fn the_waits_on_a_small_screen() {
    insta::assert_snapshot!(page_only(&mut list(Lang::En), 40, 12), @"
    Waiting
     Waiting now
     > みなと
       週末のこと、どうする？
       since Wed 18 Nov           4 moments
       ねえさん
       I sent something
       since Wed 18 Nov
     Closed
       よしの   They wrote or called
    ");
}

#[test]
fn the_patterns_say_how_many_records_are_missing() {
    insta::assert_snapshot!(page_only(&mut patterns(Lang::Ja), 80, 24), @"
    見える

       記録から、たしかに言えることだけ。

       > 不安と、起きたこと
           まだ少ないので、数えていません  2／3

         波の、そのあと
           7件の記録から
    ");
}

#[test]
fn the_help_has_the_people_beside_the_keys() {
    insta::assert_snapshot!(page_only(&mut help(Lang::Ja), 80, 24), @"
    ──────────────────────────────────────────────────────────────────────────
       ここで使えるキー          話を聞いてくれるところ
       o         待ちはじめる    ひとりで持たなくて大丈夫です。かけるかどうかは、
       x         とじる          自分で決められます。
       d         見直す日
       i         もし〜なら      いま危ないとき
       P         人                110   危険の窓口
       R         一枚にする          24時間
       Enter →   ひらく
                                 話したいとき
       動く                        0120-000-001   あの窓口
       ↑ k       上                  24時間
       ↓ j       下                0120-000-002   いの窓口
       PgUp ^B   前の画面            24時間
       PgDn ^F   次の画面          0120-000-003   うの窓口
       Home g    はじめ              24時間
       End G     おわり            0120-000-004   えの窓口
                                     24時間
       どこからでも                0120-000-005   おの窓口
       1         今日                24時間
       2         待つ
       3         書く
    ");
}

#[test]
fn the_day_to_think_again_is_typed_in_a_sheet() {
    let mut model = one_wait(Lang::Ja);
    act(&mut model, Action::ReviewDay);
    insta::assert_snapshot!(page_only(&mut model, 40, 12), @"
    みなと | 11月18日 水 から
     送ったこと     週末のこと、どうする？
     期待           会いたいと思っているこ
                    と
     ──────────────────────────────────────
     いつ、もう一度考える？

     2026-11-23

     11月23日 月
    ");
}

#[test]
fn the_picker_numbers_the_open_waits() {
    let mut model = list(Lang::En);
    act(&mut model, Action::TheyWrote);
    insta::assert_snapshot!(page_only(&mut model, 40, 12), @"
    Waiting
     Waiting now
     > みなと
       週末のこと、どうする？
     ──────────────────────────────────────
     Which waiting is it about?

     > 1  みなと   週末のこと、どうする？
       2  ねえさん   I sent something
       3  None of these
    ");
}

#[test]
fn the_palette_names_each_action_with_its_key() {
    let mut model = list(Lang::En);
    act(&mut model, Action::Palette);
    insta::assert_snapshot!(page_only(&mut model, 80, 24), @"
    Waiting

       Waiting now

       ────────────────────────────────────────────────────────────────
       :

       > still waiting                                                s
         they wrote                                                   c
         begin waiting                                                o
         close                                                        x
         free page                                                    p
         letter                                                       l
         the wave                                                     w
         fullness                                                     f
         search                                                       /
         people                                                       P
         Today                                                        1
         Waiting                                                      2
         Reflect                                                      3
    ");
}

#[test]
fn no_screen_is_wider_than_its_terminal_in_either_language() {
    for lang in Lang::ALL {
        for (columns, rows) in SIZES {
            for mut model in [one_wait(lang), list(lang), patterns(lang), help(lang)] {
                let text = screen(&mut model, columns, rows);
                assert!(text.lines().all(|row| width(row) <= usize::from(columns)), "{columns}x{rows}");
            }
        }
    }
}

#[test]
fn the_help_is_named_on_every_key_line() {
    for (columns, rows) in SIZES {
        for mut model in [one_wait(Lang::En), list(Lang::En), patterns(Lang::En)] {
            let text = screen(&mut model, columns, rows);
            let keys = text.lines().rev().find(|row| !row.is_empty()).unwrap_or_default();
            assert!(keys.contains("? help"), "{columns}x{rows}: {keys}");
        }
    }
}

#[test]
fn every_row_of_a_wait_is_reached_on_a_small_screen() {
    let mut model = one_wait(Lang::Ja);
    page(&mut model).view.as_mut().unwrap().row.words.hope = Some("会えたらいい。".repeat(30));
    page(&mut model).view.as_mut().unwrap().row.words.if_then = Some("湯をわかす".into());
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(&screen(&mut model, 40, 12));
        act(&mut model, Action::Down);
    }
    for words in ["週末のこと", "忘れられている", "湯をわかす", "11月23日", "そわそわ"]
    {
        assert!(seen.contains(words), "{words}");
    }
    assert!(screen(&mut model, 40, 12).contains(&format!("{} 水", Theme::default().marker())));
}

#[test]
fn a_wait_with_one_moment_has_no_curve() {
    let mut model = one_wait(Lang::Ja);
    let caption = "書いたときの高さ";
    assert!(screen(&mut model, 80, 24).contains(caption));
    page(&mut model).view.as_mut().unwrap().curve.truncate(1);
    assert!(!screen(&mut model, 80, 24).contains(caption));
}

#[test]
fn a_closed_wait_says_how_it_ended_and_offers_to_open_it_again() {
    let mut model = one_wait(Lang::En);
    page(&mut model).view.as_mut().unwrap().row.wait.ended = Some((sample::at("20T18:30"), Outcome::Met));
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("How it ended    We met and talked  Fri 20 Nov"), "{text}");
    assert!(text.contains("18 Nov to 20 Nov") && text.contains("r open again"), "{text}");
    assert!(!text.contains("x close") && !text.contains("Think again"), "{text}");
}

#[test]
fn hope_and_fear_stand_side_by_side_only_where_both_are_whole() {
    let mut model = one_wait(Lang::Ja);
    page(&mut model).view.as_mut().unwrap().row.words.hope = Some("会いたい".into());
    assert!(screen(&mut model, 80, 24).contains("会いたい         不安  忘れられている  70"));
    assert!(!screen(&mut model, 40, 12).contains("会いたい  不安"));
}

#[test]
fn at_most_six_people_are_on_screen_and_the_last_is_reached() {
    for (columns, rows) in SIZES {
        let mut model = help(Lang::Ja);
        let mut seen = String::new();
        for _ in 0..80 {
            let now = screen(&mut model, columns, rows);
            assert!(now.matches("の窓口").count() <= 6, "{columns}x{rows}: {now}");
            seen.push_str(&now);
            act(&mut model, Action::Down);
        }
        for last in ["この機械の外へ出ません", "描きなおす"] {
            assert!(seen.contains(last), "{columns}x{rows}: {seen}");
        }
        assert!(!seen.contains("elsewhere"));
    }
}

#[test]
fn the_people_come_first_when_they_are_asked_for() {
    for (columns, rows) in SIZES {
        let mut model = help(Lang::Ja);
        model.overlay = Some(Overlay::Help(Help::people(Mode::Card)));
        let text = screen(&mut model, columns, rows);
        let people = text.find("話を聞いてくれるところ").unwrap();
        assert!(text.find("ここで使えるキー").is_none_or(|keys| people < keys), "{columns}x{rows}");
        assert!(text.contains("110   危険の窓口"), "{columns}x{rows}: {text}");
    }
}

#[test]
fn a_long_list_of_waits_shows_the_chosen_one() {
    let mut model = list(Lang::Ja);
    let rows = (0..500).map(|n| sample::open_row(n + 1, &format!("人{n}"))).collect();
    waiting::loaded(&mut model, rows);
    act(&mut model, Action::Bottom);
    assert!(screen(&mut model, 40, 12).contains(&format!("{} 人499", Theme::default().marker())));
}
