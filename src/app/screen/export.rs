//! Writing what is marked into a file: the sheet that asks where.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::domain::record::RecordRef;
use crate::i18n::export::ExportFault;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

/// The sheet.
#[derive(Debug)]
pub struct Export {
    /// What is written.
    pub records: Vec<RecordRef>,
    /// The path of the file, as it is typed; `~` stands for the home folder.
    pub editor: Editor,
    /// Why nothing was written the last time.
    pub fault: Option<ExportFault>,
}

/// Opens the sheet for what is marked, else for the record the marker stands on.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let place = &model.look_back;
    let mut records = place.marks.records();
    // In the order of time, whatever they are.
    records.sort_by_key(|record| record.id);
    if records.is_empty() {
        records.extend(place.selected().map(|line| line.record));
    }
    if records.is_empty() {
        return Vec::new();
    }
    let day = model.now.day(model.settings.day_end);
    let editor = Editor::single_line(&format!("~/mada-{day}.md"));
    model.overlay = Some(Overlay::Export(Box::new(Export { records, editor, fault: None })));
    Vec::new()
}

fn sheet(model: &mut Model) -> Option<&mut Export> {
    match &mut model.overlay {
        Some(Overlay::Export(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    match action {
        Action::Back => model.overlay = None,
        Action::Confirm | Action::Open | Action::InsertNewline => {
            let path = sheet.editor.text().trim().to_owned();
            if path.is_empty() {
                model.overlay = None;
                return Vec::new();
            }
            return vec![Effect::ExportMarked { records: sheet.records.clone(), path }];
        }
        other => {
            edit(&mut sheet.editor, other, now_ms);
            sheet.fault = None;
        }
    }
    Vec::new()
}

/// Takes typed or pasted characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(sheet) = sheet(model) {
        sheet.editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        sheet.fault = None;
    }
}

/// Takes the news that so many records are in a file, or why they are not.
pub fn exported(model: &mut Model, outcome: Result<(usize, String), ExportFault>) {
    match (outcome, sheet(model)) {
        (Ok((records, path)), _) => {
            if matches!(model.overlay, Some(Overlay::Export(_))) {
                model.overlay = None;
            }
            model.look_back.marks.clear();
            model.say(Note::Exported(records, path));
        }
        (Err(fault), Some(sheet)) => sheet.fault = Some(fault),
        (Err(_), None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::{Msg, Report};
    use crate::app::sample::journal::{entry_line, moment_line};
    use crate::app::sample::{self, model};
    use crate::app::update;
    use crate::domain::lang::Lang;
    use crate::domain::place::Place;
    use crate::keymap::Mode;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    /// Look back with two records, of which these rows are marked.
    fn marked(rows: &[usize]) -> Model {
        let mut model = model(Lang::Ja);
        model.place = Place::LookBack;
        model.look_back.lines = vec![
            moment_line("2026-11-21T10:00:00+09:00", 3, ""),
            entry_line("2026-11-20T10:00:00+09:00", "a"),
        ];
        for row in rows {
            model.look_back.cursor = *row;
            tell(&mut model, Msg::Act(Action::Mark));
        }
        tell(&mut model, Msg::Act(Action::ExportMarked));
        assert_eq!(model.mode(), Mode::Line);
        model
    }

    #[test]
    fn what_is_marked_is_written_oldest_first_into_the_file_that_is_named() {
        let mut model = marked(&[0, 1]);
        tell(&mut model, Msg::Act(Action::DeleteToLineStart));
        tell(&mut model, Msg::Type(" ~/evening.md ".into()));
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        let [Effect::ExportMarked { records, path }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(*records, [model.look_back.lines[1].record, model.look_back.lines[0].record]);
        assert_eq!(path, "~/evening.md");
        tell(&mut model, Msg::Report(Box::new(Report::Exported(Ok((2, path.clone()))))));
        assert!(model.overlay.is_none() && model.look_back.marks.is_empty());
    }

    #[test]
    fn without_marks_it_is_the_chosen_record_and_its_day_names_the_file() {
        let mut model = marked(&[]);
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        let [Effect::ExportMarked { records, path }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((records.len(), path.as_str()), (1, "~/mada-2026-11-21.md"));
    }

    #[test]
    fn a_file_that_is_there_is_not_written_over_and_the_sheet_says_so() {
        let mut model = marked(&[0]);
        tell(&mut model, Msg::Act(Action::Confirm));
        tell(&mut model, Msg::Report(Box::new(Report::Exported(Err(ExportFault::Exists)))));
        assert_eq!(sheet(&mut model).unwrap().fault, Some(ExportFault::Exists));
        tell(&mut model, Msg::Type("x".into()));
        assert_eq!(sheet(&mut model).unwrap().fault, None);
        assert_eq!(model.look_back.marks.len(), 1);
    }
}
