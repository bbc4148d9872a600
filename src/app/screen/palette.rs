//! The palette: every action by name, with its key, and every deck by its title.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::{Did, edit};
use crate::app::screen::{help, moved, reflect, wait};
use crate::app::update;
use crate::domain::lang::Bilingual;
use crate::i18n::{self, Lang};
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;

/// The palette over a screen.
#[derive(Debug)]
pub struct Palette {
    /// The mode of the screen underneath, whose keys are shown.
    pub of: Mode,
    /// The actions that can be done there, and the decks that can be walked from there.
    pub offered: Vec<Offered>,
    /// What is looked for.
    pub editor: Editor,
    /// What of it fits, best first.
    pub found: Vec<Offered>,
    /// Which one the marker stands on.
    pub cursor: usize,
}

/// Something the palette can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// An action of the keymap.
    Do(Action),
    /// A deck, by its id and its title.
    Walk(String, Bilingual),
}

impl Offered {
    /// What it is called.
    pub fn name(&self, lang: Lang) -> &str {
        match self {
            Self::Do(action) => i18n::action_name(*action, lang),
            Self::Walk(_, title) => title.get(lang),
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Do(action) => action.id(),
            Self::Walk(id, _) => id,
        }
    }
}

/// Actions that make sense by name, in the order they are offered; each screen offers those that work on it.
const OFFERED: [Action; 41] = [
    Action::Still,
    Action::TheyWrote,
    Action::OpenWait,
    Action::CloseWait,
    Action::FreePage,
    Action::Letter,
    Action::Wave,
    Action::Fullness,
    Action::Search,
    Action::People,
    Action::GoToday,
    Action::GoWaiting,
    Action::GoReflect,
    Action::GoLookBack,
    Action::GoPatterns,
    Action::AnotherQuestion,
    Action::EditRecord,
    Action::Star,
    Action::Tag,
    Action::Title,
    Action::NoContact,
    Action::Archive,
    Action::Trash,
    Action::Filter,
    Action::Calendar,
    Action::JumpDate,
    Action::OtherYears,
    Action::Versions,
    Action::ExportMarked,
    Action::Report,
    Action::Copy,
    Action::Undo,
    Action::Redo,
    Action::ReopenWait,
    Action::ReviewDay,
    Action::Plan,
    Action::Help,
    Action::QuickHide,
    Action::Redraw,
    Action::Suspend,
    Action::Quit,
];

impl Palette {
    /// The palette over the screen whose keys mean `of`, with what is `offered`.
    pub fn new(of: Mode, offered: Vec<Offered>) -> Self {
        let mut palette = Self { of, offered, editor: Editor::single_line(""), found: Vec::new(), cursor: 0 };
        palette.look();
        palette
    }

    /// Goes on with what was typed before.
    pub fn type_again(&mut self, editor: Editor) {
        self.editor = editor;
        self.look();
    }

    /// Finds what holds every word that was typed, in either language; what begins with what was typed
    /// comes first.
    fn look(&mut self) {
        let typed = fold::fold(self.editor.text());
        let typed = typed.trim();
        let names = |offered: &Offered| Lang::ALL.map(|lang| fold::fold(offered.name(lang)));
        let fits = |offered: &&Offered| {
            let names = names(offered);
            typed.split_whitespace().all(|w| names.iter().any(|n| n.contains(w)) || offered.id().contains(w))
        };
        self.found = self.offered.iter().filter(fits).cloned().collect();
        self.found.sort_by_key(|offered| !names(offered).iter().any(|name| name.starts_with(typed)));
        self.cursor = 0;
    }
}

/// Opens the palette.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let of = model.mode();
    let can_be_done = |action: &Action| help::works(of, *action) && wait::offers(model, *action);
    let actions = OFFERED.into_iter().filter(can_be_done).map(Offered::Do);
    let offered = actions.chain(decks(model, of)).collect();
    model.overlay = Some(Overlay::Palette(Box::new(Palette::new(of, offered))));
    if model.reflect.loaded { Vec::new() } else { vec![Effect::LoadDecks] }
}

/// The decks that can be walked from a screen: all of them wherever a free page can be begun. What has a
/// key of its own is there as an action already.
fn decks(model: &Model, of: Mode) -> Vec<Offered> {
    if !help::works(of, Action::FreePage) {
        return Vec::new();
    }
    let with_key = |id: &str| ["they_wrote", "opening", "closing", "wave", "fullness"].contains(&id);
    let rows = model.reflect.decks.iter().filter(|deck| !with_key(&deck.id));
    rows.map(|deck| Offered::Walk(deck.id.clone(), deck.title.clone())).collect()
}

/// Takes the news that the decks are known now.
pub fn decks_loaded(model: &mut Model) {
    let Some(of) = sheet(model).map(|palette| palette.of) else { return };
    let decks = decks(model, of);
    let Some(palette) = sheet(model) else { return };
    palette.offered.retain(|offered| matches!(offered, Offered::Do(_)));
    palette.offered.extend(decks);
    let cursor = palette.cursor;
    palette.look();
    palette.cursor = moved(cursor, 0, palette.found.len());
}

fn sheet(model: &mut Model) -> Option<&mut Palette> {
    match &mut model.overlay {
        Some(Overlay::Palette(palette)) => Some(palette),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let page = i32::from(model.size.1 / 2).max(1);
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
            let chosen = palette.found.get(palette.cursor).cloned();
            model.overlay = None;
            return match chosen {
                Some(Offered::Do(action)) => update::act(model, action),
                Some(Offered::Walk(id, _)) => reflect::open_deck(model, &id),
                None => Vec::new(),
            };
        }
        Action::PageUp => palette.cursor = moved(palette.cursor, -page, palette.found.len()),
        Action::PageDown => palette.cursor = moved(palette.cursor, page, palette.found.len()),
        other => {
            if edit(&mut palette.editor, other, now_ms) == Did::Changed {
                palette.look();
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::DeckWanted;
    use crate::app::sample::{self, journal::deck};
    use crate::app::{Msg, update};

    fn opened() -> Model {
        let mut model = sample::model(Lang::Ja);
        tell(&mut model, Msg::Act(Action::Palette));
        model
    }

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn found(model: &mut Model) -> Vec<Action> {
        let found = sheet(model).unwrap().found.iter();
        found
            .filter_map(|offered| if let Offered::Do(action) = offered { Some(*action) } else { None })
            .collect()
    }

    #[test]
    fn an_action_is_found_by_its_name_in_either_language() {
        for typed in ["still waiting", "まだ", "ＳＴＩＬＬ", "still"] {
            let mut model = opened();
            tell(&mut model, Msg::Type(typed.into()));
            assert_eq!(found(&mut model).first(), Some(&Action::Still), "{typed}");
        }
    }

    #[test]
    fn what_does_nothing_here_is_not_offered() {
        let mut model = opened();
        assert!(!found(&mut model).contains(&Action::NoContact));
        tell(&mut model, Msg::Type("zzz".into()));
        assert!(found(&mut model).is_empty());
        assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty());
        assert!(model.overlay.is_none());
    }

    #[test]
    fn a_deck_is_found_by_its_title_once_the_decks_are_known() {
        let mut model = sample::model(Lang::Ja);
        assert!(matches!(tell(&mut model, Msg::Act(Action::Palette))[..], [Effect::LoadDecks]));
        tell(&mut model, Msg::Type("why".into()));
        assert!(sheet(&mut model).unwrap().found.is_empty());
        reflect::loaded(&mut model, vec![deck("they_wrote", false, false), deck("why", false, false)]);
        assert_eq!(sheet(&mut model).unwrap().found.len(), 1);
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        assert!(matches!(&effects[..], [Effect::OpenDeck(DeckWanted::Deck { id, .. })] if id == "why"));
    }

    #[test]
    fn the_chosen_action_is_done_on_the_screen_underneath() {
        let mut model = opened();
        tell(&mut model, Msg::Type("今日".into()));
        assert!(matches!(tell(&mut model, Msg::Act(Action::Confirm))[..], [Effect::LoadToday]));
        assert!(model.overlay.is_none());
    }

    #[test]
    fn moving_the_caret_keeps_the_marker_where_it_is() {
        let mut model = opened();
        tell(&mut model, Msg::Act(Action::Down));
        tell(&mut model, Msg::Act(Action::CaretLeft));
        assert_eq!(sheet(&mut model).unwrap().cursor, 1);
        tell(&mut model, Msg::Act(Action::PageDown));
        tell(&mut model, Msg::Act(Action::PageDown));
        let palette = sheet(&mut model).unwrap();
        assert_eq!(palette.cursor, palette.found.len() - 1);
    }
}
