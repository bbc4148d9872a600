//! The same while somebody types: the words stay on the screen, and are in the journal once that is
//! possible again.

use super::*;

const TYPED: &str = "ここまで書いた words";

/// Somebody in the middle of a free page, of which the beginning is saved.
fn writing(home: &Home, launch: Launch<'_>) -> Visit {
    let mut visit = Visit::launch(launch, home.lang);
    let ask = visit.texts().question.page_ask;
    visit.keys("p").sees(ask).keys("はじめ ").sees("はじめ");
    let saved = visit.texts().places.saved;
    visit.sees(saved);
    visit
}

/// The draft in the journal.
fn draft(home: &Home) -> String {
    let store = journal(home.dir.path());
    let line = store.drafts(1).unwrap().pop().expect("there is a draft");
    match &store.entry(EntryId(line.record.id)).unwrap().answers[0].value {
        Value::Text(text) => text.clone(),
        other => panic!("the draft is no text but {other:?}"),
    }
}

/// Types, sees what is said about the fault, takes the fault away, leaves, and finds the words.
fn survives(home: &Home, mut visit: Visit, fault: &str, mend: impl FnOnce(&Visit)) {
    visit.keys(TYPED).sees(TYPED);
    visit.sees(fault).sees(TYPED);
    mend(&visit);
    visit.keys("。").sees("words。").keys("\x1b");
    let kept = visit.texts().notice.draft;
    visit.sees(kept);
    visit.leave();
    assert_eq!(draft(home), format!("はじめ {TYPED}。"));
    assert_sound(&home.file());
}

#[test]
fn on_a_full_disk_the_words_stay_until_there_is_room() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let size = fs::metadata(home.file()).unwrap().len();
        let binary = std::env::current_exe().unwrap();
        let launch = Launch::mada_by(binary.to_str().unwrap(), home.dir.path())
            .args(CALL)
            .env(WORDS, "")
            .env(FILES_UP_TO, &size.to_string());
        let mut visit = writing(&home, launch);
        // More than the free room inside the file.
        visit.tui.paste(&"待".repeat(60_000));
        visit.tui.wait_text("待待待");
        visit.keys("終");
        let fault = visit.texts().failure.full;
        visit.sees(fault);
        make_room(visit.tui.process());
        visit.keys("わり").sees("終わり").keys("\x1b");
        let kept = visit.texts().notice.draft;
        visit.sees(kept);
        visit.leave();
        let text = draft(&home);
        assert!(text.starts_with("はじめ 待") && text.ends_with("待終わり"), "{} bytes", text.len());
        assert_sound(&home.file());
    }
}

#[test]
fn in_a_folder_that_may_only_be_read_the_words_stay_until_it_is_opened() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let binary = std::env::current_exe().unwrap();
        let launch = if is_root() {
            give_to(home.dir.path(), NOBODY);
            Launch::mada_by(binary.to_str().unwrap(), home.dir.path())
                .args(CALL)
                .env(WORDS, "")
                .env(AS_USER, &NOBODY.to_string())
        } else {
            Launch::mada(home.dir.path())
        };
        let visit = writing(&home, launch);
        let fault = visit.texts().failure.read_only;
        fs::set_permissions(home.data(), Permissions::from_mode(0o500)).unwrap();
        survives(&home, visit, fault, |_| {
            fs::set_permissions(home.data(), Permissions::from_mode(0o700)).unwrap();
        });
    }
}

#[test]
fn while_another_program_holds_the_journal_the_words_stay_until_it_lets_go() {
    let homes = Lang::ALL.map(Home::kept);
    std::thread::scope(|scope| {
        for home in &homes {
            scope.spawn(|| {
                let visit = writing(home, Launch::mada(home.dir.path()));
                let conn = Connection::open(home.file()).unwrap();
                conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
                conn.execute_batch("BEGIN IMMEDIATE").unwrap();
                let fault = visit.texts().failure.busy;
                survives(home, visit, fault, |_| conn.execute_batch("ROLLBACK").unwrap());
            });
        }
    });
}

#[test]
fn when_the_file_is_damaged_under_somebody_the_words_stay_until_it_is_whole_again() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let visit = writing(&home, Launch::mada(home.dir.path()));
        let fault = visit.texts().failure.damaged;
        let whole = fs::read(home.file()).unwrap();
        // As another program would: with another count of changes, so that nothing is taken from memory.
        let mut spoilt: Vec<u8> = whole.iter().map(|byte| !byte).collect();
        spoilt[..100].copy_from_slice(&whole[..100]);
        spoilt[27] = spoilt[27].wrapping_add(1);
        fs::write(home.file(), spoilt).unwrap();
        survives(&home, visit, fault, |_| fs::write(home.file(), &whole).unwrap());
    }
}

#[test]
fn when_a_newer_mada_changes_the_journal_under_somebody_nothing_is_written_the_old_way() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        let visit = writing(&home, Launch::mada(home.dir.path()));
        let fault = visit.texts().failure.newer;
        let version = |number: i64| {
            let conn = Connection::open(home.file()).unwrap();
            conn.execute_batch(&format!("PRAGMA user_version = {number}")).unwrap();
        };
        let known = mada::store::migrate::known_version();
        version(known + 1);
        let before = fs::read(home.file()).unwrap();
        survives(&home, visit, fault, |_| {
            assert!(fs::read(home.file()).unwrap() == before, "the older program left it alone");
            version(known);
        });
    }
}

#[test]
fn when_another_file_takes_the_journals_place_the_words_go_into_that_one() {
    for lang in Lang::ALL {
        let (home, other) = (Home::kept(lang), Home::kept(lang));
        let mut visit = writing(&home, Launch::mada(home.dir.path()));
        let waiting = home.dir.path().join("other.db");
        fs::copy(other.file(), &waiting).unwrap();
        fs::rename(&waiting, home.file()).unwrap();
        // Nothing more is typed: what was saved in the old file is saved again in the new one.
        let replaced = visit.texts().failure.replaced;
        visit.sees(replaced);
        visit.keys("\x1b");
        let kept = visit.texts().notice.draft;
        visit.sees(kept);
        visit.leave();
        assert_eq!(draft(&home), "はじめ ");
        assert_sound(&home.file());
    }
}

#[test]
fn an_editor_that_crashes_costs_no_word() {
    for lang in Lang::ALL {
        for editor in ["false", "sh -c 'kill -9 $$'", "no-such-editor-anywhere 2>/dev/null"] {
            let home = Home::kept(lang);
            let launch = Launch::mada(home.dir.path()).env("EDITOR", editor);
            let mut visit = writing(&home, launch);
            visit.keys(TYPED).sees(TYPED).keys("\x05");
            let fault = visit.texts().failure.editor;
            visit.sees(fault).sees(TYPED).keys("\x1b");
            let kept = visit.texts().notice.draft;
            visit.sees(kept);
            visit.leave();
            assert_eq!(draft(&home), format!("はじめ {TYPED}"), "{editor}");
            assert_sound(&home.file());
        }
    }
}

#[test]
fn a_journal_that_somebody_has_open_is_not_exchanged() {
    for lang in Lang::ALL {
        let home = Home::kept(lang);
        assert!(home.run(&["backup"]).status.success());
        let mut visit = writing(&home, Launch::mada(home.dir.path()));
        visit.keys(TYPED).sees(TYPED);
        let listed = home.run(&["backup", "--list"]);
        let name = String::from_utf8_lossy(&listed.stdout).split_whitespace().last().unwrap().to_owned();
        home.failed_with(&home.run(&["restore", &name, "--yes"]), StoreError::InUse);
        let kept = visit.texts().notice.draft;
        visit.keys("\x1b").sees(kept);
        visit.leave();
        assert_eq!(draft(&home), format!("はじめ {TYPED}"));
    }
}
