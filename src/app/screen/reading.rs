//! One record, read in full.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, Record, RecordView};
use crate::app::model::{Model, Page};
use crate::app::screen::look_back;
use crate::app::screen::wait::WaitPage;
use crate::app::screen::writing::Writing;
use crate::domain::record::{Kind, RecordRef};
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which record.
    pub record: RecordRef,
    /// What was loaded; `None` until then.
    pub view: Option<RecordView>,
    /// How many rows are scrolled away; the picture keeps it inside the text.
    pub scroll: usize,
    /// The page is to be changed as soon as it is loaded.
    pub then_edit: bool,
}

impl Reading {
    fn new(record: RecordRef, then_edit: bool) -> Self {
        Self { record, view: None, scroll: 0, then_edit }
    }
}

/// Opens a record for reading; a wait opens as its own page.
pub fn open(model: &mut Model, record: RecordRef) -> Vec<Effect> {
    match record.kind {
        Kind::Wait => {
            let id = record.id.into();
            model.pages.push(Page::Wait(Box::new(WaitPage::new(id))));
            vec![Effect::LoadWait(id)]
        }
        Kind::Entry | Kind::Moment | Kind::Letter | Kind::Person | Kind::FollowUp => {
            model.pages.push(Page::Reading(Box::new(Reading::new(record, false))));
            vec![Effect::LoadRecord(record)]
        }
    }
}

/// Opens an entry to be changed.
pub fn edit(model: &mut Model, record: RecordRef) -> Vec<Effect> {
    if record.kind != Kind::Entry {
        return open(model, record);
    }
    model.pages.push(Page::Reading(Box::new(Reading::new(record, true))));
    vec![Effect::LoadRecord(record)]
}

fn top(model: &mut Model) -> Option<&mut Reading> {
    match model.pages.last_mut() {
        Some(Page::Reading(page)) => Some(page),
        Some(Page::Question(_) | Page::Wait(_) | Page::Writing(_)) | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 2).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Up => page.scroll = page.scroll.saturating_sub(1),
        Action::Down => page.scroll += 1,
        Action::PageUp => page.scroll = page.scroll.saturating_sub(by),
        Action::PageDown | Action::Confirm | Action::Open => page.scroll += by,
        Action::Top => page.scroll = 0,
        Action::Bottom => page.scroll = usize::MAX / 2,
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::EditRecord => return write(model),
        Action::Star | Action::Trash | Action::Restore | Action::Purge => {
            let record = page.record;
            let Some(view) = &page.view else { return Vec::new() };
            let (starred, deleted) = match &view.record {
                Record::Entry(entry) => (entry.starred, entry.meta.is_deleted()),
                Record::Moment(moment) => (false, moment.meta.is_deleted()),
                Record::Wait(view) => (false, view.row.wait.meta.is_deleted()),
                Record::Letter(letter) => (false, letter.meta.is_deleted()),
                Record::Person(person) => (false, person.meta.is_deleted()),
            };
            return look_back::change(model, action, record, starred, deleted);
        }
        _ => {}
    }
    Vec::new()
}

/// Changes the entry on screen: a draft is gone on with, a finished one is opened for writing.
fn write(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let Some(RecordView { record: Record::Entry(entry), .. }) = &page.view else { return Vec::new() };
    if entry.is_draft() {
        let id = entry.id.0;
        model.pages.pop();
        return vec![Effect::OpenDeck(DeckWanted::Resume(id))];
    }
    let writing = Writing::new((**entry).clone());
    model.pages.push(Page::Writing(Box::new(writing)));
    Vec::new()
}

/// Takes the record that was asked for, into the page on top or the reading pane.
pub fn loaded(model: &mut Model, view: RecordView, record: RecordRef) -> Vec<Effect> {
    if model.pages.is_empty() {
        model.look_back.pane = Some(view);
        return Vec::new();
    }
    let Some(page) = top(model) else { return Vec::new() };
    if page.record != record {
        return Vec::new();
    }
    page.view = Some(view);
    if std::mem::take(&mut page.then_edit) { write(model) } else { Vec::new() }
}
