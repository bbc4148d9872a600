//! Letters: listed, opened, saved, laid down, decided about. A sealed one never leaves here with its words.

use super::{Done, World};
use crate::app::loaded::{LetterRow, LetterView, LettersData};
use crate::app::msg::Report;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Decision, Letter, NewLetter, Rest, Stood};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;

/// The card that stands where a letter to somebody who asked not to be written to would be.
const BOUNDARY: &str = "boundary";

impl World {
    pub(super) fn load_letters(&mut self, limit: u32) -> Done {
        let limit = limit as usize;
        let mut letters = self.store.letters(Window::Newest, limit + 1)?;
        let more = letters.len() > limit;
        letters.truncate(limit);
        let mut rows = Vec::with_capacity(letters.len());
        for letter in letters {
            let line = self.store.line(letter.id.into())?;
            rows.push(LetterRow { letter: Letter { body: String::new(), ..letter }, line });
        }
        let people = self.name_rows()?;
        let boundary = self.library.card(BOUNDARY).cloned();
        Ok(vec![Report::Letters(Box::new(LettersData { rows, more, people, boundary }))])
    }

    pub(super) fn open_letter(&mut self, id: LetterId, now: &Stamp) -> Done {
        let before = self.store.letter(id)?;
        let mut sealed_at = None;
        let letter = if before.has_rested(now.utc_ms) && !before.meta.is_deleted() {
            // The last thing that was done to an unopened letter was laying it down.
            sealed_at = before.is_sealed().then(|| now.plus_ms(before.meta.updated_ms - now.utc_ms));
            self.store.open_letter(id, now, now.utc_ms)?;
            self.store.letter(id)?
        } else {
            before
        };
        let wait = letter.wait.map(|wait| self.store.wait(wait)).transpose()?;
        let person = letter.person.or(wait.and_then(|wait| wait.person));
        let person = person.map(|id| self.store.person(id)).transpose()?;
        let said_no = person.as_ref().map(|person| self.has_said_no(person)).transpose()?;
        let view = LetterView {
            letter: letter.as_shown(),
            no_contact: said_no.unwrap_or(false),
            name: person.map(|person| person.name),
            sealed_at,
        };
        Ok(vec![Report::Letter(Box::new(view))])
    }

    pub(super) fn save_letter(&mut self, letter: &Letter, keep_version: bool, now: &Stamp) -> Done {
        let (now_ms, expected) = (now.utc_ms, letter.meta.revision);
        let (id, revision) = if expected == 0 {
            let begun = self.store.write_letter(&NewLetter::from(letter), now_ms)?;
            (begun.id, begun.meta.revision)
        } else if keep_version {
            (letter.id, self.store.rewrite_letter(letter.id, expected, &letter.body, now_ms)?)
        } else {
            (letter.id, self.store.save_letter(letter.id, expected, &letter.body, now_ms)?)
        };
        Ok(vec![Report::LetterSaved { id, revision, at: now.clone() }])
    }

    pub(super) fn rest_letter(&mut self, id: LetterId, rest: &Rest, expected: i64, now: &Stamp) -> Done {
        self.store.lay_letter(id, expected, rest, now)?;
        self.letter_settled(id)
    }

    pub(super) fn lay_letter(&mut self, id: LetterId, rest: &Rest, now: &Stamp) -> Done {
        let seen = self.store.letter(id)?.meta.revision;
        self.rest_letter(id, rest, seen, now)
    }

    pub(super) fn put_letter_back(&mut self, id: LetterId, stood: &Stood, now: &Stamp) -> Done {
        self.store.put_letter_back(id, stood, now)?;
        Ok(vec![Report::LetterSettled(id)])
    }

    pub(super) fn decide_letter(&mut self, id: LetterId, decision: Option<Decision>, now: &Stamp) -> Done {
        let seen = self.store.letter(id)?.meta.revision;
        self.store.decide_letter(id, seen, decision, now.utc_ms)?;
        self.letter_settled(id)
    }

    fn letter_settled(&self, id: LetterId) -> Done {
        let mut reports = vec![Report::LetterSettled(id)];
        reports.extend(self.heard_in([self.store.letter(id)?.body.as_str()]));
        Ok(reports)
    }
}

#[cfg(test)]
mod tests;
