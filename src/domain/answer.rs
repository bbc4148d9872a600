//! What somebody answered, and to which question.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The kind of question an answer belongs to, as it is stored beside the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerKind {
    /// Free text.
    Text,
    /// A number on a scale.
    Scale,
    /// One of several options.
    Choice,
    /// Any number of options.
    Multi,
    /// Yes or no, kept as the choice `yes` or `no`.
    YesNo,
    /// A person, by nickname.
    Person,
    /// A length of time in somebody's own words.
    Duration,
    /// The draft of a letter or message; nothing is ever sent.
    Draft,
}

impl AnswerKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [AnswerKind; 8] = [
        AnswerKind::Text,
        AnswerKind::Scale,
        AnswerKind::Choice,
        AnswerKind::Multi,
        AnswerKind::YesNo,
        AnswerKind::Person,
        AnswerKind::Duration,
        AnswerKind::Draft,
    ];

    /// The word used in deck files and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            AnswerKind::Text => "text",
            AnswerKind::Scale => "scale",
            AnswerKind::Choice => "choice",
            AnswerKind::Multi => "multi",
            AnswerKind::YesNo => "yesno",
            AnswerKind::Person => "person",
            AnswerKind::Duration => "duration",
            AnswerKind::Draft => "draft",
        }
    }

    /// Reads [`AnswerKind::as_str`] back; `None` for any other word.
    pub fn parse(word: &str) -> Option<AnswerKind> {
        AnswerKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The substance of an answer. `Debug` shows its shape and never its words.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Asked, and passed over.
    Skipped,
    /// Free text or a draft.
    Text(String),
    /// A place on a scale.
    Number(i64),
    /// The values of the chosen options, in the order chosen; one for a choice, `yes` or `no` for yes/no.
    Choices(Vec<String>),
    /// A length of time.
    Duration {
        /// How long in minutes, where the words could be understood.
        minutes: Option<i64>,
        /// The words as they were typed.
        said: String,
    },
    /// Somebody, by nickname.
    Person {
        /// The nickname.
        name: String,
        /// Whether this person asked not to be contacted.
        no_contact: bool,
    },
}

impl Value {
    /// A single option chosen.
    pub fn choice(value: impl Into<String>) -> Value {
        Value::Choices(vec![value.into()])
    }

    /// Whether there is nothing in it: skipped, blank text, no option, no name.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Skipped => true,
            Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
                text.trim().is_empty()
            }
            Value::Number(_) => false,
            Value::Choices(values) => values.is_empty(),
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Skipped => "Skipped",
            Value::Text(_) => "Text(…)",
            Value::Number(_) => "Number(…)",
            Value::Choices(_) => "Choices(…)",
            Value::Duration { .. } => "Duration(…)",
            Value::Person { .. } => "Person(…)",
        })
    }
}

/// One question of an entry with its answer. `Debug` names the question and hides the words.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question's id inside its deck.
    pub question: String,
    /// The question as it was asked, in the language it was asked in.
    pub asked: String,
    /// The kind of the question.
    pub kind: AnswerKind,
    /// What the answer records, such as `wait.fear`; `None` if it belongs to the entry alone.
    pub records: Option<String>,
    /// The answer itself.
    pub value: Value,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("question", &self.question)
            .field("kind", &self.kind)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_never_holds_the_words_of_the_journal() {
        let values = [
            Value::Text("ひみつ".into()),
            Value::choice("ひみつ"),
            Value::Duration { minutes: Some(4242), said: "ひみつ".into() },
            Value::Person { name: "ひみつ".into(), no_contact: true },
            Value::Number(4242),
        ];
        for value in values {
            let answer = Answer {
                question: "fear".into(),
                asked: "ひみつ".into(),
                kind: AnswerKind::Text,
                records: None,
                value,
            };
            let shown = format!("{answer:?} {:#?}", answer.value);
            assert!(!shown.contains("ひみつ") && !shown.contains("4242"), "{shown}");
        }
    }

    #[test]
    fn every_kind_reads_back_its_own_word() {
        for kind in AnswerKind::ALL {
            assert_eq!(AnswerKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(AnswerKind::parse("Text"), None);
    }

    #[test]
    fn white_space_alone_is_a_blank_answer() {
        assert!(Value::Text(" 　\n".into()).is_blank());
        assert!(Value::Choices(vec![]).is_blank());
        assert!(!Value::Number(0).is_blank());
        assert!(!Value::choice("yes").is_blank());
    }
}
