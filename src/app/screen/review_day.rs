//! The day on which to think again about a wait: a line in which it is typed, freely.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::day_line::{DayLine, Meant};
use crate::domain::changed::Changed;
use crate::domain::ids::WaitId;
use crate::domain::step::Deed;
use crate::domain::wait::Wait;
use crate::keymap::Action;
use chrono::NaiveDate;

/// The sheet.
#[derive(Debug)]
pub struct ReviewDay {
    /// Which wait.
    pub wait: WaitId,
    /// The day that is set now.
    pub was: Option<NaiveDate>,
    /// The line in which the day is typed.
    pub line: DayLine,
}

/// Opens the sheet for an open wait; a closed one has nothing left to think about.
pub fn open(model: &mut Model, wait: &Wait) {
    if !wait.is_open() {
        return;
    }
    let was = wait.review_on;
    let line = DayLine::new(was, model.now.utc_ms);
    model.overlay = Some(Overlay::ReviewDay(Box::new(ReviewDay { wait: wait.id, was, line })));
}

fn sheet(model: &mut Model) -> Option<&mut ReviewDay> {
    match &mut model.overlay {
        Some(Overlay::ReviewDay(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let today = model.now.day(model.settings.day_end);
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    match action {
        Action::Back => model.overlay = None,
        Action::Confirm | Action::Open | Action::InsertNewline => {
            let (wait, was) = (sheet.wait, sheet.was);
            let day = match sheet.line.meant(today) {
                Meant::NoDay => None,
                Meant::Day(day) => Some(day),
                Meant::Unclear => {
                    sheet.line.unread = true;
                    return Vec::new();
                }
            };
            model.overlay = None;
            if day == was {
                return Vec::new();
            }
            let change = Changed::new(was, day);
            let effect = Effect::SetReview(wait, change);
            model.history.remember(Deed::Review, Effect::SetReview(wait, change.reversed()), effect.clone());
            return vec![effect];
        }
        other => sheet.line.act(other, now_ms),
    }
    Vec::new()
}

/// Takes typed or pasted characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(sheet) = sheet(model) {
        sheet.line.type_text(text, now_ms);
    }
}
