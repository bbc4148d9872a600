//! Whether a deck holds together.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::fault::{Fault, Place, Problem};
use super::paths::Sitting;
use super::{Condition, Deck, Goto, Question, QuestionKind};
use crate::domain::lang::{Bilingual, Lang};

/// The widest a title may be, in cells of the terminal.
pub const TITLE_CELLS: usize = 40;
/// The widest a question may be.
pub const QUESTION_CELLS: usize = 60;
/// The widest an option may be.
pub const OPTION_CELLS: usize = 36;
/// The widest a line of a card may be.
pub const CARD_CELLS: usize = 72;
/// The widest a closing line, a hint or a deck's `when` may be.
pub const LINE_CELLS: usize = 76;

/// What exists outside the deck.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The ids of all decks.
    pub decks: &'a BTreeSet<String>,
    /// The ids of all cards.
    pub cards: &'a BTreeSet<String>,
}

/// What is asked of a deck beyond holding together.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How many questions a way from the first question to the closing line may have. A way that ends early on
    /// purpose may have fewer.
    pub path: RangeInclusive<usize>,
    /// Measures a text in cells of the terminal.
    pub cells: fn(&str) -> usize,
}

/// Looks for everything that is wrong with a deck. An empty list means that it can be walked through.
pub fn check(deck: &Deck, known: &Known<'_>, limits: &Limits) -> Vec<Fault> {
    let mut checker = Checker { deck, known, limits, faults: Vec::new() };
    checker.text(&Place::top("title"), &deck.title, TITLE_CELLS);
    checker.text(&Place::top("when"), &deck.when, LINE_CELLS);
    for (index, question) in deck.questions.iter().enumerate() {
        let place = Place::top("question").index(index);
        checker.question(&place, question);
        checker.branches(&place, question);
    }
    for (index, after) in deck.after.iter().enumerate() {
        checker.question(&Place::top("after").index(index), &after.question);
    }
    checker.ids();
    checker.closes();
    checker.ways();
    checker.faults
}

struct Checker<'a> {
    deck: &'a Deck,
    known: &'a Known<'a>,
    limits: &'a Limits,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, place: Place, problem: Problem) {
        self.faults.push(Fault { place, problem });
    }

    fn text(&mut self, place: &Place, text: &Bilingual, most: usize) {
        for lang in Lang::ALL {
            let words = text.get(lang);
            let found = (self.limits.cells)(words);
            if words.trim().is_empty() {
                self.fault(place.key(lang.as_str()), Problem::Blank(lang));
            } else if found > most {
                self.fault(place.key(lang.as_str()), Problem::TooWide { lang, found, most });
            }
        }
    }

    fn question(&mut self, place: &Place, question: &Question) {
        self.text(&place.key("text"), &question.text, QUESTION_CELLS);
        if let Some(hint) = &question.hint {
            self.text(&place.key("hint"), hint, LINE_CELLS);
        }
        match question.kind {
            QuestionKind::Scale { max, step } if max < 1 || step < 1 || max % step != 0 => {
                self.fault(place.key("max"), Problem::BadScale);
            }
            QuestionKind::Choice | QuestionKind::Multi if question.choices.is_empty() => {
                self.fault(place.clone(), Problem::NoOptions);
            }
            _ => {}
        }
        let mut seen = BTreeSet::new();
        for (index, choice) in question.choices.iter().enumerate() {
            let fresh = seen.insert(&choice.value);
            // The feelings come from a list of their own and are looked at there.
            let Some(own) = index.checked_sub(question.feelings) else { continue };
            let place = place.key("option").index(own);
            if !fresh {
                self.fault(place.key("value"), Problem::Duplicate(choice.value.clone()));
            }
            self.text(&place.key("text"), &choice.text, OPTION_CELLS);
        }
    }

    fn branches(&mut self, place: &Place, question: &Question) {
        if let Some(next) = &question.next {
            self.target(place.key("next"), next);
        }
        for (index, branch) in question.branches.iter().enumerate() {
            let place = place.key("branch").index(index);
            self.condition(&place.key("when"), question, &branch.when, false);
            match &branch.goto {
                Goto::Question(id) => self.target(place.key("goto"), id),
                Goto::Deck(id) if !self.known.decks.contains(id) => {
                    self.fault(place.key("goto"), Problem::UnknownDeck(id.clone()));
                }
                Goto::Card(id) => self.card(place.key("goto"), id),
                Goto::Deck(_) | Goto::End => {}
            }
            if let Some(then) = &branch.then {
                self.target(place.key("then"), then);
            }
        }
    }

    fn target(&mut self, place: Place, id: &str) {
        if self.deck.index_of(id).is_none() {
            self.fault(place, Problem::UnknownQuestion(id.to_owned()));
        }
    }

    fn card(&mut self, place: Place, id: &str) {
        if !self.known.cards.contains(id) {
            self.fault(place, Problem::UnknownCard(id.to_owned()));
        }
    }

    fn condition(&mut self, place: &Place, question: &Question, condition: &Condition, closing: bool) {
        let (key, values): (_, &[String]) = match condition {
            Condition::Is(value) => ("is", std::slice::from_ref(value)),
            Condition::In(values) => ("in", values),
            Condition::Has(value) => ("has", std::slice::from_ref(value)),
            Condition::AtLeast(_) => ("gte", &[]),
            Condition::AtMost(_) => ("lte", &[]),
            Condition::DropAtLeast(_) => ("drop_gte", &[]),
            Condition::RiseAtLeast(_) => ("rise_gte", &[]),
            Condition::Skipped => return,
        };
        let place = place.key(key);
        let scale = matches!(question.kind, QuestionKind::Scale { .. });
        let fits = match condition {
            Condition::Is(_) | Condition::In(_) => {
                matches!(question.kind, QuestionKind::Choice | QuestionKind::YesNo | QuestionKind::Person)
            }
            Condition::Has(_) => question.kind == QuestionKind::Multi,
            Condition::AtLeast(_) | Condition::AtMost(_) => scale,
            Condition::DropAtLeast(_) | Condition::RiseAtLeast(_) => scale && closing,
            Condition::Skipped => true,
        };
        if !fits {
            self.fault(place, Problem::ConditionDoesNotFit);
            return;
        }
        for value in values {
            let exists = match question.kind {
                QuestionKind::Person => value == "no_contact",
                QuestionKind::YesNo => value == "yes" || value == "no",
                _ => question.choice(value).is_some(),
            };
            if !exists {
                self.fault(place.clone(), Problem::UnknownOption(value.clone()));
            }
        }
    }

    fn ids(&mut self) {
        let deck = self.deck;
        let questions = deck.questions.iter().enumerate().map(|(at, question)| ("question", at, question));
        let after = deck.after.iter().enumerate().map(|(at, after)| ("after", at, &after.question));
        let mut seen = BTreeSet::new();
        for (list, at, question) in questions.chain(after) {
            if !seen.insert(&question.id) {
                let place = Place::top(list).index(at).key("id");
                self.fault(place, Problem::Duplicate(question.id.clone()));
            }
        }
    }

    fn closes(&mut self) {
        let deck = self.deck;
        for (index, close) in deck.closes.iter().enumerate() {
            let place = Place::top("close").index(index);
            self.text(&place.key("text"), &close.text, LINE_CELLS);
            if let Some(card) = &close.card {
                self.card(place.key("goto"), card);
            }
            match &close.when {
                None if index + 1 < deck.closes.len() => self.fault(place, Problem::NeverSaid),
                None => {}
                Some((id, condition)) => match deck.question(id) {
                    Some(question) => self.condition(&place.key("when"), question, condition, true),
                    None => self.fault(place.key("when").key("q"), Problem::UnknownQuestion(id.clone())),
                },
            }
        }
        if deck.closes.last().is_none_or(|close| close.when.is_some()) {
            self.fault(Place::top("close"), Problem::NoLastClose);
        }
    }

    fn ways(&mut self) {
        let deck = self.deck;
        let Some(first) = deck.first(Sitting::First) else {
            self.fault(Place::top("question"), Problem::NoQuestions);
            return;
        };
        let mut reached = reach_after(deck, first);
        reached.insert(first);
        let mut circle = false;
        for (index, question) in deck.questions.iter().enumerate() {
            let place = Place::top("question").index(index);
            if reach_after(deck, index).contains(&index) {
                circle = true;
                self.fault(place, Problem::Circle(question.id.clone()));
            } else if !reached.contains(&index) && !question.deferred {
                self.fault(place, Problem::NeverAsked(question.id.clone()));
            }
        }
        if circle {
            return;
        }
        let (least, most) = (*self.limits.path.start(), *self.limits.path.end());
        let longest = deck.longest_from(first, Sitting::First);
        if longest > most {
            self.fault(Place::top("question"), Problem::TooManyQuestions { found: longest, most });
        }
        if let Some(found) = shortest_full(deck, first).filter(|found| *found < least) {
            self.fault(Place::top("question"), Problem::TooFewQuestions { found, least });
        }
    }
}

/// Every question some way leads to after this one.
fn reach_after(deck: &Deck, from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(index) = open.pop() {
        for to in deck.ways(index, Sitting::Later).filter_map(|way| way.to) {
            if reached.insert(to) {
                open.push(to);
            }
        }
    }
    reached
}

/// How many questions the shortest way has that was not ended early on purpose; `None` if every way ends early.
/// Only for decks without a circle.
fn shortest_full(deck: &Deck, from: usize) -> Option<usize> {
    let ways = deck.ways(from, Sitting::First).filter(|way| !way.early);
    let rest = ways.filter_map(|way| way.to.map_or(Some(0), |to| shortest_full(deck, to)));
    rest.min().map(|rest| rest + 1)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{branch, choice, close, deck, question, scale};
    use super::super::{Close, QuestionKind};
    use super::*;

    fn problems(questions: Vec<Question>, closes: Vec<Close>) -> Vec<(String, Problem)> {
        let decks = BTreeSet::from(["wave".to_owned()]);
        let cards = BTreeSet::from(["pause".to_owned()]);
        let limits = Limits { path: 2..=3, cells: |text| text.chars().count() };
        let faults = check(&deck(questions, closes), &Known { decks: &decks, cards: &cards }, &limits);
        faults.into_iter().map(|fault| (fault.place.to_string(), fault.problem)).collect()
    }

    fn text(id: &str) -> Question {
        question(id, QuestionKind::Text)
    }

    fn end() -> Vec<Close> {
        vec![close(None, "x")]
    }

    fn on(mut question: Question, when: Condition, goto: Goto, then: Option<&str>) -> Question {
        question.branches.push(branch(when, goto, then));
        question
    }

    fn to(id: &str) -> Goto {
        Goto::Question(id.into())
    }

    #[test]
    fn a_deck_that_holds_together_has_no_fault() {
        let first = on(text("a"), Condition::Skipped, Goto::Card("pause".into()), Some("c"));
        assert_eq!(problems(vec![first, text("b"), text("c")], end()), []);
    }

    #[test]
    fn a_way_that_ends_early_on_purpose_may_be_short() {
        let first = on(text("a"), Condition::Skipped, Goto::End, None);
        let first = on(first, Condition::Skipped, Goto::Card("pause".into()), None);
        assert_eq!(problems(vec![first, text("b")], end()), []);
    }

    #[test]
    fn a_way_that_is_short_by_accident_or_too_long_is_a_fault() {
        let short = Problem::TooFewQuestions { found: 1, least: 2 };
        assert_eq!(problems(vec![text("a")], end()), [("question".into(), short)]);
        let long = Problem::TooManyQuestions { found: 4, most: 3 };
        let four = ["a", "b", "c", "d"].map(text).to_vec();
        assert_eq!(problems(four, end()), [("question".into(), long)]);
        assert_eq!(problems(vec![], end()), [("question".into(), Problem::NoQuestions)]);
    }

    #[test]
    fn a_deferred_question_does_not_count_for_the_first_sitting() {
        let mut later = ["c", "d", "e"].map(text);
        later.iter_mut().for_each(|question| question.deferred = true);
        let questions = [text("a"), text("b")].into_iter().chain(later).collect();
        assert_eq!(problems(questions, end()), []);
    }

    #[test]
    fn a_question_no_way_leads_to_and_one_that_leads_back_are_faults() {
        let mut first = text("a");
        first.next = Some("c".into());
        let lost = Problem::NeverAsked("b".into());
        assert_eq!(problems(vec![first, text("b"), text("c")], end()), [("question[1]".into(), lost)]);
        let back = on(text("b"), Condition::Skipped, to("a"), None);
        let circles = [
            ("question[0]".into(), Problem::Circle("a".into())),
            ("question[1]".into(), Problem::Circle("b".into())),
        ];
        assert_eq!(problems(vec![text("a"), back], end()), circles);
    }

    #[test]
    fn every_target_must_exist() {
        let first = on(text("a"), Condition::Skipped, Goto::Deck("x".into()), Some("y"));
        let first = on(first, Condition::Skipped, Goto::Card("z".into()), None);
        let mut first = on(first, Condition::Skipped, to("w"), None);
        first.next = Some("v".into());
        let found = problems(vec![first, text("b")], end());
        let unknown = |id: &str| Problem::UnknownQuestion(id.into());
        for expected in [
            ("question[0].next", unknown("v")),
            ("question[0].branch[0].goto", Problem::UnknownDeck("x".into())),
            ("question[0].branch[0].then", unknown("y")),
            ("question[0].branch[1].goto", Problem::UnknownCard("z".into())),
            ("question[0].branch[2].goto", unknown("w")),
        ] {
            assert!(found.contains(&(expected.0.into(), expected.1.clone())), "{expected:?}");
        }
    }

    #[test]
    fn a_condition_must_fit_its_question() {
        let mut pick = question("a", QuestionKind::Choice);
        pick.choices = vec![choice("x", true)];
        let pick = on(pick, Condition::Is("y".into()), to("b"), None);
        let pick = on(pick, Condition::AtLeast(3), to("b"), None);
        let number = on(scale("b"), Condition::DropAtLeast(1), Goto::End, None);
        let found = problems(vec![pick, number], end());
        assert_eq!(
            found,
            [
                ("question[0].branch[0].when.is".into(), Problem::UnknownOption("y".into())),
                ("question[0].branch[1].when.gte".into(), Problem::ConditionDoesNotFit),
                ("question[1].branch[0].when.drop_gte".into(), Problem::ConditionDoesNotFit),
            ]
        );
        let who = on(question("a", QuestionKind::Person), Condition::Is("gone".into()), to("b"), None);
        let gone = Problem::UnknownOption("gone".into());
        assert_eq!(problems(vec![who, text("b")], end()), [("question[0].branch[0].when.is".into(), gone)]);
    }

    #[test]
    fn the_last_closing_line_and_only_the_last_has_no_condition() {
        let questions = || vec![scale("a"), scale("b")];
        let drop = || close(Some(("b", Condition::DropAtLeast(1))), "x");
        assert_eq!(problems(questions(), vec![drop(), close(None, "x")]), []);
        assert_eq!(problems(questions(), vec![drop()]), [("close".into(), Problem::NoLastClose)]);
        assert_eq!(problems(questions(), vec![]), [("close".into(), Problem::NoLastClose)]);
        let hidden = vec![close(None, "x"), drop(), close(None, "x")];
        assert_eq!(problems(questions(), hidden), [("close[0]".into(), Problem::NeverSaid)]);
        let stray = vec![close(Some(("z", Condition::Skipped)), "x"), close(None, "x")];
        let unknown = Problem::UnknownQuestion("z".into());
        assert_eq!(problems(questions(), stray), [("close[0].when.q".into(), unknown)]);
    }

    #[test]
    fn texts_options_and_scales_are_looked_at() {
        let mut pick = question("a", QuestionKind::Multi);
        assert_eq!(
            problems(vec![pick.clone(), text("b")], end()),
            [("question[0]".into(), Problem::NoOptions)]
        );
        pick.choices = vec![choice("x", true), choice("y", true), choice("x", true)];
        pick.feelings = 1;
        let mut blank = text("b");
        blank.text = Bilingual::new("長".repeat(61), " ");
        let wide = Problem::TooWide { lang: Lang::Ja, found: 61, most: QUESTION_CELLS };
        assert_eq!(
            problems(vec![pick, blank], end()),
            [
                ("question[0].option[1].value".into(), Problem::Duplicate("x".into())),
                ("question[1].text.ja".into(), wide),
                ("question[1].text.en".into(), Problem::Blank(Lang::En)),
            ]
        );
        let uneven = question("a", QuestionKind::Scale { max: 10, step: 3 });
        assert_eq!(problems(vec![uneven, text("b")], end()), [("question[0].max".into(), Problem::BadScale)]);
        assert_eq!(
            problems(vec![text("a"), text("a")], end()),
            [("question[1].id".into(), Problem::Duplicate("a".into()))]
        );
    }
}
