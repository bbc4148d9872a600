//! The place Look back: everything ever written, newest first, searched while typing.
//!
//! Of a journal of any size only a stretch of lines is held. The marker reads on before it reaches
//! an end of it, and the end farther away is let go.

use crate::app::effect::{Effect, LinesWanted};
use crate::app::loaded::{DeckWanted, LinesPage, RecordView};
use crate::app::model::Model;
use crate::app::msg::Target;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::screen::field::{Did, edit};
use crate::app::screen::{label, moved, reading};
use crate::app::update;
use crate::domain::ids::Id;
use crate::domain::place::Place;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Filter, Line, What, Window};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

#[cfg(test)]
mod tests;

/// How many lines are read at a time.
pub const CHUNK: u32 = 64;
/// How many lines are held at most; beyond it those farthest from the marker are let go.
pub const HELD: usize = 256;
/// The width from which the reading pane stands beside the list.
pub const PANE_FROM: u16 = 110;
/// How close to an end of the held lines the marker comes before more are read, at least and at
/// most; between them it is the height of the screen. Twice the most and a chunk stay below
/// [`HELD`], so that what was let go at one end is not asked for again from the other.
const MARGIN: (usize, usize) = (16, 80);

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
    /// What the held lines answer: the filter and the words looked for.
    answers: Option<(Filter, String)>,
    /// The window that was asked for and has not come.
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
            answers: None,
            waiting_for: None,
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
        let query = self.words().to_owned();
        Effect::LoadLines(LinesWanted { filter: self.filter.clone(), query, window, limit })
    }

    /// Asks for an end of the list, or for another list from its beginning.
    fn leap(&mut self, window: Window) -> Vec<Effect> {
        self.waiting_for = Some(window);
        vec![self.wanted(window, CHUNK)]
    }

    /// Reads on when the marker comes near an end of what is held.
    fn read_on(&mut self, rows: u16) -> Option<Effect> {
        let margin = usize::from(rows).clamp(MARGIN.0, MARGIN.1);
        let window = if self.more_below && self.cursor + margin >= self.lines.len() {
            Window::Before(self.lines.last()?.record.id)
        } else if self.more_above && self.cursor < margin {
            Window::After(self.lines.first()?.record.id)
        } else {
            return None;
        };
        if self.waiting_for.is_some() {
            return None;
        }
        self.waiting_for = Some(window);
        Some(self.wanted(window, CHUNK))
    }

    /// Lets go of what is held beyond the most, at the end farther from the marker.
    fn trim(&mut self) {
        let extra = self.lines.len().saturating_sub(HELD);
        if extra == 0 {
            return;
        }
        if self.cursor * 2 >= self.lines.len() {
            self.lines.drain(..extra);
            self.cursor -= extra;
            self.more_above = true;
        } else {
            self.lines.truncate(HELD);
            self.more_below = true;
        }
    }

    /// Puts other lines in the place of those held. The marker stays on its record where that is
    /// still there, and else on its row.
    fn replace(&mut self, page: LinesPage) {
        let selected = self.selected().map(|line| line.record);
        self.lines = page.lines;
        let kept = selected.and_then(|record| self.lines.iter().position(|line| line.record == record));
        self.cursor = kept.unwrap_or_else(|| moved(self.cursor, 0, self.lines.len()));
        self.more_below = page.more;
    }

    /// Takes a page into the held lines; `leapt` when it was asked for to begin a list. Hands back
    /// whether lines were replaced: then the record in the pane may have changed, too.
    fn take(&mut self, window: Window, page: LinesPage, leapt: bool) -> bool {
        let more = page.more && !page.lines.is_empty();
        let page = LinesPage { more, ..page };
        let (first, last) = (self.lines.first(), self.lines.last());
        let (first, last) = (first.map(|line| line.record.id), last.map(|line| line.record.id));
        match window {
            Window::Newest => {
                self.replace(page);
                self.more_above = false;
                if leapt {
                    self.cursor = 0;
                }
                true
            }
            Window::Before(id) if last == Some(id) => {
                self.lines.extend(page.lines);
                self.more_below = more;
                self.trim();
                false
            }
            // The same stretch once more. It begins where the first line was, so what lies above stays above.
            Window::Before(id) if first.is_some_and(|first| first.next() == id) => {
                self.replace(page);
                true
            }
            Window::After(id) if first == Some(id) => {
                self.cursor += page.lines.len();
                self.lines.splice(0..0, page.lines);
                self.more_above = more;
                self.trim();
                false
            }
            Window::After(id) if id == oldest() => {
                self.lines = page.lines;
                self.more_above = more;
                self.more_below = false;
                self.cursor = self.lines.len().saturating_sub(1);
                true
            }
            // The list is another one by now, and these lines would leave a hole in it.
            Window::Before(_) | Window::After(_) => false,
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
        return act_searching(model, action);
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
            place.leap(Window::After(oldest()))
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
        Action::EditRecord => rewrite(model),
        Action::Back if !place.query.is_empty() || place.filter != Filter::default() => {
            place.query = Editor::single_line("");
            place.filter = Filter::default();
            place.leap(Window::Newest)
        }
        Action::Filter => {
            next_filter(&mut place.filter);
            place.leap(Window::Newest)
        }
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

/// Everything, then what has a star, then the trash, then everything again.
fn next_filter(filter: &mut Filter) {
    (filter.starred, filter.trash) = match (filter.starred, filter.trash) {
        (false, false) => (true, false),
        (true, _) => (false, true),
        (false, true) => (false, false),
    };
}

/// Goes on with the chosen draft, or opens the chosen entry to be changed.
fn rewrite(model: &mut Model) -> Vec<Effect> {
    match model.look_back.selected() {
        Some(Line { record, what: What::Entry { draft: true, .. }, deleted: false, .. }) => {
            vec![Effect::OpenDeck(DeckWanted::Resume(record.id))]
        }
        Some(Line { record, .. }) => {
            let record = *record;
            reading::edit(model, record)
        }
        None => Vec::new(),
    }
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
                Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Purge, then: Effect::Purge(record) })));
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    vec![effect]
}

fn act_searching(model: &mut Model, action: Action) -> Vec<Effect> {
    let (now_ms, rows) = (model.now.utc_ms, model.size.1);
    let place = &mut model.look_back;
    match action {
        // The words stay: the list may be walked with them, and a second step back forgets them.
        Action::Back | Action::Next | Action::Prev => {
            place.searching = false;
            Vec::new()
        }
        Action::Confirm | Action::Open | Action::InsertNewline => {
            place.searching = false;
            act(model, Action::Open)
        }
        Action::Filter => {
            next_filter(&mut place.filter);
            place.leap(Window::Newest)
        }
        _ if step(place, action, rows) => settled(model),
        other => {
            if edit(&mut place.query, other, now_ms) == Did::Nothing {
                // A place or a command that was pressed with the mouse.
                place.searching = false;
                return update::act(model, other);
            }
            typed(place)
        }
    }
}

/// Opens the search line, wherever the user was. Coming from elsewhere it begins empty.
pub fn search(model: &mut Model) -> Vec<Effect> {
    let elsewhere = model.place != Place::LookBack;
    model.place = Place::LookBack;
    model.pages.clear();
    let place = &mut model.look_back;
    place.searching = true;
    if elsewhere {
        place.query = Editor::single_line("");
        place.filter = Filter::default();
    }
    if elsewhere || !place.loaded { place.leap(Window::Newest) } else { Vec::new() }
}

/// Asks for another list when the words looked for are others than those the list answers.
fn typed(place: &mut LookBack) -> Vec<Effect> {
    let same = place.answers.as_ref().is_some_and(|(_, words)| words == place.words());
    if same && place.waiting_for != Some(Window::Newest) { Vec::new() } else { place.leap(Window::Newest) }
}

/// Older than every record.
fn oldest() -> Id {
    Id::compose(0, 0)
}

/// Takes typed characters into the search line.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    put(model, EditCommand::InsertStr(text.to_owned()))
}

/// Takes a pasted text into the search line.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    put(model, EditCommand::Paste(text.to_owned()))
}

fn put(model: &mut Model, command: EditCommand) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let place = &mut model.look_back;
    if !place.searching {
        return Vec::new();
    }
    place.query.apply(command, now_ms);
    typed(place)
}

/// The mouse pressed into the search line.
pub fn press(model: &mut Model, target: &Target) {
    if let (true, Target::Field(column, row)) = (model.look_back.searching, target) {
        model.look_back.query.click(usize::from(*row), usize::from(*column));
    }
}

/// Takes the lines that were asked for.
pub fn loaded(model: &mut Model, wanted: &LinesWanted, page: LinesPage) -> Vec<Effect> {
    let place = &mut model.look_back;
    if wanted.filter != place.filter || wanted.query != place.words() {
        return Vec::new();
    }
    let asked = (wanted.filter.clone(), wanted.query.clone());
    let leapt = place.waiting_for == Some(wanted.window) || place.answers.as_ref() != Some(&asked);
    place.answers = Some(asked);
    place.waiting_for = None;
    place.loaded = true;
    let again = place.take(wanted.window, page, leapt);
    if place.lines.is_empty() && place.more_above {
        // All that was held has gone; what lies above has not.
        return place.leap(Window::Newest);
    }
    follow(model, again)
}

/// Takes the news that lines could not be read: they may be asked for again.
pub fn failed(model: &mut Model) {
    model.look_back.waiting_for = None;
}
