//! One wait in full: what was sent, hope and fear, the plan, its moments as a curve, its writings.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitView};
use crate::app::model::{Model, Page};
use crate::app::screen::{moved, reading};
use crate::domain::ids::WaitId;
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug)]
pub struct WaitPage {
    /// Which wait.
    pub id: WaitId,
    /// What was loaded; `None` until then.
    pub view: Option<WaitView>,
    /// Which of its lines the marker stands on; `None` while the top of the page is read.
    pub cursor: Option<usize>,
}

impl WaitPage {
    /// The page of a wait, nothing loaded yet.
    pub fn new(id: WaitId) -> Self {
        Self { id, view: None, cursor: None }
    }

    fn len(&self) -> usize {
        self.view.as_ref().map_or(0, |v| v.lines.len())
    }
}

fn top(model: &mut Model) -> Option<&mut WaitPage> {
    match model.pages.last_mut() {
        Some(Page::Wait(page)) => Some(page),
        Some(Page::Question(_) | Page::Reading(_) | Page::Writing(_)) | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = i32::from(model.size.1 / 3).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let (len, id) = (page.len(), page.id);
    let open = page.view.as_ref().is_some_and(|v| v.row.wait.is_open());
    match action {
        Action::Up => page.cursor = page.cursor.and_then(|c| c.checked_sub(1)),
        Action::Down => step(page, 1, len),
        Action::PageUp => page.cursor = page.cursor.map(|c| moved(c, -by, len)).filter(|c| *c > 0),
        Action::PageDown => step(page, by, len),
        Action::Top => page.cursor = None,
        Action::Bottom => page.cursor = len.checked_sub(1),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::Open | Action::Confirm => {
            let line = page.cursor.and_then(|c| page.view.as_ref().and_then(|v| v.lines.get(c)));
            if let Some(record) = line.map(|line| line.record) {
                return reading::open(model, record);
            }
        }
        Action::CloseWait if open => {
            return vec![Effect::OpenDeck(DeckWanted::Deck { id: "closing".into(), wait: Some(id) })];
        }
        Action::ReopenWait if !open => return vec![Effect::ReopenWait(id)],
        _ => {}
    }
    Vec::new()
}

fn step(page: &mut WaitPage, by: i32, len: usize) {
    if len > 0 {
        page.cursor = Some(page.cursor.map_or(0, |c| moved(c, by, len)));
    }
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, view: WaitView) {
    for page in &mut model.pages {
        if let Page::Wait(page) = page
            && page.id == view.row.wait.id
        {
            page.cursor = page.cursor.filter(|_| !view.lines.is_empty()).map(|c| moved(c, 0, view.lines.len()));
            page.view = Some(view);
            return;
        }
    }
}
