//! The place Look back: everything ever written, newest first, searched while typing.
//!
//! Of a journal of any size only a stretch of lines is held. The marker reads on before it reaches
//! an end of it, and the end farther away is let go.

mod change;
mod filter;
mod jump;
mod marks;
mod search;
mod window;

pub use change::change;
pub use filter::{ask, drop_last, show};
pub use jump::jump;
pub use marks::{Marks, changed_all, tagged};
pub use search::{paste, press, search, search_again, type_text};
pub use window::{CHUNK, HELD, failed, loaded};

use crate::app::effect::Effect;
use crate::app::loaded::{FilterChoices, RecordView};
use crate::app::model::Model;
use crate::app::screen::{calendar, export, filters, jump_day, label, moved, other_years, reading, versions};
use crate::domain::place::Place;
use crate::domain::record::RecordRef;
use crate::domain::search_line::Names;
use crate::domain::timeline::{Filter, Line, Window};
use crate::keymap::Action;
use crate::text::editor::Editor;
use chrono::NaiveDate;

#[cfg(test)]
mod tests;

/// The width from which the reading pane stands beside the list.
pub const PANE_FROM: u16 = 110;

/// The state of the place.
#[derive(Debug)]
pub struct LookBack {
    /// The lines held, newest first.
    pub lines: Vec<Line>,
    /// Whether anything was loaded at all.
    pub loaded: bool,
    /// Whether older lines exist below.
    pub more_below: bool,
    /// Whether newer lines exist above.
    pub more_above: bool,
    /// Which of the held lines the marker stands on.
    pub cursor: usize,
    /// Whether the search line has the keys.
    pub searching: bool,
    /// The search line.
    pub query: Editor,
    /// Which lines are wanted.
    pub filter: Filter,
    /// What the list can be narrowed to; loaded when it is narrowed for the first time.
    pub choices: Option<Box<FilterChoices>>,
    /// What the filters of the search line can name, as it was when the line was opened.
    pub names: Option<Box<Names>>,
    /// What is marked.
    pub marks: Marks,
    /// The record whose words are copied as soon as it is loaded.
    pub then_copy: Option<RecordRef>,
    /// The record in the reading pane.
    pub pane: Option<RecordView>,
    /// What the held lines answer: the filter and the words looked for.
    answers: Option<(Filter, String)>,
    /// The window that was asked for and has not come.
    waiting_for: Option<Window>,
    /// The day that window was asked for.
    jumping_to: Option<NaiveDate>,
}

impl Default for LookBack {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            loaded: false,
            more_below: false,
            more_above: false,
            cursor: 0,
            searching: false,
            query: Editor::single_line(""),
            filter: Filter::default(),
            choices: None,
            names: None,
            marks: Marks::default(),
            then_copy: None,
            pane: None,
            answers: None,
            waiting_for: None,
            jumping_to: None,
        }
    }
}

impl LookBack {
    /// The line the marker stands on.
    pub fn selected(&self) -> Option<&Line> {
        self.lines.get(self.cursor)
    }

    /// The words looked for; empty when everything is shown.
    pub fn words(&self) -> &str {
        self.query.text().trim()
    }

    /// What the reading pane shows: the chosen record, once it is there.
    pub fn in_pane(&self) -> Option<&RecordView> {
        let selected = self.selected()?.record;
        self.pane.as_ref().filter(|view| view.record.reference() == selected)
    }
}

/// Copies the words of a record, after it is loaded where it is not in the pane.
fn copy(model: &mut Model, record: RecordRef) -> Vec<Effect> {
    match model.look_back.in_pane().cloned() {
        Some(view) => reading::copy(model, &view),
        None => {
            model.look_back.then_copy = Some(record);
            vec![Effect::LoadRecord(record)]
        }
    }
}

/// Moves the marker; `false` when the action is no movement.
fn step(place: &mut LookBack, action: Action, rows: u16) -> bool {
    let page = i32::from(rows.saturating_sub(8)).max(1);
    let by = match action {
        Action::Up | Action::CaretUp => -1,
        Action::Down | Action::CaretDown => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        _ => return false,
    };
    place.cursor = moved(place.cursor, by, place.lines.len());
    true
}

/// What is to be loaded now that the marker stands where it stands.
pub fn settled(model: &mut Model) -> Vec<Effect> {
    follow(model, false)
}

/// Reads on where the marker is near an end, and loads the pane: where it shows another record, or
/// `afresh`.
fn follow(model: &mut Model, afresh: bool) -> Vec<Effect> {
    if model.place != Place::LookBack || !model.pages.is_empty() {
        return Vec::new();
    }
    let (columns, rows) = model.size;
    let lines = model.look_back.read_on(rows);
    let wanted = columns >= PANE_FROM && (afresh || model.look_back.in_pane().is_none());
    let pane = model.look_back.selected().filter(|_| wanted).map(|line| Effect::LoadRecord(line.record));
    lines.into_iter().chain(pane).collect()
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.look_back.searching {
        return search::act(model, action);
    }
    if let Some(effects) = marks::mark(model, action).or_else(|| marks::change(model, action)) {
        return effects;
    }
    let rows = model.size.1;
    let place = &mut model.look_back;
    match action {
        Action::Top if place.more_above => {
            place.cursor = 0;
            place.leap(Window::Newest)
        }
        Action::Bottom if place.more_below => {
            place.cursor = place.lines.len().saturating_sub(1);
            place.leap(Window::After(window::oldest()))
        }
        Action::Top => {
            place.cursor = 0;
            settled(model)
        }
        Action::Bottom => {
            place.cursor = place.lines.len().saturating_sub(1);
            settled(model)
        }
        Action::Open | Action::Confirm => match place.selected().map(|line| line.record) {
            Some(record) => reading::open(model, record),
            None => Vec::new(),
        },
        Action::EditRecord => change::rewrite(model),
        Action::Back if !place.query.is_empty() || place.filter != Filter::default() => {
            place.query = Editor::single_line("");
            show(model, Filter::default())
        }
        Action::Filter => filters::open(model),
        Action::DropFilter => drop_last(model),
        Action::Versions => match place.selected().map(|line| line.record) {
            Some(record) => versions::open(model, record),
            None => Vec::new(),
        },
        Action::ExportMarked => export::open(model),
        Action::Copy => match place.selected().map(|line| line.record) {
            Some(record) => copy(model, record),
            None => Vec::new(),
        },
        Action::OtherYears => other_years::open(model.now.day(model.settings.day_end)),
        Action::Order => search::turn(model),
        Action::Calendar => calendar::open(model),
        Action::JumpDate => jump_day::open(model),
        Action::Tag | Action::Title => match place.selected().filter(|line| !line.deleted) {
            Some(line) => label::wanted(line.record, action),
            None => Vec::new(),
        },
        Action::Star | Action::Trash | Action::Restore | Action::Purge => {
            match place.selected().map(|line| (line.record, line.starred, line.deleted)) {
                Some((record, starred, deleted)) => change(model, action, record, starred, deleted),
                None => Vec::new(),
            }
        }
        _ if step(place, action, rows) => settled(model),
        _ => Vec::new(),
    }
}
