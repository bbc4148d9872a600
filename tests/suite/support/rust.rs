//! Reads Rust closely enough to judge it: words, signs and texts, each with its line.
//!
//! It is no parser. It knows what is a comment, what is a text, and what stands under `#[cfg(test)]`;
//! that is all the laws of the house ask about.

use std::fs;
use std::path::{Path, PathBuf};

/// One piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A name, a keyword or a number.
    Word(String),
    /// Any other character that is not blank.
    Sign(char),
    /// What stands between quotes, with its escapes undone.
    Text(String),
}

/// A piece and the line it starts on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub piece: Piece,
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.piece, Piece::Word(w) if w == word)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.piece == Piece::Sign(sign)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.piece {
            Piece::Word(word) => Some(word),
            Piece::Sign(_) | Piece::Text(_) => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            Piece::Sign(_) | Piece::Word(_) => None,
        }
    }
}

/// The pieces of a source; comments are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars, at: 0, line: 1 };
    let mut found = Vec::new();
    while let Some(token) = reader.next_token() {
        found.push(token);
    }
    found
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.take();
        }
    }

    fn next_token(&mut self) -> Option<Token> {
        loop {
            match (self.peek(0)?, self.peek(1)) {
                (c, _) if c.is_whitespace() => self.skip(1),
                ('/', Some('/')) => while self.take().is_some_and(|c| c != '\n') {},
                ('/', Some('*')) => self.block_comment(),
                _ => break,
            }
        }
        let line = self.line;
        let piece = self.piece()?;
        Some(Token { line, piece })
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => (depth += 1, self.skip(2)).1,
                (Some('*'), Some('/')) => (depth -= 1, self.skip(2)).1,
                (None, _) => return,
                _ => self.skip(1),
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn piece(&mut self) -> Option<Piece> {
        if let Some((prefix, hashes)) = self.raw_text_ahead() {
            return Some(self.raw_text(prefix, hashes));
        }
        match (self.peek(0)?, self.peek(1), self.peek(2)) {
            ('b' | 'c', Some('"'), _) => {
                self.skip(1);
                Some(self.quoted('"'))
            }
            ('"', _, _) => Some(self.quoted('"')),
            ('b', Some('\''), _) => {
                self.skip(1);
                Some(self.quoted('\''))
            }
            ('\'', Some('\\'), _) | ('\'', Some(_), Some('\'')) => Some(self.quoted('\'')),
            (c, ..) if c.is_alphanumeric() || c == '_' => {
                let mut word = String::new();
                while let Some(c) = self.peek(0).filter(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                    self.skip(1);
                }
                Some(Piece::Word(word))
            }
            _ => self.take().map(Piece::Sign),
        }
    }

    /// How many characters stand before the hashes of a raw text that starts here, and how many hashes.
    fn raw_text_ahead(&self) -> Option<(usize, usize)> {
        let prefix = match (self.peek(0), self.peek(1)) {
            (Some('r'), _) => 1,
            (Some('b' | 'c'), Some('r')) => 2,
            _ => return None,
        };
        let hashes = (0..).take_while(|n| self.peek(prefix + n) == Some('#')).count();
        (self.peek(prefix + hashes) == Some('"')).then_some((prefix, hashes))
    }

    fn raw_text(&mut self, prefix: usize, hashes: usize) -> Piece {
        self.skip(prefix + hashes + 1);
        let mut text = String::new();
        while let Some(c) = self.take() {
            if c == '"' && (0..hashes).all(|n| self.peek(n) == Some('#')) {
                break;
            }
            text.push(c);
        }
        self.skip(hashes);
        Piece::Text(text)
    }

    fn quoted(&mut self, quote: char) -> Piece {
        self.skip(1);
        let mut text = String::new();
        while let Some(c) = self.take().filter(|c| *c != quote) {
            if c == '\\' { self.escape(&mut text) } else { text.push(c) }
        }
        Piece::Text(text)
    }

    fn escape(&mut self, text: &mut String) {
        match self.take() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('0') => text.push('\0'),
            // A line that goes on: the blanks at the start of the next are not part of the text.
            Some('\n') => {
                while self.peek(0).is_some_and(char::is_whitespace) {
                    self.skip(1);
                }
            }
            Some('x') => self.code(2, text),
            Some('u') => {
                self.skip(1);
                let digits = (0..).take_while(|n| self.peek(*n).is_some_and(|c| c != '}')).count();
                self.code(digits, text);
                self.skip(1);
            }
            Some(other) => text.push(other),
            None => {}
        }
    }

    fn code(&mut self, digits: usize, text: &mut String) {
        let number: String = (0..digits).filter_map(|_| self.take()).filter(|c| *c != '_').collect();
        text.extend(u32::from_str_radix(&number, 16).ok().and_then(char::from_u32));
    }
}

/// The pieces outside everything that stands under `#[cfg(test)]`, and the names of the modules under
/// it that lie in files of their own.
pub fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        let Some(after) = test_attribute(&tokens[at..]) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let item = &tokens[at + after..];
        let length = item_length(item);
        let named = item[..length].windows(3).find(|three| three[0].is_word("mod") && three[2].is_sign(';'));
        modules.extend(named.and_then(|three| three[1].word()).map(str::to_owned));
        at += after + length;
    }
    (kept, modules)
}

/// The length of `#[cfg(test)]`, where it stands at the start.
fn test_attribute(tokens: &[Token]) -> Option<usize> {
    let shape = ["#", "[", "cfg", "(", "test", ")", "]"];
    let fits = |(token, wanted): (&Token, &&str)| {
        token.is_word(wanted) || wanted.chars().next().is_some_and(|sign| token.is_sign(sign))
    };
    (tokens.len() >= shape.len() && tokens.iter().zip(&shape).all(fits)).then_some(shape.len())
}

/// The number of pieces of the item that starts here, its further attributes among them.
fn item_length(tokens: &[Token]) -> usize {
    // What these begin has its end at a semicolon, whatever brackets stand in it.
    let mut to_semicolon = None;
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        if depth == 0 && to_semicolon.is_none() {
            to_semicolon = match token.word() {
                Some("use" | "const" | "static" | "type" | "let") => Some(true),
                Some("mod" | "fn" | "struct" | "enum" | "impl" | "trait" | "macro_rules" | "unsafe") => {
                    Some(false)
                }
                _ => None,
            };
        }
        match &token.piece {
            Piece::Sign('(' | '[' | '{') => depth += 1,
            Piece::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        let ends = token.is_sign(';') || (token.is_sign('}') && to_semicolon != Some(true));
        if depth == 0 && ends {
            return at + 1;
        }
    }
    tokens.len()
}

/// A file of the program: its path below the root of the project, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Every file below `folder` whose name ends in `.ext`, in order.
pub fn files(folder: &str, ext: &str) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.retain(|path| path.extension().is_some_and(|e| e == ext));
    found.sort();
    let source = |path: PathBuf| Source {
        path: path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"),
        text: fs::read_to_string(&path).unwrap(),
    };
    found.into_iter().map(source).collect()
}

#[test]
fn comments_are_no_words_and_texts_are_read() {
    let source =
        "// use a::b;\n/* c /* d */ e */ f(\"g\\n\\u{3042}\\\n   h\", r#\"i\"j\"#, 'k', '\\'', b\"l\") 'm";
    let found = tokens(source);
    let words: Vec<&str> = found.iter().filter_map(Token::word).collect();
    assert_eq!(words, ["f", "m"]);
    let texts: Vec<&str> = found.iter().filter_map(Token::text).collect();
    assert_eq!(texts, ["g\nあh", "i\"j", "k", "'", "l"]);
    assert_eq!((found[0].line, found.last().unwrap().line), (2, 3));
}

#[test]
fn what_stands_under_cfg_test_is_left_out() {
    let source =
        "a; #[cfg(test)] mod tests; #[cfg(test)] #[allow(x)] mod t { b } c; #[cfg(test)] use d::{e, f};
        #[cfg(test)] fn g(h: [u8; 2]) { i } #[cfg(not(test))] j #[cfg(test)] const K: X = X { l }; m";
    let (kept, modules) = without_tests(&tokens(source));
    let words: Vec<&str> = kept.iter().filter_map(Token::word).collect();
    assert_eq!(words, ["a", "c", "cfg", "not", "test", "j", "m"]);
    assert_eq!(modules, ["tests"]);
}
