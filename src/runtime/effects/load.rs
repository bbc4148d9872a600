//! Reading: what each screen shows.

use super::{Done, EffectError, World};
use crate::app::effect::LinesWanted;
use crate::app::loaded::{DeckRow, DueRow, LinesPage, Record, RecordView, TodayData, WaitRow, WaitView};
use crate::app::msg::Report;
use crate::app::screen::look_back::HELD;
use crate::domain::daily::{self, Whom};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::lang::Bilingual;
use crate::domain::offer;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::search_line::Order;
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Line, What, Window};
use crate::domain::wait::Wait;
use crate::store::StoreError;

/// Unfinished entries on the page of today.
const DRAFTS: usize = 3;
/// Follow-ups on the page of today.
const DUE: usize = 3;
/// Lines under "last written".
const RECENT: usize = 3;
/// Closed waits in the list of waits.
const CLOSED_WAITS: usize = 200;
/// Lines on the page of a wait.
const WAIT_LINES: usize = 100;
/// Points of a wait's curve.
const CURVE_POINTS: usize = 400;
/// How long what was told at a moment shapes the offer of decks, in milliseconds.
const MOMENT_COUNTS_MS: i64 = 3_600_000;
/// When a closed wait begins and ceases to bring up the deck about rhythm, in milliseconds after its end.
const CLOSED_LATELY_MS: std::ops::Range<i64> = 2 * 86_400_000..9 * 86_400_000;
/// A long silence is offered at most once in this time, in milliseconds.
const WEEK_MS: i64 = 7 * 86_400_000;

type Read<T> = Result<T, EffectError>;

impl World {
    pub(super) fn load_today(&mut self, now: &Stamp) -> Done {
        let waits = self.open_rows()?;
        let asked = self.store.asked_since(now.utc_ms - daily::NOT_AGAIN_MS)?;
        let whom = match (waits.is_empty(), self.store.people(true)?.is_empty()) {
            (false, _) => Whom::Waiting,
            (true, false) => Whom::Known,
            (true, true) => Whom::Nobody,
        };
        self.library.refresh();
        let heads = self.library.daily_heads();
        let question = daily::choose(&heads, &asked, whom, now, self.day_end)
            .and_then(|head| self.library.daily_question(&head.id));
        self.shown = question
            .as_ref()
            .filter(|q| {
                !asked.iter().any(|a| a.question == q.id && a.at.day(self.day_end) == now.day(self.day_end))
            })
            .map(|q| q.id.clone());
        let mut drafts = self.store.drafts(DRAFTS)?;
        // That a wait began or ended is told by its own entry already.
        let written = Filter { kinds: vec![Kind::Entry, Kind::Moment, Kind::Letter], ..Filter::default() };
        let mut recent = self.store.timeline(&written, Window::Newest, RECENT + DRAFTS)?;
        recent.retain(|line| !drafts.iter().any(|draft| draft.record == line.record));
        recent.truncate(RECENT);
        let due = self.store.due_follow_ups(now.utc_ms, DUE)?;
        let due = due.into_iter().map(|follow_up| {
            let wait = follow_up.wait.map(|id| self.store.wait(id)).transpose()?;
            let name = self.name(wait.and_then(|w| w.person))?;
            Ok(DueRow { follow_up, name })
        });
        let due = due.collect::<Result<Vec<_>, StoreError>>()?;
        // A wave whose minutes are over is asked about; it need not stand among the unfinished too.
        drafts.retain(|draft| {
            !due.iter().any(|row: &DueRow| row.follow_up.entry.map(|id| id.0) == Some(draft.record.id))
        });
        let mut reports = self.titles(drafts.iter().chain(&recent));
        reports.push(Report::Today(
            TodayData { question, due, drafts, recent, people: self.name_rows()? },
            waits,
        ));
        Ok(reports)
    }

    pub(super) fn load_waits(&mut self) -> Done {
        let mut rows = self.open_rows()?;
        let closed = self.store.waits(Window::Newest, CLOSED_WAITS)?;
        for wait in closed.into_iter().filter(|w| !w.is_open()) {
            rows.push(self.row(wait)?);
        }
        Ok(vec![Report::Waits(rows)])
    }

    pub(super) fn load_wait(&mut self, id: WaitId) -> Done {
        let row = self.row(self.store.wait(id)?)?;
        let curve = self.store.urges_of_wait(id, CURVE_POINTS)?;
        let filter = Filter { wait: Some(id), ..Filter::default() };
        let mut lines = self.store.timeline(&filter, Window::Newest, WAIT_LINES + 1)?;
        let more = lines.len() > WAIT_LINES;
        lines.truncate(WAIT_LINES);
        lines.retain(|line| line.record.kind != Kind::Wait);
        let mut reports = self.titles(lines.iter());
        reports.push(Report::Wait(Box::new(WaitView { row, curve, lines, more })));
        Ok(reports)
    }

    pub(super) fn load_decks(&mut self, now: &Stamp) -> Done {
        self.library.refresh();
        let fits = self.fitting(now)?;
        let place = |id: &str| fits.iter().position(|f| *f == id);
        let mut decks: Vec<DeckRow> = self
            .library
            .list()
            .into_iter()
            .map(|head| {
                let fits = place(&head.id).is_some();
                DeckRow { id: head.id, title: head.title, when: head.when, own: head.own, fits }
            })
            .collect();
        // A stable sort: the fitting ones in their order, the others as they come.
        decks.sort_by_key(|deck| place(&deck.id).unwrap_or(usize::MAX));
        Ok(vec![Report::Decks(decks), self.faulty_files()])
    }

    fn fitting(&self, now: &Stamp) -> Read<Vec<&'static str>> {
        let kind = |kind| Filter { kinds: vec![kind], ..Filter::default() };
        let last = self.store.timeline(&kind(Kind::Moment), Window::Newest, 1)?;
        let last = last.first().filter(|line| now.since_ms(&line.at) < MOMENT_COUNTS_MS);
        let moment = last.map(|line| self.store.moment(line.record.id.into())).transpose()?;
        let walked = |deck: &str, within: i64| -> Read<bool> {
            let filter =
                Filter { kinds: vec![Kind::Entry], deck: Some(deck.to_owned()), ..Filter::default() };
            let lines = self.store.timeline(&filter, Window::Newest, 1)?;
            Ok(lines.first().is_some_and(|line| now.since_ms(&line.at) < within))
        };
        let open = self.store.open_waits()?;
        let mut overdue = false;
        for wait in &open {
            let expected = self.store.wait_words(wait.id)?.expect_minutes;
            overdue |= expected.is_some_and(|m| now.since_ms(&wait.started) > m.saturating_mul(60_000));
        }
        let waits = self.store.waits(Window::Newest, 20)?;
        let mut closed_lately = false;
        for wait in waits {
            let Some((at, outcome)) = &wait.ended else { continue };
            if outcome.is_contact() && CLOSED_LATELY_MS.contains(&now.since_ms(at)) {
                closed_lately |= self.is_in_touch(wait.person)?;
            }
        }
        let words = moment.as_ref().map(|m| &m.words);
        Ok(offer::fitting(&offer::Moment {
            waiting: !open.is_empty(),
            urge: words.and_then(|w| w.urge),
            need: words.and_then(|w| w.need.as_deref()),
            hour: now.hour(),
            overdue: overdue && !walked("long_silence", WEEK_MS)?,
            came_today: walked("they_wrote", 86_400_000)?,
            closed_lately,
        }))
    }

    /// Whether somebody is still in the writer's life, as far as the journal knows.
    fn is_in_touch(&self, person: Option<PersonId>) -> Read<bool> {
        let person = person.map(|id| self.store.person(id)).transpose()?;
        Ok(person.is_none_or(|person| !person.no_contact && person.archived_ms.is_none()))
    }

    pub(super) fn load_lines(&mut self, wanted: &LinesWanted, now: &Stamp) -> Done {
        let limit = wanted.limit as usize;
        let window = wanted.window;
        let meant = self.meant(&wanted.query, now)?;
        // The best come all at once; what is not among so many is better looked for with another word.
        let ranked = meant.order == Order::Best && meant.sought.iter().any(|sought| !sought.not);
        let limit = if ranked { HELD } else { limit };
        let mut lines = self.store.search_for(&meant, &wanted.filter, window, limit + 1)?;
        let mut more = lines.len() > limit;
        if more {
            // One more than wanted was asked for; the surplus lies at the far end of the window.
            match window {
                Window::After(_) => drop(lines.remove(0)),
                Window::Newest | Window::Before(_) => lines.truncate(limit),
            }
        }
        more &= !ranked;
        let mut reports = self.titles(lines.iter());
        reports.push(Report::Lines(wanted.clone(), LinesPage { lines, more }));
        Ok(reports)
    }

    pub(super) fn load_record(&mut self, record: RecordRef) -> Done {
        let id = record.id;
        let (whole, person, deck) = match record.kind {
            Kind::Entry => {
                let entry = self.store.entry(id.into())?;
                let wait = entry.wait.map(|w| self.store.wait(w)).transpose()?;
                let person = entry.person.or(wait.and_then(|w| w.person));
                let deck = self.deck_of(&entry).ok();
                (Record::Entry(Box::new(entry)), person, deck)
            }
            Kind::Moment => {
                let moment = self.store.moment(id.into())?;
                let wait = moment.wait.map(|w| self.store.wait(w)).transpose()?;
                (Record::Moment(Box::new(moment)), wait.and_then(|w| w.person), None)
            }
            Kind::Letter => {
                let letter = self.store.letter(id.into())?.as_shown();
                let person = letter.person;
                (Record::Letter(Box::new(letter)), person, None)
            }
            Kind::Person => {
                (Record::Person(Box::new(self.store.person(id.into())?)), Some(PersonId(id)), None)
            }
            Kind::Wait => {
                let row = self.row(self.store.wait(id.into())?)?;
                let person = row.wait.person;
                (Record::Wait(Box::new(row)), person, None)
            }
            Kind::FollowUp => return Err(StoreError::Missing.into()),
        };
        let name = self.name(person)?;
        let deck_title = deck.as_ref().map(|d| d.title.clone());
        let edited_ms = match &whole {
            Record::Entry(entry) => self.store.entry_versions(entry.id)?.iter().map(|v| v.replaced_ms).max(),
            Record::Moment(_) | Record::Wait(_) | Record::Letter(_) | Record::Person(_) => None,
        };
        let view = RecordView { record: whole, name, deck_title, deck, edited_ms };
        Ok(vec![Report::Record(record, Box::new(view))])
    }

    /// The open waits, the one used last first.
    fn open_rows(&self) -> Read<Vec<WaitRow>> {
        let last = self.store.last_wait_used()?;
        let mut waits = self.store.open_waits()?;
        waits.sort_by_key(|wait| Some(wait.id) != last);
        waits.into_iter().map(|wait| self.row(wait)).collect()
    }

    pub(super) fn row(&self, wait: Wait) -> Read<WaitRow> {
        let person = wait.person.map(|id| self.store.person(id)).transpose()?;
        let words = self.store.wait_words(wait.id)?;
        let moments = self.store.moments_in_wait(wait.id)?;
        let said_no = person.as_ref().map(|person| self.has_said_no(person)).transpose()?;
        let no_contact = said_no.unwrap_or(false);
        Ok(WaitRow { name: person.map(|p| p.name), no_contact, words, moments, wait })
    }

    pub(super) fn name(&self, person: Option<PersonId>) -> Result<Option<String>, StoreError> {
        person.map(|id| self.store.person(id).map(|p| p.name)).transpose()
    }

    /// The titles of decks that the screens do not know yet.
    pub(super) fn titles<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) -> Vec<Report> {
        let mut new: Vec<(String, Bilingual)> = Vec::new();
        for line in lines {
            let What::Entry { deck, .. } = &line.what else { continue };
            if self.titled.contains(deck) {
                continue;
            }
            self.titled.push(deck.clone());
            let in_file = || self.library.deck(deck).ok().map(|d| d.title.clone());
            let title = super::single::built_in_title(deck).or_else(in_file);
            new.extend(title.map(|title| (deck.clone(), title)));
        }
        if new.is_empty() { Vec::new() } else { vec![Report::Titles(new)] }
    }
}
