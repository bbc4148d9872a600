//! What a typed line means as an answer.

use crate::domain::answer::Value;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::duration;
use crate::text::fold::fold;

/// The line is no answer to this question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DoesNotFit;

/// Reads a line that is not empty. A person is not looked up yet.
pub(super) fn interpret(question: &Question, line: &str) -> Result<Value, DoesNotFit> {
    let typed = line.trim();
    Ok(match question.kind {
        QuestionKind::Text | QuestionKind::Draft => Value::Text(typed.to_owned()),
        QuestionKind::Scale { max, step } => Value::Number(scale(typed, max, step)?),
        QuestionKind::Choice => Value::choice(option(question, typed)?),
        QuestionKind::Multi => Value::Choices(options(question, typed)?),
        QuestionKind::YesNo => Value::choice(yes_no(typed)?),
        QuestionKind::Person => Value::Person { name: typed.to_owned(), no_contact: false },
        QuestionKind::Duration => Value::Duration { minutes: duration::parse(typed), said: typed.to_owned() },
    })
}

fn scale(typed: &str, max: i64, step: i64) -> Result<i64, DoesNotFit> {
    let number: i64 = fold(typed).parse().map_err(|_| DoesNotFit)?;
    if (0..=max).contains(&number) && number % step.max(1) == 0 { Ok(number) } else { Err(DoesNotFit) }
}

/// One option by its number, its value or its words.
fn option(question: &Question, typed: &str) -> Result<String, DoesNotFit> {
    let folded = fold(typed.trim());
    let by_number =
        folded.parse::<usize>().ok().and_then(|number| question.choices.get(number.checked_sub(1)?));
    let is_meant = |words: &str| fold(words) == folded;
    let by_word = || {
        question
            .choices
            .iter()
            .find(|choice| is_meant(&choice.value) || is_meant(&choice.text.ja) || is_meant(&choice.text.en))
    };
    by_number.or_else(by_word).map(|choice| choice.value.clone()).ok_or(DoesNotFit)
}

/// Several options. Commas separate; spaces do too, unless the words between commas are an option.
fn options(question: &Question, typed: &str) -> Result<Vec<String>, DoesNotFit> {
    let mut chosen = Vec::new();
    for part in typed.split([',', '、', '，', ';']).filter(|part| !part.trim().is_empty()) {
        match option(question, part) {
            Ok(value) => chosen.push(value),
            Err(DoesNotFit) => {
                for word in part.split_whitespace() {
                    chosen.push(option(question, word)?);
                }
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    chosen.retain(|value| seen.insert(value.clone()));
    if chosen.is_empty() { Err(DoesNotFit) } else { Ok(chosen) }
}

pub(super) fn yes_no(typed: &str) -> Result<&'static str, DoesNotFit> {
    match fold(typed).as_str() {
        "y" | "yes" | "はい" | "うん" | "1" => Ok("yes"),
        "n" | "no" | "いいえ" | "いや" | "2" => Ok("no"),
        _ => Err(DoesNotFit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deck::Choice;
    use crate::domain::lang::Bilingual;

    fn question(kind: QuestionKind) -> Question {
        let choice = |value: &str, ja: &str, en: &str| Choice {
            value: value.into(),
            text: Bilingual::new(ja, en),
            store: true,
        };
        Question {
            id: "q".into(),
            kind,
            text: Bilingual::same("?"),
            hint: None,
            records: None,
            choices: vec![
                choice("lonely", "さびしい", "lonely"),
                choice("left", "置いていかれた", "left behind"),
                choice("set_down", "待つのを置く", "I set it down"),
            ],
            feelings: 0,
            next: None,
            branches: vec![],
            store: true,
            show: None,
            deferred: false,
            timer: None,
        }
    }

    fn given(kind: QuestionKind, line: &str) -> Result<Value, DoesNotFit> {
        interpret(&question(kind), line)
    }

    const TEN: QuestionKind = QuestionKind::Scale { max: 10, step: 1 };
    const HUNDRED: QuestionKind = QuestionKind::Scale { max: 100, step: 10 };

    #[test]
    fn a_scale_takes_its_own_places_and_nothing_else() {
        for (line, number) in [("0", 0), ("10", 10), (" 7 ", 7), ("７", 7)] {
            assert_eq!(given(TEN, line), Ok(Value::Number(number)), "{line}");
        }
        assert_eq!(given(HUNDRED, "40"), Ok(Value::Number(40)));
        for (kind, line) in
            [(TEN, "11"), (TEN, "-1"), (TEN, "3.5"), (TEN, "three"), (HUNDRED, "45"), (HUNDRED, "110")]
        {
            assert_eq!(given(kind, line), Err(DoesNotFit), "{line}");
        }
    }

    #[test]
    fn an_option_is_chosen_by_number_value_or_words() {
        for line in ["2", "２", "left", "LEFT", "left behind", "置いていかれた"] {
            assert_eq!(given(QuestionKind::Choice, line), Ok(Value::choice("left")), "{line}");
        }
        for line in ["0", "4", "99999999999999999999", "right", "1 2"] {
            assert_eq!(given(QuestionKind::Choice, line), Err(DoesNotFit), "{line}");
        }
    }

    #[test]
    fn several_options_are_separated_by_commas_or_spaces() {
        let both = Ok(Value::Choices(vec!["lonely".into(), "left".into()]));
        for line in
            ["1,2", "1 2", "1、2", "１，２", "lonely, left behind", "1 2 1", "さびしい　置いていかれた"]
        {
            assert_eq!(given(QuestionKind::Multi, line), both, "{line}");
        }
        for line in ["1,4", "1 nonsense", ","] {
            assert_eq!(given(QuestionKind::Multi, line), Err(DoesNotFit), "{line}");
        }
    }

    #[test]
    fn yes_and_no_are_understood_in_both_languages() {
        for (line, value) in [("y", "yes"), ("はい", "yes"), ("Ｎｏ", "no"), ("いいえ", "no")] {
            assert_eq!(given(QuestionKind::YesNo, line), Ok(Value::choice(value)), "{line}");
        }
        assert_eq!(given(QuestionKind::YesNo, "maybe"), Err(DoesNotFit));
    }

    #[test]
    fn a_length_of_time_keeps_its_words() {
        let said = |said: &str, minutes| Ok(Value::Duration { minutes, said: said.into() });
        assert_eq!(given(QuestionKind::Duration, "3 days"), said("3 days", Some(3 * 1440)));
        assert_eq!(given(QuestionKind::Duration, "さあ"), said("さあ", None));
    }
}
