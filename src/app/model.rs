//! The whole state of the program: what is open, what is loaded, what is being written.

use super::care::Care;
use super::effect::Effect;
use super::loaded::WaitRow;
use super::notice::Notice;
use super::overlay::Overlay;
use super::screen::half_typed::Spot;
use super::screen::letter::{LetterPage, Stage};
use super::screen::letters::Letters;
use super::screen::lock::{self, Lock, Returning};
use super::screen::look_back::LookBack;
use super::screen::pattern::PatternPage;
use super::screen::patterns::{self, Patterns};
use super::screen::people::PeoplePage;
use super::screen::person::PersonPage;
use super::screen::question::QuestionPage;
use super::screen::reading::Reading;
use super::screen::reflect::Reflect;
use super::screen::report;
use super::screen::today::Today;
use super::screen::wait::WaitPage;
use super::screen::waiting::Waiting;
use super::screen::writing::Writing;
use crate::domain::calendar::WeekStart;
use crate::domain::deck::Question;
use crate::domain::ids::WaitId;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::place::Place;
use crate::domain::prompt::{Region, Resource};
use crate::domain::time::{DayEnd, Stamp};
use crate::i18n::notice::Note;
use crate::keymap::{Action, Mode};
use std::sync::Arc;

/// A page that lies over a place until it is left.
#[derive(Debug)]
pub enum Page {
    /// A walk through a deck, or a free page.
    Question(Box<QuestionPage>),
    /// One wait in full.
    Wait(Box<WaitPage>),
    /// The people.
    People(Box<PeoplePage>),
    /// One person in full.
    Person(Box<PersonPage>),
    /// One record, read.
    Reading(Box<Reading>),
    /// An entry, changed.
    Writing(Box<Writing>),
    /// The letters.
    Letters(Box<Letters>),
    /// One letter, written or read.
    Letter(Box<LetterPage>),
    /// One pattern.
    Pattern(Box<PatternPage>),
}

/// What the user has settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The hour at which a day ends.
    pub day_end: DayEnd,
    /// The day a week begins on.
    pub week_start: WeekStart,
    /// Only ASCII in mada's own ornaments.
    pub ascii: bool,
    /// No dimming when a sheet opens.
    pub reduced_motion: bool,
    /// Which country's helplines are shown first.
    pub region: Region,
    /// The settings file names that country, so that nothing else changes it.
    pub region_fixed: bool,
    /// All keys that matter are named at the bottom; otherwise only the help is.
    pub key_line: bool,
    /// One dim line about people who listen may appear.
    pub help_line: bool,
    /// Minutes without a key after which a journal with a passphrase is locked; `None` is never.
    pub idle_lock_minutes: Option<u16>,
    /// The screen is hidden when the terminal loses the focus.
    pub focus_lock: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            day_end: DayEnd::default(),
            week_start: WeekStart::default(),
            ascii: false,
            reduced_motion: false,
            region: Region::Int,
            region_fixed: false,
            key_line: true,
            help_line: true,
            idle_lock_minutes: None,
            focus_lock: false,
        }
    }
}

/// The state of the program.
#[derive(Debug)]
pub struct Model {
    /// The language of the screen.
    pub lang: Lang,
    /// What the user has settled.
    pub settings: Settings,
    /// The time of the last message.
    pub now: Stamp,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// The journal is an invented one that lives in memory.
    pub demo: bool,
    /// The journal is an empty one in memory; its end asks whether it is to be kept.
    pub private: bool,
    /// Something was written that is only in memory.
    pub unkept: bool,
    /// The place underneath.
    pub place: Place,
    /// Pages over it, the last one on top.
    pub pages: Vec<Page>,
    /// A sheet over everything.
    pub overlay: Option<Overlay>,
    /// The sheet the help was opened over; it comes back when the help is left.
    pub beneath: Option<Overlay>,
    /// What is remembered of quiet help.
    pub care: Care,
    /// What the bottom line says.
    pub notice: Option<Notice>,
    /// The screen is blank until a key is pressed.
    pub hidden: bool,
    /// The journal has a passphrase that is asked for again when the screen was left.
    pub vault: bool,
    /// The journal is locked, and this is all there is.
    pub lock: Option<Lock>,
    /// It is to be locked with the next tick, which is due at once.
    pub lock_soon: bool,
    /// When a key was pressed last, in milliseconds since 1970.
    pub touched_ms: i64,
    /// What is to be done as soon as the page it belongs to is there.
    pub then: Option<Action>,
    /// The caret that was left behind when the journal was locked.
    pub returning: Option<Returning>,
    /// Where lines were half typed when the journal was locked.
    pub half_typed: Option<Spot>,
    /// They could not be kept in the journal, and so stay where they are.
    pub typed_unsaved: bool,
    /// Whatever is not on disk yet is saved with the next tick, which is due at once.
    pub save_soon: bool,
    /// The open waits, last used first.
    pub waits: Vec<WaitRow>,
    /// What the decks are called, by their ids.
    pub titles: Vec<(String, Bilingual)>,
    /// The place Today.
    pub today: Today,
    /// The place Waiting.
    pub waiting: Waiting,
    /// The place Reflect.
    pub reflect: Reflect,
    /// The place Look back.
    pub look_back: LookBack,
    /// The place Patterns.
    pub patterns: Patterns,
    /// The further questions about a moment, for the words of their options; loaded when needed first.
    pub moment_questions: Option<Arc<Vec<Question>>>,
    /// The people who listen; loaded when the help is opened for the first time.
    pub resources: &'static [Resource],
    /// Steps that can be taken back, and made again.
    pub history: super::screen::history::History,
    /// When another program's writes are looked for next, in milliseconds since 1970.
    pub next_check_ms: i64,
}

impl Model {
    /// How often another program's writes are looked for, in milliseconds.
    pub const CHECK_MS: i64 = 1_000;

    /// A program that was just started, with nothing loaded yet.
    pub fn new(lang: Lang, settings: Settings, now: Stamp) -> Self {
        let (next_check_ms, touched_ms) = (now.utc_ms + Self::CHECK_MS, now.utc_ms);
        Self {
            lang,
            settings,
            now,
            size: (80, 24),
            demo: false,
            private: false,
            unkept: false,
            place: Place::Today,
            pages: Vec::new(),
            overlay: None,
            beneath: None,
            care: Care::default(),
            notice: None,
            hidden: false,
            vault: false,
            lock: None,
            lock_soon: false,
            touched_ms,
            then: None,
            returning: None,
            half_typed: None,
            typed_unsaved: false,
            save_soon: false,
            waits: Vec::new(),
            titles: Vec::new(),
            today: Today::default(),
            waiting: Waiting::default(),
            reflect: Reflect::default(),
            look_back: LookBack::default(),
            patterns: Patterns::default(),
            moment_questions: None,
            resources: &[],
            history: super::screen::history::History::default(),
            next_check_ms,
        }
    }

    /// What the first screen needs.
    pub fn start(&self) -> Vec<Effect> {
        if self.lock.is_some() { Vec::new() } else { self.load_place() }
    }

    /// Which keys mean what now.
    pub fn mode(&self) -> Mode {
        if self.hidden {
            return Mode::Hidden;
        }
        if self.lock.is_some() {
            // Who will listen can be read without the passphrase; nothing else lies over the page.
            return if matches!(self.overlay, Some(Overlay::Help(_))) { Mode::Help } else { Mode::Lock };
        }
        if let Some(overlay) = &self.overlay {
            return overlay.mode();
        }
        match self.pages.last() {
            Some(Page::Question(page)) => page.mode(),
            Some(Page::Wait(_)) => Mode::Wait,
            Some(Page::People(_)) => Mode::People,
            Some(Page::Person(_)) => Mode::Person,
            Some(Page::Reading(_)) => Mode::Reading,
            Some(Page::Writing(_)) => Mode::Text,
            Some(Page::Letters(_)) => Mode::Letters,
            Some(Page::Pattern(_)) => Mode::Pattern,
            Some(Page::Letter(page)) => page.mode(),
            None => match self.place {
                Place::Today => Mode::Today,
                Place::Waiting => Mode::Waiting,
                Place::Reflect => Mode::Reflect,
                Place::LookBack if self.look_back.searching => Mode::SearchLine,
                Place::LookBack => Mode::LookBack,
                Place::Patterns => Mode::Patterns,
            },
        }
    }

    /// The next instant at which something is due by itself, in milliseconds since 1970.
    pub fn deadline(&self) -> Option<i64> {
        let notice = self.notice.as_ref().map(|n| n.until_ms);
        if self.lock.is_some() {
            // Nothing of the journal can be due before it is open.
            return notice;
        }
        let draft = self.pages.last().and_then(|page| match page {
            Page::Question(page) => page.save_due(),
            Page::Writing(page) => page.save_due(),
            Page::Letter(page) => page.save_due(),
            Page::Wait(_)
            | Page::Reading(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_) => None,
        });
        let change = match self.pages.last() {
            Some(Page::Question(page)) => page.next_change(self.now.utc_ms),
            Some(
                Page::Wait(_)
                | Page::Reading(_)
                | Page::Writing(_)
                | Page::People(_)
                | Page::Person(_)
                | Page::Letters(_)
                | Page::Pattern(_)
                | Page::Letter(_),
            )
            | None => None,
        };
        let soon = (self.save_soon || self.lock_soon).then_some(self.now.utc_ms);
        let count = (patterns::is_counting(self) || report::is_writing(self)).then_some(self.now.utc_ms);
        let idle = lock::idle_due(self);
        [soon, count, notice, draft, change, idle, Some(self.next_check_ms)].into_iter().flatten().min()
    }

    /// What the place underneath needs to be fresh.
    pub fn load_place(&self) -> Vec<Effect> {
        match self.place {
            Place::Today => vec![Effect::LoadToday],
            Place::Waiting => vec![Effect::LoadWaits],
            Place::Reflect => vec![Effect::LoadDecks],
            Place::LookBack => self.look_back.load(),
            Place::Patterns => vec![Effect::LoadPatterns],
        }
    }

    /// What everything on screen needs to be fresh: the place, and the page on top of it.
    pub fn refresh(&self) -> Vec<Effect> {
        let mut effects = self.load_place();
        match self.pages.last() {
            Some(Page::Wait(page)) => effects.push(Effect::LoadWait(page.id)),
            Some(Page::People(_)) => effects.push(Effect::LoadPeople),
            Some(Page::Person(page)) => effects.push(Effect::LoadPerson(page.id)),
            Some(Page::Reading(page)) => effects.push(Effect::LoadRecord(page.record)),
            Some(Page::Letters(page)) => effects.push(Effect::LoadLetters(page.wanted)),
            Some(Page::Letter(page)) if matches!(page.stage, Stage::Menu { reading: true, .. }) => {
                effects.push(Effect::OpenLetter(page.letter.id));
            }
            Some(Page::Pattern(page)) => {
                effects.push(Effect::LoadPattern(page.which.clone(), self.patterns.scope));
            }
            Some(Page::Question(_) | Page::Writing(_) | Page::Letter(_)) | None => {}
        }
        effects.extend(super::screen::conflict::refresh(self));
        effects
    }

    /// Everything that is not on disk yet, to be saved before the program ends, sleeps or is hidden.
    pub fn save_all(&mut self) -> Vec<Effect> {
        self.pages
            .iter_mut()
            .flat_map(|page| match page {
                Page::Question(page) => page.save_unsaved(),
                Page::Writing(page) => page.save_unsaved(),
                Page::Letter(page) => page.save_unsaved(),
                Page::Wait(_)
                | Page::Reading(_)
                | Page::People(_)
                | Page::Person(_)
                | Page::Letters(_)
                | Page::Pattern(_) => Vec::new(),
            })
            .collect()
    }

    /// Says something on the bottom line.
    pub fn say(&mut self, note: Note) {
        self.notice = Some(Notice::new(note, &self.now));
    }

    /// Says what became of a change, unless it was made by taking a step back or making it again: then
    /// that is what was said.
    pub fn say_of_change(&mut self, note: Note) {
        let stepped = |notice: &Notice| matches!(notice.note, Note::Stepped(..));
        if !self.notice.as_ref().is_some_and(stepped) {
            self.say(note);
        }
    }

    /// The wait a new moment belongs to: the one on screen, else the one used last.
    pub fn current_wait(&self) -> Option<WaitId> {
        let shown = self.pages.iter().rev().find_map(|page| match page {
            Page::Wait(page) => page.view.as_ref().filter(|v| v.row.wait.is_open()).map(|v| v.row.wait.id),
            Page::Question(page) => page.entry.wait,
            Page::Letter(page) => page.letter.wait,
            Page::Reading(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_) => None,
        });
        let listed = (self.place == Place::Waiting && self.pages.is_empty())
            .then(|| self.waiting.selected().filter(|row| row.wait.is_open()).map(|row| row.wait.id))
            .flatten();
        shown.or(listed).or_else(|| self.waits.first().map(|row| row.wait.id))
    }

    /// What a deck is called in the language of the screen; `None` for decks that are not there any more.
    pub fn deck_title(&self, id: &str) -> Option<String> {
        self.titles.iter().find(|(deck, _)| deck == id).map(|(_, title)| title.get(self.lang).to_owned())
    }

    /// The row of an open wait.
    pub fn wait_row(&self, id: WaitId) -> Option<&WaitRow> {
        self.waits.iter().find(|row| row.wait.id == id)
    }
}
