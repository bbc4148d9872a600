//! A shell for tests: a folder of its own, a clock that stands still, streams in memory.

use super::{Context, Exit, run};
use crate::cli::Cli;
use crate::clock::FixedClock;
use crate::config::Paths;
use crate::domain::lang::Lang;
use crate::domain::time::{DayEnd, Stamp};
use crate::runtime::secret_line::Asked;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{BufRead, Write};
use tempfile::TempDir;

/// A shell.
pub(super) struct Shell {
    pub(super) dir: TempDir,
    pub(super) clock: FixedClock,
    pub(super) lang: Lang,
    pub(super) backups: bool,
    /// What `EDITOR` says.
    pub(super) editor: Option<String>,
    /// The input is a terminal, or something that is read like one.
    pub(super) terminal: Cell<bool>,
    seed: Cell<u64>,
    /// What is answered when a passphrase is asked for; afterwards there is no terminal.
    pub(super) answers: RefCell<VecDeque<Asked>>,
    /// Passphrases are lines of the input.
    pub(super) passphrase_stdin: Cell<bool>,
}

/// What a command said, and how it ended.
pub(super) struct Ran {
    pub(super) out: String,
    pub(super) err: String,
    pub(super) exit: Exit,
}

impl Shell {
    pub(super) fn new() -> Self {
        let now = Stamp::parse_rfc3339("2026-11-21T23:10:00+09:00").unwrap();
        let dir = tempfile::tempdir().unwrap();
        Self {
            dir,
            clock: FixedClock::new(now),
            lang: Lang::En,
            backups: true,
            editor: None,
            terminal: Cell::new(false),
            seed: Cell::new(1),
            answers: RefCell::default(),
            passphrase_stdin: Cell::new(false),
        }
    }

    /// Runs a command that is expected to do what is asked, a minute after the one before.
    pub(super) fn ok(&self, words: &[&str]) -> String {
        let ran = self.run(words, "");
        assert_eq!(ran.exit, Exit::Done, "{words:?}: {}", ran.err);
        ran.out
    }

    /// Runs a command and reads its output as lines of JSON.
    pub(super) fn json(&self, words: &[&str]) -> Vec<Value> {
        let out = self.ok(words);
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Runs a command with this input, a minute after the one before.
    pub(super) fn run(&self, words: &[&str], input: &str) -> Ran {
        self.run_bytes(words, input.as_bytes())
    }

    /// As [`Shell::run`], with an input that need not be text.
    pub(super) fn run_bytes(&self, words: &[&str], mut input: &[u8]) -> Ran {
        self.run_reading(words, &mut input)
    }

    /// As [`Shell::run`], with an input that does something when it is read.
    pub(super) fn run_reading(&self, words: &[&str], input: &mut dyn BufRead) -> Ran {
        self.clock.advance(60_000);
        self.seed.set(self.seed.get() + 1);
        let cli = Cli::read(std::iter::once(&"mada").chain(words)).unwrap_or_else(|e| panic!("{e}"));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = self.with_streams(&mut out, &mut err, input, |ctx| {
            ctx.private = cli.global.private;
            run(cli.command, ctx)
        });
        Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), exit }
    }

    /// The next command gets the same random bits as the last one.
    pub(super) fn same_again(&self) {
        self.seed.set(0);
    }

    /// Does something in a context with this output.
    pub(super) fn with<T>(
        &self,
        out: &mut dyn Write,
        input: &mut dyn BufRead,
        work: impl FnOnce(&mut Context<'_>) -> T,
    ) -> T {
        self.with_streams(out, &mut Vec::new(), input, work)
    }

    fn with_streams<T>(
        &self,
        out: &mut dyn Write,
        err: &mut dyn Write,
        input: &mut dyn BufRead,
        work: impl FnOnce(&mut Context<'_>) -> T,
    ) -> T {
        let folder = |name| self.dir.path().join(name);
        let mut ctx = Context {
            paths: Paths { data_dir: folder("data"), config_dir: folder("config") },
            env: &|name| self.editor.as_ref().filter(|_| name == "EDITOR").map(Into::into),
            lang: self.lang,
            day_end: DayEnd::default(),
            region: None,
            help_line: true,
            clock: &self.clock,
            seed: self.seed.get(),
            backups: self.backups,
            unproven_backup: None,
            private: false,
            passphrase_stdin: self.passphrase_stdin.get(),
            first_passphrase: None,
            said_passphrase: None,
            ask_unseen: &|_| Ok(self.answers.borrow_mut().pop_front().unwrap_or(Asked::NoTerminal)),
            out,
            err,
            input,
            input_is_terminal: self.terminal.get(),
            output_is_terminal: false,
            err_is_terminal: false,
            color: false,
            ascii: false,
            width: None,
        };
        work(&mut ctx)
    }
}
