//! What the machine wants done in the world: owned data, run in order, each answered by a report.

use super::loaded::{BehindWanted, DeckWanted, Label};
use crate::domain::calendar::Month;
use crate::domain::changed::Changed;
use crate::domain::conflict::Written;
use crate::domain::deck::Deck;
use crate::domain::entry::{Entry, Stood as EntryStood};
use crate::domain::follow_up::{Fate, NewFollowUp};
use crate::domain::half_typed::HalfTyped;
use crate::domain::ids::{EntryId, FollowUpId, LetterId, MomentId, PersonId, WaitId};
use crate::domain::letter::{Decision, Letter, Rest, Stood};
use crate::domain::moment::MomentWords;
use crate::domain::passphrase::Passphrase;
use crate::domain::pattern::{Scope, Which};
use crate::domain::person::Names;
use crate::domain::prompt::Region;
use crate::domain::record::RecordRef;
use crate::domain::step::Way;
use crate::domain::tags::TagChange;
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use crate::domain::wait::Outcome;
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
    /// Load what the list of Look back can be narrowed to.
    LoadFilterChoices,
    /// Load the lines of this day of the year from the years before.
    LoadOtherYears(NaiveDate),
    /// Load the older versions of a record.
    LoadVersions(RecordRef),
    /// Load on which days of a month something lies.
    LoadDays(DaysWanted),
    /// Load what the filters of the search line can name.
    LoadSearchNames,
    /// Load one record for reading.
    LoadRecord(RecordRef),
    /// Load the people, those put away too.
    LoadPeople,
    /// Load one person with the words about them and their waits.
    LoadPerson(PersonId),
    /// Load the title and the tags of an entry, to change one of them.
    LoadLabels(EntryId, Label),
    /// Load the list of patterns, without counting.
    LoadPatterns,
    /// Look whether a pattern has enough to say something.
    CountPattern(Which),
    /// Load one pattern as far as these records go.
    LoadPattern(Which, Scope),
    /// Load records behind a pattern.
    LoadBehind(BehindWanted),
    /// Load the people and waits a pattern can be looked at for.
    LoadWhose,
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
    /// Lay a letter down to rest, whatever became of it since.
    LayLetter(LetterId, Rest),
    /// Let a letter stand as it stood before it was laid down.
    PutLetterBack(LetterId, Box<Stood>),
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
    /// Change the tags of entries; what another program has done to them meanwhile stays.
    SetTags(Vec<(EntryId, Changed<Vec<String>>)>),
    /// Give an entry a title, or take it away.
    SetTitle(EntryId, Changed<Option<String>>),
    /// Change what a person is called.
    NamePerson(PersonId, Changed<Names>),
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
    /// Do one thing to many records, all of them or none.
    ChangeAll(Vec<RecordRef>, Change),
    /// Add tags to entries, and take others away.
    ChangeTags(Vec<EntryId>, TagChange),
    /// Take a step back or make it again: all of these or none.
    Step(Way, Vec<Effect>),
    /// Let an entry stand as it stood before a walk was finished, or after it.
    PutEntryBack(EntryId, Box<Changed<EntryStood>>),
    /// Let a record say again what it said in the version with this revision; what it says now is kept as
    /// a version, too.
    BringBack(RecordRef, i64),
    /// Open a closed wait again.
    ReopenWait(WaitId),
    /// Close a wait again as it was closed before.
    CloseWait(WaitId, Outcome, Stamp),
    /// Note what became of a follow-up, or that it is open again.
    SettleFollowUp(FollowUpId, Fate),
    /// Ask a question of the day again that was put aside today.
    AskAgain(String),
    /// Choose the day to think again, or none.
    SetReview(WaitId, Changed<Option<NaiveDate>>),
    /// Pass a follow-up over.
    PassOver(FollowUpId),
    /// Show a pattern from now on, or hide it.
    ShowPattern(Which, bool),
    /// Remember the region whose people are shown.
    SetRegion(Region),
    /// Remember that the loop was spoken of on this day.
    SpokeOfLoop(NaiveDate),
    /// Keep in the journal what was only in memory.
    Keep,

    /// Open the user's editor on a text.
    OpenEditor(String),
    /// Write records into a new file.
    ExportMarked {
        /// Which ones, in this order.
        records: Vec<RecordRef>,
        /// The path as it was typed.
        path: String,
    },
    /// Offer a file for a report on these records.
    OfferReport(Scope),
    /// Begin a report on these records in a new file, by its path as it was typed.
    BeginReport(Scope, String),
    /// Write the next step of the report.
    WriteReport,
    /// Let go of a report that is not finished.
    DropReport,
    /// Put a text on the clipboard.
    Copy(String),
    /// Blank the terminal, scrollback included.
    Hide,
    /// Keep in the journal what is half typed, until it is open again.
    KeepTyped(HalfTyped),
    /// Take it out again.
    TakeTyped,
    /// Close the journal and forget its key.
    Lock,
    /// Open it with this passphrase.
    Unlock(Passphrase),
    /// Draw everything afresh.
    Redraw,
    /// Stop until the shell brings it back.
    Suspend,
    /// End.
    Quit,
}

/// What is done to many records at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// They go to the trash.
    Trash,
    /// They come back from it.
    Restore,
    /// They are removed for good.
    Purge,
    /// They get a star, or lose it; only entries can.
    Star(bool),
}

/// Of which month the days are wanted. It comes back with them, as with [`LinesWanted`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DaysWanted {
    /// Which records count.
    pub filter: Filter,
    /// Words that must all be there; empty for all records.
    pub query: String,
    /// Which month.
    pub month: Month,
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
