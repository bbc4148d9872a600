//! Looking at the newest records themselves, where asking the index is dear.

use super::condition::Wanted;
use super::join::Join;
use super::stream::{Source, Union};
use super::{Found, Selection};
use crate::store::Result;
use crate::store::row::Bounds;
use rusqlite::{Connection, params_from_iter};

/// Up to so many pages of the index are read at once. It takes a few milliseconds.
const PAGES: u64 = 100;
/// Looking at so many records takes as long as reading a page of the index; and so many are looked at
/// at most.
const RECORDS_A_PAGE: u64 = 4;
const MOST: u64 = 1_500;

impl Selection {
    /// At most `limit` of the selected records, in the order in which the window is walked; `enough` of
    /// them are enough where more are dear.
    pub(super) fn found(&self, conn: &Connection, limit: usize, enough: usize) -> Result<Vec<Found>> {
        self.found_after(conn, self.worth_looking_at(conn)?, limit, enough)
    }

    /// As [`Selection::found`], after a look at `records`.
    pub(super) fn found_after(
        &self,
        conn: &Connection,
        records: u64,
        limit: usize,
        enough: usize,
    ) -> Result<Vec<Found>> {
        if records == 0 {
            return self.asked(conn, self.bounds, limit);
        }
        let (mut found, rest) = self.looked_at(conn, records, limit)?;
        if let Some(rest) = rest
            && found.len() < enough
        {
            found.extend(self.asked(conn, rest, limit - found.len())?);
        }
        Ok(found)
    }

    /// At how many records to look before the index is asked.
    fn worth_looking_at(&self, conn: &Connection) -> Result<u64> {
        if self.words.is_empty() {
            return Ok(0);
        }
        let pages = self.words.pages(conn, self.is_narrowed())?;
        Ok(if pages < PAGES { 0 } else { (pages * RECORDS_A_PAGE).min(MOST) })
    }

    /// Looks at so many `records` that everything but the words may select, as far as `limit` of them fit. With it
    /// comes where to go on, unless nothing is left.
    fn looked_at(
        &self,
        conn: &Connection,
        records: u64,
        limit: usize,
    ) -> Result<(Vec<Found>, Option<Bounds>)> {
        let mut found = Vec::new();
        let wanted = Wanted::new(&self.kinds, &self.conditions, self.trash);
        let Some(sql) = wanted.check_sql() else { return Ok((found, None)) };
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
            let Some(id) = join.next_id()? else { return Ok((found, None)) };
            rest = rest.past(id);
            let mut rows = check.query_and_then(params_from_iter(wanted.check_values(id)), Found::read)?;
            if let Some(one) = rows.next().transpose()?
                && self.words.fits(conn, one.record)?
            {
                found.push(one);
            }
        }
        Ok((found, Some(rest)))
    }
}
