//! Changing an entry that was finished: its texts, one after another; the older version is kept.

use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::screen::autosave::Autosave;
use crate::app::screen::conflict::{self, Met};
use crate::app::screen::field::{Did, edit};
use crate::domain::answer::Value;
use crate::domain::conflict::{Outcome, Words};
use crate::domain::entry::Entry;
use crate::domain::ids::EntryId;
use crate::domain::step::Deed;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

#[cfg(test)]
mod tests;

/// The page.
#[derive(Debug)]
pub struct Writing {
    /// The entry as it is on disk.
    pub entry: Entry,
    /// The answers that are texts: their place in the entry, and what stands there now.
    pub texts: Vec<(usize, Editor)>,
    /// Which text is being changed.
    pub at: usize,
    /// What of it is on disk.
    pub autosave: Autosave,
    /// Whether the version from before this sitting is kept already: one sitting makes one version.
    versioned: bool,
    /// The revision of the version that was kept first in this sitting: taking the sitting back brings it back.
    replaced: Option<i64>,
    /// The entry that was handed to the disk and not yet taken by it.
    saving: Option<Entry>,
    /// The page goes as soon as the disk has everything.
    leaving: bool,
    /// Whether another program has changed the same words meanwhile.
    pub met: Met,
}

impl Writing {
    /// A page for an entry; nothing to change when it holds no text.
    pub fn new(entry: Entry) -> Self {
        let texts = entry.answers.iter().enumerate().filter_map(|(at, answer)| match &answer.value {
            Value::Text(text) => Some((at, Editor::new(text))),
            Value::Skipped
            | Value::Number(_)
            | Value::Choices(_)
            | Value::Duration { .. }
            | Value::Person { .. } => None,
        });
        Self {
            texts: texts.collect(),
            entry,
            at: 0,
            autosave: Autosave::default(),
            versioned: false,
            replaced: None,
            saving: None,
            leaving: false,
            met: Met::Nobody,
        }
    }

    /// Takes the entry as it is on disk now; the texts stay as they are on the page.
    pub fn rebase(&mut self, entry: Entry) {
        self.replaced = self.replaced.filter(|_| self.entry.id == entry.id);
        self.entry = entry;
    }

    /// Goes on with the entry as another program has kept it: its words take the place of those here.
    pub fn go_on_with(&mut self, entry: Entry) {
        let (at, autosave) = (self.at, std::mem::take(&mut self.autosave));
        *self = Self::new(entry);
        self.autosave = autosave;
        self.at = at.min(self.texts.len().saturating_sub(1));
    }

    /// Whether nothing is lost when newer words of another program take the place of these.
    pub fn may_follow(&self) -> bool {
        self.save_due().is_none() && self.met == Met::Nobody
    }

    /// The text being changed.
    pub fn editor(&self) -> Option<&Editor> {
        self.texts.get(self.at).map(|(_, editor)| editor)
    }

    /// The text being changed, to be changed.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        self.texts.get_mut(self.at).map(|(_, editor)| editor)
    }

    /// The question the text on screen answers.
    pub fn asked(&self) -> &str {
        let answer = self.texts.get(self.at).and_then(|(at, _)| self.entry.answers.get(*at));
        answer.map_or("", |a| a.asked.as_str())
    }

    /// When the change is to be saved, in milliseconds since 1970; `None` while there is nothing to
    /// save, and while a save is on its way.
    pub fn save_due(&self) -> Option<i64> {
        if self.saving.is_some() { None } else { self.autosave.due() }
    }

    fn changed(&mut self, now_ms: i64) {
        self.autosave.changed(now_ms);
    }

    /// Saves what is not on disk yet.
    pub fn save_unsaved(&mut self) -> Vec<Effect> {
        self.save().into_iter().collect()
    }

    /// Hands what was changed to the disk, one save at a time.
    fn save(&mut self) -> Option<Effect> {
        if self.saving.is_some() {
            return None;
        }
        let Some(entry) = self.changed_entry() else {
            self.autosave.nothing();
            return None;
        };
        if let Met::Newer(parked) = self.met {
            if !self.autosave.is_pending() {
                return None;
            }
            return Some(conflict::parking(Words::Entry(Box::new(entry)), parked));
        }
        self.saving = Some(entry.clone());
        Some(Effect::SaveEdit { entry: Box::new(entry), keep_version: !self.versioned })
    }

    /// The entry with the texts as they stand; `None` when nothing differs from the disk. A text
    /// that was emptied counts as passed over.
    pub fn changed_entry(&self) -> Option<Entry> {
        let mut entry = self.entry.clone();
        for (at, editor) in &self.texts {
            let value = Value::Text(editor.text().to_owned());
            entry.answers[*at].value = if value.is_blank() { Value::Skipped } else { value };
        }
        (entry.answers != self.entry.answers).then_some(entry)
    }
}

fn top(model: &mut Model) -> Option<&mut Writing> {
    match model.pages.last_mut() {
        Some(Page::Writing(page)) => Some(page),
        Some(
            Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Back => return leave(model),
        Action::Next | Action::Confirm if page.at + 1 == page.texts.len() && page.met != Met::Nobody => {
            return vec![Effect::LoadNewer(page.entry.id.into())];
        }
        Action::Next | Action::Confirm if page.at + 1 == page.texts.len() => return leave(model),
        Action::Next | Action::Confirm => page.at += 1,
        Action::Prev => page.at = page.at.saturating_sub(1),
        Action::External => {
            return page.editor().map(|e| Effect::OpenEditor(e.text().to_owned())).into_iter().collect();
        }
        Action::Copy => {
            let text = page.editor().map(Editor::selected_text).filter(|text| !text.is_empty());
            return text.map(|text| Effect::Copy(text.to_owned())).into_iter().collect();
        }
        Action::Cut => {
            if let Some(text) = page.editor_mut().and_then(|e| e.cut(now_ms)) {
                page.changed(now_ms);
                return vec![Effect::Copy(text)];
            }
        }
        other => {
            if page.editor_mut().map(|editor| edit(editor, other, now_ms)) == Some(Did::Changed) {
                page.changed(now_ms);
            }
        }
    }
    Vec::new()
}

/// Leaves the page; it goes only when the disk has the words.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    page.leaving = true;
    if let Some(effect) = page.save() {
        return vec![effect];
    }
    if page.saving.is_some() {
        return Vec::new();
    }
    let note = match page.met {
        Met::Newer(_) => Some(Note::TwoVersions(Outcome::Later)),
        Met::Nobody => page.autosave.last().map(|_| Note::Saved),
    };
    let (record, now) = (page.entry.id.into(), page.entry.meta.revision);
    let replaced = page.replaced.filter(|_| page.met == Met::Nobody);
    model.pages.pop();
    if let Some(replaced) = replaced {
        model.history.remember(
            Deed::Words,
            Effect::BringBack(record, replaced),
            Effect::BringBack(record, now),
        );
    }
    if let Some(note) = note {
        model.say(note);
    }
    model.refresh()
}

/// Saves a change whose time has come.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let page = top(model).filter(|page| page.save_due().is_some_and(|due| due <= now_ms));
    page.and_then(Writing::save).into_iter().collect()
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    apply(model, [EditCommand::InsertStr(text.to_owned())]);
}

/// Takes a pasted text.
pub fn paste(model: &mut Model, text: &str) {
    apply(model, [EditCommand::Paste(text.to_owned())]);
}

/// Takes the text as it came back from the user's editor.
pub fn edited_outside(model: &mut Model, text: &str) {
    apply(model, [EditCommand::SelectAll, EditCommand::Paste(text.to_owned())]);
}

fn apply<const N: usize>(model: &mut Model, commands: [EditCommand; N]) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    let Some(editor) = page.editor_mut() else { return };
    for command in commands {
        editor.apply(command, now_ms);
    }
    page.changed(now_ms);
}

/// The mouse pressed into the field.
pub fn press(model: &mut Model, target: &Target) {
    if let (Some(editor), Target::Field(column, row)) = (top(model).and_then(Writing::editor_mut), target) {
        editor.click(usize::from(*row), usize::from(*column));
    }
}

/// Takes the news that a change is on disk. What was typed meanwhile is still to be saved.
pub fn saved(model: &mut Model, id: EntryId, revision: i64) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(page) = top(model).filter(|page| page.entry.id == id) else { return Vec::new() };
    if let Some(entry) = page.saving.take() {
        page.entry = entry;
    }
    if !page.versioned {
        page.replaced.get_or_insert(page.entry.meta.revision);
    }
    page.entry.meta.revision = revision;
    page.versioned = true;
    let now_ms = now.utc_ms;
    page.autosave.saved(now);
    if page.changed_entry().is_some() {
        page.changed(now_ms);
    }
    go_on(model)
}

/// Leaves, if that only waited for the disk.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    if top(model).is_some_and(|page| page.leaving) { leave(model) } else { Vec::new() }
}

/// Takes the news that saving failed: the words stay on screen, and it is tried again.
pub fn failed(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return };
    page.leaving = false;
    if page.saving.take().is_some() {
        page.changed(now_ms);
    }
    page.autosave.failed(now_ms);
}
