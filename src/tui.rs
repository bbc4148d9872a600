//! The picture: reads the model and draws it.
//!
//! A screen builds [`rows::Rows`] for a column and shows them; roles, not colours; the terminal's own
//! cursor is the caret. What drawing has to remember between frames (scroll offsets, the map for the
//! mouse) lies in [`ViewState`]; dropping it loses nothing. The one thing drawing moves in the model
//! is the viewport of a text field, which knows its size only here.

pub mod hit;
pub mod key_line;
pub mod layout;
pub mod rows;
pub mod screen;
#[cfg(test)]
pub mod testing;
pub mod theme;
pub mod widget;

use crate::app::{Model, Overlay, Page, Place};
use crate::domain::ids::Id;
use crate::i18n;
use crate::keymap::{Action, Keymap, Mode};
use crate::text::width::{truncate_with, width};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::HashMap;
use theme::{Role, Theme};

/// What drawing remembers between frames.
#[derive(Debug, Default)]
pub struct ViewState {
    /// What lies where, for the mouse.
    pub hits: hit::Hits,
    scrolls: HashMap<&'static str, usize>,
    anchors: HashMap<&'static str, Id>,
}

/// What every screen draws with.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// What lies where.
    pub hits: &'a mut hit::Hits,
    /// The theme.
    pub theme: Theme,
    /// The keys, for hints inside a page.
    pub keymap: &'a Keymap,
    /// What every head says of the journal itself, if it is not an ordinary one: in a phrase, and in a word.
    pub mark: Option<(&'static str, &'static str)>,
    /// Where the caret is.
    pub caret: Option<Position>,
    scrolls: &'a mut HashMap<&'static str, usize>,
    anchors: &'a mut HashMap<&'static str, Id>,
}

impl Canvas<'_> {
    /// Shows rows in `area`, scrolled as `name` was before and as far as the focus needs; how
    /// far, is handed back.
    pub fn show(&mut self, name: &'static str, rows: &mut rows::Rows, area: Rect) -> usize {
        rows.fit(area.height);
        let scroll = self.scrolls.get(name).copied().unwrap_or(0);
        let now = rows.show(area, scroll, self.buffer, self.hits);
        self.scrolls.insert(name, now);
        now
    }

    /// Shows rows scrolled to exactly `scroll`, or as far as there are rows, and hands that back.
    pub fn show_at(&mut self, rows: &rows::Rows, area: Rect, scroll: usize) -> usize {
        rows.show(area, scroll, self.buffer, self.hits)
    }

    /// The record that stood first in the list `name`. Where only a part of a list is held, rows
    /// have no lasting number.
    pub fn anchor(&self, name: &'static str) -> Option<Id> {
        self.anchors.get(name).copied()
    }

    /// Remembers the record that stands first in the list `name`.
    pub fn set_anchor(&mut self, name: &'static str, first: Id) {
        self.anchors.insert(name, first);
    }

    /// The key a person is told for `action` in `mode`; empty where there is none.
    pub fn key(&self, mode: Mode, action: Action) -> String {
        key_line::shown_key(&self.keymap.keys_for(mode, action)).unwrap_or_default()
    }

    /// The head of a page: a title at the left, something at the right that gives way.
    pub fn head(&mut self, area: Rect, title: &str, right: &str) {
        let mut head = rows::Rows::new(area.width, self.theme);
        // What the journal itself is has to be said whole, whatever the title.
        let kept = self.mark.map_or(0, |(_, word)| 3 + width(word));
        let room = usize::from(area.width).saturating_sub(kept);
        let title = &*truncate_with(title, room, self.theme.ellipsis());
        let mut left = vec![(Role::Said, title.to_owned())];
        if let Some((phrase, word)) = self.mark {
            let fits = width(title) + width(phrase) + width(right) + 6 <= usize::from(area.width);
            let mark = if fits { phrase } else { word };
            left.push((Role::Steady, format!("   {mark}")));
        }
        let taken: usize = left.iter().map(|(_, text)| width(text)).sum();
        // What the journal itself is has to be said whole on every screen.
        let room = self.mark.is_none() || taken + 2 + width(right) <= usize::from(area.width);
        head.wide_row(left, room.then(|| (Role::Muted, right.to_owned())));
        head.show(area, 0, self.buffer, self.hits);
    }
}

/// Draws the whole screen and hands back where the caret stands, if there is one.
pub fn view(
    model: &mut Model,
    keymap: &Keymap,
    theme: Theme,
    state: &mut ViewState,
    frame: &mut Frame<'_>,
) -> Option<Position> {
    let area = frame.area();
    state.hits.clear();
    if model.hidden {
        return None;
    }
    let mut canvas = Canvas {
        buffer: frame.buffer_mut(),
        hits: &mut state.hits,
        theme,
        keymap,
        mark: mark(model),
        caret: None,
        scrolls: &mut state.scrolls,
        anchors: &mut state.anchors,
    };
    if layout::too_small(area) {
        too_small(model, area, &mut canvas);
        return None;
    }
    if let Some(lock) = &model.lock {
        let parts = layout::frame(area, false);
        screen::lock::draw(model, lock, &parts, &mut canvas);
    } else {
        page(model, area, &mut canvas);
    }
    if model.lock.is_none() && screen::calendar::is_beside(model, area) {
        // The month stands where the reading pane stood; its key line is the one of the page.
        canvas.caret = None;
        canvas.hits.clear();
        overlay(model, area, &mut canvas);
    // Of the sheets only the help may lie over a locked journal.
    } else if model.overlay.is_some() && model.mode() != Mode::Lock {
        canvas.caret = None;
        canvas.hits.clear();
        if !model.settings.reduced_motion {
            canvas.buffer.set_style(area, theme.behind());
        }
        overlay(model, area, &mut canvas);
    }
    let caret = canvas.caret;
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
    caret
}

/// What every head says of the journal itself.
fn mark(model: &Model) -> Option<(&'static str, &'static str)> {
    let names = &i18n::of(model.lang).places;
    if model.private {
        return Some((names.private, names.private_short));
    }
    model.demo.then_some((names.demo, names.demo_short))
}

fn page(model: &mut Model, area: Rect, canvas: &mut Canvas<'_>) {
    let list = model.place == Place::LookBack && model.pages.is_empty();
    let two = list || screen::pattern::is_beside(model);
    let parts = screen::quiet_line::draw(model, layout::frame(area, two), canvas);
    let mut pages = std::mem::take(&mut model.pages);
    match pages.last_mut() {
        Some(Page::Question(page)) => screen::question::draw(model, page, &parts, canvas),
        Some(Page::Wait(page)) => screen::wait::draw(model, page, &parts, canvas),
        Some(Page::People(page)) => screen::people::draw(model, page, &parts, canvas),
        Some(Page::Person(page)) => screen::person::draw(model, page, &parts, canvas),
        Some(Page::Reading(page)) => screen::reading::draw(model, page, &parts, canvas),
        Some(Page::Writing(page)) => screen::writing::draw(model, page, &parts, canvas),
        Some(Page::Letters(page)) => screen::letters::draw(model, page, &parts, canvas),
        Some(Page::Letter(page)) => screen::letter::draw(model, page, &parts, canvas),
        Some(Page::Pattern(page)) => screen::pattern::draw(model, page, &parts, canvas),
        None => match model.place {
            Place::Today => screen::today::draw(model, &parts, canvas),
            Place::Waiting => screen::waiting::draw(model, &parts, canvas),
            Place::Reflect => screen::reflect::draw(model, &parts, canvas),
            Place::LookBack => screen::look_back::draw(model, &parts, canvas),
            Place::Patterns => screen::patterns::draw(model, &parts, canvas),
        },
    }
    let mark = match pages.last() {
        Some(Page::Question(page)) => key_line::saved(model, &page.autosave),
        Some(Page::Writing(page)) => key_line::saved(model, &page.autosave),
        Some(Page::Letter(page)) => key_line::saved(model, &page.autosave),
        Some(
            Page::Wait(_)
            | Page::Reading(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => None,
    };
    model.pages = pages;
    key_line::draw(model, mark.as_deref(), &parts, canvas);
}

fn overlay(model: &mut Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(mut overlay) = model.overlay.take() else { return };
    match &mut overlay {
        Overlay::Still(still) => screen::still::draw(model, still, area, canvas),
        Overlay::Help(help) => screen::help::draw(model, help, area, canvas),
        Overlay::Palette(palette) => screen::palette::draw(model, palette, area, canvas),
        Overlay::Picker(picker) => screen::picker::draw(model, picker, area, canvas),
        Overlay::ReviewDay(sheet) => screen::review_day::draw(model, sheet, area, canvas),
        Overlay::Label(sheet) => screen::label::draw(model, sheet, area, canvas),
        Overlay::Scope(choices) => screen::scope::draw(model, choices, area, canvas),
        Overlay::Calendar(calendar) => screen::calendar::draw(model, calendar, area, canvas),
        Overlay::Export(sheet) => screen::export::draw(model, sheet, area, canvas),
        Overlay::Report(sheet) => screen::report::draw(model, sheet, area, canvas),
        Overlay::Filters(sheet) => screen::filters::draw(model, sheet, area, canvas),
        Overlay::Versions(sheet) => screen::versions::draw(model, sheet, area, canvas),
        Overlay::OtherYears(sheet) => screen::other_years::draw(model, sheet, area, canvas),
        Overlay::JumpDay(sheet) => screen::jump_day::draw(model, sheet, area, canvas),
        Overlay::Conflict(sheet) => screen::conflict::draw(model, sheet, area, canvas),
        Overlay::Confirm(confirm) => screen::confirm::draw(model, confirm, area, canvas),
    }
    model.overlay = Some(overlay);
}

/// The size that is needed, for where not even the polite line fits.
const NEEDED: &str = "40x12";

/// One polite line, or where it would be cut, only the size.
fn too_small(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let said = i18n::of(model.lang).places.too_small;
    let fits = |text: &&str| width(text) <= usize::from(area.width);
    let text = [said, NEEDED].into_iter().find(fits).unwrap_or_default();
    let x = area.width.saturating_sub(width(text) as u16) / 2;
    let y = area.height / 2;
    if area.height > 0 {
        canvas.buffer.set_stringn(x, y, text, usize::from(area.width - x), canvas.theme.style(Role::Muted));
    }
}

#[cfg(test)]
mod tests;
