use super::*;
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::time::DayEnd;
use chrono::Weekday;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn query(line: &str) -> (Query, Vec<Complaint>) {
    read(line, today(), Weekday::Mon)
}

fn tests(line: &str) -> Vec<(Test, bool)> {
    let (query, complaints) = query(line);
    assert_eq!(complaints, [], "{line}");
    query.clauses.into_iter().map(|clause| (clause.test, clause.not)).collect()
}

/// Each word or phrase with its form and sign.
fn parts(line: &str) -> Vec<(String, Form, bool)> {
    query(line).0.parts.into_iter().map(|part| (part.text, part.form, part.not)).collect()
}

fn faults(line: &str) -> Vec<(Fault, &str)> {
    query(line).1.into_iter().map(|complaint| (complaint.fault, &line[complaint.at])).collect()
}

#[test]
fn words_and_phrases_stand_beside_each_other() {
    let word = |text: &str| (text.to_owned(), Form::Word, false);
    assert_eq!(parts("返事　rain "), [word("返事"), word("rain")]);
    assert_eq!(parts("\"still waiting\" rain")[0], ("still waiting".into(), Form::Phrase, false));
    assert_eq!(parts("雨“音 が”")[1], ("音 が".into(), Form::Phrase, false));
    assert_eq!(
        parts("-rain －\"a b\""),
        [("rain".into(), Form::Word, true), ("a b".into(), Form::Phrase, true)]
    );
    assert_eq!(parts("e-mail 10:30 https://a.b"), [word("e-mail"), word("10:30"), word("https://a.b")]);
    assert!(query(" \u{3000}").0.is_empty());
}

#[test]
fn a_whole_word_is_asked_for_by_a_closed_quote() {
    let sought: Vec<String> = query("a \"b\" -c \"d").0.sought().collect();
    assert_eq!(sought, ["a", "b\"", "d"]);
}

#[test]
fn a_name_with_quotes_in_it_is_found_without_them() {
    let names = Names {
        people: vec![(PersonId(Id::compose(1, 1)), "Aunt \"May\" x".into())],
        tags: vec!["#夜".into()],
        ..Names::default()
    };
    assert_eq!(quoted("Aunt \"May\" x"), "\"Aunt May x\"");
    for line in ["person:\"Aunt May x\"", "person:aunt", "tag:#夜", "tag:\"＃ 夜\""] {
        let (meant, complaints) = query(line).0.meant(&names, DayEnd::default(), str::to_lowercase);
        assert_eq!((meant.conditions.len(), complaints), (1, vec![]), "{line}");
        let said = query(line).0.to_string();
        assert_eq!(query(&said).0.to_string(), said, "{line}");
    }
    assert!(query("tag:\"# x\"").0.clauses[0].test == query("tag:x").0.clauses[0].test);
}

#[test]
fn filters_are_read_in_both_languages_and_widths() {
    for (line, test) in [
        ("person:みなと", Test::Person("みなと".into())),
        ("人：みなと", Test::Person("みなと".into())),
        ("ＰＥＲＳＯＮ：＂Aunt May＂", Test::Person("Aunt May".into())),
        ("wait:abcd", Test::Wait("abcd".into())),
        ("deck:opening", Test::Deck("opening".into())),
        ("札:#夜", Test::Tag("夜".into())),
        ("feeling:さびしい", Test::Feeling("さびしい".into())),
        ("kind:letters", Test::Kind(Kind::Letter)),
        ("種類:手紙", Test::Kind(Kind::Letter)),
        ("is:星", Test::Is(State::Starred)),
        ("状態：ごみ箱", Test::Is(State::Trash)),
        ("from:2026-11", Test::From(day(11, 1))),
        ("to:2026-11", Test::To(day(11, 30))),
        ("いつから:昨日", Test::From(day(11, 20))),
        ("to:\"3 days ago\"", Test::To(day(11, 18))),
    ] {
        assert_eq!(tests(line).len(), 1, "{line}");
        assert!(tests(line)[0] == (test, false), "{line}");
    }
    assert!(tests("-tag:夜") == [(Test::Tag("夜".into()), true)]);
    assert_eq!(query("sort:best").0.order, Order::Best);
    assert_eq!(query("順：近い sort:new").0.order, Order::Newest);
}

#[test]
fn a_pull_may_be_a_number_a_bound_or_a_range() {
    for (value, range) in [
        ("7", 7..=7),
        (">7", 8..=10),
        ("＞＝７", 7..=10),
        ("<3", 0..=2),
        ("≦3", 0..=3),
        ("3-5", 3..=5),
        ("3〜5", 3..=5),
    ] {
        assert!(tests(&format!("urge:{value}")) == [(Test::Urge(range), false)], "{value}");
    }
    for value in ["11", ">10", "<0", "5-3", "many", "-", ">"] {
        let line = format!("urge:{value}");
        assert_eq!(faults(&line), [(Fault::BadValue(Name::Urge), value)]);
    }
}

#[test]
fn what_cannot_be_used_is_named_where_it_stands_and_the_rest_goes_on() {
    for (line, fault, at) in [
        ("雨 \"still wai", Fault::OpenQuote, "\"still wai"),
        ("雨 - 音", Fault::LoneMinus, "-"),
        ("雨 －", Fault::LoneMinus, "－"),
        ("雨 -perosn:x", Fault::UnknownName, "-perosn"),
        ("雨 ひと：\"x y\"", Fault::UnknownName, "ひと"),
        ("雨 kind:dream", Fault::BadValue(Name::Kind), "dream"),
        ("雨 from:someday", Fault::BadValue(Name::From), "someday"),
        ("雨 sort:old", Fault::BadValue(Name::Sort), "old"),
        ("雨 \u{7}\u{1b}", Fault::Control, "\u{7}\u{1b}"),
    ] {
        assert_eq!(faults(line), [(fault, at)], "{line:?}");
        assert_eq!(parts(line)[0].0, "雨", "{line:?}");
    }
    assert_eq!(query("雨 perosn:x tag:夜").0.parts.len(), 1);
    assert_eq!(faults("雨 person: tag:\"\""), []);
}

#[test]
fn a_line_without_end_is_read_as_far_as_it_makes_sense() {
    let long = "返".repeat(10_000);
    let (query, complaints) = query(&long);
    assert_eq!(query.parts[0].text.chars().count(), LONGEST);
    assert_eq!(complaints, [Complaint { fault: Fault::TooLong, at: LONGEST * 3..long.len() }]);

    let many = "a ".repeat(40);
    let (query, complaints) = read(&many, today(), Weekday::Mon);
    assert_eq!((query.parts.len(), complaints[0].at.start), (MOST, MOST * 2));
}

#[test]
fn a_filter_cut_out_of_the_line_is_gone() {
    let line = "雨 -tag:\"a b\" 音";
    let clause = query(line).0.clauses.remove(0);
    assert_eq!(&line[clause.at.clone()], "-tag:\"a b\"");
    assert_eq!(clause.to_string(), "-tag:\"a b\"");
}

fn names() -> Names {
    let person = |n| PersonId(Id::compose(1, n));
    let wait = |n| WaitId(Id::compose(2, n));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Names {
        people: vec![
            (person(1), "みな".into()),
            (person(2), "みなと".into()),
            (person(3), "Aunt May".into()),
        ],
        waits: vec![(wait(1), Some(person(2))), (wait(2), None), (wait(3), Some(person(2)))],
        decks: vec![("opening".into(), words(&["待ちはじめる", "When waiting begins"]))],
        feelings: vec![("lonely".into(), words(&["さびしい", "lonely"])), ("lost".into(), words(&["迷う"]))],
        tags: words(&["trip", "trip/rome", "tripod", "夜"]),
    }
}

fn meaning(line: &str) -> (Vec<Condition>, Vec<Fault>) {
    let (meant, complaints) = query(line).0.meant(&names(), DayEnd(4), |text| text.to_lowercase());
    (meant.conditions, complaints.into_iter().map(|complaint| complaint.fault).collect())
}

fn is(line: &str) -> Meaning {
    let (mut conditions, faults) = meaning(line);
    assert_eq!((conditions.len(), faults), (1, vec![]), "{line}");
    conditions.remove(0).is
}

#[test]
fn a_whole_name_is_meant_before_the_beginning_of_another() {
    let names = names();
    assert!(is("person:みな") == Meaning::People(vec![names.people[0].0]));
    assert!(is("person:み") == Meaning::People(vec![names.people[0].0, names.people[1].0]));
    assert!(is("person:AUNT") == Meaning::People(vec![names.people[2].0]));
    assert!(is("tag:trip") == Meaning::Tags(vec!["trip".into(), "trip/rome".into()]));
    assert!(is("tag:tri") == Meaning::Tags(vec!["trip".into(), "trip/rome".into(), "tripod".into()]));
    assert!(is("deck:when") == Meaning::Decks(vec!["opening".into()]));
    assert!(is("feeling:lo") == Meaning::Feelings(vec!["lonely".into(), "lost".into()]));
    assert!(is("feeling:さびしい") == Meaning::Feelings(vec!["lonely".into()]));
    assert!(is("wait:みなと") == Meaning::Waits(vec![names.waits[0].0, names.waits[2].0]));
    let ending = names.waits[1].0.to_string()[9..].to_owned();
    assert!(is(&format!("wait:{ending}")) == Meaning::Waits(vec![names.waits[1].0]));
}

#[test]
fn filters_of_one_name_widen_each_other_and_all_else_narrows() {
    assert!(is("tag:夜 tag:tripod") == Meaning::Tags(vec!["夜".into(), "tripod".into()]));
    assert!(is("urge:1 urge:9-10") == Meaning::Urges(vec![1..=1, 9..=10]));
    assert_eq!(meaning("from:2026-11-01 to:2026-11-30").0.len(), 2);
    assert_eq!(meaning("is:starred is:draft").0.len(), 2);
    assert_eq!(meaning("tag:夜 -tag:trip").0.len(), 2);
    assert_eq!(meaning("-tag:夜 -tag:trip").0.len(), 2);
}

#[test]
fn a_name_that_nothing_has_finds_nothing_and_says_so() {
    let (conditions, faults) = meaning("person:だれか");
    assert!(conditions[0].is == Meaning::People(vec![]));
    assert_eq!(faults, [Fault::Nobody(Name::Person)]);
}

#[test]
fn days_end_when_the_writers_day_ends() {
    let four = |month, date| day(month, date).and_hms_opt(4, 0, 0).unwrap().and_utc().timestamp_millis();
    assert!(
        is("from:2026-11-20") == Meaning::Wall(vec![WallSpan { from_ms: four(11, 20), to_ms: i64::MAX }])
    );
    assert!(is("to:2026-11-20") == Meaning::Wall(vec![WallSpan { from_ms: i64::MIN, to_ms: four(11, 21) }]));
}

#[test]
fn the_trash_is_another_place_to_look() {
    let trash = |line: &str| query(line).0.meant(&names(), DayEnd(4), str::to_owned).0.trash;
    assert!(trash("雨 is:trash") && !trash("雨 -is:trash") && !trash("雨"));
}

#[test]
fn no_debug_output_holds_a_word_of_the_line() {
    let (query, complaints) = query("ひみつ person:みなと \"a secret");
    let meant = query.meant(&names(), DayEnd(4), str::to_owned);
    let said = format!("{query:?} {complaints:?} {meant:?} {:?}", names());
    for word in ["ひみつ", "みなと", "secret"] {
        assert!(!said.contains(word), "{said}");
    }
}

fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-c返事ー]{1,3}",
        "[-－\"“：: \u{3000}\u{7}>]",
        prop::sample::select(
            &[
                "person:",
                "札：",
                "tag:夜 ",
                "kind:letter ",
                "urge:",
                "3-5",
                "from:",
                "2026-11",
                "to:今日 ",
                "is:星 ",
                "sort:best ",
                "deck:\"a b\"",
                "feeling:x",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// The query without the places of its parts.
fn placeless(mut query: Query) -> Query {
    query.parts.iter_mut().for_each(|part| part.at = 0..0);
    query.clauses.iter_mut().for_each(|clause| clause.at = 0..0);
    query
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_line_is_read_and_every_place_lies_in_it(line in prop_oneof![line(), any::<String>()]) {
        let (query, complaints) = query(&line);
        let places = query.parts.iter().map(|part| &part.at);
        let places = places.chain(query.clauses.iter().map(|clause| &clause.at));
        for at in places.chain(complaints.iter().map(|complaint| &complaint.at)) {
            prop_assert!(at.start < at.end && line.get(at.clone()).is_some(), "{line:?} {at:?}");
        }
        query.meant(&names(), DayEnd(4), str::to_lowercase);
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same(line in line()) {
        let (query, _) = query(&line);
        let (again, complaints) = read(&query.to_string(), today(), Weekday::Mon);
        prop_assert!(placeless(again) == placeless(query.clone()), "{line:?} {}", query);
        prop_assert!(complaints.iter().all(|complaint| complaint.fault == Fault::OpenQuote));
    }

    #[test]
    fn a_line_means_the_same_without_a_filter_and_with_it_cut_out(line in line()) {
        let (query, _) = query(&line);
        if let Some(clause) = query.clauses.first() {
            let cut = format!("{} {}", &line[..clause.at.start], &line[clause.at.end..]);
            let (mut less, _) = (placeless(query.clone()), ());
            less.clauses.remove(0);
            let (again, _) = read(&cut, today(), Weekday::Mon);
            prop_assert!(placeless(again) == less, "{line:?}");
        }
    }
}
