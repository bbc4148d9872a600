//! The program the event loop runs: the machine, its world, and the picture.

use super::editor::EditorError;
use super::effects::World;
use super::event_loop::{Program, Request};
use super::input::{Input, MouseKind};
use crate::app::msg::{Failed, Report};
use crate::app::screen::lock::Lock;
use crate::app::update::leaving;
use crate::app::{Effect, Failure, Model, Msg, update};
use crate::domain::time::Stamp;
use crate::keymap::{Action, Key, Keymap};
use crate::tui::theme::Theme;
use crate::tui::{ViewState, view};
use ratatui::Frame;
use std::collections::VecDeque;

/// Rows a notch of the wheel scrolls.
const WHEEL_ROWS: i32 = 3;

/// The exit status of a program that was given a wrong passphrase too often.
pub const REFUSED: u8 = 1;

/// The running program.
#[derive(Debug)]
pub struct Mada {
    model: Model,
    world: World,
    keymap: Keymap,
    theme: Theme,
    state: ViewState,
    requests: VecDeque<Request>,
    dirty: bool,
}

impl Mada {
    /// A program that shows its first screen.
    pub fn new(model: Model, world: World, keymap: Keymap, theme: Theme) -> Self {
        let requests = VecDeque::new();
        let mut mada =
            Self { model, world, keymap, theme, state: ViewState::default(), requests, dirty: true };
        let (effects, now) = (mada.model.start(), mada.model.now.clone());
        mada.run(effects, &now);
        mada
    }

    /// Runs effects before the first frame, for a start that goes straight to a deck.
    pub fn begin_with(&mut self, effects: Vec<Effect>) {
        let now = self.model.now.clone();
        self.run(effects, &now);
    }

    /// Does before the first frame what a key would do.
    pub fn act(&mut self, action: Action) {
        let now = self.model.now.clone();
        self.take(Msg::Act(action), &now);
    }

    /// Takes a message and runs what follows from it.
    fn take(&mut self, msg: Msg, now: &Stamp) {
        let effects = update(&mut self.model, msg, now);
        self.run(effects, now);
    }

    /// Runs effects in order; what their reports bring about comes after those before them.
    fn run(&mut self, effects: Vec<Effect>, now: &Stamp) {
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::OpenEditor(text) => self.requests.push_back(Request::Editor(text)),
                Effect::Copy(text) => {
                    self.requests.push_back(Request::Copy(text));
                    queue.extend(update(&mut self.model, Msg::Report(Box::new(Report::Copied)), now));
                }
                Effect::Hide => self.requests.push_back(Request::Hide),
                Effect::Redraw => self.requests.push_back(Request::Redraw),
                Effect::Suspend => self.requests.push_back(Request::Suspend),
                Effect::Quit => {
                    let refused = self.model.lock.as_ref().is_some_and(Lock::is_refused);
                    self.requests.push_back(Request::Quit(if refused { REFUSED } else { 0 }));
                }
                other => {
                    // Looking for other writers every second must not redraw a screen nothing changed on.
                    let quiet = matches!(other, Effect::CheckOthers);
                    let reports = self.world.run(other, now);
                    self.dirty |= !quiet || !reports.is_empty();
                    for report in reports {
                        queue.extend(update(&mut self.model, Msg::Report(Box::new(report)), now));
                    }
                }
            }
        }
    }

    fn key(&mut self, key: Key, now: &Stamp) {
        let mode = self.model.mode();
        if let Some(action) = self.keymap.resolve(mode, key) {
            self.take(Msg::Act(action), now);
        } else if let Some(typed) = key.narrow().typed() {
            self.take(Msg::Type(typed.to_string()), now);
        } else if self.model.hidden {
            self.take(Msg::Act(Action::Back), now);
        }
    }
}

impl Program for Mada {
    fn input(&mut self, input: Input, now: &Stamp) {
        self.dirty = true;
        match input {
            Input::Key(key) => self.key(key, now),
            Input::Text(text) => self.take(Msg::Type(text), now),
            Input::Paste(text) => self.take(Msg::Paste(text), now),
            Input::Resize(columns, rows) => self.take(Msg::Resize(columns, rows), now),
            Input::FocusGained => self.take(Msg::Focus(true), now),
            Input::FocusLost => self.take(Msg::Focus(false), now),
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Press => {
                    if let Some(target) = self.state.hits.at(mouse.col, mouse.row) {
                        self.take(Msg::Press(target), now);
                    }
                }
                MouseKind::ScrollUp => self.take(Msg::Wheel(-WHEEL_ROWS), now),
                MouseKind::ScrollDown => self.take(Msg::Wheel(WHEEL_ROWS), now),
                MouseKind::Drag | MouseKind::Release => {}
            },
        }
    }

    fn types(&self) -> bool {
        self.model.mode().is_text()
    }

    fn tick(&mut self, now: &Stamp) {
        let had_notice = self.model.notice.is_some();
        let minute = self.model.now.utc_ms / 60_000;
        self.take(Msg::Tick, now);
        self.dirty |= had_notice != self.model.notice.is_some() || minute != now.utc_ms / 60_000;
    }

    fn deadline(&self) -> Option<i64> {
        self.model.deadline()
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.model.size = (area.width, area.height);
        view(&mut self.model, &self.keymap, self.theme, &mut self.state, frame);
        self.dirty = false;
    }

    fn request(&mut self) -> Option<Request> {
        self.requests.pop_front()
    }

    fn edited(&mut self, outcome: Result<Option<String>, EditorError>, now: &Stamp) {
        self.dirty = true;
        let report = match outcome {
            Ok(text) => Report::EditorClosed(text),
            Err(_) => Report::Failed(Failed::Editor, Failure::Editor),
        };
        self.take(Msg::Report(Box::new(report)), now);
    }

    fn save_now(&mut self) {
        if self.model.lock.is_none() {
            let (effects, now) = (self.model.save_all(), self.model.now.clone());
            self.run(effects, &now);
        }
    }

    fn put_away(&mut self) {
        if self.model.lock.is_none() {
            let (effects, now) = (leaving(&mut self.model), self.model.now.clone());
            self.run(effects, &now);
        }
    }
}
