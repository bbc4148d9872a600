//! Records by the last letters of their id, as a person types them.

use super::{Result, Store, row, write};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};

/// Bits that one letter of a written id stands for.
const BITS_OF_LETTER: u32 = 5;

impl Store {
    /// The records whose written id ends in the last `letters` letters of `ending`, at most `limit`
    /// of them. Looks at every record.
    ///
    /// # Errors
    /// Those of reading.
    pub fn records_ending(&self, ending: Id, letters: u32, limit: usize) -> Result<Vec<RecordRef>> {
        let mask = 1_i64
            .checked_shl(letters.saturating_mul(BITS_OF_LETTER))
            .map_or(i64::MAX, |bit| bit.wrapping_sub(1));
        let mask = mask & i64::MAX;
        self.snapshot(|conn| {
            let mut found = Vec::new();
            for kind in Kind::ALL {
                let sql = format!("SELECT id FROM {} WHERE id & ?1 = ?2 LIMIT ?3", write::table(kind));
                let left = i64::try_from(limit - found.len()).unwrap_or(i64::MAX);
                let ids: Vec<Id> =
                    row::all(conn, &sql, (mask, ending.as_i64() & mask, left), |row| Ok(row.get(0)?))?;
                found.extend(ids.into_iter().map(|id| RecordRef { kind, id }));
            }
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::MomentWords;
    use crate::domain::time::Stamp;

    #[test]
    fn a_record_is_found_by_its_last_letters() {
        let mut store = Store::in_memory(1).unwrap();
        let words = MomentWords { note: Some("雨".into()), ..MomentWords::default() };
        let ids: Vec<Id> =
            (0..20).map(|ms| store.log_moment(None, &words, &Stamp::new(ms, 0), ms).unwrap().id.0).collect();
        let wait = store.open_wait(None, &Stamp::new(50, 0), 50).unwrap().id;
        for id in ids {
            assert_eq!(store.records_ending(id, 4, 9).unwrap(), [RecordRef { kind: Kind::Moment, id }]);
            assert_eq!(store.records_ending(id, 13, 9).unwrap(), [RecordRef { kind: Kind::Moment, id }]);
        }
        assert_eq!(store.records_ending(wait.0, 4, 9).unwrap(), [wait.into()]);
        assert_eq!(store.records_ending(wait.0.next(), 4, 9).unwrap(), []);
        assert_eq!(store.records_ending(wait.0, 0, 5).unwrap().len(), 5);
    }
}
