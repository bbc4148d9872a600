//! The patterns: counted one by one, so that the screen waits for none of them.

use super::{Done, World};
use crate::app::Report;
use crate::app::loaded::{BehindWanted, LinesPage, NameRow, PatternRow, PatternView, Standing, Told};
use crate::domain::pattern::{Finding, PatternId, Scope, TooFew, Which};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::picture::Words;
use crate::store::StoreError;

/// How many records behind a pattern are loaded at a time.
const BEHIND: usize = 100;
/// How many waits can be chosen from.
const WAITS: usize = 100;

impl World {
    pub(super) fn load_patterns(&mut self, now: &Stamp) -> Done {
        let settings = self.store.pattern_settings()?;
        let own = self.store.own_scales()?.into_iter().map(Which::Own);
        let all = PatternId::ALL.into_iter().map(Which::House).chain(own);
        let words = self.words(now);
        let row = |which: Which| PatternRow {
            title: words.title(&which, None),
            shown: settings.shows(&which),
            standing: None,
            which,
        };
        let mut rows: Vec<PatternRow> = all.map(row).collect();
        // A list that fills itself line by line is restless; only a long journal has to be counted so.
        if self.store.is_small()? {
            for row in rows.iter_mut().filter(|row| row.shown) {
                let counted = self.store.pattern(&row.which, &Scope::default(), self.day_end)?;
                // A scale of the user's own is known by the question it asks, once that was answered.
                row.title = words.title(&row.which, counted.as_ref().ok());
                row.standing = Some(standing(counted));
            }
        }
        Ok(vec![Report::Patterns(rows)])
    }

    pub(super) fn count_pattern(&mut self, which: Which) -> Done {
        let standing = standing(self.store.pattern(&which, &Scope::default(), self.day_end)?);
        Ok(vec![Report::PatternCounted(which, standing)])
    }

    pub(super) fn load_pattern(&mut self, which: Which, scope: Scope, now: &Stamp) -> Done {
        let counted = self.store.pattern(&which, &scope, self.day_end)?;
        let words = self.words(now);
        let title = words.title(&which, counted.as_ref().ok());
        let told = counted.map(|finding| {
            let said = words.tell(&which, &finding);
            let notes = said.beside.into_iter().chain(said.note).collect();
            Told { sentences: said.sentences, notes, picture: words.picture(&finding) }
        });
        let shown = self.store.pattern_settings()?.shows(&which);
        Ok(vec![Report::Pattern(Box::new(PatternView { which, scope, title, shown, told }))])
    }

    pub(super) fn load_behind(&mut self, wanted: BehindWanted) -> Done {
        let window = wanted.before.map_or(Window::Newest, Window::Before);
        let records =
            self.store.records_behind(&wanted.which, &wanted.scope, self.day_end, window, BEHIND)?;
        let lines =
            records.iter().map(|record| self.store.line(*record)).collect::<Result<Vec<_>, StoreError>>()?;
        let mut reports = self.titles(lines.iter());
        let more = lines.len() == BEHIND;
        reports.push(Report::Behind(wanted, LinesPage { lines, more }));
        Ok(reports)
    }

    pub(super) fn load_whose(&mut self) -> Done {
        let people = self.store.people(false)?.into_iter();
        let people = people.map(|person| NameRow {
            id: person.id,
            name: person.name,
            no_contact: person.no_contact,
            listed: true,
        });
        let waits = self.store.waits(Window::Newest, WAITS)?;
        let waits = waits.into_iter().map(|wait| self.row(wait)).collect::<Result<Vec<_>, _>>()?;
        Ok(vec![Report::Whose(people.collect(), waits)])
    }

    pub(super) fn show_pattern(&mut self, which: Which, show: bool, now: &Stamp) -> Done {
        self.store.show_pattern(&which, show, now.utc_ms)?;
        Ok(vec![Report::PatternShown(which, show)])
    }

    fn words(&self, now: &Stamp) -> Words<'_> {
        let today = now.day(self.day_end);
        Words { library: &self.library, lang: self.lang, today, day_end: self.day_end }
    }
}

fn standing(counted: Result<Finding, TooFew>) -> Standing {
    match counted {
        Ok(found) => Standing::Enough(found.n()),
        Err(few) => Standing::TooFew(few),
    }
}
