use super::*;
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::search_line::Fault;
use proptest::prelude::*;

fn reading() -> Reading {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    Reading { today, end: DayEnd(4), week: Weekday::Mon }
}

fn names() -> Names {
    let person = |n| PersonId(Id::compose(1, n));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Names {
        people: vec![(person(1), "みなと".into()), (person(2), "Aunt May".into())],
        waits: vec![(WaitId(Id::compose(2, 1)), Some(person(1)))],
        decks: vec![("opening".into(), words(&["待ちはじめる", "Begin to wait"]))],
        feelings: vec![("lonely".into(), words(&["さびしい", "lonely"]))],
        tags: words(&["夜", "雨", "walk"]),
    }
}

/// What is offered at the end of a line, and the line after the first of it was taken.
fn offered(line: &str, lang: Lang) -> (Vec<String>, String) {
    let Offers { at, words, .. } = offers(line, line.len(), &names(), lang);
    let taken = words.first().map_or_else(|| line.to_owned(), |word| take(line, &at, word).0);
    (words, taken)
}

#[test]
fn a_name_is_offered_from_its_first_letter_and_then_its_values() {
    assert_eq!(offered("雨 pe", Lang::En), (vec!["person:".into()], "雨 person:".into()));
    assert_eq!(offered("雨 -ta", Lang::En), (vec!["tag:".into()], "雨 -tag:".into()));
    assert_eq!(offered("気", Lang::Ja), (vec!["気持ち:".into()], "気持ち:".into()));
    assert_eq!(offered("kind", Lang::Ja).0, ["種類:"]);
    assert_eq!(offered("person:み", Lang::En), (vec!["みなと".into()], "person:みなと ".into()));
    assert_eq!(offered("人：ミ", Lang::Ja), (vec!["みなと".into()], "人：みなと ".into()));
    assert_eq!(
        offered("person:\"aunt m", Lang::En),
        (vec!["\"Aunt May\"".into()], "person:\"Aunt May\" ".into())
    );
    assert_eq!(offered("wait:", Lang::En).0, ["みなと"]);
    assert_eq!(
        offered("deck:b", Lang::En),
        (vec!["\"Begin to wait\"".into()], "deck:\"Begin to wait\" ".into())
    );
    assert_eq!(offered("feeling:", Lang::Ja).0, ["さびしい"]);
    assert_eq!(offered("is:", Lang::En).0, ["starred", "draft", "finished", "trash"]);
    assert_eq!(offered("種類:手", Lang::Ja), (vec!["手紙".into()], "種類:手紙 ".into()));
    assert_eq!(
        offered("from:\"last w", Lang::En),
        (vec!["\"last week\"".into()], "from:\"last week\" ".into())
    );
}

#[test]
fn a_tag_is_offered_without_its_sign_and_a_name_without_its_quotes() {
    let names = Names {
        people: vec![(PersonId(Id::compose(1, 1)), "Aunt \"May\"".into())],
        tags: ["#", "#夜", "雨"].map(str::to_owned).into(),
        ..Names::default()
    };
    let words = |line: &str| offers(line, line.len(), &names, Lang::En).words;
    assert_eq!(words("tag:"), ["夜", "雨"]);
    assert_eq!(words("tag:#"), ["夜", "雨"]);
    assert_eq!(words("tag:\"\""), [""; 0], "a value that is closed is not gone on with");
    assert_eq!(words("person:aunt"), ["\"Aunt May\""]);
    assert_eq!(reading().complaint("person:\"Aunt May\" tag:夜", 0, Some(&names)), None);
}

#[test]
fn an_empty_line_says_what_there_is_and_a_finished_word_nothing() {
    assert_eq!(offered("", Lang::En).0.len(), Name::ALL.len());
    assert_eq!(offered("返事 ", Lang::Ja).0, [""; 0]);
    assert_eq!(offered("person:みなと", Lang::Ja).0, [""; 0]);
    assert_eq!(offered("nothing:x", Lang::En).0, [""; 0]);
}

#[test]
fn what_is_offered_takes_the_place_of_what_stands_before_the_caret() {
    let line = "雨 tag: rain";
    let Offers { at, words, .. } = offers(line, line.len() - 5, &names(), Lang::En);
    assert_eq!(words[0], "夜");
    let (line, caret) = take(line, &at, &words[0]);
    assert_eq!((line.as_str(), &line[caret..]), ("雨 tag:夜 rain", "rain"));
}

#[test]
fn the_order_is_a_word_of_the_line_that_comes_and_goes() {
    assert_eq!(turned("雨 \"a  b\"", reading(), Lang::En), "sort:best 雨 \"a  b\"");
    assert_eq!(turned("順：近い 雨 \"a  b\" tag:夜", reading(), Lang::En), "雨 \"a  b\" tag:夜");
    assert_eq!(turned("", reading(), Lang::En), "sort:best");
    assert_eq!(turned("sort:new 雨", reading(), Lang::En), "sort:best 雨");
}

#[test]
fn what_is_being_typed_is_complained_of_last() {
    let complaint = |line: &str, caret: usize| {
        let names = names();
        reading().complaint(line, caret, Some(&names)).map(|complaint| complaint.fault)
    };
    assert_eq!(complaint("kind:lett", 9), Some(Fault::BadValue(Name::Kind)));
    assert_eq!(complaint("hello:x kind:lett", 17), Some(Fault::UnknownName));
    assert_eq!(complaint("- kind:lett", 11), Some(Fault::LoneMinus));
    assert_eq!(complaint("person:だれか", 16), Some(Fault::Nobody(Name::Person)));
    assert_eq!(complaint("person:みなと 雨", 20), None);
}

proptest! {
    #[test]
    fn an_offer_taken_is_understood(line in "[雨a\" ：:-]{0,4}(person|tag|札|kind|is|気持ち)[:：][あa夜]{0,1}", ja: bool) {
        let lang = if ja { Lang::Ja } else { Lang::En };
        let Offers { at, words, .. } = offers(&line, line.len(), &names(), lang);
        for word in words {
            let (taken, caret) = take(&line, &at, &word);
            prop_assert!(taken.is_char_boundary(caret));
            let query = reading().query(&taken);
            let meant = query.meant(&names(), DayEnd(4), fold::fold);
            // That something does not lie in the trash goes without saying.
            let said = !query.clauses.is_empty() || ["trash", "ごみ箱"].contains(&word.as_str());
            prop_assert!(said && meant.1.is_empty(), "{line:?} {taken:?}");
        }
    }

    #[test]
    fn turning_twice_keeps_the_words(line in "[雨a\" sort:best]{0,20}", before in "[\"a sortbe:]{0,9}") {
        let line = format!("{before}{line}");
        let reading = reading();
        let once = turned(&line, reading, Lang::Ja);
        if reading.query(&line).parts.iter().all(|part| part.form != search_line::Form::OpenPhrase) {
            prop_assert_ne!(reading.query(&once).order, reading.query(&line).order, "{:?} {:?}", line, once);
        }
    }

    #[test]
    fn nothing_typed_breaks_the_offers(line in any::<String>(), caret in 0usize..40) {
        let caret = (0..=caret.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
        let Offers { at, words, .. } = offers(&line, caret, &names(), Lang::En);
        prop_assert!(line.get(at.clone()).is_some());
        for word in words {
            take(&line, &at, &word);
        }
        turned(&line, reading(), Lang::En);
        reading().complaint(&line, caret, Some(&names()));
    }
}
