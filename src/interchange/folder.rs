//! A folder of plain files: each `.txt` and `.md` is a page.
//!
//! A day in the name of a file (`2026-11-21.md`, `20261121 雨.txt`) is the day of the page, at noon;
//! without one it is the time the file was last changed.

use super::fault::Fault;
use super::lines::LONGEST;
use super::page::{Here, Page};
use crate::domain::carried::Carried;
use crate::domain::tags;
use crate::domain::time::is_sayable_day;
use chrono::NaiveDate;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The files of a folder and the folders in it, in the order of their names. What is hidden is left alone.
///
/// # Errors
/// Those of reading folders.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            // A link is not followed: it may lead out of the folder, or round and round.
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && is_page(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_page(path: &Path) -> bool {
    let ends = |extension: &std::ffi::OsStr| {
        ["txt", "md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    path.extension().is_some_and(ends)
}

/// Reads one file.
///
/// # Errors
/// Why it cannot be a page; one that cannot be opened keeps no other from being read.
pub fn page(path: &Path, here: Here<'_>, cells: fn(&str) -> usize) -> Result<Carried, Fault> {
    let (bytes, changed_ms) = opened(path).map_err(|_| Fault::Unreadable)??;
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    read(name, bytes, changed_ms, here, cells)
}

/// What is in a file, and when it was last changed, in milliseconds since 1970.
fn opened(path: &Path) -> io::Result<Result<(Vec<u8>, i64), Fault>> {
    let file = fs::File::open(path)?;
    let meta = file.metadata()?;
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        return Ok(Err(Fault::TooLong));
    }
    let changed = meta.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Ok((bytes, i64::try_from(changed.as_millis()).unwrap_or(0))))
}

/// Reads what stands in a file of this name, without its extension, that was last changed at this
/// time, in milliseconds since 1970.
///
/// # Errors
/// Why it cannot be a page.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    changed_ms: i64,
    here: Here<'_>,
    cells: fn(&str) -> usize,
) -> Result<Carried, Fault> {
    let text = String::from_utf8(bytes).map_err(|_| Fault::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    let (day, rest) = day_in(name);
    let at = match day.and_then(|day| day.and_hms_opt(12, 0, 0)) {
        Some(noon) => (here.wall)(noon),
        None => (here.instant)(changed_ms),
    };
    let tags = tags::in_text(&text);
    let (title, text) = match tags::title(&text, cells) {
        // A title that stands in the text stays there: nothing of the file is taken apart.
        Some(title) => (title, text),
        None => (rest.to_owned(), text),
    };
    Page { at, title, text, tags, starred: false }.into_carried()
}

/// The day a name begins with, and what stands after it.
fn day_in(name: &str) -> (Option<NaiveDate>, &str) {
    for (form, len) in [("%Y-%m-%d", 10), ("%Y_%m_%d", 10), ("%Y%m%d", 8)] {
        if let Some((day, rest)) = name.split_at_checked(len)
            && !rest.starts_with(|c: char| c.is_ascii_digit())
            && let Ok(day) = NaiveDate::parse_from_str(day, form)
            && is_sayable_day(day)
        {
            return (Some(day), rest.trim_matches([' ', '-', '_', '.']));
        }
    }
    (None, name)
}

#[cfg(test)]
mod tests {
    use super::super::page::testing::{in_tokyo, told};
    use super::*;
    use std::ops::ControlFlow;

    fn read(folder: &Path) -> Vec<Result<Carried, Fault>> {
        in_tokyo(|here, each| {
            for (number, file) in (1..).zip(files(folder)?) {
                if let ControlFlow::Break(()) = each(number, page(&file, here, |line| line.chars().count())) {
                    break;
                }
            }
            Ok(())
        })
    }

    #[test]
    fn each_file_is_a_page_under_its_day() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
        fs::create_dir(dir.path().join("more")).unwrap();
        write("2026-11-21.md", "\u{feff}# 雨\r\n\r\n家にいた。 #天気\r\n".as_bytes());
        write("20261122 Walk.txt", b"By the river.");
        write("more/2026-11-23.txt", b"\xff\xfe");
        write("more/empty 2026.txt", b"");
        for other in [".hidden.md", "picture.png", "no extension"] {
            write(other, b"x");
        }
        let all = read(dir.path());
        let text = "# 雨\n\n家にいた。 #天気".to_owned();
        let expected =
            ("2026-11-21T12:00:00.000+09:00".into(), Some("雨".into()), text, vec!["天気".into()], false);
        assert_eq!(told(&all[0]), expected);
        let (at, title, text, ..) = told(&all[1]);
        assert_eq!((at.as_str(), text.as_str()), ("2026-11-22T12:00:00.000+09:00", "By the river."));
        assert_eq!(title.as_deref(), Some("Walk"));
        assert_eq!(all[2], Err(Fault::NotText));
        assert_eq!(told(&all[3]).1.as_deref(), Some("empty 2026"));
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn without_a_day_in_its_name_the_time_of_the_file_counts() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("rain.txt"), "x").unwrap();
        let file = fs::File::options().write(true).open(dir.path().join("rain.txt")).unwrap();
        file.set_modified(UNIX_EPOCH + std::time::Duration::from_secs(1_795_000_000)).unwrap();
        assert_eq!(told(&read(dir.path())[0]).0, "2026-11-18T20:06:40.000+09:00");
        assert_eq!(day_in("202611211"), (None, "202611211"));
        assert_eq!(day_in("2026-13-01"), (None, "2026-13-01"));
    }

    #[test]
    fn a_file_that_cannot_be_opened_is_named_as_such() {
        let dir = tempfile::tempdir().unwrap();
        in_tokyo(|here, each| {
            let gone = page(&dir.path().join("gone.md"), here, |line| line.len());
            assert_eq!(gone, Err(Fault::Unreadable));
            let _ = each(1, gone);
            Ok(())
        });
    }
}
