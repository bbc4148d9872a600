//! A filter as its parts, one for each thing it asks: as they stand over a list and are taken away again.

use super::ids::{PersonId, WaitId};
use super::record::Kind;
use super::time::DayEnd;
use super::timeline::Filter;
use chrono::NaiveDate;
use std::fmt;

/// One thing a filter asks.
#[derive(Clone, PartialEq, Eq)]
pub enum Chip {
    /// What is about this person.
    Person(PersonId),
    /// What belongs to this wait.
    Wait(WaitId),
    /// Entries of this deck.
    Deck(String),
    /// Entries with this tag.
    Tag(String),
    /// Moments with this feeling.
    Feeling(String),
    /// Records of this kind.
    Kind(Kind),
    /// What lies on these days, either end of which may be open.
    Days {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
        /// The hour at which they end.
        end: DayEnd,
    },
    /// What has a star.
    Starred,
    /// What lies in the trash.
    Trash,
}

impl fmt::Debug for Chip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Person(_) => "Person",
            Self::Wait(_) => "Wait",
            Self::Deck(_) => "Deck",
            Self::Tag(_) => "Tag",
            Self::Feeling(_) => "Feeling",
            Self::Kind(_) => "Kind",
            Self::Days { .. } => "Days",
            Self::Starred => "Starred",
            Self::Trash => "Trash",
        })
    }
}

impl Filter {
    /// What it asks, in the order in which it is shown.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips = Vec::new();
        chips.extend(self.person.map(Chip::Person));
        chips.extend(self.wait.map(Chip::Wait));
        chips.extend(self.deck.clone().map(Chip::Deck));
        chips.extend(self.tag.clone().map(Chip::Tag));
        chips.extend(self.feeling.clone().map(Chip::Feeling));
        chips.extend(self.kinds.iter().copied().map(Chip::Kind));
        if self.from.is_some() || self.to.is_some() {
            chips.push(Chip::Days { from: self.from, to: self.to, end: self.day_end });
        }
        chips.extend(self.starred.then_some(Chip::Starred));
        chips.extend(self.trash.then_some(Chip::Trash));
        chips
    }

    /// Asks one thing more; what was asked of the same sort gives way, but for kinds, of which one more
    /// is shown.
    pub fn ask(&mut self, chip: Chip) {
        match chip {
            Chip::Person(id) => self.person = Some(id),
            Chip::Wait(id) => self.wait = Some(id),
            Chip::Deck(id) => self.deck = Some(id),
            Chip::Tag(tag) => self.tag = Some(tag),
            Chip::Feeling(id) => self.feeling = Some(id),
            Chip::Kind(kind) if self.kinds.contains(&kind) => {}
            Chip::Kind(kind) => self.kinds.push(kind),
            Chip::Days { from, to, end } => (self.from, self.to, self.day_end) = (from, to, end),
            Chip::Starred => self.starred = true,
            Chip::Trash => self.trash = true,
        }
    }

    /// No longer asks one thing.
    pub fn drop_chip(&mut self, chip: &Chip) {
        match chip {
            Chip::Person(_) => self.person = None,
            Chip::Wait(_) => self.wait = None,
            Chip::Deck(_) => self.deck = None,
            Chip::Tag(_) => self.tag = None,
            Chip::Feeling(_) => self.feeling = None,
            Chip::Kind(kind) => self.kinds.retain(|known| known != kind),
            Chip::Days { .. } => (self.from, self.to, self.day_end) = (None, None, DayEnd::default()),
            Chip::Starred => self.starred = false,
            Chip::Trash => self.trash = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;

    fn all() -> Vec<Chip> {
        let day = |text: &str| text.parse().ok();
        vec![
            Chip::Person(Id::compose(1, 1).into()),
            Chip::Wait(Id::compose(2, 2).into()),
            Chip::Deck("why".into()),
            Chip::Tag("雨".into()),
            Chip::Feeling("lonely".into()),
            Chip::Kind(Kind::Letter),
            Chip::Kind(Kind::Entry),
            Chip::Days { from: day("2026-11-01"), to: None, end: DayEnd(5) },
            Chip::Starred,
            Chip::Trash,
        ]
    }

    #[test]
    fn what_is_asked_is_shown_in_one_order_and_taken_away_from_its_end() {
        let mut filter = Filter::default();
        for chip in all().into_iter().rev() {
            filter.ask(chip);
        }
        // Kinds keep the order in which they were asked for.
        filter.kinds.reverse();
        assert_eq!(filter.chips(), all());
        while let Some(last) = filter.chips().last().cloned() {
            let before = filter.chips().len();
            filter.drop_chip(&last);
            assert_eq!(filter.chips().len(), before - 1, "{last:?}");
        }
        assert_eq!(filter, Filter::default());
    }

    #[test]
    fn a_second_person_takes_the_place_of_the_first() {
        let mut filter = Filter::default();
        filter.ask(Chip::Person(Id::compose(1, 1).into()));
        filter.ask(Chip::Person(Id::compose(2, 2).into()));
        filter.ask(Chip::Kind(Kind::Letter));
        filter.ask(Chip::Kind(Kind::Letter));
        assert_eq!(filter.chips(), [Chip::Person(Id::compose(2, 2).into()), Chip::Kind(Kind::Letter)]);
    }
}
