//! The palette: every action by name, with its key.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::app::screen::moved;
use crate::app::update;
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;

/// The palette over a screen.
#[derive(Debug)]
pub struct Palette {
    /// The mode of the screen underneath, whose keys are shown.
    pub of: Mode,
    /// What is looked for.
    pub editor: Editor,
    /// The actions that fit, best first.
    pub found: Vec<Action>,
    /// Which one the marker stands on.
    pub cursor: usize,
}

/// Actions that make sense by name, in the order they are offered.
pub const OFFERED: [Action; 26] = [
    Action::Still,
    Action::TheyWrote,
    Action::OpenWait,
    Action::CloseWait,
    Action::FreePage,
    Action::Letter,
    Action::Wave,
    Action::Fullness,
    Action::Search,
    Action::GoToday,
    Action::GoWaiting,
    Action::GoReflect,
    Action::GoLookBack,
    Action::GoPatterns,
    Action::AnotherQuestion,
    Action::EditRecord,
    Action::Star,
    Action::Trash,
    Action::Undo,
    Action::Redo,
    Action::ReopenWait,
    Action::Help,
    Action::QuickHide,
    Action::Redraw,
    Action::Suspend,
    Action::Quit,
];

impl Palette {
    /// The palette over the screen whose keys mean `of`.
    pub fn new(of: Mode) -> Self {
        Self { of, editor: Editor::single_line(""), found: OFFERED.to_vec(), cursor: 0 }
    }

    fn look(&mut self) {
        let words = fold::fold(self.editor.text());
        let fits = |action: &Action| {
            let names: Vec<String> =
                i18n::Lang::ALL.iter().map(|l| fold::fold(i18n::action_name(*action, *l))).collect();
            words.split_whitespace().all(|w| names.iter().any(|n| n.contains(w)) || action.id().contains(w))
        };
        self.found = OFFERED.into_iter().filter(fits).collect();
        self.cursor = 0;
    }
}

/// Opens the palette.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Palette(Box::new(Palette::new(model.mode()))));
    Vec::new()
}

fn sheet(model: &mut Model) -> Option<&mut Palette> {
    match &mut model.overlay {
        Some(Overlay::Palette(palette)) => Some(palette),
        _ => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(palette) = sheet(model) else { return Vec::new() };
    match action {
        Action::Up | Action::CaretUp | Action::Prev => {
            palette.cursor = moved(palette.cursor, -1, palette.found.len());
        }
        Action::Down | Action::CaretDown | Action::Next => {
            palette.cursor = moved(palette.cursor, 1, palette.found.len());
        }
        Action::Back => model.overlay = None,
        Action::Confirm | Action::Open | Action::InsertNewline => {
            let chosen = palette.found.get(palette.cursor).copied();
            model.overlay = None;
            return chosen.map_or_else(Vec::new, |action| update::act(model, action));
        }
        other => {
            edit(&mut palette.editor, other, now_ms);
            palette.look();
        }
    }
    Vec::new()
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(palette) = sheet(model) {
        palette.editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        palette.look();
    }
}
