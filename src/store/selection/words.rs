//! What is looked for, as the index knows it and as it stands in the texts themselves.

use crate::domain::record::RecordRef;
use crate::domain::search_line::Meant;
use crate::store::row::{self, Bounds};
use crate::store::{Result, index};
use crate::text::fold::{Phrase, Readied, Sought};
use rusqlite::Connection;

/// In the index every word has this before it.
const MAIN: u8 = b'0';

/// How many of the index's pages hold the words from `?1` on and before `?2`, over all its pieces. The
/// list of pages names the first word of each; a word that fills several pages is named once. The number of
/// a page is in the low bits of its row, that of its piece above them.
const PAGES: &str = "WITH RECURSIVE piece (id) AS (
        SELECT min(segid) FROM search_fts_idx
        UNION ALL
        SELECT (SELECT min(segid) FROM search_fts_idx WHERE segid > id) FROM piece WHERE id IS NOT NULL
    )
    SELECT coalesce(sum(coalesce(
            (SELECT pgno / 2 FROM search_fts_idx WHERE segid = piece.id AND term >= ?2 ORDER BY term LIMIT 1),
            (SELECT max(d.id) & 0x7fffffff FROM search_fts_data d
                WHERE d.id BETWEEN piece.id << 37 AND (piece.id << 37) + 0x7fffffff),
            0
        ) - coalesce(
            (SELECT pgno / 2 FROM search_fts_idx WHERE segid = piece.id AND term <= ?1 ORDER BY term DESC LIMIT 1),
            0
        )), 0)
    FROM piece WHERE piece.id IS NOT NULL";

/// A beginning is spelt out as so many words at most, and only if about so many pages hold them: to find
/// a word takes as long as to read some pages.
const SPELT_OUT: usize = 12;
const WORTH_SPELLING: u64 = 40;

/// The words of a selection.
pub(super) struct Looked {
    wanted: Vec<Word>,
    unwanted: Vec<Word>,
}

/// FTS5 expressions: of what has to be there and, where nothing has to, of what must not.
pub(super) struct Expressions {
    pub(super) find: Option<String>,
    pub(super) hide: Option<String>,
}

impl Expressions {
    fn new(wanted: &[String], unwanted: &[String]) -> Self {
        let (wanted, unwanted) = (wanted.join(" AND "), unwanted.join(" OR "));
        match (wanted.is_empty(), unwanted.is_empty()) {
            (true, true) => Self { find: None, hide: None },
            (true, false) => Self { find: None, hide: Some(unwanted) },
            (false, true) => Self { find: Some(wanted), hide: None },
            (false, false) => Self { find: Some(format!("({wanted}) NOT ({unwanted})")), hide: None },
        }
    }

    /// Whether the index has at least so many `hits` inside `bounds`.
    pub(super) fn have(&self, conn: &Connection, bounds: Bounds, hits: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM search_fts WHERE search_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3
            LIMIT 1 OFFSET ?4";
        let Some(expression) = self.find.as_ref().or(self.hide.as_ref()) else { return Ok(false) };
        let last = row::first(conn, sql, (expression, bounds.low, bounds.high, hits - 1), |_| Ok(()))?;
        Ok(last.is_some())
    }
}

struct Word {
    phrase: Phrase,
    sought: Sought,
}

impl Looked {
    /// What `meant` looks for. Words that hold nothing to look for, like a lone full stop, are left out.
    pub(super) fn new(meant: &Meant) -> Self {
        let words = |not: bool| {
            let sought = meant.sought.iter().filter(move |sought| sought.not == not);
            let word = |text: &str| Some(Word { phrase: Phrase::of(text)?, sought: Sought::new(text) });
            sought.filter_map(|sought| word(&sought.text)).collect()
        };
        Self { wanted: words(false), unwanted: words(true) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Whether words have to be there.
    pub(super) fn finds(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// How to ask the index, in whole words where a beginning stands for a few only: the hits of whole
    /// words come one by one, those of a beginning all at once. Says, too, whether a dear beginning is left.
    pub(super) fn asked_in_words(&self, conn: &Connection) -> Result<(Expressions, bool)> {
        let mut left = false;
        let mut spelt_out = |words: &[Word]| -> Result<Vec<String>> {
            words
                .iter()
                .map(|word| {
                    let spelt_out = spelt_out(conn, &word.phrase)?;
                    left |= spelt_out.is_none();
                    Ok(spelt_out.unwrap_or_else(|| word.phrase.expression()))
                })
                .collect()
        };
        let (wanted, unwanted) = (spelt_out(&self.wanted)?, spelt_out(&self.unwanted)?);
        Ok((Expressions::new(&wanted, &unwanted), left))
    }

    /// How to ask the index for all hits.
    pub(super) fn asked_at_once(&self) -> Expressions {
        let of = |words: &[Word]| words.iter().map(|word| word.phrase.expression()).collect::<Vec<_>>();
        Expressions::new(&of(&self.wanted), &of(&self.unwanted))
    }

    /// Whether the words of `record` are such as are looked for.
    pub(super) fn fits(&self, conn: &Connection, record: RecordRef) -> Result<bool> {
        let texts: Vec<Readied> = index::texts(conn, record)?.iter().map(|text| Readied::new(text)).collect();
        let stands = |word: &Word| texts.iter().any(|text| text.holds(&word.sought));
        Ok(self.wanted.iter().all(stands) && !self.unwanted.iter().any(stands))
    }
}

/// A phrase with every word that its last one may be, unless all their hits are soon read; `None` if there
/// are too many.
fn spelt_out(conn: &Connection, phrase: &Phrase) -> Result<Option<String>> {
    let Some((last, before)) = phrase.tokens.split_last().filter(|_| phrase.goes_on) else {
        return Ok(Some(phrase.expression()));
    };
    if pages_of(conn, last)? < WORTH_SPELLING {
        return Ok(Some(phrase.expression()));
    }
    let Some(words) = index::words_from(conn, last, SPELT_OUT)? else { return Ok(None) };
    let one = |word: String| {
        Phrase { tokens: before.iter().cloned().chain([word]).collect(), goes_on: false }.expression()
    };
    let phrases: Vec<String> = words.into_iter().map(one).collect();
    Ok(Some(if phrases.is_empty() { phrase.expression() } else { format!("({})", phrases.join(" OR ")) }))
}

/// About how many pages of the index are read before the first hit of a beginning is known: all that hold
/// words which begin so.
fn pages_of(conn: &Connection, beginning: &str) -> Result<u64> {
    let from = [&[MAIN], beginning.as_bytes()].concat();
    // No word holds this byte.
    let to = [&from[..], &[0xff]].concat();
    let pages: Option<i64> = row::first(conn, PAGES, (from, to), |row| Ok(row.get(0)?))?;
    Ok(pages.and_then(|pages| u64::try_from(pages).ok()).unwrap_or(0))
}

#[cfg(test)]
mod tests;
