//! A JSON document with a list of entries, read one entry at a time.
//!
//! Where an entry ends is found by its brackets and quotes before anything in it is understood, so
//! an entry that cannot be read, is no text or is too long keeps none after it from being read, and
//! no more than one is ever held.

use super::fault::Fault;
use super::lines::LONGEST;
use super::page::Each;
use crate::domain::carried::Carried;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// The marks that some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Hands out what `read` makes of each entry of the list `entries`, or of the document where that is
/// a list itself.
///
/// # Errors
/// Those of reading. Where the document is no such JSON any more, that is told to `each` as
/// [`Fault::NotJson`], after what came before the mistake.
pub fn each<E: DeserializeOwned>(
    from: impl BufRead,
    mut read: impl FnMut(E) -> Result<Carried, Fault>,
    each: &mut Each<'_>,
) -> io::Result<()> {
    let mut document = Document { from, longest: LONGEST, value: Vec::new() };
    let mut count = 0;
    let mut heard = |entry: Result<&[u8], Fault>| {
        count += 1;
        let entry = entry.and_then(understood).and_then(&mut read);
        let is_broken = matches!(entry, Err(Fault::NotJson | Fault::NotText));
        match each(count, entry) {
            ControlFlow::Break(()) => ControlFlow::Break(()),
            ControlFlow::Continue(()) => ControlFlow::Continue(is_broken),
        }
    };
    match document.entries(&mut heard) {
        Ok(()) | Err(End::Heard) => Ok(()),
        Err(End::Mistake) => {
            let _ = heard(Err(Fault::NotJson));
            Ok(())
        }
        Err(End::Input(error)) => Err(error),
    }
}

fn understood<E: DeserializeOwned>(bytes: &[u8]) -> Result<E, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotText)?;
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => Fault::Shape,
        Category::Syntax | Category::Eof | Category::Io => Fault::NotJson,
    })
}

/// Hears the bytes of an entry, and says whether they were none of JSON; may end the reading.
type Heard<'a> = dyn FnMut(Result<&[u8], Fault>) -> ControlFlow<(), bool> + 'a;

/// Why the reading ends before the document does.
enum End {
    /// Whoever listens has heard enough.
    Heard,
    /// From here on it is no document that can be understood.
    Mistake,
    Input(io::Error),
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

struct Document<R> {
    from: R,
    longest: usize,
    /// The value that was read last.
    value: Vec<u8>,
}

impl<R: BufRead> Document<R> {
    /// The list, or an object that has one under its name.
    fn entries(&mut self, heard: &mut Heard<'_>) -> Result<(), End> {
        if self.part()?.starts_with(BYTE_ORDER_MARK) {
            self.from.consume(BYTE_ORDER_MARK.len());
        }
        match self.sign()? {
            Some(b'[') => self.list(heard)?,
            Some(b'{') => self.object(heard)?,
            Some(_) | None => return Err(End::Mistake),
        }
        if self.sign()?.is_none() { Ok(()) } else { Err(End::Mistake) }
    }

    /// What follows the opening bracket of the document as an object.
    fn object(&mut self, heard: &mut Heard<'_>) -> Result<(), End> {
        let mut found = false;
        loop {
            let is_entries = match self.value()? {
                Ok(key) => serde_json::from_slice::<String>(key).map_err(|_| End::Mistake)? == "entries",
                Err(_) => false,
            };
            if self.sign()? != Some(b':') {
                return Err(End::Mistake);
            }
            if is_entries {
                found = true;
                if self.sign()? != Some(b'[') {
                    return Err(End::Mistake);
                }
                self.list(heard)?;
            } else if self.value()? == Ok(&[]) {
                return Err(End::Mistake);
            }
            match self.sign()? {
                Some(b',') => {}
                Some(b'}') if found => return Ok(()),
                Some(_) | None => return Err(End::Mistake),
            }
        }
    }

    /// What follows the opening bracket of a list.
    fn list(&mut self, heard: &mut Heard<'_>) -> Result<(), End> {
        if self.next()? == Some(b']') {
            self.from.consume(1);
            return Ok(());
        }
        loop {
            let ControlFlow::Continue(is_broken) = heard(self.value()?) else { return Err(End::Heard) };
            match self.sign()? {
                Some(b',') => {}
                Some(b']') => return Ok(()),
                // The mistake was told with the entry.
                Some(_) | None if is_broken => return Err(End::Heard),
                Some(_) | None => return Err(End::Mistake),
            }
        }
    }

    /// The next value, as far as its brackets and quotes go; empty where there is none.
    fn value(&mut self) -> io::Result<Result<&[u8], Fault>> {
        self.value.clear();
        self.next()?;
        let mut extent = Extent::default();
        let mut too_long = false;
        loop {
            let part = part(&mut self.from)?;
            let end = part.iter().position(|byte| extent.ends_before(*byte));
            let taken = &part[..end.unwrap_or(part.len())];
            too_long |= self.value.len() + taken.len() > self.longest;
            if !too_long {
                self.value.extend_from_slice(taken);
            }
            let (len, at_end) = (taken.len(), part.is_empty());
            self.from.consume(len);
            if end.is_some() || at_end {
                return Ok(if too_long { Err(Fault::TooLong) } else { Ok(&self.value) });
            }
        }
    }

    /// Takes the next byte that is no space.
    fn sign(&mut self) -> io::Result<Option<u8>> {
        let sign = self.next()?;
        self.from.consume(usize::from(sign.is_some()));
        Ok(sign)
    }

    /// The next byte that is no space, which stays where it is.
    fn next(&mut self) -> io::Result<Option<u8>> {
        loop {
            let part = part(&mut self.from)?;
            let spaces = part.iter().take_while(|byte| is_space(**byte)).count();
            let (next, at_end) = (part.get(spaces).copied(), part.is_empty());
            self.from.consume(spaces);
            if next.is_some() || at_end {
                return Ok(next);
            }
        }
    }

    fn part(&mut self) -> io::Result<&[u8]> {
        part(&mut self.from)
    }
}

/// What can be read next; empty at the end.
fn part(from: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Borrowed anew: what was looked at in a loop cannot be handed out of it.
            Ok(_) => return from.fill_buf(),
            Err(error) => return Err(error),
        }
    }
}

/// How far a value goes.
#[derive(Default)]
struct Extent {
    begun: bool,
    depth: u64,
    in_string: bool,
    escaped: bool,
    done: bool,
}

impl Extent {
    /// Whether the value was over before this byte.
    fn ends_before(&mut self, byte: u8) -> bool {
        if self.done {
            return true;
        }
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => (self.in_string, self.done) = (false, self.depth == 0),
                _ => {}
            }
            return false;
        }
        let outside = self.depth == 0;
        match byte {
            b'"' | b'{' | b'[' if outside && self.begun => return true,
            b',' | b':' | b'}' | b']' if outside => return true,
            _ if outside && is_space(byte) => return true,
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => (self.depth, self.done) = (self.depth - 1, self.depth == 1),
            _ => {}
        }
        self.begun = true;
        false
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn heard(text: &str, most: u64) -> Vec<(u64, Result<Carried, Fault>)> {
        let mut all = Vec::new();
        let mut listen = |number: u64, read| {
            all.push((number, read));
            if number == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let text = BufReader::with_capacity(3, text.as_bytes());
        each(text, |_: serde_json::Value| Err(Fault::Shape), &mut listen).unwrap();
        all
    }

    fn faults(bytes: &[u8]) -> Vec<Fault> {
        let mut all = Vec::new();
        let mut listen = |_, read: Result<Carried, Fault>| {
            all.extend(read.err());
            ControlFlow::Continue(())
        };
        each(bytes, |_: String| Err(Fault::TooLong), &mut listen).unwrap();
        all
    }

    #[test]
    fn entries_are_found_in_a_list_or_in_an_object_that_has_it() {
        for text in ["[1, {}]", r#"{"version": [1], "entries": [1, {}], "more": {"entries": 7}}"#] {
            assert_eq!(heard(text, 0), [(1, Err(Fault::Shape)), (2, Err(Fault::Shape))], "{text}");
        }
        assert_eq!(heard("[]", 0), []);
    }

    #[test]
    fn what_came_before_a_mistake_is_heard_and_then_the_mistake() {
        assert_eq!(heard("[1, ?", 0), [(1, Err(Fault::Shape)), (2, Err(Fault::NotJson))]);
        for text in ["", "7", "{}", "[] x"] {
            assert_eq!(heard(text, 0), [(1, Err(Fault::NotJson))], "{text}");
        }
    }

    #[test]
    fn whoever_has_heard_enough_hears_no_more() {
        assert_eq!(heard("[1, 2, 3]", 2).len(), 2);
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_no_other_from_being_read() {
        use Fault::{NotJson, NotText, Shape, TooLong};
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let text = format!(r#"["a", {deep}, {{"x": "]"}}, "\ud83d", ?, "[\"", "#);
        let bytes = [text.as_bytes(), b"\"\xff\", \"b\"]"].concat();
        assert_eq!(faults(&bytes), [TooLong, Shape, Shape, NotJson, NotJson, TooLong, NotText, TooLong]);
        assert_eq!(faults(b"\xef\xbb\xbf{\"entries\":[\"a\",,\"b\"]}"), [TooLong, NotJson, TooLong]);
    }

    #[test]
    fn an_entry_that_is_too_long_is_passed_over() {
        let text = br#"[ "a", "0123456789", ["b", {"c": 1}] , "d"]"#;
        let mut document = Document { from: &text[..], longest: 8, value: Vec::new() };
        let mut all = Vec::new();
        let mut listen = |entry: Result<&[u8], Fault>| {
            all.push(entry.map(<[u8]>::to_vec));
            ControlFlow::Continue(false)
        };
        assert!(document.entries(&mut listen).is_ok());
        let long = Err(Fault::TooLong);
        assert_eq!(all, [Ok(b"\"a\"".to_vec()), long.clone(), long, Ok(b"\"d\"".to_vec())]);
    }
}
