//! The pages on which words are written that another program may write too.

use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::screen::autosave::Autosave;
use crate::app::screen::letter::LetterPage;
use crate::app::screen::question::QuestionPage;
use crate::app::screen::writing::Writing;
use crate::app::screen::{letter, question, writing};
use crate::domain::conflict::Words;
use crate::domain::record::RecordRef;

/// Whether words on a page have met newer ones on disk, about which nothing is decided yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Met {
    /// They are the newest.
    #[default]
    Nobody,
    /// They have, and lie on disk as an older version: under this revision, once the disk has said so.
    Newer(Option<i64>),
}

impl Met {
    /// Where the words lie among the older versions.
    pub(super) fn parked(self) -> Option<i64> {
        match self {
            Self::Nobody => None,
            Self::Newer(parked) => parked,
        }
    }
}

/// Whether a page could take over newer words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Followed {
    /// It shows them.
    Shown,
    /// In them there is nothing to go on with: they can only be read.
    Over,
}

/// A page on which words are written.
pub(super) trait Desk {
    /// The words as they stand on the page.
    fn mine(&self) -> Words;
    /// The words as this page knows them to be on disk.
    fn before(&self) -> Words;
    /// Takes over everything but the words: they are written on top of this from now on.
    fn rebase(&mut self, now: &Words);
    /// Takes over everything, the words too.
    fn follow(&mut self, now: &Words) -> Followed;
    /// Whether newer words were met.
    fn met(&mut self) -> &mut Met;
    /// What of it is on disk.
    fn autosave(&mut self) -> &mut Autosave;
    /// Hands what is not on disk yet to it.
    fn save(&mut self) -> Vec<Effect>;
}

impl Desk for QuestionPage {
    fn mine(&self) -> Words {
        Words::Entry(Box::new(self.entry_now()))
    }

    fn before(&self) -> Words {
        Words::Entry(Box::new(self.entry.clone()))
    }

    fn rebase(&mut self, now: &Words) {
        if let Words::Entry(entry) = now {
            self.entry = (**entry).clone();
        }
    }

    fn follow(&mut self, now: &Words) -> Followed {
        match now {
            Words::Entry(entry) if entry.is_draft() => {
                self.go_on_with((**entry).clone());
                Followed::Shown
            }
            Words::Entry(_) | Words::Letter(_) => Followed::Over,
        }
    }

    fn met(&mut self) -> &mut Met {
        &mut self.met
    }

    fn autosave(&mut self) -> &mut Autosave {
        &mut self.autosave
    }

    fn save(&mut self) -> Vec<Effect> {
        self.save_unsaved()
    }
}

impl Desk for Writing {
    fn mine(&self) -> Words {
        Words::Entry(Box::new(self.changed_entry().unwrap_or_else(|| self.entry.clone())))
    }

    fn before(&self) -> Words {
        Words::Entry(Box::new(self.entry.clone()))
    }

    fn rebase(&mut self, now: &Words) {
        if let Words::Entry(entry) = now {
            Writing::rebase(self, (**entry).clone());
        }
    }

    fn follow(&mut self, now: &Words) -> Followed {
        let Words::Entry(entry) = now else { return Followed::Over };
        let (at, autosave) = (self.at, std::mem::take(&mut self.autosave));
        *self = Self::new((**entry).clone());
        self.autosave = autosave;
        if self.texts.is_empty() {
            return Followed::Over;
        }
        self.at = at.min(self.texts.len() - 1);
        Followed::Shown
    }

    fn met(&mut self) -> &mut Met {
        &mut self.met
    }

    fn autosave(&mut self) -> &mut Autosave {
        &mut self.autosave
    }

    fn save(&mut self) -> Vec<Effect> {
        self.save_unsaved()
    }
}

impl Desk for LetterPage {
    fn mine(&self) -> Words {
        Words::Letter(Box::new(self.as_written()))
    }

    fn before(&self) -> Words {
        Words::Letter(Box::new(self.letter.clone()))
    }

    fn rebase(&mut self, now: &Words) {
        if let Words::Letter(letter) = now {
            LetterPage::rebase(self, (**letter).clone());
        }
    }

    fn follow(&mut self, now: &Words) -> Followed {
        let Words::Letter(letter) = now else { return Followed::Over };
        self.go_on_with((**letter).clone());
        Followed::Shown
    }

    fn met(&mut self) -> &mut Met {
        &mut self.met
    }

    fn autosave(&mut self) -> &mut Autosave {
        &mut self.autosave
    }

    fn save(&mut self) -> Vec<Effect> {
        self.save_unsaved()
    }
}

fn desk(page: &mut Page) -> Option<&mut dyn Desk> {
    match page {
        Page::Question(page) => Some(&mut **page),
        Page::Writing(page) => Some(&mut **page),
        Page::Letter(page) => Some(&mut **page),
        Page::Wait(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Reading(_)
        | Page::Letters(_)
        | Page::Pattern(_) => None,
    }
}

/// The page on top, if words are written on it.
pub(super) fn top(model: &mut Model) -> Option<&mut dyn Desk> {
    model.pages.last_mut().and_then(desk)
}

/// The uppermost page on which the words of a record are written.
pub(super) fn of(model: &mut Model, record: RecordRef) -> Option<&mut dyn Desk> {
    model.pages.iter_mut().rev().filter_map(desk).find(|desk| desk.mine().record() == record)
}

/// The record that is written on a page, while all of it is on disk and it may be looked at afresh.
pub(super) fn idle(page: &Page) -> Option<RecordRef> {
    let (quiet, words) = match page {
        Page::Question(page) => (page.may_follow(), page.before()),
        Page::Writing(page) => (page.save_due().is_none() && page.met == Met::Nobody, page.before()),
        Page::Letter(page) => (page.may_follow(), page.before()),
        Page::Wait(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Reading(_)
        | Page::Letters(_)
        | Page::Pattern(_) => {
            return None;
        }
    };
    (quiet && words.revision() > 0).then(|| words.record())
}

/// Does on the page on top what only waited for the disk.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    match model.pages.last() {
        Some(Page::Question(_)) => question::leave_now(model),
        Some(Page::Writing(_)) => writing::go_on(model),
        Some(Page::Letter(_)) => letter::go_on(model),
        Some(
            Page::Wait(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Reading(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => Vec::new(),
    }
}
