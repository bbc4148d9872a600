use super::*;
use crate::keymap::Code;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn does(mode: Mode, text: &str) -> Option<Action> {
    Keymap::default().resolve(mode, key(text))
}

#[test]
fn everything_in_the_default_file_is_understood() {
    let mut map = Keymap { tables: Vec::new() };
    assert_eq!(map.patch_text(DEFAULT), []);
    assert_eq!(map.tables.len(), Mode::ALL.len() + Layer::ALL.len());
}

#[test]
fn every_hint_has_a_key_where_it_is_shown() {
    let map = Keymap::default();
    for mode in Mode::ALL {
        for action in map.hints(mode) {
            assert!(!map.keys_for(mode, *action).is_empty(), "{mode:?} hints at {action:?}");
        }
        assert!(map.hints(mode).len() <= 6, "{mode:?} has too many hints for one line");
        assert!(map.hints(mode).len() >= 3 || mode == Mode::Hidden, "{mode:?} has too few hints");
    }
}

#[test]
fn help_and_a_way_out_are_reached_from_every_mode() {
    let map = Keymap::default();
    for mode in Mode::ALL.into_iter().filter(|mode| *mode != Mode::Hidden) {
        assert!(!map.keys_for(mode, Action::Help).is_empty(), "{mode:?} has no help");
        assert_eq!(map.resolve(mode, key("esc")), Some(Action::Back), "{mode:?} has no way back");
        assert_eq!(map.resolve(mode, key("F12")), Some(Action::QuickHide), "{mode:?} cannot be hidden");
        assert_eq!(map.resolve(mode, key("ctrl-c")), Some(Action::Back), "{mode:?} dies of ctrl-c");
    }
}

#[test]
fn nothing_behind_a_hidden_screen_is_reached() {
    let map = Keymap::default();
    assert!(map.bindings(Mode::Hidden).iter().all(|(_, action)| *action == Action::Back));
}

#[test]
fn every_action_has_a_key_somewhere() {
    let map = Keymap::default();
    for action in Action::ALL {
        assert!(
            Mode::ALL.into_iter().any(|mode| !map.keys_for(mode, *action).is_empty()),
            "{action:?} has no key"
        );
    }
}

#[test]
fn a_binding_listed_is_a_binding_that_works() {
    let map = Keymap::default();
    for mode in Mode::ALL {
        for (key, action) in map.bindings(mode) {
            assert_eq!(map.resolve(mode, key), Some(action), "{mode:?} {key}");
        }
    }
}

#[test]
fn keys_that_type_are_never_commands_in_a_text_field() {
    let map = Keymap::default();
    for mode in Mode::ALL.into_iter().filter(|mode| mode.is_text()) {
        for typed in (' '..='~').chain("ｓ？あ\u{3000}".chars()) {
            assert_eq!(map.resolve(mode, Key::char(typed)), None, "{mode:?} {typed}");
        }
    }
}

#[test]
fn full_width_keys_are_commands_where_keys_are_commands() {
    assert_eq!(does(Mode::Today, "ｓ"), Some(Action::Still));
    assert_eq!(does(Mode::Today, "？"), Some(Action::Help));
    assert_eq!(does(Mode::LookBack, "／"), Some(Action::Search));
    assert_eq!(does(Mode::LookBack, "\u{3000}"), Some(Action::Mark));
    assert_eq!(does(Mode::Waiting, "Ｇ"), Some(Action::Bottom));
    assert_eq!(does(Mode::Today, "４"), Some(Action::GoLookBack));
}

#[test]
fn shift_reported_beside_a_character_changes_nothing() {
    let shifted = Key { shift: true, ..Key::char('?') };
    assert_eq!(Keymap::default().resolve(Mode::Today, shifted), Some(Action::Help));
    let tab = Key { shift: true, ..Key::plain(Code::Tab) };
    assert_eq!(Keymap::default().resolve(Mode::Text, tab), Some(Action::Prev));
}

#[test]
fn a_mode_wins_over_what_it_inherits() {
    assert_eq!(does(Mode::Reading, "left"), Some(Action::Prev));
    assert_eq!(does(Mode::LookBack, "left"), Some(Action::Back));
    assert_eq!(does(Mode::Pattern, "enter"), Some(Action::Records));
    assert_eq!(does(Mode::Palette, "ctrl-p"), Some(Action::Up));
    assert_eq!(does(Mode::Still, "c"), Some(Action::Choose));
}

#[test]
fn enter_is_a_new_line_only_where_there_are_lines() {
    assert_eq!(does(Mode::Text, "enter"), Some(Action::InsertNewline));
    assert_eq!(does(Mode::Line, "enter"), Some(Action::Confirm));
    assert_eq!(does(Mode::Scale, "enter"), Some(Action::Confirm));
}

#[test]
fn ctrl_z_suspends_everywhere_and_undo_in_a_text_field_has_other_keys() {
    assert_eq!(does(Mode::Text, "ctrl-z"), Some(Action::Suspend));
    for undo in ["ctrl-_", "ctrl-/", "alt-u"] {
        assert_eq!(does(Mode::Text, undo), Some(Action::Undo));
    }
}

#[test]
fn a_patch_binds_frees_and_leaves_the_rest() {
    let map =
        Keymap::with_patch("[global]\nf6 = \"still\"\ns = \"none\"\n[text]\nctrl-s = \"next\"\n").unwrap();
    assert_eq!(map.resolve(Mode::Today, key("F6")), Some(Action::Still));
    assert_eq!(map.resolve(Mode::Today, key("s")), None);
    assert_eq!(map.resolve(Mode::Text, key("ctrl-s")), Some(Action::Next));
    assert_eq!(map.resolve(Mode::Today, key("c")), Some(Action::TheyWrote));
    assert_eq!(map.keys_for(Mode::Today, Action::Still), [key("F6")]);
}

#[test]
fn a_freed_key_of_a_mode_hides_the_inherited_one() {
    let map = Keymap::with_patch("[today]\nq = \"none\"\n").unwrap();
    assert_eq!(map.resolve(Mode::Today, key("q")), None);
    assert_eq!(map.resolve(Mode::Waiting, key("q")), Some(Action::Quit));
}

fn refused(toml: &str) -> (usize, usize, KeymapFault) {
    let error = Keymap::with_patch(toml).unwrap_err();
    (error.place.line, error.place.column, error.fault)
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let meant = |meant| Some(meant);
    assert_eq!(
        refused("[globel]\n"),
        (1, 2, KeymapFault::UnknownTable { name: "globel".into(), meant: meant("global") })
    );
    assert_eq!(
        refused("[today]\nn = \"an-other-question\"\n"),
        (
            2,
            5,
            KeymapFault::UnknownAction { name: "an-other-question".into(), meant: meant("another-question") }
        )
    );
    assert_eq!(
        refused("[today]\n  hyper-x = \"up\"\n"),
        (2, 3, KeymapFault::UnknownKey { name: "hyper-x".into() })
    );
    assert_eq!(refused("[line]\nq = \"back\"\n"), (2, 1, KeymapFault::Types { name: "q".into() }));
    assert_eq!(
        refused("[today]\nctrl-x = \"up\"\nCtrl-X = \"down\"\n"),
        (3, 1, KeymapFault::Twice { name: "Ctrl-X".into() })
    );
    assert_eq!(
        refused("[today]\nn = 3\n"),
        (2, 5, KeymapFault::WrongKind { expected: "the name of an action" })
    );
    assert!(matches!(refused("[today\n"), (1, _, KeymapFault::Syntax(_))));
}

#[test]
fn a_message_asks_what_was_meant() {
    let error = Keymap::with_patch("[always]\nF5 = \"hlep\"\n").unwrap_err();
    assert_eq!(error.to_string(), "line 2, column 6: \"hlep\" is not an action; did you mean \"help\"?");
}

#[test]
fn one_wrong_line_does_not_cost_the_others() {
    let text = "[today]\nn = \"nonsense-word\"\nb = \"undo\"\n";
    let mut map = Keymap::default();
    assert_eq!(map.patch_text(text).len(), 1);
    assert_eq!(map.resolve(Mode::Today, key("b")), Some(Action::Undo));
    assert_eq!(map.resolve(Mode::Today, key("n")), Some(Action::AnotherQuestion));
}

#[test]
fn the_printed_table_holds_every_default_key() {
    let map = Keymap::default();
    let text = map.table(|_, _| true, |action| action.id().to_owned());
    for mode in Mode::ALL {
        for (key, action) in map.bindings(mode) {
            assert!(text.contains(&format!("`{key}`")) && text.contains(action.id()), "{key}");
        }
    }
    assert!(text.contains("| `F12` `ctrl-\\` | quick-hide |"), "{text}");
}

#[test]
fn the_printed_table_leaves_out_what_works_nowhere() {
    let map = Keymap::default();
    let reading = |mode, _| mode == Mode::Reading;
    let text = map.table(reading, |action| action.id().to_owned());
    assert!(text.contains("**reading**") && text.contains("**global**"), "{text}");
    assert!(!text.contains("**today**") && !text.contains("**editing**"), "{text}");
}
