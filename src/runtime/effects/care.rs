//! Quiet help as far as it needs the journal and the question files.

use super::{Done, EffectError, KeptIn, World};
use crate::app::care::{BOUNDARY, LOOP, PAUSE, QUIET_LINE};
use crate::app::loaded::{FaultRow, OpeningCare};
use crate::app::msg::Report;
use crate::domain::answer::Value;
use crate::domain::card::Card;
use crate::domain::deck::Deck;
use crate::domain::entry::Entry;
use crate::domain::prompt::{Region, Resource};
use crate::domain::record::Kind;
use crate::domain::signs;
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use chrono::NaiveDate;
use std::path::Path;

#[cfg(test)]
mod tests;

/// The setting that holds the region the user chose in the help.
const REGION: &str = "region";
/// The setting that holds the last day on which the loop was spoken of.
const LOOP_DAY: &str = "care.loop";

impl World {
    /// The cards that answers may bring, whatever deck is walked.
    pub(super) fn care_cards(&self) -> impl Iterator<Item = &'static Card> + '_ {
        [PAUSE, BOUNDARY, LOOP].into_iter().filter_map(|id| self.library.card(id))
    }

    /// What care has to know when `deck` is opened for `entry`; only a start counts as a start.
    pub(super) fn opening_care(
        &self,
        deck: &Deck,
        entry: &Entry,
        starts: bool,
        now: &Stamp,
    ) -> Result<OpeningCare, EffectError> {
        let person = entry.person.map(|id| self.store.person(id)).transpose()?;
        let today = now.day(self.day_end);
        let again = starts && {
            let filter =
                Filter { kinds: vec![Kind::Entry], deck: Some(deck.id.clone()), ..Filter::default() };
            let before = signs::STARTS_TO_SPEAK_OF - 1;
            let lines = self.store.timeline(&filter, Window::Newest, before)?;
            lines.len() == before && lines.iter().all(|line| line.at.day(self.day_end) == today)
        };
        let said_no = person.map(|person| self.has_said_no(&person)).transpose()?;
        Ok(OpeningCare {
            no_contact: said_no.unwrap_or(false),
            again,
            spoken_of: self.store.setting::<String>(LOOP_DAY)? == Some(today.to_string()),
        })
    }

    /// The people who listen, and the region chosen before.
    pub(super) fn load_resources(&self) -> Done {
        let mut reports = vec![Report::Resources(self.library.resources())];
        reports.extend(self.chosen_region()?.map(Report::Region));
        Ok(reports)
    }

    /// The region the user chose in the help.
    ///
    /// # Errors
    /// Those of reading.
    pub fn chosen_region(&self) -> Result<Option<Region>, EffectError> {
        let in_journal = self.kept_in.as_ref().and_then(KeptIn::journal);
        for store in [Some(&self.store), in_journal].into_iter().flatten() {
            if let Some(name) = store.setting::<String>(REGION)? {
                return Ok(Region::parse(&name));
            }
        }
        Ok(None)
    }

    pub(super) fn set_region(&mut self, region: Region, now: &Stamp) -> Done {
        self.store.set_setting(REGION, &region.as_str(), now.utc_ms)?;
        Ok(vec![Report::Region(region)])
    }

    /// The people who listen.
    pub fn resources(&self) -> &'static [Resource] {
        self.library.resources()
    }

    /// The dim line about people who listen.
    pub(super) fn quiet_line(&self) -> Vec<Report> {
        self.library.card(QUIET_LINE).cloned().map(Report::QuietLine).into_iter().collect()
    }

    /// Remembers that the loop was spoken of. A disk that takes nothing is no reason to say so here: the worst that
    /// follows is that it is spoken of once more.
    pub(super) fn spoke_of_loop(&mut self, day: NaiveDate, now: &Stamp) -> Vec<Report> {
        let _ = self.store.set_setting(LOOP_DAY, &day.to_string(), now.utc_ms);
        Vec::new()
    }

    /// Keeps what was only in memory.
    pub(super) fn keep(&mut self, now: &Stamp) -> Done {
        let mut reports = self.before_keeping(now);
        if let Some(kept_in) = &mut self.kept_in {
            kept_in.take_over(&self.store, now.utc_ms)?;
        }
        reports.push(Report::Kept);
        Ok(reports)
    }

    /// The dim line, when words that were just saved speak of harming oneself. Nothing about it is kept.
    pub(super) fn heard_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Report> {
        let signs = self.library.signs();
        let heard = texts.into_iter().any(|text| signs::speaks_of_harm(text, signs));
        if heard { self.quiet_line() } else { Vec::new() }
    }

    /// Files of the user's own questions that cannot be read in full: each once, with its first fault.
    pub(super) fn faulty_files(&self) -> Report {
        let mut rows: Vec<FaultRow> = Vec::new();
        for fault in self.library.faults().iter().filter(|fault| !fault.warning) {
            let file = Path::new(&fault.path)
                .file_name()
                .map_or_else(|| fault.path.clone(), |name| name.to_string_lossy().into_owned());
            if !rows.iter().any(|row| row.file == file) {
                rows.push(FaultRow { file, line: fault.line });
            }
        }
        Report::DeckFaults(rows)
    }
}

/// The free words of an entry.
pub(super) fn words_of(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.answers.iter().filter_map(|answer| match &answer.value {
        Value::Text(text) => Some(text.as_str()),
        Value::Skipped
        | Value::Number(_)
        | Value::Choices(_)
        | Value::Duration { .. }
        | Value::Person { .. } => None,
    })
}
