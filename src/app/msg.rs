//! What can happen: a key that means something, typed text, time, and the results of effects.

use super::effect::{Change, DaysWanted, Effect, LinesWanted};
use super::loaded::{
    BehindWanted, DeckOpening, DeckRow, FaultRow, FilterChoices, Label, LabelMet, Labels, LetterView,
    LettersData, LinesPage, NameRow, PatternRow, PatternView, PersonRow, PersonView, RecordView, ReportOffer,
    Standing, TodayData, VersionsView, WaitRow, WaitView,
};
use crate::domain::card::Card;
use crate::domain::conflict::Words;
use crate::domain::deck::Question;
use crate::domain::follow_up::FollowUp;
use crate::domain::half_typed::HalfTyped;
use crate::domain::ids::{EntryId, Id, LetterId, MomentId, WaitId};
use crate::domain::lang::Bilingual;
use crate::domain::pattern::Which;
use crate::domain::place::Place;
use crate::domain::prompt::{Region, Resource};
use crate::domain::record::RecordRef;
use crate::domain::search_line::Names;
use crate::domain::step::Deed;
use crate::domain::tags::TagChange;
use crate::domain::time::Stamp;
use crate::domain::timeline::Line;
use crate::i18n::export::ExportFault;
use crate::i18n::failure::Failure;
use crate::keymap::Action;
use chrono::NaiveDate;
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key that the keymap knows here.
    Act(Action),
    /// Typed characters that mean themselves.
    Type(String),
    /// A pasted text.
    Paste(String),
    /// The mouse pressed on something.
    Press(Target),
    /// The wheel turned by so many rows, down positive.
    Wheel(i32),
    /// The terminal has this size now: columns, rows.
    Resize(u16, u16),
    /// The terminal came to the front, or went behind.
    Focus(bool),
    /// Time went on.
    Tick,
    /// An effect was run.
    Report(Box<Report>),
}

/// What can be pressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// One of the five places.
    Place(Place),
    /// The row with this number in the list on screen.
    Row(usize),
    /// A key of the key line.
    Hint(Action),
    /// A number on the scale.
    Number(i64),
    /// The option with this number.
    Option(usize),
    /// A cell of the text field: column and row inside it.
    Field(u16, u16),
}

/// What became of an effect.
#[derive(Clone, Debug)]
pub enum Report {
    /// Today, and the open waits.
    Today(TodayData, Vec<WaitRow>),
    /// What some decks are called, by their ids.
    Titles(Vec<(String, Bilingual)>),
    /// The waits, open ones first.
    Waits(Vec<WaitRow>),
    /// One wait.
    Wait(Box<WaitView>),
    /// The decks, fitting ones first.
    Decks(Vec<DeckRow>),
    /// The files of the user's own questions that cannot be read in full.
    DeckFaults(Vec<FaultRow>),
    /// A deck is ready to be walked.
    Opened(Box<DeckOpening>),
    /// The further questions about a moment.
    MomentQuestions(Arc<Vec<Question>>),
    /// The people who listen.
    Resources(&'static [Resource]),
    /// The region that was chosen before, or just now.
    Region(Region),
    /// The dim line, for a moment at which it is due.
    QuietLine(Card),
    /// Everything that was only in memory is in the journal.
    Kept,
    /// What the filters of the search line can name.
    SearchNames(Box<Names>),
    /// Lines, and what was asked for.
    Lines(LinesWanted, LinesPage),
    /// The older versions of a record.
    Versions(Box<VersionsView>),
    /// A record says again what it said before.
    BroughtBack(RecordRef),
    /// What the list of Look back can be narrowed to.
    FilterChoices(Box<FilterChoices>),
    /// The lines of this day of the year from the years before, newest first.
    OtherYears(NaiveDate, Vec<Line>),
    /// The days of a month on which something lies, oldest first, and how many records each holds.
    Days(DaysWanted, Vec<(NaiveDate, u32)>),
    /// A record that was asked for.
    Record(RecordRef, Box<RecordView>),
    /// The people, those put away last.
    People(Vec<PersonRow>),
    /// One person.
    Person(Box<PersonView>),
    /// The title and the tags of an entry, and which of them is to be changed.
    Labels(Label, Box<Labels>),
    /// A name was not written, because another program has written another one meanwhile.
    LabelMet(Box<LabelMet>),
    /// The patterns.
    Patterns(Vec<PatternRow>),
    /// Whether a pattern has enough to say something.
    PatternCounted(Which, Standing),
    /// One pattern.
    Pattern(Box<PatternView>),
    /// Records behind a pattern, and what was asked for.
    Behind(BehindWanted, LinesPage),
    /// The people and the waits a pattern can be looked at for.
    Whose(Vec<NameRow>, Vec<WaitRow>),
    /// A pattern is shown from now on, or hidden.
    PatternShown(Which, bool),
    /// Another program has written since.
    OthersWrote,
    /// Words as they are on disk now.
    Newer(Words),
    /// What was decided about two versions is on disk.
    Settled {
        /// The record the two versions belonged to.
        of: RecordRef,
        /// That record as it is now, or the one that words became which stand on their own.
        now: Words,
        /// Where words that are not decided about lie among the older versions.
        parked: Option<i64>,
        /// When.
        at: Stamp,
    },
    /// A draft is on disk.
    DraftSaved {
        /// Its id.
        id: EntryId,
        /// Its revision now.
        revision: i64,
        /// When.
        at: Stamp,
    },
    /// An entry is finished and on disk.
    Finished {
        /// Its id.
        id: EntryId,
        /// A wait that was opened by it.
        opened: Option<WaitId>,
        /// A wait that was closed by it.
        closed: Option<WaitId>,
        /// Letters that were opened by it, oldest first.
        letters: Vec<LetterId>,
    },
    /// The newest letters.
    Letters(Box<LettersData>),
    /// A letter that was asked for.
    Letter(Box<LetterView>),
    /// The words of a letter are on disk.
    LetterSaved {
        /// Its id.
        id: LetterId,
        /// Its revision now.
        revision: i64,
        /// When.
        at: Stamp,
    },
    /// A letter was laid down, or decided about.
    LetterSettled(LetterId),
    /// A question was put down for later.
    AskedLater(FollowUp),
    /// A changed entry is on disk.
    Edited {
        /// Its id.
        id: EntryId,
        /// Its revision now.
        revision: i64,
    },
    /// A moment is on disk.
    MomentKept {
        /// Its id.
        id: MomentId,
        /// Its revision now.
        revision: i64,
    },
    /// Something was thrown away, brought back, or removed.
    Moved(RecordRef, Fate),
    /// The same was done to so many records.
    ChangedAll(Change, usize),
    /// Entries have other tags: what each had before, and what was done.
    Tagged(Vec<(EntryId, Vec<String>)>, TagChange),
    /// A wait is open again.
    Reopened(WaitId),
    /// What takes back the step that was just made, and what makes it again.
    Step(Deed, Vec<Effect>, Vec<Effect>),
    /// The step that was to be taken back or made again was, all of it.
    Stepped,
    /// A star, a title, tags, a person, a review day or a follow-up was written.
    Changed(Id),
    /// The text as it came back from the editor; `None` when it was left unchanged.
    EditorClosed(Option<String>),
    /// So many records were written into this file, or why they were not.
    Exported(Result<(usize, String), ExportFault>),
    /// The file a report would be written into.
    ReportOffered(Box<ReportOffer>),
    /// How far a report is, or why it is not written.
    ReportCame(Result<Progress, ExportFault>),
    /// A text was copied.
    Copied,
    /// The journal is closed, and its key forgotten.
    Locked,
    /// It is open again.
    Unlocked {
        /// How many moments came out of the inbox.
        moments: usize,
        /// How many files in it could not be read.
        damaged: usize,
    },
    /// What was half typed when the journal was locked, and the tags of the journal.
    Typed(HalfTyped, Vec<String>),
    /// The passphrase was wrong.
    Refused,
    /// It could not be done; nothing was changed.
    Failed(Failed, Failure),
}

/// How far a report is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// On its way.
    At {
        /// How many records are told.
        told: u64,
        /// How many there are to be told.
        total: u64,
    },
    /// It lies in its file.
    Kept,
}

/// Where a record went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// To the trash.
    Trashed,
    /// Back from the trash.
    Restored,
    /// Gone for good.
    Purged,
}

/// What could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failed {
    /// Reading.
    Load,
    /// Saving a draft.
    Draft,
    /// Finishing an entry.
    Finish,
    /// A change that was remembered as a step.
    Change,
    /// Any other writing.
    Write,
    /// Taking a step back, or making it again.
    Step,
    /// Keeping what is half typed.
    Typed,
    /// The editor.
    Editor,
    /// Closing or opening the journal.
    Lock,
    /// Something about the journal as a whole; what was to be done is done or tried again.
    Journal,
}
