//! Invented records and decks for the tests of the screens.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckRow, Record, RecordView};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::entry::{Entry, FREE_PAGE, Place};
use crate::domain::ids::Id;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::moment::Urge;
use crate::domain::record::{Kind, Meta, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Line, What};

/// Reads a time.
pub fn at(text: &str) -> Stamp {
    Stamp::parse_rfc3339(text).unwrap()
}

/// A deck as the list shows it; called by its id in both languages.
pub fn deck(id: &str, own: bool, fits: bool) -> DeckRow {
    DeckRow { id: id.into(), title: Bilingual::same(id), when: Bilingual::same("…"), own, fits }
}

/// The line of a record written at `when`.
pub fn line(kind: Kind, when: &str, what: What, excerpt: &str) -> Line {
    let at = at(when);
    let record = RecordRef { kind, id: Id::compose(at.utc_ms, 0) };
    let (person, excerpt) = (Some("みなと".to_owned()), excerpt.to_owned());
    Line { record, at, what, person, title: None, excerpt, starred: false, deleted: false }
}

/// The line of an entry of the deck `why`.
pub fn entry_line(when: &str, excerpt: &str) -> Line {
    line(Kind::Entry, when, What::Entry { deck: "why".into(), draft: false }, excerpt)
}

/// The line of a moment.
pub fn moment_line(when: &str, urge: i64, excerpt: &str) -> Line {
    let what = What::Moment { urge: Urge::new(urge), after: None, feelings: Vec::new(), did: None };
    line(Kind::Moment, when, what, excerpt)
}

/// The line with the number `n` of a long list of moments: a minute lies between two of them, the
/// higher number is the older one.
pub fn nth_line(n: usize) -> Line {
    let when = at("2026-11-21T12:00:00+09:00").plus_ms(-60_000 * n as i64).to_rfc3339();
    moment_line(&when, (n % 11) as i64, "")
}

/// An answer to a question.
pub fn answer(question: &str, asked: &str, kind: AnswerKind, value: Value) -> Answer {
    Answer { question: question.into(), asked: asked.into(), kind, records: None, value }
}

/// A finished entry of the deck `why` with these answers.
pub fn entry(answers: Vec<Answer>) -> Entry {
    let begun = at("2026-11-20T23:10:00+09:00");
    Entry {
        id: Id::compose(begun.utc_ms, 0).into(),
        deck: "why".into(),
        deck_version: 1,
        language: Lang::Ja,
        title: None,
        person: None,
        wait: None,
        tags: Vec::new(),
        starred: false,
        finished: Some(begun.clone()),
        place: Place::default(),
        answers,
        aside: Vec::new(),
        meta: Meta::fresh(&begun),
        at: begun,
    }
}

/// A finished free page.
pub fn free_page(text: &str) -> Entry {
    let text = answer("text", "", AnswerKind::Text, Value::Text(text.into()));
    Entry { deck: FREE_PAGE.into(), ..entry(vec![text]) }
}

/// A record with nothing around it.
pub fn view(record: Record) -> RecordView {
    RecordView { record, name: None, deck_title: None, deck: None, edited_ms: None }
}

/// The names of effects, for assertions that need not look inside.
pub fn names(effects: &[Effect]) -> Vec<String> {
    let first = |effect: &Effect| format!("{effect:?}").split([' ', '(', '{']).next().unwrap().to_owned();
    effects.iter().map(first).collect()
}
