//! The sheets in which something is named: the tags or the title of an entry, a person.

use crate::app::effect::Effect;
use crate::app::loaded::{Label, LabelMet, Labels};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::domain::changed::Changed;
use crate::domain::ids::{EntryId, PersonId};
use crate::domain::person::{Names, Person};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
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
    /// What was typed has met other words, which another program has kept meanwhile: these.
    pub met: Option<Vec<String>>,
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
    /// A sheet with these lines, the caret at the end of each.
    pub fn new(of: Named, lines: &[&str]) -> Self {
        let lines = lines.iter().map(|line| Editor::single_line(line)).collect();
        Self { of, lines, at: 0, refused: false, met: None }
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
    fn kept(&self) -> Result<Option<Kept>, NoName> {
        let line = |at: usize| self.lines.get(at).map_or("", Editor::text).trim();
        Ok(match &self.of {
            Named::Tags(labels) => {
                let tags = tags::in_line(line(0));
                let set = |change| Effect::SetTags(vec![(labels.entry, change)]);
                kept(Deed::Tags, &labels.tags, tags, set)
            }
            Named::Title(labels) => {
                let title = Some(line(0)).filter(|title| !title.is_empty()).map(str::to_owned);
                kept(Deed::Title, &labels.title, title, |change| Effect::SetTitle(labels.entry, change))
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
                kept(Deed::Names, was, names, |change| Effect::NamePerson(*id, change))
            }
        })
    }
}

/// What is written, with the step it is and what takes it back, where that is known already.
type Kept = (Option<(Deed, Effect)>, Effect);

/// What is written where `was` is to become `now`; `None` when nothing changed.
fn kept<T: PartialEq + Clone>(
    what: Deed,
    was: &T,
    now: T,
    set: impl Fn(Changed<T>) -> Effect,
) -> Option<Kept> {
    let change = Changed::new(was.clone(), now);
    (change.was != change.now).then(|| (Some((what, set(change.clone().reversed()))), set(change)))
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

/// Another program was faster: its words are shown above those that were typed here, and Enter or Escape
/// chooses. Nothing was written, so there is nothing to be taken back.
pub fn overtaken(model: &mut Model, met: LabelMet) {
    model.history.forget_last();
    let (of, lines, theirs) = match met {
        LabelMet::Title { entry, mine, theirs } => {
            let shown = vec![theirs.clone().unwrap_or_default()];
            let labels = Labels { entry, title: theirs, tags: Vec::new(), known: Vec::new() };
            (Named::Title(Box::new(labels)), vec![mine.unwrap_or_default()], shown)
        }
        LabelMet::Names { person, mine, theirs } => {
            let lines = |names: &Names| vec![names.name.clone(), names.relation.clone().unwrap_or_default()];
            (Named::Person(person, theirs.clone()), lines(&mine), lines(&theirs))
        }
    };
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let sheet = LabelSheet { met: Some(theirs), ..LabelSheet::new(of, &lines) };
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
        Action::Back => {
            let met = sheet.met.is_some();
            model.overlay = None;
            // What the screen shows is older than what the sheet has shown.
            return if met { model.refresh() } else { Vec::new() };
        }
        Action::Confirm | Action::Open | Action::InsertNewline => match sheet.kept() {
            Ok(kept) => {
                model.overlay = None;
                if let Some((step, effect)) = kept {
                    if let Some((what, undo)) = step {
                        model.history.remember(what, undo, effect.clone());
                    }
                    return vec![effect];
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
