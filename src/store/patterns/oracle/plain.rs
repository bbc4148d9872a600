//! The patterns counted record by record, as slowly and plainly as can be.

use super::*;
use crate::domain::pattern::expected_actual::{self, Awaited, AwaitedLine, Came};
use crate::domain::pattern::fear_fact::{self, Ended, FearLine, Feared, Verdict};
use crate::domain::pattern::journal_weight::{self, Weight};
use crate::domain::pattern::own_scale::{self, Point};
use crate::domain::pattern::reasons_told::{self, Reason};
use crate::domain::pattern::relief::{self, Lasted, Relieved};
use crate::domain::pattern::wave_after::{self, Waves, is_pair};
use crate::domain::pattern::words::Chosen;
use crate::domain::pattern::{
    Pair, Tally, did_after, fullness_after, needs, premise_shift, when_logged, words,
};
use chrono::Datelike as _;

/// Everything in a journal.
pub(super) struct Plain {
    pub(super) people: Vec<PersonId>,
    pub(super) waits: Vec<Wait>,
    pub(super) moments: Vec<Moment>,
    pub(super) entries: Vec<Entry>,
}

/// The records that count, the oldest first.
pub(super) struct Looked<'a> {
    waits: Vec<&'a Wait>,
    moments: Vec<&'a Moment>,
    entries: Vec<&'a Entry>,
    /// The finished entries of each wait, in any scope.
    of_wait: BTreeMap<WaitId, Vec<&'a Entry>>,
}

impl Plain {
    pub(super) fn look(&self, scope: &Scope, day_end: DayEnd) -> Looked<'_> {
        let whose = |wait: Option<WaitId>| {
            self.waits.iter().find(|one| Some(one.id) == wait).and_then(|wait| wait.person)
        };
        let day_fits =
            |day: NaiveDate| scope.from.is_none_or(|from| day >= from) && scope.to.is_none_or(|to| day <= to);
        let fits = |at: &Stamp, wait: Option<WaitId>, people: [Option<PersonId>; 2]| {
            day_fits(at.day(day_end))
                && (scope.wait.is_none() || scope.wait == wait)
                && scope.person.is_none_or(|person| people.contains(&Some(person)))
        };
        let finished = |entry: &&Entry| !entry.meta.is_deleted() && entry.finished.is_some();
        let mut looked = Looked {
            waits: self.waits.iter().filter(|w| !w.meta.is_deleted()).collect(),
            moments: self.moments.iter().filter(|m| !m.meta.is_deleted()).collect(),
            entries: self.entries.iter().filter(finished).collect(),
            of_wait: BTreeMap::new(),
        };
        looked.entries.sort_by_key(|entry| entry.id);
        for entry in &looked.entries {
            if let Some(wait) = entry.wait {
                looked.of_wait.entry(wait).or_default().push(entry);
            }
        }
        looked.waits.retain(|wait| fits(&wait.started, Some(wait.id), [wait.person, None]));
        looked.moments.retain(|moment| fits(&moment.at, moment.wait, [whose(moment.wait), None]));
        looked.entries.retain(|entry| fits(&entry.at, entry.wait, [entry.person, whose(entry.wait)]));
        looked.waits.sort_by_key(|wait| wait.id);
        looked
    }
}

fn values<'a>(entry: &'a Entry, records: &'a str) -> impl DoubleEndedIterator<Item = &'a Value> {
    entry.answers.iter().filter(move |a| a.records.as_deref() == Some(records)).map(|a| &a.value)
}

fn number(value: &Value) -> Option<i64> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

fn choices(value: &Value) -> Option<Vec<String>> {
    if let Value::Choices(all) = value { (!all.is_empty()).then(|| all.clone()) } else { None }
}

fn choice(value: &Value) -> Option<String> {
    choices(value).map(|all| all[0].clone())
}

fn text(value: &Value) -> Option<String> {
    if let Value::Text(text) = value { (!text.trim().is_empty()).then(|| text.clone()) } else { None }
}

fn minutes(value: &Value) -> Option<i64> {
    if let Value::Duration { minutes, .. } = value { minutes.filter(|m| *m > 0) } else { None }
}

/// What is counted, with the records it is counted from.
struct Counting<T> {
    rows: Vec<T>,
    behind: Vec<RecordRef>,
}

impl<T> Counting<T> {
    fn of(rows: impl Iterator<Item = (T, RecordRef)>) -> Self {
        let (rows, mut behind): (Vec<T>, Vec<RecordRef>) = rows.unzip();
        behind.sort_by_key(|record| std::cmp::Reverse(record.id));
        Self { rows, behind }
    }
}

impl Looked<'_> {
    pub(super) fn count(&self, which: &Which, end: DayEnd) -> (Counted<Finding>, Vec<RecordRef>) {
        let Which::House(id) = which else { return self.own(which.as_str()) };
        match id {
            PatternId::FearFact => self.fear_fact(),
            PatternId::WaveAfter => {
                let all = Counting::of(self.waves().map(|(wave, _, record)| (wave, record)));
                (wave_after::count(&all.rows).map(Finding::WaveAfter), all.behind)
            }
            PatternId::DidAfter => {
                let done = |wave: Waves, did: Option<String>| {
                    did.map(|did| did_after::Done { did, pair: wave.pair })
                };
                let all = self.waves().filter_map(|(wave, did, record)| Some((done(wave, did)?, record)));
                let all = Counting::of(all);
                (did_after::count(&all.rows).map(Finding::DidAfter), all.behind)
            }
            PatternId::WhenLogged => self.when_logged(end),
            PatternId::Needs => {
                let moments = self.moments.iter().filter_map(|m| Some((m.words.need.clone()?, m.id.into())));
                let all =
                    moments.chain(self.chosen("still.need").map(|(all, record)| (all[0].clone(), record)));
                let all = Counting::of(all.map(|(value, record)| (Tally { value, n: 1 }, record)));
                (needs::count(&all.rows).map(Finding::Needs), all.behind)
            }
            PatternId::Words => {
                let moments = self.moments.iter().map(|m| (m.words.feelings.clone(), m.id.into()));
                let all = moments.filter(|(all, _)| !all.is_empty()).chain(self.chosen("still.feelings"));
                let all = Counting::of(all.map(|(feelings, record)| (Chosen { feelings, n: 1 }, record)));
                (words::count(&all.rows).map(Finding::Words), all.behind)
            }
            PatternId::PremiseShift => {
                let all = self.twice("check.belief_before", "check.belief_after");
                let told = premise_shift::count(&all.rows);
                (told.map(Finding::PremiseShift), all.behind)
            }
            PatternId::FullnessAfter => {
                let all = self.twice("fill.before", "fill.after");
                (fullness_after::count(&all.rows).map(Finding::FullnessAfter), all.behind)
            }
            PatternId::ExpectedActual => self.expected_actual(),
            PatternId::Relief => self.relief(),
            PatternId::ReasonsTold => self.reasons_told(),
            PatternId::JournalWeight => {
                let all = self
                    .chosen("journal.weight")
                    .filter_map(|(all, record)| Some((Weight::parse(&all[0])?, record)));
                let all = Counting::of(all.map(|(weight, record)| ((weight, 1), record)));
                (journal_weight::count(&all.rows).map(Finding::JournalWeight), all.behind)
            }
        }
    }

    /// The first options chosen under `records` in each entry.
    fn chosen<'b>(&'b self, records: &'b str) -> impl Iterator<Item = (Vec<String>, RecordRef)> + 'b {
        self.entries
            .iter()
            .filter_map(move |entry| Some((values(entry, records).find_map(choices)?, entry.id.into())))
    }

    fn twice(&self, before: &str, after: &str) -> Counting<Pair> {
        Counting::of(self.entries.iter().filter_map(|entry| {
            let before = values(entry, before).find_map(number)?;
            let after = values(entry, after).find_map(number)?;
            Some((Pair { before, after, n: 1 }, entry.id.into()))
        }))
    }

    fn waves(&self) -> impl Iterator<Item = (Waves, Option<String>, RecordRef)> {
        let wave = |before: i64, after: i64, gap_ms: i64| {
            is_pair(gap_ms).then_some(Waves { pair: Pair { before, after, n: 1 }, apart_ms: gap_ms })
        };
        let moments = self.moments.iter().filter_map(move |moment| {
            let (after, at) = moment.after.as_ref()?;
            let urge = moment.words.urge?;
            let wave = wave(urge.get().into(), after.get().into(), at.since_ms(&moment.at))?;
            Some((wave, moment.words.did.clone(), moment.id.into()))
        });
        let entries = self.entries.iter().filter_map(move |entry| {
            let before = values(entry, "still.urge").find_map(number)?;
            let after = values(entry, "still.urge_after").find_map(number)?;
            let wave = wave(before, after, entry.finished.as_ref()?.since_ms(&entry.at))?;
            Some((wave, values(entry, "still.did").find_map(choice), entry.id.into()))
        });
        moments.chain(entries)
    }

    fn when_logged(&self, end: DayEnd) -> (Counted<Finding>, Vec<RecordRef>) {
        let mut week = [[0; 24]; 7];
        let mut days: Vec<NaiveDate> = self.moments.iter().map(|moment| moment.at.day(end)).collect();
        days.sort_unstable();
        days.dedup();
        let all = Counting::of(self.moments.iter().map(|moment| {
            let weekday = moment.at.day(end).weekday().num_days_from_monday() as usize;
            ((weekday, moment.at.hour() as usize), moment.id.into())
        }));
        all.rows.iter().for_each(|(weekday, hour)| week[*weekday][*hour] += 1);
        (when_logged::count(week, days.len().min(7) as u32).map(Finding::WhenLogged), all.behind)
    }

    /// The first or last such value in the finished entries of a wait.
    fn in_wait<T>(
        &self,
        wait: &Wait,
        records: &str,
        last: bool,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Option<T> {
        let entries = self.of_wait.get(&wait.id)?;
        let mut found = entries.iter().flat_map(|entry| values(entry, records).filter_map(&read));
        if last { found.last() } else { found.next() }
    }

    fn fear_fact(&self) -> (Counted<Finding>, Vec<RecordRef>) {
        let mut waits = Vec::new();
        let mut lines = Vec::new();
        for wait in self.waits.iter().rev() {
            let Some(fear) = self.in_wait(wait, "wait.fear", false, text) else { continue };
            let sure = self.in_wait(wait, "wait.fear_sure", false, number);
            let verdict =
                self.in_wait(wait, "close.fear_true", true, choice).and_then(|v| Verdict::parse(&v));
            let ended = match (wait.is_open(), verdict) {
                (true, _) => Ended::Open,
                (false, None) => Ended::Unanswered,
                (false, Some(verdict)) => {
                    lines.push(FearLine { wait: wait.id, fear, sure, verdict });
                    Ended::Answered(verdict)
                }
            };
            waits.push(Feared { sure, ended });
        }
        let behind = lines.iter().map(|line| line.wait.into()).collect();
        (fear_fact::count(&waits, lines).map(Finding::FearFact), behind)
    }

    fn contact(&self) -> impl Iterator<Item = (&Wait, &Stamp)> {
        self.waits.iter().filter_map(|wait| {
            let (ended, outcome) = wait.ended.as_ref()?;
            outcome.is_contact().then_some((*wait, ended))
        })
    }

    fn expected_actual(&self) -> (Counted<Finding>, Vec<RecordRef>) {
        let mut lines = Vec::new();
        for wait in self.waits.iter().rev() {
            let Some(expected) = self.in_wait(wait, "wait.expect_within", false, minutes) else { continue };
            let wrote = self.of_wait.get(&wait.id).into_iter().flatten().filter(|e| e.deck == "they_wrote");
            let times = wrote.map(|entry| entry.at.utc_ms);
            let came = match &wait.ended {
                None => Came::Open,
                Some((_, outcome)) if !outcome.is_contact() => Came::Nothing,
                Some((ended, _)) => {
                    let started_ms = wait.started.utc_ms;
                    let came = { times }.filter(|ms| (started_ms..=ended.utc_ms).contains(ms)).min();
                    Came::After((came.unwrap_or(ended.utc_ms) - started_ms) / MINUTE_MS)
                }
            };
            lines.push(AwaitedLine { wait: wait.id, awaited: Awaited { expected, came } });
        }
        let came = lines.iter().filter(|line| matches!(line.awaited.came, Came::After(_)));
        let behind = Counting::of(came.map(|line| ((), line.wait.into()))).behind;
        let all: Vec<Awaited> = lines.iter().map(|line| line.awaited).collect();
        (expected_actual::count(&all, lines).map(Finding::ExpectedActual), behind)
    }

    fn relief(&self) -> (Counted<Finding>, Vec<RecordRef>) {
        let all: Vec<(Relieved, RecordRef)> = self
            .contact()
            .map(|(wait, _)| {
                let relief = self.in_wait(wait, "close.relief", true, number);
                let lasted = self.in_wait(wait, "close.relief_lasted", true, choice);
                (Relieved { relief, lasted: lasted.and_then(|word| Lasted::parse(&word)) }, wait.id.into())
            })
            .collect();
        let rows: Vec<Relieved> = all.iter().map(|(row, _)| *row).collect();
        let both = all.into_iter().filter(|(row, _)| row.relief.is_some() && row.lasted.is_some());
        (relief::count(&rows).map(Finding::Relief), Counting::of(both).behind)
    }

    fn reasons_told(&self) -> (Counted<Finding>, Vec<RecordRef>) {
        let told = |wait: &&&Wait| {
            !wait.is_open()
                && self.in_wait(wait, "close.reason_known_by", true, choice).as_deref() == Some("told")
        };
        let told: Vec<_> = self.waits.iter().rev().filter(told).collect();
        let lines = told.iter().filter_map(|wait| {
            let reason = self.in_wait(wait, "close.reason", true, text)?;
            Some(Reason { wait: wait.id, reason })
        });
        let lines: Vec<Reason> = lines.collect();
        let behind = lines.iter().map(|line| line.wait.into()).collect();
        let (written, all) = (lines.len() as u32, told.len() as u32);
        (reasons_told::count(written, all - written, lines).map(Finding::ReasonsTold), behind)
    }

    fn own(&self, name: &str) -> (Counted<Finding>, Vec<RecordRef>) {
        let with =
            self.entries.iter().filter(|entry| values(entry, name).any(|value| number(value).is_some()));
        let behind = Counting::of(with.map(|entry| ((), entry.id.into()))).behind;
        let line: Vec<Point> = self
            .entries
            .iter()
            .flat_map(|e| values(e, name).filter_map(number).map(|value| Point { at: e.at.clone(), value }))
            .collect();
        let answers: Vec<(i64, u32)> = line.iter().map(|point| (point.value, 1)).collect();
        (own_scale::count(name, "?".into(), &answers, line).map(Finding::OwnScale), behind)
    }
}
