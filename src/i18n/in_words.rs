//! A record in plain words: what was asked and what was said, as they are read, copied and handed over.

use super::{Lang, dates, of};
use crate::domain::answer::{Answer, Value};
use crate::domain::deck::{Deck, Question, QuestionKind};
use crate::domain::entry::Entry;
use crate::domain::moment::Moment;

/// What was asked, empty where nothing was, and what was said.
pub type Paragraph = (String, String);

/// An answer in words; the deck knows those of its options.
pub fn answer(answer: &Answer, deck: Option<&Deck>, lang: Lang) -> String {
    let question = deck.and_then(|deck| deck.question(&answer.question));
    let m = &of(lang).question;
    match &answer.value {
        Value::Skipped => m.skipped.to_owned(),
        Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
            text.clone()
        }
        Value::Number(n) => match question.map(|question| question.kind) {
            Some(QuestionKind::Scale { max, .. }) => format!("{n} / {max}"),
            Some(_) | None => n.to_string(),
        },
        Value::Choices(values) => {
            let said = |value: &String| match (question.and_then(|q| q.choice(value)), value.as_str()) {
                (Some(choice), _) => choice.text.get(lang).to_owned(),
                (None, "yes") => m.yes.to_owned(),
                (None, "no") => m.no.to_owned(),
                (None, other) => other.to_owned(),
            };
            listed(values.iter().map(said), lang)
        }
    }
}

/// An entry: its questions with their answers; those that were passed over are left out.
pub fn entry(entry: &Entry, deck: Option<&Deck>, lang: Lang) -> Vec<Paragraph> {
    let told = entry.answers.iter().filter(|answer| !answer.value.is_blank());
    told.map(|told| (told.asked.clone(), answer(told, deck, lang))).collect()
}

/// A moment: what was said of it, each thing with its name. `questions` know the words of the options.
pub fn moment(moment: &Moment, questions: &[Question], lang: Lang) -> Vec<Paragraph> {
    let m = &of(lang).look_back;
    let words = |question: &str, value: &String| {
        let question = questions.iter().find(|known| known.id == question);
        let choice = question.and_then(|question| question.choice(value));
        choice.map_or_else(|| value.clone(), |choice| choice.text.get(lang).to_owned())
    };
    let said = &moment.words;
    let feelings = listed(said.feelings.iter().map(|value| words("feelings", value)), lang);
    let facts = [
        (m.urge, said.urge.map(|urge| format!("{} / 10", urge.get()))),
        (m.feelings, Some(feelings).filter(|said| !said.is_empty())),
        (m.body, said.body.as_ref().map(|value| words("body", value))),
        (m.need, said.need.as_ref().map(|value| words("need", value))),
        (m.trigger, said.trigger.clone()),
        (m.did, said.did.as_ref().map(|value| words("did", value))),
        (m.note, said.note.clone()),
        (
            m.after,
            moment.after.as_ref().map(|(urge, at)| format!("{} / 10   {}", urge.get(), dates::clock(at))),
        ),
    ];
    facts.into_iter().filter_map(|(name, said)| Some((name.to_owned(), said?))).collect()
}

/// Paragraphs as one text, an empty line between two of them.
pub fn text(paragraphs: &[Paragraph]) -> String {
    let one = |(asked, said): &Paragraph| match asked.as_str() {
        "" => said.clone(),
        asked => format!("{asked}\n{said}"),
    };
    paragraphs.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn listed(words: impl Iterator<Item = String>, lang: Lang) -> String {
    words.collect::<Vec<_>>().join(if lang == Lang::Ja { "、" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::AnswerKind;

    fn said(value: Value) -> Answer {
        let (question, asked) = ("a".to_owned(), "？".to_owned());
        Answer { question, asked, kind: AnswerKind::Text, records: None, value }
    }

    #[test]
    fn options_without_a_deck_are_said_as_far_as_they_are_known() {
        let choices =
            |values: &[&str]| said(Value::Choices(values.iter().map(|v| (*v).to_owned()).collect()));
        assert_eq!(answer(&choices(&["yes", "walk"]), None, Lang::Ja), "はい、walk");
        assert_eq!(answer(&choices(&["no", "walk"]), None, Lang::En), "No, walk");
        assert_eq!(answer(&said(Value::Number(7)), None, Lang::En), "7");
    }

    #[test]
    fn a_text_has_an_empty_line_between_its_paragraphs() {
        let paragraphs = [("".into(), "雨。".into()), ("なぜ？".into(), "夜だから。".into())];
        assert_eq!(text(&paragraphs), "雨。\n\nなぜ？\n夜だから。");
    }
}
