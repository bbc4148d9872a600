//! One press of a key, free of any terminal library.

use std::fmt;
use std::str::FromStr;

/// Which key was pressed, modifiers aside.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Code {
    /// A key that types a character; letters carry their own case, so `S` is never shift plus `s`.
    Char(char),
    /// Return or Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab, which terminals report as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key together with the modifiers held down.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt (or Meta) was held.
    pub alt: bool,
    /// Shift was held; only on keys that type no character.
    pub shift: bool,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not the name of a key")]
pub struct BadKey(pub String);

/// Names of the keys that type nothing: as written in a file, and as short as a hint bar needs them.
const NAMES: [(Code, &str, &str); 16] = [
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::BackTab, "shift-tab", "S-Tab"),
    (Code::Backspace, "backspace", "BS"),
    (Code::Delete, "delete", "Del"),
    (Code::Insert, "insert", "Ins"),
    (Code::Up, "up", "↑"),
    (Code::Down, "down", "↓"),
    (Code::Left, "left", "←"),
    (Code::Right, "right", "→"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::PageUp, "pageup", "PgUp"),
    (Code::PageDown, "pagedown", "PgDn"),
    (Code::Char(' '), "space", "Space"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A key that types `c`.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Control and `c`.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// Alt and `c`.
    pub const fn alt(c: char) -> Self {
        Self { alt: true, ..Self::char(c) }
    }

    /// The character this key types into a text field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The same key with a full-width character replaced by its ASCII twin, for places where keys
    /// are commands and an input method may still be on.
    #[must_use]
    pub fn narrow(self) -> Self {
        match self.code {
            Code::Char(c) => Self { code: Code::Char(narrow_char(c)), ..self },
            _ => self,
        }
    }

    /// The one form in which equal keys are equal: what shift did to a character is already in the
    /// character, Control knows no case, and shift-tab is [`Code::BackTab`].
    #[must_use]
    pub fn canonical(self) -> Self {
        match self.code {
            Code::Char(c) if self.ctrl => {
                Self { code: Code::Char(c.to_ascii_lowercase()), shift: false, ..self }
            }
            Code::Char(c) if self.shift => {
                Self { code: Code::Char(c.to_ascii_uppercase()), shift: false, ..self }
            }
            Code::Tab if self.shift => Self { code: Code::BackTab, shift: false, ..self },
            Code::BackTab => Self { shift: false, ..self },
            _ => self,
        }
    }

    /// The form for hint bars: `^P`, `M-b`, `S-Tab`, `↑`.
    pub fn short(self) -> String {
        let mut out = String::new();
        if self.ctrl {
            out.push('^');
        }
        if self.alt {
            out.push_str("M-");
        }
        if self.shift {
            out.push_str("S-");
        }
        match self.code {
            Code::F(n) => out.push_str(&format!("F{n}")),
            Code::Char(c) if c != ' ' => out.push(if self.ctrl { c.to_ascii_uppercase() } else { c }),
            code => out.push_str(name_of(code).1),
        }
        out
    }
}

fn narrow_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        // What a Japanese input method types for the keys "." "," and "/".
        '。' => '.',
        '、' => ',',
        '・' => '/',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn name_of(code: Code) -> (&'static str, &'static str) {
    NAMES.iter().find(|(known, ..)| *known == code).map_or(("", ""), |(_, long, short)| (long, short))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if self.shift {
            f.write_str("shift-")?;
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            code => f.write_str(name_of(code).0),
        }
    }
}

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let bad = || BadKey(text.to_owned());
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        // A prefix counts only when something follows it, so that "-" alone and "ctrl--" stay keys.
        while let Some((word, tail)) =
            rest.split_once('-').filter(|(word, tail)| !word.is_empty() && !tail.is_empty())
        {
            match word.to_ascii_lowercase().as_str() {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return Err(bad()),
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Code::Char(c),
            _ => named(rest).ok_or_else(bad)?,
        };
        Ok(key.canonical())
    }
}

fn named(word: &str) -> Option<Code> {
    let word = word.to_ascii_lowercase();
    if let Some((code, ..)) = NAMES.iter().find(|(_, long, _)| *long == word) {
        return Some(*code);
    }
    let number = word.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_reads_back_as_it_prints() {
        for name in [
            "ctrl-p",
            "shift-tab",
            "F1",
            "?",
            "space",
            "alt-b",
            "ctrl-alt-x",
            "ctrl-shift-left",
            "-",
            "ctrl--",
            "ctrl-\\",
            "ctrl-space",
            "S",
            "pagedown",
            "：",
            "あ",
        ] {
            assert_eq!(key(name).to_string(), name);
        }
    }

    #[test]
    fn one_key_has_one_form_however_it_is_spelt() {
        assert_eq!(key("Ctrl-P"), Key::ctrl('p'));
        assert_eq!(key("shift-s"), Key::char('S'));
        assert_eq!(key("Shift-Tab"), Key::plain(Code::BackTab));
        assert_eq!(key("f12"), Key::plain(Code::F(12)));
    }

    #[test]
    fn a_word_that_is_no_key_is_refused_by_name() {
        for name in ["", "ctrl-", "hyper-x", "F0", "F25", "entre", "\t"] {
            assert_eq!(name.parse::<Key>(), Err(BadKey(name.to_owned())));
        }
    }

    #[test]
    fn a_hint_bar_shows_keys_as_short_as_they_can_be() {
        let shorts: Vec<_> = ["ctrl-p", "shift-tab", "enter", "alt-b", "shift-up", "F1", "space", "?"]
            .map(|name| key(name).short())
            .into();
        assert_eq!(shorts, ["^P", "S-Tab", "Enter", "M-b", "S-↑", "F1", "Space", "?"]);
    }

    #[test]
    fn a_full_width_key_becomes_its_ascii_twin() {
        let twins =
            [('ｓ', 's'), ('？', '?'), ('／', '/'), ('１', '1'), ('\u{3000}', ' '), ('：', ':'), ('～', '~')];
        for (wide, plain) in twins {
            assert_eq!(Key::char(wide).narrow(), Key::char(plain));
        }
        assert_eq!(Key::char('あ').narrow(), Key::char('あ'));
    }

    #[test]
    fn only_a_key_without_control_or_alt_types() {
        assert_eq!(Key::char('あ').typed(), Some('あ'));
        assert_eq!(Key::ctrl('a').typed(), None);
        assert_eq!(Key::alt('a').typed(), None);
        assert_eq!(Key::plain(Code::Enter).typed(), None);
    }
}
