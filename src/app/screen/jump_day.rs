//! The day to go to in Look back: a line in which it is typed as people say it.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::app::screen::look_back;
use crate::domain::calendar::WeekStart;
use crate::domain::day_words::{self, Span};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};
use chrono::NaiveDate;

/// The sheet.
#[derive(Debug)]
pub struct JumpDay {
    /// What is typed.
    pub editor: Editor,
    /// It was confirmed, although its words name no day.
    pub unread: bool,
}

impl JumpDay {
    /// The days that are meant, seen from `today`.
    pub fn meant(&self, today: NaiveDate, week: WeekStart) -> Option<Span> {
        day_words::read(self.editor.text(), today, week.weekday())
    }
}

/// Opens the sheet with an empty line.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let sheet = JumpDay { editor: Editor::single_line(""), unread: false };
    model.overlay = Some(Overlay::JumpDay(Box::new(sheet)));
    Vec::new()
}

fn sheet(model: &mut Model) -> Option<&mut JumpDay> {
    match &mut model.overlay {
        Some(Overlay::JumpDay(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (today, week) = (model.now.day(model.settings.day_end), model.settings.week_start);
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    match action {
        Action::Back => model.overlay = None,
        Action::Confirm | Action::Open | Action::InsertNewline => match sheet.meant(today, week) {
            // The newest of a month stands first, as everywhere in the list.
            Some(span) => {
                model.overlay = None;
                return look_back::jump(model, span.last);
            }
            None if sheet.editor.text().trim().is_empty() => model.overlay = None,
            None => sheet.unread = true,
        },
        other => {
            edit(&mut sheet.editor, other, now_ms);
            sheet.unread = false;
        }
    }
    Vec::new()
}

/// Takes typed or pasted characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(sheet) = sheet(model) {
        sheet.editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        sheet.unread = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::journal::at;
    use crate::app::sample::{self, model};
    use crate::app::{Msg, update};
    use crate::domain::lang::Lang;
    use crate::domain::timeline::Window;
    use crate::keymap::Mode;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn asked() -> Model {
        let mut model = model(Lang::Ja);
        tell(&mut model, Msg::Act(Action::GoLookBack));
        tell(&mut model, Msg::Act(Action::JumpDate));
        assert_eq!(model.mode(), Mode::Line);
        model
    }

    #[test]
    fn a_month_leads_to_its_last_day() {
        let mut model = asked();
        tell(&mut model, Msg::Type("10月".into()));
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        let [Effect::LoadLines(wanted)] = &effects[..] else { panic!("{effects:?}") };
        let Window::Before(id) = wanted.window else { panic!("{wanted:?}") };
        assert_eq!(id.millis(), at("2026-11-01T04:00:00+09:00").utc_ms);
        assert!(model.overlay.is_none());
    }

    #[test]
    fn words_that_name_no_day_stay_in_the_line_and_an_empty_line_is_left() {
        let mut model = asked();
        tell(&mut model, Msg::Type("いつか".into()));
        assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty());
        assert!(sheet(&mut model).is_some_and(|sheet| sheet.unread));
        tell(&mut model, Msg::Act(Action::DeleteToLineStart));
        assert!(sheet(&mut model).is_some_and(|sheet| !sheet.unread));
        tell(&mut model, Msg::Act(Action::Confirm));
        assert!(model.overlay.is_none());
    }
}
