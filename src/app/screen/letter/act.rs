//! What keys, typing and the mouse do to a letter on screen.

use super::{Fate, LetterPage, Stage, Then, Whom, disk};
use crate::app::effect::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::screen::conflict::Met;
use crate::app::screen::day_line::{DayLine, Meant};
use crate::app::screen::field::{Did, edit};
use crate::app::screen::{moved, versions};
use crate::domain::ids::LetterId;
use crate::domain::letter::{Addressee, Decision, Rest, next_morning, on_morning_of};
use crate::keymap::Action;
use crate::text::editor::EditCommand;
use crate::text::fold;

/// How long the shortest rest is, in milliseconds.
const HALF_HOUR_MS: i64 = 30 * 60_000;

/// Begins a letter over the list of letters: to whom is asked first.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(Page::Letters(page)) = model.pages.last() else { return Vec::new() };
    let (choices, boundary) = (Whom::all(model, &page.data.people), page.data.boundary.clone());
    let page = LetterPage::new(&model.now, Stage::Whom { choices, boundary, cursor: 0 });
    model.pages.push(Page::Letter(Box::new(page)));
    Vec::new()
}

/// Opens a letter to be read; its page comes when it is loaded.
pub fn open(id: LetterId) -> Vec<Effect> {
    vec![Effect::OpenLetter(id)]
}

/// Makes a letter to them that was never saved one to oneself: they asked not to be written to.
pub fn keep_to_oneself(model: &mut Model) {
    if let Some(page) = top(model).filter(|page| page.letter.meta.revision == 0) {
        page.letter.to = Addressee::Me;
        page.no_contact = true;
    }
}

pub(super) fn top(model: &mut Model) -> Option<&mut LetterPage> {
    match model.pages.last_mut() {
        Some(Page::Letter(page)) => Some(page),
        Some(
            Page::People(_)
            | Page::Person(_)
            | Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    match &page.stage {
        Stage::Whom { .. } => act_whom(model, action),
        Stage::Writing => act_writing(model, action),
        Stage::Menu { .. } => act_menu(model, action),
        Stage::Day { .. } => act_day(model, action),
        Stage::Boundary(_) => match action {
            Action::Confirm | Action::Open | Action::Next | Action::Down | Action::PageDown => {
                page.stage = Stage::Writing;
                Vec::new()
            }
            Action::Back | Action::Prev => disk::leave(model),
            _ => Vec::new(),
        },
        Stage::Breath { .. } => match action {
            Action::Confirm | Action::Open => {
                page.stage = Stage::Writing;
                let wait = page.letter.wait;
                vec![Effect::OpenDeck(DeckWanted::Deck { id: "pressure".into(), wait })]
            }
            Action::Skip | Action::Next => {
                page.stage = Stage::Writing;
                Vec::new()
            }
            Action::Back | Action::Prev => disk::leave(model),
            _ => Vec::new(),
        },
    }
}

/// Where the marker of a short list goes.
fn stepped(cursor: usize, action: Action, len: usize) -> usize {
    match action {
        Action::Up | Action::Prev => moved(cursor, -1, len),
        Action::Down | Action::Next => moved(cursor, 1, len),
        Action::Top => 0,
        Action::Bottom => len.saturating_sub(1),
        _ => cursor,
    }
}

/// Takes the choice to whom it speaks. Nothing is drafted to somebody who asked not to be written
/// to; and where something sent stands unanswered, a breath is offered first.
fn act_whom(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let Stage::Whom { choices, boundary, cursor } = &mut page.stage else { return Vec::new() };
    let whom = match action {
        Action::Confirm | Action::Open => choices.get(*cursor).cloned(),
        Action::Back => return disk::leave(model),
        other => {
            *cursor = stepped(*cursor, other, choices.len());
            None
        }
    };
    let Some(whom) = whom else { return Vec::new() };
    let (boundary, beyond) = (boundary.take(), whom.is_beyond());
    page.stage = if beyond {
        Stage::Boundary(boundary)
    } else if whom.unanswered {
        Stage::Breath { sent: whom.sent }
    } else {
        Stage::Writing
    };
    page.letter.to = if beyond { Addressee::Me } else { whom.to };
    (page.letter.wait, page.letter.person) = (whom.wait, whom.person);
    (page.name, page.no_contact) = (whom.name, whom.no_contact);
    Vec::new()
}

fn act_writing(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Next | Action::Confirm => {
            if page.editor.text().trim().is_empty() {
                return Vec::new();
            }
            if page.met != Met::Nobody {
                // What becomes of it is chosen once it is clear which words it has.
                return vec![Effect::LoadNewer(page.letter.id.into())];
            }
            page.stage = Stage::menu(page.fates(false), false);
            return page.save_unsaved();
        }
        Action::Back => return disk::leave(model),
        Action::External => return vec![Effect::OpenEditor(page.editor.text().to_owned())],
        Action::Copy => {
            let text = page.editor.selected_text();
            return if text.is_empty() { Vec::new() } else { vec![Effect::Copy(text.to_owned())] };
        }
        Action::Cut => {
            if let Some(text) = page.editor.cut(now_ms) {
                page.autosave.changed(now_ms);
                return vec![Effect::Copy(text)];
            }
        }
        other => {
            if edit(&mut page.editor, other, now_ms) == Did::Changed {
                page.autosave.changed(now_ms);
            }
        }
    }
    Vec::new()
}

fn act_menu(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 3).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let page_record = page.letter.id.into();
    let Stage::Menu { fates, cursor, scroll, reading } = &mut page.stage else { return Vec::new() };
    match action {
        Action::PageUp => *scroll = scroll.saturating_sub(by),
        Action::PageDown => *scroll = scroll.saturating_add(by),
        Action::Confirm | Action::Open => {
            return match fates.get(*cursor).copied() {
                Some(fate) => choose(model, fate),
                None => disk::leave(model),
            };
        }
        Action::Versions if *reading => return versions::open(model, page_record),
        Action::Back if *reading => return disk::leave(model),
        Action::Back => page.stage = Stage::Writing,
        // Where nothing can be chosen, the arrows read on.
        Action::Down if fates.is_empty() => *scroll = scroll.saturating_add(1),
        Action::Up if fates.is_empty() => *scroll = scroll.saturating_sub(1),
        other => *cursor = stepped(*cursor, other, fates.len()),
    }
    Vec::new()
}

fn choose(model: &mut Model, fate: Fate) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(page) = top(model) else { return Vec::new() };
    let then = match fate {
        Fate::Rewrite => {
            page.stage = Stage::Writing;
            return Vec::new();
        }
        Fate::RestAgain => {
            page.stage = Stage::menu(page.fates(false), false);
            return Vec::new();
        }
        Fate::Day | Fate::SealDay => {
            let line = DayLine::new(None, now.utc_ms);
            page.stage = Stage::Day { seal: fate == Fate::SealDay, line };
            return Vec::new();
        }
        Fate::HalfHour => Then::Rest(Rest::Held(now.plus_ms(HALF_HOUR_MS))),
        Fate::Morning => Then::Rest(Rest::Held(next_morning(&now))),
        Fate::SealUntilTheyWrite => Then::Rest(Rest::SealedUntilTheyWrite),
        Fate::Keep => Then::Decide(Decision::Kept),
        Fate::SentMyself => Then::Decide(Decision::SentMyself),
        Fate::LetGo => Then::Decide(Decision::LetGo),
    };
    disk::settle(model, then)
}

fn act_day(model: &mut Model, action: Action) -> Vec<Effect> {
    let (now, today) = (model.now.clone(), model.now.day(model.settings.day_end));
    let Some(page) = top(model) else { return Vec::new() };
    let Stage::Day { seal, line } = &mut page.stage else { return Vec::new() };
    match action {
        Action::Back | Action::Prev => page.stage = Stage::menu(page.fates(false), false),
        Action::Confirm | Action::Open | Action::Next | Action::InsertNewline => {
            let until = match line.meant(today) {
                Meant::Day(day) => Some(on_morning_of(day, &now)).filter(|at| at.utc_ms > now.utc_ms),
                Meant::NoDay | Meant::Unclear => None,
            };
            let Some(until) = until else {
                line.unread = true;
                return Vec::new();
            };
            let rest = if *seal { Rest::SealedUntil(until) } else { Rest::Held(until) };
            return disk::settle(model, Then::Rest(rest));
        }
        other => line.act(other, now.utc_ms),
    }
    Vec::new()
}

/// Takes typed characters: words, a day, or the digit of a row.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    let rows = match &mut page.stage {
        Stage::Writing => {
            page.editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
            page.autosave.changed(now_ms);
            return Vec::new();
        }
        Stage::Day { line, .. } => {
            line.type_text(text, now_ms);
            return Vec::new();
        }
        Stage::Whom { choices, .. } => choices.len(),
        Stage::Menu { fates, .. } => fates.len(),
        Stage::Boundary(_) | Stage::Breath { .. } => return Vec::new(),
    };
    let digit = fold::fold(text).chars().next().and_then(|c| c.to_digit(10));
    let row = digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|row| *row < rows);
    match (row, page.cursor_mut()) {
        (Some(row), Some(cursor)) => {
            *cursor = row;
            act(model, Action::Open)
        }
        (None, _) | (_, None) => Vec::new(),
    }
}

/// Takes a pasted text.
pub fn paste(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    match &mut page.stage {
        Stage::Writing => {
            page.editor.apply(EditCommand::Paste(text.to_owned()), now_ms);
            page.autosave.changed(now_ms);
        }
        Stage::Day { line, .. } => line.type_text(text.lines().next().unwrap_or_default(), now_ms),
        Stage::Whom { .. } | Stage::Boundary(_) | Stage::Breath { .. } | Stage::Menu { .. } => {}
    }
}

/// Takes the text as it came back from the user's editor.
pub fn edited_outside(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model).filter(|page| matches!(page.stage, Stage::Writing)) {
        page.editor.apply(EditCommand::SelectAll, now_ms);
        page.editor.apply(EditCommand::Paste(text.to_owned()), now_ms);
        page.autosave.changed(now_ms);
    }
}

/// The mouse pressed into the field.
pub fn press(model: &mut Model, target: &Target) {
    if let (Some(editor), Target::Field(column, row)) = (top(model).and_then(LetterPage::editor_mut), target)
    {
        editor.click(usize::from(*row), usize::from(*column));
    }
}
