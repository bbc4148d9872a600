//! The real screens as pictures in text: both languages, three sizes, an invented journal behind them.
//!
//! Everything but the terminal is real: keys go through the keymap, effects run on a journal in
//! memory, and what is compared was drawn by the program. Where a change is meant,
//! `INSTA_UPDATE=always cargo test screens` writes the pictures anew, and the difference is read.

use super::support::screen::print;
use mada::app::effect::Effect;
use mada::app::loaded::DeckWanted;
use mada::app::{Model, Settings};
use mada::decks::Library;
use mada::demo;
use mada::domain::lang::Lang;
use mada::domain::prompt::Region;
use mada::domain::time::{DayEnd, Stamp};
use mada::keymap::Keymap;
use mada::runtime::effects::World;
use mada::runtime::event_loop::Program;
use mada::runtime::input::Input;
use mada::runtime::program::Mada;
use mada::store::Store;
use mada::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

fn now() -> Stamp {
    Stamp::parse_rfc3339("2026-11-21T23:04:00+09:00").unwrap()
}

/// Somebody before a screen of one size.
struct Seat {
    mada: Mada,
    size: (u16, u16),
}

impl Seat {
    fn new(store: Store, lang: Lang, size: (u16, u16)) -> Self {
        let settings = Settings { region: Region::default_for(lang), ..Settings::default() };
        let model = Model::new(lang, settings, now());
        let world = World::new(store, Library::new(None), lang, DayEnd::default());
        let mut mada = Mada::new(model, world, Keymap::default(), Theme::default());
        mada.input(Input::Resize(size.0, size.1), &now());
        let mut seat = Self { mada, size };
        seat.draw();
        seat
    }

    /// Presses keys by their names, with a picture after each, as the event loop would.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.mada.input(Input::Key(key.parse().unwrap()), &now());
            self.draw();
        }
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.mada.input(Input::Text(text.to_owned()), &now());
        self.draw();
        self
    }

    fn opens(&mut self, deck: &str) -> &mut Self {
        let wanted = DeckWanted::Deck { id: deck.to_owned(), wait: None };
        self.mada.begin_with(vec![Effect::OpenDeck(wanted)]);
        self.draw();
        self
    }

    /// Draws on a screen with nothing on it: unlike a terminal, the one of the tests does not erase
    /// the second half of a wide character with its first.
    fn draw(&mut self) -> TestBackend {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| self.mada.draw(frame)).unwrap();
        terminal.backend().clone()
    }

    /// What is on the screen, with its size before it and the caret after it.
    fn picture(&mut self) -> String {
        let screen = self.draw();
        let mut picture = format!("{}x{}\n{}", self.size.0, self.size.1, print(screen.buffer()));
        if screen.cursor_visible() {
            let caret = screen.cursor_position();
            writeln!(picture, "caret at column {}, row {}", caret.x, caret.y).unwrap();
        }
        picture
    }
}

/// Compares what three people with screens of three sizes see after `sit`, in both languages.
fn pictures(name: &str, journal: fn(Lang) -> Store, sit: fn(&mut Seat, Lang)) {
    for lang in [Lang::Ja, Lang::En] {
        let pictures = SIZES.map(|size| {
            let mut seat = Seat::new(journal(lang), lang, size);
            sit(&mut seat, lang);
            seat.picture()
        });
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{}", lang.as_str()), pictures.join("\n"));
        });
    }
}

fn empty(_: Lang) -> Store {
    Store::in_memory(1).unwrap()
}

fn invented(lang: Lang) -> Store {
    demo::journal(lang, &now(), DayEnd::default(), &Library::new(None)).unwrap()
}

#[test]
fn the_first_evening() {
    pictures("today_first", empty, |_, _| {});
}

#[test]
fn today() {
    pictures("today", invented, |_, _| {});
}

#[test]
fn a_question_with_an_earlier_answer() {
    pictures("question", empty, |seat, lang| {
        let (settles, frightens) = match lang {
            Lang::Ja => ("大事にされていると、わかる。", "忘れられていること。自分だけが覚えていて、"),
            Lang::En => ("That I am cared for.", "To be forgotten, to be the only one who remembers "),
        };
        seat.opens("why").types(settles).press("tab").types(frightens);
    });
}

#[test]
fn a_question_with_options() {
    pictures("options", empty, |seat, _| _ = seat.opens("why").press("tab tab 2"));
}

#[test]
fn the_sheet_for_a_moment() {
    pictures("still", invented, |seat, _| _ = seat.press("s 7"));
}

#[test]
fn the_waits() {
    pictures("waiting", invented, |seat, _| _ = seat.press("2"));
}

#[test]
fn one_wait_in_full() {
    pictures("wait", invented, |seat, _| _ = seat.press("2 enter"));
}

#[test]
fn the_decks() {
    pictures("reflect", invented, |seat, _| _ = seat.press("3 down"));
}

#[test]
fn everything_ever_written() {
    pictures("look_back", invented, |seat, _| _ = seat.press("4 down down"));
}

#[test]
fn a_search() {
    pictures("search", invented, |seat, lang| {
        let word = match lang {
            Lang::Ja => "返事",
            Lang::En => "river",
        };
        seat.press("4 /").types(word);
    });
}

#[test]
fn reading_what_was_written() {
    pictures("reading", invented, |seat, lang| {
        let word = match lang {
            Lang::Ja => "返事",
            Lang::En => "river",
        };
        seat.press("4 /").types(word).press("down down enter");
    });
}

#[test]
fn the_letters() {
    pictures("letters", invented, |seat, _| _ = seat.press("l"));
}

#[test]
fn a_new_letter() {
    pictures("letter", invented, |seat, lang| {
        let words = match lang {
            Lang::Ja => "みなとへ。川の水は、まだつめたいですか。",
            Lang::En => "Minato, is the river still cold?",
        };
        seat.press("l n enter n").types(words);
    });
}

#[test]
fn the_patterns() {
    pictures("patterns", invented, |seat, _| _ = seat.press("5"));
}

#[test]
fn the_help() {
    pictures("help", empty, |seat, _| _ = seat.press("?"));
}

#[test]
fn the_palette() {
    pictures("palette", empty, |seat, _| _ = seat.press(":"));
}

#[test]
fn a_month_over_everything_written() {
    pictures("calendar", invented, |seat, _| {
        seat.press("4 m up");
    });
}

#[test]
fn some_records_marked_in_a_list_that_is_narrowed() {
    pictures("look_back_marked", invented, |seat, _| {
        seat.press("4 v 6 1 space j V");
    });
}
