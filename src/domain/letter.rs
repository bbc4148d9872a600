//! Words to them that stay here, or to oneself in this wait.

use super::ids::{LetterId, PersonId, WaitId};
use super::record::Meta;
use super::time::Stamp;
use chrono::{Days, NaiveDate};
use std::fmt;

/// To whom a letter speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressee {
    /// The person waited for; never sent from here.
    Them,
    /// The user, in this wait.
    Me,
}

impl Addressee {
    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Them => "them",
            Self::Me => "me",
        }
    }

    /// Reads [`Addressee::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Them, Self::Me].into_iter().find(|a| a.as_str() == text)
    }
}

/// What keeps a letter back for now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rest {
    /// Left to be read again from this time on.
    Held(Stamp),
    /// Not to be opened before this time.
    SealedUntil(Stamp),
    /// Not to be opened before they write.
    SealedUntilTheyWrite,
}

impl Rest {
    /// The name in the database and in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::SealedUntil(_) => "sealed_until",
            Self::SealedUntilTheyWrite => "sealed_until_they_write",
        }
    }

    /// The time from which it may be opened; `None` when no clock opens it.
    pub fn until(&self) -> Option<&Stamp> {
        match self {
            Self::Held(until) | Self::SealedUntil(until) => Some(until),
            Self::SealedUntilTheyWrite => None,
        }
    }
}

/// The hour on the wall at which a letter that rests overnight, or until a day, is ready.
const MORNING: u32 = 8;

/// The next time after `now` at which the clock on the wall shows eight in the morning.
pub fn next_morning(now: &Stamp) -> Stamp {
    let today = now.wall().date();
    let soon = on_morning_of(today, now);
    if soon.utc_ms > now.utc_ms { soon } else { on_morning_of(today + Days::new(1), now) }
}

/// Eight in the morning of a day, on the wall of `now`.
pub fn on_morning_of(day: NaiveDate, now: &Stamp) -> Stamp {
    day.and_hms_opt(MORNING, 0, 0).map_or_else(|| now.clone(), |wall| now.at_wall(wall))
}

/// What was decided about a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// Kept here.
    Kept,
    /// The user says they sent it themselves.
    SentMyself,
    /// Let go.
    LetGo,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Kept, Self::SentMyself, Self::LetGo];

    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::SentMyself => "sent_myself",
            Self::LetGo => "let_go",
        }
    }

    /// Reads [`Decision::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.as_str() == text)
    }
}

/// What is known of a letter when its first words are written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// To whom it speaks.
    pub to: Addressee,
    /// When it is written.
    pub at: Stamp,
    /// The words.
    pub body: String,
}

impl From<&Letter> for NewLetter {
    fn from(letter: &Letter) -> Self {
        let Letter { person, wait, to, at, body, .. } = letter.clone();
        Self { person, wait, to, at, body }
    }
}

impl fmt::Debug for NewLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewLetter").field("to", &self.to).finish_non_exhaustive()
    }
}

/// A letter that stays here.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which one.
    pub id: LetterId,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// To whom it speaks.
    pub to: Addressee,
    /// When it was written.
    pub at: Stamp,
    /// The words.
    pub body: String,
    /// What keeps it back for now.
    pub rest: Option<Rest>,
    /// When it was opened after resting.
    pub opened: Option<Stamp>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Times and revision.
    pub meta: Meta,
}

/// What keeps a letter back, and what became of it: all that laying it down changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stood {
    /// What kept it back.
    pub rest: Option<Rest>,
    /// When it was opened after resting.
    pub opened: Option<Stamp>,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// Where a letter is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing<'a> {
    /// Written, and nothing more.
    Written,
    /// Left to rest until then; its words may be read.
    Held(&'a Stamp),
    /// Sealed until then.
    Sealed(&'a Stamp),
    /// Sealed until they write.
    SealedUntilTheyWrite,
    /// It has rested, and nobody has looked at it since.
    Rested,
    /// Opened after its rest, and nothing decided yet.
    Opened,
    /// Decided about.
    Decided(Decision),
}

impl Letter {
    /// Where it is in its life at `now_ms`.
    pub fn standing(&self, now_ms: i64) -> Standing<'_> {
        match (self.decision, &self.rest) {
            (Some(decision), _) => Standing::Decided(decision),
            (None, None) => Standing::Written,
            (None, Some(_)) if self.opened.is_some() => Standing::Opened,
            (None, Some(Rest::SealedUntilTheyWrite)) => Standing::SealedUntilTheyWrite,
            (None, Some(Rest::Held(until) | Rest::SealedUntil(until))) if until.utc_ms <= now_ms => {
                Standing::Rested
            }
            (None, Some(Rest::Held(until))) => Standing::Held(until),
            (None, Some(Rest::SealedUntil(until))) => Standing::Sealed(until),
        }
    }

    /// How it stands, for taking back that it was laid down.
    pub fn stood(&self) -> Stood {
        Stood { rest: self.rest.clone(), opened: self.opened.clone(), decision: self.decision }
    }

    /// Whether its hold or seal had a time, that time has come at `now_ms`, and it was not opened yet.
    pub fn has_rested(&self, now_ms: i64) -> bool {
        let until = self.rest.as_ref().and_then(Rest::until);
        self.opened.is_none() && until.is_some_and(|until| until.utc_ms <= now_ms)
    }

    /// The letter as it may be shown: a sealed one without its words.
    #[must_use]
    pub fn as_shown(mut self) -> Self {
        if self.is_sealed() {
            self.body.clear();
        }
        self
    }

    /// Whether its words must not be shown: sealed, and not opened yet. The date of a seal alone
    /// opens nothing; the user does.
    pub fn is_sealed(&self) -> bool {
        self.opened.is_none() && matches!(self.rest, Some(Rest::SealedUntil(_) | Rest::SealedUntilTheyWrite))
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;

    fn at(text: &str) -> Stamp {
        Stamp::parse_rfc3339(text).unwrap()
    }

    fn letter(rest: Option<Rest>) -> Letter {
        let now = at("2026-11-21T23:04:00+09:00");
        Letter {
            id: Id::compose(now.utc_ms, 1).into(),
            person: None,
            wait: None,
            to: Addressee::Them,
            body: "元気ですか".into(),
            rest,
            opened: None,
            decision: None,
            meta: Meta::fresh(&now),
            at: now,
        }
    }

    #[test]
    fn the_morning_is_the_next_one_on_the_wall() {
        for (now, morning) in [
            ("2026-11-21T23:04:00+09:00", "2026-11-22T08:00:00+09:00"),
            ("2026-11-22T01:30:00+09:00", "2026-11-22T08:00:00+09:00"),
            ("2026-11-22T08:00:00+09:00", "2026-11-23T08:00:00+09:00"),
            ("2026-12-31T20:00:00-05:00", "2027-01-01T08:00:00-05:00"),
        ] {
            assert_eq!(next_morning(&at(now)), at(morning), "{now}");
        }
    }

    #[test]
    fn a_sealed_letter_is_shown_without_its_words_until_somebody_opens_it() {
        let until = at("2026-11-22T08:00:00+09:00");
        let mut sealed = letter(Some(Rest::SealedUntil(until.clone())));
        assert_eq!(sealed.clone().as_shown().body, "");
        // The date alone opens nothing.
        assert_eq!(sealed.standing(until.utc_ms), Standing::Rested);
        assert!(sealed.is_sealed() && sealed.has_rested(until.utc_ms));
        sealed.opened = Some(until);
        assert_eq!(sealed.clone().as_shown(), sealed);
        assert_eq!(letter(Some(Rest::Held(sealed.at.clone()))).as_shown().body, "元気ですか");
    }

    #[test]
    fn a_letter_stands_where_its_rest_and_its_decision_have_left_it() {
        let until = at("2026-11-22T08:00:00+09:00");
        let mut held = letter(Some(Rest::Held(until.clone())));
        assert_eq!(letter(None).standing(0), Standing::Written);
        assert_eq!(held.standing(until.utc_ms - 1), Standing::Held(&until));
        assert_eq!(held.standing(until.utc_ms), Standing::Rested);
        held.opened = Some(until.clone());
        assert_eq!(held.standing(until.utc_ms), Standing::Opened);
        held.decision = Some(Decision::SentMyself);
        assert_eq!(held.standing(until.utc_ms), Standing::Decided(Decision::SentMyself));
        let sealed = letter(Some(Rest::SealedUntilTheyWrite));
        assert_eq!(sealed.standing(i64::MAX), Standing::SealedUntilTheyWrite);
        assert!(!sealed.has_rested(i64::MAX));
    }
}
