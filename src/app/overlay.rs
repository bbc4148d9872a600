//! Sheets that lie over everything: still waiting, help, palette, a choice, a question whether it is meant.

use super::effect::Effect;
use super::screen::calendar::Calendar;
use super::screen::conflict::Conflict;
use super::screen::export::Export;
use super::screen::filters::Filters;
use super::screen::help::Help;
use super::screen::jump_day::JumpDay;
use super::screen::label::LabelSheet;
use super::screen::other_years::OtherYears;
use super::screen::palette::Palette;
use super::screen::picker::Picker;
use super::screen::report::ReportSheet;
use super::screen::review_day::ReviewDay;
use super::screen::scope::ScopeSheet;
use super::screen::still::Still;
use super::screen::versions::Versions;
use crate::keymap::Mode;

/// A sheet over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// "Still waiting".
    Still(Box<Still>),
    /// The keys of this screen, and who will listen.
    Help(Help),
    /// Every action by name.
    Palette(Box<Palette>),
    /// Which wait it is about.
    Picker(Picker),
    /// A month.
    Calendar(Box<Calendar>),
    /// What the list is narrowed to.
    Filters(Box<Filters>),
    /// Into which file something is written.
    Export(Box<Export>),
    /// Into which file a report goes.
    Report(Box<ReportSheet>),
    /// The older versions of a record.
    Versions(Box<Versions>),
    /// One day in the years before.
    OtherYears(Box<OtherYears>),
    /// The day to go to.
    JumpDay(Box<JumpDay>),
    /// The day on which to think again about a wait.
    ReviewDay(Box<ReviewDay>),
    /// A line or two in which something is named.
    Label(Box<LabelSheet>),
    /// Whose records a pattern looks at, or of which time.
    Scope(ScopeSheet),
    /// Two versions of the same words.
    Conflict(Box<Conflict>),
    /// Whether something that weighs is really meant.
    Confirm(Box<Confirm>),
}

impl Overlay {
    /// Which keys mean what while it is open.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Still(still) => still.mode(),
            Self::Help(_) => Mode::Help,
            Self::Palette(_) => Mode::Palette,
            Self::Picker(_) | Self::OtherYears(_) => Mode::Picker,
            Self::Scope(sheet) => sheet.mode(),
            Self::Filters(sheet) => sheet.mode(),
            Self::Versions(_) => Mode::Versions,
            Self::Calendar(_) => Mode::Calendar,
            Self::ReviewDay(_) | Self::Label(_) | Self::JumpDay(_) | Self::Export(_) | Self::Report(_) => {
                Mode::Line
            }
            Self::Conflict(_) => Mode::Conflict,
            Self::Confirm(_) => Mode::Confirm,
        }
    }
}

/// Something that weighs enough to be asked about before it is done.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// What is asked.
    pub asks: Asks,
    /// What is done on yes.
    pub then: Effect,
}

/// What is asked before it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Remove a record for good.
    Purge,
    /// Note that a person asked not to be written to, or take that note away.
    NoContact(bool),
    /// Remember a clear no that was just told.
    Remember,
    /// Keep what was written in a sitting that leaves nothing behind.
    Keep,
}
