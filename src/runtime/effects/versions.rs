//! Older versions: shown beside what stands there now, and brought back.

use super::{Done, World};
use crate::app::loaded::{Older, Said, VersionsView};
use crate::app::msg::Report;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::Stamp;
use crate::store::StoreError;

impl World {
    /// The versions of an entry or of a letter that is not sealed; nothing else has any.
    pub(super) fn load_versions(&mut self, record: RecordRef) -> Done {
        let view = match record.kind {
            Kind::Entry => {
                let entry = self.store.entry(record.id.into())?;
                let older = self.store.entry_versions(entry.id)?.into_iter().map(|version| Older {
                    revision: version.revision,
                    replaced_ms: version.replaced_ms,
                    said: Said::Entry { title: version.title, tags: version.tags, answers: version.answers },
                });
                VersionsView {
                    record,
                    revision: entry.meta.revision,
                    older: older.collect(),
                    deck: self.deck_of(&entry).ok(),
                    now: Said::Entry { title: entry.title, tags: entry.tags, answers: entry.answers },
                }
            }
            Kind::Letter => {
                let letter = self.store.letter(record.id.into())?;
                let older =
                    if letter.is_sealed() { Vec::new() } else { self.store.letter_versions(letter.id)? };
                let older = older.into_iter().map(|version| Older {
                    revision: version.revision,
                    replaced_ms: version.replaced_ms,
                    said: Said::Letter(version.body),
                });
                VersionsView {
                    record,
                    revision: letter.meta.revision,
                    older: older.collect(),
                    deck: None,
                    now: Said::Letter(letter.as_shown().body),
                }
            }
            Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => {
                return Err(StoreError::Missing.into());
            }
        };
        Ok(vec![Report::Versions(Box::new(view))])
    }

    pub(super) fn bring_back(&mut self, record: RecordRef, revision: i64, now: &Stamp) -> Done {
        match record.kind {
            Kind::Entry => self.store.bring_back_entry(record.id.into(), revision, now.utc_ms)?,
            Kind::Letter => self.store.bring_back_letter(record.id.into(), revision, now.utc_ms)?,
            Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => {
                return Err(StoreError::Missing.into());
            }
        };
        Ok(vec![Report::BroughtBack(record)])
    }
}
