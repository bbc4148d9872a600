//! The field under a question: a text, a number, options, a name. One kind for each kind of question.

use crate::app::loaded::NameRow;
use crate::app::screen::moved;
use crate::domain::answer::Value;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::duration;
use crate::domain::lang::Lang;
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;

/// A field and what is in it.
#[derive(Debug)]
pub enum Field {
    /// Many lines of text; `draft` keeps the reminder that nothing is sent in view.
    Text {
        /// The text.
        editor: Box<Editor>,
        /// Words to somebody that stay here.
        draft: bool,
    },
    /// A number.
    Scale {
        /// The highest number.
        max: i64,
        /// The distance between two places.
        step: i64,
        /// The chosen number.
        value: Option<i64>,
        /// The number typed so far, which a `0` may still lengthen.
        typed: Option<i64>,
    },
    /// One option, or several.
    Options {
        /// The option values, in order.
        values: Vec<String>,
        /// Which one the marker stands on.
        cursor: usize,
        /// The chosen ones, in the order chosen.
        chosen: Vec<usize>,
        /// How many may be chosen.
        most: usize,
        /// What kind of question it is.
        kind: OptionsKind,
    },
    /// Somebody's nickname, typed or chosen.
    Person {
        /// The name.
        editor: Box<Editor>,
        /// Nicknames used before.
        names: Vec<NameRow>,
        /// Folded nicknames of those who asked not to be written to, whether they are offered or not.
        said_no: Vec<String>,
        /// The nickname the marker stands on.
        cursor: Option<usize>,
    },
    /// A length of time in free words.
    Duration {
        /// The words.
        editor: Box<Editor>,
    },
}

/// Which question the options answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OptionsKind {
    /// One of several.
    Choice,
    /// Any number of several.
    Multi,
    /// Yes or no.
    YesNo,
}

/// What a key did to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Did {
    /// Nothing it knows.
    Nothing,
    /// Something on screen changed, but not what is kept.
    Looked,
    /// What is kept changed.
    Changed,
}

impl Field {
    /// The field of a question, holding `value` if there was one.
    pub fn new(question: &Question, value: Option<&Value>, names: &[NameRow], caret: Option<usize>) -> Self {
        let said = match value {
            Some(
                Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. },
            ) => text.as_str(),
            Some(Value::Skipped | Value::Number(_) | Value::Choices(_)) | None => "",
        };
        let edit = |many: bool| {
            let mut editor = if many { Editor::new(said) } else { Editor::single_line(said) };
            editor.set_caret(caret.unwrap_or(said.len()));
            Box::new(editor)
        };
        match question.kind {
            QuestionKind::Text => Self::Text { editor: edit(true), draft: false },
            QuestionKind::Draft => Self::Text { editor: edit(true), draft: true },
            QuestionKind::Duration => Self::Duration { editor: edit(false) },
            QuestionKind::Person => Self::Person {
                editor: edit(false),
                names: names.iter().filter(|row| row.listed).cloned().collect(),
                said_no: names.iter().filter(|row| row.no_contact).map(|row| fold::fold(&row.name)).collect(),
                cursor: None,
            },
            QuestionKind::Scale { max, step } => {
                let value = match value {
                    Some(Value::Number(n)) => Some(*n),
                    Some(_) | None => None,
                };
                Self::Scale { max, step, value, typed: None }
            }
            QuestionKind::Choice => Self::options(question, value, OptionsKind::Choice, 1),
            QuestionKind::Multi => Self::options(question, value, OptionsKind::Multi, usize::MAX),
            QuestionKind::YesNo => Self::options(question, value, OptionsKind::YesNo, 1),
        }
    }

    /// A multi field of which at most `most` may be chosen.
    #[must_use]
    pub fn at_most(mut self, limit: usize) -> Self {
        if let Self::Options { most, .. } = &mut self {
            *most = limit;
        }
        self
    }

    /// A text field of one line, as the sheets use it; other fields stay as they are.
    #[must_use]
    pub fn single_line(self) -> Self {
        match self {
            Self::Text { editor, draft: false } => {
                Self::Duration { editor: Box::new(Editor::single_line(editor.text())) }
            }
            other => other,
        }
    }

    fn options(question: &Question, value: Option<&Value>, kind: OptionsKind, most: usize) -> Self {
        let values: Vec<String> = match kind {
            OptionsKind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
            OptionsKind::Choice | OptionsKind::Multi => {
                question.choices.iter().map(|c| c.value.clone()).collect()
            }
        };
        let chosen: Vec<usize> = match value {
            Some(Value::Choices(picked)) => {
                picked.iter().filter_map(|p| values.iter().position(|v| v == p)).collect()
            }
            Some(_) | None => Vec::new(),
        };
        Self::Options { cursor: chosen.first().copied().unwrap_or(0), values, chosen, most, kind }
    }

    /// Which keys mean what in it.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Text { .. } => Mode::Text,
            Self::Person { .. } | Self::Duration { .. } => Mode::Line,
            Self::Scale { .. } => Mode::Scale,
            Self::Options { kind: OptionsKind::Choice, .. } => Mode::Choice,
            Self::Options { kind: OptionsKind::Multi, .. } => Mode::Multi,
            Self::Options { kind: OptionsKind::YesNo, .. } => Mode::YesNo,
        }
    }

    /// The answer as it stands; [`Value::Skipped`] when nothing was said.
    pub fn value(&self) -> Value {
        let value = match self {
            Self::Text { editor, .. } => Value::Text(editor.text().to_owned()),
            Self::Scale { value, .. } => value.map_or(Value::Skipped, Value::Number),
            Self::Options { values, chosen, .. } => {
                Value::Choices(chosen.iter().filter_map(|i| values.get(*i).cloned()).collect())
            }
            Self::Person { editor, said_no, .. } => {
                let name = editor.text().trim().to_owned();
                // The journal knows one person however the name is typed, so the field has to as well.
                let no_contact = said_no.contains(&fold::fold(&name));
                Value::Person { name, no_contact }
            }
            Self::Duration { editor } => {
                let said = editor.text().trim().to_owned();
                Value::Duration { minutes: duration::parse(&said), said }
            }
        };
        if value.is_blank() { Value::Skipped } else { value }
    }

    /// The text field in it.
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Text { editor, .. } | Self::Person { editor, .. } | Self::Duration { editor } => {
                Some(editor)
            }
            Self::Scale { .. } | Self::Options { .. } => None,
        }
    }

    /// The text field in it, to be changed.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Text { editor, .. } | Self::Person { editor, .. } | Self::Duration { editor } => {
                Some(editor)
            }
            Self::Scale { .. } | Self::Options { .. } => None,
        }
    }

    /// Puts the caret at this byte; does nothing where there is no text.
    pub fn set_caret(&mut self, byte: usize) {
        if let Some(editor) = self.editor_mut() {
            editor.set_caret(byte);
        }
    }

    /// The caret as a byte offset, 0 where there is no text.
    pub fn caret(&self) -> usize {
        self.editor().map_or(0, Editor::caret)
    }

    /// Takes typed characters.
    pub fn type_text(&mut self, text: &str, now_ms: i64) -> Did {
        match self {
            Self::Text { editor, .. } | Self::Person { editor, .. } | Self::Duration { editor } => {
                editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
                Did::Changed
            }
            Self::Scale { .. } => text.chars().map(|c| self.digit(c)).fold(Did::Nothing, Did::or),
            Self::Options { .. } => text.chars().map(|c| self.pick(c)).fold(Did::Nothing, Did::or),
        }
    }

    /// Takes a pasted text; only text fields do.
    pub fn paste(&mut self, text: &str, now_ms: i64) -> Did {
        match self.editor_mut() {
            Some(editor) => {
                editor.apply(EditCommand::Paste(text.to_owned()), now_ms);
                Did::Changed
            }
            None => Did::Nothing,
        }
    }

    /// A digit on a scale: `7` is 7 of 10 or 70 of 100, and a `0` after it completes the number where
    /// the scale reaches that far, so that `70` is never taken for `0`. `t` is the top.
    fn digit(&mut self, c: char) -> Did {
        let Self::Scale { max, step, value, typed } = self else { return Did::Nothing };
        if matches!(c, 't' | 'T') {
            *value = Some(*max);
            *typed = None;
            return Did::Changed;
        }
        let Some(digit) = c.to_digit(10).map(i64::from) else { return Did::Nothing };
        let longer = typed.filter(|_| digit == 0).map(|typed| typed * 10).filter(|number| number <= max);
        let unit = (*max / 10).max(*step).max(1);
        *value = Some(longer.unwrap_or((digit * unit).min(*max)));
        *typed = Some(longer.unwrap_or(digit));
        Did::Changed
    }

    /// A digit picks the option with that number.
    fn pick(&mut self, c: char) -> Did {
        let Self::Options { values, kind, .. } = self else { return Did::Nothing };
        let index = match (kind, c) {
            (OptionsKind::YesNo, 'y' | 'Y') => Some(0),
            (OptionsKind::YesNo, 'n' | 'N') => Some(1),
            _ => c.to_digit(10).and_then(|d| (d as usize).checked_sub(1)),
        };
        match index.filter(|i| *i < values.len()) {
            Some(index) => self.choose(index),
            None => Did::Nothing,
        }
    }

    /// Chooses the option with this number, or takes it back in a multi field.
    pub fn choose(&mut self, index: usize) -> Did {
        let Self::Options { values, cursor, chosen, most, kind } = self else { return Did::Nothing };
        if index >= values.len() {
            return Did::Nothing;
        }
        *cursor = index;
        match kind {
            OptionsKind::Choice | OptionsKind::YesNo => *chosen = vec![index],
            OptionsKind::Multi => match chosen.iter().position(|c| *c == index) {
                Some(at) => {
                    chosen.remove(at);
                }
                None => {
                    chosen.push(index);
                    // Beyond the limit the oldest choice makes room, so that a choice never seems ignored.
                    if chosen.len() > *most {
                        chosen.remove(0);
                    }
                }
            },
        }
        Did::Changed
    }

    /// Sets the number of a scale.
    pub fn set_number(&mut self, number: i64) -> Did {
        match self {
            Self::Scale { max, value, typed, .. } if (0..=*max).contains(&number) => {
                *value = Some(number);
                *typed = None;
                Did::Changed
            }
            _ => Did::Nothing,
        }
    }

    /// Does what a key asks for inside the field.
    pub fn act(&mut self, action: Action, now_ms: i64) -> Did {
        match self {
            Self::Text { editor, .. } | Self::Duration { editor } => edit(editor, action, now_ms),
            Self::Person { editor, names, cursor, .. } => match action {
                Action::CaretUp | Action::CaretDown | Action::Up | Action::Down if !names.is_empty() => {
                    let down = matches!(action, Action::CaretDown | Action::Down);
                    let next = match *cursor {
                        None => {
                            if down {
                                0
                            } else {
                                names.len() - 1
                            }
                        }
                        Some(at) => moved(at, if down { 1 } else { -1 }, names.len()),
                    };
                    *cursor = Some(next);
                    editor.set_text(&names[next].name);
                    Did::Changed
                }
                _ => {
                    let did = edit(editor, action, now_ms);
                    if did == Did::Changed {
                        *cursor = None;
                    }
                    did
                }
            },
            Self::Scale { max, step, value, .. } => {
                let by = match action {
                    Action::Up | Action::CaretRight | Action::CaretUp => *step,
                    Action::Down | Action::CaretLeft | Action::CaretDown => -*step,
                    Action::Top | Action::CaretLineStart => -*max,
                    Action::Bottom | Action::CaretLineEnd => *max,
                    _ => return Did::Nothing,
                };
                *value = Some(value.map_or(if by > 0 { 0 } else { *max }, |v| (v + by).clamp(0, *max)));
                Did::Changed
            }
            Self::Options { values, cursor, .. } => {
                let by = match action {
                    Action::Up | Action::CaretUp => -1,
                    Action::Down | Action::CaretDown => 1,
                    Action::PageUp => -8,
                    Action::PageDown => 8,
                    Action::Top => -999,
                    Action::Bottom => 999,
                    Action::Toggle => {
                        let at = *cursor;
                        return self.choose(at);
                    }
                    _ => return Did::Nothing,
                };
                *cursor = moved(*cursor, by, values.len());
                Did::Looked
            }
        }
    }

    /// Before going on with Enter: a choice takes the option the marker stands on.
    pub fn confirm(&mut self) {
        if let Self::Options { cursor, chosen, kind: OptionsKind::Choice | OptionsKind::YesNo, .. } = self
            && chosen.is_empty()
        {
            *chosen = vec![*cursor];
        }
    }

    /// The words of the option with this number.
    pub fn option_text(question: &Question, index: usize, lang: Lang) -> &str {
        question.choices.get(index).map_or("", |c| c.text.get(lang))
    }
}

impl Did {
    /// The greater of two effects on a field.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Changed, _) | (_, Self::Changed) => Self::Changed,
            (Self::Looked, _) | (_, Self::Looked) => Self::Looked,
            (Self::Nothing, Self::Nothing) => Self::Nothing,
        }
    }
}

/// Runs an editing action on a text field.
pub fn edit(editor: &mut Editor, action: Action, now_ms: i64) -> Did {
    let Some(command) = command(action) else { return Did::Nothing };
    let before = editor.revision();
    editor.apply(command, now_ms);
    if editor.revision() == before { Did::Looked } else { Did::Changed }
}

/// The editing command an action stands for.
fn command(action: Action) -> Option<EditCommand> {
    use EditCommand as E;
    Some(match action {
        Action::InsertNewline => E::Newline,
        Action::DeleteBack => E::Backspace,
        Action::DeleteForward => E::Delete,
        Action::DeleteWordBack => E::DeleteWordBack,
        Action::DeleteWordForward => E::DeleteWordForward,
        Action::DeleteToLineStart => E::DeleteToLineStart,
        Action::DeleteToLineEnd => E::DeleteToLineEnd,
        Action::CaretLeft => E::Left { extend: false },
        Action::CaretRight => E::Right { extend: false },
        Action::CaretUp => E::Up { extend: false },
        Action::CaretDown => E::Down { extend: false },
        Action::CaretWordLeft => E::WordLeft { extend: false },
        Action::CaretWordRight => E::WordRight { extend: false },
        Action::CaretLineStart => E::LineStart { extend: false },
        Action::CaretLineEnd => E::LineEnd { extend: false },
        Action::CaretTextStart => E::TextStart { extend: false },
        Action::CaretTextEnd => E::TextEnd { extend: false },
        Action::CaretPageUp => E::PageUp { extend: false },
        Action::CaretPageDown => E::PageDown { extend: false },
        Action::SelectLeft => E::Left { extend: true },
        Action::SelectRight => E::Right { extend: true },
        Action::SelectUp => E::Up { extend: true },
        Action::SelectDown => E::Down { extend: true },
        Action::SelectWordLeft => E::WordLeft { extend: true },
        Action::SelectWordRight => E::WordRight { extend: true },
        Action::SelectLineStart => E::LineStart { extend: true },
        Action::SelectLineEnd => E::LineEnd { extend: true },
        Action::SelectTextStart => E::TextStart { extend: true },
        Action::SelectTextEnd => E::TextEnd { extend: true },
        Action::SelectPageUp => E::PageUp { extend: true },
        Action::SelectPageDown => E::PageDown { extend: true },
        Action::SelectAll => E::SelectAll,
        Action::Undo => E::Undo,
        Action::Redo => E::Redo,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(max: i64, step: i64, text: &str) -> Value {
        let mut field = Field::Scale { max, step, value: None, typed: None };
        field.type_text(text, 0);
        field.value()
    }

    #[test]
    fn a_number_typed_in_full_is_the_number_a_scale_keeps() {
        for number in (0..=100).step_by(10) {
            assert_eq!(typed(100, 10, &number.to_string()), Value::Number(number));
        }
        for number in 0..=10 {
            assert_eq!(typed(10, 1, &number.to_string()), Value::Number(number));
        }
    }

    #[test]
    fn one_digit_is_enough_on_a_scale_to_a_hundred_and_a_later_digit_corrects_it() {
        assert_eq!(typed(100, 10, "7"), Value::Number(70));
        assert_eq!(typed(100, 10, "73"), Value::Number(30));
        assert_eq!(typed(10, 1, "70"), Value::Number(0));
        assert_eq!(typed(100, 10, "t"), Value::Number(100));
    }
}
