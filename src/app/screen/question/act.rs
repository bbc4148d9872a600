//! What keys, typing, the mouse and the disk do to a walk on screen.

use super::{QuestionPage, Stage, care, save};
use crate::app::care::QUIET_LINE;
use crate::app::effect::Effect;
use crate::app::loaded::{DeckOpening, DeckWanted};
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::overlay::Overlay;
use crate::app::screen::conflict::Met;
use crate::app::screen::field::Did;
use crate::app::screen::help::Help;
use crate::app::screen::letter;
use crate::app::screen::review_day;
use crate::app::walking;
use crate::domain::answer::Value;
use crate::domain::conflict::Outcome;
use crate::domain::entry::Place;
use crate::domain::follow_up::{Ask, FollowUp, NewFollowUp};
use crate::domain::ids::{EntryId, LetterId};
use crate::domain::signs;
use crate::domain::time::Stamp;
use crate::i18n::{self, notice::Note};
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};

/// Puts a walk that was loaded on screen.
pub fn opened(model: &mut Model, opening: DeckOpening) -> Vec<Effect> {
    (model.overlay, model.beneath) = (None, None);
    let page = QuestionPage::new(opening, model.now.utc_ms);
    model.pages.push(Page::Question(Box::new(page)));
    care::before_first(model)
}

pub(super) fn top(model: &mut Model) -> Option<&mut QuestionPage> {
    match model.pages.last_mut() {
        Some(Page::Question(page)) => Some(page),
        Some(
            Page::Wait(_)
            | Page::Reading(_)
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

/// Does what a key asks for on the page on top.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    match page.stage.clone() {
        Stage::Asking => act_asking(model, action),
        Stage::Card(id) => match action {
            Action::Next | Action::Confirm | Action::Open | Action::Skip | Action::Down => go_on(model, &id),
            Action::Prev => {
                page.stage = Stage::Asking;
                page.walk.back();
                page.ask(None);
                Vec::new()
            }
            Action::Back => leave(model),
            _ => Vec::new(),
        },
        Stage::Offer(deck) => match action {
            Action::Confirm | Action::Open => {
                page.go_on(now_ms);
                page.changed(now_ms);
                let wait = page.entry.wait;
                let mut effects = after_step(model);
                effects.push(Effect::OpenDeck(DeckWanted::Deck { id: deck, wait }));
                effects
            }
            Action::Next | Action::Skip => {
                page.go_on(now_ms);
                page.changed(now_ms);
                after_step(model)
            }
            Action::Back => leave(model),
            _ => Vec::new(),
        },
        Stage::Riding(_) => match action {
            Action::Next | Action::Confirm | Action::Open | Action::Skip => {
                page.stage = Stage::Asking;
                Vec::new()
            }
            Action::Back => leave(model),
            _ => Vec::new(),
        },
        Stage::Finishing(..) => Vec::new(),
        Stage::Closing(_, card) => match action {
            Action::Next | Action::Confirm | Action::Open | Action::Back | Action::Skip | Action::Toggle => {
                match card.filter(|card| card != QUIET_LINE) {
                    Some(card) => {
                        page.stage = Stage::Card(card);
                        Vec::new()
                    }
                    None => close(model),
                }
            }
            _ => Vec::new(),
        },
    }
}

fn act_asking(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Next | Action::Confirm => {
            if action == Action::Confirm {
                page.field.confirm();
            }
            let value = page.field.value();
            answer(model, &value)
        }
        Action::Skip => answer(model, &Value::Skipped),
        Action::Prev => {
            page.put_aside();
            if page.walk.back() {
                page.ask(None);
                page.changed(now_ms);
            }
            Vec::new()
        }
        Action::Back => leave(model),
        Action::Fold => {
            page.folded = !page.folded;
            Vec::new()
        }
        Action::External => match page.field.editor() {
            Some(editor) => vec![Effect::OpenEditor(editor.text().to_owned())],
            None => Vec::new(),
        },
        Action::Copy => match page.field.editor().map(Editor::selected_text) {
            Some(text) if !text.is_empty() => vec![Effect::Copy(text.to_owned())],
            Some(_) | None => Vec::new(),
        },
        Action::Cut => {
            let cut = page.field.editor_mut().and_then(|e| e.cut(now_ms));
            match cut {
                Some(text) => {
                    page.changed(now_ms);
                    vec![Effect::Copy(text)]
                }
                None => Vec::new(),
            }
        }
        _ => {
            if page.field.act(action, now_ms) == Did::Changed {
                page.changed(now_ms);
            }
            Vec::new()
        }
    }
}

/// Takes an answer, goes where it leads, and looks whether it is a sign that quiet help may be wanted.
fn answer(model: &mut Model, value: &Value) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    let asked = page.question().cloned();
    page.answer(value.clone(), now_ms);
    page.changed(now_ms);
    let mut effects = asked.map_or_else(Vec::new, |asked| care::answered(model, &asked, value));
    effects.extend(after_step(model));
    effects
}

/// What follows a step: the end is saved as finished, everything else as a draft.
pub(super) fn after_step(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    match &page.stage {
        Stage::Finishing(..) => finish(page),
        Stage::Asking | Stage::Card(_) | Stage::Offer(_) | Stage::Riding(_) | Stage::Closing(..) => {
            save(page)
        }
    }
}

/// Saves the entry as finished, unless nothing at all was said.
fn finish(page: &mut QuestionPage) -> Vec<Effect> {
    let mut entry = page.entry_now();
    entry.place = Place::default();
    if entry.meta.revision == 0 && entry.answers.iter().all(|a| a.value.is_blank()) {
        // A walk in which nothing was said leaves no trace; it is still closed with a line and its card.
        if let Stage::Finishing(close, card) = page.stage.clone() {
            let close =
                if walking::may_close(&page.walk) { close } else { i18n::question::nothing_written() };
            page.stage = Stage::Closing(close, card);
        }
        page.autosave.nothing();
        return Vec::new();
    }
    vec![Effect::FinishEntry {
        entry: Box::new(entry),
        deck: page.walk.deck().clone(),
        answers: page.follow_up.as_ref().map(|f| f.id),
    }]
}

/// After a card: the next question, or the end.
fn go_on(model: &mut Model, card: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    if page.entry.finished.is_some() {
        return close(model);
    }
    page.go_on(now_ms);
    page.changed(now_ms);
    let mut effects = after_step(model);
    if card == "help" {
        model.overlay = Some(Overlay::Help(Help::people(Mode::Card)));
        effects.push(Effect::LoadResources);
    }
    effects
}

/// Leaves the page; what was written is kept as a draft. The page goes only when the disk has the words.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let effects = if page.is_unsaved() { save(page) } else { Vec::new() };
    if effects.is_empty() {
        return gone(model);
    }
    page.leaving = true;
    effects
}

/// Leaves, if that only waited for the disk.
pub fn leave_now(model: &mut Model) -> Vec<Effect> {
    if top(model).is_some_and(|page| page.leaving) { gone(model) } else { Vec::new() }
}

/// Takes the page away and says that it can be gone on with.
fn gone(model: &mut Model) -> Vec<Effect> {
    let note = top(model).and_then(|page| match page.met {
        Met::Newer(_) => Some(Note::TwoVersions(Outcome::Later)),
        Met::Nobody if page.entry.meta.revision > 0 && page.entry.is_draft() => Some(Note::DraftKept),
        Met::Nobody => None,
    });
    pop(model);
    if let Some(note) = note {
        model.say(note);
    }
    model.refresh()
}

/// Takes the walk off the screen. If it has told that they asked not to be written to, a letter to
/// them that was about to be begun under it becomes one that stays with oneself.
fn pop(model: &mut Model) {
    let said_no = top(model).is_some_and(|page| signs::asked_to_stop(page.walk.answered()));
    model.pages.pop();
    if said_no {
        letter::keep_to_oneself(model);
    }
}

/// Leaves a finished walk. The letters it has opened are read now, the oldest first.
fn close(model: &mut Model) -> Vec<Effect> {
    let letters = top(model).map(|page| std::mem::take(&mut page.letters)).unwrap_or_default();
    let ask = top(model).and_then(|page| care::to_remember(page));
    let held = top(model).and_then(|page| walking::held_for_a_day(&page.entry, &page.walk));
    pop(model);
    model.overlay = ask;
    if let Some(wait) = held.and_then(|id| model.wait_row(id)).map(|row| row.wait.clone()) {
        review_day::open(model, &wait);
    }
    let mut effects = model.refresh();
    // Each lies over the one before it, so the one to be read first comes last.
    effects.extend(letters.into_iter().rev().map(Effect::OpenLetter));
    effects
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    if page.stage == Stage::Asking && page.field.type_text(text, now_ms) == Did::Changed {
        page.changed(now_ms);
    }
}

/// Takes a pasted text.
pub fn paste(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    if page.stage == Stage::Asking && page.field.paste(text, now_ms) == Did::Changed {
        page.changed(now_ms);
    }
}

/// Takes the text as it came back from the user's editor.
pub fn edited_outside(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    if let Some(editor) = page.field.editor_mut() {
        editor.apply(EditCommand::SelectAll, now_ms);
        editor.apply(EditCommand::Paste(text.to_owned()), now_ms);
        page.changed(now_ms);
    }
}

/// The mouse pressed on something.
pub fn press(model: &mut Model, target: &Target) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    let did = match *target {
        Target::Number(number) => page.field.set_number(number),
        Target::Option(index) => page.field.choose(index),
        Target::Field(column, row) => {
            if let Some(editor) = page.field.editor_mut() {
                editor.click(usize::from(row), usize::from(column));
            }
            Did::Looked
        }
        Target::Place(_) | Target::Row(_) | Target::Hint(_) => Did::Nothing,
    };
    if did == Did::Changed {
        page.changed(now_ms);
    }
}

/// Saves a draft whose time has come.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model)
        && let Stage::Riding(until_ms) = page.stage
        && until_ms <= now_ms
    {
        page.stage = Stage::Asking;
    }
    match top(model) {
        Some(page) if page.save_due().is_some_and(|due| due <= now_ms) => {
            let effects = save(page);
            if effects.is_empty() {
                page.autosave.nothing();
            }
            effects
        }
        Some(_) | None => Vec::new(),
    }
}

/// Takes the news that the draft is on disk.
pub fn draft_saved(model: &mut Model, id: EntryId, revision: i64, at: Stamp) -> Vec<Effect> {
    // The page the draft belongs to may lie under another one that was opened on top of it.
    let page = model.pages.iter_mut().rev().find_map(|page| match page {
        Page::Question(page) if page.entry.id == id || page.entry.meta.revision == 0 => Some(page),
        _ => None,
    });
    let Some(page) = page else { return Vec::new() };
    page.draft_saved(id, revision, at.clone());
    if let (Stage::Riding(until_ms), None) = (&page.stage, &page.follow_up) {
        // The pause comes back by itself, also when the program is closed meanwhile.
        let due = at.plus_ms(*until_ms - at.utc_ms);
        let later = NewFollowUp {
            entry: Some(id),
            wait: page.entry.wait,
            ..NewFollowUp::of(Ask::WaveAfter, at, due)
        };
        return vec![Effect::AskLater(later)];
    }
    if page.leaving { gone(model) } else { Vec::new() }
}

/// Takes the news that a question was put down for later.
pub fn asked_later(model: &mut Model, follow_up: FollowUp) -> Vec<Effect> {
    let page = model.pages.iter_mut().rev().find_map(|page| match page {
        Page::Question(page) if Some(page.entry.id) == follow_up.entry => Some(page),
        _ => None,
    });
    let Some(page) = page else { return Vec::new() };
    page.follow_up = Some(follow_up);
    if page.leaving { gone(model) } else { Vec::new() }
}

/// Takes the news that the entry is finished and on disk, and that these letters were opened by it.
pub fn finished(model: &mut Model, id: EntryId, letters: Vec<LetterId>) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(page) = top(model) else { return Vec::new() };
    page.entry.id = id;
    page.entry.finished = Some(now.clone());
    page.autosave.saved(now);
    page.letters = letters;
    if let Stage::Finishing(close, card) = page.stage.clone() {
        let quiet = card.as_deref() == Some(QUIET_LINE);
        page.stage = Stage::Closing(close, card);
        return if quiet { model.want_quiet_line() } else { Vec::new() };
    }
    Vec::new()
}

/// Takes the news that saving failed: the words stay on screen, and it is tried again.
pub fn failed(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model) {
        page.draft_failed(now_ms);
    }
}

/// Saves the words on screen as an entry of their own, after the one they belonged to was removed
/// elsewhere. There is nothing a person would have to do about it, so nothing is said.
pub fn begin_anew(model: &mut Model) -> Option<Vec<Effect>> {
    let page = top(model).filter(|page| page.entry.meta.revision > 0)?;
    (page.entry.meta.revision, page.met) = (0, Met::Nobody);
    Some(save(page))
}

/// Has the draft on screen saved again, although it was: the file that it was saved in has lost its place.
pub fn save_again(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model).filter(|page| page.entry.meta.revision > 0) {
        page.autosave.changed(now_ms);
    }
}
