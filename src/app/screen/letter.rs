//! One letter: to whom, the words, what is to become of it; and read again when it has rested.

mod act;
mod disk;
mod fate;
mod whom;

pub use act::{act, begin, edited_outside, keep_to_oneself, open, paste, press, type_text};
pub use disk::{failed, go_on, loaded, saved, settled, tick};
pub use fate::Fate;
pub use whom::Whom;

use crate::app::effect::Effect;
use crate::app::loaded::LetterView;
use crate::app::screen::autosave::Autosave;
use crate::app::screen::conflict::{self, Met};
use crate::app::screen::day_line::DayLine;
use crate::app::screen::moved;
use crate::domain::card::Card;
use crate::domain::conflict::Words;
use crate::domain::ids::Id;
use crate::domain::letter::{Addressee, Decision, Letter, Rest};
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::keymap::Mode;
use crate::text::editor::Editor;

/// The page.
#[derive(Debug)]
pub struct LetterPage {
    /// The letter as it was last handed to the disk; its revision is 0 while it was never saved.
    pub letter: Letter,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// They asked not to be written to.
    pub no_contact: bool,
    /// The words.
    pub editor: Box<Editor>,
    /// What is on the page.
    pub stage: Stage,
    /// What of it is on disk.
    pub autosave: Autosave,
    /// When it was sealed, for one that was opened just now.
    pub sealed_at: Option<Stamp>,
    /// Whether words that stood on disk before this sitting are still to be kept as an older version.
    keeps_version: bool,
    /// What takes back what was written in this sitting; `None` while nothing was saved in it.
    undo: Option<Undo>,
    leaving: bool,
    /// Whether another program has changed the same words meanwhile.
    pub met: Met,
    /// What becomes of it as soon as its words are on disk.
    then: Option<Then>,
}

/// What is on the page.
#[derive(Debug)]
pub enum Stage {
    /// To whom?
    Whom {
        /// Whom one can write to, the current wait first.
        choices: Vec<Whom>,
        /// What is shown instead of a letter to somebody who asked not to be written to.
        boundary: Option<Card>,
        /// Which one the marker stands on.
        cursor: usize,
    },
    /// They asked not to be written to; what can be written instead.
    Boundary(Option<Card>),
    /// Something sent stands unanswered: a breath is offered first.
    Breath {
        /// What was sent.
        sent: Option<String>,
    },
    /// The words are being written.
    Writing,
    /// The words are read, and what is to become of them is chosen.
    Menu {
        /// What can be chosen.
        fates: Vec<Fate>,
        /// Which one the marker stands on.
        cursor: usize,
        /// How many rows of the words are scrolled away; the picture keeps it inside the text.
        scroll: usize,
        /// Whether it was opened to be read, rather than just written.
        reading: bool,
    },
    /// Until which day?
    Day {
        /// Whether the letter is sealed until then, or only left to rest.
        seal: bool,
        /// The line in which the day is typed.
        line: DayLine,
    },
}

impl Stage {
    /// The choice among `fates`, from its first row on.
    fn menu(fates: Vec<Fate>, reading: bool) -> Self {
        Self::Menu { fates, cursor: 0, scroll: 0, reading }
    }
}

/// What takes back what was written in one sitting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Undo {
    /// The letter was begun in it: it goes to the trash.
    Begun,
    /// The words of the version with this revision come back.
    Rewritten(i64),
}

/// What becomes of the letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// It is laid down.
    Rest(Rest),
    /// It is decided about.
    Decide(Decision),
}

impl LetterPage {
    /// A letter that was never saved, with nobody chosen yet.
    fn new(now: &Stamp, stage: Stage) -> Self {
        let letter = Letter {
            id: Id::compose(0, 0).into(),
            person: None,
            wait: None,
            to: Addressee::Me,
            at: now.clone(),
            body: String::new(),
            rest: None,
            opened: None,
            decision: None,
            meta: Meta { revision: 0, ..Meta::fresh(now) },
        };
        Self {
            letter,
            name: None,
            no_contact: false,
            editor: Box::new(Editor::new("")),
            stage,
            autosave: Autosave::default(),
            sealed_at: None,
            keeps_version: false,
            undo: None,
            leaving: false,
            met: Met::Nobody,
            then: None,
        }
    }

    /// A letter that was opened to be read.
    fn opened(view: LetterView, now: &Stamp) -> Self {
        let mut page = Self::new(now, Stage::Writing);
        page.take(view);
        page
    }

    /// Takes the letter as it is on disk, to be read; the marker stays where it is.
    fn take(&mut self, view: LetterView) {
        let LetterView { letter, name, no_contact, sealed_at } = view;
        *self.editor = Editor::new(letter.body.as_str());
        (self.letter, self.name, self.no_contact) = (letter, name, no_contact);
        self.sealed_at = sealed_at.or(self.sealed_at.take());
        self.keeps_version = true;
        let fates = self.fates(true);
        let (was, scroll) = match self.stage {
            Stage::Menu { cursor, scroll, reading: true, .. } => (cursor, scroll),
            _ => (0, 0),
        };
        let cursor = moved(was, 0, fates.len());
        self.stage = Stage::Menu { fates, cursor, scroll, reading: true };
    }

    /// The letter with the words as they stand on the page.
    pub fn as_written(&self) -> Letter {
        Letter { body: self.editor.text().to_owned(), ..self.letter.clone() }
    }

    /// Takes the letter as another program has left it, its words too, and goes on writing there.
    pub fn go_on_with(&mut self, letter: Letter) {
        *self.editor = Editor::new(letter.body.as_str());
        self.letter = letter;
        (self.keeps_version, self.undo) = (true, None);
    }

    /// Takes the letter as it is on disk now; its words stay as they are on the page.
    pub fn rebase(&mut self, letter: Letter) {
        if self.letter.id != letter.id {
            (self.keeps_version, self.undo) = (false, None);
        }
        self.letter = letter;
    }

    /// The line in which a day is typed until which it rests, and whether it is sealed until then.
    pub fn day(&self) -> Option<(bool, &DayLine)> {
        if let Stage::Day { seal, line } = &self.stage { Some((*seal, line)) } else { None }
    }

    /// Asks for that day again, with what was typed before.
    pub fn ask_day(&mut self, seal: bool, line: DayLine) {
        if matches!(self.stage, Stage::Menu { .. }) {
            self.stage = Stage::Day { seal, line };
        }
    }

    /// Whether nothing is lost when newer words of another program take the place of these.
    pub fn may_follow(&self) -> bool {
        matches!(self.stage, Stage::Writing)
            && !self.autosave.is_pending()
            && !self.leaving
            && self.met == Met::Nobody
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        match self.stage {
            Stage::Whom { .. } | Stage::Menu { .. } => Mode::LetterChoice,
            Stage::Boundary(_) => Mode::Card,
            Stage::Breath { .. } => Mode::Offer,
            Stage::Writing => Mode::Letter,
            Stage::Day { .. } => Mode::Line,
        }
    }

    /// When the words are to be saved, in milliseconds since 1970; `None` while all is saved.
    pub fn save_due(&self) -> Option<i64> {
        self.autosave.due()
    }

    /// Saves what is not on disk yet.
    pub fn save_unsaved(&self) -> Vec<Effect> {
        if self.autosave.is_pending() { self.save().into_iter().collect() } else { Vec::new() }
    }

    /// What saves the words as they stand; nothing while nothing was ever written.
    fn save(&self) -> Option<Effect> {
        let body = self.editor.text();
        if self.letter.meta.revision == 0 && body.trim().is_empty() {
            return None;
        }
        let letter = Box::new(self.as_written());
        if let Met::Newer(parked) = self.met {
            return Some(conflict::parking(Words::Letter(letter), parked));
        }
        Some(Effect::SaveLetter { letter, keep_version: self.keeps_version })
    }

    /// The text field the caret stands in.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match &mut self.stage {
            Stage::Writing => Some(&mut self.editor),
            Stage::Day { line, .. } => Some(&mut line.editor),
            Stage::Whom { .. } | Stage::Boundary(_) | Stage::Breath { .. } | Stage::Menu { .. } => None,
        }
    }

    /// The marker of the list on the page.
    pub fn cursor_mut(&mut self) -> Option<&mut usize> {
        match &mut self.stage {
            Stage::Whom { cursor, .. } | Stage::Menu { cursor, .. } => Some(cursor),
            Stage::Boundary(_) | Stage::Breath { .. } | Stage::Writing | Stage::Day { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
