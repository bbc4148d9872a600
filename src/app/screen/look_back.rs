//! The place Look back: everything ever written, newest first, searched while typing.

use crate::app::effect::{Effect, LinesWanted};
use crate::app::loaded::{LinesPage, RecordView};
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::screen::field::edit;
use crate::app::screen::{moved, reading};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Filter, Line, Window};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

/// How many lines are read at a time.
pub const CHUNK: u32 = 64;
/// How many lines are held at most; beyond it those farthest from the marker are let go.
pub const HELD: usize = 256;
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
    /// The record in the reading pane.
    pub pane: Option<RecordView>,
    waiting_for: Option<Window>,
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
            pane: None,
            waiting_for: None,
        }
    }
}

impl LookBack {
    /// The line the marker stands on.
    pub fn selected(&self) -> Option<&Line> {
        self.lines.get(self.cursor)
    }

    /// What brings the list on screen, around the marker if there is one.
    pub fn load(&self) -> Vec<Effect> {
        let window = match self.lines.first() {
            // The lines on screen are read again from the same first line, so that nothing jumps.
            Some(first) if self.more_above => Window::Before(first.record.id.next()),
            Some(_) | None => Window::Newest,
        };
        vec![self.wanted(window, self.lines.len().clamp(CHUNK as usize, HELD) as u32)]
    }

    fn wanted(&self, window: Window, limit: u32) -> Effect {
        let query = self.query.text().trim().to_owned();
        Effect::LoadLines(LinesWanted { filter: self.filter.clone(), query, window, limit })
    }

    /// Reads on when the marker comes near an end of what is held.
    fn read_on(&mut self) -> Vec<Effect> {
        let margin = CHUNK as usize / 4;
        let window = if self.more_below && self.cursor + margin >= self.lines.len() {
            self.lines.last().map(|line| Window::Before(line.record.id))
        } else if self.more_above && self.cursor < margin {
            self.lines.first().map(|line| Window::After(line.record.id))
        } else {
            None
        };
        match window {
            Some(window) if self.waiting_for != Some(window) => {
                self.waiting_for = Some(window);
                vec![self.wanted(window, CHUNK)]
            }
            Some(_) | None => Vec::new(),
        }
    }

    fn pane_effect(&self, columns: u16) -> Option<Effect> {
        let shown = self.selected().map(|line| line.record)?;
        (columns >= PANE_FROM).then_some(Effect::LoadRecord(shown))
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.look_back.searching {
        return act_searching(model, action);
    }
    let columns = model.size.0;
    let page = i32::from(model.size.1.saturating_sub(6)).max(1);
    let place = &mut model.look_back;
    let len = place.lines.len();
    match action {
        Action::Up => place.cursor = moved(place.cursor, -1, len),
        Action::Down => place.cursor = moved(place.cursor, 1, len),
        Action::PageUp => place.cursor = moved(place.cursor, -page, len),
        Action::PageDown => place.cursor = moved(place.cursor, page, len),
        Action::Top => {
            place.cursor = 0;
            if place.more_above {
                place.lines.clear();
                return vec![place.wanted(Window::Newest, CHUNK)];
            }
        }
        Action::Bottom => {
            place.cursor = len.saturating_sub(1);
            if place.more_below {
                place.lines.clear();
                return vec![place.wanted(Window::After(oldest()), CHUNK)];
            }
        }
        Action::Open | Action::Confirm => {
            return match place.selected().map(|line| line.record) {
                Some(record) => reading::open(model, record),
                None => Vec::new(),
            };
        }
        Action::EditRecord => {
            return match place.selected().map(|line| line.record) {
                Some(record) => reading::edit(model, record),
                None => Vec::new(),
            };
        }
        Action::Back if !place.query.text().is_empty() || place.filter != Filter::default() => {
            place.query = Editor::single_line("");
            place.filter = Filter::default();
            return fresh(place);
        }
        Action::Filter => {
            place.filter.trash = !place.filter.trash;
            return fresh(place);
        }
        Action::Star | Action::Trash | Action::Restore | Action::Purge => {
            let target = place.selected().map(|line| (line.record, line.starred, line.deleted));
            return match target {
                Some((record, starred, deleted)) => change(model, action, record, starred, deleted),
                None => Vec::new(),
            };
        }
        _ => return Vec::new(),
    }
    let mut effects = place.read_on();
    effects.extend(place.pane_effect(columns));
    effects
}

/// Stars, throws away, brings back or removes a record; shared with the reading page.
pub fn change(
    model: &mut Model,
    action: Action,
    record: RecordRef,
    starred: bool,
    deleted: bool,
) -> Vec<Effect> {
    let effect = match action {
        Action::Star if record.kind == Kind::Entry => {
            let id = record.id.into();
            model.history.remember(Effect::SetStar(id, starred), Effect::SetStar(id, !starred));
            Effect::SetStar(id, !starred)
        }
        Action::Trash if !deleted => {
            model.history.remember(Effect::Restore(record), Effect::Trash(record));
            Effect::Trash(record)
        }
        Action::Restore if deleted => {
            model.history.remember(Effect::Trash(record), Effect::Restore(record));
            Effect::Restore(record)
        }
        Action::Purge if deleted => {
            model.overlay =
                Some(Overlay::Confirm(Confirm { asks: Asks::Purge, then: Effect::Purge(record) }));
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    vec![effect]
}

fn act_searching(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let place = &mut model.look_back;
    match action {
        Action::Back => {
            place.searching = false;
            if place.query.text().is_empty() {
                return Vec::new();
            }
            place.query = Editor::single_line("");
            fresh(place)
        }
        Action::Confirm | Action::Open | Action::InsertNewline | Action::Next => {
            place.searching = false;
            Vec::new()
        }
        Action::Up | Action::CaretUp | Action::Prev => {
            place.cursor = moved(place.cursor, -1, place.lines.len());
            place.read_on()
        }
        Action::Down | Action::CaretDown => {
            place.cursor = moved(place.cursor, 1, place.lines.len());
            place.read_on()
        }
        other => {
            let before = place.query.revision();
            edit(&mut place.query, other, now_ms);
            if place.query.revision() == before { Vec::new() } else { fresh(place) }
        }
    }
}

/// Opens the search line, wherever the user was.
pub fn search(model: &mut Model) -> Vec<Effect> {
    let fresh_place = model.place != crate::domain::place::Place::LookBack;
    model.place = crate::domain::place::Place::LookBack;
    model.pages.clear();
    model.look_back.searching = true;
    if fresh_place || !model.look_back.loaded { fresh(&mut model.look_back) } else { Vec::new() }
}

fn fresh(place: &mut LookBack) -> Vec<Effect> {
    place.cursor = 0;
    place.waiting_for = None;
    place.more_above = false;
    vec![place.wanted(Window::Newest, CHUNK)]
}

fn oldest() -> crate::domain::ids::Id {
    crate::domain::ids::Id::compose(0, 0)
}

/// Takes typed characters into the search line.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let place = &mut model.look_back;
    if !place.searching {
        return Vec::new();
    }
    place.query.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
    fresh(place)
}

/// Takes a pasted text into the search line.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let place = &mut model.look_back;
    if !place.searching {
        return Vec::new();
    }
    place.query.apply(EditCommand::Paste(text.to_owned()), now_ms);
    fresh(place)
}

/// Takes the lines that were asked for.
pub fn loaded(model: &mut Model, window: Window, page: LinesPage) -> Vec<Effect> {
    let columns = model.size.0;
    let place = &mut model.look_back;
    let selected = place.selected().map(|line| line.record);
    place.loaded = true;
    place.waiting_for = None;
    match window {
        Window::Newest => {
            place.lines = page.lines;
            place.more_above = false;
            place.more_below = page.more;
        }
        Window::Before(id) if place.lines.last().is_some_and(|line| line.record.id == id) => {
            place.lines.extend(page.lines);
            place.more_below = page.more;
            if place.lines.len() > HELD {
                let gone = place.lines.len() - HELD;
                place.lines.drain(..gone);
                place.more_above = true;
            }
        }
        Window::Before(_) => {
            place.lines = page.lines;
            place.more_below = page.more;
        }
        Window::After(id) if place.lines.first().is_some_and(|line| line.record.id == id) => {
            place.lines.splice(0..0, page.lines);
            place.more_above = page.more;
            if place.lines.len() > HELD {
                place.lines.truncate(HELD);
                place.more_below = true;
            }
        }
        Window::After(_) => {
            place.lines = page.lines;
            place.more_above = page.more;
            place.more_below = false;
            place.cursor = place.lines.len().saturating_sub(1);
        }
    }
    let found = selected.and_then(|record| place.lines.iter().position(|line| line.record == record));
    place.cursor = found.unwrap_or_else(|| moved(place.cursor, 0, place.lines.len()));
    place.pane_effect(columns).into_iter().collect()
}
