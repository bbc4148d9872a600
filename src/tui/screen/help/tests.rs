use crate::app::screen::help::Help;
use crate::app::{Model, Msg, Overlay, sample, update};
use crate::domain::lang::Lang;
use crate::domain::prompt::Region;
use crate::i18n::of;
use crate::keymap::{Action, Mode};
use crate::tui::testing::{model, now, screen};

fn help(lang: Lang) -> Model {
    let mut model = model(lang);
    model.settings.region = Region::Jp;
    model.resources = sample::resources();
    model.overlay = Some(Overlay::Help(Help::new(Mode::Today)));
    model
}

#[test]
fn on_a_small_screen_the_people_are_what_is_seen_first_and_one_key_shows_the_keys() {
    for lang in Lang::ALL {
        let m = &of(lang).help;
        for (columns, rows) in [(40, 12), (60, 20), (75, 40)] {
            let mut model = help(lang);
            let seen = screen(&mut model, columns, rows);
            assert!(seen.contains(m.people) && seen.contains("110"), "{columns}x{rows}: {seen}");
            update(&mut model, Msg::Act(Action::Next), &now());
            let keys = screen(&mut model, columns, rows);
            assert!(keys.contains(m.keys) && !keys.contains(m.calm), "{columns}x{rows}: {keys}");
            update(&mut model, Msg::Act(Action::Next), &now());
            assert_eq!(screen(&mut model, columns, rows), seen);
        }
    }
}
