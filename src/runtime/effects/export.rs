//! Writes records into a file that its owner alone may read, and never over one that is there.

use super::{Done, World};
use crate::app::msg::Report;
use crate::domain::record::{Kind, RecordRef};
use crate::i18n::export::ExportFault;
use crate::interchange::json;
use crate::interchange::markdown::Markdown;
use crate::runtime::markdown::Teller;
use crate::runtime::new_file::NewFile;
use crate::store::StoreError;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl World {
    pub(super) fn export(&self, records: &[RecordRef], typed: &str) -> Done {
        let outcome = match self.write_file(records, &self.path_of(typed)) {
            Ok(()) => Ok((records.len(), typed.to_owned())),
            Err(WriteError::Io(error)) => Err(fault(&error)),
            Err(WriteError::Store(error)) => return Err(error.into()),
        };
        Ok(vec![Report::Exported(outcome)])
    }

    fn write_file(&self, records: &[RecordRef], path: &Path) -> Result<(), WriteError> {
        let mut file = NewFile::open(path, false)?;
        if path.extension().is_some_and(|end| end == "jsonl" || end == "json") {
            self.as_lines(records, &mut file)?;
        } else {
            self.as_markdown(records, &mut file)?;
        }
        Ok(file.keep()?)
    }

    /// The path as it was typed; `~` is the home folder, and so is what a relative path begins in.
    pub(super) fn path_of(&self, typed: &str) -> PathBuf {
        let below_home = typed.strip_prefix("~/").unwrap_or(typed);
        self.home.as_deref().map_or_else(|| PathBuf::from(typed), |home| home.join(below_home))
    }

    fn as_lines(&self, records: &[RecordRef], out: &mut dyn Write) -> Result<(), WriteError> {
        for record in records {
            let (id, store) = (record.id, &self.store);
            let record = match record.kind {
                Kind::Entry => {
                    let entry = store.entry(id.into())?;
                    json::Record::of_entry(&entry, self.name(entry.person)?.as_deref())
                }
                Kind::Moment => json::Record::of_moment(&store.moment(id.into())?),
                Kind::Wait => {
                    let wait = store.wait(id.into())?;
                    json::Record::of_wait(&wait, self.name(wait.person)?.as_deref())
                }
                Kind::Letter => {
                    let letter = store.letter(id.into())?.as_shown();
                    json::Record::of_letter(&letter, self.name(letter.person)?.as_deref())
                }
                Kind::Person => json::Record::of_person(&store.person(id.into())?),
                Kind::FollowUp => json::Record::of_follow_up(&store.follow_up(id.into())?),
            };
            // A record is made of strings and numbers only, which JSON can always say.
            writeln!(out, "{}", record.to_line().unwrap_or_default())?;
        }
        Ok(())
    }

    fn as_markdown(&self, records: &[RecordRef], out: &mut dyn Write) -> Result<(), WriteError> {
        let (store, library, lang, day_end) = (&self.store, &self.library, self.lang, self.day_end);
        let teller = Teller { store, library, lang, day_end };
        let mut text = Markdown::begin(out, "mada", lang.as_str())?;
        for record in records {
            if let Some((_, section)) = teller.tell(*record)? {
                text.section(&section)?;
            }
        }
        text.finish()?;
        Ok(())
    }
}

/// Why a file was not written.
pub(super) fn fault(error: &io::Error) -> ExportFault {
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory => ExportFault::Exists,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ExportFault::NoFolder,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ExportFault::Denied,
        _ => ExportFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Effect;
    use crate::decks::Library;
    use crate::domain::answer::{Answer, AnswerKind, Value};
    use crate::domain::entry::{FREE_PAGE, NewEntry, PAGE_QUESTION};
    use crate::domain::lang::Lang;
    use crate::domain::letter::{Addressee, NewLetter};
    use crate::domain::time::{DayEnd, Stamp};
    use crate::store::Store;
    use std::os::unix::fs::PermissionsExt;

    fn at() -> Stamp {
        Stamp::parse_rfc3339("2026-11-21T20:00:00+09:00").unwrap()
    }

    /// A journal with a page and a sealed letter, and a home to write into.
    fn world() -> (World, Vec<RecordRef>, tempfile::TempDir) {
        let home = tempfile::tempdir().unwrap();
        let mut store = Store::in_memory(7).unwrap();
        let mut page = NewEntry::of(FREE_PAGE, 1, Lang::En, at());
        page.tags = vec!["rain".into()];
        page.answers = vec![Answer {
            question: PAGE_QUESTION.into(),
            asked: String::new(),
            kind: AnswerKind::Text,
            records: None,
            value: Value::Text("quiet evening".into()),
        }];
        let page = store.start_entry(&page, at().utc_ms).unwrap().id;
        let letter =
            NewLetter { person: None, wait: None, to: Addressee::Me, at: at(), body: "not yet".into() };
        let letter = store.write_letter(&letter, at().utc_ms).unwrap().id;
        store.seal_letter(letter, 1, None, at().utc_ms).unwrap();
        let world = World::new(store, Library::new(None), Lang::En, DayEnd(4));
        (world.with_home(Some(home.path().into())), vec![page.into(), letter.into()], home)
    }

    fn run(world: &mut World, records: &[RecordRef], path: &str) -> Result<(usize, String), ExportFault> {
        let effect = Effect::ExportMarked { records: records.to_vec(), path: path.into() };
        match world.run(effect, &at()).pop() {
            Some(Report::Exported(outcome)) => outcome,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn records_are_written_for_their_owner_alone_and_a_sealed_letter_keeps_its_words() {
        let (mut world, records, home) = world();
        assert_eq!(run(&mut world, &records, "~/a.md"), Ok((2, "~/a.md".into())));
        let path = home.path().join("a.md");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("#rain") && text.contains("quiet evening"), "{text}");
        assert!(!text.contains("not yet"));
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(run(&mut world, &records, "b.jsonl"), Ok((2, "b.jsonl".into())));
        let text = std::fs::read_to_string(home.path().join("b.jsonl")).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| json::Record::from_line(line).is_ok()));
        assert!(!text.contains("not yet"));
    }

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let (mut world, records, home) = world();
        std::fs::write(home.path().join("a.md"), "mine").unwrap();
        assert_eq!(run(&mut world, &records, "~/a.md"), Err(ExportFault::Exists));
        assert_eq!(std::fs::read_to_string(home.path().join("a.md")).unwrap(), "mine");
        assert_eq!(run(&mut world, &records, "~/no/where.md"), Err(ExportFault::NoFolder));
    }
}
