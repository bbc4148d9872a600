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
pub(super) enum Desk<'a> {
    Question(&'a mut QuestionPage),
    Writing(&'a mut Writing),
    Letter(&'a mut LetterPage),
}

impl Desk<'_> {
    /// The words as they stand on the page.
    pub(super) fn mine(&self) -> Words {
        match self {
            Self::Question(page) => Words::Entry(Box::new(page.entry_now())),
            Self::Writing(page) => {
                Words::Entry(Box::new(page.changed_entry().unwrap_or_else(|| page.entry.clone())))
            }
            Self::Letter(page) => Words::Letter(Box::new(page.as_written())),
        }
    }

    /// The words as this page knows them to be on disk.
    pub(super) fn before(&self) -> Words {
        match self {
            Self::Question(QuestionPage { entry, .. }) | Self::Writing(Writing { entry, .. }) => {
                Words::Entry(Box::new(entry.clone()))
            }
            Self::Letter(page) => Words::Letter(Box::new(page.letter.clone())),
        }
    }

    /// Takes over everything but the words: they are written on top of this from now on.
    pub(super) fn rebase(&mut self, now: &Words) {
        match (self, now) {
            (Self::Question(page), Words::Entry(entry)) => page.entry = (**entry).clone(),
            (Self::Writing(page), Words::Entry(entry)) => page.rebase((**entry).clone()),
            (Self::Letter(page), Words::Letter(letter)) => page.rebase((**letter).clone()),
            (Self::Question(_) | Self::Writing(_), Words::Letter(_)) | (Self::Letter(_), Words::Entry(_)) => {
            }
        }
    }

    /// Takes over everything, the words too.
    pub(super) fn follow(&mut self, now: &Words) -> Followed {
        match (self, now) {
            (Self::Question(page), Words::Entry(entry)) if entry.is_draft() => {
                page.go_on_with((**entry).clone());
            }
            (Self::Writing(page), Words::Entry(entry)) => {
                page.go_on_with((**entry).clone());
                if page.texts.is_empty() {
                    return Followed::Over;
                }
            }
            (Self::Letter(page), Words::Letter(letter)) => page.go_on_with((**letter).clone()),
            (Self::Question(_), _)
            | (Self::Writing(_), Words::Letter(_))
            | (Self::Letter(_), Words::Entry(_)) => {
                return Followed::Over;
            }
        }
        Followed::Shown
    }

    /// Whether newer words were met.
    pub(super) fn met(&mut self) -> &mut Met {
        match self {
            Self::Question(page) => &mut page.met,
            Self::Writing(page) => &mut page.met,
            Self::Letter(page) => &mut page.met,
        }
    }

    /// What of it is on disk.
    pub(super) fn autosave(&mut self) -> &mut Autosave {
        match self {
            Self::Question(page) => &mut page.autosave,
            Self::Writing(page) => &mut page.autosave,
            Self::Letter(page) => &mut page.autosave,
        }
    }

    /// Hands what is not on disk yet to it.
    pub(super) fn save(&mut self) -> Vec<Effect> {
        match self {
            Self::Question(page) => page.save_unsaved(),
            Self::Writing(page) => page.save_unsaved(),
            Self::Letter(page) => page.save_unsaved(),
        }
    }
}

fn desk(page: &mut Page) -> Option<Desk<'_>> {
    match page {
        Page::Question(page) => Some(Desk::Question(page)),
        Page::Writing(page) => Some(Desk::Writing(page)),
        Page::Letter(page) => Some(Desk::Letter(page)),
        Page::Wait(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Reading(_)
        | Page::Letters(_)
        | Page::Pattern(_) => None,
    }
}

/// The page on top, if words are written on it.
pub(super) fn top(model: &mut Model) -> Option<Desk<'_>> {
    model.pages.last_mut().and_then(desk)
}

/// The uppermost page on which the words of a record are written.
pub(super) fn of(model: &mut Model, record: RecordRef) -> Option<Desk<'_>> {
    model.pages.iter_mut().rev().filter_map(desk).find(|desk| desk.before().record() == record)
}

/// The record that is written on a page, while all of it is on disk and it may be looked at afresh.
pub(super) fn idle(page: &Page) -> Option<RecordRef> {
    let (quiet, record, revision) = match page {
        Page::Question(page) => (page.may_follow(), page.entry.id.into(), page.entry.meta.revision),
        Page::Writing(page) => (page.may_follow(), page.entry.id.into(), page.entry.meta.revision),
        Page::Letter(page) => (page.may_follow(), page.letter.id.into(), page.letter.meta.revision),
        Page::Wait(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Reading(_)
        | Page::Letters(_)
        | Page::Pattern(_) => return None,
    };
    (quiet && revision > 0).then_some(record)
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
