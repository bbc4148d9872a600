//! Writes the story into a journal, from the oldest thing to the newest.

use super::DemoError;
use super::script::{Answers, Chapter, EntryPart, Later, LetterPart, MomentPart, Script, Told};
use crate::decks::Library;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::asked::{Asked, AskedFate};
use crate::domain::consequence::consequences;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::duration;
use crate::domain::entry::{Entry, FREE_PAGE, LONE_QUESTION, NewEntry, PAGE_QUESTION, Place};
use crate::domain::follow_up::{Ask, Fate, NewFollowUp};
use crate::domain::ids::{EntryId, Id, PersonId, WaitId};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::letter::{Addressee, Decision, NewLetter};
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::record::Meta;
use crate::domain::time::{DayEnd, Stamp};
use crate::domain::walk::Walk;
use crate::store::{Store, StoreError};

/// For whom and when the story is told.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) lang: Lang,
    pub(super) now: &'a Stamp,
    pub(super) day_end: DayEnd,
    pub(super) library: &'a Library,
}

/// Something that happens at a certain time.
#[derive(Clone, Copy)]
enum Part<'a> {
    Moment(&'a MomentPart),
    Entry(&'a EntryPart),
    Letter(&'a LetterPart),
}

/// The chapter something belongs to, as far as the story has come.
#[derive(Clone, Copy, Default)]
struct Thread {
    person: Option<PersonId>,
    wait: Option<WaitId>,
}

struct Teller<'a> {
    store: Store,
    setting: Setting<'a>,
    script: &'a Script,
}

/// Writes the whole story into a new journal in memory.
pub(super) fn tell(script: &Script, setting: Setting<'_>) -> Result<Store, DemoError> {
    let mut parts: Vec<(Stamp, usize, Part<'_>)> = Vec::new();
    for (index, chapter) in script.chapters.iter().enumerate() {
        parts.extend(parts_of(chapter).map(|(when, part)| (when.stamp(setting.now), index, part)));
    }
    parts.sort_by_key(|(at, ..)| at.utc_ms);

    // Ids need only differ from each other inside this journal; the same now makes the same ones.
    let store = Store::in_memory(setting.now.utc_ms.unsigned_abs())?;
    let mut teller = Teller { store, setting, script };
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
            Part::Entry(entry) => threads[index].wait = teller.entry(entry, &at, thread)?.or(thread.wait),
        }
    }
    Ok(teller.store)
}

fn parts_of(chapter: &Chapter) -> impl Iterator<Item = (super::when::When, Part<'_>)> {
    let moments = chapter.moments.iter().map(|moment| (moment.when, Part::Moment(moment)));
    let entries = chapter.entries.iter().map(|entry| (entry.when, Part::Entry(entry)));
    let letters = chapter.letters.iter().map(|letter| (letter.when, Part::Letter(letter)));
    moments.chain(entries).chain(letters)
}

impl Teller<'_> {
    fn words(&self, text: &Bilingual) -> String {
        text.get(self.setting.lang).trim_end().to_owned()
    }

    fn name(&self, key: &str) -> Option<String> {
        let person = self.script.people.iter().find(|person| person.key == key)?;
        Some(self.words(&person.name))
    }

    /// Adds everybody, in their order.
    fn introduce(&mut self, now_ms: i64) -> Result<(), StoreError> {
        for part in &self.script.people {
            let person = self.store.find_or_add_person(&self.words(&part.name), now_ms)?;
            let relation = part.relation.as_ref().map(|relation| self.words(relation));
            let revision = person.meta.revision;
            self.store.update_person(person.id, revision, &person.name, relation.as_deref(), now_ms)?;
        }
        Ok(())
    }

    /// The beginning of a chapter: nobody waits yet.
    fn thread(&self, chapter: &Chapter) -> Result<Thread, StoreError> {
        let name = chapter.person.as_deref().and_then(|key| self.name(key));
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
            note: part.note.as_ref().map(|note| self.words(note)),
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
        let new = NewLetter { person, wait, to, at: at.clone(), body: self.words(&part.body) };
        let letter = self.store.write_letter(&new, at.utc_ms)?;
        let mut revision = letter.meta.revision;
        if let Some(until) = part.held_until {
            let until = until.stamp(self.setting.now);
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

    /// Writes an entry; the wait that was opened with it.
    fn entry(&mut self, part: &EntryPart, at: &Stamp, thread: Thread) -> Result<Option<WaitId>, DemoError> {
        let Thread { person, wait } = thread;
        let (deck_version, answers) = self.answers(part)?;
        let entry = Entry {
            // The store gives it its id, as to every entry that was never saved.
            id: Id::compose(0, 0).into(),
            deck: part.deck.clone(),
            deck_version,
            language: self.setting.lang,
            title: part.title.as_ref().map(|title| self.words(title)),
            person: person.filter(|_| wait.is_some()),
            wait,
            tags: part.tags.iter().map(|tag| self.words(tag)).collect(),
            starred: false,
            at: at.clone(),
            finished: None,
            place: place(part, &answers),
            answers,
            aside: Vec::new(),
            meta: Meta { revision: 0, ..Meta::fresh(at) },
        };
        let end = at.plus_ms(part.minutes * 60_000);
        if part.left_at.is_some() {
            self.store.start_entry(&NewEntry::from(&entry), end.utc_ms)?;
            return Ok(None);
        }
        let follows = consequences(&entry, &end, self.setting.day_end);
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

    /// The version of the deck, and what is answered in it.
    fn answers(&self, part: &EntryPart) -> Result<(i64, Vec<Answer>), DemoError> {
        let lang = self.setting.lang;
        match part.deck.as_str() {
            FREE_PAGE => {
                let told = part.answers.get(PAGE_QUESTION);
                let asked = (PAGE_QUESTION, self.words(&self.script.page_ask));
                Ok((1, told.map(|told| self.plain(asked, told)).into_iter().collect()))
            }
            LONE_QUESTION => {
                let questions = self.setting.library.questions().iter();
                let asked = questions.filter_map(|question| {
                    let told = part.answers.get(&question.id)?;
                    Some(self.plain((&question.id, question.ask.get(lang).to_owned()), told))
                });
                Ok((1, asked.collect()))
            }
            id => {
                let deck = self.setting.library.deck(id)?;
                let version = i64::from(deck.version);
                let mut walk = Walk::start(deck);
                self.walk(&mut walk, &part.answers, part.left_at.as_deref());
                Ok((version, walk.answered().to_vec()))
            }
        }
    }

    /// An answer in free words that records nothing.
    fn plain(&self, (question, asked): (&str, String), told: &Told) -> Answer {
        let kind = AnswerKind::Text;
        Answer {
            question: question.into(),
            asked,
            kind,
            records: None,
            value: self.value(QuestionKind::Text, told),
        }
    }

    /// Goes on with a walk to its end, or until the question `last` is answered. What the story
    /// does not tell is passed over.
    fn walk(&self, walk: &mut Walk, told: &Answers, last: Option<&str>) {
        while let Some(question) = walk.question() {
            let value = self.answer(question, told);
            let is_last = last == Some(question.id.as_str());
            walk.answer(value, self.setting.lang);
            if is_last {
                return;
            }
        }
    }

    fn answer(&self, question: &Question, told: &Answers) -> Value {
        told.get(&question.id).map_or(Value::Skipped, |told| self.value(question.kind, told))
    }

    /// What is told, as an answer of this kind. Somebody's own deck may ask in another kind than the
    /// story answers; that question is passed over.
    fn value(&self, kind: QuestionKind, told: &Told) -> Value {
        match (kind, told) {
            (QuestionKind::Text | QuestionKind::Draft, Told::Words(words)) => Value::Text(self.words(words)),
            (QuestionKind::Scale { .. }, Told::Number(number)) => Value::Number(*number),
            (QuestionKind::Choice | QuestionKind::YesNo, Told::One(option)) => Value::choice(option),
            (QuestionKind::Multi, Told::Many(options)) => Value::Choices(options.clone()),
            (QuestionKind::Person, Told::One(key)) => match self.name(key) {
                Some(name) => Value::Person { name, no_contact: false },
                None => Value::Skipped,
            },
            (QuestionKind::Duration, Told::Words(words)) => {
                let said = self.words(words);
                Value::Duration { minutes: duration::parse(&said), said }
            }
            _ => Value::Skipped,
        }
    }

    /// Answers what was left for later in a finished entry, and what was asked about it since.
    fn come_back(&mut self, id: EntryId, later: &Later) -> Result<(), DemoError> {
        let at = later.when.stamp(self.setting.now);
        let mut entry = self.store.entry(id)?;
        let deck = self.setting.library.deck(&entry.deck)?;
        let mut walk = Walk::come_back(deck.clone(), &entry.answers);
        self.walk(&mut walk, &later.answers, None);
        entry.answers = walk.answered().to_vec();
        let asked_later = deck.after.iter().map(|after| &after.question);
        entry.answers.extend(asked_later.filter(|question| later.answers.contains_key(&question.id)).map(
            |question| Answer {
                question: question.id.clone(),
                asked: question.text.get(self.setting.lang).to_owned(),
                kind: question.kind.answer_kind(),
                records: question.records.clone(),
                value: self.answer(question, &later.answers),
            },
        ));
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

/// Where the writer was when the entry was left: behind the last word.
fn place(part: &EntryPart, answers: &[Answer]) -> Place {
    let Some(question) = part.left_at.clone() else { return Place::default() };
    let left = answers.iter().find(|answer| answer.question == question).map(|answer| &answer.value);
    let caret = if let Some(Value::Text(text)) = left { text.len() } else { 0 };
    Place { question: Some(question), caret }
}
