//! One message in, a changed model and effects out.

mod pointer;
mod reported;
mod typing;

use super::effect::Effect;
use super::model::{Model, Page};
use super::msg::Msg;
use super::overlay::{Asks, Confirm, Overlay};
use super::screen::help::Help;
use super::screen::{
    calendar, conflict, export, filters, help, history, jump_day, label, letter, letters, lock, look_back,
    other_years, palette, pattern, patterns, people, person, picker, question, reading, reflect, report,
    review_day, scope, still, today, versions, wait, waiting, writing,
};
use crate::domain::place::Place;
use crate::domain::step::{Deed, Way};
use crate::domain::time::Stamp;
use crate::keymap::{Action, Mode};
use typing::Text;

/// Takes a message that arrived at `now`.
pub fn update(model: &mut Model, msg: Msg, now: &Stamp) -> Vec<Effect> {
    model.now = now.clone();
    if matches!(msg, Msg::Act(_) | Msg::Type(_) | Msg::Paste(_) | Msg::Press(_) | Msg::Wheel(_)) {
        model.touched_ms = now.utc_ms;
    }
    let effects = take(model, msg);
    model.tidy_care();
    effects
}

fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        // Nothing but a key brings a hidden screen back, and nothing reaches what lies behind it.
        Msg::Paste(_) | Msg::Press(_) | Msg::Wheel(_) if model.hidden => Vec::new(),
        Msg::Wheel(_) if model.mode() == Mode::Lock => Vec::new(),
        Msg::Act(action) => {
            model.notice = None;
            act(model, action)
        }
        Msg::Type(_) if model.hidden => take(model, Msg::Act(Action::Redraw)),
        Msg::Type(text) => {
            model.notice = None;
            typing::take(model, Text::Typed(&text))
        }
        Msg::Paste(text) => typing::take(model, Text::Pasted(&text)),
        Msg::Press(target) => pointer::press(model, &target),
        Msg::Wheel(rows) => pointer::wheel(model, rows),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            look_back::settled(model)
        }
        Msg::Focus(false) if model.settings.focus_lock && !model.hidden => hide(model),
        Msg::Focus(_) => Vec::new(),
        Msg::Tick => tick(model),
        Msg::Report(report) => reported::reported(model, *report),
    }
}

/// Does what a key, the palette or the mouse asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.hidden {
        model.hidden = false;
        let mut effects = if model.lock_soon { lock::now(model) } else { Vec::new() };
        effects.push(Effect::Redraw);
        return effects;
    }
    match action {
        Action::QuickHide => return hide(model),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => {
            let mut effects = leaving(model);
            effects.push(Effect::Suspend);
            return effects;
        }
        Action::Help if !matches!(model.overlay, Some(Overlay::Help(_))) => {
            let of = model.mode();
            model.beneath = model.overlay.replace(Overlay::Help(Help::new(of)));
            return if model.resources.is_empty() { vec![Effect::LoadResources] } else { Vec::new() };
        }
        _ if model.lock.is_some() && !matches!(model.overlay, Some(Overlay::Help(_))) => {
            return lock::act(model, action);
        }
        _ => {}
    }
    match &model.overlay {
        Some(Overlay::Still(_)) => return still::act(model, action),
        Some(Overlay::Help(_)) => return help::act(model, action),
        Some(Overlay::Palette(_)) => return palette::act(model, action),
        Some(Overlay::Picker(_)) => return picker::act(model, action),
        Some(Overlay::ReviewDay(_)) => return review_day::act(model, action),
        Some(Overlay::Label(_)) => return label::act(model, action),
        Some(Overlay::Scope(_)) => return scope::act(model, action),
        Some(Overlay::Calendar(_)) => return calendar::act(model, action),
        Some(Overlay::JumpDay(_)) => return jump_day::act(model, action),
        Some(Overlay::Filters(_)) => return filters::act(model, action),
        Some(Overlay::OtherYears(_)) => return other_years::act(model, action),
        Some(Overlay::Export(_)) => return export::act(model, action),
        Some(Overlay::Report(_)) => return report::act(model, action),
        Some(Overlay::Versions(_)) => return versions::act(model, action),
        Some(Overlay::Conflict(_)) => return conflict::act(model, action),
        Some(Overlay::Confirm(_)) => return confirm(model, action),
        None => {}
    }
    match model.pages.last() {
        Some(Page::Question(_)) => return question::act(model, action),
        Some(Page::Writing(_)) => return writing::act(model, action),
        Some(Page::Letter(_)) => return letter::act(model, action),
        Some(
            Page::Wait(_)
            | Page::Reading(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => {}
    }
    if model.mode() == Mode::SearchLine {
        return look_back::act(model, action);
    }
    match global(model, action) {
        Some(effects) => effects,
        None => on_place(model, action),
    }
}

/// What works from anywhere outside a text field.
fn global(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let go = |model: &mut Model, place: Place| {
        model.place = place;
        model.pages.clear();
        model.load_place()
    };
    Some(match action {
        Action::GoToday => go(model, Place::Today),
        Action::GoWaiting => go(model, Place::Waiting),
        Action::GoReflect => go(model, Place::Reflect),
        Action::GoLookBack => go(model, Place::LookBack),
        Action::GoPatterns => go(model, Place::Patterns),
        Action::NextPlace => go(model, model.place.stepped(1)),
        Action::PrevPlace => go(model, model.place.stepped(-1)),
        Action::Still => still::open(model),
        Action::TheyWrote => picker::deck_on_wait(model, "they_wrote"),
        Action::OpenWait => vec![open_deck("opening")],
        Action::Letter => letters::open(model),
        Action::Fullness => vec![open_deck("fullness")],
        Action::Wave => vec![open_deck("wave")],
        Action::FreePage => vec![Effect::OpenDeck(super::loaded::DeckWanted::Page)],
        Action::Search => look_back::search(model),
        Action::People => people::open(model),
        Action::Report => report::open(model),
        Action::Palette => palette::open(model),
        Action::Undo => history::go(model, Way::Back),
        Action::Redo => history::go(model, Way::Again),
        Action::Quit => quit(model),
        _ => return None,
    })
}

fn open_deck(id: &str) -> Effect {
    Effect::OpenDeck(super::loaded::DeckWanted::Deck { id: id.to_owned(), wait: None })
}

fn on_place(model: &mut Model, action: Action) -> Vec<Effect> {
    match model.pages.last() {
        Some(Page::Wait(_)) => return wait::act(model, action),
        Some(Page::People(_)) => return people::act(model, action),
        Some(Page::Person(_)) => return person::act(model, action),
        Some(Page::Reading(_)) => return reading::act(model, action),
        Some(Page::Letters(_)) => return letters::act(model, action),
        Some(Page::Pattern(_)) => return pattern::act(model, action),
        Some(Page::Question(_) | Page::Writing(_) | Page::Letter(_)) | None => {}
    }
    match model.place {
        Place::Today => today::act(model, action),
        Place::Waiting => waiting::act(model, action),
        Place::Reflect => reflect::act(model, action),
        Place::LookBack => look_back::act(model, action),
        Place::Patterns => patterns::act(model, action),
    }
}

fn confirm(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Confirm(confirm)) = model.overlay.take() else { return Vec::new() };
    let yes = match (confirm.asks, action) {
        (_, Action::Yes) | (Asks::Purge | Asks::NoContact(_), Action::Confirm | Action::Open) => true,
        // Somebody who only presses Enter has not asked for anything to be kept.
        (Asks::Keep, Action::No | Action::Confirm | Action::Open) => return vec![Effect::Quit],
        (Asks::Purge | Asks::NoContact(_) | Asks::Remember | Asks::Keep, _) => false,
    };
    if !yes {
        return Vec::new();
    }
    if let Effect::SetNoContact(id, on) = &confirm.then {
        let set = |on| Effect::SetNoContact(*id, on);
        model.history.remember(Deed::NoContact, set(!on), set(*on));
    }
    vec![confirm.then]
}

/// Ends, once everything is saved; a sitting in memory asks first whether it is to be kept.
fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = model.save_all();
    if model.private && (model.unkept || !effects.is_empty()) {
        model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Keep, then: Effect::Keep })));
    } else {
        effects.push(Effect::Quit);
    }
    effects
}

/// Blanks the screen. Nothing is waited for, not even the disk: what was typed is saved right after.
fn hide(model: &mut Model) -> Vec<Effect> {
    (model.hidden, model.save_soon) = (true, true);
    model.lock_soon = model.vault && model.lock.is_none();
    vec![Effect::Hide]
}

/// What is done before somebody else gets the terminal for a while.
pub fn leaving(model: &mut Model) -> Vec<Effect> {
    match (&model.lock, model.vault) {
        (Some(_), _) => Vec::new(),
        (None, true) => lock::now(model),
        (None, false) => model.save_all(),
    }
}

fn tick(model: &mut Model) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    if model.notice.as_ref().is_some_and(|n| n.until_ms <= now_ms) {
        model.notice = None;
    }
    if model.lock.is_some() {
        return Vec::new();
    }
    if lock::idle_due(model).is_some_and(|due| due <= now_ms) {
        let mut effects = hide(model);
        model.save_soon = false;
        effects.extend(lock::now(model));
        return effects;
    }
    if model.lock_soon {
        model.save_soon = false;
        return lock::now(model);
    }
    let mut effects = if std::mem::take(&mut model.save_soon) {
        model.save_all()
    } else {
        [question::tick(model), writing::tick(model), letter::tick(model)].concat()
    };
    effects.extend(patterns::tick(model));
    effects.extend(report::tick(model));
    if model.next_check_ms <= now_ms {
        model.next_check_ms = now_ms + Model::CHECK_MS;
        effects.push(Effect::CheckOthers);
    }
    effects
}
