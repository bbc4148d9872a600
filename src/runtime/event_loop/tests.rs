use std::cell::RefCell;
use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::Paragraph;

use super::*;
use crate::clock::FixedClock;
use crate::keymap::Code;

/// Events at their moments, in milliseconds; waiting moves the clock instead of taking time. When
/// nothing is left to happen and nothing is due, the terminal is gone.
struct Script<'a> {
    clock: &'a FixedClock,
    coming: VecDeque<(i64, Event)>,
    polls: usize,
    waits: Vec<Duration>,
}

impl Events for Script<'_> {
    fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        self.polls += 1;
        let now = self.clock.now().utc_ms;
        let wait_ms = i64::try_from(wait.as_millis()).unwrap();
        match self.coming.front() {
            Some((at, _)) if *at <= now + wait_ms => {
                self.clock.advance((at - now).max(0));
                return Ok(true);
            }
            None if wait == SLEEP => return Err(io::ErrorKind::BrokenPipe.into()),
            _ => {}
        }
        if wait > SETTLE {
            self.waits.push(wait);
        }
        self.clock.advance(wait_ms);
        Ok(false)
    }

    fn read(&mut self) -> io::Result<Event> {
        Ok(self.coming.pop_front().expect("read only after poll said yes").1)
    }
}

/// A screen in memory that remembers what was done to it.
struct Paper<'a> {
    terminal: Terminal<TestBackend>,
    log: &'a RefCell<Vec<String>>,
    broken: bool,
}

impl Paper<'_> {
    fn note(&self, what: &str) {
        self.log.borrow_mut().push(what.to_owned());
    }
}

impl Screen for Paper<'_> {
    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        if self.broken {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.terminal.draw(|frame| paint(frame)).unwrap();
        self.note("draw");
        Ok(())
    }

    fn forget(&mut self) -> io::Result<()> {
        self.note("forget");
        Ok(())
    }

    fn clear_everything(&mut self) -> io::Result<()> {
        self.note("clear");
        Ok(())
    }

    fn leave(&mut self) {
        self.note("leave");
    }

    fn enter(&mut self) -> io::Result<()> {
        self.note("enter");
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.note(&format!("copy {text}"));
        Ok(())
    }

    fn is_alive(&self) -> bool {
        true
    }
}

/// A program that writes down what reaches it. `t` starts typing, `q` quits, `h` hides, `z` suspends, `e` edits.
#[derive(Default)]
struct Diary {
    lines: Vec<String>,
    typing: bool,
    dirty: bool,
    deadline: Option<i64>,
    requests: VecDeque<Request>,
    saves: usize,
}

impl Program for Diary {
    fn input(&mut self, input: Input, _now: &Stamp) {
        self.dirty = true;
        match input {
            Input::Key(key) if !self.typing => match key.code {
                Code::Char('t') => self.typing = true,
                Code::Char('q') => self.requests.push_back(Request::Quit(0)),
                Code::Char('h') => self.requests.push_back(Request::Hide),
                Code::Char('z') => self.requests.push_back(Request::Suspend),
                Code::Char('e') => self.requests.push_back(Request::Editor("一".into())),
                Code::Char('c') => self.requests.push_back(Request::Copy("一".into())),
                _ => self.lines.push(format!("key {key}")),
            },
            Input::Key(key) => self.lines.push(format!("key {key}")),
            Input::Text(text) => self.lines.push(format!("text {text}")),
            other => self.lines.push(format!("{other:?}")),
        }
    }

    fn types(&self) -> bool {
        self.typing
    }

    fn tick(&mut self, now: &Stamp) {
        self.lines.push(format!("tick {}", now.utc_ms));
        self.deadline = None;
    }

    fn deadline(&self) -> Option<i64> {
        self.deadline
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.dirty = false;
        frame.render_widget(Paragraph::new(self.lines.join("\n")), frame.area());
    }

    fn request(&mut self) -> Option<Request> {
        self.requests.pop_front()
    }

    fn edited(&mut self, outcome: Result<Option<String>, EditorError>, _now: &Stamp) {
        self.lines.push(format!("edited {:?}", outcome.ok()));
    }

    fn save_now(&mut self) {
        self.saves += 1;
    }
}

struct Outcome {
    status: u8,
    log: Vec<String>,
    waits: Vec<Duration>,
    polls: usize,
}

impl Outcome {
    fn frames(&self) -> usize {
        self.log.iter().filter(|what| *what == "draw").count()
    }
}

fn run_with(program: &mut Diary, signals: &Signals, broken: bool, events: Vec<(i64, Event)>) -> Outcome {
    let clock = FixedClock::new(Stamp::new(0, 0));
    let log = RefCell::new(Vec::new());
    let dir = tempfile::tempdir().unwrap();
    let mut run = EventLoop {
        screen: Paper { terminal: Terminal::new(TestBackend::new(40, 5)).unwrap(), log: &log, broken },
        events: Script { clock: &clock, coming: events.into(), polls: 0, waits: Vec::new() },
        clock: &clock,
        signals: signals.clone(),
        editor: ExternalEditor::new(Some("f() { printf '二' >> \"$1\"; }; f".into()), dir.path().to_owned()),
        lifeline: Lifeline::new(),
    };
    let status = run.run(program);
    let (waits, polls) = (run.events.waits, run.events.polls);
    Outcome { status, waits, polls, log: log.take() }
}

fn run(program: &mut Diary, events: Vec<(i64, Event)>) -> Outcome {
    run_with(program, &Signals::none(), false, events)
}

fn press(c: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

fn at_once(text: &str) -> Vec<(i64, Event)> {
    text.chars().map(|c| (0, press(c))).collect()
}

#[test]
fn everything_that_waits_costs_one_frame() {
    let mut program = Diary { typing: true, ..Diary::default() };
    let outcome =
        run(&mut program, at_once("あいうえお").into_iter().map(|(_, event)| (1_000, event)).collect());
    assert_eq!(program.lines, ["text あいうえお"]);
    assert_eq!(outcome.frames(), 2, "the first picture and the one with the text");
}

#[test]
fn without_input_nothing_is_drawn_and_nothing_is_waited_for_twice() {
    let mut program = Diary { deadline: Some(7_000), ..Diary::default() };
    let outcome = run(&mut program, vec![]);
    assert_eq!(program.lines, ["tick 7000"]);
    assert_eq!(outcome.frames(), 1);
    assert_eq!(outcome.waits, [Duration::from_secs(7)]);
}

#[test]
fn a_deadline_is_kept_to_the_millisecond() {
    let mut program = Diary { deadline: Some(730), ..Diary::default() };
    run(&mut program, vec![(400, press('x'))]);
    assert_eq!(program.lines, ["key x", "tick 730"]);
}

#[test]
fn a_deadline_left_in_the_past_does_not_keep_the_processor_busy() {
    /// A program whose deadline never moves.
    struct Stuck(usize);
    impl Program for Stuck {
        fn input(&mut self, _: Input, _: &Stamp) {}
        fn types(&self) -> bool {
            false
        }
        fn tick(&mut self, _: &Stamp) {
            self.0 += 1;
        }
        fn deadline(&self) -> Option<i64> {
            Some(0)
        }
        fn is_dirty(&self) -> bool {
            false
        }
        fn draw(&mut self, _: &mut Frame<'_>) {}
        fn request(&mut self) -> Option<Request> {
            (self.0 > 100).then_some(Request::Quit(7))
        }
        fn edited(&mut self, _: Result<Option<String>, EditorError>, _: &Stamp) {}
        fn save_now(&mut self) {}
    }
    let clock = FixedClock::new(Stamp::new(0, 0));
    let log = RefCell::new(Vec::new());
    let mut run = EventLoop {
        screen: Paper { terminal: Terminal::new(TestBackend::new(4, 2)).unwrap(), log: &log, broken: false },
        events: Script { clock: &clock, coming: VecDeque::new(), polls: 0, waits: Vec::new() },
        clock: &clock,
        signals: Signals::none(),
        editor: ExternalEditor::new(None, "unused".into()),
        lifeline: Lifeline::new(),
    };
    assert_eq!(run.run(&mut Stuck(0)), 7);
    assert!(run.events.waits.iter().all(|wait| *wait >= FRAME));
}

#[test]
fn frames_keep_their_distance_while_input_flows() {
    let mut program = Diary { typing: true, ..Diary::default() };
    let events = (0..120).map(|ms| (ms, press('a'))).collect();
    let outcome = run(&mut program, events);
    let typed: usize = program.lines.iter().map(|line| line.len() - "text ".len()).sum();
    assert_eq!(typed, 120);
    assert!(outcome.frames() <= 12, "{} frames in 120 ms", outcome.frames());
    assert_eq!(outcome.log.last().map(String::as_str), Some("draw"), "the last picture is drawn");
}

#[test]
fn keys_are_commands_until_the_moment_they_type() {
    let mut program = Diary::default();
    run(&mut program, at_once("xytab"));
    assert_eq!(program.lines, ["key x", "key y", "text ab"]);
}

#[test]
fn a_key_that_types_nothing_parts_the_text() {
    let mut program = Diary { typing: true, ..Diary::default() };
    let enter = Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    run(&mut program, vec![(0, press('a')), (0, enter), (0, press('b')), (0, Event::Paste("c\r\nd".into()))]);
    assert_eq!(program.lines, ["text a", "key enter", "text b", "Paste(3 bytes)"]);
}

#[test]
fn of_many_sizes_only_the_last_counts_and_is_drawn() {
    let mut program = Diary::default();
    let outcome = run(&mut program, (1..300).map(|n| (1_000, Event::Resize(n, 10))).collect());
    assert_eq!(program.lines, ["Resize(299, 10)"]);
    assert_eq!(outcome.frames(), 2);
}

#[test]
fn quitting_saves_and_takes_no_further_key() {
    let mut program = Diary::default();
    let outcome = run(&mut program, at_once("aqb"));
    assert_eq!((outcome.status, program.saves), (0, 1));
    assert_eq!(program.lines, ["key a"]);
}

#[test]
fn a_terminal_that_is_gone_is_a_hang_up_and_loses_nothing() {
    let mut program = Diary::default();
    assert_eq!((run(&mut program, vec![]).status, program.saves), (129, 1));
    let mut program = Diary::default();
    let outcome = run_with(&mut program, &Signals::none(), true, at_once("a"));
    assert_eq!((outcome.status, program.saves), (129, 1));
}

#[test]
fn a_signal_that_ends_is_obeyed_before_anything_else() {
    let signals = Signals::none();
    signals.deliver(signal_hook::consts::SIGTERM);
    let mut program = Diary::default();
    let outcome = run_with(&mut program, &signals, false, at_once("abc"));
    assert_eq!((outcome.status, program.saves), (143, 1));
    assert!(program.lines.is_empty());
    assert_eq!(outcome.polls, 1, "only the one that starts the watch for sizes");
}

#[test]
fn suspending_saves_first_and_comes_back_with_a_whole_picture() {
    for (signals, events) in [(Signals::none(), at_once("zq")), (Signals::none(), at_once("q"))] {
        if events.len() == 1 {
            signals.deliver(signal_hook::consts::SIGTSTP);
        }
        let mut program = Diary::default();
        let outcome = run_with(&mut program, &signals, false, events);
        let (leave, enter) =
            (outcome.log.iter().position(|w| w == "leave"), outcome.log.iter().position(|w| w == "enter"));
        assert!(leave.is_some() && leave < enter);
        assert_eq!(program.saves, 2, "before leaving, and at the end");
    }
}

#[test]
fn coming_back_after_a_stop_by_somebody_else_takes_the_terminal_again() {
    let signals = Signals::none();
    signals.deliver(signal_hook::consts::SIGCONT);
    let outcome = run_with(&mut Diary::default(), &signals, false, vec![]);
    assert_eq!(outcome.log, ["enter", "draw"]);
}

#[test]
fn hiding_erases_before_the_next_frame() {
    let outcome = run(&mut Diary::default(), vec![(100, press('h'))]);
    assert_eq!(outcome.log, ["draw", "clear", "draw"]);
}

#[test]
fn an_edited_text_comes_back_to_the_program() {
    let mut program = Diary::default();
    let outcome = run(&mut program, vec![(100, press('e'))]);
    assert_eq!(program.lines, ["edited Some(Some(\"一二\"))"]);
    assert_eq!(outcome.log, ["draw", "leave", "enter", "draw"]);
    assert_eq!(program.saves, 2);
}

#[test]
fn a_copied_text_goes_to_the_terminal() {
    assert_eq!(run(&mut Diary::default(), vec![(100, press('c'))]).log, ["draw", "copy 一", "draw"]);
}

#[test]
fn a_request_shown_for_debugging_holds_no_words() {
    for request in [Request::Editor("ひみつ".into()), Request::Copy("ひみつ".into())] {
        assert!(!format!("{request:?}").contains('ひ'));
    }
}
