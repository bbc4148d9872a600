//! Marked records: what is done next is done to all of them at once.

use super::{LookBack, settled, step};
use crate::app::effect::{Change, Effect};
use crate::app::loaded::Label;
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::domain::changed::Changed;
use crate::domain::ids::EntryId;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
use crate::domain::tags::TagChange;
use crate::domain::timeline::Line;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use std::collections::BTreeMap;

/// The marked records. They stay marked while the list shows other lines, until the trash is
/// entered or left: what can be done there is something else.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// Each with whether it has a star.
    marked: BTreeMap<RecordRef, bool>,
    /// The one that was marked last.
    last: Option<RecordRef>,
}

impl Marks {
    /// How many records are marked.
    pub fn len(&self) -> usize {
        self.marked.len()
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    /// Whether a record is marked.
    pub fn holds(&self, record: RecordRef) -> bool {
        self.marked.contains_key(&record)
    }

    /// The records, kind by kind, oldest first.
    pub fn records(&self) -> Vec<RecordRef> {
        self.marked.keys().copied().collect()
    }

    /// The entries among them, oldest first.
    pub fn entries(&self) -> Vec<EntryId> {
        let entries = self.marked.keys().filter(|record| record.kind == Kind::Entry);
        entries.map(|record| record.id.into()).collect()
    }

    /// Forgets every mark.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn mark(&mut self, line: &Line) {
        self.marked.insert(line.record, line.starred);
        self.last = Some(line.record);
    }

    fn toggle(&mut self, line: &Line) {
        if self.marked.remove(&line.record).is_none() {
            self.mark(line);
        }
    }

    /// Takes over from fresh lines which of the marked records have a star.
    pub(super) fn renew(&mut self, lines: &[Line]) {
        for line in lines {
            if let Some(starred) = self.marked.get_mut(&line.record) {
                *starred = line.starred;
            }
        }
    }
}

impl LookBack {
    /// Marks the lines from the one that was marked last to the one the marker stands on.
    fn mark_range(&mut self) {
        let last = self.marks.last.filter(|last| self.marks.holds(*last));
        let from = last.and_then(|last| self.lines.iter().position(|line| line.record == last));
        let from = from.unwrap_or(self.cursor);
        let range = from.min(self.cursor)..=from.max(self.cursor);
        let Self { lines, marks, cursor, .. } = self;
        for line in lines.get(range).unwrap_or_default() {
            marks.mark(line);
        }
        marks.last = lines.get(*cursor).map(|line| line.record);
    }
}

/// Marks lines; `None` when the action is about something else.
pub(super) fn mark(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let rows = model.size.1;
    let place = &mut model.look_back;
    match action {
        Action::Mark => {
            let line = place.lines.get(place.cursor)?.clone();
            place.marks.toggle(&line);
            step(place, Action::Down, rows);
        }
        Action::MarkRange => place.mark_range(),
        Action::Back if !place.marks.is_empty() => place.marks.clear(),
        _ => return None,
    }
    Some(settled(model))
}

/// Does something to everything that is marked; `None` when nothing is marked, or the action is not
/// one for many.
pub(super) fn change(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let place = &model.look_back;
    let in_trash = place.filter.trash;
    let records = place.marks.records();
    if records.is_empty() {
        return None;
    }
    let done = |model: &mut Model, records: Vec<RecordRef>, change, back| {
        let effect = Effect::ChangeAll(records.clone(), change);
        let what = match change {
            Change::Trash | Change::Purge => Deed::Trash,
            Change::Restore => Deed::Restore,
            Change::Star(_) => Deed::Star,
        };
        model.history.remember(what, Effect::ChangeAll(records, back), effect.clone());
        vec![effect]
    };
    Some(match action {
        Action::Trash if !in_trash => done(model, records, Change::Trash, Change::Restore),
        Action::Restore if in_trash => done(model, records, Change::Restore, Change::Trash),
        Action::Purge if in_trash => {
            let then = Effect::ChangeAll(records, Change::Purge);
            model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Purge, then })));
            Vec::new()
        }
        // Where one of them has no star yet, each gets one; else each loses it.
        Action::Star => {
            let starred = |wanted| place.marks.marked.iter().filter(move |(_, is)| **is == wanted);
            let entry = |(record, _): (&RecordRef, _)| (record.kind == Kind::Entry).then_some(*record);
            let without: Vec<_> = starred(false).filter_map(entry).collect();
            let on = !without.is_empty();
            let entries = if on { without } else { starred(true).filter_map(entry).collect() };
            if entries.is_empty() {
                model.say(Note::NothingForMarks);
                return Some(Vec::new());
            }
            done(model, entries, Change::Star(on), Change::Star(!on))
        }
        Action::Tag if !in_trash => match place.marks.entries().first() {
            Some(first) => vec![Effect::LoadLabels(*first, Label::MoreTags)],
            None => {
                model.say(Note::NothingForMarks);
                Vec::new()
            }
        },
        Action::Trash | Action::Restore | Action::Purge | Action::Tag => Vec::new(),
        _ => return None,
    })
}

/// Takes the news that many records were changed.
pub fn changed_all(model: &mut Model, change: Change, records: usize) -> Vec<Effect> {
    let note = match change {
        Change::Trash => Some(Note::TrashedMany(records)),
        Change::Restore => Some(Note::RestoredMany(records)),
        Change::Purge => Some(Note::PurgedMany(records)),
        Change::Star(_) => None,
    };
    if change == Change::Purge {
        let gone = model.look_back.marks.records();
        model.history.forget(&gone);
    }
    if let Some(note) = note {
        model.look_back.marks.clear();
        model.say_of_change(note);
    }
    model.refresh()
}

/// Takes the news that entries have other tags, with those they had before.
pub fn tagged(model: &mut Model, before: Vec<(EntryId, Vec<String>)>, change: &TagChange) -> Vec<Effect> {
    model.say(Note::Tagged(before.len()));
    if before.is_empty() {
        return Vec::new();
    }
    let redo: Vec<_> = before
        .into_iter()
        .map(|(id, had)| {
            let now = change.applied(&had);
            (id, Changed::new(had, now))
        })
        .collect();
    let undo = redo.iter().map(|(id, change)| (*id, change.clone().reversed())).collect();
    model.history.remember(Deed::Tags, Effect::SetTags(undo), Effect::SetTags(redo));
    model.refresh()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::effect::LinesWanted;
    use crate::app::loaded::LinesPage;
    use crate::app::msg::{Msg, Report};
    use crate::app::sample::journal::{entry_line, moment_line};
    use crate::app::sample::{self, model};
    use crate::app::screen::look_back;
    use crate::app::update;
    use crate::domain::chips::Chip;
    use crate::domain::lang::Lang;
    use crate::domain::step::Way;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn lines() -> Vec<Line> {
        vec![
            entry_line("2026-11-21T10:00:00+09:00", "a"),
            moment_line("2026-11-20T10:00:00+09:00", 3, ""),
            Line { starred: true, ..entry_line("2026-11-19T10:00:00+09:00", "b") },
            entry_line("2026-11-18T10:00:00+09:00", "c"),
        ]
    }

    fn answer(model: &mut Model, effects: &[Effect], lines: Vec<Line>) {
        let Some(Effect::LoadLines(LinesWanted { .. })) = effects.first() else { panic!("{effects:?}") };
        let Effect::LoadLines(wanted) = effects[0].clone() else { panic!() };
        let report = Report::Lines(wanted, LinesPage { lines, more: false });
        tell(model, Msg::Report(Box::new(report)));
    }

    /// Look back with four records, of which these rows are marked.
    fn marked(rows: &[usize]) -> Model {
        let mut model = model(Lang::Ja);
        let effects = tell(&mut model, Msg::Act(Action::GoLookBack));
        answer(&mut model, &effects, lines());
        for row in rows {
            model.look_back.cursor = *row;
            tell(&mut model, Msg::Act(Action::Mark));
        }
        model
    }

    fn all(effect: &Effect) -> (usize, Change) {
        match effect {
            Effect::ChangeAll(records, change) => (records.len(), *change),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_mark_goes_on_to_the_next_row_and_a_second_one_takes_it_back() {
        let mut model = marked(&[0]);
        assert_eq!((model.look_back.cursor, model.look_back.marks.len()), (1, 1));
        model.look_back.cursor = 0;
        tell(&mut model, Msg::Act(Action::Mark));
        assert!(model.look_back.marks.is_empty());
    }

    #[test]
    fn a_range_reaches_from_the_last_mark_to_the_marker_in_either_direction() {
        for (from, to) in [(0, 2), (2, 0)] {
            let mut model = marked(&[from]);
            model.look_back.cursor = to;
            tell(&mut model, Msg::Act(Action::MarkRange));
            assert_eq!(model.look_back.marks.len(), 3, "{from} {to}");
        }
        let mut model = marked(&[]);
        tell(&mut model, Msg::Act(Action::MarkRange));
        assert_eq!(model.look_back.marks.len(), 1, "without a mark it is this row alone");
    }

    #[test]
    fn the_first_step_back_takes_the_marks_away_and_nothing_else() {
        let mut model = marked(&[0, 1]);
        look_back::ask(&mut model, Chip::Starred);
        assert_eq!(model.look_back.marks.len(), 2, "marks stay in another list");
        assert!(tell(&mut model, Msg::Act(Action::Back)).is_empty());
        assert!(model.look_back.marks.is_empty() && model.look_back.filter.starred);
    }

    #[test]
    fn what_is_marked_goes_to_the_trash_together_and_is_one_step_to_take_back() {
        let mut model = marked(&[0, 1, 3]);
        let effects = tell(&mut model, Msg::Act(Action::Trash));
        assert_eq!(all(&effects[0]), (3, Change::Trash));
        tell(&mut model, Msg::Report(Box::new(Report::ChangedAll(Change::Trash, 3))));
        assert!(model.look_back.marks.is_empty());
        assert_eq!(model.notice.as_ref().map(|n| &n.note), Some(&Note::TrashedMany(3)));
        let effects = tell(&mut model, Msg::Act(Action::Undo));
        assert_eq!(all(&sample::step(&effects)[0]), (3, Change::Restore));
        tell(&mut model, Msg::Report(Box::new(Report::Stepped)));
        tell(&mut model, Msg::Report(Box::new(Report::ChangedAll(Change::Restore, 3))));
        let undone = Note::Stepped(Way::Back, Deed::Trash);
        assert_eq!(model.notice.as_ref().map(|n| &n.note), Some(&undone));
    }

    #[test]
    fn stars_are_set_where_they_are_missing_and_else_taken_away() {
        let mut model = marked(&[0, 1, 2]);
        let effects = tell(&mut model, Msg::Act(Action::Star));
        assert_eq!(
            all(&effects[0]),
            (1, Change::Star(true)),
            "one entry has none, and a moment cannot have one"
        );
        let mut model = marked(&[2]);
        assert_eq!(all(&tell(&mut model, Msg::Act(Action::Star))[0]), (1, Change::Star(false)));
        let mut model = marked(&[1]);
        assert!(tell(&mut model, Msg::Act(Action::Star)).is_empty());
        assert_eq!(model.notice.map(|n| n.note), Some(Note::NothingForMarks));
    }

    #[test]
    fn tags_that_were_added_are_taken_back_as_they_were() {
        let mut model = marked(&[0, 2]);
        let effects = tell(&mut model, Msg::Act(Action::Tag));
        assert!(matches!(effects[..], [Effect::LoadLabels(_, Label::MoreTags)]));
        let ids = model.look_back.marks.entries();
        let before = vec![(ids[0], vec!["雨".to_owned()])];
        let report = Report::Tagged(before.clone(), TagChange::in_line("雨 夜"));
        tell(&mut model, Msg::Report(Box::new(report)));
        let effects = tell(&mut model, Msg::Act(Action::Undo));
        let [Effect::SetTags(undo)] = sample::step(&effects) else { panic!("{effects:?}") };
        let undone = undo.iter().map(|(id, change)| (*id, change.now.clone())).collect::<Vec<_>>();
        assert_eq!(undone, before);
        tell(&mut model, Msg::Report(Box::new(Report::Stepped)));
        let effects = tell(&mut model, Msg::Act(Action::Redo));
        let [Effect::SetTags(redo)] = sample::step(&effects) else { panic!("{effects:?}") };
        assert_eq!(redo[0].1.now, ["雨", "夜"]);
    }

    #[test]
    fn removing_what_is_marked_asks_before_and_only_in_the_trash() {
        let mut model = marked(&[0, 1]);
        assert!(tell(&mut model, Msg::Act(Action::Purge)).is_empty() && model.overlay.is_none());
        let effects = look_back::ask(&mut model, Chip::Trash);
        assert!(model.look_back.marks.is_empty(), "what was marked lies elsewhere");
        answer(
            &mut model,
            &effects,
            lines().into_iter().map(|line| Line { deleted: true, ..line }).collect(),
        );
        model.look_back.cursor = 0;
        tell(&mut model, Msg::Act(Action::Mark));
        assert!(tell(&mut model, Msg::Act(Action::Purge)).is_empty() && model.overlay.is_some());
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        assert_eq!(all(&effects[0]), (1, Change::Purge));
    }
}
