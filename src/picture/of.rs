//! From what was counted to what is to be seen.

use super::{Bar, Bars, Grid, Line, PairRow, Pairs, Parts, PartsRow, Picture, Span, Spans};
use crate::decks::Library;
use crate::domain::pattern::expected_actual::Came;
use crate::domain::pattern::journal_weight::Weight;
use crate::domain::pattern::relief::Lasted;
use crate::domain::pattern::when_logged::Week;
use crate::domain::pattern::{Finding, Pair, Tally, needs};
use crate::domain::time::DayEnd;
use crate::i18n::{self, Lang, dates, picture::Picture as Texts};
use crate::retell;
use chrono::NaiveDate;

/// How sure somebody is at most.
const SURE: u32 = 100;
/// Hours in a column of the week.
const STRETCH: usize = 4;
/// The scale of the pull, and of fullness.
const TEN: (i64, i64) = (0, 10);
/// The scale of belief.
const HUNDRED: (i64, i64) = (0, 100);

/// The language and the words a picture is made in.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The questions, for what their options are called.
    pub library: &'a Library,
    /// The language.
    pub lang: Lang,
    /// The day it is seen on, for dates without a year.
    pub today: NaiveDate,
    /// The hour at which a day ends.
    pub day_end: DayEnd,
}

impl Words<'_> {
    /// What is to be seen of `finding`; nothing where a sentence says all there is.
    pub fn picture(&self, finding: &Finding) -> Option<Picture> {
        let m = self.texts();
        let before_after = || [m.before.to_owned(), m.after.to_owned()];
        let pairs =
            |scale, pairs: &[Pair]| Picture::Pairs(Pairs { scale, names: before_after(), rows: rows(pairs) });
        Some(match finding {
            Finding::FearFact(found) => {
                let row = |line: &crate::domain::pattern::fear_fact::FearLine| Bar {
                    label: line.fear.clone(),
                    value: line.sure.and_then(|sure| u32::try_from(sure).ok()),
                    note: m.verdict(line.verdict).to_owned(),
                };
                Picture::Bars(Bars { most: SURE, rows: found.lines.iter().map(row).collect() })
            }
            Finding::WaveAfter(found) => pairs(TEN, &found.pairs),
            Finding::PremiseShift(found) => pairs(HUNDRED, &found.pairs),
            Finding::FullnessAfter(found) => pairs(TEN, &found.pairs),
            Finding::DidAfter(found) => {
                let asked = self.asked("still.did");
                let row = |did: &crate::domain::pattern::did_after::Did| PartsRow {
                    label: retell::option(self.library, "still.did", &did.did, self.lang).to_owned(),
                    parts: [did.changes.lower, did.changes.same, did.changes.higher],
                };
                Picture::Parts(Parts {
                    names: [m.lower, m.same, m.higher].map(str::to_owned),
                    rows: found.in_order(&asked).into_iter().map(row).collect(),
                })
            }
            Finding::WhenLogged(found) => Picture::Grid(self.week(&found.week)),
            Finding::Needs(found) => {
                let mut tallies = found.in_order(&self.asked("still.need"));
                let unsure = Tally { value: needs::UNSURE.to_owned(), n: found.unsure() };
                if unsure.n > 0 {
                    tallies.push(&unsure);
                }
                counts(tallies, |value| {
                    retell::option(self.library, "still.need", value, self.lang).to_owned()
                })
            }
            Finding::Words(found) => counts(found.most_first(&self.feelings()), |value| {
                retell::feeling(self.library, value, self.lang).to_owned()
            }),
            Finding::ExpectedActual(found) => {
                let rows = found.lines.iter().map(|line| self.span(line.awaited.expected, line.awaited.came));
                Picture::Spans(Spans {
                    names: [m.expected.to_owned(), m.actual.to_owned()],
                    rows: rows.collect(),
                })
            }
            Finding::Relief(found) => {
                told(Lasted::ALL.map(|long| m.lasted(long)).into_iter().zip(found.lasted))
            }
            Finding::JournalWeight(found) => {
                told(Weight::ALL.map(|weight| m.weight(weight)).into_iter().zip(found.answers))
            }
            Finding::ReasonsTold(found) => {
                Picture::List(found.lines.iter().map(|line| line.reason.clone()).collect())
            }
            Finding::OwnScale(found) => {
                let (Some(first), Some(last)) = (found.line.first(), found.line.last()) else { return None };
                let day = |point: &crate::domain::pattern::own_scale::Point| {
                    dates::short_day(point.at.day(self.day_end), self.today, self.lang)
                };
                Picture::Line(Line {
                    scale: (found.low, found.high),
                    points: found.line.iter().map(|point| (point.at.utc_ms, point.value)).collect(),
                    ends: [day(first), day(last)],
                })
            }
        })
    }

    /// The sentence with the counts.
    pub fn sentence(&self, _finding: &Finding) -> String {
        String::new()
    }

    /// Notes.
    pub fn notes(&self, _finding: &Finding) -> Vec<String> {
        Vec::new()
    }

    fn texts(&self) -> &'static Texts {
        &i18n::of(self.lang).picture
    }

    /// The options of a moment's question, in the order they are asked.
    fn asked(&self, measure: &str) -> Vec<&'static str> {
        let measure = self.library.measures().still.iter().find(|known| known.records == measure);
        measure
            .map(|measure| measure.choices.iter().map(|option| option.value.as_str()).collect())
            .unwrap_or_default()
    }

    fn feelings(&self) -> Vec<&'static str> {
        let all = self.library.feelings().iter().flat_map(|group| &group.feelings);
        all.map(|feeling| feeling.value.as_str()).collect()
    }

    /// The week in stretches of four hours, from the one in which a day begins.
    fn week(&self, week: &Week) -> Grid {
        let m = self.texts();
        let first = usize::from(self.day_end.0) / STRETCH % m.hours.len();
        let stretches: Vec<usize> = (0..m.hours.len()).map(|at| (first + at) % m.hours.len()).collect();
        let rows = m.weekdays.iter().zip(week).map(|(name, hours)| {
            let stretch = |at: &usize| hours[at * STRETCH..(at + 1) * STRETCH].iter().sum();
            ((*name).to_owned(), stretches.iter().map(stretch).collect())
        });
        Grid { columns: stretches.iter().map(|at| m.hours[*at].to_owned()).collect(), rows: rows.collect() }
    }

    fn span(&self, expected: i64, came: Came) -> Span {
        let m = self.texts();
        let long = |minutes| dates::span(minutes, self.lang);
        let (actual, note) = match came {
            Came::After(minutes) => (Some(minutes), long(minutes)),
            Came::Nothing => (None, m.none.to_owned()),
            Came::Open => (None, m.open.to_owned()),
        };
        Span { label: format!("{} {}", m.expected, long(expected)), expected, actual, note }
    }
}

fn rows(pairs: &[Pair]) -> Vec<PairRow> {
    pairs.iter().map(|pair| PairRow { before: pair.before, after: pair.after, n: pair.n }).collect()
}

fn counts(tallies: Vec<&Tally>, name: impl Fn(&str) -> String) -> Picture {
    let row = |tally: &&Tally| Bar { label: name(&tally.value), value: Some(tally.n), note: String::new() };
    bars(tallies.iter().map(row).collect())
}

fn told<'a>(answers: impl Iterator<Item = (&'a str, u32)>) -> Picture {
    bars(
        answers
            .map(|(name, n)| Bar { label: name.to_owned(), value: Some(n), note: String::new() })
            .collect(),
    )
}

fn bars(rows: Vec<Bar>) -> Picture {
    let most = rows.iter().filter_map(|row| row.value).max().unwrap_or(0).max(1);
    Picture::Bars(Bars { most, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pattern::when_logged::WhenLogged;
    use crate::domain::pattern::{PatternId, did_after, needs as need};

    fn picture(finding: &Finding, lang: Lang) -> Picture {
        let library = Library::new(None);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        Words { library: &library, lang, today, day_end: DayEnd::default() }.picture(finding).unwrap()
    }

    fn labels(picture: &Picture) -> Vec<&str> {
        match picture {
            Picture::Bars(bars) => bars.rows.iter().map(|row| row.label.as_str()).collect(),
            Picture::Parts(parts) => parts.rows.iter().map(|row| row.label.as_str()).collect(),
            other => panic!("{other:?} has no labels"),
        }
    }

    #[test]
    fn needs_stand_in_the_order_they_are_asked_and_not_to_know_comes_last() {
        let tally = |value: &str, n| Tally { value: value.into(), n };
        let found = need::count(&[tally("unsure", 9), tally("matter", 5), tally("loved", 1)]).unwrap();
        assert_eq!(
            labels(&picture(&Finding::Needs(found), Lang::Ja)),
            ["愛されていると確かめたい", "大切な存在でいたい", "わからない"]
        );
    }

    #[test]
    fn what_was_done_is_never_ordered_by_its_result() {
        let done =
            |did: &str, after, n| did_after::Done { did: did.into(), pair: Pair { before: 7, after, n } };
        let found = did_after::count(&[done("wrote", 2, 9), done("checked", 8, 5)]).unwrap();
        assert_eq!(
            labels(&picture(&Finding::DidAfter(found), Lang::En)),
            ["looked at the screen", "wrote here"]
        );
    }

    #[test]
    fn a_day_of_the_week_begins_where_the_day_before_ends() {
        let mut week = [[0; 24]; 7];
        (week[0][4], week[0][3], week[6][23]) = (1, 2, 3);
        let Picture::Grid(grid) = picture(&Finding::WhenLogged(WhenLogged { week }), Lang::En) else {
            panic!("no grid")
        };
        assert_eq!((grid.columns[0].as_str(), grid.columns[5].as_str()), ("dawn", "late night"));
        assert_eq!(grid.rows[0], ("Mon".to_owned(), vec![1, 0, 0, 0, 0, 2]));
        assert_eq!(grid.rows[6].1, [0, 0, 0, 0, 3, 0]);
    }

    #[test]
    fn every_pattern_has_its_least_in_the_prompts_too() {
        let library = Library::new(None);
        for insight in library.insights() {
            let id = PatternId::parse(&insight.id).unwrap();
            assert_eq!(insight.least, id.least() as usize, "{}", insight.id);
        }
    }
}
