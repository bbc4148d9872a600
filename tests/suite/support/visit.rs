//! Somebody sits before mada: the real program in a terminal, and the words it is expected to say.

use super::pty::{Launch, Tui};
use mada::decks::Library;
use mada::domain::deck::Question;
use mada::domain::lang::Lang;
use mada::i18n::{self, Messages};
use mada::store::Store;
use mada::text::width::{truncate, width};
use mada::tui::theme::Theme;
use std::path::Path;
use vt100::Screen;

/// A running program, and the language it speaks.
pub struct Visit {
    pub tui: Tui,
    lang: Lang,
    library: Library,
}

impl Visit {
    /// Starts mada at 100 × 30 with everything it keeps below `home`, and waits for its first screen.
    pub fn begin(home: &Path, lang: Lang) -> Self {
        Self::launch(Launch::mada(home), lang)
    }

    /// The same with what was launched.
    pub fn launch(launch: Launch<'_>, lang: Lang) -> Self {
        Self::launch_for(launch, lang, i18n::of(lang).places.short[0])
    }

    /// The same, where something else comes first.
    pub fn launch_for(launch: Launch<'_>, lang: Lang, first: &str) -> Self {
        let locale = match lang {
            Lang::Ja => "ja_JP.UTF-8",
            Lang::En => "en_GB.UTF-8",
        };
        let visit = Self { tui: launch.env("LANG", locale).start(), lang, library: Library::new(None) };
        visit.tui.wait_text(first);
        visit
    }

    /// What mada says in this language.
    pub fn texts(&self) -> &'static Messages {
        i18n::of(self.lang)
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.tui.keys(keys);
        self
    }

    /// Presses Escape and waits until it was understood: a key right behind it would be taken for one with Alt.
    pub fn escape(&mut self) -> &mut Self {
        let frames = self.tui.frames();
        self.keys("\x1b").tui.wait_frame_after(frames);
        self
    }

    /// Waits until the beginning of `text` stands on the screen; the rest may be on further rows.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.tui.wait_text(beginning(text));
        self
    }

    /// A question of a deck.
    pub fn question(&self, deck: &str, id: &str) -> Question {
        let deck = self.library.deck(deck).unwrap();
        deck.questions.iter().find(|question| question.id == id).cloned().unwrap()
    }

    /// Waits until this question of a deck is on the screen.
    #[track_caller]
    pub fn asks(&mut self, deck: &str, id: &str) -> &mut Self {
        let text = self.question(deck, id).text;
        self.sees(text.get(self.lang))
    }

    /// Waits for the further question about a moment that records `name`.
    #[track_caller]
    pub fn asks_more(&mut self, name: &str) -> &mut Self {
        let measures = &self.library.measures().still;
        let text = measures.iter().find(|measure| measure.records == name).unwrap().text.clone();
        self.sees(text.get(self.lang))
    }

    /// Waits for the last of a deck's closing lines, which is the one without a condition.
    #[track_caller]
    pub fn closes(&mut self, deck: &str) -> &mut Self {
        let text = self.library.deck(deck).unwrap().closes.last().unwrap().text.clone();
        self.sees(text.get(self.lang))
    }

    /// What a deck is called.
    pub fn title(&self, deck: &str) -> String {
        self.library.deck(deck).unwrap().title.get(self.lang).to_owned()
    }

    /// Moves the marker down until it stands beside `text`.
    #[track_caller]
    pub fn marks(&mut self, text: &str) -> &mut Self {
        for _ in 0..40 {
            let row = self.tui.screen(marked);
            if row.contains(beginning(text)) {
                return self;
            }
            self.tui.keys("j");
            self.tui.wait_for("the marker to move", |screen| marked(screen) != row);
        }
        panic!("the marker never came to {text:?}; the screen:\n{}", self.tui.text());
    }

    /// The row with the marker, as it is now.
    pub fn marked(&self) -> String {
        self.tui.screen(marked)
    }

    /// Waits until the caret stands right behind `text`.
    #[track_caller]
    pub fn caret_behind(&mut self, text: &str) -> &mut Self {
        self.tui.wait_for(&format!("the caret behind {text:?}"), |screen| {
            let (row, col) = screen.cursor_position();
            let before = row_text(screen, row, col);
            !screen.hide_cursor() && before.ends_with(text)
        });
        self
    }

    /// Leaves for good, and waits for the end.
    #[track_caller]
    pub fn leave(mut self) {
        self.tui.keys("q");
        assert_eq!(self.tui.wait_end(), 0);
    }
}

/// As much of a text as surely stands on one row.
fn beginning(text: &str) -> &str {
    truncate(text, 24)
}

/// The first row with the marker; empty when there is none.
fn marked(screen: &Screen) -> String {
    let (_, cols) = screen.size();
    screen
        .rows(0, cols.get())
        .find(|row| row.trim_start().starts_with(Theme::default().marker()))
        .unwrap_or_default()
}

/// What stands on a row before a column.
pub fn row_text(screen: &Screen, row: u16, col: u16) -> String {
    let text = screen.rows(0, col).nth(usize::from(row)).unwrap_or_default();
    let missing = usize::from(col).saturating_sub(width(&text));
    text + &" ".repeat(missing)
}

/// The journal that lies below `home`.
pub fn journal(home: &Path) -> Store {
    Store::open_existing(&home.join("data"), 1, i64::MAX / 2).unwrap()
}
