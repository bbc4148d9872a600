//! Reading line by line, without ever holding more than the longest line allowed.

use super::fault::Fault;
use std::io::{self, BufRead};

/// The longest line that is read, in bytes: far more than anybody writes into one entry.
pub const LONGEST: usize = 16 << 20;

/// The marks that some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The lines of a stream, with their numbers.
pub struct Lines<R> {
    from: R,
    longest: usize,
    line: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `from`.
    pub fn new(from: R) -> Self {
        Self::up_to(from, LONGEST)
    }

    fn up_to(from: R, longest: usize) -> Self {
        Self { from, longest, line: Vec::new(), number: 0 }
    }

    /// The number of the line that was read last, counted from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line without its end; `None` after the last. What is no text, or too long, is passed
    /// over, and the next line can be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn read_line(&mut self) -> io::Result<Option<Result<&str, Fault>>> {
        self.line.clear();
        self.number += 1;
        let mut too_long = false;
        let mut any = false;
        loop {
            let part = match self.from.fill_buf() {
                Ok(part) => part,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = part.iter().position(|byte| *byte == b'\n');
            let len = end.map_or(part.len(), |at| at + 1);
            any |= len > 0;
            too_long |= self.line.len() + len > self.longest;
            if !too_long {
                self.line.extend_from_slice(&part[..len]);
            }
            self.from.consume(len);
            if end.is_some() || len == 0 {
                break;
            }
        }
        if !any {
            self.number -= 1;
            return Ok(None);
        }
        if too_long {
            return Ok(Some(Err(Fault::TooLong)));
        }
        let mut line = self.line.as_slice();
        if self.number == 1 {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        line = line.strip_suffix(b"\n").unwrap_or(line);
        line = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Some(std::str::from_utf8(line).map_err(|_| Fault::NotText)))
    }
}

impl<R> std::fmt::Debug for Lines<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("number", &self.number).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    fn read(bytes: &[u8], longest: usize, buffer: usize) -> Vec<(u64, Result<String, Fault>)> {
        let mut lines = Lines::up_to(BufReader::with_capacity(buffer, bytes), longest);
        let mut all = Vec::new();
        while let Some(line) = lines.read_line().unwrap() {
            let line = line.map(str::to_owned);
            all.push((lines.number(), line));
        }
        all
    }

    #[test]
    fn a_line_that_cannot_be_read_keeps_no_other_from_being_read() {
        let text = b"\xef\xbb\xbfone\r\n\xff\xfe\ntoo long for this\n\n\xe9\x9b\xa8";
        let all = read(text, 10, 3);
        let expected = [
            (1, Ok("one".into())),
            (2, Err(Fault::NotText)),
            (3, Err(Fault::TooLong)),
            (4, Ok(String::new())),
            (5, Ok("雨".into())),
        ];
        assert_eq!(all, expected);
        assert!(read(b"", 10, 3).is_empty());
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_text_however_it_arrives(text in "[a雨\\r\\n]{0,40}", buffer in 1usize..9) {
            let mut expected: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
            if text.is_empty() || text.ends_with('\n') {
                expected.pop();
            }
            let all: Vec<String> = read(text.as_bytes(), 1000, buffer).into_iter().map(|(_, line)| line.unwrap()).collect();
            prop_assert_eq!(all, expected);
        }
    }
}
