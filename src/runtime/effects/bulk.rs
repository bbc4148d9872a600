//! One change to many records, in one transaction.

use super::{Done, World};
use crate::app::effect::Change;
use crate::app::msg::Report;
use crate::domain::ids::EntryId;
use crate::domain::record::RecordRef;
use crate::domain::tags::TagChange;
use crate::domain::time::Stamp;

impl World {
    pub(super) fn change_all(&mut self, records: &[RecordRef], change: Change, now: &Stamp) -> Done {
        match change {
            Change::Trash => self.store.trash_all(records, now.utc_ms)?,
            Change::Restore => self.store.restore_all(records, now.utc_ms)?,
            Change::Purge => self.store.purge(records)?,
            Change::Star(on) => {
                let ids: Vec<EntryId> = records.iter().map(|record| record.id.into()).collect();
                self.store.star_all(&ids, on, now.utc_ms)?;
            }
        }
        Ok(vec![Report::ChangedAll(change, records.len())])
    }

    pub(super) fn change_tags(&mut self, ids: &[EntryId], change: TagChange, now: &Stamp) -> Done {
        let before = self.store.tag_all(ids, &change, now.utc_ms)?;
        Ok(vec![Report::Tagged(before, change)])
    }
}
