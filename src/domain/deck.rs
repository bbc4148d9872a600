//! A deck: a few questions asked one at a time, with branches, cards and a closing line.

use super::answer::AnswerKind;
use super::lang::Bilingual;

mod boundary;
mod check;
mod fault;
mod paths;
#[cfg(test)]
pub(crate) mod sample;
mod unsaid;

pub use check::{CARD_CELLS, Known, LINE_CELLS, Limits, OPTION_CELLS, QUESTION_CELLS, TITLE_CELLS, check};
pub use fault::{Fault, Part, Place, Problem};
pub use paths::Sitting;

/// A deck of questions. Its questions are asked in their order unless a branch or `next` says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// The name it is known by for ever: `opening`, `wave`.
    pub id: String,
    /// Counts up when the questions change, so that an old entry still says what it answered.
    pub version: u32,
    /// What it is called.
    pub title: Bilingual,
    /// When somebody might want it.
    pub when: Bilingual,
    /// The points of the map it rests on, such as `A35`.
    pub map: Vec<String>,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// Questions asked some time after the deck was finished.
    pub after: Vec<After>,
    /// Closing lines; the first whose condition holds is said.
    pub closes: Vec<Close>,
}

impl Deck {
    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Where the question with this id stands.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name inside the deck.
    pub id: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// The question.
    pub text: Bilingual,
    /// A quiet line under the question.
    pub hint: Option<Bilingual>,
    /// What the answer records, such as `wait.fear`.
    pub records: Option<String>,
    /// The options of a choice or multi question, the feelings among them already filled in.
    pub choices: Vec<Choice>,
    /// How many of the options, counted from the first, are the list of feelings; a screen may show these in groups.
    pub feelings: usize,
    /// The question to go to when no branch matches; `None` means the one that follows.
    pub next: Option<String>,
    /// Checked in order after the answer; the first that matches decides.
    pub branches: Vec<Branch>,
    /// Whether the answer is kept; `false` means it is used for the branches and then forgotten.
    pub store: bool,
    /// A recorded text to show with the question, such as `wait.fear`.
    pub show: Option<String>,
    /// Whether it is asked only when the writer comes back to the entry.
    pub deferred: bool,
    /// A pause in seconds to offer before the question.
    pub timer: Option<u32>,
}

impl Question {
    /// The option with this value.
    pub fn choice(&self, value: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value == value)
    }
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// Free text.
    Text,
    /// A number from 0 to `max` in steps of `step`.
    Scale {
        /// The highest number, at least 1.
        max: i64,
        /// The distance between two places, at least 1.
        step: i64,
    },
    /// One option.
    Choice,
    /// Any number of options.
    Multi,
    /// Yes or no.
    YesNo,
    /// A person, by nickname.
    Person,
    /// A length of time in free words.
    Duration,
    /// A letter or message that is not sent.
    Draft,
}

impl QuestionKind {
    /// The kind under which an answer to it is stored.
    pub fn answer_kind(self) -> AnswerKind {
        match self {
            QuestionKind::Text => AnswerKind::Text,
            QuestionKind::Scale { .. } => AnswerKind::Scale,
            QuestionKind::Choice => AnswerKind::Choice,
            QuestionKind::Multi => AnswerKind::Multi,
            QuestionKind::YesNo => AnswerKind::YesNo,
            QuestionKind::Person => AnswerKind::Person,
            QuestionKind::Duration => AnswerKind::Duration,
            QuestionKind::Draft => AnswerKind::Draft,
        }
    }
}

/// One option of a choice or multi question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value that is stored.
    pub value: String,
    /// The words that are shown.
    pub text: Bilingual,
    /// Whether choosing it is kept; `false` means it is used for the branches and then forgotten.
    pub store: bool,
}

/// Where to go after an answer that meets a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The condition on the answer just given.
    pub when: Condition,
    /// The target.
    pub goto: Goto,
    /// The question that follows a card or an offered deck; without it the deck ends there.
    pub then: Option<String>,
}

/// A condition on one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The choice is this one; for a person, `no_contact` means that they asked not to be contacted.
    Is(String),
    /// The choice is one of these.
    In(Vec<String>),
    /// This option is among those chosen.
    Has(String),
    /// The number is at least this.
    AtLeast(i64),
    /// The number is at most this.
    AtMost(i64),
    /// There is no answer.
    Skipped,
    /// In a closing line: the number is lower than the scale answered before it, by at least this.
    DropAtLeast(i64),
    /// In a closing line: the number is higher than the scale answered before it, by at least this.
    RiseAtLeast(i64),
}

/// The target of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goto {
    /// A question of the same deck.
    Question(String),
    /// Another deck, offered and never forced.
    Deck(String),
    /// A card to show.
    Card(String),
    /// The end of the deck.
    End,
}

/// A question asked some time after the deck was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// How long after, in minutes.
    pub delay: i64,
    /// The question; it has no branches.
    pub question: Question,
}

/// A closing line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// The question it looks at and the condition on its answer; the last line of a deck has none.
    pub when: Option<(String, Condition)>,
    /// The line.
    pub text: Bilingual,
    /// A card to show with it.
    pub card: Option<String>,
    /// Whether it is true even where every question was passed by. Other lines speak of words that were written.
    pub always: bool,
}
