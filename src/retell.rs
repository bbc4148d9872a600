//! What was kept, in words again: options by their text, numbers with what they mean.
//!
//! Everything that shows a whole record outside the screen takes its words from here, so that the
//! shell and a page of paper say the same.

use crate::decks::Library;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::deck::Question;
use crate::domain::duration;
use crate::domain::moment::Moment;
use crate::domain::time::DayEnd;
use crate::domain::wait::{Wait, WaitWords};
use crate::i18n::{self, Lang, dates};
use chrono::NaiveDate;

/// A label, and what was said.
pub type Fact = (&'static str, String);

/// An answer in words; `question` is the one it was given to, where that is still known.
pub fn answer(answer: &Answer, question: Option<&Question>, lang: Lang) -> String {
    let m = &i18n::of(lang).question;
    match (&answer.value, answer.kind) {
        (Value::Choices(values), AnswerKind::YesNo) => match values.first().map(String::as_str) {
            Some("yes") => m.yes.to_owned(),
            Some(_) => m.no.to_owned(),
            None => String::new(),
        },
        (value, _) => self::value(value, question, lang),
    }
}

/// A value in words: options by their text where the question is known.
pub fn value(value: &Value, question: Option<&Question>, lang: Lang) -> String {
    match value {
        Value::Skipped => i18n::of(lang).question.skipped.to_owned(),
        Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
            text.clone()
        }
        Value::Number(number) => number.to_string(),
        Value::Choices(values) => {
            let word = |value: &String| {
                let option = question.and_then(|question| question.choice(value));
                option.map_or_else(|| value.clone(), |option| option.text.get(lang).to_owned())
            };
            let words: Vec<String> = values.iter().map(word).collect();
            listed(&words, lang)
        }
    }
}

/// Words one after the other, as the language puts them.
pub fn listed<S: AsRef<str>>(words: &[S], lang: Lang) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// What was said at a moment, except the free word.
pub fn moment(moment: &Moment, library: &Library, lang: Lang) -> Vec<Fact> {
    let (m, words) = (&i18n::of(lang).look_back, &moment.words);
    let option = |measure: &str, value: &Option<String>| {
        value.as_ref().map(|value| option(library, measure, value, lang).to_owned())
    };
    let feelings: Vec<&str> = words.feelings.iter().map(|id| feeling(library, id, lang)).collect();
    let facts = [
        (m.urge, words.urge.map(|urge| urge.get().to_string())),
        (m.feelings, Some(listed(&feelings, lang)).filter(|said| !said.is_empty())),
        (m.body, option("still.body", &words.body)),
        (m.need, option("still.need", &words.need)),
        (m.did, option("still.did", &words.did)),
        (m.trigger, words.trigger.clone()),
        (m.after, moment.after.as_ref().map(|(urge, at)| format!("{} ({})", urge.get(), dates::clock(at)))),
    ];
    said(facts)
}

/// What a wait is about.
pub fn wait(wait: &Wait, words: WaitWords, today: NaiveDate, lang: Lang) -> Vec<Fact> {
    let m = &i18n::of(lang).wait;
    let fear = words.fear.map(|fear| match words.fear_sure {
        Some(sure) => format!("{fear} ({sure})"),
        None => fear,
    });
    said([
        (m.trigger, words.trigger.map(|id| m.trigger(&id).to_owned())),
        (m.sent, words.sent),
        (m.hope, words.hope),
        (m.fear, fear),
        (m.expected, words.expect_minutes.map(|minutes| duration::say(minutes, lang))),
        (m.plan, words.if_then),
        (m.review, wait.review_on.map(|day| dates::short_day(day, today, lang))),
    ])
}

/// From when to when a wait was, and how it ended.
pub fn course(wait: &Wait, today: NaiveDate, day_end: DayEnd, lang: Lang) -> String {
    let m = &i18n::of(lang).wait;
    let began = dates::short_day(wait.started.day(day_end), today, lang);
    match &wait.ended {
        None => (m.since)(&began),
        Some((ended, outcome)) => {
            let ended = dates::short_day(ended.day(day_end), today, lang);
            format!("{}  {}", (m.span)(&began, &ended), m.outcome(*outcome))
        }
    }
}

/// What a feeling is called; its id where it is not known any more.
pub fn feeling<'a>(library: &Library, id: &'a str, lang: Lang) -> &'a str {
    let mut all = library.feelings().iter().flat_map(|group| &group.feelings);
    all.find(|feeling| feeling.value == id).map_or(id, |feeling| feeling.text.get(lang))
}

/// What an option of a moment's question is called; its id where it is not known any more.
pub fn option<'a>(library: &Library, measure: &str, id: &'a str, lang: Lang) -> &'a str {
    let measure = library.measures().still.iter().find(|known| known.records == measure);
    let option = measure.and_then(|measure| measure.choices.iter().find(|option| option.value == id));
    option.map_or(id, |option| option.text.get(lang))
}

fn said<const N: usize>(facts: [(&'static str, Option<String>); N]) -> Vec<Fact> {
    facts.into_iter().filter_map(|(label, said)| Some((label, said?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MomentId;
    use crate::domain::moment::{MomentWords, Urge};
    use crate::domain::record::Meta;
    use crate::domain::time::Stamp;

    #[test]
    fn a_moment_is_told_in_the_words_it_was_chosen_in() {
        let words = MomentWords {
            urge: Urge::new(7),
            feelings: vec!["lonely".into(), "my_own".into()],
            need: Some("matter".into()),
            ..MomentWords::default()
        };
        let at = Stamp::new(1_795_000_000_000, 0);
        let meta = Meta { created_ms: at.utc_ms, updated_ms: at.utc_ms, deleted_ms: None, revision: 1 };
        let of = Moment {
            id: MomentId(crate::domain::ids::Id::from_i64(1).unwrap()),
            wait: None,
            words,
            after: None,
            at,
            meta,
        };
        let library = Library::new(None);
        let ja = moment(&of, &library, Lang::Ja);
        assert_eq!(
            ja.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>(),
            ["7", "さびしい、my_own", "大切な存在でいたい"]
        );
        let en = moment(&of, &library, Lang::En);
        assert_eq!(en[1], ("Feelings", "lonely, my_own".to_owned()));
    }
}
