//! Day One's JSON export: the file `Journal.json` out of the archive. Photos stay where they are.

use super::array;
use super::fault::Fault;
use super::page::{Each, Here, Page};
use crate::domain::carried::Carried;
use crate::domain::time::Stamp;
use serde::Deserialize;
use std::io::{self, BufRead};

/// An entry, as far as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    creation_date: String,
    #[serde(default)]
    time_zone: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    starred: bool,
}

/// Reads every entry.
///
/// # Errors
/// Those of reading.
pub fn read(from: impl BufRead, here: Here<'_>, each: &mut Each<'_>) -> io::Result<()> {
    array::each(from, |entry| page(entry, here), each)
}

fn page(entry: Entry, here: Here<'_>) -> Result<Carried, Fault> {
    let Entry { creation_date, time_zone, text, tags, starred } = entry;
    let created = Stamp::parse_rfc3339(&creation_date).map_err(|_| Fault::Field("creationDate"))?;
    let at = (here.instant)(created.utc_ms);
    // Of another zone only its name is known: what its clock showed then, only its rules could tell.
    let at = match time_zone {
        Some(zone) if at.zone.as_ref() != Some(&zone) => Stamp { zone: Some(zone), ..created },
        Some(_) | None => at,
    };
    let (title, text) = divide(&plain(&text.unwrap_or_default()));
    Page { at, title, text, tags, starred }.into_carried()
}

/// A heading at the beginning is the title.
fn divide(text: &str) -> (String, String) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("# ") {
        Some(title) => (title.to_owned(), rest.to_owned()),
        None => (String::new(), text.to_owned()),
    }
}

/// The text without the pictures and the backslashes that Day One puts before harmless signs.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '!']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("![](dayone-moment:") {
            rest = after.split_once(')').map_or("", |(_, after)| after);
            continue;
        }
        let mut signs = rest.chars();
        let sign = signs.next().unwrap_or_default();
        let next = signs.clone().next();
        if sign != '\\' || !next.is_some_and(|next| next.is_ascii_punctuation()) {
            out.push(sign);
        } else if let Some(next) = next {
            out.push(next);
            signs.next();
        }
        rest = signs.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::page::testing::{in_tokyo, told};
    use super::*;

    const EXPORT: &str = r##"{"metadata":{"version":"1.0"},"entries":[
        {"uuid":"A1","creationDate":"2018-03-05T21:43:21Z","timeZone":"Asia\/Tokyo","starred":true,"tags":["雨"],
         "text":"# 雨の日\n\n![](dayone-moment:\/\/ABC)\n家にいた\\. 1\\-2 \\\\o\/ C:\\dir!"},
        {"creationDate":"2018-03-06T21:43:21Z","timeZone":"America\/New_York","text":"Walked."},
        {"creationDate":"yesterday","text":"x"},
        {"creationDate":"2018-03-06T21:43:21Z"}
    ]}"##;

    #[test]
    fn entries_come_with_their_day_title_tags_and_star() {
        let all = in_tokyo(|here, each| read(EXPORT.as_bytes(), here, each));
        let text = "家にいた. 1-2 \\o/ C:\\dir!".to_owned();
        let expected =
            ("2018-03-06T06:43:21.000+09:00".into(), Some("雨の日".into()), text, vec!["雨".into()], true);
        assert_eq!(told(&all[0]), expected);
        let (at, title, text, tags, starred) = told(&all[1]);
        assert_eq!((at.as_str(), title, text.as_str()), ("2018-03-06T21:43:21.000Z", None, "Walked."));
        assert!(tags.is_empty() && !starred);
        assert_eq!(all[2..], [Err(Fault::Field("creationDate")), Err(Fault::Shape)]);
    }
}
