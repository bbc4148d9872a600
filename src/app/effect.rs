//! What the machine wants done in the world: owned data, run in order, each answered by a report.

use super::loaded::{DeckWanted, Label};
use crate::domain::conflict::Written;
use crate::domain::deck::Deck;
use crate::domain::entry::Entry;
use crate::domain::follow_up::NewFollowUp;
use crate::domain::ids::{EntryId, FollowUpId, LetterId, MomentId, PersonId, WaitId};
use crate::domain::letter::{Decision, Letter, Rest};
use crate::domain::moment::MomentWords;
use crate::domain::person::Names;
use crate::domain::prompt::Region;
use crate::domain::record::RecordRef;
use crate::domain::timeline::{Filter, Window};
use chrono::NaiveDate;
use std::sync::Arc;

/// One thing to be done.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Load what Today shows, and the open waits.
    LoadToday,
    /// Put this question aside and bring another.
    PassQuestion(String),
    /// Load the waits: open ones, then closed ones.
    LoadWaits,
    /// Load one wait in full.
    LoadWait(WaitId),
    /// Load the list of decks.
    LoadDecks,
    /// Load a deck and begin, or go on with, an entry.
    OpenDeck(DeckWanted),
    /// Load the further questions about a moment.
    LoadMomentQuestions,
    /// Load the people who listen, and which region was chosen.
    LoadResources,
    /// Load the one dim line about them.
    LoadQuietLine,
    /// Load lines of time.
    LoadLines(LinesWanted),
    /// Load one record for reading.
    LoadRecord(RecordRef),
    /// Load the people, those put away too.
    LoadPeople,
    /// Load one person with the words about them and their waits.
    LoadPerson(PersonId),
    /// Load the title and the tags of an entry, to change one of them.
    LoadLabels(EntryId, Label),
    /// Load how many records each pattern rests on.
    LoadPatterns,
    /// Load the newest letters, at most so many.
    LoadLetters(u32),
    /// Load one letter; one that has rested long enough counts as opened from now on.
    OpenLetter(LetterId),
    /// Look whether another program has written.
    CheckOthers,
    /// Load words as they are on disk now, for the page they are written on.
    LoadNewer(RecordRef),

    /// Save an unfinished entry (begin it when its revision is 0).
    SaveDraft(Box<Entry>),
    /// Save an entry as finished, with what follows from it (a wait opened or closed).
    FinishEntry {
        /// The entry.
        entry: Box<Entry>,
        /// The deck it was asked from.
        deck: Arc<Deck>,
        /// The follow-up that is answered by it.
        answers: Option<FollowUpId>,
    },
    /// Put a question down for later.
    AskLater(NewFollowUp),
    /// Save a changed entry.
    SaveEdit {
        /// The entry as it is to be.
        entry: Box<Entry>,
        /// Whether the version on disk is kept beside it.
        keep_version: bool,
    },
    /// Save the words of a letter (keep it for the first time when its revision is 0).
    SaveLetter {
        /// The letter.
        letter: Box<Letter>,
        /// Whether the version on disk is kept beside it.
        keep_version: bool,
    },
    /// Write what was decided about two versions of the same words, or put those aside that are not decided about.
    Settle {
        /// What is written.
        written: Box<Written>,
        /// Where words that were put aside before lie among the older versions.
        parked: Option<i64>,
    },
    /// Lay a letter down to rest.
    RestLetter {
        /// Which one.
        id: LetterId,
        /// How.
        rest: Rest,
        /// The revision that was seen.
        expected: i64,
    },
    /// Note what was decided about a letter, or take it back.
    DecideLetter(LetterId, Option<Decision>),
    /// Keep a moment.
    LogMoment {
        /// The wait it belongs to.
        wait: Option<WaitId>,
        /// What was said.
        words: MomentWords,
    },
    /// Say more about a moment that was just kept.
    AmendMoment {
        /// Which one.
        id: MomentId,
        /// All that is said now.
        words: MomentWords,
        /// The revision that was seen.
        expected: i64,
    },
    /// Set or take a star.
    SetStar(EntryId, bool),
    /// Replace the tags of an entry.
    SetTags(EntryId, Vec<String>),
    /// Give an entry a title, or take it away.
    SetTitle(EntryId, Option<String>),
    /// Change what a person is called.
    NamePerson(PersonId, Names),
    /// Note whether a person asked not to be written to.
    SetNoContact(PersonId, bool),
    /// Put a person away from the lists, or bring them back.
    SetArchived(PersonId, bool),
    /// Move to the trash.
    Trash(RecordRef),
    /// Bring back from the trash.
    Restore(RecordRef),
    /// Remove for good.
    Purge(RecordRef),
    /// Open a closed wait again.
    ReopenWait(WaitId),
    /// Choose the day to think again, or none.
    SetReview(WaitId, Option<NaiveDate>),
    /// Pass a follow-up over.
    PassOver(FollowUpId),
    /// Remember the region whose people are shown.
    SetRegion(Region),
    /// Remember that the loop was spoken of on this day.
    SpokeOfLoop(NaiveDate),
    /// Keep in the journal what was only in memory.
    Keep,

    /// Open the user's editor on a text.
    OpenEditor(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Blank the terminal, scrollback included.
    Hide,
    /// Draw everything afresh.
    Redraw,
    /// Stop until the shell brings it back.
    Suspend,
    /// End.
    Quit,
}

/// Which lines are wanted. It comes back with them, so that an answer to an older question is known as such.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinesWanted {
    /// Which lines.
    pub filter: Filter,
    /// Words that must all be there; empty for all lines.
    pub query: String,
    /// Which part of the list.
    pub window: Window,
    /// How many at most.
    pub limit: u32,
}
