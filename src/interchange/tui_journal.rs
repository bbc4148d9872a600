//! tui-journal: the file of its export, and the file in which its JSON backend keeps everything.

use super::array;
use super::fault::Fault;
use super::page::{Each, Here, Page};
use crate::domain::carried::Carried;
use crate::domain::time::Stamp;
use serde::Deserialize;
use std::io::{self, BufRead};

/// An entry, as far as it is read.
#[derive(Deserialize)]
struct Entry {
    date: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    content: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// Reads every entry.
///
/// # Errors
/// Those of reading.
pub fn read(from: impl BufRead, here: Here<'_>, each: &mut Each<'_>) -> io::Result<()> {
    array::each(from, |entry| page(entry, here), each)
}

fn page(Entry { date, title, content, tags }: Entry, here: Here<'_>) -> Result<Carried, Fault> {
    let at = Stamp::parse_rfc3339(&date).map_err(|_| Fault::Field("date"))?;
    Page { at: (here.instant)(at.utc_ms), title, text: content, tags, starred: false }.into_carried()
}

#[cfg(test)]
mod tests {
    use super::super::page::testing::{in_tokyo, told};
    use super::*;

    const ENTRIES: &str = r#"[
        {"id":1,"date":"2016-01-01T00:30:00Z","title":"雨","content":"家にいた。","tags":["天気","家"],"priority":null},
        {"date":"2016-01-02T00:30:00Z","title":"","content":"Walked.","tags":[],"priority":3},
        {"title":"no date"}
    ]"#;

    #[test]
    fn its_export_and_its_own_file_read_the_same() {
        let own = in_tokyo(|here, each| read(ENTRIES.as_bytes(), here, each));
        let export = format!(r#"{{"version":100,"entries":{ENTRIES}}}"#);
        assert_eq!(own, in_tokyo(|here, each| read(export.as_bytes(), here, each)));
        let tags = vec!["天気".into(), "家".into()];
        let expected =
            ("2016-01-01T09:30:00.000+09:00".into(), Some("雨".into()), "家にいた。".into(), tags, false);
        assert_eq!(told(&own[0]), expected);
        assert_eq!(told(&own[1]).1, None);
        assert_eq!(own[2], Err(Fault::Shape));
    }
}
