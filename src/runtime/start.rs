//! From an open journal to a running screen.

use super::editor::ExternalEditor;
use super::effects::{KeptIn, Whereabouts, World};
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
use crate::keymap::Action;
use crate::store::Store;
use crate::tui::theme::{Palette, Theme};
use std::path::PathBuf;

/// What a run on the whole screen needs.
#[derive(Debug)]
pub struct Session {
    /// The journal, or an empty one in memory; `None` while it is locked.
    pub store: Option<Store>,
    /// Where the journal lies; `None` for one in memory.
    pub lies: Option<Whereabouts>,
    /// The journal has a passphrase.
    pub vault: bool,
    /// The questions.
    pub library: Library,
    /// What the user has settled.
    pub config: Config,
    /// The journal is an invented one that lives in memory.
    pub demo: bool,
    /// Where the journal in memory goes if that is asked for at the end.
    pub private: Option<KeptIn>,
    /// Draw without any colour.
    pub no_color: bool,
    /// What is opened over the first screen.
    pub begin: Vec<Effect>,
    /// What is done there, as if its key were pressed.
    pub then: Option<Action>,
    /// The user's home folder, where it is known.
    pub home: Option<PathBuf>,
    /// The folder for the user's documents, where it is known.
    pub documents: Option<PathBuf>,
    /// The external editor.
    pub editor: ExternalEditor,
}

/// Runs until the user leaves, a signal ends it, or the terminal is gone; the exit status.
///
/// # Errors
/// [`TerminalError`] when there is no terminal to run on.
pub fn run(session: Session, clock: &dyn Clock) -> Result<u8, TerminalError> {
    let Session { store, lies, vault, library, config, demo, private, no_color, .. } = session;
    let Session { begin, then, home, documents, editor, .. } = session;
    let settings = Settings {
        day_end: config.day_end,
        week_start: config.week_start,
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
    let (mut begin, mut then) = (begin, then);
    // What is written in a private sitting is nowhere but in memory, so it cannot be locked away.
    model.vault = vault && private.is_none();
    let (lang, day_end) = (config.lang, config.day_end);
    let world = match (store, private, lies) {
        (Some(store), Some(kept_in), _) => World::private(store, kept_in, library, lang, day_end),
        (Some(store), None, None) => World::new(store, library, lang, day_end),
        (Some(store), None, Some(lies)) => World::new(store, library, lang, day_end).lying(lies),
        (None, _, lies) => {
            let lies = lies.ok_or(TerminalError::Io(std::io::ErrorKind::NotFound.into()))?;
            model.lock = Some(Lock::at_start(std::mem::take(&mut begin), then.take()));
            let locked = World::locked(lies, library, lang, day_end);
            locked.map_err(|error| TerminalError::Io(std::io::Error::other(error)))?
        }
    };
    let world = world
        .with_home(home)
        .with_documents(documents)
        .backing_up(config.backups)
        .with_weeks_from(config.week_start);
    let theme = Theme { palette: palette(config.theme, no_color), ascii: config.ascii };
    let lifeline = Lifeline::new();
    install_panic_hook(lifeline.clone(), i18n::of(config.lang).failure.panic.to_owned());
    let options = TerminalOptions { mouse: config.mouse, ..TerminalOptions::default() };
    let screen = TerminalScreen::open(options)?;
    let signals = Signals::watch(lifeline.clone())?;
    let mut mada = Mada::new(model, world, config.keymap, theme);
    mada.begin_with(begin);
    if let Some(action) = then {
        mada.act(action);
    }
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
