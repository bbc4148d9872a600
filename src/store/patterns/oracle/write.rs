//! Journals in which anything may be answered anywhere.

use super::*;

/// A journal to be written. Times are minutes after the beginning.
#[derive(Debug, Clone)]
pub(super) struct Given {
    waits: Vec<GivenWait>,
    moments: Vec<GivenMoment>,
    entries: Vec<GivenEntry>,
}

#[derive(Debug, Clone)]
struct GivenWait {
    person: Option<usize>,
    minute: i64,
    /// After how many minutes, and how.
    ended: Option<(i64, Outcome)>,
    trashed: bool,
}

#[derive(Debug, Clone)]
struct GivenMoment {
    wait: Option<usize>,
    minute: i64,
    offset_h: i32,
    urge: Option<i64>,
    /// Milliseconds later, and the urge then.
    after: Option<(i64, i64)>,
    did: Option<&'static str>,
    need: Option<&'static str>,
    feelings: Vec<&'static str>,
    trashed: bool,
}

#[derive(Debug, Clone)]
struct GivenEntry {
    deck: &'static str,
    wait: Option<usize>,
    person: Option<usize>,
    minute: i64,
    offset_h: i32,
    /// Milliseconds until it was finished.
    finished: Option<i64>,
    answers: Vec<(&'static str, Value)>,
    /// How many answers lie on the path.
    path: usize,
    trashed: bool,
}

pub(super) fn given() -> impl Strategy<Value = Given> {
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    let ended = prop::option::weighted(0.8, (0_i64..6_000, outcome));
    let wait = (place(), 0_i64..4_000, ended, prop::bool::weighted(0.1))
        .prop_map(|(person, minute, ended, trashed)| GivenWait { person, minute, ended, trashed });
    let waits = prop::collection::vec(wait, 0..16);
    let moments = prop::collection::vec(moment(), 0..60);
    let entries = prop::collection::vec(entry(), 0..50);
    (waits, moments, entries).prop_map(|(waits, moments, entries)| Given { waits, moments, entries })
}

/// The place of a person or a wait; there may be none there.
fn place() -> impl Strategy<Value = Option<usize>> {
    prop::option::weighted(0.8, 0_usize..16)
}

/// Gaps around the limits of a pair, in milliseconds.
fn gap() -> impl Strategy<Value = i64> {
    prop_oneof![
        1 => prop::sample::select(vec![299_999, 300_000, 3_600_000, 3_600_001]),
        4 => 0_i64..70 * MINUTE_MS,
    ]
}

fn moment() -> impl Strategy<Value = GivenMoment> {
    let word = |words: &[&'static str]| prop::option::of(prop::sample::select(words.to_vec()));
    let feelings = prop::collection::vec(prop::sample::select(vec!["missing", "anxious", "calm"]), 0..3);
    (
        (place(), 0_i64..6_000, offset(), prop::bool::weighted(0.1)),
        (prop::option::weighted(0.8, 0_i64..=10), prop::option::weighted(0.7, (gap(), 0_i64..=10))),
        (word(&["moved", "checked", "wrote"]), word(&["loved", "matter", "unsure"]), feelings),
    )
        .prop_map(|((wait, minute, offset_h, trashed), (urge, after), (did, need, feelings))| {
            GivenMoment { wait, minute, offset_h, urge, after, did, need, feelings, trashed }
        })
}

fn offset() -> impl Strategy<Value = i32> {
    prop::sample::select(vec![9, 9, 0, -5])
}

fn entry() -> impl Strategy<Value = GivenEntry> {
    (
        prop::sample::select(vec!["why", "they_wrote"]),
        (place(), prop::option::of(0_usize..2)),
        (0_i64..8_000, offset(), prop::option::weighted(0.9, gap())),
        prop::collection::vec(answer(), 0..14),
        (8_usize..20, prop::bool::weighted(0.1)),
    )
        .prop_map(|(deck, (wait, person), (minute, offset_h, finished), answers, (path, trashed))| {
            let path = path.min(answers.len());
            GivenEntry { deck, wait, person, minute, offset_h, finished, answers, path, trashed }
        })
}

fn answer() -> impl Strategy<Value = (&'static str, Value)> {
    let numbers = [
        "still.urge",
        "still.urge_after",
        "check.belief_before",
        "check.belief_after",
        "fill.before",
        "fill.after",
        "wait.fear_sure",
        "close.relief",
        "my.sleep",
    ];
    let words: Vec<(&str, &[&str])> = vec![
        ("still.did", &["walk", "moved"]),
        ("still.need", &["loved", "unsure"]),
        ("still.feelings", &["missing", "glad"]),
        ("close.fear_true", &["no", "partly", "yes", "unknown", "odd"]),
        ("close.relief_lasted", &["min", "none", "odd"]),
        ("close.reason_known_by", &["told", "told", "guess"]),
        ("journal.weight", &["lighter", "heavier", "odd"]),
    ];
    let number =
        (prop::sample::select(numbers.to_vec()), 0_i64..=10).prop_map(|(r, n)| (r, Value::Number(n)));
    let choice = prop::sample::select(words).prop_flat_map(|(records, words)| {
        let most = if records == "still.feelings" { 3 } else { 2 };
        let chosen = prop::collection::vec(prop::sample::select(words.to_vec()), 0..most);
        chosen.prop_map(move |all| (records, Value::Choices(all.into_iter().map(str::to_owned).collect())))
    });
    let text = (
        prop::sample::select(vec!["wait.fear", "close.reason"]),
        prop::sample::select(vec!["雨", "\u{3000}\n", "風"]),
    )
        .prop_map(|(records, words)| (records, Value::Text(words.to_owned())));
    let length = prop::sample::select(vec![None, Some(0), Some(30), Some(600), Some(3_000)])
        .prop_map(|minutes| ("wait.expect_within", Value::Duration { minutes, said: "しばらく".into() }));
    let skipped = prop::sample::select(vec!["still.urge", "wait.fear"]).prop_map(|r| (r, Value::Skipped));
    prop_oneof![8 => number, 8 => choice, 4 => text, 2 => length, 1 => skipped]
}

impl Given {
    /// Writes the journal through the verbs of the store; what is in it now.
    pub(super) fn write(&self) -> (Store, Plain) {
        let mut store = journal();
        let people = ["みなと", "ハル"].map(|name| store.find_or_add_person(name, 1).unwrap().id).to_vec();
        let at = |minute: i64, hours: i32| Stamp::new(BASE_MS + minute * MINUTE_MS, hours * 3600);
        let mut waits = Vec::new();
        for GivenWait { person, minute, ended, trashed } in &self.waits {
            let began = at(*minute, 9);
            let person = person.and_then(|place| people.get(place)).copied();
            let wait = store.open_wait(person, &began, began.utc_ms).unwrap();
            if let Some((minutes, outcome)) = ended {
                let end = at(minute + minutes, 9);
                store.close_wait(wait.id, wait.meta.revision, *outcome, &end, end.utc_ms).unwrap();
            }
            if *trashed {
                store.trash(wait.id.into(), 1).unwrap();
            }
            waits.push(wait.id);
        }
        let moments: Vec<_> = self.moments.iter().map(|moment| moment.write(&mut store, &waits)).collect();
        let entries: Vec<_> =
            self.entries.iter().map(|entry| entry.write(&mut store, &waits, &people)).collect();
        let plain = Plain {
            people,
            waits: waits.iter().map(|id| store.wait(*id).unwrap()).collect(),
            moments: moments.iter().map(|id| store.moment(*id).unwrap()).collect(),
            entries: entries.iter().map(|id| store.entry(*id).unwrap()).collect(),
        };
        (store, plain)
    }
}

impl GivenMoment {
    fn write(&self, store: &mut Store, waits: &[WaitId]) -> crate::domain::ids::MomentId {
        let at = Stamp::new(BASE_MS + self.minute * MINUTE_MS, self.offset_h * 3600);
        let owned = |word: Option<&str>| word.map(str::to_owned);
        let words = MomentWords {
            urge: self.urge.and_then(Urge::new),
            did: owned(self.did),
            need: owned(self.need),
            feelings: self.feelings.iter().map(|&feeling| feeling.to_owned()).collect(),
            ..MomentWords::default()
        };
        let wait = self.wait.and_then(|place| waits.get(place)).copied();
        let id = store.log_moment(wait, &words, &at, at.utc_ms).unwrap().id;
        if let Some((gap, urge)) = self.after {
            store.set_moment_after(id, Urge::new(urge).unwrap(), &at.plus_ms(gap), 1).unwrap();
        }
        if self.trashed {
            store.trash(id.into(), 1).unwrap();
        }
        id
    }
}

impl GivenEntry {
    fn write(&self, store: &mut Store, waits: &[WaitId], people: &[PersonId]) -> crate::domain::ids::EntryId {
        let at = Stamp::new(BASE_MS + self.minute * MINUTE_MS, self.offset_h * 3600);
        let answers = self.answers.iter().enumerate().map(|(place, (path, value))| {
            let kind = match value {
                Value::Number(_) => AnswerKind::Scale,
                Value::Choices(_) => AnswerKind::Choice,
                Value::Duration { .. } => AnswerKind::Duration,
                Value::Text(_) | Value::Skipped | Value::Person { .. } => AnswerKind::Text,
            };
            Answer { question: format!("q{place}"), ..records(path, kind, value.clone()) }
        });
        let mut path: Vec<Answer> = answers.collect();
        let aside = path.split_off(self.path);
        let new = NewEntry {
            wait: self.wait.and_then(|place| waits.get(place)).copied(),
            person: self.person.and_then(|place| people.get(place)).copied(),
            ..NewEntry::of(self.deck, 1, Lang::Ja, at.clone())
        };
        let begun = store.start_entry(&new, at.utc_ms).unwrap();
        let full = Entry { answers: path, aside, ..begun };
        let revision = full.meta.revision;
        match self.finished {
            Some(gap) => store.finish_entry(&full, revision, &at.plus_ms(gap), at.utc_ms + gap).unwrap(),
            None => store.save_draft(&full, revision, at.utc_ms).unwrap(),
        };
        if self.trashed {
            store.trash(full.id.into(), 1).unwrap();
        }
        full.id
    }
}
