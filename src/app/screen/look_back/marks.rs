//! Marked records: what is done next is done to all of them at once.

use super::{LookBack, settled, step};
use crate::app::effect::{Change, Effect};
use crate::app::loaded::Label;
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::domain::ids::EntryId;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::Line;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use std::collections::BTreeMap;

/// The marked records. They stay marked while the list shows other lines, until the trash is
/// entered or left: what can be done there is something else.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// By id, which is the order of time: the kind, and whether it has a star.
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

    /// The records, oldest first.
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
        model.history.remember(Effect::ChangeAll(records, back), effect.clone());
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
    if let Some(note) = note {
        model.look_back.marks.clear();
        model.say_of_change(note);
    }
    model.refresh()
}

/// Takes the news that entries got tags, with those they had before.
pub fn tagged(model: &mut Model, before: Vec<(EntryId, Vec<String>)>, added: &[String]) -> Vec<Effect> {
    model.say(Note::Tagged(before.len()));
    if before.is_empty() {
        return Vec::new();
    }
    let with = |had: &[String]| {
        let new = added.iter().filter(|tag| !had.contains(tag));
        had.iter().chain(new).cloned().collect()
    };
    let after = before.iter().map(|(id, had)| (*id, with(had))).collect();
    model.history.remember(Effect::SetTagsOf(before), Effect::SetTagsOf(after));
    model.refresh()
}
