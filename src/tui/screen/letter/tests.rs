use crate::app::loaded::{LetterRow, LetterView, LettersData};
use crate::app::screen::letter::LetterPage;
use crate::app::{Model, Msg, Page, Report, sample, update};
use crate::domain::card::{Card, Lines};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Decision, Letter, Rest};
use crate::domain::record::{Kind, Meta, RecordRef};
use crate::domain::timeline::{Line, What};
use crate::keymap::Action;
use crate::text::width::width;
use crate::tui::testing::screen;

const WORDS: &str = "元気にしていますか。\n返事はいりません。ただ、あの日の話のつづきを、いつか。";

fn act(model: &mut Model, action: Action) {
    update(model, Msg::Act(action), &sample::now());
}

fn typed(model: &mut Model, text: &str) {
    update(model, Msg::Type(text.into()), &sample::now());
}

fn report(model: &mut Model, report: Report) {
    update(model, Msg::Report(Box::new(report)), &sample::now());
}

fn letter(day: &str, to: Addressee, rest: Option<Rest>, decision: Option<Decision>) -> Letter {
    let at = sample::at(day);
    Letter {
        id: Id::compose(at.utc_ms, 1).into(),
        person: None,
        wait: None,
        to,
        body: WORDS.into(),
        rest,
        opened: None,
        decision,
        meta: Meta::fresh(&at),
        at,
    }
}

fn row(letter: Letter) -> LetterRow {
    let sealed = letter.is_sealed();
    let excerpt = if sealed { String::new() } else { letter.body.replace('\n', " ") };
    let line = Line {
        record: RecordRef { kind: Kind::Letter, id: letter.id.0 },
        at: letter.at.clone(),
        what: What::Letter { to: letter.to, sealed },
        person: Some("みなと".into()),
        title: None,
        excerpt,
        starred: false,
        deleted: false,
    };
    LetterRow { letter, line }
}

/// The list, with a letter of every kind.
fn listed(lang: Lang) -> Model {
    let mut model = sample::model(lang);
    let mut wait = sample::open_row(1, "みなと");
    wait.words.sent = Some("週末のこと、どうする？".into());
    model.waits = vec![wait];
    act(&mut model, Action::Letter);
    let day = sample::at("30T08:00");
    let rows = vec![
        row(letter("21T22:50", Addressee::Them, Some(Rest::Held(sample::at("21T23:20"))), None)),
        row(letter("20T21:00", Addressee::Them, Some(Rest::SealedUntil(day)), None)),
        row(letter("19T08:00", Addressee::Me, Some(Rest::SealedUntilTheyWrite), None)),
        row(letter("18T23:00", Addressee::Them, Some(Rest::Held(sample::at("19T08:00"))), None)),
        row(letter("18T22:00", Addressee::Me, None, Some(Decision::LetGo))),
    ];
    let line = |text: &str| vec![text.to_owned(), text.to_owned()];
    let lines = Lines {
        ja: line("ここでは下書きは作りません。"),
        en: line("No drafts to them are made here."),
    };
    let boundary = Some(Card { id: "boundary".into(), lines });
    report(&mut model, Report::Letters(Box::new(LettersData { rows, boundary, ..LettersData::default() })));
    model
}

fn begun(lang: Lang) -> Model {
    let mut model = listed(lang);
    act(&mut model, Action::Letter);
    model
}

fn written(lang: Lang) -> Model {
    let mut model = begun(lang);
    act(&mut model, Action::Confirm);
    act(&mut model, Action::Skip);
    typed(&mut model, WORDS.lines().next().unwrap());
    model
}

fn menu(lang: Lang) -> Model {
    let mut model = written(lang);
    act(&mut model, Action::Next);
    let id = Id::compose(9, 9).into();
    report(&mut model, Report::LetterSaved { id, revision: 1, at: sample::now() });
    model
}

fn opened(lang: Lang, rest: Rest) -> Model {
    let mut model = sample::model(lang);
    let sealed_at = matches!(rest, Rest::Held(_)).then(|| sample::at("18T23:00"));
    let letter = letter("18T23:00", Addressee::Them, Some(rest), None).as_shown();
    let name = Some("みなと".to_owned());
    report(&mut model, Report::Letter(Box::new(LetterView { letter, name, no_contact: false, sealed_at })));
    model
}

fn page(model: &mut Model) -> &mut LetterPage {
    match model.pages.last_mut() {
        Some(Page::Letter(page)) => page,
        _ => panic!("no letter"),
    }
}

/// Every screen of the letters.
fn all(lang: Lang) -> Vec<(&'static str, Model)> {
    let mut breath = begun(lang);
    act(&mut breath, Action::Confirm);
    let mut day = menu(lang);
    typed(&mut day, "5");
    typed(&mut day, "3日後");
    let mut boundary = listed(lang);
    boundary.waits[0].no_contact = true;
    act(&mut boundary, Action::Letter);
    act(&mut boundary, Action::Confirm);
    let mut empty = listed(lang);
    report(&mut empty, Report::Letters(Box::default()));
    vec![
        ("list", listed(lang)),
        ("empty", empty),
        ("whom", begun(lang)),
        ("breath", breath),
        ("boundary", boundary),
        ("writing", written(lang)),
        ("menu", menu(lang)),
        ("day", day),
        ("read", opened(lang, Rest::Held(sample::at("19T08:00")))),
        ("sealed", opened(lang, Rest::SealedUntil(sample::at("30T08:00")))),
    ]
}

#[test]
fn every_screen_of_the_letters_says_what_it_must_at_every_size_in_both_languages() {
    let needed = |name: &str, lang: Lang| -> &'static [&'static str] {
        match (name, lang) {
            ("list", Lang::Ja) => &["手紙", "みなとへの手紙（送りません）"],
            ("list", Lang::En) => &["Letters", "To みなと (stays here)"],
            ("empty", Lang::Ja) => &["まだ手紙はありません。"],
            ("empty", Lang::En) => &["No letters yet."],
            ("whom", Lang::Ja) => &["だれへの手紙？", "1  みなとへの手紙", "2  自分への手紙"],
            ("whom", Lang::En) => &["To whom?", "2  To myself"],
            ("breath", Lang::Ja) => &["週末のこと、どうする？", "ひと呼吸おいてから？", "n このまま書く"],
            ("breath", Lang::En) => &["週末のこと、どうする？", "A breath first?", "n go on writing"],
            ("boundary", Lang::Ja) => &["ここでは下書きは作りません。", "Enter ここに置く手紙を書く"],
            ("boundary", Lang::En) => {
                &["No drafts to them are made here.", "Enter write one that stays here"]
            }
            ("writing", Lang::Ja) => &["送信されません。", "元気にしていますか。", "[caret"],
            ("writing", Lang::En) => &["Nothing is sent.", "元気にしていますか。", "[caret"],
            ("menu", Lang::Ja) => &["元気にしていますか。", "この手紙を、どうする？", "1  ここに置いておく"],
            ("menu", Lang::En) => &["元気にしていますか。", "What becomes of it?", "1  Keep it here"],
            ("day", Lang::Ja) => &["いつまで封をする？", "11月24日 火、朝8時から", "[caret"],
            ("day", Lang::En) => &["Until which day is it sealed?", "Tue 24 Nov", "[caret"],
            ("read", Lang::Ja) => &["元気にしていますか。", "この手紙を、どうする？", "1  書きなおす"],
            ("read", Lang::En) => &["元気にしていますか。", "What becomes of it?", "1  Rewrite"],
            ("sealed", Lang::Ja) => &["封をしてある   11月30日 月まで"],
            ("sealed", Lang::En) => &["sealed   until Mon 30 Nov"],
            (other, _) => panic!("{other}"),
        }
    };
    for lang in Lang::ALL {
        for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
            for (name, mut model) in all(lang) {
                let picture = screen(&mut model, columns, rows);
                for words in needed(name, lang) {
                    assert!(picture.contains(words), "{name} {columns}x{rows}: no {words}\n{picture}");
                }
                for line in picture.lines() {
                    assert!(width(line) <= usize::from(columns), "{name} {columns}x{rows}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_list_tells_of_each_letter_where_it_is_and_of_a_sealed_one_not_a_word() {
    let picture = screen(&mut listed(Lang::Ja), 80, 24);
    for words in ["23:20まで寝かせる", "11月30日 月まで", "連絡が来るまで", "読み返せます", "手放した"]
    {
        assert!(picture.contains(words), "{words}\n{picture}");
    }
    assert_eq!(picture.matches("封をしてある").count(), 2);
    assert_eq!(picture.matches("元気にしていますか。").count(), 3);
}

#[test]
fn a_long_letter_can_be_read_to_its_end_above_the_choice() {
    let mut model = opened(Lang::Ja, Rest::Held(sample::at("19T08:00")));
    let long: String = (1..=30).map(|n| format!("{n}行目\n")).collect();
    *page(&mut model).editor = crate::text::editor::Editor::new(long + "おわり。");
    let first = screen(&mut model, 40, 12);
    assert!(first.contains("1行目") && !first.contains("おわり。"));
    for _ in 0..20 {
        act(&mut model, Action::PageDown);
        screen(&mut model, 40, 12);
    }
    let last = screen(&mut model, 40, 12);
    assert!(last.contains("おわり。") && last.contains("この手紙を"), "{last}");
}

#[test]
fn the_chosen_row_is_seen_on_a_small_screen() {
    let mut model = menu(Lang::En);
    act(&mut model, Action::Bottom);
    assert!(screen(&mut model, 40, 12).contains("Let it go"));
}
