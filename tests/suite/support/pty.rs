//! Drives a real program in a pseudo-terminal and reads its screen.
//!
//! Nothing here sleeps: every wait is for new output, with a limit, and a wait that fails shows the
//! screen. Only whole frames are looked at, those between the marks of synchronized output not.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Callbacks, Parser, Screen};

/// How long anything may take before the test is called failed.
const LIMIT: Duration = Duration::from_secs(10);

/// What the program sent besides text.
#[derive(Default)]
struct Heard {
    /// Control sequences the terminal did not act on, without their introducer: `?2026h`; and bells and titles.
    sequences: Vec<String>,
    /// What the terminal has to answer.
    replies: Vec<u8>,
    in_frame: bool,
    frames: usize,
    clipboard: Vec<Vec<u8>>,
}

impl Callbacks for Heard {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        i1: Option<u8>,
        i2: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        if i1 == Some(b'?') && params == [&[2026][..]] {
            self.in_frame = last == 'h';
            self.frames += usize::from(last == 'l');
        }
        // A program that asks and gets no answer waits for it.
        match (i1, last) {
            (None, 'c') => self.replies.extend(b"\x1b[?62;22c"),
            (Some(b'?'), 'u') => self.replies.extend(b"\x1b[?1u"),
            (None, 'n') => {
                let (row, col) = screen.cursor_position();
                self.replies.extend(format!("\x1b[{};{}R", row + 1, col + 1).bytes());
            }
            _ => {}
        }
        let params: Vec<String> =
            params.iter().map(|p| p.iter().map(u16::to_string).collect::<Vec<_>>().join(":")).collect();
        let signs: String = [i1, i2].into_iter().flatten().map(char::from).collect();
        self.sequences.push(format!("{signs}{}{last}", params.join(";")));
    }

    fn set_window_title(&mut self, _: &mut Screen, title: &[u8]) {
        self.sequences.push(format!("title {}", title.escape_ascii()));
    }

    fn audible_bell(&mut self, _: &mut Screen) {
        self.sequences.push("bell".into());
    }

    fn unhandled_osc(&mut self, _: &mut Screen, params: &[&[u8]]) {
        let params: Vec<String> = params.iter().map(|param| param.escape_ascii().to_string()).collect();
        self.sequences.push(format!("osc {}", params.join(";")));
    }

    fn copy_to_clipboard(&mut self, _: &mut Screen, _selection: &[u8], data: &[u8]) {
        self.clipboard.push(data.to_owned());
    }
}

struct Display {
    parser: Parser<Heard>,
    /// The program has closed its side.
    ended: bool,
}

#[derive(Clone)]
struct Shared(Arc<(Mutex<Display>, Condvar)>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Display> {
        // A test thread that failed while it looked has not harmed the picture.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How to start a program.
pub struct Launch<'a> {
    program: &'a str,
    args: Vec<String>,
    env: Vec<(String, String)>,
    size: (u16, u16),
}

impl<'a> Launch<'a> {
    /// A program at 100 × 30 with an environment of its own: a true-colour terminal, Tokyo.
    pub fn new(program: &'a str) -> Self {
        let env = [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "C.UTF-8"),
            ("TZ", "Asia/Tokyo"),
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Self { program, args: Vec::new(), env, size: (100, 30) }
    }

    /// mada itself, with everything it keeps below `home`.
    pub fn mada(home: &Path) -> Launch<'static> {
        Launch::mada_by(env!("CARGO_BIN_EXE_mada"), home)
    }

    /// The same by another program, which becomes mada.
    pub fn mada_by<'b>(program: &'b str, home: &Path) -> Launch<'b> {
        let home = home.to_str().unwrap();
        Launch::new(program)
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", &format!("{home}/config"))
            .env("MADA_DIR", &format!("{home}/data"))
    }

    pub fn args<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.args.extend(args.map(str::to_owned));
        self
    }

    /// Sets a variable; a later value counts.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Columns and rows.
    pub fn size(mut self, cols: u16, rows: u16) -> Self {
        self.size = (cols, rows);
        self
    }

    pub fn start(self) -> Tui {
        let (cols, rows) = self.size;
        let pty = native_pty_system().openpty(pty_size(cols, rows)).unwrap();
        let mut command = CommandBuilder::new(self.program);
        command.args(self.args);
        command.env_clear();
        for (name, value) in self.env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        // As long as this side is open here, the reader never sees the end.
        drop(pty.slave);
        let parser = Parser::new_with_callbacks(nonzero(rows), nonzero(cols), 0, Heard::default());
        let shared = Shared(Arc::new((Mutex::new(Display { parser, ended: false }), Condvar::new())));
        let keyboard = our_side(&*pty.master);
        let cable = our_side(&*pty.master);
        let unplugged = Arc::new(AtomicBool::new(false));
        let (display, pulled) = (shared.clone(), Arc::clone(&unplugged));
        let watcher = thread::spawn(move || watch(cable, &display, &pulled));
        let window = Window { keyboard, master: pty.master, watcher, unplugged };
        Tui { shared, window: Some(window), child }
    }
}

/// The terminal's side, as a file of its own. The library's own writer types an end of file when it
/// is closed, which no terminal does.
#[allow(unsafe_code, reason = "the library offers its descriptor as a number only; it is open here")]
fn our_side(master: &dyn MasterPty) -> File {
    let number = master.as_raw_fd().expect("a pseudo-terminal has a descriptor");
    let borrowed = unsafe { BorrowedFd::borrow_raw(number) };
    File::from(borrowed.try_clone_to_owned().unwrap())
}

/// Waits a moment for something to read.
#[allow(unsafe_code, reason = "a read that must end when the window closes cannot simply block")]
fn is_readable(cable: &File) -> bool {
    let mut wanted = libc::pollfd { fd: cable.as_raw_fd(), events: libc::POLLIN, revents: 0 };
    unsafe { libc::poll(&raw mut wanted, 1, 20) > 0 }
}

/// Shows what the program writes, and answers what it asks, until one of the two sides is closed.
fn watch(mut cable: File, display: &Shared, unplugged: &AtomicBool) {
    let mut bytes = [0; 65536];
    while !unplugged.load(SeqCst) {
        if !is_readable(&cable) {
            continue;
        }
        // A program that has ended is an error to read from.
        let count = cable.read(&mut bytes).unwrap_or(0);
        let mut shown = display.lock();
        shown.ended = count == 0;
        shown.parser.process(&bytes[..count]);
        let replies = std::mem::take(&mut shown.parser.callbacks_mut().replies);
        drop(shown);
        display.0.1.notify_all();
        if count == 0 {
            return;
        }
        let _ = cable.write_all(&replies);
    }
}

/// A program in its terminal; killed when dropped.
pub struct Tui {
    shared: Shared,
    /// `None` once it is closed.
    window: Option<Window>,
    child: Box<dyn Child + Send + Sync>,
}

/// Everything that keeps the terminal open.
struct Window {
    keyboard: File,
    master: Box<dyn MasterPty + Send>,
    watcher: JoinHandle<()>,
    unplugged: Arc<AtomicBool>,
}

impl Tui {
    /// Types `keys` as a terminal would send them: Escape is `\x1b`, Enter is `\r`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.window.as_mut().expect("the terminal is open").keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Pastes `text` in brackets.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"))
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.shared.lock().parser.set_size(nonzero(rows), nonzero(cols));
        self.window.as_ref().expect("the terminal is open").master.resize(pty_size(cols, rows)).unwrap();
    }

    /// Waits until a whole frame pleases `wanted`; `what` names it where the wait fails.
    #[track_caller]
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        let began = Instant::now();
        let mut shown = self.shared.lock();
        loop {
            if !shown.parser.callbacks().in_frame && wanted(shown.parser.screen()) {
                return;
            }
            let left = LIMIT.saturating_sub(began.elapsed());
            if left.is_zero() || shown.ended {
                let end = if shown.ended { ", and the program ended" } else { "" };
                panic!("waited for {what}{end}; the screen:\n{}", shown.parser.screen().contents());
            }
            shown = self.shared.0.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until `text` stands on the screen.
    #[track_caller]
    pub fn wait_text(&self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until `text` no longer stands on the screen.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_for(&format!("{text:?} to go"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the program has ended: its exit status.
    #[track_caller]
    pub fn wait_end(&mut self) -> u32 {
        let began = Instant::now();
        let mut shown = self.shared.lock();
        while !shown.ended {
            let left = LIMIT.saturating_sub(began.elapsed());
            assert!(
                !left.is_zero(),
                "the program did not end; the screen:\n{}",
                shown.parser.screen().contents()
            );
            shown = self.shared.0.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(shown);
        self.child.wait().unwrap().exit_code()
    }

    /// Waits for a frame after the first `frames`.
    #[track_caller]
    pub fn wait_frame_after(&self, frames: usize) {
        let began = Instant::now();
        let mut shown = self.shared.lock();
        while shown.parser.callbacks().frames <= frames || shown.parser.callbacks().in_frame {
            let left = LIMIT.saturating_sub(began.elapsed());
            assert!(
                !left.is_zero() && !shown.ended,
                "no frame came; the screen:\n{}",
                shown.parser.screen().contents()
            );
            shown = self.shared.0.1.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Looks at the screen as it is now. After a signal or a key, wait for something first.
    pub fn screen<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.shared.lock().parser.screen())
    }

    /// The text on the screen as it is now.
    pub fn text(&self) -> String {
        self.screen(Screen::contents)
    }

    /// The number of frames sent so far.
    pub fn frames(&self) -> usize {
        self.shared.lock().parser.callbacks().frames
    }

    /// The control sequences sent so far on which this terminal does not act.
    pub fn sequences(&self) -> Vec<String> {
        self.shared.lock().parser.callbacks().sequences.clone()
    }

    /// What was put on the clipboard so far, as it was sent (base64).
    pub fn clipboard(&self) -> Vec<Vec<u8>> {
        self.shared.lock().parser.callbacks().clipboard.clone()
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// Sends a signal by its short name: `TERM`.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("the program runs").to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Waits until the system says the process is in `state`: `T` is stopped, `S` asleep.
    #[track_caller]
    pub fn wait_state(&self, state: char) {
        let began = Instant::now();
        let path = format!("/proc/{}/stat", self.child.process_id().expect("the program runs"));
        loop {
            // The name before it may hold anything, so the state is looked for after its last bracket.
            let stat = std::fs::read_to_string(&path).unwrap();
            let now = stat.rsplit(") ").next().and_then(|rest| rest.chars().next());
            if now == Some(state) {
                return;
            }
            assert!(began.elapsed() < LIMIT, "the process is in state {now:?}, not {state:?}");
            thread::yield_now();
        }
    }

    /// Closes the window: the program gets SIGHUP, and its terminal is gone.
    pub fn close_terminal(&mut self) {
        let window = self.window.take().expect("the terminal is open");
        window.unplugged.store(true, SeqCst);
        window.watcher.join().unwrap();
    }

    /// Waits for the end of a program whose terminal was closed: its exit status.
    pub fn wait_exit(&mut self) -> u32 {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(began.elapsed() < LIMIT, "the program outlived its terminal");
            thread::yield_now();
        }
    }
}

impl Drop for Tui {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn nonzero(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has rows and columns")
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}
