//! Writes the story into a journal, from the oldest thing to the newest.

use super::DemoError;
use super::script::{Chapter, EntryPart, Later, LetterPart, MomentPart, WeightPart};
use super::voice::{self, Voice};
use super::when::When;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::asked::{Asked, AskedFate};
use crate::domain::consequence::consequences;
use crate::domain::entry::{Entry, LONE_QUESTION, NewEntry, Place};
use crate::domain::follow_up::{Ask, Fate, NewFollowUp};
use crate::domain::ids::{EntryId, Id, PersonId, WaitId};
use crate::domain::letter::{Addressee, Decision, NewLetter};
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::store::{Store, StoreError};

/// The deck of the fortnightly question, and its question.
const WEIGHT: &str = "journal_weight";

/// Something that happens at a certain time.
#[derive(Clone, Copy)]
enum Part<'a> {
    Moment(&'a MomentPart),
    Entry(&'a EntryPart),
    Letter(&'a LetterPart),
    Weight(&'a WeightPart),
}

/// The chapter something belongs to, as far as the story has come.
#[derive(Clone, Copy)]
struct Thread {
    person: Option<PersonId>,
    wait: Option<WaitId>,
}

struct Teller<'a> {
    store: Store,
    voice: Voice<'a>,
}

/// Writes the whole story into a new journal in memory.
pub(super) fn tell(voice: Voice<'_>) -> Result<Store, DemoError> {
    let Voice { script, now, .. } = voice;
    let mut parts: Vec<(Stamp, usize, Part<'_>)> = Vec::new();
    for (index, chapter) in script.chapters.iter().enumerate() {
        parts.extend(parts_of(chapter).map(|(when, part)| (when.stamp(now), index, part)));
    }
    // They belong to no chapter; the last one stands for that.
    let last = script.chapters.len().saturating_sub(1);
    parts.extend(script.weights.iter().map(|part| (part.when.stamp(now), last, Part::Weight(part))));
    parts.sort_by_key(|(at, ..)| at.utc_ms);

    // Ids need only differ from each other inside this journal; the same now makes the same ones.
    let store = Store::in_memory(now.utc_ms.unsigned_abs())?;
    let mut teller = Teller { store, voice };
    if let Some((first, ..)) = parts.first() {
        teller.introduce(first.utc_ms)?;
    }
    let mut threads =
        script.chapters.iter().map(|chapter| teller.thread(chapter)).collect::<Result<Vec<_>, _>>()?;
    for (at, index, part) in parts {
        let thread = threads[index];
        match part {
            Part::Moment(moment) => teller.moment(moment, &at, thread)?,
            Part::Letter(letter) => teller.letter(letter, &at, thread)?,
            Part::Weight(weight) => teller.weight(weight, &at)?,
            Part::Entry(entry) => threads[index].wait = teller.entry(entry, &at, thread)?.or(thread.wait),
        }
    }
    Ok(teller.store)
}

fn parts_of(chapter: &Chapter) -> impl Iterator<Item = (When, Part<'_>)> {
    let moments = chapter.moments.iter().map(|moment| (moment.when, Part::Moment(moment)));
    let entries = chapter.entries.iter().map(|entry| (entry.when, Part::Entry(entry)));
    let letters = chapter.letters.iter().map(|letter| (letter.when, Part::Letter(letter)));
    moments.chain(entries).chain(letters)
}

impl Teller<'_> {
    /// Adds everybody, in their order.
    fn introduce(&mut self, now_ms: i64) -> Result<(), StoreError> {
        for part in &self.voice.script.people {
            let person = self.store.find_or_add_person(&self.voice.words(&part.name), now_ms)?;
            let relation = part.relation.as_ref().map(|relation| self.voice.words(relation));
            let revision = person.meta.revision;
            self.store.update_person(person.id, revision, &person.name, relation.as_deref(), now_ms)?;
        }
        Ok(())
    }

    /// The beginning of a chapter: nobody waits yet.
    fn thread(&self, chapter: &Chapter) -> Result<Thread, StoreError> {
        let name = chapter.person.as_deref().and_then(|key| self.voice.name(key));
        let person = name.map(|name| self.store.person_named(&name)).transpose()?.flatten();
        Ok(Thread { person: person.map(|person| person.id), wait: None })
    }

    fn moment(&mut self, part: &MomentPart, at: &Stamp, thread: Thread) -> Result<(), DemoError> {
        let words = MomentWords {
            urge: Urge::new(part.urge),
            feelings: part.feelings.clone(),
            body: part.body.clone(),
            need: part.need.clone(),
            trigger: None,
            did: part.did.clone(),
            note: part.note.as_ref().map(|note| self.voice.words(note)),
        };
        let moment = self.store.log_moment(thread.wait, &words, at, at.utc_ms)?;
        if let Some((minutes, urge)) = part.after
            && let Some(urge) = Urge::new(urge)
        {
            let after = at.plus_ms(minutes * 60_000);
            self.store.set_moment_after(moment.id, urge, &after, after.utc_ms)?;
        }
        Ok(())
    }

    fn letter(&mut self, part: &LetterPart, at: &Stamp, thread: Thread) -> Result<(), DemoError> {
        let Thread { person, wait } = thread;
        let to = if part.to_me { Addressee::Me } else { Addressee::Them };
        let new = NewLetter { person, wait, to, at: at.clone(), body: self.voice.words(&part.body) };
        let letter = self.store.write_letter(&new, at.utc_ms)?;
        let mut revision = letter.meta.revision;
        if let Some(until) = part.held_until {
            let until = until.stamp(self.voice.now);
            revision = self.store.hold_letter(letter.id, revision, &until, at.utc_ms)?;
            let ask = NewFollowUp::of(Ask::Letter, at.clone(), until);
            self.store.add_follow_up(&NewFollowUp { wait, letter: Some(letter.id), ..ask }, at.utc_ms)?;
        } else if part.sealed_until_they_write {
            revision = self.store.seal_letter(letter.id, revision, None, at.utc_ms)?;
        }
        if part.kept {
            self.store.decide_letter(letter.id, revision, Some(Decision::Kept), at.utc_ms)?;
        }
        Ok(())
    }

    /// Answers the fortnightly question.
    fn weight(&mut self, part: &WeightPart, at: &Stamp) -> Result<(), DemoError> {
        let asked =
            self.store.add_follow_up(&NewFollowUp::of(Ask::Weight, at.clone(), at.clone()), at.utc_ms)?;
        let answers = vec![Answer {
            question: WEIGHT.to_owned(),
            asked: self.voice.words(&self.voice.script.weight_ask),
            kind: AnswerKind::Choice,
            records: Some("journal.weight".to_owned()),
            value: Value::choice(&part.answer),
        }];
        let entry = Entry {
            id: Id::compose(0, 0).into(),
            deck: WEIGHT.to_owned(),
            deck_version: 1,
            language: self.voice.lang,
            title: None,
            person: None,
            wait: None,
            tags: Vec::new(),
            starred: false,
            at: at.clone(),
            finished: None,
            place: Place::default(),
            answers,
            aside: Vec::new(),
            meta: Meta { revision: 0, ..Meta::fresh(at) },
        };
        self.store.finish_walk(&entry, at, &consequences(&entry, at, self.voice.day_end))?;
        Ok(self.store.answer_follow_up(asked.id, at, at.utc_ms).map(drop)?)
    }

    /// Writes an entry; the wait that was opened with it.
    fn entry(&mut self, part: &EntryPart, at: &Stamp, thread: Thread) -> Result<Option<WaitId>, DemoError> {
        let Thread { person, wait } = thread;
        let (deck_version, answers) = self.voice.answers(part)?;
        let entry = Entry {
            // The store gives it its id, as to every entry that was never saved.
            id: Id::compose(0, 0).into(),
            deck: part.deck.clone(),
            deck_version,
            language: self.voice.lang,
            title: part.title.as_ref().map(|title| self.voice.words(title)),
            person: person.filter(|_| wait.is_some()),
            wait,
            tags: part.tags.iter().map(|tag| self.voice.words(tag)).collect(),
            starred: false,
            at: at.clone(),
            finished: None,
            place: voice::place(part, &answers),
            answers,
            aside: Vec::new(),
            meta: Meta { revision: 0, ..Meta::fresh(at) },
        };
        let end = at.plus_ms(part.minutes * 60_000);
        if part.left_at.is_some() {
            self.store.start_entry(&NewEntry::from(&entry), end.utc_ms)?;
            return Ok(None);
        }
        let follows = consequences(&entry, &end, self.voice.day_end);
        let walked = self.store.finish_walk(&entry, &end, &follows)?;
        if part.starred {
            self.store.set_entry_star(walked.id, true, end.utc_ms)?;
        }
        if part.deck == LONE_QUESTION
            && let Some(answer) = entry.answers.first()
        {
            let (question, entry) = (answer.question.clone(), Some(walked.id));
            self.store.record_asked(&Asked {
                question,
                at: end.clone(),
                fate: AskedFate::Answered,
                entry,
            })?;
        }
        if let Some(closed) = walked.closed {
            self.settle_closing(closed, &end)?;
        }
        if let Some(later) = &part.later {
            self.come_back(walked.id, later)?;
        }
        Ok(walked.opened)
    }

    /// Answers what was left for later in a finished entry, and what was asked about it since.
    fn come_back(&mut self, id: EntryId, later: &Later) -> Result<(), DemoError> {
        let at = later.when.stamp(self.voice.now);
        let mut entry = self.store.entry(id)?;
        entry.answers = self.voice.answers_later(&entry, &later.answers)?;
        self.store.save_draft(&entry, entry.meta.revision, at.utc_ms)?;
        for follow_up in self.store.due_follow_ups(at.utc_ms, usize::MAX)? {
            if follow_up.entry == Some(id) {
                self.store.answer_follow_up(follow_up.id, &at, at.utc_ms)?;
            }
        }
        Ok(())
    }

    /// Whoever has closed a wait need not be asked any more whether to close it.
    fn settle_closing(&mut self, wait: WaitId, at: &Stamp) -> Result<(), DemoError> {
        for follow_up in self.store.follow_ups_of_wait(wait)? {
            if follow_up.ask == Ask::Closing && follow_up.fate == Fate::Open {
                self.store.answer_follow_up(follow_up.id, at, at.utc_ms)?;
            }
        }
        Ok(())
    }
}
