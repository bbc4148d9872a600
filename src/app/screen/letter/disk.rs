//! A letter and the disk: saved in every pause, left only when the disk has it, and what is heard from there.

use super::act::top;
use super::{LetterPage, Stage, Then, Undo};
use crate::app::effect::Effect;
use crate::app::loaded::LetterView;
use crate::app::model::{Model, Page};
use crate::app::screen::conflict::Met;
use crate::domain::conflict::Outcome;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Decision, Rest};
use crate::domain::record::RecordRef;
use crate::domain::step::Deed;
use crate::domain::time::Stamp;
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
            model.history.remember(Deed::Rest, Effect::PutLetterBack(id, stood), lay);
            vec![Effect::RestLetter { id, rest, expected }]
        }
        Some(Then::Decide(decision)) => {
            remember_words(model);
            let decide = Effect::DecideLetter(id, Some(decision));
            model.history.remember(Deed::Decision, Effect::DecideLetter(id, before), decide.clone());
            vec![decide]
        }
    }
}

/// Remembers what was written in this sitting as a step of its own.
fn remember_words(model: &mut Model) {
    let Some(page) = top(model) else { return };
    let (record, now) = (RecordRef::from(page.letter.id), page.letter.meta.revision);
    let (deed, undo, redo) = match page.undo.take() {
        None => return,
        Some(Undo::Begun) => (Deed::Draft, Effect::Trash(record), Effect::Restore(record)),
        Some(Undo::Rewritten(before)) => {
            (Deed::Words, Effect::BringBack(record, before), Effect::BringBack(record, now))
        }
    };
    model.history.remember(deed, undo, redo);
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
    let note = top(model).and_then(|page| match page.met {
        Met::Newer(_) => Some(Note::TwoVersions(Outcome::Later)),
        Met::Nobody => page.autosave.last().map(|_| Note::Saved),
    });
    remember_words(model);
    model.pages.pop();
    if let Some(note) = note {
        model.say(note);
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
    match page.stage {
        // Whether both were changed turns out when these words are saved.
        _ if page.autosave.is_pending() => {}
        Stage::Menu { .. } | Stage::Day { .. } => page.take(view),
        Stage::Whom { .. } | Stage::Boundary(_) | Stage::Breath { .. } | Stage::Writing => {}
    }
    Vec::new()
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
    let under_another = top(model).is_none_or(|page| page.letter.id != id);
    if under_another { Vec::new() } else { go_on(model) }
}

/// Does what only waited for the disk: the letter becomes what was chosen, or is left.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    match top(model).map(|page| (page.then.is_some(), page.leaving)) {
        Some((true, _)) => settle_now(model),
        Some((false, true)) => gone(model),
        Some((false, false)) | None => Vec::new(),
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
pub fn failed(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    page.autosave.failed(now_ms);
    (page.leaving, page.then) = (false, None);
}
