//! Changing an entry that was finished: its texts, one after another; the older version is kept.

use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::screen::autosave::{SAVE_AGAIN_MS, SAVE_AT_LATEST_MS, SAVE_PAUSE_MS};
use crate::app::screen::field::{Did, edit};
use crate::domain::answer::Value;
use crate::domain::entry::Entry;
use crate::domain::ids::EntryId;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

/// The page.
#[derive(Debug)]
pub struct Writing {
    /// The entry as it is on disk.
    pub entry: Entry,
    /// The answers that are texts: their place in the entry, and what stands there now.
    pub texts: Vec<(usize, Editor)>,
    /// Which text is being changed.
    pub at: usize,
    leaving: bool,
    /// Whether the version from before this sitting is kept already: one sitting makes one version.
    versioned: bool,
    /// When something was first and last typed since the last save, and when a save may be tried next.
    unsaved: Option<(i64, i64, i64)>,
}

impl Writing {
    /// A page for an entry; nothing to change when it holds no text.
    pub fn new(entry: Entry) -> Self {
        let texts = entry
            .answers
            .iter()
            .enumerate()
            .filter_map(|(at, answer)| match &answer.value {
                Value::Text(text) => Some((at, Editor::new(text))),
                Value::Skipped
                | Value::Number(_)
                | Value::Choices(_)
                | Value::Duration { .. }
                | Value::Person { .. } => None,
            })
            .collect();
        Self { entry, texts, at: 0, leaving: false, versioned: false, unsaved: None }
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

    /// When the change is to be saved, in milliseconds since 1970; `None` while all is saved.
    pub fn save_due(&self) -> Option<i64> {
        let (since, last, not_before) = self.unsaved?;
        Some((last + SAVE_PAUSE_MS).min(since + SAVE_AT_LATEST_MS).max(not_before))
    }

    fn changed(&mut self, now_ms: i64) {
        let (since, _, not_before) = self.unsaved.unwrap_or((now_ms, now_ms, 0));
        self.unsaved = Some((since, now_ms, not_before));
    }

    /// Saves what is not on disk yet.
    pub fn save_unsaved(&self) -> Vec<Effect> {
        self.save().into_iter().collect()
    }

    fn save(&self) -> Option<Effect> {
        let entry = Box::new(self.changed_entry()?);
        Some(Effect::SaveEdit { entry, keep_version: !self.versioned })
    }

    /// The entry with the texts as they stand; `None` when nothing differs from the disk.
    pub fn changed_entry(&self) -> Option<Entry> {
        let mut entry = self.entry.clone();
        for (at, editor) in &self.texts {
            entry.answers[*at].value = Value::Text(editor.text().to_owned());
        }
        (entry.answers != self.entry.answers).then_some(entry)
    }
}

fn top(model: &mut Model) -> Option<&mut Writing> {
    match model.pages.last_mut() {
        Some(Page::Writing(page)) => Some(page),
        Some(Page::Question(_) | Page::Wait(_) | Page::Reading(_)) | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    match action {
        Action::Back => leave(model),
        Action::Next => {
            if page.at + 1 < page.texts.len() {
                page.at += 1;
                Vec::new()
            } else {
                leave(model)
            }
        }
        Action::Prev => {
            page.at = page.at.saturating_sub(1);
            Vec::new()
        }
        Action::External => match page.editor() {
            Some(editor) => vec![Effect::OpenEditor(editor.text().to_owned())],
            None => Vec::new(),
        },
        Action::Copy => match page.editor().map(Editor::selected_text) {
            Some(text) if !text.is_empty() => vec![Effect::Copy(text.to_owned())],
            Some(_) | None => Vec::new(),
        },
        Action::Cut => match page.editor_mut().and_then(|e| e.cut(now_ms)) {
            Some(text) => {
                page.changed(now_ms);
                vec![Effect::Copy(text)]
            }
            None => Vec::new(),
        },
        other => {
            if page.editor_mut().map(|editor| edit(editor, other, now_ms)) == Some(Did::Changed) {
                page.changed(now_ms);
            }
            Vec::new()
        }
    }
}

/// Saves what was changed as a new version, and leaves when the disk has it.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(page) = top(model) else { return Vec::new() };
    match page.save() {
        Some(effect) => {
            page.leaving = true;
            vec![effect]
        }
        None => {
            let said = page.versioned;
            model.pages.pop();
            if said {
                model.say(Note::Saved);
            }
            model.refresh()
        }
    }
}

/// Saves a change whose time has come.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(page) = top(model) else { return Vec::new() };
    if page.save_due().is_none_or(|due| due > now_ms) {
        return Vec::new();
    }
    let effect = page.save();
    if effect.is_none() {
        page.unsaved = None;
    }
    effect.into_iter().collect()
}

/// Takes typed characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    apply(model, [EditCommand::InsertStr(text.to_owned())], now_ms);
}

/// Takes a pasted text.
pub fn paste(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    apply(model, [EditCommand::Paste(text.to_owned())], now_ms);
}

/// Takes the text as it came back from the user's editor.
pub fn edited_outside(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    apply(model, [EditCommand::SelectAll, EditCommand::Paste(text.to_owned())], now_ms);
}

fn apply<const N: usize>(model: &mut Model, commands: [EditCommand; N], now_ms: i64) {
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

/// Takes the news that the change is on disk.
pub fn saved(model: &mut Model, id: EntryId, revision: i64) -> Vec<Effect> {
    let Some(page) = top(model).filter(|page| page.entry.id == id) else { return Vec::new() };
    if let Some(entry) = page.changed_entry() {
        page.entry = entry;
    }
    page.entry.meta.revision = revision;
    page.versioned = true;
    page.unsaved = None;
    if page.leaving {
        model.pages.pop();
        model.say(Note::Saved);
        return model.refresh();
    }
    Vec::new()
}

/// Takes the news that saving failed: the words stay on screen.
pub fn failed(model: &mut Model) {
    let now_ms = model.now.utc_ms;
    if let Some(page) = top(model) {
        page.leaving = false;
        if let Some((_, _, not_before)) = &mut page.unsaved {
            *not_before = now_ms + SAVE_AGAIN_MS;
        }
    }
}
