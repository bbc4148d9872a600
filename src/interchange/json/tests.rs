use super::*;
use crate::domain::answer::{Answer, AnswerKind, Value as Given};
use crate::domain::entry::{Entry, Place};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Letter, Rest};
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::domain::wait::{Outcome, Wait};
use serde_json::json;

fn at(text: &str) -> Stamp {
    Stamp { zone: Some("Asia/Tokyo".into()), ..Stamp::parse_rfc3339(text).unwrap() }
}

fn now() -> Stamp {
    at("2026-11-21T23:10:05.123+09:00")
}

fn answer(question: &str, kind: AnswerKind, value: Given) -> Answer {
    Answer { question: question.into(), asked: "なに？".into(), kind, records: None, value }
}

fn entry() -> Entry {
    Entry {
        id: Id::compose(7, 7).into(),
        deck: "opening".into(),
        deck_version: 1,
        language: Lang::Ja,
        title: None,
        person: None,
        wait: Some(Id::compose(5, 0).into()),
        tags: vec!["雨".into()],
        starred: false,
        at: now(),
        finished: None,
        place: Place::default(),
        answers: vec![
            answer("who", AnswerKind::Person, Given::Person { name: "みなと".into(), no_contact: true }),
            answer("sure", AnswerKind::Scale, Given::Number(40)),
            answer("expect", AnswerKind::Duration, Given::Duration { minutes: None, said: "さあ".into() }),
            answer("hope", AnswerKind::Text, Given::Skipped),
        ],
        aside: vec![answer("gist", AnswerKind::Text, Given::Text("脇".into()))],
        meta: Meta::fresh(&now()),
    }
}

fn value(record: &Record) -> Value {
    serde_json::from_str(&record.to_line().unwrap()).unwrap()
}

#[test]
fn an_entry_has_the_shape_scripts_rely_on() {
    let expected = json!({
        "id": Id::compose(7, 7).to_string(), "kind": "entry",
        "at": "2026-11-21T23:10:05.123+09:00", "zone": "Asia/Tokyo", "updated_at": "2026-11-21T14:10:05.123Z",
        "deck": "opening", "deck_version": 1, "language": "ja", "wait": Id::compose(5, 0).to_string(),
        "tags": ["雨"], "starred": false, "finished": false,
        "answers": [
            { "question": "who", "asked": "なに？", "kind": "person", "text": "みなと", "choices": ["no_contact"], "skipped": false },
            { "question": "sure", "asked": "なに？", "kind": "scale", "number": 40, "skipped": false },
            { "question": "expect", "asked": "なに？", "kind": "duration", "text": "さあ", "skipped": false },
            { "question": "hope", "asked": "なに？", "kind": "text", "skipped": true },
        ],
    });
    assert_eq!(value(&Record::of_entry(&entry(), None)), expected);
}

#[test]
fn a_finished_entry_says_when() {
    let finished = Entry { finished: Some(now()), ..entry() };
    let said = value(&Record::of_entry(&finished, Some("みなと")));
    assert_eq!(said["finished"], json!(true));
    assert_eq!(said["finished_at"], json!("2026-11-21T23:10:05.123+09:00"));
    assert_eq!(said["person_name"], json!("みなと"));
}

#[test]
fn a_moment_leaves_out_what_was_not_said() {
    let words = MomentWords { urge: Urge::new(7), ..MomentWords::default() };
    let mut moment = Moment {
        id: Id::compose(7, 7).into(),
        wait: None,
        at: now(),
        words,
        after: None,
        meta: Meta { deleted_ms: Some(0), ..Meta::fresh(&now()) },
    };
    let head = json!({
        "id": moment.id.to_string(), "kind": "moment", "at": now().to_rfc3339(), "zone": "Asia/Tokyo",
        "updated_at": "2026-11-21T14:10:05.123Z", "deleted_at": "1970-01-01T00:00:00.000Z", "urge": 7,
    });
    assert_eq!(value(&Record::of_moment(&moment)), head);
    moment.after = Urge::new(4).map(|urge| (urge, now()));
    let said = value(&Record::of_moment(&moment));
    assert_eq!((&said["urge_after"], &said["after_at"]), (&json!(4), &json!(now().to_rfc3339())));
}

#[test]
fn a_wait_says_how_it_ended() {
    let wait = Wait {
        id: Id::compose(5, 0).into(),
        person: Some(Id::compose(4, 0).into()),
        started: now(),
        ended: Some((at("2026-11-22T08:00:00+09:00"), Outcome::SetDown)),
        review_on: "2026-12-01".parse().ok(),
        meta: Meta::fresh(&now()),
    };
    let said = value(&Record::of_wait(&wait, Some("みなと")));
    assert_eq!(said["started_at"], said["at"]);
    assert_eq!(said["ended_at"], json!("2026-11-22T08:00:00.000+09:00"));
    assert_eq!((&said["outcome"], &said["review_on"]), (&json!("set_down"), &json!("2026-12-01")));
    assert_eq!(
        (&said["person"], &said["person_name"]),
        (&json!(Id::compose(4, 0).to_string()), &json!("みなと"))
    );
}

#[test]
fn the_words_of_a_sealed_letter_stay_sealed() {
    let mut letter = Letter {
        id: Id::compose(5, 0).into(),
        person: None,
        wait: None,
        to: Addressee::Them,
        at: now(),
        body: "ひみつ".into(),
        rest: Some(Rest::SealedUntilTheyWrite),
        opened: None,
        decision: None,
        meta: Meta::fresh(&now()),
    };
    let sealed = Record::of_letter(&letter, None).to_line().unwrap();
    assert!(!sealed.contains("ひみつ") && sealed.contains("sealed_until_they_write"), "{sealed}");
    letter.opened = Some(now());
    assert_eq!(value(&Record::of_letter(&letter, None))["text"], json!("ひみつ"));
}

#[test]
fn a_line_reads_back_with_the_fields_of_a_newer_version() {
    let mut line = value(&Record::of_entry(&entry(), None));
    line["weather"] = json!({ "sky": "rain" });
    line["answers"][0]["confidence"] = json!(3);
    let read = Record::from_line(&line.to_string()).unwrap();
    let Record::Entry(entry) = &read else { panic!("{read:?}") };
    assert_eq!(entry.more.keys().collect::<Vec<_>>(), ["weather"]);
    assert_eq!(entry.answers[0].more["confidence"], json!(3));
    assert_eq!(value(&read), line);
}

#[test]
fn a_kind_nobody_knows_is_refused() {
    assert!(Record::from_line(r#"{"id":"1","kind":"dream","at":"x","updated_at":"y"}"#).is_err());
    assert!(Record::from_line("[]").is_err());
}

#[test]
fn debug_output_hides_the_words() {
    let shown = format!("{:?}", Record::of_entry(&entry(), Some("みなと")));
    assert!(shown.starts_with("Entry(") && !shown.contains("みなと") && !shown.contains('雨'), "{shown}");
}

mod whole {
    use super::*;
    use crate::domain::carried::sample;
    use crate::interchange::fault::Fault;
    use crate::interchange::json::read_line;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_record_reads_back_whole(carried in sample::carried()) {
            let line = Record::of_carried(&carried, Some("みなと")).to_line().unwrap();
            prop_assert!(!line.contains('\n'));
            let read = read_line(&line).unwrap();
            prop_assert!(read == carried, "{}", line);
            prop_assert_eq!(Record::of_carried(&read, Some("みなと")).to_line().unwrap(), line);
        }

        #[test]
        fn no_line_at_all_makes_the_reader_panic(line in "\\PC{0,40}", at in 0usize..300, carried in sample::carried()) {
            let _ = read_line(&line);
            let mut damaged = Record::of_carried(&carried, None).to_line().unwrap();
            if let Some((at, was)) = damaged.char_indices().nth(at) {
                damaged.replace_range(at..at + was.len_utf8(), &line);
                let _ = read_line(&damaged);
            }
        }
    }

    #[test]
    fn fields_of_a_newer_version_come_back_from_wherever_they_were() {
        let line = json!({
            "kind": "entry", "id": Id::compose(7, 7).to_string(), "revision": 3, "at": "2026-11-21T23:10:05.123+09:00",
            "updated_at": "2026-11-21T14:10:05.123Z", "deck": "page", "deck_version": 1, "language": "ja", "tags": [],
            "starred": false, "finished": false, "weather": { "sky": "雨" },
            "answers": [{ "question": "text", "asked": "", "kind": "text", "text": "あ", "skipped": false, "mood": 3 }],
            "versions": [{
                "revision": 2, "replaced_at": "2026-11-21T14:10:05.123Z", "tags": [], "why": "typo",
                "answers": [{ "question": "text", "asked": "", "kind": "text", "text": "い", "skipped": false, "mood": 1 }],
            }],
        });
        let carried = read_line(&line.to_string()).unwrap();
        assert!(carried.extra.is_some());
        assert_eq!(value(&Record::of_carried(&carried, None)), line);
    }

    #[test]
    fn a_line_made_by_hand_needs_little_and_always_gets_the_same_id() {
        let line = r#"{"kind":"moment","at":"2026-11-21T23:10:00+09:00","urge":7}"#;
        let read = read_line(line).unwrap();
        assert!((0..1024).contains(&(read.record().id.millis() - at("2026-11-21T23:10:00+09:00").utc_ms)));
        assert_eq!(read_line(line), Ok(read.clone()));
        assert_ne!(read_line(&line.replace('7', "8")).unwrap().record(), read.record());
    }

    #[test]
    fn what_cannot_be_read_is_named_and_never_quoted() {
        let entry = |more: &str| {
            format!(
                r#"{{"kind":"entry","at":"2026-11-21T23:10:00+09:00","deck":"page","language":"ja"{more}}}"#
            )
        };
        let twice = r#"{"question":"a","asked":"","kind":"text","text":"ひみつ"}"#;
        let letter = r#"{"kind":"letter","at":"2026-11-21T23:10:00+09:00","to":"me""#;
        for (line, fault) in [
            ("ひみつ".to_owned(), Fault::NotJson),
            ("[\"ひみつ\"]".to_owned(), Fault::NotJson),
            ("{\"kind\":\"entry\"".to_owned(), Fault::NotJson),
            ("{}".to_owned(), Fault::Field("kind")),
            (r#"{"kind":"ひみつ","at":"x"}"#.to_owned(), Fault::UnknownKind),
            (r#"{"kind":"moment","at":7}"#.to_owned(), Fault::Shape),
            (r#"{"kind":"moment","at":"ひみつ"}"#.to_owned(), Fault::Field("at")),
            (entry(r#","id":"ひみつ""#), Fault::Field("id")),
            (entry(r#","revision":0"#), Fault::Field("revision")),
            (entry(r#","wait":"ひみつ""#), Fault::Field("wait")),
            (entry(&format!(r#","answers":[{twice},{twice}]"#)), Fault::Field("answers")),
            (
                entry(r#","versions":[{"revision":1,"replaced_at":"2026-11-21T14:10:05Z"}]"#),
                Fault::Field("versions"),
            ),
            (format!("{letter}}}"), Fault::Field("text")),
            (format!(r#"{letter},"text":"","rest":"held"}}"#), Fault::Field("rest_until")),
            (format!(r#"{letter},"text":"","rest":"ひみつ"}}"#), Fault::Field("rest")),
            (
                r#"{"kind":"moment","at":"2026-11-21T23:10:00+09:00","urge":11}"#.to_owned(),
                Fault::Field("urge"),
            ),
            (
                r#"{"kind":"person","at":"2026-11-21T23:10:00+09:00","name":" "}"#.to_owned(),
                Fault::Field("name"),
            ),
        ] {
            assert_eq!(read_line(&line), Err(fault), "{line}");
        }
    }
}
