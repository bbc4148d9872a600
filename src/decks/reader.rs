//! From the text of a file to a deck.

use toml::de::DeTable;

use super::embedded;
use super::fault::{FaultKind, nearest};
use crate::domain::answer::AnswerKind;
use crate::domain::deck::{After, Branch, Choice, Close, Condition, Deck, Goto, Question, QuestionKind};
use crate::domain::duration;
use crate::domain::lang::Bilingual;

mod fields;
mod lone;

pub(super) use fields::Found;
use fields::{Fields, Node};
pub(super) use lone::read_questions;

const KINDS: &str = "text, scale, choice, multi, yesno, person, duration, draft";
const DECK_KEYS: &[&str] = &["id", "version", "title", "when", "map", "question", "after", "close"];
const QUESTION_KEYS: &[&str] = &[
    "id", "kind", "text", "hint", "records", "max", "step", "next", "store", "show", "deferred", "timer",
    "options", "option", "branch",
];
const AFTER_KEYS: &[&str] =
    &["id", "kind", "text", "hint", "records", "max", "step", "store", "options", "option", "delay"];
const BRANCH_TESTS: &[&str] = &["is", "in", "has", "gte", "lte"];
const CLOSE_TESTS: &[&str] = &["q", "is", "in", "has", "gte", "lte", "drop_gte", "rise_gte"];

/// Reads a deck. With any fault there is no deck; whether the deck holds together is not looked at here.
pub(super) fn read(text: &str) -> (Option<Deck>, Vec<Found>) {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            return (None, vec![(span, FaultKind::NotToml(error.message().to_owned()))]);
        }
    };
    let mut reader = Reader::default();
    let deck = reader.deck(&Node { table: table.get_ref(), span: 0..0 });
    let faults = reader.fields.faults;
    (deck.filter(|_| faults.is_empty()), faults)
}

#[derive(Default)]
struct Reader {
    fields: Fields,
}

impl Reader {
    fn deck(&mut self, node: &Node<'_>) -> Option<Deck> {
        self.fields.only(node, DECK_KEYS);
        let id = self.id(node);
        let version = self.fields.integer(node, "version").unwrap_or(1);
        let title = self.need_words(node, "title");
        let when = self.fields.words(node, "when");
        let map = self.fields.texts(node, "map").unwrap_or_default();
        let questions: Vec<_> = self.each(node, "question", Self::question);
        let after: Vec<_> = self.each(node, "after", Self::after);
        let closes: Vec<_> = self.each(node, "close", Self::close);
        let title = title?;
        let when = when.unwrap_or_else(|| title.clone());
        Some(Deck {
            id: id?,
            version: u32::try_from(version).unwrap_or(1),
            title,
            when,
            map,
            questions,
            after,
            closes,
        })
    }

    fn question(&mut self, node: &Node<'_>) -> Option<Question> {
        self.fields.only(node, QUESTION_KEYS);
        let question = self.asked(node);
        let next = self.fields.text(node, "next");
        let branches = self.each(node, "branch", Self::branch);
        let show = self.record(node, "show");
        let deferred = self.fields.boolean(node, "deferred").unwrap_or(false);
        let timer = self.fields.integer(node, "timer").and_then(|seconds| u32::try_from(seconds).ok());
        Some(Question { next, branches, show, deferred, timer, ..question? })
    }

    fn after(&mut self, node: &Node<'_>) -> Option<After> {
        self.fields.only(node, AFTER_KEYS);
        let question = self.asked(node);
        let delay = self.fields.text(node, "delay");
        let delay = self.fields.need(node, "delay", delay)?;
        let Some(minutes) = duration::parse(&delay) else {
            self.fault_at(node, "delay", FaultKind::BadDelay(delay));
            return None;
        };
        Some(After { delay: minutes, question: question? })
    }

    /// The part that a question of the deck and one asked later have in common.
    fn asked(&mut self, node: &Node<'_>) -> Option<Question> {
        let id = self.id(node);
        let kind = self.kind(node);
        let text = self.need_words(node, "text");
        let hint = self.fields.words(node, "hint");
        let records = self.record(node, "records");
        let store = self.fields.boolean(node, "store").unwrap_or(true);
        let mut choices = self.feelings(node);
        let feelings = choices.len();
        choices.extend(self.each(node, "option", Self::option));
        Some(Question {
            id: id?,
            kind: kind?,
            text: text?,
            hint,
            records,
            choices,
            feelings,
            next: None,
            branches: Vec::new(),
            store,
            show: None,
            deferred: false,
            timer: None,
        })
    }

    fn kind(&mut self, node: &Node<'_>) -> Option<QuestionKind> {
        let max = self.fields.integer(node, "max").unwrap_or(10);
        let step = self.fields.integer(node, "step").unwrap_or(1);
        let word = self.fields.text(node, "kind");
        let word = self.fields.need(node, "kind", word)?;
        Some(match AnswerKind::parse(&word) {
            Some(AnswerKind::Text) => QuestionKind::Text,
            Some(AnswerKind::Scale) => QuestionKind::Scale { max, step },
            Some(AnswerKind::Choice) => QuestionKind::Choice,
            Some(AnswerKind::Multi) => QuestionKind::Multi,
            Some(AnswerKind::YesNo) => QuestionKind::YesNo,
            Some(AnswerKind::Person) => QuestionKind::Person,
            Some(AnswerKind::Duration) => QuestionKind::Duration,
            Some(AnswerKind::Draft) => QuestionKind::Draft,
            None => {
                self.unknown_word(node, "kind", word, KINDS);
                return None;
            }
        })
    }

    fn feelings(&mut self, node: &Node<'_>) -> Vec<Choice> {
        match self.fields.text(node, "options") {
            Some(word) if word == "feelings" => {
                let feelings = embedded::feelings().iter().flat_map(|group| &group.feelings);
                feelings
                    .map(|feeling| Choice {
                        value: feeling.value.clone(),
                        text: feeling.text.clone(),
                        store: true,
                    })
                    .collect()
            }
            Some(word) => {
                self.unknown_word(node, "options", word, "feelings");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn option(&mut self, node: &Node<'_>) -> Option<Choice> {
        self.fields.only(node, &["value", "text", "store"]);
        let value = self.fields.text(node, "value");
        let value = self.fields.need(node, "value", value);
        let text = self.need_words(node, "text");
        let store = self.fields.boolean(node, "store").unwrap_or(true);
        Some(Choice { value: value?, text: text?, store })
    }

    fn branch(&mut self, node: &Node<'_>) -> Option<Branch> {
        self.fields.only(node, &["when", "goto", "then"]);
        let when = self.fields.table(node, "when");
        let when = self.fields.need(node, "when", when).and_then(|when| {
            self.fields.only(&when, BRANCH_TESTS);
            self.condition(&when)
        });
        let goto = self.fields.text(node, "goto");
        let goto = self.fields.need(node, "goto", goto).and_then(|word| self.goto(node, word));
        let then = self.fields.text(node, "then");
        Some(Branch { when: when?, goto: goto?, then })
    }

    fn goto(&mut self, node: &Node<'_>, word: String) -> Option<Goto> {
        match word.split_once(':') {
            None if word == "end" => Some(Goto::End),
            None => Some(Goto::Question(word)),
            Some(("deck", id)) => Some(Goto::Deck(id.to_owned())),
            Some(("card", id)) => Some(Goto::Card(id.to_owned())),
            Some(_) => {
                self.unknown_word(node, "goto", word, "<question>, deck:<id>, card:<id>, end");
                None
            }
        }
    }

    fn close(&mut self, node: &Node<'_>) -> Option<Close> {
        self.fields.only(node, &["when", "text", "goto", "always"]);
        let when = match self.fields.table(node, "when") {
            Some(when) => {
                self.fields.only(&when, CLOSE_TESTS);
                let question = self.fields.text(&when, "q");
                let question = self.fields.need(&when, "q", question);
                let condition = self.condition(&when);
                Some((question?, condition?))
            }
            None => None,
        };
        let text = self.need_words(node, "text");
        let card = self.fields.text(node, "goto").and_then(|word| match word.strip_prefix("card:") {
            Some(id) => Some(id.to_owned()),
            None => {
                self.unknown_word(node, "goto", word, "card:<id>");
                None
            }
        });
        let always = self.fields.boolean(node, "always").unwrap_or(false);
        Some(Close { when, text: text?, card, always })
    }

    fn condition(&mut self, when: &Node<'_>) -> Option<Condition> {
        let is = self.fields.text(when, "is").map(|value| match value.as_str() {
            "skipped" => Condition::Skipped,
            _ => Condition::Is(value),
        });
        let tests = [
            is,
            self.fields.texts(when, "in").map(Condition::In),
            self.fields.text(when, "has").map(Condition::Has),
            self.fields.integer(when, "gte").map(Condition::AtLeast),
            self.fields.integer(when, "lte").map(Condition::AtMost),
            self.fields.integer(when, "drop_gte").map(Condition::DropAtLeast),
            self.fields.integer(when, "rise_gte").map(Condition::RiseAtLeast),
        ];
        let mut tests = tests.into_iter().flatten();
        match (tests.next(), tests.next()) {
            (Some(condition), None) => Some(condition),
            _ => {
                self.fields.fault(when.span.clone(), FaultKind::NotOneTest);
                None
            }
        }
    }

    fn each<T>(
        &mut self,
        node: &Node<'_>,
        key: &str,
        mut read: impl FnMut(&mut Self, &Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let nodes = self.fields.tables(node, key);
        nodes.iter().filter_map(|node| read(self, node)).collect()
    }

    fn need_words(&mut self, node: &Node<'_>, key: &'static str) -> Option<Bilingual> {
        let words = self.fields.words(node, key);
        self.fields.need(node, key, words)
    }

    fn id(&mut self, node: &Node<'_>) -> Option<String> {
        let id = self.fields.text(node, "id");
        let id = self.fields.need(node, "id", id)?;
        self.name(node, "id", id, "_")
    }

    fn record(&mut self, node: &Node<'_>, key: &'static str) -> Option<String> {
        let record = self.fields.text(node, key)?;
        self.name(node, key, record, "_.")
    }

    fn name(&mut self, node: &Node<'_>, key: &'static str, name: String, signs: &str) -> Option<String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || signs.contains(c);
        if !name.is_empty() && name.chars().all(allowed) {
            return Some(name);
        }
        self.fault_at(node, key, FaultKind::BadName(name));
        None
    }

    fn unknown_word(&mut self, node: &Node<'_>, key: &'static str, found: String, expected: &'static str) {
        let near = nearest(&found, expected.split(", ").filter(|word| !word.contains('<')));
        self.fault_at(node, key, FaultKind::UnknownWord { found, expected, near });
    }

    fn fault_at(&mut self, node: &Node<'_>, key: &str, kind: FaultKind) {
        let span = node.table.get(key).map_or(node.span.clone(), |value| value.span());
        self.fields.fault(span, kind);
    }
}
