//! What a pattern says, in words, and the picture beside it.

use super::Patterns;
use crate::domain::lang::Lang;
use crate::domain::pattern::fear_fact::{FearFact, Verdict};
use crate::domain::pattern::{Changes, Finding, Names, TooFew, Unit, needs, words};
use crate::domain::prompt::Insight;
use crate::domain::time::Stamp;
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
    /// The picture.
    pub picture: Picture,
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("sentences", &self.sentences.len()).finish_non_exhaustive()
    }
}

/// The picture beside the words.
#[derive(Clone, PartialEq, Eq)]
pub enum Picture {
    /// Counts with their names.
    Bars(Vec<Bar>),
    /// Fears with how sure one was and what happened, the newest first.
    Fears(Vec<Fear>),
    /// A plain list, the newest first.
    List(Vec<String>),
    /// Numbers in the order of time.
    Line(Vec<(Stamp, i64)>),
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bars(_) => "Bars(…)",
            Self::Fears(_) => "Fears(…)",
            Self::List(_) => "List(…)",
            Self::Line(_) => "Line(…)",
        })
    }
}

/// A count with its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// The count.
    pub n: u32,
    /// Of how many, where each bar has a number of its own: the counts alone would look like a rank.
    pub of: Option<u32>,
}

impl Bar {
    /// A count of what all bars share.
    pub fn new(label: &str, n: u32) -> Self {
        Self { label: label.to_owned(), n, of: None }
    }
}

/// A fear with how sure one was and what happened.
#[derive(Clone, PartialEq, Eq)]
pub struct Fear {
    /// The fear in its own words.
    pub fear: String,
    /// How sure one was, 0 to 100.
    pub sure: Option<i64>,
    /// What happened.
    pub verdict: &'static str,
}

impl fmt::Debug for Fear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fear").finish_non_exhaustive()
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
        picture: Picture::Bars(Vec::new()),
    };
    let beside = |n: u32, say: fn(u32) -> String| (n > 0).then(|| say(n));
    match finding {
        Finding::FearFact(found) => fear_fact(&mut told, found, texts, m, lang),
        Finding::WaveAfter(found) => {
            let minutes = ("min", found.minutes.to_string());
            told.sentences = vec![fill(text, &[&changed(found.changes)[..], &[minutes]].concat())];
            told.picture = bars_of(found.changes, m);
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
            let lower = actions.iter().map(|action| Bar {
                of: Some(action.changes.n()),
                ..Bar::new(names.of(&action.did), action.changes.lower)
            });
            told.picture = Picture::Bars(lower.collect());
        }
        Finding::WhenLogged(found) => {
            told.sentences = vec![text.to_owned()];
            let hours = found.hours.iter().enumerate();
            told.picture = Picture::Bars(hours.map(|(hour, n)| Bar::new(&(m.hour)(hour), *n)).collect());
        }
        Finding::Needs(found) => {
            let mut bars: Vec<Bar> = found
                .in_order(&names.order())
                .iter()
                .map(|tally| Bar::new(names.of(&tally.value), tally.n))
                .collect();
            bars.push(Bar::new(names.of(needs::UNSURE), found.unsure()));
            let needs: Vec<String> = bars.iter().map(|bar| (m.need)(&bar.label, bar.n)).collect();
            let values = [("n", found.n().to_string()), ("needs", needs.join(m.comma))];
            told.sentences = vec![fill(text, &values)];
            told.picture = Picture::Bars(bars);
        }
        Finding::Words(found) => {
            let most = found.most_first(&names.order());
            let bars = most.iter().map(|t| Bar::new(names.of(&t.value), t.n));
            let bars: Vec<Bar> = bars.collect();
            let named = bars.iter().take(words::NAMED).map(|bar| (m.feeling)(&bar.label, bar.n));
            let named = named.collect::<Vec<_>>().join(m.comma);
            told.sentences = vec![fill(text, &[("words", named)])];
            told.picture = Picture::Bars(bars);
        }
        Finding::PremiseShift(found) => {
            let middles = [("m1", found.before.to_string()), ("m2", found.after.to_string())];
            told.sentences = vec![fill(text, &[&changed(found.changes)[..], &middles].concat())];
            told.picture = bars_of(found.changes, m);
        }
        Finding::ExpectedActual(found) => {
            let counts = [found.early, found.near, found.late, found.none, found.open];
            let keys = ["early", "near", "late", "none", "open"];
            told.sentences = vec![fill(text, &numbers(keys, counts))];
            told.picture = bars(m.came, counts);
        }
        Finding::Relief(found) => {
            let mut values = numbers(["a", "b", "c", "d", "e"], found.lasted).to_vec();
            values.extend([("n", found.n().to_string()), ("m", found.middle.to_string())]);
            told.sentences = vec![fill(text, &values)];
            told.beside.extend(beside(found.unanswered, m.unanswered));
            told.picture = bars(m.lasted, found.lasted);
        }
        Finding::ReasonsTold(found) => {
            told.sentences = vec![text.to_owned()];
            told.beside.extend(beside(found.unwritten, m.unwritten));
            told.picture = Picture::List(found.lines.iter().map(|line| line.reason.clone()).collect());
        }
        Finding::FullnessAfter(found) => {
            told.sentences = vec![fill(text, &changed(found.changes))];
            told.picture = bars_of(found.changes, m);
        }
        Finding::JournalWeight(found) => {
            told.sentences = vec![text.to_owned()];
            told.picture = bars(crate::i18n::of(lang).question.weight, found.answers);
        }
        Finding::OwnScale(found) => {
            told.sentences = vec![(m.own)(found.n, found.low, &found.middle.to_string(), found.high)];
            told.picture =
                Picture::Line(found.line.iter().map(|point| (point.at.clone(), point.value)).collect());
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
    let verdict = |verdict: Verdict| match verdict {
        Verdict::No => m.verdicts[0],
        Verdict::Partly => m.verdicts[1],
        Verdict::Yes => m.verdicts[2],
        Verdict::Unknown => m.verdicts[3],
    };
    let fears = found.lines.iter().map(|line| Fear {
        fear: line.fear.clone(),
        sure: line.sure,
        verdict: verdict(line.verdict),
    });
    told.picture = Picture::Fears(fears.collect());
}

fn numbers<const N: usize>(keys: [&'static str; N], counts: [u32; N]) -> [(&'static str, String); N] {
    std::array::from_fn(|at| (keys[at], counts[at].to_string()))
}

fn changed(changes: Changes) -> [(&'static str, String); 4] {
    let counts = [changes.lower, changes.same, changes.higher, changes.n()];
    numbers(["down", "same", "up", "n"], counts)
}

fn bars_of(changes: Changes, m: &Patterns) -> Picture {
    bars(m.changes, [changes.lower, changes.same, changes.higher])
}

fn bars<const N: usize>(labels: [&str; N], counts: [u32; N]) -> Picture {
    let bars = labels.iter().zip(counts);
    Picture::Bars(bars.map(|(label, n)| Bar::new(label, n)).collect())
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
