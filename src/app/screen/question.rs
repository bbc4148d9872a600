//! A walk through a deck: one question a page, earlier answers in view, every pause saved.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckOpening, DeckWanted, NameRow};
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::overlay::Overlay;
use crate::app::screen::field::{Did, Field};
use crate::app::screen::help::Help;
use crate::domain::answer::{Answer, Value};
use crate::domain::card::Card;
use crate::domain::deck::Question;
use crate::domain::entry::{Entry, FREE_PAGE, Place};
use crate::domain::ids::EntryId;
use crate::domain::lang::Bilingual;
use crate::domain::time::Stamp;
use crate::domain::wait::WaitWords;
use crate::domain::walk::{Step, Walk};
use crate::i18n::notice::Note;
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};

/// A pause in typing after which a draft is saved, in milliseconds.
pub const SAVE_PAUSE_MS: i64 = 350;
/// How long typing without a pause may stay unsaved, in milliseconds.
pub const SAVE_AT_LATEST_MS: i64 = 800;
/// How long to wait before a save that failed is tried again, in milliseconds.
pub const SAVE_AGAIN_MS: i64 = 5_000;

/// A walk on screen.
#[derive(Debug)]
pub struct QuestionPage {
    /// Where the walk is.
    pub walk: Walk,
    /// The entry as it was last handed to the disk; its answers are older than the field.
    pub entry: Entry,
    /// The field under the question.
    pub field: Field,
    /// What is on the page besides a question.
    pub stage: Stage,
    /// Whether the earlier answers are folded away.
    pub folded: bool,
    /// When the draft was last saved.
    pub saved: Option<Stamp>,
    /// The words of the wait, for questions that show an earlier answer.
    pub words: WaitWords,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// Cards this deck may show.
    pub cards: Vec<Card>,
    /// What the decks it may offer are called.
    pub offers: Vec<(String, Bilingual)>,
    names: Vec<NameRow>,
    unsaved: Option<Unsaved>,
    leaving: bool,
}

/// What is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question and its field.
    Asking,
    /// A card; Enter goes on.
    Card(String),
    /// Another deck is offered.
    Offer(String),
    /// The closing line waits for the disk.
    Finishing(Bilingual, Option<String>),
    /// The closing line.
    Closing(Bilingual, Option<String>),
}

/// Since when, and how lately, something is unsaved. Milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Unsaved {
    since_ms: i64,
    last_ms: i64,
    not_before_ms: i64,
}

impl QuestionPage {
    /// A page for what was loaded.
    pub fn new(opening: DeckOpening) -> Self {
        let DeckOpening { deck, entry, words, name, names, cards, offers, .. } = opening;
        let walk = if entry.finished.is_some() {
            Walk::come_back(deck, &entry.answers)
        } else {
            let all: Vec<Answer> = entry.answers.iter().chain(&entry.aside).cloned().collect();
            Walk::resume(deck, &all, entry.place.question.as_deref())
        };
        let mut page = Self {
            field: Field::Scale { max: 10, step: 1, value: None, one_typed: false },
            stage: Stage::Asking,
            folded: false,
            saved: None,
            unsaved: None,
            leaving: false,
            walk,
            words,
            name,
            cards,
            offers,
            names,
            entry,
        };
        let caret = (page.entry.meta.revision > 0).then_some(page.entry.place.caret);
        page.ask(caret);
        page
    }

    /// The question on screen; `None` when the walk is over.
    pub fn question(&self) -> Option<&Question> {
        self.walk.question()
    }

    /// Whether it is a free page rather than a deck.
    pub fn is_free_page(&self) -> bool {
        self.entry.deck == FREE_PAGE
    }

    /// An earlier answer that the question wants beside it.
    pub fn shown(&self) -> Option<&str> {
        match self.question()?.show.as_deref()? {
            "wait.fear" => self.words.fear.as_deref(),
            "wait.hope" => self.words.hope.as_deref(),
            "wait.sent_gist" => self.words.sent.as_deref(),
            _ => None,
        }
    }

    /// The lines of the card on screen.
    pub fn card(&self) -> Option<&Card> {
        match &self.stage {
            Stage::Card(id) => self.cards.iter().find(|c| c.id == *id),
            Stage::Asking | Stage::Offer(_) | Stage::Finishing(..) | Stage::Closing(..) => None,
        }
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        match self.stage {
            Stage::Asking => self.field.mode(),
            Stage::Card(_) | Stage::Finishing(..) | Stage::Closing(..) => Mode::Card,
            Stage::Offer(_) => Mode::Offer,
        }
    }

    /// When the draft is to be saved, in milliseconds since 1970; `None` while all is saved.
    pub fn save_due(&self) -> Option<i64> {
        self.unsaved
            .map(|u| (u.last_ms + SAVE_PAUSE_MS).min(u.since_ms + SAVE_AT_LATEST_MS).max(u.not_before_ms))
    }

    /// Whether something is not on disk yet.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// The entry as it stands this instant, with the field's answer and the caret.
    pub fn entry_now(&self) -> Entry {
        let mut entry = self.entry.clone();
        entry.answers = self.walk.answered().to_vec();
        entry.aside = self.walk.set_aside();
        if let Some(question) = self.question() {
            let value = stored(question, self.field.value());
            if !value.is_blank() {
                let answer = Answer {
                    question: question.id.clone(),
                    asked: question.text.get(entry.language).to_owned(),
                    kind: question.kind.answer_kind(),
                    records: question.records.clone(),
                    value,
                };
                match entry.answers.iter().position(|a| a.question == answer.question) {
                    Some(at) => entry.answers[at] = answer,
                    None => entry.answers.insert(self.walk.earlier().len(), answer),
                }
            }
            entry.place = Place { question: Some(question.id.clone()), caret: self.field.caret() };
        }
        entry
    }

    /// Whether anything at all was answered.
    pub fn has_words(&self) -> bool {
        self.entry_now().answers.iter().any(|a| !a.value.is_blank())
    }

    /// Notes that what is kept has changed.
    pub fn changed(&mut self, now_ms: i64) {
        let since_ms = self.unsaved.map_or(now_ms, |u| u.since_ms);
        let not_before_ms = self.unsaved.map_or(0, |u| u.not_before_ms);
        self.unsaved = Some(Unsaved { since_ms, last_ms: now_ms, not_before_ms });
    }

    /// Takes the news that the draft is on disk.
    pub fn draft_saved(&mut self, id: EntryId, revision: i64, at: Stamp) {
        self.entry.id = id;
        self.entry.meta.revision = revision;
        self.saved = Some(at);
        self.unsaved = None;
    }

    /// Takes the news that saving failed: the words stay, and it is tried again.
    pub fn draft_failed(&mut self, now_ms: i64) {
        self.leaving = false;
        if let Some(unsaved) = &mut self.unsaved {
            unsaved.not_before_ms = now_ms + SAVE_AGAIN_MS;
        }
        if let Stage::Finishing(..) = self.stage {
            self.walk.back();
            self.stage = Stage::Asking;
            self.ask(None);
        }
    }

    /// Shows the question the walk stands at.
    fn ask(&mut self, caret: Option<usize>) {
        let Some(question) = self.walk.question() else { return };
        let value = self.walk.given();
        self.field = Field::new(question, value, &self.names, caret);
    }

    /// Answers the question on screen and goes where the answer leads.
    fn answer(&mut self, value: Value) {
        let lang = self.entry.language;
        let step = self.walk.answer(value, lang);
        self.follow(step);
    }

    fn follow(&mut self, step: Step) {
        match step {
            Step::Ask => {
                self.stage = Stage::Asking;
                self.ask(None);
            }
            Step::Card { id, .. } => self.stage = Stage::Card(id),
            Step::OfferDeck { id, .. } => self.stage = Stage::Offer(id),
            Step::Closed { close, card } => self.stage = Stage::Finishing(close, card),
        }
    }

    /// After a card or an offer: the next question, or the end.
    fn go_on(&mut self) {
        if self.walk.question().is_some() {
            self.follow(Step::Ask);
        } else {
            let close = self.walk.closing();
            let text = close.map(|c| c.text.clone()).unwrap_or_default();
            self.stage = Stage::Finishing(text, close.and_then(|c| c.card.clone()));
        }
    }

    /// Keeps what is in the field while the walk goes back.
    fn put_aside(&mut self) {
        let value = self.field.value();
        if value != Value::Skipped || self.walk.given().is_some() {
            self.walk.answer(value, self.entry.language);
            self.walk.back();
        }
    }
}

/// The value as it is kept: options that are only for the moment are left out.
fn stored(question: &Question, value: Value) -> Value {
    match value {
        _ if !question.store => Value::Skipped,
        Value::Choices(values) => Value::Choices(
            values.into_iter().filter(|v| question.choice(v).is_none_or(|c| c.store)).collect(),
        ),
        Value::Skipped
        | Value::Text(_)
        | Value::Number(_)
        | Value::Duration { .. }
        | Value::Person { .. } => value,
    }
}

/// Puts a walk that was loaded on screen.
pub fn opened(model: &mut Model, opening: DeckOpening) {
    model.overlay = None;
    model.pages.push(Page::Question(Box::new(QuestionPage::new(opening))));
}

fn top(model: &mut Model) -> Option<&mut QuestionPage> {
    match model.pages.last_mut() {
        Some(Page::Question(page)) => Some(page),
        Some(Page::Wait(_) | Page::Reading(_) | Page::Writing(_)) | None => None,
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
                page.go_on();
                page.changed(now_ms);
                let wait = page.entry.wait;
                let mut effects = after_step(model);
                effects.push(Effect::OpenDeck(DeckWanted::Deck { id: deck, wait }));
                effects
            }
            Action::Next | Action::Skip => {
                page.go_on();
                page.changed(now_ms);
                after_step(model)
            }
            Action::Back => leave(model),
            _ => Vec::new(),
        },
        Stage::Finishing(..) => Vec::new(),
        Stage::Closing(_, card) => match action {
            Action::Next | Action::Confirm | Action::Open | Action::Back | Action::Skip | Action::Toggle => {
                match card {
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
            page.answer(value);
            page.changed(now_ms);
            after_step(model)
        }
        Action::Skip => {
            page.answer(Value::Skipped);
            page.changed(now_ms);
            after_step(model)
        }
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

/// What follows a step: the end is saved as finished, everything else as a draft.
fn after_step(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    match &page.stage {
        Stage::Finishing(..) => finish(page),
        Stage::Asking | Stage::Card(_) | Stage::Offer(_) | Stage::Closing(..) => save(page),
    }
}

fn save(page: &QuestionPage) -> Vec<Effect> {
    let entry = page.entry_now();
    let nothing_yet = entry.meta.revision == 0 && entry.answers.iter().all(|a| a.value.is_blank());
    if nothing_yet { Vec::new() } else { vec![Effect::SaveDraft(Box::new(entry))] }
}

fn finish(page: &mut QuestionPage) -> Vec<Effect> {
    let mut entry = page.entry_now();
    entry.place = Place::default();
    if entry.meta.revision == 0 && entry.answers.iter().all(|a| a.value.is_blank()) {
        // A walk in which nothing was said leaves no trace; its closing line is still said.
        if let Stage::Finishing(close, card) = page.stage.clone() {
            page.stage = Stage::Closing(close, card);
        }
        page.unsaved = None;
        return Vec::new();
    }
    vec![Effect::FinishEntry(Box::new(entry), page.walk.deck().clone())]
}

/// After a card: the next question, or the end.
fn go_on(model: &mut Model, card: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    if page.entry.finished.is_some() {
        return close(model);
    }
    page.go_on();
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

/// Takes the page away and says that it can be gone on with.
fn gone(model: &mut Model) -> Vec<Effect> {
    let kept = top(model).is_some_and(|page| page.entry.meta.revision > 0 && page.entry.finished.is_none());
    model.pages.pop();
    if kept {
        model.say(Note::DraftKept);
    }
    model.refresh()
}

/// Leaves a finished walk.
fn close(model: &mut Model) -> Vec<Effect> {
    model.pages.pop();
    model.refresh()
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
    match top(model) {
        Some(page) if page.save_due().is_some_and(|due| due <= now_ms) => {
            let effects = save(page);
            if effects.is_empty() {
                page.unsaved = None;
            }
            effects
        }
        Some(_) | None => Vec::new(),
    }
}

/// Everything that is not on disk yet, to be saved before the program ends or sleeps.
pub fn save_all(model: &Model) -> Vec<Effect> {
    let unsaved = model.pages.iter().filter_map(|page| match page {
        Page::Question(page) if page.is_unsaved() => Some(save(page)),
        _ => None,
    });
    unsaved.flatten().collect()
}

/// Takes the news that the draft is on disk.
pub fn draft_saved(model: &mut Model, id: EntryId, revision: i64, at: Stamp) -> Vec<Effect> {
    // The page the draft belongs to may lie under another one that was opened on top of it.
    let page = model.pages.iter_mut().rev().find_map(|page| match page {
        Page::Question(page) if page.entry.id == id || page.entry.meta.revision == 0 => Some(page),
        _ => None,
    });
    let Some(page) = page else { return Vec::new() };
    page.draft_saved(id, revision, at);
    if page.leaving { gone(model) } else { Vec::new() }
}

/// Takes the news that the entry is finished and on disk.
pub fn finished(model: &mut Model, id: EntryId) {
    let now = model.now.clone();
    let Some(page) = top(model) else { return };
    page.entry.id = id;
    page.entry.finished = Some(now.clone());
    page.saved = Some(now);
    page.unsaved = None;
    if let Stage::Finishing(close, card) = page.stage.clone() {
        page.stage = Stage::Closing(close, card);
    }
}

/// Takes the news that saving failed: the words stay on screen, and it is tried again.
pub fn failed(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model) {
        page.draft_failed(now_ms);
    }
}
