//! One record, read in full.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, Record, RecordView};
use crate::app::model::{Model, Page};
use crate::app::screen::wait::WaitPage;
use crate::app::screen::writing::Writing;
use crate::app::screen::{label, letter, look_back, person, versions};
use crate::domain::place::Place;
use crate::domain::record::{Kind, RecordRef};
use crate::i18n::in_words;
use crate::i18n::notice::Note;
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
        Kind::Person => person::open(model, record.id.into()),
        Kind::Entry | Kind::Moment | Kind::Letter | Kind::FollowUp => {
            model.pages.push(Page::Reading(Box::new(Reading::new(record, false))));
            vec![Effect::LoadRecord(record)]
        }
    }
}

/// Opens an entry to be changed; of other records there is no text to change.
pub fn edit(model: &mut Model, record: RecordRef) -> Vec<Effect> {
    match record.kind {
        Kind::Entry => {
            model.pages.push(Page::Reading(Box::new(Reading::new(record, true))));
            vec![Effect::LoadRecord(record)]
        }
        Kind::Wait => open(model, record),
        Kind::Letter => letter::open(record.id.into()),
        Kind::Moment | Kind::Person | Kind::FollowUp => {
            model.say(Note::NothingToChange);
            Vec::new()
        }
    }
}

fn top(model: &mut Model) -> Option<&mut Reading> {
    match model.pages.last_mut() {
        Some(Page::Reading(page)) => Some(page),
        Some(
            Page::Question(_)
            | Page::Wait(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 2).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Up => page.scroll = page.scroll.saturating_sub(1),
        Action::Down => page.scroll = page.scroll.saturating_add(1),
        Action::PageUp => page.scroll = page.scroll.saturating_sub(by),
        Action::PageDown | Action::Confirm | Action::Open => page.scroll = page.scroll.saturating_add(by),
        Action::Top => page.scroll = 0,
        Action::Bottom => page.scroll = usize::MAX,
        Action::Next => return neighbour(model, Action::Down),
        Action::Prev => return neighbour(model, Action::Up),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::EditRecord => return write(model),
        Action::Copy => {
            let view = page.view.clone();
            return view.map_or_else(Vec::new, |view| copy(model, &view));
        }
        Action::Versions => {
            let record = page.record;
            return versions::open(model, record);
        }
        Action::Tag | Action::Title => {
            let there = page.view.as_ref().is_some_and(|view| !view.record.meta().is_deleted());
            return if there { label::wanted(page.record, action) } else { Vec::new() };
        }
        Action::Star | Action::Trash | Action::Restore | Action::Purge => {
            let record = page.record;
            let Some(view) = &page.view else { return Vec::new() };
            let (starred, deleted) = (view.record.is_starred(), view.record.meta().is_deleted());
            return look_back::change(model, action, record, starred, deleted);
        }
        _ => {}
    }
    Vec::new()
}

/// Copies the words of a record.
pub fn copy(model: &mut Model, view: &RecordView) -> Vec<Effect> {
    let questions = model.moment_questions.as_deref().map_or(&[][..], Vec::as_slice);
    let paragraphs = match &view.record {
        Record::Entry(entry) => in_words::entry(entry, view.deck.as_deref(), model.lang),
        Record::Moment(moment) => in_words::moment(moment, questions, model.lang),
        Record::Letter(letter) => vec![(String::new(), letter.body.clone())],
        Record::Wait(_) | Record::Person(_) => Vec::new(),
    };
    let text = in_words::text(&paragraphs);
    if text.trim().is_empty() {
        model.say(Note::NothingToCopy);
        return Vec::new();
    }
    vec![Effect::Copy(text)]
}

/// Reads the record below or above this one in the list of Look back, where the page was opened from there.
fn neighbour(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let record = page.record;
    let from_list = model.place == Place::LookBack && model.pages.len() == 1;
    if !from_list || model.look_back.selected().map(|line| line.record) != Some(record) {
        return Vec::new();
    }
    let mut effects = look_back::act(model, action);
    let next = model.look_back.selected().map(|line| line.record).filter(|next| *next != record);
    if let (Some(next), Some(page)) = (next, top(model)) {
        *page = Reading::new(next, false);
        effects.push(Effect::LoadRecord(next));
    }
    effects
}

/// Changes the entry on screen: a draft is gone on with, a finished one is opened for writing.
fn write(model: &mut Model) -> Vec<Effect> {
    let Some(view) = top(model).and_then(|page| page.view.as_ref()) else { return Vec::new() };
    if view.record.meta().is_deleted() {
        return Vec::new();
    }
    let entry = match &view.record {
        Record::Entry(entry) if entry.is_draft() => {
            let id = entry.id.0;
            model.pages.pop();
            return vec![Effect::OpenDeck(DeckWanted::Resume(id))];
        }
        Record::Entry(entry) => Writing::new((**entry).clone()),
        Record::Letter(of) => return letter::open(of.id),
        Record::Moment(_) | Record::Wait(_) | Record::Person(_) => {
            model.say(Note::NothingToChange);
            return Vec::new();
        }
    };
    if entry.texts.is_empty() {
        model.say(Note::NothingToChange);
    } else {
        model.pages.push(Page::Writing(Box::new(entry)));
    }
    Vec::new()
}

/// Takes the record that was asked for, into the page on top or the reading pane.
pub fn loaded(model: &mut Model, view: RecordView, record: RecordRef) -> Vec<Effect> {
    let needs_words = record.kind == Kind::Moment && model.moment_questions.is_none();
    let mut effects = taken(model, view, record);
    effects.extend(needs_words.then_some(Effect::LoadMomentQuestions));
    effects
}

fn taken(model: &mut Model, view: RecordView, record: RecordRef) -> Vec<Effect> {
    match model.pages.last_mut() {
        None => {
            let copied = model.look_back.then_copy.take_if(|wanted| *wanted == record);
            let effects = if copied.is_some() { copy(model, &view) } else { Vec::new() };
            model.look_back.pane = Some(view);
            effects
        }
        Some(Page::Reading(page)) if page.record == record => {
            page.view = Some(view);
            if std::mem::take(&mut page.then_edit) { write(model) } else { Vec::new() }
        }
        Some(
            Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_),
        ) => Vec::new(),
    }
}
