//! The sheets in which something is named: the tags or the title of an entry, a person.

use crate::app::effect::Effect;
use crate::app::loaded::{Label, Labels};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::domain::ids::{EntryId, PersonId};
use crate::domain::person::{Names, Person};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::tags::{self, TagChange};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;

/// How many tags are offered at once.
pub const OFFERED: usize = 8;

/// The sheet.
#[derive(Debug)]
pub struct LabelSheet {
    /// What is named.
    pub of: Named,
    /// The lines: one, and for a person a second one with the relation.
    pub lines: Vec<Editor>,
    /// Which line has the keys.
    pub at: usize,
    /// Enter was pressed on a nickname that is empty.
    pub refused: bool,
}

/// What is named, with what it was called before.
#[derive(Clone, Debug)]
pub enum Named {
    /// The tags of an entry.
    Tags(Box<Labels>),
    /// The title of an entry.
    Title(Box<Labels>),
    /// Tags for several entries; the labels are those of the first.
    MoreTags(Vec<EntryId>, Box<Labels>),
    /// A person.
    Person(PersonId, Names),
}

impl LabelSheet {
    fn new(of: Named, lines: &[&str]) -> Self {
        let lines = lines.iter().map(|line| Editor::single_line(line)).collect();
        Self { of, lines, at: 0, refused: false }
    }

    /// Tags of the journal that go on with the word being typed, or might be added: the most used first.
    pub fn offered(&self) -> Vec<&str> {
        let known = match &self.of {
            Named::Tags(labels) | Named::MoreTags(_, labels) => &labels.known,
            Named::Title(_) | Named::Person(..) => return Vec::new(),
        };
        let Some(line) = self.lines.first() else { return Vec::new() };
        let (typed, word) = self.word().unwrap_or_default();
        let there: Vec<String> =
            tags::in_line(&line.text()[..typed]).iter().map(|tag| fold::fold(tag)).collect();
        let word = fold::fold(word);
        let fits = |tag: &&String| {
            let folded = fold::fold(tag);
            folded.starts_with(&word) && folded != word && !there.contains(&folded)
        };
        known.iter().filter(fits).take(OFFERED).map(String::as_str).collect()
    }

    fn is_of_many(&self) -> bool {
        matches!(self.of, Named::MoreTags(..))
    }

    /// The word before the caret without its `#`, and where it begins.
    fn word(&self) -> Option<(usize, &str)> {
        let line = self.lines.first()?;
        let before = &line.text()[..line.caret()];
        let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, '#' | '＃' | ',' | '、' | '，'));
        let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let word = &before[start..];
        // Among several entries a minus takes the tag away; it is no part of the word.
        let minus = word.chars().next().filter(|c| self.is_of_many() && tags::is_minus(*c));
        let start = start + minus.map_or(0, char::len_utf8);
        Some((start, &before[start..]))
    }

    /// Whether a word is being typed that a tag on offer goes on with.
    pub fn completes(&self) -> bool {
        self.word().is_some_and(|(_, word)| !word.is_empty()) && !self.offered().is_empty()
    }

    /// Ends the word being typed with the first tag on offer.
    fn complete(&mut self, now_ms: i64) {
        let Some((start, _)) = self.word().filter(|_| self.completes()) else { return };
        let Some(tag) = self.offered().first().map(|tag| format!("{tag} ")) else { return };
        if let Some(line) = self.lines.first_mut() {
            let rest = line.text()[line.caret()..].trim_start().to_owned();
            let text = format!("{}{tag}{rest}", &line.text()[..start]);
            line.apply(EditCommand::SelectAll, now_ms);
            line.apply(EditCommand::InsertStr(text), now_ms);
            line.set_caret(start + tag.len());
        }
    }

    /// What is written when Enter is pressed, with what takes it back where that is known already; `None`
    /// when nothing changed, an error when it cannot be kept.
    fn kept(&self) -> Result<Option<(Option<Effect>, Effect)>, NoName> {
        let line = |at: usize| self.lines.get(at).map_or("", Editor::text).trim();
        Ok(match &self.of {
            Named::Tags(labels) => {
                let tags = tags::in_line(line(0));
                let set = |tags: &[String]| Effect::SetTags(labels.entry, tags.to_vec());
                (tags != labels.tags).then(|| (Some(set(&labels.tags)), set(&tags)))
            }
            Named::Title(labels) => {
                let title = Some(line(0)).filter(|title| !title.is_empty()).map(str::to_owned);
                let set = |title: &Option<String>| Effect::SetTitle(labels.entry, title.clone());
                (title != labels.title).then(|| (Some(set(&labels.title)), set(&title)))
            }
            Named::MoreTags(ids, _) => {
                let change = TagChange::in_line(line(0));
                (!change.is_empty()).then(|| (None, Effect::ChangeTags(ids.clone(), change)))
            }
            Named::Person(id, was) => {
                let relation = Some(line(1)).filter(|word| !word.is_empty()).map(str::to_owned);
                let names = Names { name: line(0).to_owned(), relation };
                if names.name.is_empty() {
                    return Err(NoName);
                }
                let set = |names: &Names| Effect::NamePerson(*id, names.clone());
                (names != *was).then(|| (Some(set(was)), set(&names)))
            }
        })
    }
}

/// The nickname is empty.
struct NoName;

/// Asks for the labels of an entry, to change one of them; any other record has none.
pub fn wanted(record: RecordRef, action: Action) -> Vec<Effect> {
    let label = if action == Action::Title { Label::Title } else { Label::Tags };
    let is_entry = record.kind == Kind::Entry;
    is_entry.then_some(Effect::LoadLabels(EntryId(record.id), label)).into_iter().collect()
}

/// Opens the sheet for the labels that were loaded.
pub fn loaded(model: &mut Model, label: Label, labels: Labels) {
    if model.overlay.is_some() {
        return;
    }
    let sheet = match label {
        Label::Tags => {
            let mut line = labels.tags.join(" ");
            if !line.is_empty() {
                line.push(' ');
            }
            LabelSheet::new(Named::Tags(Box::new(labels)), &[&line])
        }
        Label::MoreTags => {
            let entries = model.look_back.marks.entries();
            LabelSheet::new(Named::MoreTags(entries, Box::new(labels)), &[""])
        }
        Label::Title => {
            let title = labels.title.clone().unwrap_or_default();
            LabelSheet::new(Named::Title(Box::new(labels)), &[&title])
        }
    };
    model.overlay = Some(Overlay::Label(Box::new(sheet)));
}

/// Opens the sheet for what a person is called.
pub fn open_names(model: &mut Model, person: &Person) {
    let was = Names { name: person.name.clone(), relation: person.relation.clone() };
    let relation = person.relation.clone().unwrap_or_default();
    let sheet = LabelSheet::new(Named::Person(person.id, was), &[&person.name, &relation]);
    model.overlay = Some(Overlay::Label(Box::new(sheet)));
}

fn sheet(model: &mut Model) -> Option<&mut LabelSheet> {
    match &mut model.overlay {
        Some(Overlay::Label(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    let last = sheet.lines.len().saturating_sub(1);
    match action {
        Action::Back => model.overlay = None,
        Action::Confirm | Action::Open | Action::InsertNewline => match sheet.kept() {
            Ok(kept) => {
                model.overlay = None;
                if let Some((undo, redo)) = kept {
                    if let Some(undo) = undo {
                        model.history.remember(undo, redo.clone());
                    }
                    return vec![redo];
                }
            }
            Err(NoName) => (sheet.refused, sheet.at) = (true, 0),
        },
        Action::Next if last == 0 => sheet.complete(now_ms),
        Action::Next | Action::Down => sheet.at = (sheet.at + 1).min(last),
        Action::Prev | Action::Up => sheet.at = sheet.at.saturating_sub(1),
        other => {
            if let Some(line) = sheet.lines.get_mut(sheet.at) {
                edit(line, other, now_ms);
            }
            sheet.refused = false;
        }
    }
    Vec::new()
}

/// Takes typed or pasted characters.
pub fn type_text(model: &mut Model, text: &str) {
    let now_ms = model.now.utc_ms;
    if let Some(sheet) = sheet(model)
        && let Some(line) = sheet.lines.get_mut(sheet.at)
    {
        line.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        sheet.refused = false;
    }
}

#[cfg(test)]
mod tests;
