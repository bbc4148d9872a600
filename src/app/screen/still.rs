//! The sheet "still waiting": one digit and Enter is a complete record; more only for who wants it.

use crate::app::effect::Effect;
use crate::app::loaded::WaitRow;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::{Did, Field};
use crate::app::screen::moved;
use crate::domain::answer::Value;
use crate::domain::deck::Question;
use crate::domain::ids::{MomentId, WaitId};
use crate::domain::moment::{MAX_FEELINGS, MomentWords, Urge};
use crate::domain::record::RecordRef;
use crate::domain::signs;
use crate::domain::step::Deed;
use crate::i18n::notice::Note;
use crate::keymap::{Action, Mode};
use std::sync::Arc;

/// The sheet.
#[derive(Debug)]
pub struct Still {
    /// The open waits to choose from, last used first.
    pub waits: Vec<WaitRow>,
    /// Which of them it is about.
    pub chosen: usize,
    /// The number.
    pub urge: Field,
    /// The further fields; empty until they are asked for.
    pub more: Option<More>,
}

/// The further fields, one at a time.
#[derive(Debug)]
pub struct More {
    /// The moment that was kept when they were asked for, and its revision.
    pub kept: Option<(MomentId, i64)>,
    /// The questions.
    pub questions: Arc<Vec<Question>>,
    /// A field for each.
    pub fields: Vec<Field>,
    /// Which one is on screen.
    pub at: usize,
}

impl Still {
    /// A sheet about the wait `about`, or the one used last.
    pub fn new(waits: &[WaitRow], about: Option<WaitId>) -> Self {
        let chosen = about.and_then(|id| waits.iter().position(|row| row.wait.id == id)).unwrap_or(0);
        let urge = Field::Scale { max: 10, step: 1, value: None, typed: None };
        Self { waits: waits.to_vec(), chosen, urge, more: None }
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        match self.more.as_ref().and_then(|m| m.fields.get(m.at)) {
            Some(Field::Text { .. } | Field::Person { .. } | Field::Duration { .. }) => Mode::Line,
            Some(Field::Options { .. }) => Mode::StillMore,
            Some(Field::Scale { .. }) | None => Mode::Still,
        }
    }

    /// The wait it is about.
    pub fn wait(&self) -> Option<&WaitRow> {
        self.waits.get(self.chosen)
    }

    /// The number, if one was chosen.
    pub fn number(&self) -> Option<i64> {
        match self.urge.value() {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What was said so far.
    pub fn words(&self) -> MomentWords {
        let urge = match self.urge.value() {
            Value::Number(n) => Urge::new(n),
            _ => None,
        };
        let mut words = MomentWords { urge, ..MomentWords::default() };
        let Some(more) = &self.more else { return words };
        for (question, field) in more.questions.iter().zip(&more.fields) {
            let (choices, text) = match field.value() {
                Value::Choices(values) => (values, None),
                Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
                    (Vec::new(), Some(text))
                }
                Value::Skipped | Value::Number(_) => continue,
            };
            let first = choices.first().cloned();
            match question.id.as_str() {
                "feelings" => words.feelings = choices,
                "body" => words.body = first,
                "need" => words.need = first,
                "did" => words.did = first,
                "trigger" => words.trigger = text,
                "note" => words.note = text,
                _ => {}
            }
        }
        words
    }
}

/// Opens the sheet.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let about = model.current_wait();
    model.overlay = Some(Overlay::Still(Box::new(Still::new(&model.waits, about))));
    Vec::new()
}

fn sheet(model: &mut Model) -> Option<&mut Still> {
    match &mut model.overlay {
        Some(Overlay::Still(still)) => Some(still),
        _ => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(still) = sheet(model) else { return Vec::new() };
    match (&mut still.more, action) {
        (None, Action::Confirm | Action::Open) => log(model),
        (None, Action::Next | Action::More) => {
            let wait = still.wait().map(|row| row.wait.id);
            let words = still.words();
            still.more =
                Some(More { kept: None, questions: Arc::new(Vec::new()), fields: Vec::new(), at: 0 });
            // The number is on disk before more is asked, so that leaving now loses nothing.
            if words.is_empty() {
                vec![Effect::LoadMomentQuestions]
            } else {
                vec![Effect::LogMoment { wait, words }, Effect::LoadMomentQuestions]
            }
        }
        (None, Action::Back) => {
            model.overlay = None;
            Vec::new()
        }
        (None, Action::Up | Action::Choose) => {
            still.chosen = moved(still.chosen, -1, still.waits.len());
            Vec::new()
        }
        (None, Action::Down) => {
            still.chosen = moved(still.chosen, 1, still.waits.len());
            Vec::new()
        }
        (None, other) => {
            still.urge.act(other, now_ms);
            Vec::new()
        }
        (Some(more), Action::Next | Action::Confirm | Action::Skip) => {
            if more.at + 1 < more.fields.len() {
                more.at += 1;
                Vec::new()
            } else {
                keep(model)
            }
        }
        (Some(more), Action::Prev) => {
            more.at = more.at.saturating_sub(1);
            Vec::new()
        }
        (Some(_), Action::Back) => keep(model),
        (Some(more), other) => {
            if let Some(field) = more.fields.get_mut(more.at) {
                field.act(other, now_ms);
            }
            Vec::new()
        }
    }
}

/// Keeps the number alone and closes the sheet when the disk has it.
fn log(model: &mut Model) -> Vec<Effect> {
    let Some(still) = sheet(model) else { return Vec::new() };
    let words = still.words();
    if words.is_empty() {
        // Enter without a number keeps nothing: an empty record would say something that was not said.
        model.overlay = None;
        return Vec::new();
    }
    vec![Effect::LogMoment { wait: still.wait().map(|row| row.wait.id), words }]
}

/// Keeps everything that was said and closes the sheet.
fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(still) = sheet(model) else { return Vec::new() };
    let words = still.words();
    let wait = still.wait().map(|row| row.wait.id);
    let kept = still.more.as_ref().and_then(|m| m.kept);
    match kept {
        Some((id, expected)) => vec![Effect::AmendMoment { id, words, expected }],
        None if words.is_empty() => {
            model.overlay = None;
            Vec::new()
        }
        None => vec![Effect::LogMoment { wait, words }],
    }
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    let Some(still) = sheet(model) else { return };
    match &mut still.more {
        None => {
            let range = still.urge.type_text(text, now_ms);
            if range == Did::Nothing && text.chars().any(|c| c.is_ascii_digit()) {
                model.say(Note::ScaleRange(10));
            }
        }
        Some(more) => {
            if let Some(field) = more.fields.get_mut(more.at) {
                field.type_text(text, now_ms);
            }
        }
    }
}

/// Takes a pasted text.
pub fn paste(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(field) = sheet(model).and_then(|s| s.more.as_mut()).and_then(|m| m.fields.get_mut(m.at)) {
        field.paste(text, now_ms);
    }
}

/// Takes the further questions.
pub fn questions(model: &mut Model, questions: Arc<Vec<Question>>) {
    let Some(more) = sheet(model).and_then(|s| s.more.as_mut()) else { return };
    more.fields = questions
        .iter()
        .map(|question| {
            let field = Field::new(question, None, &[], None).single_line();
            if question.id == "feelings" { field.at_most(MAX_FEELINGS) } else { field }
        })
        .collect();
    more.questions = questions;
    more.at = 0;
}

/// Takes the news that the moment is on disk.
pub fn kept(model: &mut Model, id: MomentId, revision: i64) -> Vec<Effect> {
    let Some(still) = sheet(model) else { return Vec::new() };
    let urge = still.words().urge.map(Urge::get);
    if let Some(more) = &mut still.more
        && more.kept.is_none()
        && more.fields.is_empty()
    {
        more.kept = Some((id, revision));
        return Vec::new();
    }
    model.overlay = None;
    let record = RecordRef::from(id);
    model.history.remember(Deed::Moment, Effect::Trash(record), Effect::Restore(record));
    model.say(Note::MomentKept(urge));
    let mut effects = model.refresh();
    if urge.is_some_and(signs::heavy_moment) {
        effects.extend(model.want_quiet_line());
    }
    effects
}
