use crate::commands::Exit;
use crate::commands::testing::{Ran, Shell};
use crate::domain::answer::Value;
use crate::domain::lang::Lang;
use crate::domain::record::RecordRef;
use crate::store::Store;
use std::io::{BufRead, Read};

/// Somebody who takes so long to type that another program does something in between.
struct Slow<F: FnMut()> {
    meanwhile: F,
    words: &'static [u8],
}

impl<F: FnMut()> Read for Slow<F> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        (self.meanwhile)();
        self.words.read(into)
    }
}

impl<F: FnMut()> BufRead for Slow<F> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        (self.meanwhile)();
        Ok(self.words)
    }

    fn consume(&mut self, amount: usize) {
        self.words = &self.words[amount..];
    }
}

/// Edits the newest record while `meanwhile` is done to the journal.
fn edit(shell: &Shell, words: &'static str, meanwhile: impl Fn(&mut Store, RecordRef)) -> Ran {
    let id = shell.json(&["list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let data = shell.dir.path().join("data");
    let mut once = Some(|| {
        let mut store = Store::open(&data, 7, 1).unwrap();
        let record = store.recent(1).unwrap()[0].record;
        meanwhile(&mut store, record);
    });
    let meanwhile = || {
        if let Some(once) = once.take() {
            once();
        }
    };
    shell.run_reading(&["edit", &id, "-"], &mut Slow { meanwhile, words: words.as_bytes() })
}

fn page(lang: Lang) -> Shell {
    let mut shell = Shell::new();
    shell.lang = lang;
    shell.run(&["write", "--plain"], "before\n");
    shell
}

fn rewrite(store: &mut Store, record: RecordRef) {
    let mut entry = store.entry(record.id.into()).unwrap();
    entry.answers[0].value = Value::Text("theirs".into());
    store.save_draft(&entry, entry.meta.revision, 5).unwrap();
}

#[test]
fn words_that_were_changed_meanwhile_stay_and_those_typed_here_are_an_older_version() {
    for (lang, said) in [(Lang::En, "kept as an older version"), (Lang::Ja, "前の版に残しました")] {
        let shell = page(lang);
        let ran = edit(&shell, "mine\n", rewrite);
        assert!(ran.exit == Exit::Failed && ran.err.contains(said), "{}", ran.err);
        assert_eq!(shell.json(&["list", "--json"])[0]["answers"][0]["text"], "theirs");
        let store = Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
        let record = store.recent(1).unwrap()[0].record;
        let versions = store.entry_versions(record.id.into()).unwrap();
        assert!(versions.iter().any(|old| old.answers[0].value == Value::Text("mine".into())));
    }
}

#[test]
fn a_star_that_was_set_meanwhile_is_no_reason_to_refuse_words() {
    let shell = page(Lang::En);
    let star = |store: &mut Store, record: RecordRef| {
        store.set_entry_star(record.id.into(), true, 5).unwrap();
    };
    assert_eq!(edit(&shell, "mine\n", star).exit, Exit::Done);
    let record = shell.json(&["list", "--json"])[0].clone();
    assert_eq!((&record["answers"][0]["text"], &record["starred"]), (&"mine".into(), &true.into()));
}

#[test]
fn what_was_thrown_away_meanwhile_is_not_written_into_and_the_words_are_a_record_of_their_own() {
    let shell = page(Lang::En);
    let gone = |store: &mut Store, record: RecordRef| {
        store.trash(record, 5).unwrap();
    };
    let ran = edit(&shell, "mine\n", gone);
    assert!(ran.exit == Exit::Failed && ran.err.contains("record of its own"), "{}", ran.err);
    let all = shell.json(&["list", "--json"]);
    assert_eq!((all.len(), &all[0]["answers"][0]["text"]), (1, &"mine".into()));
}

#[test]
fn a_letter_that_was_changed_meanwhile_stays_too() {
    let shell = Shell::new();
    shell.ok(&["letters", "new", "before", "--me"]);
    let rewrite = |store: &mut Store, record: RecordRef| {
        let letter = store.letter(record.id.into()).unwrap();
        store.save_letter(letter.id, letter.meta.revision, "theirs", 5).unwrap();
    };
    let ran = edit(&shell, "mine\n", rewrite);
    assert!(ran.exit == Exit::Failed && ran.err.contains("older version"), "{}", ran.err);
    assert_eq!(shell.json(&["list", "--json"])[0]["text"], "theirs");
}

#[test]
fn two_words_put_down_with_one_moment_both_stay() {
    let shell = Shell::new();
    shell.ok(&["still", "7", "rain"]);
    let rewrite = |store: &mut Store, record: RecordRef| {
        let mut moment = store.moment(record.id.into()).unwrap();
        moment.words.note = Some("snow".into());
        store.update_moment(moment.id, moment.meta.revision, &moment.words, 5).unwrap();
    };
    assert_eq!(edit(&shell, "wind\n", rewrite).exit, Exit::Done);
    assert_eq!(shell.json(&["list", "--json"])[0]["note"], "snow\nwind");
}
