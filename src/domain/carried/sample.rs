//! Records of every kind in every state, for the tests of whoever carries them.

use super::{Carried, Whole};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::entry::{Entry, Place};
use crate::domain::follow_up::{Ask, Fate, FollowUp};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Decision, Letter, Rest};
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::person::Person;
use crate::domain::record::{Kind, Meta};
use crate::domain::time::Stamp;
use crate::domain::version::{EntryVersion, LetterVersion};
use crate::domain::wait::{Outcome, Wait};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;

/// 2026-11-21, about.
const BASE_MS: i64 = 1_795_000_000_000;
/// How many ids of a kind there are: few, so that records meet the ones they point at.
const IDS: i64 = 6;

/// A journal: records in any order, of every kind, each id once. Some point at what is not there.
pub(crate) fn journal() -> impl Strategy<Value = Vec<Carried>> {
    prop::collection::vec(carried(), 0..24).prop_map(|all| {
        let mut once: Vec<Carried> = Vec::new();
        for carried in all {
            if once.iter().all(|known| known.record().id != carried.record().id) {
                once.push(carried);
            }
        }
        once
    })
}

/// One record.
pub(crate) fn carried() -> impl Strategy<Value = Carried> {
    let what = prop_oneof![person(), wait(), moment(), entry(), letter(), follow_up()];
    (what, extra()).prop_map(|(what, extra)| Carried { what, extra })
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "[あ-んア-ン不安返事雨、。]{0,8}",
        "[a-z\\n\\t\"\\\\あ😢\u{0}\u{7f}\u{1b}\u{202e}\u{feff}]{0,6}",
    ]
}

fn perhaps_words() -> impl Strategy<Value = Option<String>> {
    prop::option::of(words())
}

fn extra() -> impl Strategy<Value = Option<String>> {
    let some = select(vec!["{\"weather\":{\"sky\":\"雨\"}}", "{\"a\":[1,null,-2.5],\"zz\":\"é\"}"]);
    prop::option::weighted(0.2, some.prop_map(str::to_owned))
}

fn id(kind: Kind) -> impl Strategy<Value = Id> {
    let place = Kind::ALL.iter().position(|known| *known == kind).unwrap_or(0) as i64;
    (0..IDS).prop_map(move |n| Id::compose(BASE_MS + n * 86_400_000, (place * IDS + n) as u64))
}

fn stamp() -> impl Strategy<Value = Stamp> {
    let zone = select(vec![None, Some("Asia/Tokyo"), Some("Europe/Paris")]);
    (BASE_MS..BASE_MS + 900_000_000, select(vec![0, 9 * 3600, -12_600]), zone)
        .prop_map(|(utc_ms, offset_s, zone)| Stamp { utc_ms, offset_s, zone: zone.map(str::to_owned) })
}

fn meta() -> impl Strategy<Value = Meta> {
    let ms = BASE_MS..BASE_MS + 900_000_000;
    (ms.clone(), ms.clone(), prop::option::of(ms), 1i64..5).prop_map(
        |(created_ms, updated_ms, deleted_ms, revision)| Meta {
            created_ms,
            updated_ms,
            deleted_ms,
            revision,
        },
    )
}

fn person() -> impl Strategy<Value = Whole> {
    let name = select(vec!["みなと", "そら", "Ann", "みなと "]);
    (id(Kind::Person), name, perhaps_words(), any::<bool>(), prop::option::of(BASE_MS..BASE_MS + 9), meta())
        .prop_map(|(id, name, relation, no_contact, archived_ms, meta)| {
            let (id, name) = (id.into(), name.to_owned());
            Whole::Person(Person { id, name, relation, no_contact, archived_ms, meta })
        })
}

fn wait() -> impl Strategy<Value = Whole> {
    let ended = prop::option::of((stamp(), select(Outcome::ALL.to_vec())));
    let day = (0u64..400).prop_map(|n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n));
    let person = prop::option::of(id(Kind::Person));
    (id(Kind::Wait), person, stamp(), ended, prop::option::of(day), meta()).prop_map(
        |(id, person, started, ended, review_on, meta)| {
            let (id, person) = (id.into(), person.map(Into::into));
            Whole::Wait(Wait { id, person, started, ended, review_on, meta })
        },
    )
}

fn urge() -> impl Strategy<Value = Urge> {
    (0i64..=10).prop_map(|urge| Urge::new(urge).unwrap())
}

fn moment() -> impl Strategy<Value = Whole> {
    let said = (
        prop::option::of(urge()),
        prop::collection::vec("[a-z]{1,5}", 0..3),
        perhaps_words(),
        perhaps_words(),
    );
    let more = (perhaps_words(), perhaps_words(), perhaps_words());
    let words = (said, more).prop_map(|((urge, feelings, body, need), (trigger, did, note))| MomentWords {
        urge,
        feelings,
        body,
        need,
        trigger,
        did,
        note,
    });
    let after = prop::option::of((urge(), stamp()));
    let ties = (id(Kind::Moment), prop::option::of(id(Kind::Wait)));
    (ties, stamp(), words, after, meta(), perhaps_words(), perhaps_words()).prop_map(
        |((id, wait), at, words, after, meta, pull, loop_stage)| {
            let moment = Moment { id: id.into(), wait: wait.map(Into::into), at, words, after, meta };
            Whole::Moment { moment, pull, loop_stage }
        },
    )
}

/// A value of each kind as the journal keeps it.
fn value(kind: AnswerKind) -> BoxedStrategy<Value> {
    let given = match kind {
        AnswerKind::Text | AnswerKind::Draft => words().prop_map(Value::Text).boxed(),
        AnswerKind::Scale => any::<i64>().prop_map(Value::Number).boxed(),
        AnswerKind::Choice | AnswerKind::Multi | AnswerKind::YesNo => {
            prop::collection::vec("[a-z_\"]{1,6}", 0..4).prop_map(Value::Choices).boxed()
        }
        AnswerKind::Person => {
            (words(), any::<bool>()).prop_map(|(name, no_contact)| Value::Person { name, no_contact }).boxed()
        }
        AnswerKind::Duration => (any::<Option<i64>>(), words())
            .prop_map(|(minutes, said)| Value::Duration { minutes, said })
            .boxed(),
    };
    prop_oneof![1 => Just(Value::Skipped), 4 => given].boxed()
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let one = select(AnswerKind::ALL.to_vec())
        .prop_flat_map(|kind| ("[a-f]", words(), Just(kind), any::<bool>(), value(kind)));
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let mut answers: Vec<Answer> = Vec::new();
        for (question, asked, kind, records, value) in all {
            if answers.iter().all(|known| known.question != question) {
                let records = records.then(|| format!("my.{question}"));
                answers.push(Answer { question, asked, kind, records, value });
            }
        }
        answers
    })
}

fn tags() -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(vec!["雨", "walk", "#", "家"], 0..4)
        .prop_map(|tags| tags.into_iter().map(str::to_owned).collect())
}

fn entry() -> impl Strategy<Value = Whole> {
    let which =
        (id(Kind::Entry), select(vec!["page", "why", "opening"]), 0i64..3, select(Lang::ALL.to_vec()));
    let ties = (prop::option::of(id(Kind::Person)), prop::option::of(id(Kind::Wait)));
    let place =
        (prop::option::of("[a-f]"), 0usize..9).prop_map(|(question, caret)| Place { question, caret });
    let said = (perhaps_words(), tags(), any::<bool>(), answers(), 0usize..6);
    let when = (stamp(), prop::option::of(stamp()), place, meta());
    (which, ties, said, when, entry_versions()).prop_map(|(which, ties, said, when, versions)| {
        let (id, deck, deck_version, language) = which;
        let (title, tags, starred, mut answers, path) = said;
        let aside = answers.split_off(path.min(answers.len()));
        let (at, finished, place, mut meta) = when;
        // Older versions are older.
        meta.revision += versions.len() as i64;
        let entry = Entry {
            id: id.into(),
            deck: deck.into(),
            deck_version,
            language,
            title,
            person: ties.0.map(Into::into),
            wait: ties.1.map(Into::into),
            tags,
            starred,
            at,
            finished,
            place,
            answers,
            aside,
            meta,
        };
        Whole::Entry { entry: Box::new(entry), versions }
    })
}

fn entry_versions() -> impl Strategy<Value = Vec<EntryVersion>> {
    let one = (BASE_MS..BASE_MS + 9, perhaps_words(), tags(), answers());
    prop::collection::vec(one, 0..3).prop_map(|all| {
        let numbered = (1i64..).zip(all).map(|(revision, (replaced_ms, title, tags, answers))| {
            EntryVersion { revision, replaced_ms, title, tags, answers }
        });
        let mut versions: Vec<EntryVersion> = numbered.collect();
        versions.reverse();
        versions
    })
}

fn letter() -> impl Strategy<Value = Whole> {
    let rest = prop_oneof![
        Just(None),
        stamp().prop_map(|at| Some(Rest::Held(at))),
        stamp().prop_map(|at| Some(Rest::SealedUntil(at))),
        Just(Some(Rest::SealedUntilTheyWrite)),
    ];
    let decision = prop::option::of(select(vec![Decision::Kept, Decision::SentMyself, Decision::LetGo]));
    let which = (id(Kind::Letter), prop::option::of(id(Kind::Person)), prop::option::of(id(Kind::Wait)));
    let to = select(vec![Addressee::Them, Addressee::Me]);
    let state = (rest, prop::option::of(stamp()), decision);
    let versions = prop::collection::vec((words(), BASE_MS..BASE_MS + 9), 0..3);
    (which, to, stamp(), words(), state, meta(), versions).prop_map(
        |((id, person, wait), to, at, body, (rest, opened, decision), mut meta, versions)| {
            meta.revision += versions.len() as i64;
            let (id, person, wait) = (id.into(), person.map(Into::into), wait.map(Into::into));
            let letter = Letter { id, person, wait, to, at, body, rest, opened, decision, meta };
            let mut versions: Vec<LetterVersion> = (1i64..)
                .zip(versions)
                .map(|(revision, (body, replaced_ms))| LetterVersion { revision, replaced_ms, body })
                .collect();
            versions.reverse();
            Whole::Letter { letter: Box::new(letter), versions }
        },
    )
}

fn follow_up() -> impl Strategy<Value = Whole> {
    let fate =
        prop_oneof![Just(Fate::Open), stamp().prop_map(Fate::Answered), stamp().prop_map(Fate::PassedOver),];
    let ties = (
        prop::option::of(id(Kind::Wait)),
        prop::option::of(id(Kind::Entry)),
        prop::option::of(id(Kind::Moment)),
        prop::option::of(id(Kind::Letter)),
    );
    (id(Kind::FollowUp), select(Ask::ALL.to_vec()), stamp(), stamp(), ties, fate, meta()).prop_map(
        |(id, ask, at, due, (wait, entry, moment, letter), fate, meta)| {
            let (id, wait, entry) = (id.into(), wait.map(Into::into), entry.map(Into::into));
            let (moment, letter) = (moment.map(Into::into), letter.map(Into::into));
            Whole::FollowUp(FollowUp { id, ask, at, due, wait, entry, moment, letter, fate, meta })
        },
    )
}
