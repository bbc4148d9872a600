//! What the store and the question files hand to the screens: plain values, ready to be drawn.

mod patterns;
mod report;

pub use patterns::{BehindWanted, PatternRow, PatternView, Standing, Told};
pub use report::ReportOffer;

use crate::domain::answer::Answer;
use crate::domain::card::Card;
use crate::domain::deck::Deck;
use crate::domain::entry::Entry;
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::{EntryId, Id, PersonId, WaitId};
use crate::domain::lang::Bilingual;
use crate::domain::letter::Letter;
use crate::domain::moment::{Moment, Urge};
use crate::domain::person::{About, Names, Person, PersonWords};
use crate::domain::prompt::LoneQuestion;
use crate::domain::record::{Meta, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::Line;
use crate::domain::wait::{Wait, WaitWords};
use std::fmt;
use std::sync::Arc;

/// A wait in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitRow {
    /// The wait.
    pub wait: Wait,
    /// The nickname; `None` while nobody was named.
    pub name: Option<String>,
    /// They asked not to be written to.
    pub no_contact: bool,
    /// What it is about, in the user's words or as an option id.
    pub words: WaitWords,
    /// How many moments were kept in it.
    pub moments: u32,
}

/// What the place Today shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TodayData {
    /// The question of the day; `None` when every fitting one was asked this week, or today's passes are used up.
    pub question: Option<LoneQuestion>,
    /// Questions that were to be asked later and whose time has come.
    pub due: Vec<DueRow>,
    /// Unfinished entries, newest first.
    pub drafts: Vec<Line>,
    /// The last things written.
    pub recent: Vec<Line>,
    /// Everybody who is known and not put away.
    pub people: Vec<NameRow>,
}

/// A follow-up whose time has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueRow {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// The nickname of the person it is about.
    pub name: Option<String>,
}

/// One wait in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitView {
    /// The wait as in the list.
    pub row: WaitRow,
    /// The urge over time, oldest first: milliseconds since 1970 and the pull then.
    pub curve: Vec<(i64, Urge)>,
    /// The newest moments, entries and letters of it, newest first.
    pub lines: Vec<Line>,
    /// Whether older lines exist.
    pub more: bool,
}

/// A deck in the list of decks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeckRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// When somebody might want it.
    pub when: Bilingual,
    /// It is the user's own.
    pub own: bool,
    /// It fits the moment.
    pub fits: bool,
}

/// What the list of Look back can be narrowed to.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FilterChoices {
    /// The people with their nicknames, those put away too.
    pub people: Vec<(PersonId, String)>,
    /// The waits, open ones first.
    pub waits: Vec<WaitRow>,
    /// The decks and what they are called.
    pub decks: Vec<(String, Bilingual)>,
    /// The tags, the most used first.
    pub tags: Vec<String>,
    /// The feelings a moment can have, with their words.
    pub feelings: Vec<(String, Bilingual)>,
}

impl fmt::Debug for FilterChoices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilterChoices").finish_non_exhaustive()
    }
}

/// What a record said at one time.
#[derive(Clone, PartialEq, Eq)]
pub enum Said {
    /// An entry.
    Entry {
        /// Its title.
        title: Option<String>,
        /// Its tags.
        tags: Vec<String>,
        /// Its answers.
        answers: Vec<Answer>,
    },
    /// A letter.
    Letter(String),
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Entry { .. } => "Entry",
            Self::Letter(_) => "Letter",
        })
    }
}

/// What stood in a record before it was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Older {
    /// The revision it had.
    pub revision: i64,
    /// Milliseconds since 1970 at which something else took its place.
    pub replaced_ms: i64,
    /// What it said.
    pub said: Said,
}

/// The versions of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VersionsView {
    /// Which record.
    pub record: RecordRef,
    /// Its revision now.
    pub revision: i64,
    /// What it says now.
    pub now: Said,
    /// The older versions, newest first.
    pub older: Vec<Older>,
    /// The deck it was asked from, where it still exists: for the words of the options.
    pub deck: Option<Arc<Deck>>,
}

/// A page of lines, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinesPage {
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether more lie beyond the last one asked for.
    pub more: bool,
}

/// A whole record, for reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Record {
    /// A reflection.
    Entry(Box<Entry>),
    /// A moment.
    Moment(Box<Moment>),
    /// A wait.
    Wait(Box<WaitRow>),
    /// A letter.
    Letter(Box<Letter>),
    /// A person.
    Person(Box<Person>),
}

impl Record {
    /// Its kind and id.
    pub fn reference(&self) -> RecordRef {
        match self {
            Self::Entry(entry) => entry.id.into(),
            Self::Moment(moment) => moment.id.into(),
            Self::Wait(row) => row.wait.id.into(),
            Self::Letter(letter) => letter.id.into(),
            Self::Person(person) => person.id.into(),
        }
    }

    /// When it was made and changed.
    pub fn meta(&self) -> &Meta {
        match self {
            Self::Entry(entry) => &entry.meta,
            Self::Moment(moment) => &moment.meta,
            Self::Wait(row) => &row.wait.meta,
            Self::Letter(letter) => &letter.meta,
            Self::Person(person) => &person.meta,
        }
    }

    /// Whether it has a star; only entries can.
    pub fn is_starred(&self) -> bool {
        matches!(self, Self::Entry(entry) if entry.starred)
    }
}

/// A record with the words around it that are kept elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordView {
    /// The record.
    pub record: Record,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// What the deck is called.
    pub deck_title: Option<Bilingual>,
    /// The deck it was asked from, where it still exists: for the words of the options.
    pub deck: Option<Arc<Deck>>,
    /// When its words were last replaced, in milliseconds since 1970; `None` while they are as first finished.
    pub edited_ms: Option<i64>,
}

/// A person in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// How many waits are about them.
    pub waits: u32,
}

/// One person in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// What was put into words about them.
    pub words: PersonWords,
    /// The waits about them, open ones first.
    pub waits: Vec<WaitRow>,
}

/// Something written on an entry rather than in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// Its tags.
    Tags,
    /// Its title.
    Title,
    /// Tags that are added to every marked entry.
    MoreTags,
}

/// The labels of an entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Labels {
    /// Which entry.
    pub entry: EntryId,
    /// Its title.
    pub title: Option<String>,
    /// Its tags, without `#`.
    pub tags: Vec<String>,
    /// Every tag of the journal, the most used first.
    pub known: Vec<String>,
}

/// What stands by now where something was to be named, and neither that nor what was seen.
#[derive(Clone, PartialEq, Eq)]
pub enum LabelMet {
    /// The title of an entry.
    Title {
        /// Which one.
        entry: EntryId,
        /// What was typed here.
        mine: Option<String>,
        /// What another program has kept.
        theirs: Option<String>,
    },
    /// What a person is called.
    Names {
        /// Who.
        person: PersonId,
        /// What was typed here.
        mine: Names,
        /// What another program has kept.
        theirs: Names,
    },
}

impl fmt::Debug for LabelMet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title { .. } => "Title(…)",
            Self::Names { .. } => "Names(…)",
        })
    }
}

impl fmt::Debug for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Labels").field("entry", &self.entry).finish_non_exhaustive()
    }
}

/// What the list of letters shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LettersData {
    /// The letters, newest first.
    pub rows: Vec<LetterRow>,
    /// Whether older ones exist.
    pub more: bool,
    /// Nicknames to write to.
    pub people: Vec<NameRow>,
    /// What is shown instead of a letter to somebody who asked not to be written to.
    pub boundary: Option<Card>,
}

/// A letter in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterRow {
    /// The letter, its words left out.
    pub letter: Letter,
    /// Its first words on one line; none while it is sealed.
    pub line: Line,
}

/// One letter to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterView {
    /// The letter as it may be shown: a sealed one has no words.
    pub letter: Letter,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// They asked not to be written to.
    pub no_contact: bool,
    /// When it was sealed, for one that was opened just now.
    pub sealed_at: Option<Stamp>,
}

/// A nickname to choose from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameRow {
    /// Which person.
    pub id: PersonId,
    /// The nickname.
    pub name: String,
    /// They asked not to be written to.
    pub no_contact: bool,
    /// The name is offered; otherwise it is only known when it is typed.
    pub listed: bool,
}

/// Everything a walk through a deck needs from outside.
#[derive(Clone, Debug)]
pub struct DeckOpening {
    /// The deck.
    pub deck: Arc<Deck>,
    /// The entry to go on with; its `meta.revision` is 0 when it was never saved.
    pub entry: Entry,
    /// The words of the wait it is about, for questions that show an earlier answer.
    pub words: WaitWords,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// Nicknames to choose from.
    pub names: Vec<NameRow>,
    /// Cards the deck may show.
    pub cards: Vec<Card>,
    /// Decks it may offer: their ids and what they are called.
    pub offers: Vec<(String, Bilingual)>,
    /// The follow-up that is answered by it.
    pub follow_up: Option<FollowUp>,
    /// What care has to know.
    pub care: OpeningCare,
}

/// What is known when a deck is opened and only matters for quiet help.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OpeningCare {
    /// The person it is about asked not to be written to.
    pub no_contact: bool,
    /// It is the third start of this deck today, or a later one.
    pub again: bool,
    /// The loop was spoken of today.
    pub spoken_of: bool,
}

/// A file of the user's own questions that cannot be read in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultRow {
    /// The file's name, without its folder.
    pub file: String,
    /// The first line with a fault, from 1.
    pub line: usize,
}

/// What was asked when a deck was to be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DeckWanted {
    /// A deck by its id, about a wait.
    Deck {
        /// The deck's id.
        id: String,
        /// The wait it is about.
        wait: Option<WaitId>,
    },
    /// A deck by its id, about a person without a wait.
    AboutPerson {
        /// The deck's id.
        id: String,
        /// Whom it is about.
        person: PersonId,
    },
    /// A question that stands alone.
    Lone(LoneQuestion),
    /// A free page.
    Page,
    /// The if-then plan of a wait.
    Plan(WaitId),
    /// One thing about a person.
    About(PersonId, About),
    /// An unfinished entry.
    Resume(Id),
    /// What was to be asked later: the questions that were left for it, on the entry they belong to.
    Later(FollowUp),
}
