//! A small program for the loop to run: one text field, and keys for everything that can happen to it.
//!
//! It runs in a process of its own, which is this test binary called with [`play`] alone.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use mada::clock::SystemClock;
use mada::domain::time::Stamp;
use mada::keymap::{Code, Key};
use mada::runtime::editor::{EditorError, ExternalEditor};
use mada::runtime::event_loop::{EventLoop, Program, Request};
use mada::runtime::events::TerminalEvents;
use mada::runtime::input::Input;
use mada::runtime::lifeline::Lifeline;
use mada::runtime::signals::Signals;
use mada::runtime::terminal::{TerminalOptions, TerminalScreen, install_panic_hook};
use ratatui::Frame;
use ratatui::widgets::Paragraph;

use super::support::pty::{Launch, Tui};

/// The variable that names the folder the program may use; without it, it does nothing.
const FOLDER: &str = "MADA_STAGE";

/// Starts the program with its files in `folder`, and waits for its first picture.
pub fn start(folder: &tempfile::TempDir) -> Tui {
    let binary = std::env::current_exe().unwrap();
    let tui = Launch::new(binary.to_str().unwrap())
        .args(["--exact", "suite::stage::play", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path().to_str().unwrap())
        .start();
    tui.wait_text("100x30");
    tui
}

/// What the program has saved.
pub fn saved(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("draft")).unwrap()
}

struct Actor {
    text: Arc<Mutex<String>>,
    draft: PathBuf,
    notes: Vec<String>,
    size: (u16, u16),
    hidden: bool,
    dirty: bool,
    requests: Vec<Request>,
}

fn save(draft: &PathBuf, text: &str) {
    fs::write(draft, text).unwrap();
}

impl Actor {
    fn key(&mut self, key: Key) {
        match (key.code, key.ctrl) {
            (Code::Char('q'), true) => self.requests.push(Request::Quit(0)),
            (Code::Char('p'), true) => panic!("a message with {}", self.text.lock().unwrap()),
            (Code::Char('z'), true) => self.requests.push(Request::Suspend),
            (Code::Char('e'), true) => self.requests.push(Request::Editor(self.text.lock().unwrap().clone())),
            (Code::Char('o'), true) => self.requests.push(Request::Copy(self.text.lock().unwrap().clone())),
            // Stuck for good, as by a lock that never opens.
            (Code::Char('g'), true) => loop {
                std::thread::park();
            },
            (Code::F(12), _) => {
                self.hidden = !self.hidden;
                self.requests.push(Request::Hide);
            }
            _ => self.notes.push(format!("key {key}")),
        }
    }
}

impl Program for Actor {
    fn input(&mut self, input: Input, _now: &Stamp) {
        self.dirty = true;
        match input {
            Input::Key(key) => self.key(key),
            Input::Text(typed) => self.text.lock().unwrap().push_str(&typed),
            Input::Paste(pasted) => {
                self.notes.push(format!("pasted {} bytes, {} lines", pasted.len(), pasted.lines().count()));
            }
            Input::Resize(cols, rows) => self.size = (cols, rows),
            other => self.notes.push(format!("{other:?}")),
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn tick(&mut self, _now: &Stamp) {}

    fn deadline(&self) -> Option<i64> {
        None
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.dirty = false;
        if self.hidden {
            return;
        }
        let area = frame.area();
        let text = self.text.lock().unwrap().clone();
        let notes = self.notes.join("\n");
        let lines = format!("{}x{}\n{text}\n{notes}", area.width, area.height);
        frame.render_widget(Paragraph::new(lines), area);
        let column = u16::try_from(mada::text::width::width(&text)).unwrap_or(0);
        frame.set_cursor_position((column, 1));
    }

    fn request(&mut self) -> Option<Request> {
        self.requests.pop()
    }

    fn edited(&mut self, outcome: Result<Option<String>, EditorError>, _now: &Stamp) {
        self.dirty = true;
        match outcome {
            Ok(Some(text)) => *self.text.lock().unwrap() = text,
            Ok(None) => self.notes.push("unchanged".into()),
            Err(error) => self.notes.push(error.to_string()),
        }
    }

    fn save_now(&mut self) {
        save(&self.draft, &self.text.lock().unwrap());
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "this is the start of a program")]
fn play() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = PathBuf::from(folder);
    let text = Arc::new(Mutex::new(String::new()));
    let lifeline = Lifeline::new();
    let (rescued, draft) = (Arc::clone(&text), folder.join("draft"));
    let _hold = lifeline.hold(move || {
        if let Ok(text) = rescued.try_lock() {
            save(&draft, &text);
        }
    });
    install_panic_hook(lifeline.clone(), "mada stopped".into());
    let options = TerminalOptions { mouse: true, ..TerminalOptions::default() };
    let clock = SystemClock::new(std::env::var("TZ").ok());
    let mut run = EventLoop {
        screen: TerminalScreen::open(options).unwrap(),
        events: TerminalEvents,
        clock: &clock,
        signals: Signals::watch(lifeline.clone()).unwrap(),
        editor: ExternalEditor::new(Some("f() { printf '+' >> \"$1\"; }; f".into()), folder.join("tmp")),
        lifeline,
    };
    let mut actor = Actor {
        text,
        draft: folder.join("draft"),
        notes: Vec::new(),
        size: (0, 0),
        hidden: false,
        dirty: true,
        requests: Vec::new(),
    };
    let status = run.run(&mut actor);
    drop(run);
    std::process::exit(i32::from(status));
}
