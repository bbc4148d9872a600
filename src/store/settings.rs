//! Small things the program remembers by itself, as JSON under a key. What the user configures is
//! in their own file, never here.

use super::{Result, Store, StoreError, row};
use rusqlite::params;
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Store {
    /// What is remembered under `key`; `None` if nothing is, or something of another shape.
    ///
    /// # Errors
    /// Those of reading.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        let json = row::first(&self.conn, "SELECT value FROM setting WHERE key = ?1", [key], |row| {
            Ok(row.get::<_, String>(0)?)
        })?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Remembers `value` under `key`.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a value JSON cannot say, and those of writing.
    pub fn set_setting<T: Serialize>(&mut self, key: &str, value: &T, now_ms: i64) -> Result<()> {
        let json = serde_json::to_string(value).map_err(|_| StoreError::Unreadable)?;
        self.write(|w| {
            let sql = "INSERT INTO setting (key, value, updated_ms) VALUES (?1, ?2, ?3)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_ms = excluded.updated_ms";
            row::execute(w, sql, params![key, json, now_ms])?;
            Ok(())
        })
    }

    /// Forgets what is remembered under `key`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_setting(&mut self, key: &str) -> Result<()> {
        self.write(|w| row::execute(w, "DELETE FROM setting WHERE key = ?1", [key]).map(drop))
    }
}

#[cfg(test)]
mod tests {
    use crate::store::testing::journal;

    #[test]
    fn what_is_remembered_comes_back_until_it_is_forgotten() {
        let mut store = journal();
        assert_eq!(store.setting::<String>("region").unwrap(), None);
        store.set_setting("region", &"jp", 1).unwrap();
        store.set_setting("hidden", &["hours", "needs"], 1).unwrap();
        store.set_setting("region", &"uk", 2).unwrap();
        assert_eq!(store.setting::<String>("region").unwrap().as_deref(), Some("uk"));
        assert_eq!(store.setting::<Vec<String>>("hidden").unwrap().unwrap(), ["hours", "needs"]);
        assert_eq!(store.setting::<u8>("region").unwrap(), None);
        store.forget_setting("region").unwrap();
        assert_eq!(store.setting::<String>("region").unwrap(), None);
    }
}
