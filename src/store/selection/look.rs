//! Looking at the newest records themselves, where asking the index is dear.

use super::condition::Wanted;
use super::join::Join;
use super::stream::{Source, Union};
use super::words::Expressions;
use super::{Found, Selection};
use crate::store::Result;
use crate::store::row::Bounds;
use rusqlite::{Connection, params_from_iter};

/// At so many records is looked at most before the index is asked. It takes about ten milliseconds.
const MOST: usize = 1_000;
/// So many hits of words are read in no time.
const FEW: i64 = 2_000;

impl Selection {
    /// At most `limit` of the selected records, in the order in which the window is walked; `enough` of
    /// them are enough where more are dear.
    pub(super) fn found(&self, conn: &Connection, limit: usize, enough: usize) -> Result<Vec<Found>> {
        if self.words.is_empty() {
            return self.asked(conn, &self.words.asked_at_once(), self.bounds, limit);
        }
        let (asked, dear) = self.words.asked_in_words(conn)?;
        // Hits are read one by one. Where there are many, and few are wanted, the wanted ones are looked at.
        let look = dear || !self.sources(conn)?.is_empty() && asked.have(conn, self.bounds, FEW)?;
        self.found_after(conn, if look { MOST } else { 0 }, &asked, limit, enough)
    }

    /// As [`Selection::found`], after a look at so many `records`.
    fn found_after(
        &self,
        conn: &Connection,
        records: usize,
        asked: &Expressions,
        limit: usize,
        enough: usize,
    ) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        if let Some(rest) = self.look(conn, records, limit, &mut found)?
            && (records == 0 || found.len() < enough)
        {
            found.extend(self.asked(conn, asked, rest, limit - found.len())?);
        }
        Ok(found)
    }

    /// Looks at so many `records` that everything but the words may select, as far as
    /// `limit` of them fit. Hands back where to go on, unless nothing is left.
    fn look(
        &self,
        conn: &Connection,
        records: usize,
        limit: usize,
        found: &mut Vec<Found>,
    ) -> Result<Option<Bounds>> {
        if records == 0 {
            return Ok(Some(self.bounds));
        }
        let wanted = Wanted::new(&self.kinds, &self.conditions, self.trash);
        let Some(sql) = wanted.check_sql() else { return Ok(None) };
        let mut check = conn.prepare_cached(&sql)?;
        let mut sources = self.sources(conn)?;
        if sources.is_empty() {
            sources.push(self.kinds.iter().map(|kind| Source::all(*kind)).collect());
        }
        let streams = sources.into_iter().map(|sources| Union::new(conn, sources, self.bounds, limit));
        let mut join = Join::new(streams.collect(), None);
        let mut rest = self.bounds;
        for _ in 0..records {
            if found.len() == limit {
                break;
            }
            let Some(id) = join.next_id()? else { return Ok(None) };
            rest = rest.past(id);
            let mut rows = check.query_and_then(params_from_iter(wanted.check_values(id)), Found::read)?;
            if let Some(one) = rows.next().transpose()?
                && self.words.fits(conn, one.record)?
            {
                found.push(one);
            }
        }
        Ok(Some(rest))
    }
}

#[cfg(test)]
mod tests;
