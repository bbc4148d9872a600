//! What the people of the story say, in the reader's language and to the questions of the reader's decks.

use super::script::{Answers, EntryPart, Script, Told};
use crate::decks::{DeckError, Library};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::duration;
use crate::domain::entry::{Entry, FREE_PAGE, LONE_QUESTION, PAGE_QUESTION, Place};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::{DayEnd, Stamp};
use crate::domain::walk::Walk;

/// The story, and for whom and when it is told.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) script: &'a Script,
    pub(super) lang: Lang,
    pub(super) now: &'a Stamp,
    pub(super) day_end: DayEnd,
    pub(super) library: &'a Library,
}

impl Voice<'_> {
    /// A text in the reader's language.
    pub(super) fn words(&self, text: &Bilingual) -> String {
        text.get(self.lang).trim_end().to_owned()
    }

    /// The name of the person with this key.
    pub(super) fn name(&self, key: &str) -> Option<String> {
        let person = self.script.people.iter().find(|person| person.key == key)?;
        Some(self.words(&person.name))
    }

    /// The version of the deck, and what is answered in it.
    pub(super) fn answers(&self, part: &EntryPart) -> Result<(i64, Vec<Answer>), DeckError> {
        let lang = self.lang;
        match part.deck.as_str() {
            FREE_PAGE => {
                let told = part.answers.get(PAGE_QUESTION);
                let asked = (PAGE_QUESTION, self.words(&self.script.page_ask));
                Ok((1, told.map(|told| self.plain(asked, told)).into_iter().collect()))
            }
            LONE_QUESTION => {
                let questions = self.library.questions().iter();
                let asked = questions.filter_map(|question| {
                    let told = part.answers.get(&question.id)?;
                    Some(self.plain((&question.id, question.ask.get(lang).to_owned()), told))
                });
                Ok((1, asked.collect()))
            }
            id => {
                let deck = self.library.deck(id)?;
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
            walk.answer(value, self.lang);
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

    /// The answers of a finished entry with those to the questions it left for later, and to those
    /// that its deck asks some time after.
    pub(super) fn answers_later(&self, entry: &Entry, told: &Answers) -> Result<Vec<Answer>, DeckError> {
        let deck = self.library.deck(&entry.deck)?;
        let mut walk = Walk::come_back(deck.clone(), &entry.answers);
        self.walk(&mut walk, told, None);
        let mut answers = walk.answered().to_vec();
        let asked = deck.after.iter().map(|after| &after.question);
        answers.extend(asked.filter(|question| told.contains_key(&question.id)).map(|question| Answer {
            question: question.id.clone(),
            asked: question.text.get(self.lang).to_owned(),
            kind: question.kind.answer_kind(),
            records: question.records.clone(),
            value: self.answer(question, told),
        }));
        Ok(answers)
    }
}

/// Where the writer was when the entry was left: behind the last word.
pub(super) fn place(part: &EntryPart, answers: &[Answer]) -> Place {
    let Some(question) = part.left_at.clone() else { return Place::default() };
    let left = answers.iter().find(|answer| answer.question == question).map(|answer| &answer.value);
    let caret = if let Some(Value::Text(text)) = left { text.len() } else { 0 };
    Place { question: Some(question), caret }
}
