//! What can go wrong in the shell, each with a sentence and what to do about it.

use super::Exit;
use crate::config::{Paths, PathsError};
use crate::decks::DeckError;
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::i18n::of;
use crate::i18n::shell::errors::{Fixed, Said};
use crate::runtime::editor::EditorError;
use crate::runtime::effects::EffectError;
use crate::store::{OpenFault, StoreError};
use std::io;

/// Why a command could not do what was asked. Holds no words of the journal.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The journal.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no place for the journal.
    #[error(transparent)]
    Paths(#[from] PathsError),
    /// The output could not be written.
    #[error("the output cannot be written")]
    Output(#[source] io::Error),
    /// The input could not be read.
    #[error("the input cannot be read")]
    Input(#[source] io::Error),
    /// The terminal could not show a screen.
    #[error("the screen cannot be shown: {0}")]
    Screen(String),
    /// What was typed cannot be meant.
    #[error("wrong usage: {0:?}")]
    Usage(Usage),
    /// Several records end in the letters that were typed.
    #[error("several records end like that")]
    Ambiguous(Vec<Id>),
    /// No wait is open.
    #[error("no wait is open")]
    NoWait,
    /// The person got another nickname in between.
    #[error("the person was renamed in between")]
    Renamed,
    /// The words were changed in between; what was written here lies among the older versions.
    #[error("the words were changed in between")]
    TwoVersions,
    /// The record can no longer be written into; what was written here is a record of its own.
    #[error("the record is out of reach")]
    Apart(Id),
    /// The wait is closed already.
    #[error("the wait is closed already")]
    AlreadyClosed,
    /// They asked not to be written to.
    #[error("they asked not to be written to")]
    NoContact,
    /// The letter is sealed, and its time has not come.
    #[error("the letter is still sealed")]
    StillSealed,
    /// The passphrase was asked for and not said.
    #[error("no passphrase was said")]
    NotSaid,
    /// What was named is no copy of the journal.
    #[error("{0} is no backup")]
    NotABackup(String),
    /// The record is not in the trash.
    #[error("the record is not in the trash")]
    NotInTrash,
    /// There is no unfinished entry of the deck.
    #[error("nothing to resume")]
    NothingToResume,
    /// It was answered or passed over before.
    #[error("it is settled already")]
    Settled,
    /// No question of the day stands there.
    #[error("no question stands there")]
    NoQuestion,
    /// The user's editor gave nothing back.
    #[error(transparent)]
    Editor(#[from] EditorError),
}

/// What was typed wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// Nobody knows a deck of this id.
    UnknownDeck {
        /// The id.
        id: String,
        /// The id of a deck that looks like it.
        near: Option<String>,
    },
    /// Nobody knows a pattern of this name.
    UnknownPattern {
        /// The name.
        id: String,
        /// The name of a pattern that looks like it.
        near: Option<String>,
    },
    /// Nobody of that name is waited for.
    NobodyOfThatName,
    /// What should be an id is none.
    NotAnId,
    /// The record is no wait.
    NotAWait,
    /// The record is no letter.
    NotALetter,
    /// The record is no entry.
    NotAnEntry,
    /// The record is no person.
    NotAPerson,
    /// The record is no question to be asked later.
    NotAFollowUp,
    /// The words do not answer the question.
    NotAnAnswer,
    /// It is answered by reading, without words.
    TakesNoWords,
    /// A letter to oneself is not sent to anybody.
    NotToThem,
    /// What should be a tag is none.
    NotATag,
    /// There are no words in the record.
    NothingToEdit,
    /// Several answers cannot be taken from the input.
    SeveralAnswers,
    /// Nobody could be asked whether to remove for good.
    PurgeNeedsYes,
    /// The number is no urge.
    NotAnUrge,
    /// Nothing was said.
    NothingSaid,
    /// The feeling is not among these.
    UnknownFeeling(String),
    /// More than two feelings.
    TooManyFeelings,
    /// The need is not among these.
    UnknownNeed(String),
    /// What should be a time is none.
    BadTime,
    /// A letter cannot rest until then.
    BadRest,
    /// A screen needs a terminal; the command that does without.
    NeedsTerminal(&'static str),
    /// `mada still` alone needs a terminal.
    StillNeedsWords,
    /// Several waits are open, and none was named.
    SeveralWaits,
    /// The input is not UTF-8.
    NotText,
    /// A line of the input is not UTF-8; those before it were taken.
    NotTextLine,
    /// Nothing to search for.
    NoWords,
    /// The new passphrase is empty.
    NoPassphrase,
    /// The new passphrase was not said twice in the same way.
    PassphrasesDiffer,
    /// Nobody can be asked, and no yes was given.
    NeedsYes,
    /// Only what writes something new can be used in private.
    PrivateOnlyWrites,
    /// In private nothing of the journal is gone on with.
    PrivateBegins,
    /// In private somebody has to be asked at the end.
    PrivateNeedsTerminal,
    /// A deck cannot have this name.
    BadDeckName,
    /// There is such a file already.
    DeckFileExists(String),
    /// What is to be written would stand over this file.
    FileExists(String),
}

impl From<EffectError> for CommandError {
    fn from(error: EffectError) -> Self {
        match error {
            EffectError::Store(error) => Self::Store(error),
            EffectError::Deck(DeckError::Unknown(id)) => Usage::UnknownDeck { id, near: None }.into(),
        }
    }
}

impl From<Usage> for CommandError {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

impl CommandError {
    /// How a command ends that fails like this.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) | Self::Store(StoreError::NoName) => Exit::WrongUsage,
            Self::Store(_)
            | Self::Paths(_)
            | Self::Output(_)
            | Self::Input(_)
            | Self::Screen(_)
            | Self::Ambiguous(_)
            | Self::NoWait
            | Self::AlreadyClosed
            | Self::Renamed
            | Self::TwoVersions
            | Self::Apart(_)
            | Self::NoContact
            | Self::StillSealed
            | Self::NotSaid
            | Self::NotABackup(_)
            | Self::NotInTrash
            | Self::NothingToResume
            | Self::Settled
            | Self::NoQuestion
            | Self::Editor(_) => Exit::Failed,
        }
    }

    /// A sentence, and what to do about it.
    pub fn say(&self, lang: Lang, paths: &Paths) -> Said {
        let t = &of(lang).shell.errors;
        match self {
            Self::Store(error) => say_store(error, lang, paths),
            Self::Paths(PathsError::NoHome) => fixed(t.no_home),
            Self::Output(error) => (t.output)(&system(error)),
            Self::Input(error) => (t.input)(&system(error)),
            Self::Screen(why) => (t.screen)(why),
            Self::Usage(usage) => say_usage(usage, lang),
            Self::Ambiguous(ids) => {
                let ids: Vec<String> = ids.iter().map(Id::to_string).collect();
                (t.ambiguous)(&ids.join(" "))
            }
            Self::NoWait => fixed(t.no_wait),
            Self::AlreadyClosed => fixed(t.already_closed),
            Self::Renamed => fixed(of(lang).shell.overtaken.renamed),
            Self::TwoVersions => fixed(of(lang).shell.overtaken.two_versions),
            Self::Apart(id) => (of(lang).shell.overtaken.apart)(&id.to_string()),
            Self::NoContact => fixed(t.no_contact),
            Self::NotSaid => fixed(of(lang).vault.not_said),
            Self::StillSealed => fixed(t.still_sealed),
            Self::NotABackup(what) => (of(lang).backup.not_a_backup)(what),
            Self::NotInTrash => fixed(of(lang).backup.not_in_trash),
            Self::NothingToResume => fixed(t.nothing_to_resume),
            Self::Settled => fixed(of(lang).shell.later.settled),
            Self::NoQuestion => fixed(of(lang).shell.later.no_question),
            Self::Editor(EditorError::NotSet) => fixed(of(lang).shell.records.no_editor),
            Self::Editor(_) => fixed(of(lang).shell.records.editor),
        }
    }
}

fn say_store(error: &StoreError, lang: Lang, paths: &Paths) -> Said {
    let t = &of(lang).shell.errors;
    let journal = paths.data_dir.join(crate::store::open::FILE).display().to_string();
    match error {
        StoreError::Newer { found, known } => (t.newer)(*found, *known),
        StoreError::NotADatabase => (t.not_a_database)(&journal),
        StoreError::Locked => (t.locked)(&journal),
        StoreError::WrongPassphrase => fixed(of(lang).vault.wrong_passphrase),
        StoreError::NotLocked => fixed(of(lang).vault.not_locked),
        StoreError::NoVault => fixed(of(lang).vault.no_vault),
        StoreError::NoInbox => fixed(of(lang).vault.no_inbox),
        StoreError::Foreign { .. } => (t.foreign)(&journal),
        StoreError::Damaged => (t.damaged)(&journal),
        StoreError::ReadOnly => (t.read_only)(&journal),
        StoreError::Full => fixed(t.full),
        StoreError::Replaced => fixed(of(lang).backup.replaced),
        StoreError::InUse => fixed(of(lang).backup.in_use),
        StoreError::Cancelled => fixed(of(lang).backup.cancelled),
        StoreError::Exists { path } => (of(lang).backup.exists)(&path.display().to_string()),
        StoreError::Busy => fixed(t.busy),
        StoreError::CannotOpen { path, why } => {
            let path = path.display().to_string();
            let say = match why {
                OpenFault::Missing => t.no_journal,
                OpenFault::IsADirectory => t.is_a_directory,
                OpenFault::NotADirectory => t.not_a_directory,
                OpenFault::Permission => t.permission,
                OpenFault::Other => t.refused,
            };
            say(&path)
        }
        StoreError::Conflict { .. } | StoreError::Overtaken => fixed(t.conflict),
        StoreError::Missing => fixed(t.missing),
        StoreError::Unreadable => fixed(t.unreadable),
        StoreError::NoName => fixed(t.no_name),
        StoreError::NameTaken => fixed(of(lang).shell.records.name_taken),
        StoreError::BadCopy { path } => (t.bad_copy)(&path.display().to_string()),
        StoreError::Migration { step, code } => (t.migration)(step, *code),
        StoreError::Disk { code } => (t.disk)(*code),
        StoreError::Sql { code } => (t.sql)(*code),
    }
}

fn say_usage(usage: &Usage, lang: Lang) -> Said {
    let t = &of(lang).shell.errors;
    let (records, later) = (&of(lang).shell.records, &of(lang).shell.later);
    match usage {
        Usage::UnknownDeck { id, near } => (t.unknown_deck)(id, near.as_deref()),
        Usage::UnknownPattern { id, near } => (t.unknown_pattern)(id, near.as_deref()),
        Usage::NobodyOfThatName => fixed(t.nobody_of_that_name),
        Usage::NotAnId => fixed(t.not_an_id),
        Usage::NotAWait => fixed(t.not_a_wait),
        Usage::NotALetter => fixed(t.not_a_letter),
        Usage::NotAnEntry => fixed(records.not_an_entry),
        Usage::NotAPerson => fixed(records.not_a_person),
        Usage::NotAFollowUp => fixed(later.not_one),
        Usage::NotAnAnswer => fixed(later.not_an_answer),
        Usage::TakesNoWords => fixed(later.takes_no_words),
        Usage::NotToThem => fixed(records.not_to_them),
        Usage::NotATag => fixed(records.not_a_tag),
        Usage::NothingToEdit => fixed(records.nothing_to_edit),
        Usage::SeveralAnswers => fixed(records.several_answers),
        Usage::PurgeNeedsYes => fixed(records.purge_needs_yes),
        Usage::NotAnUrge => fixed(t.not_an_urge),
        Usage::NothingSaid => fixed(t.nothing_said),
        Usage::UnknownFeeling(known) => (t.unknown_feeling)(known),
        Usage::TooManyFeelings => fixed(t.too_many_feelings),
        Usage::UnknownNeed(known) => (t.unknown_need)(known),
        Usage::BadTime => fixed(t.bad_time),
        Usage::BadRest => fixed(t.bad_rest),
        Usage::NeedsTerminal(plain) => (t.needs_terminal)(plain),
        Usage::StillNeedsWords => fixed(t.still_needs_words),
        Usage::SeveralWaits => fixed(t.several_waits),
        Usage::NotText => fixed(t.not_text),
        Usage::NotTextLine => fixed(t.not_text_line),
        Usage::NoWords => fixed(t.no_words),
        Usage::NoPassphrase => fixed(of(lang).vault.no_passphrase),
        Usage::PassphrasesDiffer => fixed(of(lang).vault.passphrases_differ),
        Usage::NeedsYes => fixed(of(lang).backup.needs_yes),
        Usage::PrivateOnlyWrites => fixed(t.private_only_writes),
        Usage::PrivateBegins => fixed(t.private_begins),
        Usage::PrivateNeedsTerminal => fixed(t.private_needs_terminal),
        Usage::BadDeckName => fixed(t.bad_deck_name),
        Usage::FileExists(path) => (of(lang).shell.carry.file_exists)(path),
        Usage::DeckFileExists(path) => (t.deck_file_exists)(path),
    }
}

fn fixed((sentence, hint): Fixed) -> Said {
    (sentence.to_owned(), hint.to_owned())
}

/// What the system said, without the number that its message ends in.
fn system(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn paths() -> Paths {
        Paths { data_dir: "/data".into(), config_dir: "/config".into() }
    }

    fn every_store_error() -> Vec<StoreError> {
        let open = |why| StoreError::CannotOpen { path: "/data/mada.db".into(), why };
        vec![
            StoreError::Newer { found: 9, known: 1 },
            StoreError::NotADatabase,
            StoreError::Locked,
            StoreError::WrongPassphrase,
            StoreError::NotLocked,
            StoreError::NoVault,
            StoreError::NoInbox,
            StoreError::Foreign { application_id: 7 },
            StoreError::Damaged,
            StoreError::ReadOnly,
            StoreError::Full,
            StoreError::Replaced,
            StoreError::InUse,
            StoreError::Cancelled,
            StoreError::Exists { path: PathBuf::from("/data/x.db") },
            StoreError::Busy,
            open(OpenFault::Missing),
            open(OpenFault::IsADirectory),
            open(OpenFault::NotADirectory),
            open(OpenFault::Permission),
            open(OpenFault::Other),
            StoreError::Conflict { expected: 1, found: 2 },
            StoreError::Missing,
            StoreError::Unreadable,
            StoreError::NoName,
            StoreError::BadCopy { path: PathBuf::from("/data/backups/x.db") },
            StoreError::Migration { step: "0002_more.sql", code: 1 },
            StoreError::Disk { code: 10 },
            StoreError::Sql { code: 21 },
        ]
    }

    #[test]
    fn every_error_of_the_journal_has_its_own_sentence_and_a_hint_in_both_languages() {
        for lang in Lang::ALL {
            let said: Vec<Said> = every_store_error()
                .into_iter()
                .map(|error| CommandError::Store(error).say(lang, &paths()))
                .collect();
            for (at, (sentence, hint)) in said.iter().enumerate() {
                assert!(!hint.is_empty(), "{sentence}");
                assert!(said[..at].iter().all(|(earlier, _)| earlier != sentence), "{sentence}");
            }
        }
    }

    #[test]
    fn a_newer_journal_is_told_with_both_versions() {
        let (en, _) = CommandError::Store(StoreError::Newer { found: 9, known: 1 }).say(Lang::En, &paths());
        assert!(en.contains("version 9") && en.contains("up to 1"), "{en}");
    }

    #[test]
    fn wrong_usage_and_failure_end_differently() {
        assert_eq!(CommandError::from(Usage::NotAnUrge).exit(), Exit::WrongUsage);
        assert_eq!(CommandError::Store(StoreError::NoName).exit(), Exit::WrongUsage);
        assert_eq!(CommandError::Store(StoreError::Full).exit(), Exit::Failed);
    }

    #[test]
    fn the_number_of_a_system_error_is_left_out() {
        let (said, _) = CommandError::Output(io::Error::from_raw_os_error(28)).say(Lang::En, &paths());
        assert!(said.contains("No space left") && !said.contains("os error"), "{said}");
    }
}
