//! Writes records into a file that its owner alone may read, and never over one that is there.

use super::{Done, EffectError, World};
use crate::app::msg::Report;
use crate::domain::entry::Entry;
use crate::domain::ids::PersonId;
use crate::domain::letter::Addressee;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::Stamp;
use crate::i18n::export::ExportFault;
use crate::i18n::{self, in_words};
use crate::interchange::json;
use crate::interchange::markdown::{self, Section};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Its owner reads and writes it, nobody else.
const OWNER_ALONE: u32 = 0o600;

impl World {
    pub(super) fn export(&self, records: &[RecordRef], typed: &str) -> Done {
        let path = self.path_of(typed);
        let as_json = path.extension().is_some_and(|end| end == "jsonl" || end == "json");
        let text = if as_json { self.as_lines(records)? } else { self.as_markdown(records)? };
        let outcome = match new_file(&path, text.as_bytes()) {
            Ok(()) => Ok((records.len(), typed.to_owned())),
            Err(error) => Err(fault(&error)),
        };
        Ok(vec![Report::Exported(outcome)])
    }

    /// The path as it was typed; `~` is the home folder, and so is what a relative path begins in.
    fn path_of(&self, typed: &str) -> PathBuf {
        let below_home = typed.strip_prefix("~/").unwrap_or(typed);
        self.home.as_deref().map_or_else(|| PathBuf::from(typed), |home| home.join(below_home))
    }

    fn as_lines(&self, records: &[RecordRef]) -> Result<String, EffectError> {
        let mut text = String::new();
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
            text.push_str(&record.to_line().unwrap_or_default());
            text.push('\n');
        }
        Ok(text)
    }

    fn as_markdown(&self, records: &[RecordRef]) -> Result<String, EffectError> {
        let sections: Result<Vec<Section>, EffectError> =
            records.iter().map(|record| self.section(*record)).collect();
        Ok(markdown::write(&sections?))
    }

    fn section(&self, record: RecordRef) -> Result<Section, EffectError> {
        let m = i18n::of(self.lang);
        let (store, id) = (&self.store, record.id);
        Ok(match record.kind {
            Kind::Entry => {
                let entry = store.entry(id.into())?;
                let mut about = self.about(&entry.at, entry.person)?;
                if !entry.tags.is_empty() {
                    about.push(entry.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "));
                }
                let deck = self.deck_of(&entry).ok();
                let paragraphs = in_words::entry(&entry, deck.as_deref(), self.lang);
                Section { title: self.title_of(&entry), about, paragraphs }
            }
            Kind::Moment => {
                let moment = store.moment(id.into())?;
                let person =
                    moment.wait.map(|wait| store.wait(wait)).transpose()?.and_then(|wait| wait.person);
                let paragraphs = in_words::moment(&moment, &self.moment_asks(), self.lang);
                Section {
                    title: m.still.moment.to_owned(),
                    about: self.about(&moment.at, person)?,
                    paragraphs,
                }
            }
            Kind::Letter => {
                let letter = store.letter(id.into())?.as_shown();
                let title = match letter.to {
                    Addressee::Them => m.look_back.letter_to_them,
                    Addressee::Me => m.look_back.letter_to_me,
                };
                let said =
                    if letter.is_sealed() { m.look_back.sealed.to_owned() } else { letter.body.clone() };
                let about = self.about(&letter.at, letter.person)?;
                Section { title: title.to_owned(), about, paragraphs: vec![(String::new(), said)] }
            }
            Kind::Wait => {
                let wait = store.wait(id.into())?;
                let words = store.wait_words(wait.id)?;
                let facts = [(m.wait.sent, words.sent), (m.wait.hope, words.hope), (m.wait.fear, words.fear)];
                let told = facts.into_iter().filter_map(|(name, said)| Some((name.to_owned(), said?)));
                let title =
                    wait.ended.as_ref().map_or(m.look_back.wait_opened, |(_, how)| m.wait.outcome(*how));
                let about = self.about(&wait.started, wait.person)?;
                Section { title: title.to_owned(), about, paragraphs: told.collect() }
            }
            Kind::Person => {
                let person = store.person(id.into())?;
                let relation = person.relation.map(|relation| (String::new(), relation));
                Section { title: person.name, about: Vec::new(), paragraphs: relation.into_iter().collect() }
            }
            Kind::FollowUp => {
                let asked = store.follow_up(id.into())?;
                let title = m.today.asks(asked.ask).to_owned();
                Section { title, about: self.about(&asked.at, None)?, paragraphs: Vec::new() }
            }
        })
    }

    /// When it was, and whom it is about.
    fn about(&self, at: &Stamp, person: Option<PersonId>) -> Result<Vec<String>, EffectError> {
        let mut about = vec![at.wall().format("%Y-%m-%d %H:%M").to_string()];
        about.extend(self.name(person)?);
        Ok(about)
    }

    /// What an entry is called.
    fn title_of(&self, entry: &Entry) -> String {
        let of_deck = || {
            let built_in = super::single::built_in_title(&entry.deck);
            built_in.or_else(|| self.library.deck(&entry.deck).ok().map(|deck| deck.title.clone()))
        };
        let of_deck = || of_deck().map(|title| title.get(self.lang).to_owned());
        entry.title.clone().or_else(of_deck).unwrap_or_else(|| entry.deck.clone())
    }
}

fn new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ALONE).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn fault(error: &io::Error) -> ExportFault {
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
    use crate::domain::letter::NewLetter;
    use crate::domain::time::DayEnd;
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
        assert!(text.contains("*#rain*") && text.contains("quiet evening"), "{text}");
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
