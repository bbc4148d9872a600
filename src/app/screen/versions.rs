//! The older versions of an entry or a letter, each beside what stands there now.

use crate::app::effect::Effect;
use crate::app::loaded::{Older, VersionsView};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
use crate::i18n::notice::Note;
use crate::keymap::Action;

/// The sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions {
    /// The versions; at least one is an older one.
    pub view: VersionsView,
    /// Which of the older ones is shown, 0 for the newest.
    pub at: usize,
    /// How many rows are scrolled away; the picture keeps it inside the text.
    pub scroll: usize,
}

impl Versions {
    /// The version that is shown.
    pub fn shown(&self) -> Option<&Older> {
        self.view.older.get(self.at)
    }
}

/// Asks for the versions of a record; the sheet comes when they are loaded.
pub fn open(model: &mut Model, record: RecordRef) -> Vec<Effect> {
    match record.kind {
        Kind::Entry | Kind::Letter => vec![Effect::LoadVersions(record)],
        Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => {
            model.say(Note::NoVersions);
            Vec::new()
        }
    }
}

/// Opens the sheet, if there is an older version.
pub fn loaded(model: &mut Model, view: VersionsView) {
    if view.older.is_empty() {
        model.say(Note::NoVersions);
    } else if model.overlay.is_none() {
        model.overlay = Some(Overlay::Versions(Box::new(Versions { view, at: 0, scroll: 0 })));
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1 / 2).max(1);
    let Some(Overlay::Versions(sheet)) = &mut model.overlay else { return Vec::new() };
    let last = sheet.view.older.len().saturating_sub(1);
    match action {
        Action::Next => (sheet.at, sheet.scroll) = ((sheet.at + 1).min(last), 0),
        Action::Prev => (sheet.at, sheet.scroll) = (sheet.at.saturating_sub(1), 0),
        Action::Up => sheet.scroll = sheet.scroll.saturating_sub(1),
        Action::Down => sheet.scroll = sheet.scroll.saturating_add(1),
        Action::PageUp => sheet.scroll = sheet.scroll.saturating_sub(page),
        Action::PageDown | Action::Open => sheet.scroll = sheet.scroll.saturating_add(page),
        Action::Top => sheet.scroll = 0,
        Action::Bottom => sheet.scroll = usize::MAX,
        Action::Back => model.overlay = None,
        Action::Restore => return restore(model),
        _ => {}
    }
    Vec::new()
}

/// Brings the version on screen back. What stood there is a version then, too, and undo brings that back.
fn restore(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Versions(sheet)) = &model.overlay else { return Vec::new() };
    let Some(older) = sheet.shown() else { return Vec::new() };
    if older.said == sheet.view.now {
        model.say(Note::SameVersion);
        return Vec::new();
    }
    let record = sheet.view.record;
    let effect = Effect::BringBack(record, older.revision);
    let undo = Effect::BringBack(record, sheet.view.revision);
    model.history.remember(Deed::Version, undo, effect.clone());
    model.overlay = None;
    vec![effect]
}

/// Takes the news that a record says again what it said before.
pub fn brought_back(model: &mut Model) -> Vec<Effect> {
    model.say_of_change(Note::BroughtBack);
    model.refresh()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::Said;
    use crate::app::msg::{Msg, Report};
    use crate::app::sample::journal::nth_line;
    use crate::app::sample::{self, model};
    use crate::app::update;
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::keymap::Mode;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn letter() -> RecordRef {
        RecordRef { kind: Kind::Letter, id: Id::compose(1, 1) }
    }

    fn shown(older: &[(i64, &str)]) -> Model {
        let mut model = model(Lang::Ja);
        let older = older.iter().map(|(revision, text)| Older {
            revision: *revision,
            replaced_ms: 1,
            said: Said::Letter((*text).to_owned()),
        });
        let (older, now) = (older.collect(), Said::Letter("now".into()));
        let view = VersionsView { record: letter(), revision: 7, now, older, deck: None };
        tell(&mut model, Msg::Report(Box::new(Report::Versions(Box::new(view)))));
        model
    }

    #[test]
    fn an_older_version_is_brought_back_and_undo_brings_back_what_it_replaced() {
        let mut model = shown(&[(5, "second"), (2, "first")]);
        assert_eq!(model.mode(), Mode::Versions);
        tell(&mut model, Msg::Act(Action::Next));
        tell(&mut model, Msg::Act(Action::Next));
        let effects = tell(&mut model, Msg::Act(Action::Restore));
        assert!(matches!(effects[..], [Effect::BringBack(record, 2)] if record == letter()), "{effects:?}");
        assert!(model.overlay.is_none());
        let effects = tell(&mut model, Msg::Act(Action::Undo));
        assert!(matches!(sample::step(&effects), [Effect::BringBack(_, 7)]), "{effects:?}");
        tell(&mut model, Msg::Report(Box::new(Report::Stepped)));
        let effects = tell(&mut model, Msg::Act(Action::Redo));
        assert!(matches!(sample::step(&effects), [Effect::BringBack(_, 2)]), "{effects:?}");
    }

    #[test]
    fn what_stands_there_already_is_not_brought_back() {
        let mut model = shown(&[(5, "now")]);
        assert!(tell(&mut model, Msg::Act(Action::Restore)).is_empty());
        assert_eq!(model.notice.as_ref().map(|n| &n.note), Some(&Note::SameVersion));
        assert_eq!(model.mode(), Mode::Versions);
    }

    #[test]
    fn a_record_without_older_versions_says_so() {
        let mut model = shown(&[]);
        assert!(model.overlay.is_none());
        assert_eq!(model.notice.take().map(|n| n.note), Some(Note::NoVersions));
        assert!(open(&mut model, nth_line(0).record).is_empty());
        assert_eq!(model.notice.map(|n| n.note), Some(Note::NoVersions));
    }
}
