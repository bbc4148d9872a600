//! A letter and the disk: saved in every pause, left only when the disk has it, and what is heard from there.

use super::act::{open, top};
use super::{LetterPage, Stage, Then, Undo};
use crate::app::effect::Effect;
use crate::app::loaded::LetterView;
use crate::app::model::{Model, Page};
use crate::domain::ids::LetterId;
use crate::domain::letter::{Decision, Rest};
use crate::domain::record::RecordRef;
use crate::domain::time::Stamp;
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;

fn find(model: &mut Model, which: impl Fn(&LetterPage) -> bool) -> Option<&mut LetterPage> {
    let pages = model.pages.iter_mut().rev();
    pages
        .filter_map(|page| match page {
            Page::Letter(page) => Some(&mut **page),
            Page::People(_)
            | Page::Person(_)
            | Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::Letters(_)
            | Page::Pattern(_) => None,
        })
        .find(|page| which(page))
}

/// Lets the letter become what was chosen, after its words themselves are on disk.
pub(super) fn settle(model: &mut Model, then: Then) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    page.then = Some(then);
    let unsaved = page.save_unsaved();
    if unsaved.is_empty() { settle_now(model) } else { unsaved }
}

fn settle_now(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let (id, expected, before) = (page.letter.id, page.letter.meta.revision, page.letter.decision);
    match page.then.clone() {
        None => Vec::new(),
        Some(Then::Rest(rest)) => {
            let stood = Box::new(page.letter.stood());
            remember_words(model);
            let lay = Effect::LayLetter(id, rest.clone());
            model.history.remember(Effect::PutLetterBack(id, stood), lay);
            vec![Effect::RestLetter { id, rest, expected }]
        }
        Some(Then::Decide(decision)) => {
            remember_words(model);
            let decide = Effect::DecideLetter(id, Some(decision));
            model.history.remember(Effect::DecideLetter(id, before), decide.clone());
            vec![decide]
        }
    }
}

/// Remembers what was written in this sitting as a step of its own.
fn remember_words(model: &mut Model) {
    let Some(page) = top(model) else { return };
    let (record, now) = (RecordRef::from(page.letter.id), page.letter.meta.revision);
    let (undo, redo) = match page.undo.take() {
        None => return,
        Some(Undo::Begun) => (Effect::Trash(record), Effect::Restore(record)),
        Some(Undo::Rewritten(before)) => (Effect::BringBack(record, before), Effect::BringBack(record, now)),
    };
    model.history.remember(undo, redo);
}

/// Leaves the page; it goes only when the disk has the words.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    let effects = page.save_unsaved();
    if effects.is_empty() {
        return gone(model);
    }
    page.leaving = true;
    effects
}

fn gone(model: &mut Model) -> Vec<Effect> {
    let kept = top(model).is_some_and(|page| page.autosave.last().is_some());
    remember_words(model);
    model.pages.pop();
    if kept {
        model.say(Note::Saved);
    }
    model.refresh()
}

/// Saves words whose time has come.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model).filter(|page| page.autosave.is_due(now_ms)) else { return Vec::new() };
    let effect = page.save();
    if effect.is_none() {
        page.autosave.nothing();
    }
    effect.into_iter().collect()
}

/// Takes a letter that was asked for: a page of its own, or news for the page that has it.
pub fn loaded(model: &mut Model, view: LetterView) -> Vec<Effect> {
    let id = view.letter.id;
    let Some(page) = find(model, |page| page.letter.id == id) else {
        let page = LetterPage::opened(view, &model.now);
        model.pages.push(Page::Letter(Box::new(page)));
        return Vec::new();
    };
    if page.autosave.is_pending() {
        return newer(page, view);
    }
    match page.stage {
        Stage::Menu { .. } | Stage::Day { .. } => page.take(view),
        Stage::Whom { .. } | Stage::Boundary(_) | Stage::Breath { .. } | Stage::Writing => {}
    }
    Vec::new()
}

/// Another program was faster: its words become an older version, and the ones on screen are put
/// over them. Where it sealed the letter, the words on screen become a letter of their own.
fn newer(page: &mut LetterPage, view: LetterView) -> Vec<Effect> {
    if view.letter.meta.revision <= page.letter.meta.revision {
        return Vec::new();
    }
    if view.letter.is_sealed() {
        page.apart();
    } else {
        page.letter = view.letter;
        page.keeps_version = true;
    }
    page.save().into_iter().collect()
}

/// Takes the news that the words are on disk.
pub fn saved(model: &mut Model, id: LetterId, revision: i64, at: Stamp) -> Vec<Effect> {
    let Some(page) = find(model, |page| page.letter.id == id || page.letter.meta.revision == 0) else {
        return Vec::new();
    };
    let seen = page.letter.meta.revision;
    if seen == 0 {
        page.undo.get_or_insert(Undo::Begun);
    } else if page.keeps_version {
        page.undo.get_or_insert(Undo::Rewritten(seen));
    }
    page.letter.id = id;
    page.letter.meta.revision = revision;
    page.letter.body = page.editor.text().to_owned();
    page.keeps_version = false;
    page.autosave.saved(at);
    match (&page.then, page.leaving) {
        (Some(_), _) => settle_now(model),
        (None, true) => gone(model),
        (None, false) => Vec::new(),
    }
}

/// Takes the news that the letter has become what was chosen.
pub fn settled(model: &mut Model, id: LetterId) -> Vec<Effect> {
    let page = top(model).filter(|page| page.letter.id == id);
    if let Some(then) = page.and_then(|page| page.then.take()) {
        model.pages.pop();
        model.say(match then {
            Then::Rest(Rest::Held(_)) => Note::LetterRests,
            Then::Rest(Rest::SealedUntil(_) | Rest::SealedUntilTheyWrite) => Note::LetterSealed,
            Then::Decide(Decision::Kept) => Note::Saved,
            Then::Decide(Decision::SentMyself) => Note::LetterSent,
            Then::Decide(Decision::LetGo) => Note::LetterLetGo,
        });
    }
    model.refresh()
}

/// Takes the news that writing failed: the words stay on screen, and it is tried again.
pub fn failed(model: &mut Model, failure: Failure) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    page.autosave.failed(now_ms);
    (page.leaving, page.then) = (false, None);
    match failure {
        Failure::Conflict => return open(page.letter.id),
        // It was removed elsewhere: the words on screen become a letter of their own.
        Failure::Missing => {
            page.apart();
            page.autosave.changed(now_ms);
        }
        Failure::Busy
        | Failure::Full
        | Failure::ReadOnly
        | Failure::Replaced
        | Failure::Backup
        | Failure::Damaged
        | Failure::NameTaken
        | Failure::Deck
        | Failure::Editor
        | Failure::Other => {}
    }
    Vec::new()
}
