//! From what was counted to what is to be seen.

use super::{Bar, Bars, Grid, Line, PairRow, Pairs, Parts, PartsRow, Picture, Span, Spans};
use crate::decks::Library;
use crate::domain::pattern::expected_actual::Came;
use crate::domain::pattern::fear_fact::Verdict;
use crate::domain::pattern::when_logged::Week;
use crate::domain::pattern::{Finding, Names, Pair, Tally, Which, needs};
use crate::domain::time::DayEnd;
use crate::i18n::patterns::told::{self, Told};
use crate::i18n::{self, Lang, dates, picture::Picture as Texts};
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
        let (m, says) = (self.texts(), &i18n::of(self.lang).patterns);
        let names = self.names(finding);
        let before_after = || [m.before, m.after, says.changes[1]].map(str::to_owned);
        let pairs =
            |scale, pairs: &[Pair]| Picture::Pairs(Pairs { scale, names: before_after(), rows: rows(pairs) });
        Some(match finding {
            Finding::FearFact(found) => {
                let row = |line: &crate::domain::pattern::fear_fact::FearLine| Bar {
                    label: line.fear.clone(),
                    value: line.sure.and_then(|sure| u32::try_from(sure).ok()),
                    note: says.verdicts[verdict(line.verdict)].to_owned(),
                };
                Picture::Bars(Bars {
                    of: m.sure.to_owned(),
                    most: SURE,
                    rows: found.lines.iter().map(row).collect(),
                })
            }
            Finding::WaveAfter(found) => pairs(TEN, &found.pairs),
            Finding::PremiseShift(found) => pairs(HUNDRED, &found.pairs),
            Finding::FullnessAfter(found) => pairs(TEN, &found.pairs),
            Finding::DidAfter(found) => {
                let row = |did: &crate::domain::pattern::did_after::Did| PartsRow {
                    label: names.of(&did.did).to_owned(),
                    parts: [did.changes.lower, did.changes.same, did.changes.higher],
                };
                Picture::Parts(Parts {
                    names: says.changes.map(str::to_owned),
                    rows: found.in_order(&names.order()).into_iter().map(row).collect(),
                })
            }
            Finding::WhenLogged(found) => Picture::Grid(self.week(&found.week)),
            Finding::Needs(found) => {
                let mut tallies = found.in_order(&names.order());
                let unsure = Tally { value: needs::UNSURE.to_owned(), n: found.unsure() };
                tallies.push(&unsure);
                counts(&tallies, &names)
            }
            Finding::Words(found) => counts(&found.most_first(&names.order()), &names),
            Finding::ExpectedActual(found) => {
                let rows = found.lines.iter().map(|line| self.span(line.awaited.expected, line.awaited.came));
                Picture::Spans(Spans {
                    names: [m.expected.to_owned(), m.actual.to_owned()],
                    rows: rows.collect(),
                })
            }
            Finding::Relief(found) => answers(&says.lasted, &found.lasted),
            Finding::JournalWeight(found) => answers(&i18n::of(self.lang).question.weight, &found.answers),
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

    /// What `finding` says in words; `which` it is decides the sentence.
    pub fn tell(&self, which: &Which, finding: &Finding) -> Told {
        let insight = self.library.insights().iter().find(|insight| insight.id == which.as_str());
        told::tell(finding, insight, &self.names(finding), self.lang)
    }

    /// What a pattern is called: a scale of the user's own by the question it asks.
    pub fn title(&self, which: &Which, finding: Option<&Finding>) -> String {
        let insight = self.library.insights().iter().find(|insight| insight.id == which.as_str());
        match (insight, finding) {
            (Some(insight), _) => insight.title.get(self.lang).to_owned(),
            (None, Some(Finding::OwnScale(own))) if !own.asked.trim().is_empty() => own.asked.clone(),
            (None, _) => which.as_str().to_owned(),
        }
    }

    /// The words for what may be chosen in a pattern.
    fn names(&self, finding: &Finding) -> Names {
        let records = match finding {
            Finding::DidAfter(_) => "still.did",
            Finding::Needs(_) => "still.need",
            Finding::Words(_) => "still.feelings",
            Finding::FearFact(_)
            | Finding::WaveAfter(_)
            | Finding::WhenLogged(_)
            | Finding::PremiseShift(_)
            | Finding::ExpectedActual(_)
            | Finding::Relief(_)
            | Finding::ReasonsTold(_)
            | Finding::FullnessAfter(_)
            | Finding::JournalWeight(_)
            | Finding::OwnScale(_) => return Names::default(),
        };
        self.library.names(records, self.lang)
    }

    fn texts(&self) -> &'static Texts {
        &i18n::of(self.lang).picture
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
        let (m, says) = (self.texts(), &i18n::of(self.lang).patterns);
        let long = |minutes| dates::span(minutes, self.lang);
        let (actual, note) = match came {
            Came::After(minutes) => (Some(minutes), long(minutes)),
            Came::Nothing => (None, says.came[3].to_owned()),
            Came::Open => (None, says.came[4].to_owned()),
        };
        Span { label: format!("{} {}", m.expected, long(expected)), expected, actual, note }
    }
}

fn rows(pairs: &[Pair]) -> Vec<PairRow> {
    pairs.iter().map(|pair| PairRow { before: pair.before, after: pair.after, n: pair.n }).collect()
}

/// Where the words for a verdict stand.
fn verdict(verdict: Verdict) -> usize {
    match verdict {
        Verdict::No => 0,
        Verdict::Partly => 1,
        Verdict::Yes => 2,
        Verdict::Unknown => 3,
    }
}

fn counts(tallies: &[&Tally], names: &Names) -> Picture {
    bars(tallies.iter().map(|tally| bar(names.of(&tally.value), tally.n)).collect())
}

fn answers(words: &[&str], counts: &[u32]) -> Picture {
    bars(words.iter().zip(counts).map(|(words, n)| bar(words, *n)).collect())
}

fn bar(label: &str, n: u32) -> Bar {
    Bar { label: label.to_owned(), value: Some(n), note: String::new() }
}

fn bars(rows: Vec<Bar>) -> Picture {
    let most = rows.iter().filter_map(|row| row.value).max().unwrap_or(0).max(1);
    Picture::Bars(Bars { of: String::new(), most, rows })
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
        let Picture::Grid(grid) =
            picture(&Finding::WhenLogged(WhenLogged { week: Box::new(week) }), Lang::En)
        else {
            panic!("no grid")
        };
        assert_eq!((grid.columns[0].as_str(), grid.columns[5].as_str()), ("dawn", "late"));
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
