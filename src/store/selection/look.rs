//! Looking at the newest records themselves, where asking the index is dear.

use super::condition::Wanted;
use super::join::Join;
use super::stream::{Source, Union};
use super::{Found, Selection};
use crate::store::Result;
use crate::store::row::Bounds;
use rusqlite::{Connection, params_from_iter};

/// So many pages of the index are read in no time.
const CHEAP: u64 = 40;
/// How many records to look at before the index is asked, at first and altogether: what every fifth
/// record holds is met among the first.
const FIRST: usize = 256;
const MOST: usize = 1_500;

impl Selection {
    /// At most `limit` of the selected records, in the order in which the window is walked; `enough` of
    /// them are enough where more are dear.
    pub(super) fn found(&self, conn: &Connection, limit: usize, enough: usize) -> Result<Vec<Found>> {
        let narrowed = self.is_narrowed();
        if self.words.is_empty() || self.words.pages(conn, narrowed)? < CHEAP {
            return self.asked(conn, &self.words.asked_at_once(), self.bounds, limit);
        }
        self.found_after(conn, if narrowed { [MOST, 0] } else { [FIRST, MOST] }, limit, enough)
    }

    /// As [`Selection::found`], after a look at so many records, and at so many more if the index still
    /// is dear to ask.
    pub(super) fn found_after(
        &self,
        conn: &Connection,
        [first, then]: [usize; 2],
        limit: usize,
        enough: usize,
    ) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        let Some(mut rest) = self.look(conn, self.bounds, first, limit, &mut found)? else {
            return Ok(found);
        };
        if found.len() < enough {
            let (expressions, dear) = self.words.asked_in_words(conn)?;
            if dear {
                match self.look(conn, rest, then, limit, &mut found)? {
                    Some(still) if found.len() < enough => rest = still,
                    Some(_) | None => return Ok(found),
                }
            }
            found.extend(self.asked(conn, &expressions, rest, limit - found.len())?);
        }
        Ok(found)
    }

    /// Looks inside `bounds` at so many `records` that everything but the words may select, as far as
    /// `limit` of them fit. Hands back where to go on, unless nothing is left.
    fn look(
        &self,
        conn: &Connection,
        bounds: Bounds,
        records: usize,
        limit: usize,
        found: &mut Vec<Found>,
    ) -> Result<Option<Bounds>> {
        let wanted = Wanted::new(&self.kinds, &self.conditions, self.trash);
        let Some(sql) = wanted.check_sql() else { return Ok(None) };
        let mut check = conn.prepare_cached(&sql)?;
        let mut sources = self.sources(conn)?;
        if sources.is_empty() {
            sources.push(self.kinds.iter().map(|kind| Source::all(*kind)).collect());
        }
        let streams = sources.into_iter().map(|sources| Union::new(conn, sources, bounds, limit));
        let mut join = Join::new(streams.collect(), None);
        let mut rest = bounds;
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
