//! The panel of a moment as state and rows, without a terminal.

use crate::domain::ids::WaitId;
use crate::domain::moment::Urge;
use crate::i18n::Messages;
use crate::keymap::{Code, Key};
use crate::text::clean::{clean_paste, one_line};
use crate::text::graphemes::{next_boundary, prev_boundary};
use crate::text::width::{truncate, width};

/// The highest urge.
const MOST: i64 = 10;

/// A wait that can be chosen, with the nickname; `None` is nobody in particular.
pub(super) type Choice = (Option<WaitId>, Option<String>);

/// What is on the panel.
pub(super) struct Panel {
    waits: Vec<Choice>,
    at: usize,
    urge: Option<i64>,
    note: String,
    /// The words are being written, so letters are letters.
    in_note: bool,
}

/// What a key came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Did {
    /// The panel goes on.
    GoOn,
    /// The moment is to be kept.
    Keep,
    /// The panel is left.
    Leave,
}

impl Panel {
    /// A panel for the waits in this order; there is always one, at least nobody.
    pub(super) fn new(waits: Vec<Choice>) -> Self {
        Self { waits, at: 0, urge: None, note: String::new(), in_note: false }
    }

    pub(super) fn urge(&self) -> Option<Urge> {
        self.urge.and_then(Urge::new)
    }

    pub(super) fn note(&self) -> Option<String> {
        let note = self.note.trim();
        (!note.is_empty()).then(|| note.to_owned())
    }

    pub(super) fn wait(&self) -> Option<WaitId> {
        self.waits.get(self.at).and_then(|(wait, _)| *wait)
    }

    /// Takes a key.
    pub(super) fn press(&mut self, key: Key) -> Did {
        match key.code {
            Code::Esc => return Did::Leave,
            Code::Char('c' | 'd') if key.ctrl => return Did::Leave,
            // A moment without a number or a word would say nothing.
            Code::Enter if self.urge.is_some() || self.note().is_some() => return Did::Keep,
            Code::Tab | Code::BackTab => self.in_note = !self.in_note,
            Code::Up => self.at = self.at.checked_sub(1).unwrap_or(self.waits.len().saturating_sub(1)),
            Code::Down => self.at = (self.at + 1) % self.waits.len().max(1),
            Code::Left if !self.in_note => self.step(-1),
            Code::Right if !self.in_note => self.step(1),
            Code::Backspace if self.in_note => self.note.truncate(prev_boundary(&self.note, self.note.len())),
            Code::Backspace => self.urge = None,
            _ => self.type_key(key),
        }
        Did::GoOn
    }

    /// Takes a pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.in_note = true;
        self.note.push_str(&one_line(&clean_paste(text)));
    }

    fn step(&mut self, by: i64) {
        self.urge = Some(self.urge.map_or(MOST / 2, |urge| (urge + by).clamp(0, MOST)));
    }

    fn type_key(&mut self, key: Key) {
        if self.in_note {
            self.note.extend(key.typed());
            return;
        }
        match key.narrow().typed() {
            // 1 and then 0 is ten.
            Some('0') if self.urge == Some(1) => self.urge = Some(MOST),
            Some('t') => self.urge = Some(MOST),
            Some(c) => self.urge = c.to_digit(10).map(i64::from).or(self.urge),
            None => {}
        }
    }

    /// The panel as rows of at most `cells` cells.
    pub(super) fn rows(&self, m: &Messages, cells: usize) -> Vec<String> {
        let name = self.waits.get(self.at).and_then(|(wait, name)| match (wait, name) {
            (Some(_), name) => Some(name.as_deref().unwrap_or(m.wait.nobody)),
            (None, _) => None,
        });
        let mut title = format!("{}  {}", m.still.title, one_line(name.unwrap_or(m.still.nobody)));
        if self.waits.len() > 1 {
            title = format!("{title}   {}", m.still.switch);
        }
        let keys = if self.in_note { String::new() } else { format!("   {}", m.shell.panel_word) };
        let last = match (self.in_note, self.note.is_empty()) {
            (false, true) => String::new(),
            _ => format!(
                "{}: {}{}",
                m.look_back.note,
                self.end_of_note(m, cells),
                if self.in_note { "_" } else { "" }
            ),
        };
        let rows =
            [title, m.still.ask.to_owned(), self.scale(), last, format!("{}{keys}", m.shell.panel_keys)];
        let cut = |row: String| truncate(row.trim_end(), cells).to_owned();
        rows.into_iter().filter(|row| !row.is_empty()).map(cut).collect()
    }

    fn scale(&self) -> String {
        let place = |n| if self.urge == Some(n) { format!("[{n}]") } else { format!(" {n} ") };
        (0..=MOST).map(place).collect()
    }

    /// As much of the words as fits, from their end: that is where they are being written.
    fn end_of_note(&self, m: &Messages, cells: usize) -> &str {
        let room = cells.saturating_sub(width(m.look_back.note) + 3);
        let mut from = 0;
        while width(&self.note[from..]) > room {
            from = next_boundary(&self.note, from);
        }
        &self.note[from..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::i18n::{Lang, of};

    fn wait(n: i64) -> WaitId {
        Id::compose(n, 0).into()
    }

    fn panel() -> Panel {
        Panel::new(vec![(Some(wait(2)), Some("みなと".into())), (Some(wait(1)), None), (None, None)])
    }

    fn press(panel: &mut Panel, keys: &str) -> Did {
        let mut did = Did::GoOn;
        for key in keys.split(' ') {
            did = panel.press(key.parse().unwrap());
        }
        did
    }

    #[test]
    fn one_digit_and_enter_is_a_moment() {
        let mut panel = panel();
        assert_eq!(press(&mut panel, "7 Enter"), Did::Keep);
        assert_eq!((panel.urge(), panel.note(), panel.wait()), (Urge::new(7), None, Some(wait(2))));
    }

    #[test]
    fn ten_is_t_or_1_and_0_and_the_arrows_stop_at_the_ends() {
        for (keys, urge) in [
            ("t", 10),
            ("1 0", 10),
            ("1 2", 2),
            ("９", 9),
            ("Right", 5),
            ("t Right", 10),
            ("0 Left", 0),
            ("3 Left", 2),
        ] {
            let mut panel = panel();
            press(&mut panel, keys);
            assert_eq!(panel.urge(), Urge::new(urge), "{keys}");
        }
    }

    #[test]
    fn enter_without_anything_said_keeps_nothing() {
        let mut panel = panel();
        assert_eq!(press(&mut panel, "Enter"), Did::GoOn);
        assert_eq!(press(&mut panel, "7 Backspace Enter"), Did::GoOn);
        assert_eq!(press(&mut panel, "Esc"), Did::Leave);
    }

    #[test]
    fn the_arrows_go_around_the_waits_and_nobody() {
        let mut panel = panel();
        press(&mut panel, "Down Down");
        assert_eq!(panel.wait(), None);
        press(&mut panel, "Down");
        assert_eq!(panel.wait(), Some(wait(2)));
        press(&mut panel, "Up Up");
        assert_eq!(panel.wait(), Some(wait(1)));
    }

    #[test]
    fn letters_are_words_only_after_tab() {
        let mut panel = panel();
        press(&mut panel, "t Tab t 3");
        panel.paste("か\u{3099}\x1b[31m\nよ");
        assert_eq!((panel.urge(), panel.note()), (Urge::new(10), Some("t3か\u{3099} よ".into())));
        press(&mut panel, "Backspace Backspace Backspace");
        assert_eq!(panel.note().as_deref(), Some("t3"));
    }

    #[test]
    fn the_panel_never_leaves_its_width_and_never_has_more_than_five_rows() {
        let mut panel = panel();
        press(&mut panel, "7 Tab");
        panel.paste(&"待".repeat(200));
        for lang in Lang::ALL {
            for cells in [1, 10, 40, 80] {
                let rows = panel.rows(of(lang), cells);
                assert!(rows.len() <= 5 && rows.iter().all(|row| width(row) <= cells), "{rows:?}");
            }
        }
    }

    #[test]
    fn the_panel_shows_whom_and_how_much() {
        let mut panel = panel();
        press(&mut panel, "7");
        let rows = panel.rows(of(Lang::En), 80);
        assert!(rows[0].starts_with("Still waiting  みなと"), "{rows:?}");
        assert!(rows[2].contains("[7]") && !rows[2].contains("[8]"), "{rows:?}");
    }
}
