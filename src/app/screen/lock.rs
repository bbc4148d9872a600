//! The page over everything while the journal is locked, and the way back to what was on screen.
//!
//! Nothing of the journal stays in the model while it is locked: of the pages only their ids and
//! carets are kept, and their words are loaded again; a line that is half typed lies in the journal
//! meanwhile. Only words that the disk did not take stay where they are, behind the page, until it does.

use crate::app::effect::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::model::{Model, Page};
use crate::app::overlay::Overlay;
use crate::app::screen::half_typed::{self, Spot};
use crate::app::screen::letter::Stage as LetterStage;
use crate::app::screen::question::{QuestionPage, Stage};
use crate::app::screen::still;
use crate::app::screen::wait::WaitPage;
use crate::app::screen::{letter, letters, pattern, people, person, reading, report};
use crate::app::update;
use crate::domain::entry::{FREE_PAGE, LONE_QUESTION};
use crate::domain::ids::{Id, LetterId, PersonId, WaitId};
use crate::domain::passphrase::Passphrase;
use crate::domain::pattern::Which;
use crate::domain::place::Place;
use crate::domain::record::RecordRef;
use crate::i18n::notice::Note;
use crate::keymap::Action;

/// How often a wrong passphrase may be said before the program ends.
pub const TRIES: u8 = 3;
const MINUTE_MS: i64 = 60_000;

/// The page.
#[derive(Debug, Default)]
pub struct Lock {
    /// What was typed so far.
    pub typed: Passphrase,
    /// How many passphrases were wrong.
    pub wrong: u8,
    /// What was typed is being tried; no key counts until that is known.
    pub trying: bool,
    /// Words behind it are not on the disk yet.
    pub unsaved: bool,
    /// Where it goes on; `None` while everything still stands behind it.
    back: Option<Back>,
}

/// What was on the screen, without a word of it.
#[derive(Debug, Default)]
struct Back {
    place: Place,
    marks: Vec<Mark>,
    /// The number in the sheet "still waiting", if that was open.
    still: Option<Option<i64>>,
    /// Where lines were half typed.
    typed: Option<Spot>,
    /// What the program was started for.
    begin: Vec<Effect>,
    /// What is done then, as if its key were pressed.
    then: Option<Action>,
}

/// One page.
#[derive(Debug, Clone)]
enum Mark {
    Deck(Box<DeckWanted>, usize),
    Wait(WaitId),
    People,
    Person(PersonId),
    Reading(RecordRef, usize),
    Writing(RecordRef, usize, usize),
    Letters,
    Pattern(Which),
    Letter(LetterId, usize),
}

/// The caret that is put where it was, as soon as its page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returning {
    /// The record whose text it stands in; `None` for one that was never saved.
    record: Option<Id>,
    /// Which of its texts.
    at: usize,
    /// The byte offset.
    caret: usize,
}

impl Lock {
    /// The page a program begins with whose journal is locked; `begin` is done once it is open, and `then` when that is on
    /// the screen.
    pub fn at_start(begin: Vec<Effect>, then: Option<Action>) -> Self {
        Self { back: Some(Back { begin, then, ..Back::default() }), ..Self::default() }
    }

    /// Whether it was tried too often.
    pub fn is_refused(&self) -> bool {
        self.wrong >= TRIES && !self.unsaved
    }
}

/// When the journal is to be locked because nobody has touched a key, in milliseconds since 1970.
pub fn idle_due(model: &Model) -> Option<i64> {
    let minutes = model.settings.idle_lock_minutes?;
    let counts = model.vault && model.lock.is_none() && !model.lock_soon;
    counts.then(|| model.touched_ms + i64::from(minutes) * MINUTE_MS)
}

/// Saves what is not on the disk yet, and locks.
pub fn now(model: &mut Model) -> Vec<Effect> {
    model.lock_soon = false;
    let mut effects = model.save_all();
    if let Some(Overlay::Still(sheet)) = &model.overlay
        && sheet.more.is_some()
    {
        // Leaving the sheet keeps what was said in it.
        effects.extend(still::act(model, Action::Back));
    }
    if report::is_writing(model) {
        // It reads from the journal step by step; what is written of it is no report.
        effects.push(Effect::DropReport);
    }
    if let Some((spot, typed)) = half_typed::of(model) {
        model.half_typed = Some(spot);
        effects.push(Effect::KeepTyped(typed));
    }
    effects.push(Effect::Lock);
    effects
}

/// The journal is locked: everything that was read from it is let go.
pub fn locked(model: &mut Model) -> Vec<Effect> {
    model.vault = true;
    if model.lock.is_some() {
        return Vec::new();
    }
    if is_unsaved(model) {
        model.lock = Some(Lock { unsaved: true, ..Lock::default() });
        return Vec::new();
    }
    let back = Back {
        place: model.place,
        marks: model.pages.iter().filter_map(mark).collect(),
        still: match &model.overlay {
            Some(Overlay::Still(sheet)) if sheet.more.is_none() => Some(sheet.number()),
            _ => None,
        },
        typed: model.half_typed.take(),
        begin: Vec::new(),
        then: None,
    };
    let mut fresh = Model::new(model.lang, model.settings, model.now.clone());
    fresh.size = model.size;
    fresh.hidden = model.hidden;
    fresh.vault = true;
    fresh.resources = model.resources;
    fresh.lock = Some(Lock { back: Some(back), ..Lock::default() });
    *model = fresh;
    Vec::new()
}

/// Whether words on the pages are nowhere but in memory.
fn is_unsaved(model: &Model) -> bool {
    if model.typed_unsaved {
        return true;
    }
    if matches!(&model.overlay, Some(Overlay::Still(sheet)) if sheet.more.is_some()) {
        // It is left as soon as the disk has what was said in it.
        return true;
    }
    model.pages.iter().any(|page| match page {
        Page::Question(page) => page.is_unsaved() && page.has_words(),
        Page::Writing(page) => page.changed_entry().is_some() && page.save_due().is_some(),
        Page::Letter(page) => page.save_due().is_some() && !page.save_unsaved().is_empty(),
        Page::Wait(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Reading(_)
        | Page::Letters(_)
        | Page::Pattern(_) => false,
    })
}

fn mark(page: &Page) -> Option<Mark> {
    match page {
        Page::Question(page) => deck(page).map(|wanted| Mark::Deck(Box::new(wanted), page.field.caret())),
        Page::Wait(page) => Some(Mark::Wait(page.id)),
        Page::People(_) => Some(Mark::People),
        Page::Person(page) => Some(Mark::Person(page.id)),
        Page::Reading(page) => Some(Mark::Reading(page.record, page.scroll)),
        Page::Writing(page) => {
            let caret = page.editor().map_or(0, |editor| editor.caret());
            Some(Mark::Writing(page.entry.id.into(), page.at, caret))
        }
        Page::Letters(_) => Some(Mark::Letters),
        Page::Pattern(page) => Some(Mark::Pattern(page.which.clone())),
        Page::Letter(page) => {
            let is_kept = page.letter.meta.revision > 0;
            is_kept.then(|| Mark::Letter(page.letter.id, page.editor.caret()))
        }
    }
}

/// What opens a walk again. One that is over stays closed, and so does a single question that was not
/// answered yet: it is asked anew from where it came.
fn deck(page: &QuestionPage) -> Option<DeckWanted> {
    let entry = &page.entry;
    match (&page.stage, &page.follow_up) {
        (Stage::Finishing(..) | Stage::Closing(..), _) => None,
        (_, follow_up) if entry.finished.is_some() => follow_up.clone().map(DeckWanted::Later),
        _ if entry.meta.revision > 0 => Some(DeckWanted::Resume(entry.id.0)),
        (_, Some(later)) => Some(DeckWanted::Later(later.clone())),
        _ if entry.deck == FREE_PAGE => Some(DeckWanted::Page),
        _ if entry.deck == LONE_QUESTION || page.walk.deck().questions.len() < 2 => None,
        _ => {
            let id = entry.deck.clone();
            Some(match (entry.wait, entry.person) {
                (None, Some(person)) => DeckWanted::AboutPerson { id, person },
                (wait, _) => DeckWanted::Deck { id, wait },
            })
        }
    }
}

/// The passphrase was right: back to where it was.
pub fn unlocked(model: &mut Model, moments: usize, damaged: usize) -> Vec<Effect> {
    let Some(lock) = model.lock.take() else { return Vec::new() };
    if damaged > 0 {
        model.say(Note::InboxDamaged(damaged));
    } else if moments > 0 {
        model.say(Note::InboxArrived(moments));
    }
    let Some(back) = lock.back else {
        (model.save_soon, model.half_typed, model.typed_unsaved) = (true, None, false);
        let mut effects = model.refresh();
        effects.push(Effect::TakeTyped);
        return effects;
    };
    model.place = back.place;
    let mut effects = model.load_place();
    for mark in back.marks {
        effects.extend(open(model, mark));
    }
    if let Some(number) = back.still {
        still::open(model);
        if let (Some(Overlay::Still(sheet)), Some(number)) = (&mut model.overlay, number) {
            sheet.urge.set_number(number);
        }
    }
    if back.typed.is_some() {
        model.half_typed = back.typed;
        effects.push(Effect::TakeTyped);
    }
    effects.extend(back.begin);
    model.then = back.then;
    effects
}

fn open(model: &mut Model, mark: Mark) -> Vec<Effect> {
    let mut returning = |record, at, caret| model.returning = Some(Returning { record, at, caret });
    match mark {
        Mark::Deck(wanted, caret) => {
            let record = match &*wanted {
                DeckWanted::Resume(id) => Some(*id),
                _ => None,
            };
            returning(record, 0, caret);
            vec![Effect::OpenDeck(*wanted)]
        }
        Mark::Writing(record, at, caret) => {
            returning(Some(record.id), at, caret);
            // The page it was read on lies beneath already.
            if matches!(model.pages.last(), Some(Page::Reading(page)) if page.record == record) {
                model.pages.pop();
            }
            reading::edit(model, record)
        }
        Mark::Letter(id, caret) => {
            returning(Some(id.0), 0, caret);
            letter::open(id)
        }
        Mark::Reading(record, scroll) => {
            let effects = reading::open(model, record);
            if let Some(Page::Reading(page)) = model.pages.last_mut() {
                page.scroll = scroll;
            }
            effects
        }
        Mark::Wait(id) => {
            model.pages.push(Page::Wait(Box::new(WaitPage::new(id))));
            vec![Effect::LoadWait(id)]
        }
        Mark::Person(id) => person::open(model, id),
        Mark::People => people::open(model),
        Mark::Letters => letters::open(model),
        Mark::Pattern(which) => pattern::open(model, which),
    }
}

/// Puts the caret where it was, and does what was asked for at the start, once its page is there.
pub fn arrive(model: &mut Model) -> Vec<Effect> {
    put_caret(model);
    let is_there = matches!(model.pages.last(), Some(Page::Letters(page)) if page.loaded);
    match model.then.take_if(|_| is_there) {
        Some(then) => update::act(model, then),
        None => Vec::new(),
    }
}

fn put_caret(model: &mut Model) {
    let Some(returning) = model.returning else { return };
    let is_it = |id: Id| returning.record == Some(id);
    let arrived = match model.pages.last_mut() {
        Some(Page::Question(page)) if returning.record.is_none() || is_it(page.entry.id.0) => {
            page.field.set_caret(returning.caret);
            true
        }
        Some(Page::Writing(page)) if is_it(page.entry.id.0) => {
            page.at = returning.at.min(page.texts.len().saturating_sub(1));
            if let Some(editor) = page.editor_mut() {
                editor.set_caret(returning.caret);
            }
            true
        }
        Some(Page::Letter(page)) if is_it(page.letter.id.0) => {
            if let LetterStage::Writing = page.stage {
                page.editor.set_caret(returning.caret);
            }
            true
        }
        Some(
            Page::Question(_)
            | Page::Writing(_)
            | Page::Letter(_)
            | Page::Wait(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Reading(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => false,
    };
    if arrived {
        model.returning = None;
    }
}

/// The passphrase was wrong. After the third the program ends; nothing is lost by that.
pub fn refused(model: &mut Model) -> Vec<Effect> {
    let Some(lock) = &mut model.lock else { return Vec::new() };
    lock.trying = false;
    lock.wrong = lock.wrong.saturating_add(1);
    if lock.is_refused() { vec![Effect::Quit] } else { Vec::new() }
}

/// It could not be tried.
pub fn failed(model: &mut Model) {
    if let Some(lock) = &mut model.lock {
        lock.trying = false;
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(lock) = &mut model.lock else { return Vec::new() };
    match action {
        Action::Confirm if !lock.typed.is_empty() && !lock.trying => {
            lock.trying = true;
            return vec![Effect::Unlock(std::mem::take(&mut lock.typed))];
        }
        Action::DeleteBack => lock.typed.pop(),
        Action::DeleteToLineStart => lock.typed.clear(),
        // Words that are not on the disk hold the program open; there is nothing to leave for.
        Action::Back | Action::Quit if !lock.unsaved => return vec![Effect::Quit],
        _ => {}
    }
    Vec::new()
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    if let Some(lock) = &mut model.lock {
        lock.typed.push(text);
    }
}

#[cfg(test)]
mod tests;
