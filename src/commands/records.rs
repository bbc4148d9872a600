//! Records as lines of JSON.

use super::{CommandError, Context, find};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Line, Window};
use crate::interchange::json::Record;
use crate::store::Store;

/// How many lines of time are read at once.
const CHUNK: usize = 500;

/// A record in the shape of JSON.
///
/// # Errors
/// Those of reading.
pub fn record(store: &Store, of: RecordRef) -> Result<Record, CommandError> {
    Ok(match of.kind {
        Kind::Entry => {
            let entry = store.entry(of.id.into())?;
            Record::of_entry(&entry, find::name(store, entry.person)?.as_deref())
        }
        Kind::Moment => Record::of_moment(&store.moment(of.id.into())?),
        Kind::Wait => {
            let wait = store.wait(of.id.into())?;
            Record::of_wait(&wait, find::name(store, wait.person)?.as_deref())
        }
        Kind::Letter => {
            let letter = store.letter(of.id.into())?;
            Record::of_letter(&letter, find::name(store, letter.person)?.as_deref())
        }
        Kind::Person => Record::of_person(&store.person(of.id.into())?),
        Kind::FollowUp => Record::of_follow_up(&store.follow_up(of.id.into())?),
    })
}

/// Prints a record as one line of JSON. JSON itself escapes control characters; marks of writing
/// direction stay, because a program is to read them back.
///
/// # Errors
/// Those of reading and of the output.
pub fn print(store: &Store, of: RecordRef, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let line = record(store, of)?.to_line().map_err(|error| CommandError::Output(error.into()))?;
    ctx.raw_line(&line)
}

/// Hands out the lines that `read` gives, newest first, at most `limit` of them (0 is all), without
/// ever holding more than a part. How many there were.
///
/// # Errors
/// Those of `read` and `each`.
pub fn for_each(
    limit: usize,
    mut read: impl FnMut(Window, usize) -> Result<Vec<Line>, CommandError>,
    mut each: impl FnMut(&Line) -> Result<(), CommandError>,
) -> Result<usize, CommandError> {
    let limit = if limit == 0 { usize::MAX } else { limit };
    let (mut window, mut count) = (Window::Newest, 0);
    loop {
        let wanted = CHUNK.min(limit - count);
        let lines = read(window, wanted)?;
        for line in &lines {
            each(line)?;
        }
        count += lines.len();
        match lines.last() {
            Some(last) if lines.len() == wanted && count < limit => window = Window::Before(last.record.id),
            Some(_) | None => return Ok(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::domain::time::Stamp;
    use crate::domain::timeline::What;

    fn line(id: i64) -> Line {
        Line {
            record: RecordRef { kind: Kind::Person, id: Id::from_i64(id).unwrap() },
            at: Stamp::new(0, 0),
            what: What::Person,
            person: None,
            title: None,
            excerpt: String::new(),
            starred: false,
            deleted: false,
        }
    }

    fn handed_out(have: i64, limit: usize) -> Vec<i64> {
        let mut seen = Vec::new();
        let read = |window: Window, most: usize| {
            let from = match window {
                Window::Before(id) => id.as_i64(),
                Window::Newest | Window::After(_) => have,
            };
            Ok((0..from).rev().take(most).map(line).collect())
        };
        let count = for_each(limit, read, |line| {
            seen.push(line.record.id.as_i64());
            Ok(())
        });
        assert_eq!(count.unwrap(), seen.len());
        seen
    }

    #[test]
    fn every_line_is_handed_out_once_and_no_more_than_the_limit() {
        for have in [0, 1, 499, 500, 501, 1000, 1234] {
            let all: Vec<i64> = (0..have).rev().collect();
            assert_eq!(handed_out(have, 0), all, "{have}");
            for limit in [1, 50, 500, 501, 2000] {
                assert_eq!(handed_out(have, limit), all[..limit.min(all.len())], "{limit} of {have}");
            }
        }
    }
}
