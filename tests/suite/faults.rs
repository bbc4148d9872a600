//! What can go wrong between a person and their journal, with the real program, once in each language:
//! what is said, that nothing is half there afterwards, and that what was typed is still there.

use super::support::hardship::{AS_USER, CALL, FILES_UP_TO, WORDS, make_room};
use super::support::pty::Launch;
use super::support::visit::{Visit, journal};
use mada::commands::CommandError;
use mada::config::Paths;
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::i18n;
use mada::store::open::FILE;
use mada::store::{OpenFault, StoreError};
use rusqlite::Connection;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

mod clocks;
mod typing;

/// A user who is nobody in particular.
const NOBODY: u32 = 65_534;

/// A home with a journal in it, used by people of one language.
struct Home {
    dir: tempfile::TempDir,
    lang: Lang,
}

impl Home {
    fn empty(lang: Lang) -> Self {
        Self { dir: tempfile::tempdir().unwrap(), lang }
    }

    /// One with a moment in its journal.
    fn kept(lang: Lang) -> Self {
        let home = Self::empty(lang);
        assert!(home.run(&["still", "7", "雨の音"]).status.success());
        home
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn file(&self) -> PathBuf {
        self.data().join(FILE)
    }

    fn locale(&self) -> &'static str {
        match self.lang {
            Lang::Ja => "ja_JP.UTF-8",
            Lang::En => "en_GB.UTF-8",
        }
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().stdin(Stdio::null());
        command.env("HOME", self.dir.path()).env("XDG_CONFIG_HOME", self.dir.path().join("config"));
        command.env("MADA_DIR", self.data()).env("LANG", self.locale()).env("TZ", "Asia/Tokyo");
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(Path::new(env!("CARGO_BIN_EXE_mada"))).args(words).output().unwrap()
    }

    /// Runs mada with something against it.
    fn run_under(&self, hardship: (&str, u64), words: &[&str]) -> Output {
        let mut command = self.command(&std::env::current_exe().unwrap());
        command.args(CALL).env(WORDS, words.join("\n")).env(hardship.0, hardship.1.to_string());
        command.output().unwrap()
    }

    /// What mada says when this stands in the way.
    fn sentence(&self, error: StoreError) -> [String; 2] {
        let paths = Paths { data_dir: self.data(), config_dir: self.dir.path().join("config/mada") };
        let (sentence, hint) = CommandError::Store(error).say(self.lang, &paths);
        [sentence, hint]
    }

    /// Looks whether mada failed with this, and said what to do.
    #[track_caller]
    fn failed_with(&self, ran: &Output, error: StoreError) {
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(1), "{said}");
        for part in self.sentence(error) {
            assert!(said.contains(&part), "{part:?} in {said:?}");
        }
        assert!(!said.contains("panic") && !said.contains("雨の音"), "{said}");
    }

    /// The journal is sound and has so many moments.
    #[track_caller]
    fn holds(&self, moments: u32) {
        assert_eq!(journal(self.dir.path()).counts().unwrap().moments, moments);
        assert_sound(&self.file());
    }
}

#[track_caller]
fn assert_sound(file: &Path) {
    let conn = Connection::open(file).unwrap();
    let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

/// Whether somebody who may do everything runs the tests: for them no folder is closed.
fn is_root() -> bool {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o500)).unwrap();
    fs::write(dir.path().join("tried"), "").is_ok()
}

fn give_to(path: &Path, user: u32) {
    chown(path, Some(user), Some(user)).unwrap();
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| give_to(&entry.unwrap().path(), user));
    }
}

#[test]
fn a_full_disk_is_told_and_costs_nothing_that_was_there() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let size = fs::metadata(home.file()).unwrap().len();
        let long = "返事を待つ".repeat(4_000);
        let ran = home.run_under((FILES_UP_TO, size), &["still", "5", &long]);
        home.failed_with(&ran, StoreError::Full);
        home.holds(1);
        let ran = home.run_under((FILES_UP_TO, 4_096), &["backup"]);
        home.failed_with(&ran, StoreError::Full);
        let left: Vec<_> = fs::read_dir(home.data().join("backups")).unwrap().collect();
        assert!(
            left.iter().all(|entry| !entry.as_ref().unwrap().path().to_string_lossy().ends_with(".part"))
        );
        assert!(home.run(&["still", "5", &long]).status.success());
        home.holds(2);
        // A journal that could not even be begun is begun the next time.
        let home = Home::empty(lang);
        home.failed_with(&home.run_under((FILES_UP_TO, 8_192), &["still", "5"]), StoreError::Full);
        assert!(home.run(&["still", "5"]).status.success());
        home.holds(1);
    }
}

#[test]
fn a_folder_that_may_only_be_read_is_told_and_can_be_read() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let user = if is_root() { NOBODY } else { fs_user(&home.data()) };
        if is_root() {
            give_to(home.dir.path(), NOBODY);
        }
        for (file, dir) in [(0o600, 0o500), (0o400, 0o500), (0o400, 0o700)] {
            fs::set_permissions(home.file(), Permissions::from_mode(file)).unwrap();
            fs::set_permissions(home.data(), Permissions::from_mode(dir)).unwrap();
            let under = (AS_USER, u64::from(user));
            let ran = home.run_under(under, &["still", "5"]);
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert_eq!(ran.status.code(), Some(1), "{said}");
            let [read_only, hint] = home.sentence(StoreError::ReadOnly);
            assert!(said.contains(&read_only) && said.contains(&hint), "{file:o} in {dir:o}: {said}");
            let ran = home.run_under(under, &["list"]);
            let listed = String::from_utf8_lossy(&ran.stdout).into_owned();
            assert!(
                ran.status.success() && listed.contains("雨の音"),
                "{}",
                String::from_utf8_lossy(&ran.stderr)
            );
        }
        fs::set_permissions(home.data(), Permissions::from_mode(0o700)).unwrap();
        fs::set_permissions(home.file(), Permissions::from_mode(0o600)).unwrap();
        home.holds(1);
    }
}

fn fs_user(path: &Path) -> u32 {
    std::os::unix::fs::MetadataExt::uid(&fs::metadata(path).unwrap())
}

#[test]
fn a_directory_in_the_files_place_is_told_and_left_alone() {
    for lang in Lang::ALL {
        let home = Home::empty(lang);
        fs::create_dir_all(home.file().join("kept")).unwrap();
        let error = StoreError::CannotOpen { path: home.file(), why: OpenFault::IsADirectory };
        for words in [&["still", "5"][..], &["list"], &["backup"], &["status"]] {
            home.failed_with(&home.run(words), error.clone());
        }
        assert!(home.file().join("kept").is_dir());
        let found = home.run(&["doctor"]);
        let said = String::from_utf8_lossy(&found.stdout).into_owned();
        assert!(found.status.code() == Some(1) && said.contains(&home.sentence(error)[0]), "{said}");
    }
}

#[test]
fn a_file_cut_short_or_with_flipped_bytes_is_told_kept_and_a_backup_brings_the_journal_back() {
    let cut = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2);
    let flip = |bytes: &mut Vec<u8>| bytes[4_096..].iter_mut().for_each(|byte| *byte = !*byte);
    for lang in Lang::ALL {
        for spoil in [&cut as &dyn Fn(&mut Vec<u8>), &flip] {
            let home = Home::kept(lang);
            assert!(home.run(&["backup"]).status.success());
            let mut bytes = fs::read(home.file()).unwrap();
            spoil(&mut bytes);
            fs::write(home.file(), &bytes).unwrap();
            for words in [&["still", "5"][..], &["list"]] {
                home.failed_with(&home.run(words), StoreError::Damaged);
                assert_eq!(fs::read(home.file()).unwrap(), bytes, "{words:?}");
            }
            let found = home.run(&["doctor"]);
            let said = String::from_utf8_lossy(&found.stdout).into_owned();
            assert!(found.status.code() == Some(1), "{said}");
            assert!(said.contains(i18n::of(lang).doctor.damaged_hint), "{said}");
            let listed = home.run(&["backup", "--list"]);
            let name = String::from_utf8_lossy(&listed.stdout).split_whitespace().last().unwrap().to_owned();
            assert!(home.run(&["restore", &name, "--yes"]).status.success());
            home.holds(1);
            let kept = fs::read_dir(home.data().join("backups")).unwrap();
            let damaged = kept
                .map(|entry| entry.unwrap().path())
                .find(|path| path.to_string_lossy().contains("damaged"));
            assert_eq!(fs::read(damaged.unwrap()).unwrap(), bytes);
        }
    }
}

#[test]
fn a_journal_of_a_newer_version_is_told_and_left_alone() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let conn = Connection::open(home.file()).unwrap();
        conn.execute_batch("PRAGMA user_version = 99").unwrap();
        drop(conn);
        let before = fs::read(home.file()).unwrap();
        let known = mada::store::migrate::known_version();
        for words in [&["still", "5"][..], &["list"], &["backup"], &["doctor", "--rebuild-index"]] {
            home.failed_with(&home.run(words), StoreError::Newer { found: 99, known });
        }
        let mut tui = Launch::mada(home.dir.path()).env("LANG", home.locale()).start();
        assert_eq!(tui.wait_end(), 1);
        let sentence = &home.sentence(StoreError::Newer { found: 99, known })[0];
        let shown = tui.text().replace('\n', "");
        assert!(shown.contains(sentence), "{shown}");
        assert_eq!(fs::read(home.file()).unwrap(), before);
    }
}

#[test]
fn a_lock_that_another_program_holds_is_waited_for_and_told() {
    let homes = Lang::ALL.map(Home::kept);
    std::thread::scope(|scope| {
        for home in &homes {
            scope.spawn(|| {
                let conn = Connection::open(home.file()).unwrap();
                conn.execute_batch("BEGIN EXCLUSIVE").unwrap();
                home.failed_with(&home.run(&["still", "5"]), StoreError::Busy);
                conn.execute_batch("ROLLBACK").unwrap();
                assert!(home.run(&["still", "5"]).status.success());
                home.holds(2);
            });
        }
    });
}
