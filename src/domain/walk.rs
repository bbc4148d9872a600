//! A walk through a deck: one question after another, back again, and resumed on another day.

use std::fmt;
use std::sync::Arc;

use super::answer::{Answer, Value};
use super::deck::{Branch, Close, Condition, Deck, Goto, Question, Sitting};
use super::lang::{Bilingual, Lang};

#[cfg(test)]
mod tests;

/// Somebody's way through a deck. It knows the current question and every answer given so far, also those of a branch
/// that was left again; only the answers on the present path are handed out to be kept.
#[derive(Clone)]
pub struct Walk {
    deck: Arc<Deck>,
    sitting: Sitting,
    /// What was given to each question of the deck, by its place.
    given: Vec<Option<Given>>,
    /// The current question; `None` when the walk is finished.
    at: Option<usize>,
    /// The questions with an answer along the present path, also those after the current one.
    trail: Vec<usize>,
    /// What is to be kept of the trail.
    answers: Vec<Answer>,
}

#[derive(Clone)]
struct Given {
    asked: String,
    value: Value,
    /// Passed in an earlier sitting without leaving anything to keep.
    untold: bool,
}

/// What comes after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The next question.
    Ask,
    /// A card to show once.
    Card {
        /// The card's id.
        id: String,
        /// Whether a question follows it; otherwise the closing line does.
        then_asks: bool,
    },
    /// Another deck to offer once.
    OfferDeck {
        /// The deck's id.
        id: String,
        /// Whether a question of this deck follows; otherwise the closing line does.
        then_asks: bool,
    },
    /// The deck is finished.
    Closed {
        /// The closing line.
        close: Bilingual,
        /// The id of a card to show with it.
        card: Option<String>,
    },
}

impl Walk {
    /// Begins at the first question.
    pub fn start(deck: Arc<Deck>) -> Walk {
        Walk::resume(deck, &[], None)
    }

    /// Takes up an unfinished walk from its kept answers. `at` is the id of the question that was on the screen;
    /// without it, or if the path no longer leads there, the walk goes on after the last answer. Answers to questions
    /// the deck does not have are passed over.
    pub fn resume(deck: Arc<Deck>, answers: &[Answer], at: Option<&str>) -> Walk {
        Walk::replay(deck, answers, at, Sitting::First)
    }

    /// Comes back to a finished entry for the questions that were deferred.
    pub fn come_back(deck: Arc<Deck>, answers: &[Answer]) -> Walk {
        Walk::replay(deck, answers, None, Sitting::Later)
    }

    /// The deck that is walked through.
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// The current question; `None` when the walk is finished.
    pub fn question(&self) -> Option<&Question> {
        self.at.map(|at| &self.deck.questions[at])
    }

    /// What was given to the current question before, so that its field can show it again.
    pub fn given(&self) -> Option<&Value> {
        let given = self.given[self.at?].as_ref()?;
        (!given.untold).then_some(&given.value)
    }

    /// The answers to keep, in the order of the present path.
    pub fn answered(&self) -> &[Answer] {
        &self.answers
    }

    /// Those of [`Walk::answered`] that were given before the current question.
    pub fn earlier(&self) -> &[Answer] {
        let before = self.place();
        let kept = self.trail[..before].iter().filter(|index| self.kept(**index).is_some()).count();
        &self.answers[..kept]
    }

    /// The answers of branches that were left again. They come back when the path leads through them once more.
    pub fn set_aside(&self) -> Vec<Answer> {
        (0..self.given.len())
            .filter(|index| !self.trail.contains(index))
            .filter_map(|index| self.kept(index))
            .collect()
    }

    /// Answers the current question and goes on. A blank value counts as skipped. `lang` is the language in which the
    /// question was asked. A finished walk stays finished.
    pub fn answer(&mut self, value: Value, lang: Lang) -> Step {
        let Some(at) = self.at else { return self.closed() };
        let value = if value.is_blank() { Value::Skipped } else { value };
        let asked = self.deck.questions[at].text.get(lang).to_owned();
        self.given[at] = Some(Given { asked, value, untold: false });
        self.at = self.onward(at);
        self.settle();
        let then_asks = self.at.is_some();
        match self.branch(at).map(|branch| &branch.goto) {
            Some(Goto::Card(id)) => Step::Card { id: id.clone(), then_asks },
            Some(Goto::Deck(id)) => Step::OfferDeck { id: id.clone(), then_asks },
            _ if then_asks => Step::Ask,
            _ => self.closed(),
        }
    }

    /// Passes the current question over.
    pub fn skip(&mut self, lang: Lang) -> Step {
        self.answer(Value::Skipped, lang)
    }

    /// Goes back one question; `false` at the first.
    pub fn back(&mut self) -> bool {
        let Some(previous) = self.place().checked_sub(1) else { return false };
        self.at = Some(self.trail[previous]);
        true
    }

    /// Which question this is, from 1, and how many there are on the longest way that is still open.
    pub fn position(&self) -> (usize, usize) {
        let before = self.place();
        match self.at {
            Some(at) => (before + 1, before + self.deck.longest_from(at, self.sitting)),
            None => (before, before),
        }
    }

    /// The closing line, once the walk is finished. `None` while a question is open, or if the deck has no line that
    /// fits.
    pub fn closing(&self) -> Option<&Close> {
        if self.at.is_some() {
            return None;
        }
        self.deck.closes.iter().find(|close| match &close.when {
            None => true,
            Some((id, condition)) => self.deck.index_of(id).is_some_and(|index| self.holds(index, condition)),
        })
    }

    /// Whether every question so far was passed by, those whose answers are never kept among them.
    pub fn is_silent(&self) -> bool {
        self.given.iter().flatten().all(|given| given.value.is_blank() && !given.untold)
    }

    /// The questions left for a later sitting, as far as they are not answered.
    pub fn deferred(&self) -> Vec<&Question> {
        let open = |(question, given): &(&Question, &Option<Given>)| question.deferred && given.is_none();
        self.deck.questions.iter().zip(&self.given).filter(open).map(|(question, _)| question).collect()
    }

    fn replay(deck: Arc<Deck>, answers: &[Answer], at: Option<&str>, sitting: Sitting) -> Walk {
        let given = vec![None; deck.questions.len()];
        let mut walk = Walk { deck, sitting, given, at: None, trail: Vec::new(), answers: Vec::new() };
        for answer in answers {
            if let Some(index) = walk.deck.index_of(&answer.question) {
                let value = answer.value.clone();
                walk.given[index] = Some(Given { asked: answer.asked.clone(), value, untold: false });
            }
        }
        walk.bridge(at.and_then(|id| walk.deck.index_of(id)));
        walk.settle();
        let end = match walk.trail.last() {
            Some(last) => walk.onward(*last),
            None => walk.deck.first(sitting),
        };
        let wanted = at.and_then(|id| walk.deck.index_of(id)).filter(|index| walk.trail.contains(index));
        walk.at = wanted.or(end);
        walk
    }

    /// Some answers are never kept, so a path read back from the kept ones has gaps. Walks the path as if every gap
    /// had been passed over, up to `until` or else to the last answer on it, and marks those gaps as untold.
    fn bridge(&mut self, until: Option<usize>) {
        let mut path = Vec::new();
        let mut next = self.deck.first(self.sitting);
        while let Some(index) = next.filter(|index| !path.contains(index)) {
            path.push(index);
            next = self.onward(index);
        }
        let wanted = until.and_then(|until| path.iter().position(|index| *index == until));
        let last = path.iter().rposition(|index| self.given[*index].is_some()).map(|last| last + 1);
        for index in &path[..wanted.or(last).unwrap_or(0)] {
            let untold = || Given { asked: String::new(), value: Value::Skipped, untold: true };
            self.given[*index].get_or_insert_with(untold);
        }
    }

    /// Finds the path anew after an answer has changed.
    fn settle(&mut self) {
        let mut trail = Vec::new();
        let mut next = self.deck.first(self.sitting);
        while let Some(index) = next.filter(|index| self.given[*index].is_some() && !trail.contains(index)) {
            trail.push(index);
            next = self.onward(index);
        }
        self.answers = trail.iter().filter_map(|index| self.kept(*index)).collect();
        self.trail = trail;
    }

    /// How many questions of the trail lie before the current one.
    fn place(&self) -> usize {
        let at = self.trail.iter().position(|index| Some(*index) == self.at);
        at.unwrap_or(self.trail.len())
    }

    fn onward(&self, index: usize) -> Option<usize> {
        let way = match self.branch(index) {
            Some(branch) => self.deck.branch_way(branch, self.sitting),
            None => self.deck.plain_way(index, self.sitting),
        };
        way.to
    }

    fn branch(&self, index: usize) -> Option<&Branch> {
        let value = self.given[index].as_ref().map(|given| &given.value);
        self.deck.questions[index].branches.iter().find(|branch| meets(&branch.when, value, None))
    }

    fn holds(&self, index: usize, condition: &Condition) -> bool {
        let place = self.trail.iter().position(|on_trail| *on_trail == index);
        let value = place.and(self.given[index].as_ref()).map(|given| &given.value);
        let before = &self.trail[..place.unwrap_or(0)];
        let earlier = before.iter().rev().find_map(|index| match &self.given[*index] {
            Some(Given { value: Value::Number(number), .. }) => Some(*number),
            _ => None,
        });
        meets(condition, value, earlier)
    }

    /// What may be kept of the answer to a question; `None` if there is none or nothing of it may be kept.
    fn kept(&self, index: usize) -> Option<Answer> {
        let question = &self.deck.questions[index];
        let given = self.given[index].as_ref().filter(|given| question.store && !given.untold)?;
        let value = match &given.value {
            Value::Choices(values) => {
                let stored = |value: &&String| question.choice(value).is_none_or(|choice| choice.store);
                let values: Vec<String> = values.iter().filter(stored).cloned().collect();
                Some(values).filter(|values| !values.is_empty()).map(Value::Choices)?
            }
            value => value.clone(),
        };
        Some(Answer {
            question: question.id.clone(),
            asked: given.asked.clone(),
            kind: question.kind.answer_kind(),
            records: question.records.clone(),
            value,
        })
    }

    fn closed(&self) -> Step {
        let (close, card) = match self.closing() {
            Some(close) => (close.text.clone(), close.card.clone()),
            None => (Bilingual::default(), None),
        };
        Step::Closed { close, card }
    }
}

impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk")
            .field("deck", &self.deck.id)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

/// Whether an answer meets a condition. `earlier` is the number of the scale answered before it.
fn meets(condition: &Condition, value: Option<&Value>, earlier: Option<i64>) -> bool {
    let is = |wanted: &String| match value {
        Some(Value::Choices(values)) => values.contains(wanted),
        Some(Value::Person { no_contact, .. }) => *no_contact && wanted == "no_contact",
        _ => false,
    };
    let number = match value {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let change = number.zip(earlier).map(|(now, before)| now - before);
    match condition {
        Condition::Is(wanted) | Condition::Has(wanted) => is(wanted),
        Condition::In(wanted) => wanted.iter().any(is),
        Condition::AtLeast(least) => number.is_some_and(|number| number >= *least),
        Condition::AtMost(most) => number.is_some_and(|number| number <= *most),
        Condition::Skipped => value.is_none_or(Value::is_blank),
        Condition::DropAtLeast(least) => change.is_some_and(|change| -change >= *least),
        Condition::RiseAtLeast(least) => change.is_some_and(|change| change >= *least),
    }
}
