//! Every write the screens can make, and what taking it back and making it again does with it.

use super::*;
use crate::app::effect::Change;
use crate::app::loaded::{DeckOpening, DeckWanted};
use crate::decks::Library;
use crate::domain::answer::{Answer, Value};
use crate::domain::ids::{LetterId, PersonId, WaitId};
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Decision, NewLetter, Rest};
use crate::domain::moment::MomentWords;
use crate::domain::pattern::Which;
use crate::domain::person::{About, Names};
use crate::domain::prompt::Region;
use crate::domain::step::Way;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Window};
use crate::domain::wait::Outcome;
use crate::store::Store;
use chrono::NaiveDate;

/// A journal with one of everything in it.
struct Journal {
    world: World,
    entry: EntryId,
    person: PersonId,
    wait: WaitId,
    closed: WaitId,
    letter: LetterId,
    later: FollowUpId,
}

fn at(minute: i64) -> Stamp {
    Stamp::parse_rfc3339("2026-11-21T20:00:00+09:00").unwrap().plus_ms(minute * 60_000)
}

fn names(name: &str) -> Names {
    Names { name: name.into(), relation: None }
}

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn journal() -> Journal {
    let mut world = World::new(Store::in_memory(7).unwrap(), Library::new(None), Lang::Ja, DayEnd(4));
    let store = world.store();
    let person = store.find_or_add_person("みなと", at(0).utc_ms).unwrap().id;
    let [wait, closed] = [1, 2].map(|m| store.open_wait(Some(person), &at(m), at(m).utc_ms).unwrap().id);
    store.close_wait(closed, 1, Outcome::Came, &at(3), at(3).utc_ms).unwrap();
    let new = NewLetter { person: None, wait: None, to: Addressee::Me, at: at(4), body: "雨".into() };
    let letter = store.write_letter(&new, at(4).utc_ms).unwrap().id;
    store.change_review(wait, &Changed::new(None, day(25)), &at(5)).unwrap();
    let later = store.follow_ups_of_wait(wait).unwrap()[0].id;
    let mut journal = Journal { world, entry: EntryId(letter.0), person, wait, closed, letter, later };
    let opening = open(&mut journal, DeckWanted::Page);
    let (finish, _) = finish(opening, &[("page", Value::Text("夜".into()))]);
    journal.entry = finished(&journal.world.run(finish, &at(6)));
    journal
}

fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, day)
}

fn open(journal: &mut Journal, wanted: DeckWanted) -> DeckOpening {
    match journal.world.run(Effect::OpenDeck(wanted), &at(7)).pop() {
        Some(Report::Opened(opening)) => *opening,
        other => panic!("{other:?}"),
    }
}

/// What finishes a walk in which these questions were answered, and what saves it as a draft.
fn finish(opening: DeckOpening, says: &[(&str, Value)]) -> (Effect, Effect) {
    let DeckOpening { deck, entry, .. } = opening;
    let said = |(at, question): (usize, &crate::domain::deck::Question)| {
        let told = says.iter().find(|(id, _)| *id == question.id || (*id == "page" && at == 0));
        told.map(|(_, value)| Answer {
            question: question.id.clone(),
            asked: question.text.get(Lang::Ja).to_owned(),
            kind: question.kind.answer_kind(),
            records: question.records.clone(),
            value: value.clone(),
        })
    };
    let answers = deck.questions.iter().enumerate().filter_map(said).collect();
    let entry = Box::new(Entry { answers, ..entry });
    (Effect::FinishEntry { entry: entry.clone(), deck, answers: None }, Effect::SaveDraft(entry))
}

fn finished(reports: &[Report]) -> EntryId {
    let found = reports.iter().find_map(|report| match report {
        Report::Finished { id, .. } => Some(*id),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{reports:?}"))
}

/// All that can be seen of the journal.
#[derive(PartialEq)]
struct Seen {
    entries: Vec<(EntryId, Stood, Vec<Answer>, bool)>,
    letters: Vec<(LetterId, String, crate::domain::letter::Stood)>,
    moments: Vec<MomentWords>,
    waits: Vec<(WaitId, Option<Stamp>, Option<NaiveDate>)>,
    people: Vec<(PersonId, String, bool, bool)>,
    due: Vec<(crate::domain::follow_up::Ask, i64)>,
    drafts: usize,
    trash: u64,
    region: Option<Region>,
    patterns: Vec<(String, bool)>,
    question: Option<String>,
}

fn seen(world: &mut World) -> Seen {
    let region = world.chosen_region().unwrap();
    let patterns = match world.run(Effect::LoadPatterns, &at(60)).pop() {
        Some(Report::Patterns(rows)) => {
            rows.into_iter().map(|row| (row.which.as_str().into(), row.shown)).collect()
        }
        other => panic!("{other:?}"),
    };
    let question = world.run(Effect::LoadToday, &at(60)).into_iter().find_map(|report| match report {
        Report::Today(data, _) => data.question.map(|question| question.id),
        _ => None,
    });
    let store = world.store();
    let (mut entries, mut letters, mut moments) = (Vec::new(), Vec::new(), Vec::new());
    for line in store.timeline(&Filter::default(), Window::Newest, 99).unwrap() {
        match line.record.kind {
            Kind::Entry => {
                let entry = store.entry(line.record.id.into()).unwrap();
                let said = entry.answers.iter().filter(|answer| !answer.value.is_blank()).cloned();
                entries.push((entry.id, entry.stood(), said.collect(), entry.starred));
            }
            Kind::Letter => {
                let letter = store.letter(line.record.id.into()).unwrap();
                letters.push((letter.id, letter.body.clone(), letter.stood()));
            }
            Kind::Moment => moments.push(store.moment(line.record.id.into()).unwrap().words),
            Kind::Wait | Kind::Person | Kind::FollowUp => {}
        }
    }
    let waits = store.waits(Window::Newest, 99).unwrap().into_iter();
    let people = store.people(true).unwrap().into_iter();
    let mut due = store.due_follow_ups(at(60 * 24 * 99).utc_ms, 99).unwrap();
    due.sort_by_key(|later| later.due.utc_ms);
    Seen {
        entries,
        letters,
        moments,
        waits: waits.map(|wait| (wait.id, wait.ended.map(|(at, _)| at), wait.review_on)).collect(),
        people: people.map(|p| (p.id, p.name, p.no_contact, p.archived_ms.is_some())).collect(),
        due: due.into_iter().map(|later| (later.ask, later.due.utc_ms)).collect(),
        drafts: store.drafts(99).unwrap().len(),
        trash: u64::from(store.counts().unwrap().trash),
        region,
        patterns,
        question,
    }
}

/// What a write is called, what does it, and what takes it back where the screen knows that itself.
type Case = (&'static str, fn(&mut Journal) -> (Effect, Option<Effect>));

/// Every write that is one step.
const CASES: [Case; 26] = [
    ("a star", |j| (Effect::SetStar(j.entry, true), Some(Effect::SetStar(j.entry, false)))),
    ("tags", |j| {
        let change = Changed::new(Vec::new(), words(&["雨"]));
        let set = |change| Effect::SetTags(vec![(j.entry, change)]);
        (set(change.clone()), Some(set(change.reversed())))
    }),
    ("a title", |j| {
        let change = Changed::new(None, Some("題".to_owned()));
        (Effect::SetTitle(j.entry, change.clone()), Some(Effect::SetTitle(j.entry, change.reversed())))
    }),
    ("a nickname", |j| {
        let change = Changed::new(names("みなと"), names("みーくん"));
        (Effect::NamePerson(j.person, change.clone()), Some(Effect::NamePerson(j.person, change.reversed())))
    }),
    ("no contact", |j| (Effect::SetNoContact(j.person, true), Some(Effect::SetNoContact(j.person, false)))),
    ("put away", |j| (Effect::SetArchived(j.person, true), Some(Effect::SetArchived(j.person, false)))),
    ("an entry thrown away", |j| (Effect::Trash(j.entry.into()), Some(Effect::Restore(j.entry.into())))),
    ("a wait thrown away", |j| (Effect::Trash(j.wait.into()), Some(Effect::Restore(j.wait.into())))),
    ("a letter thrown away", |j| (Effect::Trash(j.letter.into()), Some(Effect::Restore(j.letter.into())))),
    ("out of the trash", |j| {
        j.world.store().trash(j.entry.into(), at(8).utc_ms).unwrap();
        (Effect::Restore(j.entry.into()), Some(Effect::Trash(j.entry.into())))
    }),
    ("many thrown away", |j| {
        let all = |change| Effect::ChangeAll(vec![j.entry.into(), j.letter.into()], change);
        (all(Change::Trash), Some(all(Change::Restore)))
    }),
    ("a wait opened again", |j| {
        let (ended, outcome) = j.world.store().wait(j.closed).unwrap().ended.unwrap();
        (Effect::ReopenWait(j.closed), Some(Effect::CloseWait(j.closed, outcome, ended)))
    }),
    ("a day to think again", |j| {
        let change = Changed::new(day(25), day(28));
        (Effect::SetReview(j.wait, change), Some(Effect::SetReview(j.wait, change.reversed())))
    }),
    ("passed over", |j| (Effect::PassOver(j.later), Some(Effect::SettleFollowUp(j.later, Fate::Open)))),
    ("another question", |j| {
        let id = seen(&mut j.world).question.unwrap();
        (Effect::PassQuestion(id.clone()), Some(Effect::AskAgain(id)))
    }),
    ("a pattern hidden", |_| {
        let which = Which::parse("words");
        (Effect::ShowPattern(which.clone(), false), Some(Effect::ShowPattern(which, true)))
    }),
    ("the region", |j| {
        j.world.run(Effect::SetRegion(Region::Jp), &at(8));
        (Effect::SetRegion(Region::Us), Some(Effect::SetRegion(Region::Jp)))
    }),
    ("a letter laid down", |j| {
        let stood = j.world.store().letter(j.letter).unwrap().stood();
        let lay = Effect::LayLetter(j.letter, Rest::Held(at(500)));
        (lay, Some(Effect::PutLetterBack(j.letter, Box::new(stood))))
    }),
    ("a letter let go", |j| {
        let decide = |decision| Effect::DecideLetter(j.letter, decision);
        (decide(Some(Decision::LetGo)), Some(decide(None)))
    }),
    ("a draft begun", |j| {
        let opening = open(j, DeckWanted::Page);
        (finish(opening, &[("page", Value::Text("半分".into()))]).1, None)
    }),
    ("a page finished at once", |j| {
        let opening = open(j, DeckWanted::Page);
        (finish(opening, &[("page", Value::Text("題\n\n今日は #雨 だった".into()))]).0, None)
    }),
    ("a page finished that was a draft", |j| {
        let opening = open(j, DeckWanted::Page);
        let (_, save) = finish(opening, &[("page", Value::Text("題\n\n今日は #雨 だった".into()))]);
        (drafted(j, save), None)
    }),
    ("a wait opened about somebody new", |j| {
        let opening = open(j, DeckWanted::Deck { id: "opening".into(), wait: None });
        let who = opening.deck.questions[0].id.clone();
        let says = [(who.as_str(), Value::Person { name: "そら".into(), no_contact: false })];
        let (_, save) = finish(opening, &says);
        (drafted(j, save), None)
    }),
    ("a wait closed", |j| (walk_on(j, "closing", "close.outcome", Value::choice("came")), None)),
    ("they wrote", |j| (walk_on(j, "they_wrote", "", Value::Text("三行".into())), None)),
    ("words about a person", |j| {
        let opening = open(j, DeckWanted::About(j.person, About::Good));
        (finish(opening, &[("answer", Value::Text("よく笑う".into()))]).0, None)
    }),
];

/// Saves as a draft, and hands back what finishes it.
fn drafted(journal: &mut Journal, save: Effect) -> Effect {
    let Effect::SaveDraft(mut entry) = save else { panic!("{save:?}") };
    for report in journal.world.run(Effect::SaveDraft(entry.clone()), &at(8)) {
        if let Report::DraftSaved { id, revision, .. } = report {
            (entry.id, entry.meta.revision) = (id, revision);
        }
    }
    let deck = open(journal, DeckWanted::Resume(entry.id.0)).deck;
    Effect::FinishEntry { entry, deck, answers: None }
}

/// A walk about the open wait, in which the question that records `records` is answered, else the first one.
fn walk_on(journal: &mut Journal, deck: &str, records: &str, value: Value) -> Effect {
    let wait = Some(journal.wait);
    let opening = open(journal, DeckWanted::Deck { id: deck.into(), wait });
    let asked = opening.deck.questions.iter().find(|q| q.records.as_deref() == Some(records));
    let text = |q: &&crate::domain::deck::Question| q.kind == crate::domain::deck::QuestionKind::Text;
    let id = asked.or_else(|| opening.deck.questions.iter().find(text)).unwrap().id.clone();
    let (_, save) = finish(opening, &[(id.as_str(), value)]);
    drafted(journal, save)
}

#[test]
fn every_write_is_taken_back_and_made_again_as_one() {
    for (what, case) in CASES {
        let mut journal = journal();
        let (redo, undo) = case(&mut journal);
        let world = &mut journal.world;
        let before = seen(world);
        let reports = world.run(redo.clone(), &at(9));
        let step = reports.iter().find_map(|report| match report {
            Report::Step(_, undo, redo) => Some((undo.clone(), redo.clone())),
            Report::Failed(..) => panic!("{what}: {report:?}"),
            _ => None,
        });
        let (undo, redo) = step.unwrap_or_else(|| (vec![undo.unwrap()], vec![redo]));
        let after = seen(world);
        assert!(before != after, "{what} changes something");
        for round in 0..2 {
            let back = world.run(Effect::Step(Way::Back, undo.clone()), &at(10));
            assert!(matches!(back[0], Report::Stepped), "{what}: {back:?}");
            same(what, &seen(world), &before);
            let again = world.run(Effect::Step(Way::Again, redo.clone()), &at(11));
            assert!(matches!(again[0], Report::Stepped), "{what}: {again:?}");
            same(&format!("{what} again, round {round}"), &seen(world), &after);
        }
    }
}

fn same(what: &str, now: &Seen, then: &Seen) {
    assert!(now.entries == then.entries, "{what}: entries");
    assert!(now.letters == then.letters, "{what}: letters");
    assert!(now.moments == then.moments, "{what}: moments");
    assert_eq!(now.waits, then.waits, "{what}: waits");
    assert!(now.people == then.people, "{what}: people");
    assert_eq!(now.due, then.due, "{what}: what is asked later");
    assert_eq!(now.drafts, then.drafts, "{what}: drafts");
    assert_eq!((now.region, &now.patterns), (then.region, &then.patterns), "{what}: settings");
}

#[test]
fn a_finished_walk_that_is_taken_back_is_a_draft_again_with_all_its_words() {
    let mut journal = journal();
    let finish = walk_on(&mut journal, "closing", "close.outcome", Value::choice("came"));
    let reports = journal.world.run(finish, &at(9));
    let id = finished(&reports);
    let Some(Report::Step(Deed::Walk, undo, _)) = reports.into_iter().find(|r| matches!(r, Report::Step(..)))
    else {
        panic!("no step");
    };
    journal.world.run(Effect::Step(Way::Back, undo), &at(10));
    let store = journal.world.store();
    let entry = store.entry(id).unwrap();
    assert!(entry.is_draft() && !entry.meta.is_deleted() && !entry.answers.is_empty());
    assert!(store.wait(journal.wait).unwrap().is_open());
}

#[test]
fn an_answer_given_later_is_taken_back_without_the_rest_of_its_entry() {
    let mut journal = journal();
    let mut entry = journal.world.store().entry(journal.entry).unwrap();
    let deck = open(&mut journal, DeckWanted::Page).deck;
    entry.answers[0].value = Value::Text("夜、あとで".into());
    let later = Effect::FinishEntry { entry: Box::new(entry), deck, answers: Some(journal.later) };
    let reports = journal.world.run(later, &at(9));
    let Some(Report::Step(Deed::Later, undo, redo)) =
        reports.into_iter().find(|r| matches!(r, Report::Step(..)))
    else {
        panic!("no step");
    };
    let said = |world: &mut World| {
        let store = world.store();
        let entry = store.entry(journal.entry).unwrap();
        (entry.answers[0].value.clone(), store.follow_up(journal.later).unwrap().fate == Fate::Open)
    };
    let world = &mut journal.world;
    world.run(Effect::Step(Way::Back, undo), &at(10));
    assert!(said(world) == (Value::Text("夜".into()), true));
    world.run(Effect::Step(Way::Again, redo), &at(11));
    assert!(said(world) == (Value::Text("夜、あとで".into()), false));
}

#[test]
fn a_step_that_meets_what_another_program_has_changed_leaves_everything_as_it_is() {
    let mut journal = journal();
    let world = &mut journal.world;
    let change = Changed::new(Some("もうない題".to_owned()), Some("題".to_owned()));
    let step = vec![Effect::SetStar(journal.entry, true), Effect::SetTitle(journal.entry, change)];
    let reports = world.run(Effect::Step(Way::Back, step), &at(9));
    let conflict = crate::app::Failure::Conflict;
    assert!(
        matches!(reports[..], [Report::Failed(crate::app::msg::Failed::Step, f)] if f == conflict),
        "{reports:?}"
    );
    assert!(!world.store().entry(journal.entry).unwrap().starred, "all of it or nothing");
}
