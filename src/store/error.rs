//! What can go wrong between the program and its file, told apart by what a person would do about it.

use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::path::PathBuf;

/// Why a store could not do what was asked. Holds no words of the journal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A newer mada wrote the file. It was not touched.
    #[error("the journal has version {found}; this program knows versions up to {known}")]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The file is no database.
    #[error("the file is not a database")]
    NotADatabase,
    /// The file is locked with a passphrase, or it is noise: without the key the two look the same.
    #[error("the file is locked with a passphrase, or not a database")]
    Locked,
    /// The passphrase does not open the file; or its first page is damaged, which looks the same.
    #[error("the passphrase does not open the journal")]
    WrongPassphrase,
    /// The journal has no passphrase.
    #[error("the journal is not locked")]
    NotLocked,
    /// This program was built without the means to lock a journal or to open a locked one.
    #[error("this build knows no passphrases")]
    NoVault,
    /// The locked journal has no key beside it to which something could be sealed.
    #[error("the inbox has no key")]
    NoInbox,
    /// The file is a database of another application. It was not touched.
    #[error("the file is a database of another application")]
    Foreign {
        /// The number that application signs its files with; 0 for none.
        application_id: i64,
    },
    /// The file is cut short or some of its bytes are wrong.
    #[error("the file is damaged")]
    Damaged,
    /// The file or its directory may be read but not written.
    #[error("the journal can only be read")]
    ReadOnly,
    /// There is no room left on the disk.
    #[error("the disk is full")]
    Full,
    /// Another file lies in the journal's place since it was opened. Nothing was written into the old one.
    #[error("the journal's file was replaced")]
    Replaced,
    /// Somebody else has the journal open, so that its file cannot be exchanged.
    #[error("another program has the journal open")]
    InUse,
    /// The user changed their mind. Nothing was changed.
    #[error("cancelled")]
    Cancelled,
    /// There is something already where a file was to be made.
    #[error("{} is there already", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// Another program held the journal for longer than this one waits.
    #[error("another program is using the journal")]
    Busy,
    /// The file could not be opened at all.
    #[error("cannot open {}: {why}", path.display())]
    CannotOpen {
        /// The path that was tried.
        path: PathBuf,
        /// What stood in the way.
        why: OpenFault,
    },
    /// The record was changed by another writer in between. Nothing was written.
    #[error("the record was changed in between (expected revision {expected}, found {found})")]
    Conflict {
        /// The revision the writer saw.
        expected: i64,
        /// The revision that is kept now.
        found: i64,
    },
    /// Something else stands there by now than what the writer saw. Nothing was written.
    #[error("something else stands there by now")]
    Overtaken,
    /// There is no such record.
    #[error("there is no such record")]
    Missing,
    /// A row holds something this program has no word for.
    #[error("a row of the journal cannot be read")]
    Unreadable,
    /// A person needs a name.
    #[error("a name is needed")]
    NoName,
    /// Somebody else has this nickname.
    #[error("the nickname is taken")]
    NameTaken,
    /// The copy that is made before a migration did not read back as it should. Nothing was changed.
    #[error("the copy {} could not be verified", path.display())]
    BadCopy {
        /// Where the copy lies.
        path: PathBuf,
    },
    /// A step of the migration failed. The journal is as it was before that step.
    #[error("the migration {step} failed ({code})")]
    Migration {
        /// The name of the step's file.
        step: &'static str,
        /// SQLite's extended result code.
        code: i32,
    },
    /// The disk answered with an error.
    #[error("the disk failed ({code})")]
    Disk {
        /// SQLite's extended result code, or the operating system's error number.
        code: i32,
    },
    /// Any other answer of SQLite; a mistake in this program.
    #[error("SQLite error {code}: {}", ffi::code_to_str(*code))]
    Sql {
        /// SQLite's extended result code; 0 where SQLite was not even asked.
        code: i32,
    },
}

/// Why a file could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenFault {
    /// It does not exist.
    #[error("it does not exist")]
    Missing,
    /// A directory stands where the file should be.
    #[error("it is a directory")]
    IsADirectory,
    /// A file stands where the directory should be.
    #[error("its directory is a file")]
    NotADirectory,
    /// It belongs to somebody else, or its permissions forbid it.
    #[error("permission denied")]
    Permission,
    /// Anything else.
    #[error("the system refused")]
    Other,
}

impl From<rusqlite::Error> for StoreError {
    /// Keeps SQLite's code and drops its message: a message may quote what was being searched for.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(failure, _) | E::SqlInputError { error: failure, .. } => {
                Self::from_code(failure)
            }
            E::QueryReturnedNoRows => Self::Missing,
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::Utf8Error(..)
            | E::InvalidColumnType(..) => Self::Unreadable,
            _ => Self::Sql { code: 0 },
        }
    }
}

impl StoreError {
    fn from_code(failure: ffi::Error) -> Self {
        let code = failure.extended_code;
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::ReadOnly if code == ffi::SQLITE_READONLY_DBMOVED => Self::Replaced,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::OperationInterrupted => Self::Cancelled,
            ErrorCode::DiskFull => Self::Full,
            // A write cut short by a size limit or a quota is a full disk to the person before it.
            ErrorCode::SystemIoFailure if code == ffi::SQLITE_IOERR_WRITE => Self::Full,
            ErrorCode::SystemIoFailure => Self::Disk { code },
            ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::NotADatabase => Self::NotADatabase,
            ErrorCode::CannotOpen => Self::CannotOpen { path: PathBuf::new(), why: OpenFault::Other },
            ErrorCode::PermissionDenied => {
                Self::CannotOpen { path: PathBuf::new(), why: OpenFault::Permission }
            }
            _ => Self::Sql { code },
        }
    }

    /// The same error, naming `path` where it is about opening.
    pub(super) fn at(self, path: &std::path::Path) -> Self {
        match self {
            Self::CannotOpen { path: unknown, why } if unknown.as_os_str().is_empty() => {
                Self::CannotOpen { path: path.to_owned(), why }
            }
            other => other,
        }
    }

    /// What the operating system said about `path`.
    pub(super) fn from_io(error: &std::io::Error, path: &std::path::Path) -> Self {
        use std::io::ErrorKind;
        let why = match error.kind() {
            ErrorKind::NotFound => OpenFault::Missing,
            ErrorKind::IsADirectory => OpenFault::IsADirectory,
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => OpenFault::NotADirectory,
            ErrorKind::PermissionDenied => OpenFault::Permission,
            ErrorKind::ReadOnlyFilesystem => return Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => return Self::Full,
            _ => OpenFault::Other,
        };
        Self::CannotOpen { path: path.to_owned(), why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: i32) -> StoreError {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("ひみつ".into())).into()
    }

    #[test]
    fn each_code_of_sqlite_becomes_what_a_person_can_act_on() {
        assert_eq!(sqlite(ffi::SQLITE_BUSY), StoreError::Busy);
        assert_eq!(sqlite(ffi::SQLITE_BUSY_SNAPSHOT), StoreError::Busy);
        assert_eq!(sqlite(ffi::SQLITE_READONLY), StoreError::ReadOnly);
        assert_eq!(sqlite(ffi::SQLITE_READONLY_DBMOVED), StoreError::Replaced);
        assert_eq!(sqlite(ffi::SQLITE_FULL), StoreError::Full);
        assert_eq!(sqlite(ffi::SQLITE_IOERR_WRITE), StoreError::Full);
        assert_eq!(sqlite(ffi::SQLITE_IOERR_READ), StoreError::Disk { code: ffi::SQLITE_IOERR_READ });
        assert_eq!(sqlite(ffi::SQLITE_CORRUPT), StoreError::Damaged);
        assert_eq!(sqlite(ffi::SQLITE_NOTADB), StoreError::NotADatabase);
        assert_eq!(sqlite(ffi::SQLITE_MISUSE), StoreError::Sql { code: ffi::SQLITE_MISUSE });
    }

    #[test]
    fn the_message_of_sqlite_does_not_pass_into_the_error() {
        for code in [ffi::SQLITE_ERROR, ffi::SQLITE_CONSTRAINT, ffi::SQLITE_CANTOPEN] {
            let error = sqlite(code);
            assert!(!format!("{error} {error:?}").contains("ひみつ"));
        }
    }
}
