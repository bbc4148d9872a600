//! The search line while it is typed: what may follow at the caret, what to say about it, and the
//! order it asks for.

use crate::app::model::Model;
use crate::domain::lang::Lang;
use crate::domain::search_line::{
    self, Complaint, KINDS, Name, Names, ORDERS, Order, Query, STATES, is_minus, is_quote, quoted,
    separates_value,
};
use crate::domain::time::DayEnd;
use crate::text::fold;
use chrono::{NaiveDate, Weekday};
use std::ops::Range;

/// The most words offered at once.
const OFFERED: usize = 12;

/// A line, as it is understood on a day.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The day it is read on.
    pub today: NaiveDate,
    /// When days end.
    pub end: DayEnd,
    /// On which day weeks begin.
    pub week: Weekday,
}

impl Reading {
    /// As lines are read now.
    pub fn of(model: &Model) -> Self {
        let end = model.settings.day_end;
        Self { today: model.now.day(end), end, week: model.settings.week_start.weekday() }
    }

    /// What stands in a line.
    pub fn query(self, line: &str) -> Query {
        search_line::read(line, self.today, self.week).0
    }

    /// The first thing in a line that cannot be used and is not just being typed: what stands before
    /// `caret` and touches it may still become something. `names` are those of the journal, once
    /// they are known.
    pub fn complaint(self, line: &str, caret: usize, names: Option<&Names>) -> Option<Complaint> {
        let (query, mut complaints) = search_line::read(line, self.today, self.week);
        if let Some(names) = names {
            complaints.extend(query.meant(names, self.end, fold::fold).1);
        }
        let unfinished = |complaint: &Complaint| {
            let Complaint { fault, at } = complaint;
            use search_line::Fault::{BadValue, LoneMinus, Nobody, OpenQuote};
            at.end == caret && matches!(fault, BadValue(_) | LoneMinus | Nobody(_) | OpenQuote)
        };
        complaints.sort_by_key(|complaint| (unfinished(complaint), complaint.at.start));
        complaints.into_iter().next()
    }
}

/// The folded words and phrases that are marked in what was found.
pub fn hits(query: &Query) -> Vec<String> {
    query.sought().map(|text| fold::fold(&text)).collect()
}

/// What may stand at the caret.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers {
    /// The bytes of the line that an offer takes the place of.
    pub at: Range<usize>,
    /// What can be put there, the likeliest first.
    pub words: Vec<String>,
    /// Something is being typed there that they go on with; else they only say what there is.
    pub open: bool,
}

/// What may follow in `line` at `caret`: names of filters, then their values.
pub fn offers(line: &str, caret: usize, names: &Names, lang: Lang) -> Offers {
    let before = line.get(..caret).unwrap_or(line);
    let start = word_start(before);
    let typed = &before[start..];
    let typed = typed.strip_prefix(is_minus).unwrap_or(typed);
    let at = caret - typed.len()..caret;
    let Some((name, value)) = typed.split_once(separates_value) else {
        let word = fold::fold(typed);
        let starts = |name: &Name| {
            let (en, ja) = name.words();
            line.trim().is_empty()
                || !word.is_empty() && [en, ja].iter().any(|name| fold::fold(name).starts_with(&word))
        };
        let named =
            Name::ALL.into_iter().filter(starts).map(|name| format!("{}:", word_in(name.words(), lang)));
        return Offers { at, words: named.collect(), open: !typed.is_empty() };
    };
    let Some(known) = Name::parse(name) else { return Offers::default() };
    let value = value.strip_prefix(is_quote).unwrap_or(value);
    if value.contains(is_quote) {
        // The value ended there; what follows is no part of it.
        return Offers { at: caret..caret, ..Offers::default() };
    }
    let at = caret - value.len() - quote_before(before, value)..caret;
    let value = if known == Name::Tag { unsigned(value) } else { value };
    let (value, mut words) = (fold::fold(value), values(known, names, lang));
    words.retain(|word| fold::fold(word).starts_with(&value) && fold::fold(word) != value);
    let typed = words.iter().map(|word| quoted(word)).filter(|word| !word.is_empty());
    Offers { at, words: typed.take(OFFERED).collect(), open: true }
}

/// The line with `word` put in the place of an offer, and the caret behind it. After a value a space
/// follows, after the name of a filter its value.
pub fn take(line: &str, at: &Range<usize>, word: &str) -> (String, usize) {
    let space = if word.ends_with(separates_value) { "" } else { " " };
    let rest = line[at.end..].trim_start_matches(|c: char| c.is_whitespace());
    let begun = format!("{}{word}{space}", &line[..at.start]);
    (format!("{begun}{rest}"), begun.len())
}

/// The line asking for the other order.
pub fn turned(line: &str, reading: Reading, lang: Lang) -> String {
    let query = reading.query(line);
    // Only the last `sort:` of a line counts, so all of them go.
    let rest: Vec<&str> = words_of(line).into_iter().filter(|word| !is_sort(word)).collect();
    let rest = rest.join(" ");
    match query.order {
        Order::Best => rest,
        Order::Newest => {
            let best = match lang {
                Lang::Ja => "順:近い",
                Lang::En => "sort:best",
            };
            format!("{best} {rest}").trim_end().to_owned()
        }
    }
}

fn is_sort(word: &str) -> bool {
    word.split_once(separates_value).is_some_and(|(name, _)| Name::parse(name) == Some(Name::Sort))
}

/// The pieces of a line between white space that stands in no quotes.
fn words_of(line: &str) -> Vec<&str> {
    let mut inside = false;
    let pieces = line.split(|c: char| {
        inside ^= is_quote(c);
        !inside && c.is_whitespace()
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Where the piece begins in which the text ends.
fn word_start(before: &str) -> usize {
    let mut inside = false;
    let mut start = 0;
    for (at, c) in before.char_indices() {
        inside ^= is_quote(c);
        if !inside && c.is_whitespace() {
            start = at + c.len_utf8();
        }
    }
    start
}

/// The bytes of the quote before the value the text ends in; 0 without one.
fn quote_before(before: &str, value: &str) -> usize {
    let quote = before[..before.len() - value.len()].chars().next_back().filter(|c| is_quote(*c));
    quote.map_or(0, char::len_utf8)
}

fn values(name: Name, names: &Names, lang: Lang) -> Vec<String> {
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let called = |(id, words): &(String, Vec<String>)| {
        let at = Lang::ALL.iter().position(|known| *known == lang);
        at.and_then(|at| words.get(at)).unwrap_or(id).clone()
    };
    match name {
        Name::Person => names.people.iter().map(|(_, name)| name.clone()).collect(),
        Name::Wait => {
            let has_wait = |id| names.waits.iter().any(|(_, person)| *person == Some(id));
            names.people.iter().filter(|(id, _)| has_wait(*id)).map(|(_, name)| name.clone()).collect()
        }
        Name::Deck => names.decks.iter().map(called).collect(),
        Name::Feeling => names.feelings.iter().map(called).collect(),
        Name::Tag => names.tags.iter().map(|tag| unsigned(tag).to_owned()).collect(),
        Name::Kind => in_lang(&KINDS, lang),
        Name::Is => in_lang(&STATES, lang),
        Name::Sort => in_lang(&ORDERS, lang),
        Name::Urge => fixed(&[">7", "3-5", "<3"]),
        Name::From | Name::To => match lang {
            Lang::Ja => fixed(&["今日", "昨日", "先週", "先月", "去年"]),
            Lang::En => fixed(&["today", "yesterday", "last week", "last month", "last year"]),
        },
    }
}

/// A tag without the sign that people write before it.
fn unsigned(tag: &str) -> &str {
    tag.trim_start_matches(|c: char| matches!(c, '#' | '＃') || c.is_whitespace())
}

/// The English word of each thing is the first, the Japanese one the second.
fn in_lang<T>(lists: &[(T, &[&str])], lang: Lang) -> Vec<String> {
    let words = lists.iter().filter_map(|(_, words)| Some(word_in((words.first()?, words.get(1)?), lang)));
    words.map(str::to_owned).collect()
}

fn word_in<'a>((en, ja): (&'a str, &'a str), lang: Lang) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests;
