//! jrnl: its journal as a text file, and its JSON export.

use super::array;
use super::fault::Fault;
use super::lines::{LONGEST, Lines};
use super::page::{Each, Here, Page};
use crate::domain::carried::Carried;
use crate::domain::time::is_sayable_day;
use chrono::NaiveDateTime;
use serde::Deserialize;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// How jrnl writes a time, in the settings people have.
const TIMES: [&str; 5] = [
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %I:%M %p",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %I:%M:%S%p",
];

/// Reads every entry of either.
///
/// # Errors
/// Those of reading.
pub fn read(mut from: impl BufRead, here: Here<'_>, each: &mut Each<'_>) -> io::Result<()> {
    let is_json = from.fill_buf()?.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_json { array::each(from, |entry| page(entry, here), each) } else { text(from, here, each) }
}

/// An entry of the JSON export.
#[derive(Deserialize)]
struct Entry {
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    starred: bool,
}

fn page(entry: Entry, here: Here<'_>) -> Result<Carried, Fault> {
    let Entry { date, time, title, body, tags, starred } = entry;
    let time = if time.is_empty() { "12:00" } else { &time };
    let wall = time_of(&format!("{date} {time}")).ok_or(Fault::Field("date"))?;
    Page { at: (here.wall)(wall), title, text: body, tags, starred }.into_carried()
}

fn time_of(text: &str) -> Option<NaiveDateTime> {
    let read = TIMES.iter().find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok());
    read.filter(|wall| is_sayable_day(wall.date()))
}

/// An entry of the text file that is being read.
struct Begun {
    at: NaiveDateTime,
    title: String,
    starred: bool,
    text: String,
    too_long: bool,
}

impl Begun {
    /// Takes a line in, as long as the entry does not become longer than anything that is read at once.
    fn push(&mut self, line: &str) {
        self.too_long |= self.text.len() + line.len() >= LONGEST;
        if !self.too_long {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn page(self, here: Here<'_>) -> Result<Carried, Fault> {
        let Self { at, title, starred, text, too_long } = self;
        if too_long {
            return Err(Fault::TooLong);
        }
        let tags = tags(&title).chain(tags(&text)).map(str::to_owned).collect();
        Page { at: (here.wall)(at), title, text, tags, starred }.into_carried()
    }
}

fn text(from: impl BufRead, here: Here<'_>, each: &mut Each<'_>) -> io::Result<()> {
    let mut lines = Lines::new(from);
    let mut begun: Option<Begun> = None;
    let mut number = 0;
    while let Some(line) = lines.read_line()? {
        let read = match line {
            Err(fault) => Err(fault),
            Ok(line) => match heading(line) {
                Some(next) => match begun.replace(next) {
                    Some(done) => done.page(here),
                    None => continue,
                },
                None if line.trim().is_empty() && begun.is_none() => continue,
                None => match &mut begun {
                    Some(begun) => {
                        begun.push(line);
                        continue;
                    }
                    // Words before the first entry belong to none.
                    None => Err(Fault::Field("date")),
                },
            },
        };
        number += 1;
        if let ControlFlow::Break(()) = each(number, read) {
            return Ok(());
        }
    }
    if let Some(done) = begun {
        let _ = each(number + 1, done.page(here));
    }
    Ok(())
}

/// The first line of an entry: `[2026-11-21 23:10] The title *`.
fn heading(line: &str) -> Option<Begun> {
    let (time, title) = line.strip_prefix('[')?.split_once(']')?;
    let at = time_of(time)?;
    let title = title.trim();
    let unstarred = title.strip_suffix('*').filter(|rest| rest.is_empty() || rest.ends_with(' '));
    let title_text = unstarred.unwrap_or(title).trim().to_owned();
    Some(Begun { at, title: title_text, starred: unstarred.is_some(), text: String::new(), too_long: false })
}

/// `@word` after a space.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '*' | '#' | '/' | '_'));
    text.split_whitespace().filter_map(|word| word.strip_prefix('@')).filter_map(move |tag| {
        let tag = &tag[..tag.find(is_end).unwrap_or(tag.len())];
        (!tag.is_empty()).then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::super::page::testing::{in_tokyo, told};
    use super::*;

    const TEXT: &str = "\n[2026-11-21 23:10] 雨の日。 *\n家にいた。\n\n[つづき] @家 で。\n@天気\n\n[2026-11-22 07:05:00 AM] Walked.\n";
    const JSON: &str = r#"{"tags":{"@家":1},"entries":[
        {"title":"雨の日。","body":"家にいた。\n\n[つづき] @家 で。\n@天気","date":"2026-11-21","time":"23:10","tags":["@家","@天気"],"starred":true},
        {"title":"Walked.","body":"","date":"2026-11-22","time":"07:05","tags":[],"starred":false},
        {"title":"x","body":"","date":"soon"}
    ]}"#;

    #[test]
    fn its_text_file_and_its_export_read_the_same() {
        let text = in_tokyo(|here, each| read(TEXT.as_bytes(), here, each));
        let expected = (
            "2026-11-21T23:10:00.000+09:00".into(),
            Some("雨の日。".into()),
            "家にいた。\n\n[つづき] @家 で。\n@天気".into(),
            vec!["家".into(), "天気".into()],
            true,
        );
        assert_eq!(told(&text[0]), expected);
        assert_eq!(told(&text[1]).0, "2026-11-22T07:05:00.000+09:00");
        let json = in_tokyo(|here, each| read(JSON.as_bytes(), here, each));
        assert_eq!(json[..2], text[..]);
        assert_eq!(json[2], Err(Fault::Field("date")));
    }

    #[test]
    fn words_before_the_first_entry_are_named_and_keep_nothing_from_being_read() {
        let read = in_tokyo(|here, each| read("?\n[2026-11-21 23:10] a\n\u{3042}\n".as_bytes(), here, each));
        assert_eq!(read[0], Err(Fault::Field("date")));
        assert_eq!(told(&read[1]).2, "あ");
    }

    #[test]
    fn a_day_that_no_calendar_has_begins_no_entry() {
        let read = in_tokyo(|here, each| read("[-262143-01-01 00:00] x\n".as_bytes(), here, each));
        assert_eq!(read, [Err(Fault::Field("date"))]);
    }

    #[test]
    fn an_entry_is_never_longer_than_what_is_read_at_once() {
        let text = format!("[2026-11-21 23:10] a\n{}[2026-11-21 23:11] b\n", "雨の音\n".repeat(LONGEST / 9));
        let read = in_tokyo(|here, each| read(text.as_bytes(), here, each));
        assert_eq!(read[0], Err(Fault::TooLong));
        assert_eq!(told(&read[1]).1.as_deref(), Some("b"));
    }

    #[test]
    fn a_tag_follows_a_space_and_an_address_is_none() {
        let found: Vec<&str> = tags("@雨、@海 @家. a@b.c @ (@x").collect();
        assert_eq!(found, ["雨", "家"]);
    }
}
