use crate::app::Model;
use crate::app::screen::lock::Lock;
use crate::domain::lang::Lang;
use crate::i18n::of;
use crate::tui::testing::{model, screen};

fn locked(lang: Lang, typed: &str, wrong: u8) -> Model {
    let mut model = model(lang);
    let mut lock = Lock::at_start(Vec::new(), None);
    (lock.wrong, lock.unsaved) = (wrong, true);
    lock.typed.push(typed);
    model.lock = Some(lock);
    model
}

#[test]
fn how_much_was_typed_is_shown_and_nothing_of_it() {
    let shown = screen(&mut locked(Lang::En, "secret", 0), 80, 24);
    assert!(shown.contains("••••••") && !shown.contains("secret"), "{shown}");
    assert!(shown.contains("[caret 9,9]"), "{shown}");
}

#[test]
fn the_field_and_its_caret_stay_on_the_smallest_screen() {
    for lang in Lang::ALL {
        for typed in ["", "あいう", &"x".repeat(90)] {
            let shown = screen(&mut locked(lang, typed, 2), 40, 12);
            let caret = shown.split("[caret ").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
            let rows: Vec<&str> = shown.lines().collect();
            let row: usize = caret.parse().unwrap();
            assert_eq!(rows[row].trim().chars().count(), typed.chars().count().min(37), "{shown}");
            assert_eq!(rows[row - 1].trim(), of(lang).vault.page_ask, "{shown}");
            assert!(shown.contains(of(lang).vault.page_keys[0]), "{shown}");
        }
    }
}
