//! A pattern as one JSON object in a line.

use crate::commands::{CommandError, Context};
use crate::domain::pattern::fear_fact::{FearFact, Sureness};
use crate::domain::pattern::journal_weight::Weight;
use crate::domain::pattern::relief::Lasted;
use crate::domain::pattern::{Changes, Counted, Finding, Middle, Pair, Tally, TooFew, Unit, Which};
use serde_json::{Map, Value, json};

/// Prints what a pattern found; `None` where it was not asked for.
///
/// # Errors
/// Those of the output.
pub(super) fn print(
    which: &Which,
    found: Option<&Counted<Finding>>,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let mut line = Map::new();
    line.insert("pattern".into(), which.as_str().into());
    match found {
        None => line.extend([("asked_for".to_owned(), Value::from(false))]),
        Some(Err(few)) => line.extend([("too_few".to_owned(), too_few(*few))]),
        Some(Ok(finding)) => {
            line.insert("n".into(), finding.n().into());
            if let Value::Object(more) = counts(finding) {
                line.extend(more);
            }
        }
    }
    ctx.json_line(&line)
}

fn too_few(few: TooFew) -> Value {
    let unit = match few.unit {
        Unit::Cases => "cases",
        Unit::Days => "days",
    };
    json!({ "have": few.have, "need": few.need, "unit": unit })
}

fn pairs(pairs: &[Pair]) -> Vec<Value> {
    pairs.iter().map(|pair| json!({ "before": pair.before, "after": pair.after, "n": pair.n })).collect()
}

fn counts(finding: &Finding) -> Value {
    match finding {
        Finding::FearFact(found) => fear_fact(found),
        Finding::WaveAfter(found) => {
            let pairs = pairs(&found.pairs);
            json!({ "changes": changes(found.changes), "minutes": found.minutes, "pairs": pairs })
        }
        Finding::DidAfter(found) => {
            let action = |did: &str, counted| json!({ "did": did, "changes": changes(counted) });
            let actions: Vec<Value> = found.actions.iter().map(|a| action(&a.did, a.changes)).collect();
            json!({ "actions": actions, "seldom": found.seldom })
        }
        Finding::WhenLogged(found) => json!({ "week": found.week }),
        Finding::Needs(found) => json!({ "needs": tallies(&found.tallies) }),
        Finding::Words(found) => json!({ "feelings": tallies(&found.tallies) }),
        Finding::PremiseShift(found) => {
            let pairs = pairs(&found.pairs);
            let (before, after) = (middle(found.before), middle(found.after));
            json!({ "changes": changes(found.changes), "before": before, "after": after, "pairs": pairs })
        }
        Finding::ExpectedActual(found) => json!({
            "early": found.early, "near": found.near, "late": found.late,
            "none": found.none, "open": found.open,
        }),
        Finding::Relief(found) => {
            let lasted = Lasted::ALL.map(Lasted::as_str).into_iter().zip(found.lasted);
            let lasted: Map<String, Value> = lasted.map(|(long, n)| (long.into(), n.into())).collect();
            json!({ "middle": middle(found.middle), "lasted": lasted, "unanswered": found.unanswered })
        }
        Finding::ReasonsTold(found) => {
            let line = |line: &crate::domain::pattern::reasons_told::Reason| json!({ "wait": line.wait.to_string(), "reason": line.reason });
            let lines: Vec<Value> = found.lines.iter().map(line).collect();
            json!({ "unwritten": found.unwritten, "reasons": lines })
        }
        Finding::FullnessAfter(found) => {
            json!({ "changes": changes(found.changes), "pairs": pairs(&found.pairs) })
        }
        Finding::JournalWeight(found) => {
            let answers = Weight::ALL.map(Weight::as_str).into_iter().zip(found.answers);
            let answers: Map<String, Value> = answers.map(|(word, n)| (word.into(), n.into())).collect();
            json!({ "answers": answers })
        }
        Finding::OwnScale(found) => {
            let line =
                found.line.iter().map(|point| json!({ "at": point.at.to_rfc3339(), "value": point.value }));
            json!({
                "asked": found.asked, "low": found.low, "middle": middle(found.middle), "high": found.high,
                "line": line.collect::<Vec<_>>(),
            })
        }
    }
}

fn fear_fact(found: &FearFact) -> Value {
    let sureness = found
        .sureness
        .map(|Sureness { mean, yes, known }| json!({ "mean": mean, "yes": yes, "known": known }));
    let lines: Vec<Value> = found
        .lines
        .iter()
        .map(|line| {
            let (wait, verdict) = (line.wait.to_string(), line.verdict.as_str());
            json!({ "wait": wait, "fear": line.fear, "sure": line.sure, "verdict": verdict })
        })
        .collect();
    json!({
        "no": found.no, "partly": found.partly, "yes": found.yes, "unknown": found.unknown,
        "unanswered": found.unanswered, "open": found.open, "sureness": sureness, "fears": lines,
    })
}

fn changes(changes: Changes) -> Value {
    json!({ "lower": changes.lower, "same": changes.same, "higher": changes.higher })
}

fn tallies(all: &[Tally]) -> Value {
    Value::Object(all.iter().map(|tally| (tally.value.clone(), tally.n.into())).collect())
}

fn middle(middle: Middle) -> Value {
    if middle.halves() % 2 == 0 {
        Value::from(middle.halves() / 2)
    } else {
        Value::from(middle.halves() as f64 / 2.0)
    }
}
