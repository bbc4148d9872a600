//! Reading a line from left to right, whatever it holds.

use super::names::{KINDS, ORDERS, STATES, among, plain};
use super::{Clause, Complaint, Fault, Form, LONGEST, MOST, Name, Part, Query, State, Test};
use crate::domain::day_words;
use chrono::{NaiveDate, Weekday};
use std::ops::{Range, RangeInclusive};

/// Reads a line on the day `today`, where weeks begin on `week`. Every line means something; what
/// could not be used comes back beside it, in the order of the line.
pub fn read(line: &str, today: NaiveDate, week: Weekday) -> (Query, Vec<Complaint>) {
    let mut reader =
        Reader { chars: Vec::new(), at: 0, end: line.len(), query: Query::default(), complaints: Vec::new() };
    reader.take_in(line);
    while reader.skip_space() {
        if reader.query.parts.len() + reader.query.clauses.len() == MOST {
            reader.complain(Fault::TooLong, reader.byte()..line.len());
            break;
        }
        reader.one(today, week);
    }
    reader.complaints.sort_by_key(|complaint| complaint.at.start);
    (reader.query, reader.complaints)
}

struct Reader {
    /// What is read, each with its place in the line.
    chars: Vec<(usize, char)>,
    at: usize,
    /// The byte behind the last character that is read.
    end: usize,
    query: Query,
    complaints: Vec<Complaint>,
}

impl Reader {
    /// Takes in the line without what no keyboard writes, as far as it is read.
    fn take_in(&mut self, line: &str) {
        let mut control: Option<Range<usize>> = None;
        for (n, (at, c)) in line.char_indices().enumerate() {
            if n == LONGEST {
                self.end = at;
                self.complain(Fault::TooLong, at..line.len());
                break;
            }
            if c.is_control() && !c.is_whitespace() {
                let start = control.map_or(at, |place| place.start);
                control = Some(start..at + c.len_utf8());
            } else {
                self.chars.push((at, c));
            }
        }
        if let Some(place) = control {
            self.complain(Fault::Control, place);
        }
    }

    fn complain(&mut self, fault: Fault, at: Range<usize>) {
        self.complaints.push(Complaint { fault, at });
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    /// The place in the line of what is read next.
    fn byte(&self) -> usize {
        self.chars.get(self.at).map_or(self.end, |(at, _)| *at)
    }

    /// The place behind what was read last.
    fn byte_behind(&self) -> usize {
        match self.at.checked_sub(1).and_then(|at| self.chars.get(at)) {
            Some((at, c)) => at + c.len_utf8(),
            None => 0,
        }
    }

    /// Goes on to the next word; `false` at the end.
    fn skip_space(&mut self) -> bool {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.peek().is_some()
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek().filter(|c| wanted(*c)) {
            taken.push(c);
            self.at += 1;
        }
        taken
    }

    /// What stands in quotes, the first of which is next; whether it is closed.
    fn quoted(&mut self) -> (String, bool) {
        let start = self.byte();
        self.at += 1;
        let text = self.take_while(|c| !is_quote(c));
        let closed = self.peek().is_some();
        if closed {
            self.at += 1;
        } else {
            self.complain(Fault::OpenQuote, start..self.byte_behind());
        }
        (text, closed)
    }

    /// Reads a word, a phrase or a filter.
    fn one(&mut self, today: NaiveDate, week: Weekday) {
        let start = self.byte();
        let not = self.peek().is_some_and(is_minus);
        if not {
            self.at += 1;
            if self.peek().is_none_or(char::is_whitespace) {
                self.complain(Fault::LoneMinus, start..self.byte_behind());
                return;
            }
        }
        if self.peek().is_some_and(is_quote) {
            let (text, closed) = self.quoted();
            let form = if closed { Form::Phrase } else { Form::OpenPhrase };
            return self.part(text, form, not, start);
        }
        if let Some(name) = self.name() {
            return self.clause(name, not, start, today, week);
        }
        let begin = self.at;
        let text = self.take_while(|c| !c.is_whitespace() && !is_quote(c));
        if let Some(letters) = name_like(&text) {
            let colon = self.chars.get(begin + letters).map_or(self.end, |(at, _)| *at);
            self.complain(Fault::UnknownName, start..colon);
            // A value in quotes belongs to it.
            self.value();
            return;
        }
        self.part(text, Form::Word, not, start);
    }

    fn part(&mut self, text: String, form: Form, not: bool, start: usize) {
        if !text.trim().is_empty() {
            let at = start..self.byte_behind();
            self.query.parts.push(Part { text, form, not, at });
        }
    }

    /// The name of a filter, if one is next, with its colon.
    fn name(&mut self) -> Option<Name> {
        let begin = self.at;
        let word = self.take_while(|c| !c.is_whitespace() && !is_quote(c) && !separates_value(c));
        let name = Name::parse(&word).filter(|_| self.peek().is_some_and(separates_value));
        self.at = if name.is_some() { self.at + 1 } else { begin };
        name
    }

    /// A value, in quotes or up to the next space.
    fn value(&mut self) -> String {
        match self.peek() {
            Some(c) if is_quote(c) => self.quoted().0,
            Some(_) | None => self.take_while(|c| !c.is_whitespace() && !is_quote(c)),
        }
    }

    fn clause(&mut self, name: Name, not: bool, start: usize, today: NaiveDate, week: Weekday) {
        let value_at = self.byte();
        let value = self.value().trim().to_owned();
        if value.is_empty() {
            // It is about to be typed.
            return;
        }
        let at = start..self.byte_behind();
        let days = || day_words::read(&value, today, week);
        let test = match name {
            Name::Person => Some(Test::Person(value)),
            Name::Wait => Some(Test::Wait(value)),
            Name::Deck => Some(Test::Deck(value)),
            Name::Feeling => Some(Test::Feeling(value)),
            Name::Tag => {
                let tag = value.trim_start_matches(|c: char| matches!(c, '#' | '＃') || c.is_whitespace());
                (!tag.is_empty()).then(|| Test::Tag(tag.to_owned()))
            }
            Name::Kind => among(&KINDS, &value).map(Test::Kind),
            Name::Is => among(&STATES, &value).map(Test::Is),
            Name::Urge => urges(&value).map(Test::Urge),
            Name::From => days().map(|days| Test::From(days.first)),
            Name::To => days().map(|days| Test::To(days.last)),
            Name::Sort => match among(&ORDERS, &value).filter(|_| !not) {
                Some(order) => {
                    self.query.order = order;
                    return;
                }
                None => None,
            },
        };
        match test {
            // What is not in the trash is what is looked through anyway.
            Some(Test::Is(State::Trash)) if not => {}
            Some(test) => self.query.clauses.push(Clause { test, not, at }),
            None => self.complain(Fault::BadValue(name), value_at..at.end),
        }
    }
}

/// How many letters the name has of a word that looks like a filter nobody knows: letters, a colon,
/// and no address (`https://…`) after it.
fn name_like(word: &str) -> Option<usize> {
    let colon = word.find(separates_value)?;
    let (name, rest) = word.split_at(colon);
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    let value = rest.trim_start_matches(separates_value);
    (is_name && !value.starts_with('/')).then(|| name.chars().count())
}

/// `7`, `>7`, `>=7`, `<3`, `<=3`, `3-5`, `3..5`; `None` for a pull that cannot be.
fn urges(value: &str) -> Option<RangeInclusive<u8>> {
    let value =
        plain(value).replace('≧', ">=").replace('≦', "<=").replace(['−', '〜', '~'], "-").replace("..", "-");
    let number = |text: &str| text.trim().parse::<u8>().ok().filter(|n| *n <= 10);
    let range = if let Some(n) = value.strip_prefix(">=") {
        number(n)?..=10
    } else if let Some(n) = value.strip_prefix("<=") {
        0..=number(n)?
    } else if let Some(n) = value.strip_prefix('>') {
        number(n)? + 1..=10
    } else if let Some(n) = value.strip_prefix('<') {
        0..=number(n)?.checked_sub(1)?
    } else if let Some((low, high)) = value.split_once('-') {
        number(low)?..=number(high)?
    } else {
        number(&value)?..=number(&value)?
    };
    (!range.is_empty()).then_some(range)
}

/// Whether `c` opens or closes a phrase.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '＂' | '“' | '”' | '„')
}

/// Whether `c` before a word says that it is not wanted.
pub fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

/// Whether `c` stands between the name of a filter and its value.
pub fn separates_value(c: char) -> bool {
    matches!(c, ':' | '：')
}
