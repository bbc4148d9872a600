//! Sheets that lie over everything: still waiting, help, palette, a choice, a question whether it is meant.

use super::effect::Effect;
use super::screen::conflict::Conflict;
use super::screen::help::Help;
use super::screen::label::LabelSheet;
use super::screen::palette::Palette;
use super::screen::picker::Picker;
use super::screen::review_day::ReviewDay;
use super::screen::still::Still;
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
    /// The day on which to think again about a wait.
    ReviewDay(Box<ReviewDay>),
    /// A line or two in which something is named.
    Label(Box<LabelSheet>),
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
            Self::Picker(_) => Mode::Picker,
            Self::ReviewDay(_) | Self::Label(_) => Mode::Line,
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
