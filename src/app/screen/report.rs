//! The report from the screen: the sheet that asks into which file it goes, says how far it has come,
//! and where it lies.

use crate::app::effect::Effect;
use crate::app::loaded::ReportOffer;
use crate::app::model::{Model, Page};
use crate::app::msg::Progress;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::domain::pattern::Scope;
use crate::domain::place::Place;
use crate::i18n::export::ExportFault;
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

/// The sheet.
#[derive(Debug)]
pub struct ReportSheet {
    /// Which records the report tells.
    pub scope: Scope,
    /// Whom it is about; `None` for nobody in particular.
    pub about: Option<String>,
    /// The path of the file, as it is typed; `~` stands for the home folder.
    pub editor: Editor,
    /// How far it is.
    pub stage: Stage,
}

/// How far a report is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The file is being named; why nothing was written the last time.
    Asking(Option<ExportFault>),
    /// It is being written: so many of so many records.
    Writing {
        /// Told by now.
        told: u64,
        /// All that are told.
        total: u64,
    },
    /// It lies in its file.
    Kept,
}

/// Asks for what a report on the records of this screen would be called.
pub fn open(model: &Model) -> Vec<Effect> {
    vec![Effect::OfferReport(scope(model))]
}

/// The records this screen is about: of a wait, of a person, what a pattern is looked at for, what the
/// list is narrowed to; else all of them.
fn scope(model: &Model) -> Scope {
    let all = Scope::default();
    match model.pages.last() {
        Some(Page::Wait(page)) => Scope { wait: Some(page.id), ..all },
        Some(Page::Person(page)) => Scope { person: Some(page.id), ..all },
        Some(Page::Pattern(_)) => model.patterns.scope,
        Some(
            Page::Question(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Letters(_)
            | Page::Letter(_),
        ) => all,
        None => match model.place {
            Place::Waiting => Scope { wait: model.waiting.selected().map(|row| row.wait.id), ..all },
            Place::LookBack => {
                let filter = &model.look_back.filter;
                Scope { person: filter.person, wait: filter.wait, from: filter.from, to: filter.to }
            }
            Place::Patterns => model.patterns.scope,
            Place::Today | Place::Reflect => all,
        },
    }
}

/// Opens the sheet with the file that is offered.
pub fn offered(model: &mut Model, offer: ReportOffer) {
    if model.overlay.is_some() {
        return;
    }
    let ReportOffer { scope, about, path } = offer;
    let editor = Editor::single_line(&path);
    let sheet = ReportSheet { scope, about, editor, stage: Stage::Asking(None) };
    model.overlay = Some(Overlay::Report(Box::new(sheet)));
}

fn sheet(model: &mut Model) -> Option<&mut ReportSheet> {
    match &mut model.overlay {
        Some(Overlay::Report(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    let confirms = matches!(action, Action::Confirm | Action::Open | Action::InsertNewline);
    match (&mut sheet.stage, action) {
        (Stage::Writing { .. }, Action::Back) => {
            model.overlay = None;
            return vec![Effect::DropReport];
        }
        (Stage::Asking(_) | Stage::Kept, Action::Back) => model.overlay = None,
        (Stage::Kept, _) if confirms => model.overlay = None,
        (Stage::Asking(_), _) if confirms => {
            let path = sheet.editor.text().trim().to_owned();
            if path.is_empty() {
                model.overlay = None;
                return Vec::new();
            }
            return vec![Effect::BeginReport(sheet.scope, path)];
        }
        (Stage::Asking(fault), other) => {
            edit(&mut sheet.editor, other, now_ms);
            *fault = None;
        }
        (Stage::Writing { .. } | Stage::Kept, _) => {}
    }
    Vec::new()
}

/// Takes typed or pasted characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(ReportSheet { editor, stage: Stage::Asking(fault), .. }) = sheet(model) {
        editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        *fault = None;
    }
}

/// Whether the next step is to be made as soon as nothing else is to be done.
pub fn is_writing(model: &Model) -> bool {
    matches!(&model.overlay, Some(Overlay::Report(sheet)) if matches!(sheet.stage, Stage::Writing { .. }))
}

/// Writes on.
pub fn tick(model: &Model) -> Vec<Effect> {
    if is_writing(model) { vec![Effect::WriteReport] } else { Vec::new() }
}

/// Takes the news how far the report is, or why it is not written.
pub fn came(model: &mut Model, outcome: Result<Progress, ExportFault>) -> Vec<Effect> {
    let Some(sheet) = sheet(model) else { return vec![Effect::DropReport] };
    sheet.stage = match outcome {
        Ok(Progress::At { told, total }) => Stage::Writing { told, total },
        Ok(Progress::Kept) => Stage::Kept,
        Err(fault) => Stage::Asking(Some(fault)),
    };
    Vec::new()
}

/// Takes the news that the journal could not be read on.
pub fn failed(model: &mut Model) {
    if is_writing(model) {
        model.overlay = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::{Msg, Report};
    use crate::app::sample;
    use crate::app::screen::person::PersonPage;
    use crate::app::screen::wait::WaitPage;
    use crate::app::update;
    use crate::domain::chips::Chip;
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::keymap::Mode;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn report(model: &mut Model, report: Report) -> Vec<Effect> {
        tell(model, Msg::Report(Box::new(report)))
    }

    fn asked(model: &mut Model) -> Scope {
        match tell(model, Msg::Act(Action::Report))[..] {
            [Effect::OfferReport(scope)] => scope,
            ref other => panic!("{other:?}"),
        }
    }

    fn offered() -> Model {
        let mut model = sample::model(Lang::Ja);
        let offer = ReportOffer { scope: asked(&mut model), about: None, path: "~/a.html".into() };
        report(&mut model, Report::ReportOffered(Box::new(offer)));
        assert_eq!(model.mode(), Mode::Line);
        model
    }

    fn stage(model: &mut Model) -> Stage {
        sheet(model).unwrap().stage
    }

    #[test]
    fn the_report_is_about_what_is_on_the_screen() {
        let mut model = sample::model(Lang::En);
        assert_eq!(asked(&mut model), Scope::default());
        let day = "2026-11-01".parse().ok();
        model.place = Place::LookBack;
        model.look_back.filter.ask(Chip::Days { from: day, to: None, end: model.settings.day_end });
        assert_eq!(asked(&mut model), Scope { from: day, ..Scope::default() });
        model.place = Place::Patterns;
        model.patterns.scope.to = day;
        assert_eq!(asked(&mut model), Scope { to: day, ..Scope::default() });
        let wait = Id::compose(1, 1).into();
        model.pages.push(Page::Wait(Box::new(WaitPage::new(wait))));
        assert_eq!(asked(&mut model), Scope { wait: Some(wait), ..Scope::default() });
        let id = Id::compose(1, 2).into();
        model.pages.push(Page::Person(Box::new(PersonPage { id, view: None, cursor: 0 })));
        assert_eq!(asked(&mut model), Scope { person: Some(id), ..Scope::default() });
    }

    #[test]
    fn it_is_written_step_by_step_and_lies_where_it_was_asked_for() {
        let mut model = offered();
        tell(&mut model, Msg::Act(Action::DeleteBack));
        tell(&mut model, Msg::Type("x".into()));
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        assert!(matches!(&effects[..], [Effect::BeginReport(_, path)] if path == "~/a.htmx"), "{effects:?}");
        assert!(!is_writing(&model));
        for told in [0, 200] {
            report(&mut model, Report::ReportCame(Ok(Progress::At { told, total: 300 })));
            assert_eq!(model.deadline(), Some(model.now.utc_ms));
            assert!(matches!(tell(&mut model, Msg::Tick)[..], [Effect::WriteReport]));
        }
        tell(&mut model, Msg::Type("no".into()));
        report(&mut model, Report::ReportCame(Ok(Progress::Kept)));
        assert_eq!(stage(&mut model), Stage::Kept);
        assert_eq!(sheet(&mut model).unwrap().editor.text(), "~/a.htmx");
        assert!(tell(&mut model, Msg::Tick).is_empty());
        tell(&mut model, Msg::Act(Action::Confirm));
        assert!(model.overlay.is_none());
    }

    #[test]
    fn whoever_leaves_while_it_is_written_keeps_nothing_of_it() {
        let mut model = offered();
        tell(&mut model, Msg::Act(Action::Confirm));
        report(&mut model, Report::ReportCame(Ok(Progress::At { told: 1, total: 3 })));
        assert!(matches!(tell(&mut model, Msg::Act(Action::Back))[..], [Effect::DropReport]));
        assert!(model.overlay.is_none() && !is_writing(&model));
        // A step that was under way comes to nothing.
        let late = report(&mut model, Report::ReportCame(Ok(Progress::At { told: 2, total: 3 })));
        assert!(matches!(late[..], [Effect::DropReport]) && model.overlay.is_none());
    }

    #[test]
    fn a_file_that_is_there_is_said_and_another_name_can_be_typed() {
        let mut model = offered();
        tell(&mut model, Msg::Act(Action::Confirm));
        report(&mut model, Report::ReportCame(Err(ExportFault::Exists)));
        assert_eq!(stage(&mut model), Stage::Asking(Some(ExportFault::Exists)));
        tell(&mut model, Msg::Type("2".into()));
        assert_eq!(stage(&mut model), Stage::Asking(None));
        tell(&mut model, Msg::Act(Action::DeleteToLineStart));
        assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty() && model.overlay.is_none());
    }
}
