//! Invented waits for the tests of the screens.

use super::effect::Effect;
use super::loaded::{PersonRow, PersonView, WaitRow, WaitView};
use super::model::{Model, Settings};
use crate::domain::deck::{Choice, Question, QuestionKind, sample};
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::moment::Urge;
use crate::domain::person::{About, Person, PersonWords};
use crate::domain::prompt::{Purpose, Region, Resource};
use crate::domain::record::{Kind, Meta, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Line, What};
use crate::domain::wait::{Outcome, Wait, WaitWords};

pub mod journal;

/// What is done in the step that is being gone.
pub fn step(effects: &[Effect]) -> &[Effect] {
    match effects {
        [Effect::Step(_, step)] => step,
        other => other,
    }
}

/// An instant in Tokyo in the November of the tests: `at("18T09:00")`.
pub fn at(day_and_clock: &str) -> Stamp {
    Stamp::parse_rfc3339(&format!("2026-11-{day_and_clock}:00+09:00")).unwrap()
}

/// Saturday 21 November 2026, 23:04.
pub fn now() -> Stamp {
    at("21T23:04")
}

/// A program that was just started.
pub fn model(lang: Lang) -> Model {
    Model::new(lang, Settings::default(), now())
}

fn id(stamp: &Stamp, random: u64) -> Id {
    Id::compose(stamp.utc_ms, random)
}

/// An open wait, begun on 18 November.
pub fn open_row(number: u64, name: &str) -> WaitRow {
    let started = at("18T09:00");
    let wait = Wait {
        id: WaitId(id(&started, number)),
        person: None,
        meta: Meta::fresh(&started),
        started,
        ended: None,
        review_on: None,
    };
    let words = WaitWords { trigger: Some("sent".into()), ..WaitWords::default() };
    WaitRow { wait, name: Some(name.to_owned()), no_contact: false, words, moments: 0 }
}

/// A wait that ended on 20 November.
pub fn closed_row(number: u64, name: &str, outcome: Outcome) -> WaitRow {
    let mut row = open_row(number, name);
    row.wait.ended = Some((at("20T18:30"), outcome));
    row
}

/// A person.
pub fn person_row(number: u64, name: &str) -> PersonRow {
    let named = at("18T09:00");
    let person = Person {
        id: PersonId(id(&named, number)),
        name: name.to_owned(),
        relation: None,
        no_contact: false,
        archived_ms: None,
        meta: Meta::fresh(&named),
    };
    PersonRow { person, waits: 0 }
}

/// A person with some words, an open wait and a closed one.
pub fn person_view() -> PersonView {
    let mut words = PersonWords::default();
    words.set(About::MyWord, "大事な友だち".into());
    words.set(About::Good, "よく笑う。話すと、こちらまで静かになる。".into());
    let waits = vec![full_view().row, closed_row(2, "みなと", Outcome::Came)];
    PersonView { person: person_row(1, "みなと").person, words, waits }
}

/// A moment as a line.
pub fn moment(when: &str, urge: i64, feelings: &[&str], did: Option<&str>) -> Line {
    let what = What::Moment {
        urge: Urge::new(urge),
        after: None,
        feelings: feelings.iter().map(|f| (*f).to_owned()).collect(),
        did: did.map(str::to_owned),
    };
    line(when, Kind::Moment, what)
}

/// An entry as a line.
pub fn entry(when: &str, title: &str) -> Line {
    let what = What::Entry { deck: "honest".into(), draft: false };
    Line { title: Some(title.to_owned()), ..line(when, Kind::Entry, what) }
}

fn line(when: &str, kind: Kind, what: What) -> Line {
    let at = at(when);
    Line {
        record: RecordRef { kind, id: id(&at, 7) },
        at,
        what,
        person: Some("みなと".to_owned()),
        title: None,
        excerpt: String::new(),
        starred: false,
        deleted: false,
    }
}

/// A wait with everything in it.
pub fn full_view() -> WaitView {
    let mut row = open_row(1, "みなと");
    row.wait.review_on = "2026-11-23".parse().ok();
    row.words = WaitWords {
        sent: Some("週末のこと、どうする？".into()),
        hope: Some("会いたいと思っていること".into()),
        fear: Some("忘れられている".into()),
        fear_sure: Some(70),
        if_then: Some("のぞきたくなったら、湯をわかす".into()),
        expect_minutes: Some(3 * 1440),
        ..row.words
    };
    let lines = vec![
        moment("21T22:10", 7, &["anxious", "lonely"], Some("checked")),
        entry("20T21:40", "正直なことば"),
        moment("20T08:02", 4, &["restless"], Some("ate")),
        moment("19T17:42", 6, &[], None),
        moment("18T12:00", 2, &["anxious"], None),
    ];
    row.moments = 4;
    let mut curve: Vec<_> = lines
        .iter()
        .filter_map(|line| match line.what {
            What::Moment { urge: Some(urge), .. } => Some((line.at.utc_ms, urge)),
            _ => None,
        })
        .collect();
    curve.reverse();
    WaitView { row, curve, lines, more: false }
}

/// Invented people who listen, in two regions and everywhere: many of them for talking.
pub fn resources() -> &'static [Resource] {
    let one = |id: &str, region, name: &str, contact: &str, purposes: &[Purpose]| Resource {
        id: id.to_owned(),
        region,
        name: Bilingual::new(format!("{name}の窓口"), format!("{name} line")),
        contact: Bilingual::same(contact),
        also: None,
        hours: Some(Bilingual::new("24時間", "24 hours")),
        lang: Vec::new(),
        purposes: purposes.to_vec(),
    };
    use Purpose::{Danger, Directory, OwnBehaviour, Stalking, Talk, Violence};
    vec![
        one("d", Region::Jp, "危険", "110", &[Danger]),
        one("a", Region::Jp, "あ", "0120-000-001", &[Talk]),
        one("b", Region::Jp, "い", "0120-000-002", &[Talk]),
        one("c", Region::Jp, "う", "0120-000-003", &[Talk]),
        one("e", Region::Jp, "え", "0120-000-004", &[Talk]),
        one("f", Region::Jp, "お", "0120-000-005", &[Talk, Violence]),
        one("v", Region::Jp, "暴力", "#0008", &[Violence]),
        one("s", Region::Jp, "相談", "#0110", &[Stalking, Violence, OwnBehaviour]),
        one("u", Region::Us, "elsewhere", "911", &[Danger]),
        one("i", Region::Int, "各国", "https://example.org", &[Directory]),
    ]
    .leak()
}

/// The further questions about a moment, with some of their options.
pub fn moment_questions() -> Vec<Question> {
    let question = |id: &str, kind, options: &[(&str, &str, &str)]| {
        let choice = |(value, ja, en): &(&str, &str, &str)| Choice {
            value: (*value).to_owned(),
            text: Bilingual::new(*ja, *en),
            store: true,
        };
        Question { choices: options.iter().map(choice).collect(), ..sample::question(id, kind) }
    };
    vec![
        question(
            "feelings",
            QuestionKind::Multi,
            &[
                ("anxious", "不安", "anxious"),
                ("lonely", "さびしい", "lonely"),
                ("restless", "そわそわ", "restless"),
            ],
        ),
        question(
            "did",
            QuestionKind::Choice,
            &[("checked", "画面を見た", "looked at the screen"), ("ate", "食べた、飲んだ", "ate or drank")],
        ),
    ]
}
