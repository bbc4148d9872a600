//! What the list of Look back is narrowed to: first by what, then to which.

use crate::app::effect::Effect;
use crate::app::loaded::FilterChoices;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::app::screen::{look_back, stepped};
use crate::domain::calendar::WeekStart;
use crate::domain::chips::Chip;
use crate::domain::day_words::{self, Range};
use crate::domain::record::Kind;
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;
use chrono::NaiveDate;

/// The sheet.
#[derive(Debug)]
pub struct Filters {
    /// What is on it.
    pub stage: Stage,
    /// Which row the marker stands on.
    pub cursor: usize,
}

/// What is on the sheet.
#[derive(Debug)]
pub enum Stage {
    /// By what?
    By,
    /// To which of these?
    Of(By, Vec<Chip>),
    /// To which days? They are typed.
    Days {
        /// What is typed.
        editor: Editor,
        /// It was confirmed, although its words name no days.
        unread: bool,
    },
}

/// By what the list can be narrowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// A person.
    Person,
    /// A wait.
    Wait,
    /// A deck.
    Deck,
    /// A tag.
    Tag,
    /// A feeling.
    Feeling,
    /// A kind of record.
    Kind,
    /// Days.
    Days,
    /// A star.
    Starred,
    /// The trash.
    Trash,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Wait,
        Self::Deck,
        Self::Tag,
        Self::Feeling,
        Self::Kind,
        Self::Days,
        Self::Starred,
        Self::Trash,
    ];

    /// By what a chip narrows.
    pub fn of(chip: &Chip) -> Self {
        match chip {
            Chip::Person(_) => Self::Person,
            Chip::Wait(_) => Self::Wait,
            Chip::Deck(_) => Self::Deck,
            Chip::Tag(_) => Self::Tag,
            Chip::Feeling(_) => Self::Feeling,
            Chip::Kind(_) => Self::Kind,
            Chip::Days { .. } => Self::Days,
            Chip::Starred => Self::Starred,
            Chip::Trash => Self::Trash,
        }
    }

    /// To which the list can be narrowed.
    fn choices(self, known: &FilterChoices) -> Vec<Chip> {
        match self {
            Self::Person => known.people.iter().map(|(id, _)| Chip::Person(*id)).collect(),
            Self::Wait => known.waits.iter().map(|row| Chip::Wait(row.wait.id)).collect(),
            Self::Deck => known.decks.iter().map(|(id, _)| Chip::Deck(id.clone())).collect(),
            Self::Tag => known.tags.iter().cloned().map(Chip::Tag).collect(),
            Self::Feeling => known.feelings.iter().map(|(id, _)| Chip::Feeling(id.clone())).collect(),
            Self::Kind => [Kind::Entry, Kind::Moment, Kind::Wait, Kind::Letter].map(Chip::Kind).into(),
            Self::Days => Vec::new(),
            Self::Starred => vec![Chip::Starred],
            Self::Trash => vec![Chip::Trash],
        }
    }
}

impl Filters {
    /// How many rows can be chosen from.
    pub fn rows(&self) -> usize {
        match &self.stage {
            Stage::By => By::ALL.len(),
            Stage::Of(_, chips) => chips.len(),
            Stage::Days { .. } => 0,
        }
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        match self.stage {
            Stage::By | Stage::Of(..) => Mode::Filters,
            Stage::Days { .. } => Mode::Line,
        }
    }
}

/// The days that are meant by a text.
pub fn days(text: &str, today: NaiveDate, week: WeekStart) -> Option<Range> {
    day_words::range(text, today, week.weekday())
}

/// Opens the sheet.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Filters(Box::new(Filters { stage: Stage::By, cursor: 0 })));
    // Names may have come since it was open last.
    vec![Effect::LoadFilterChoices]
}

fn sheet(model: &mut Model) -> Option<&mut Filters> {
    match &mut model.overlay {
        Some(Overlay::Filters(sheet)) => Some(sheet),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = i32::from(model.size.1 / 2).max(1);
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    let rows = sheet.rows();
    if let Stage::Days { editor, unread } = &mut sheet.stage {
        match action {
            Action::Confirm | Action::Open | Action::InsertNewline => return to_days(model),
            Action::Back => to_by(sheet, By::Days),
            other => {
                edit(editor, other, now_ms);
                *unread = false;
            }
        }
        return Vec::new();
    }
    match action {
        Action::DropFilter => return look_back::drop_last(model),
        Action::Open | Action::Confirm => return choose(model),
        Action::Back => match sheet.stage {
            Stage::Of(by, _) => to_by(sheet, by),
            Stage::By | Stage::Days { .. } => model.overlay = None,
        },
        other => sheet.cursor = stepped(sheet.cursor, other, rows, page),
    }
    Vec::new()
}

/// Goes back to the first choice, with the marker where it was.
fn to_by(sheet: &mut Filters, by: By) {
    sheet.cursor = By::ALL.iter().position(|other| *other == by).unwrap_or(0);
    sheet.stage = Stage::By;
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let filter = model.look_back.filter.clone();
    let known = model.look_back.choices.take();
    let Some(sheet) = sheet(model) else { return Vec::new() };
    let mut chosen = None;
    match &sheet.stage {
        Stage::Of(_, chips) => chosen = chips.get(sheet.cursor).cloned(),
        Stage::By => match By::ALL.get(sheet.cursor) {
            Some(By::Starred) => chosen = Some(Chip::Starred),
            Some(By::Trash) => chosen = Some(Chip::Trash),
            Some(By::Days) => {
                sheet.stage = Stage::Days { editor: Editor::single_line(""), unread: false };
            }
            Some(by) => {
                let chips = known.as_deref().map(|known| by.choices(known)).unwrap_or_default();
                let asked = |chip: &Chip| filter.chips().contains(chip);
                sheet.cursor = chips.iter().position(asked).unwrap_or(0);
                sheet.stage = Stage::Of(*by, chips);
            }
            None => {}
        },
        Stage::Days { .. } => {}
    }
    model.look_back.choices = known;
    let Some(chip) = chosen else { return Vec::new() };
    model.overlay = None;
    // What is asked already is asked no longer.
    let mut filter = filter;
    if filter.chips().contains(&chip) {
        filter.drop_chip(&chip);
    } else {
        filter.ask(chip);
    }
    look_back::show(model, filter)
}

fn to_days(model: &mut Model) -> Vec<Effect> {
    let (today, week) = (model.now.day(model.settings.day_end), model.settings.week_start);
    let end = model.settings.day_end;
    let Some(Filters { stage: Stage::Days { editor, unread }, .. }) = sheet(model) else { return Vec::new() };
    match days(editor.text(), today, week) {
        Some(Range { from, to }) => {
            model.overlay = None;
            look_back::ask(model, Chip::Days { from, to, end })
        }
        None => {
            *unread = true;
            Vec::new()
        }
    }
}

/// Takes typed or pasted characters: days, or the digit of a row.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(sheet) = sheet(model) else { return Vec::new() };
    if let Stage::Days { editor, unread } = &mut sheet.stage {
        editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        *unread = false;
        return Vec::new();
    }
    let digit = fold::fold(text).chars().next().and_then(|c| c.to_digit(10));
    let row = digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|row| *row < sheet.rows());
    match row {
        Some(row) => {
            sheet.cursor = row;
            choose(model)
        }
        None => Vec::new(),
    }
}

/// Takes what the list can be narrowed to.
pub fn loaded(model: &mut Model, choices: FilterChoices) {
    if let Some(Filters { stage: Stage::Of(by, chips), .. }) = sheet(model) {
        *chips = by.choices(&choices);
    }
    model.look_back.choices = Some(Box::new(choices));
}

#[cfg(test)]
mod tests;
