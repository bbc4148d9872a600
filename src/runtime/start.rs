//! From an open journal to a running screen.

use super::editor::ExternalEditor;
use super::effects::{Home, World};
use super::event_loop::EventLoop;
use super::events::TerminalEvents;
use super::lifeline::Lifeline;
use super::program::Mada;
use super::signals::Signals;
use super::terminal::{TerminalError, TerminalOptions, TerminalScreen, install_panic_hook, restore};
use crate::app::screen::lock::Lock;
use crate::app::{Effect, Model, Settings};
use crate::clock::Clock;
use crate::config::{Config, ThemeName};
use crate::decks::Library;
use crate::domain::prompt::Region;
use crate::i18n;
use crate::store::Store;
use crate::tui::theme::{Palette, Theme};

/// What a run on the whole screen needs.
#[derive(Debug)]
pub struct Session {
    /// The journal; `None` while it is locked.
    pub store: Option<Store>,
    /// Where the journal lies; `None` for one in memory.
    pub home: Option<Home>,
    /// The journal has a passphrase.
    pub vault: bool,
    /// The questions.
    pub library: Library,
    /// What the user has settled.
    pub config: Config,
    /// The journal is an invented one that lives in memory.
    pub demo: bool,
    /// An empty journal in memory that is written in instead; the journal takes it over if that is asked for at the
    /// end, and is not even looked at otherwise.
    pub private: Option<Store>,
    /// Draw without any colour.
    pub no_color: bool,
    /// What is opened over the first screen.
    pub begin: Vec<Effect>,
    /// The external editor.
    pub editor: ExternalEditor,
}

/// Runs until the user leaves, a signal ends it, or the terminal is gone; the exit status.
///
/// # Errors
/// [`TerminalError`] when there is no terminal to run on.
pub fn run(session: Session, clock: &dyn Clock) -> Result<u8, TerminalError> {
    let Session { store, home, vault, library, config, demo, private, no_color, begin, editor } = session;
    let settings = Settings {
        day_end: config.day_end,
        ascii: config.ascii,
        reduced_motion: config.reduced_motion,
        region: config.region.unwrap_or(Region::default_for(config.lang)),
        region_fixed: config.region.is_some(),
        key_line: config.key_line,
        help_line: config.help_line,
        focus_lock: config.focus_lock,
        idle_lock_minutes: config.idle_lock_minutes,
    };
    let mut model = Model::new(config.lang, settings, clock.now());
    model.demo = demo;
    model.private = private.is_some();
    let mut begin = begin;
    // What is written in a private sitting is nowhere but in memory, so it cannot be locked away.
    model.vault = vault && private.is_none();
    let (lang, day_end) = (config.lang, config.day_end);
    let world = match (store, private, home) {
        (Some(store), Some(memory), _) => World::private(memory, store, library, lang, day_end),
        (Some(store), None, None) => World::new(store, library, lang, day_end),
        (Some(store), None, Some(home)) => World::new(store, library, lang, day_end).at_home(home),
        (None, _, home) => {
            let home = home.ok_or(TerminalError::Io(std::io::ErrorKind::NotFound.into()))?;
            model.lock = Some(Lock::at_start(std::mem::take(&mut begin)));
            let locked = World::locked(home, library, lang, day_end);
            locked.map_err(|error| TerminalError::Io(std::io::Error::other(error)))?
        }
    };
    let theme = Theme { palette: palette(config.theme, no_color), ascii: config.ascii };
    let lifeline = Lifeline::new();
    install_panic_hook(lifeline.clone(), i18n::of(config.lang).failure.panic.to_owned());
    let options = TerminalOptions { mouse: config.mouse, ..TerminalOptions::default() };
    let screen = TerminalScreen::open(options)?;
    let signals = Signals::watch(lifeline.clone())?;
    let mut mada = Mada::new(model, world, config.keymap, theme);
    mada.begin_with(begin);
    let mut event_loop = EventLoop { screen, events: TerminalEvents, clock, signals, editor, lifeline };
    let status = event_loop.run(&mut mada);
    restore();
    Ok(status)
}

fn palette(theme: ThemeName, no_color: bool) -> Palette {
    if no_color {
        return Palette::None;
    }
    match theme {
        ThemeName::Terminal => Palette::Terminal,
        ThemeName::Lamp => Palette::Lamp,
        ThemeName::Paper => Palette::Paper,
        ThemeName::Contrast => Palette::Contrast,
        ThemeName::Safe => Palette::Safe,
    }
}
