use super::testing::{model, now};
use super::{ViewState, theme::Theme, view};
use crate::app::{Model, Msg, update};
use crate::domain::lang::Lang;
use crate::keymap::{Action, Keymap};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

fn drawn(model: &mut Model) -> Buffer {
    model.size = (80, 24);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let (keymap, mut state) = (Keymap::default(), ViewState::default());
    terminal
        .draw(|frame| {
            view(model, &keymap, Theme::default(), &mut state, frame);
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

/// Whether the rows of the page that a sheet leaves free look as they did before it opened.
fn stays_as_it_was(action: Action, reduced_motion: bool) -> bool {
    let mut model = model(Lang::Ja);
    model.today.loaded = true;
    model.settings.reduced_motion = reduced_motion;
    let before = drawn(&mut model);
    update(&mut model, Msg::Act(action), &now());
    assert!(model.overlay.is_some(), "{action:?} opens a sheet");
    let after = drawn(&mut model);
    let cells = 0..usize::from(before.area.width) * 3;
    before.content[cells.clone()] == after.content[cells]
}

#[test]
fn with_reduced_motion_nothing_dims_behind_a_sheet() {
    for action in [Action::Still, Action::Palette] {
        assert!(stays_as_it_was(action, true), "{action:?}");
        assert!(!stays_as_it_was(action, false), "{action:?} dims the page where that is not taken away");
    }
}
