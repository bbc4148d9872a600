//! What a pattern says, in words.

use super::Patterns;
use crate::domain::lang::Lang;
use crate::domain::pattern::fear_fact::FearFact;
use crate::domain::pattern::{Changes, Finding, Names, TooFew, Unit, needs, words};
use crate::domain::prompt::Insight;
use std::fmt;

/// What a pattern says.
#[derive(Clone, PartialEq, Eq)]
pub struct Told {
    /// The sentences with the counts.
    pub sentences: Vec<String>,
    /// What stands beside the counts: how many records there are, what is open or missing.
    pub beside: Vec<String>,
    /// What has to be known about the counts.
    pub note: Option<String>,
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("sentences", &self.sentences.len()).finish_non_exhaustive()
    }
}

/// How much there is of how much is needed.
pub fn so_far(few: TooFew, m: &Patterns) -> String {
    match few.unit {
        Unit::Cases => (m.so_far)(few.have, few.need),
        Unit::Days => (m.days_so_far)(few.have, few.need),
    }
}

/// Tells what a pattern found: with its `texts`, which a scale of the user's own has none of, and the
/// `names` of what could be chosen.
pub fn tell(finding: &Finding, texts: Option<&Insight>, names: &Names, lang: Lang) -> Told {
    let m = &crate::i18n::of(lang).patterns;
    let text = texts.map(|texts| texts.text.get(lang)).unwrap_or_default();
    let mut told = Told {
        sentences: Vec::new(),
        beside: vec![(m.enough)(finding.n())],
        note: texts.and_then(|texts| texts.note.as_ref()).map(|note| note.get(lang).to_owned()),
    };
    let beside = |n: u32, say: fn(u32) -> String| (n > 0).then(|| say(n));
    match finding {
        Finding::FearFact(found) => fear_fact(&mut told, found, texts, m, lang),
        Finding::WaveAfter(found) => {
            let minutes = ("min", found.minutes.to_string());
            told.sentences = vec![fill(text, &[&changed(found.changes)[..], &[minutes]].concat())];
        }
        Finding::DidAfter(found) => {
            let actions = found.in_order(&names.order());
            told.sentences = actions
                .iter()
                .map(|action| {
                    let did = ("did", names.of(&action.did).to_owned());
                    fill(text, &[&changed(action.changes)[..], &[did]].concat())
                })
                .collect();
            told.beside.extend(beside(found.seldom, m.seldom));
        }
        Finding::WhenLogged(_) => {
            told.sentences = vec![text.to_owned()];
        }
        Finding::Needs(found) => {
            let named =
                found.in_order(&names.order()).into_iter().map(|tally| (tally.value.as_str(), tally.n));
            let needs: Vec<String> = named
                .chain([(needs::UNSURE, found.unsure())])
                .map(|(value, n)| (m.need)(names.of(value), n))
                .collect();
            let values = [("n", found.n().to_string()), ("needs", needs.join(m.comma))];
            told.sentences = vec![fill(text, &values)];
        }
        Finding::Words(found) => {
            let most = found.most_first(&names.order());
            let named =
                most.iter().take(words::NAMED).map(|tally| (m.feeling)(names.of(&tally.value), tally.n));
            let named = named.collect::<Vec<_>>().join(m.comma);
            told.sentences = vec![fill(text, &[("words", named)])];
        }
        Finding::PremiseShift(found) => {
            let middles = [("m1", found.before.to_string()), ("m2", found.after.to_string())];
            told.sentences = vec![fill(text, &[&changed(found.changes)[..], &middles].concat())];
        }
        Finding::ExpectedActual(found) => {
            let counts = [found.early, found.near, found.late, found.none, found.open];
            let keys = ["early", "near", "late", "none", "open"];
            told.sentences = vec![fill(text, &numbers(keys, counts))];
        }
        Finding::Relief(found) => {
            let mut values = numbers(["a", "b", "c", "d", "e"], found.lasted).to_vec();
            values.extend([("n", found.n().to_string()), ("m", found.middle.to_string())]);
            told.sentences = vec![fill(text, &values)];
            told.beside.extend(beside(found.unanswered, m.unanswered));
        }
        Finding::ReasonsTold(found) => {
            told.sentences = vec![text.to_owned()];
            told.beside.extend(beside(found.unwritten, m.unwritten));
        }
        Finding::FullnessAfter(found) => {
            told.sentences = vec![fill(text, &changed(found.changes))];
        }
        Finding::JournalWeight(_) => {
            told.sentences = vec![text.to_owned()];
        }
        Finding::OwnScale(found) => {
            told.sentences = vec![(m.own)(found.n, found.low, &found.middle.to_string(), found.high)];
        }
    }
    told
}

fn fear_fact(told: &mut Told, found: &FearFact, texts: Option<&Insight>, m: &Patterns, lang: Lang) {
    let Some(texts) = texts else { return };
    let counts = [found.no, found.partly, found.yes, found.unknown, found.n()];
    told.sentences = vec![fill(texts.text.get(lang), &numbers(["no", "part", "yes", "unk", "n"], counts))];
    if let Some((more, sureness)) = texts.more.as_ref().zip(found.sureness) {
        let mut values = numbers(["yes", "known"], [sureness.yes, sureness.known]).to_vec();
        // A place on the scale from 0 to 100, and no percentage.
        values.push(("sure", (m.so_far)(sureness.mean.unsigned_abs() as u32, 100)));
        told.sentences.push(fill(more.get(lang), &values));
    }
    if let Some(also) = &texts.also {
        told.beside.push(fill(also.get(lang), &numbers(["open"], [found.open])));
    }
    told.beside.extend((found.unanswered > 0).then(|| (m.unanswered)(found.unanswered)));
}

fn numbers<const N: usize>(keys: [&'static str; N], counts: [u32; N]) -> [(&'static str, String); N] {
    std::array::from_fn(|at| (keys[at], counts[at].to_string()))
}

fn changed(changes: Changes) -> [(&'static str, String); 4] {
    let counts = [changes.lower, changes.same, changes.higher, changes.n()];
    numbers(["down", "same", "up", "n"], counts)
}

/// A text with its `{names}` filled in, once: what is filled in is not looked at again.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, name, behind)) = next_name(rest) {
        out.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(value);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What stands before the next `{name}`, the name, and what stands behind it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = text.split_once('{')?;
    let (name, behind) = after.split_once('}')?;
    Some((before, name, behind))
}

#[cfg(test)]
mod tests;
