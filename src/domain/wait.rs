//! A waiting period: opened when something was sent or is hoped for, closed when it ends.
//!
//! What it is about (hope, fear, what was sent) is not kept here: those are answers, and the wait
//! reads them through their `records` path.

use super::ids::{PersonId, WaitId};
use super::record::Meta;
use super::time::Stamp;
use chrono::NaiveDate;

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// They wrote or called.
    Came,
    /// They met and talked.
    Met,
    /// It did not come, and the waiting was set down.
    SetDown,
    /// The user drew the line.
    IEnded,
    /// They said no.
    Refused,
}

impl Outcome {
    /// All outcomes, in the order the deck `closing` asks them.
    pub const ALL: [Self; 5] = [Self::Came, Self::Met, Self::SetDown, Self::IEnded, Self::Refused];

    /// The value the deck `closing` records, and the one in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Met => "met",
            Self::SetDown => "set_down",
            Self::IEnded => "i_ended",
            Self::Refused => "refused",
        }
    }

    /// Reads [`Outcome::as_str`]; `None` for any other word (`not_yet` is no outcome).
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.as_str() == text)
    }

    /// Whether word came: the other side wrote, called or met.
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Came | Self::Met)
    }
}

/// A waiting period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wait {
    /// Which one.
    pub id: WaitId,
    /// Whom it is about; `None` while nobody was named.
    pub person: Option<PersonId>,
    /// When the waiting began.
    pub started: Stamp,
    /// When and how it ended; `None` while it is open.
    pub ended: Option<(Stamp, Outcome)>,
    /// The day the user chose to think again.
    pub review_on: Option<NaiveDate>,
    /// Times and revision.
    pub meta: Meta,
}

impl Wait {
    /// Whether it is still open.
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }
}

/// Earlier words of a wait that may stand beside a later question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Earlier {
    /// Why this message is wanted.
    Wish,
    /// What one would be glad to know if it came.
    Hope,
    /// What one was most afraid of.
    Fear,
    /// What was sent.
    Sent,
}

/// The words of a wait, gathered from the answers given in it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct WaitWords {
    /// The value id of what started it (`sent`, `usual` …).
    pub trigger: Option<String>,
    /// What was sent.
    pub sent: Option<String>,
    /// The hope, as first written.
    pub hope: Option<String>,
    /// The fear, as first written.
    pub fear: Option<String>,
    /// How sure the user was of the fear, 0 to 100, as first answered.
    pub fear_sure: Option<i64>,
    /// Why this message is wanted, in one honest line, as last written.
    pub wish: Option<String>,
    /// The if-then plan, as last written.
    pub if_then: Option<String>,
    /// Minutes after which word was expected, as first answered.
    pub expect_minutes: Option<i64>,
    /// They have written meanwhile.
    pub came: bool,
}

impl WaitWords {
    /// Whether something that was sent stands unanswered.
    pub fn is_unanswered(&self) -> bool {
        self.trigger.as_deref() == Some("sent") && !self.came
    }

    /// The earlier words a question wants beside it: the ones it names in `show`, and with the `first`
    /// question before a reply everything the message was once hoped and feared to be.
    pub fn beside(&self, show: Option<&str>, deck: &str, first: bool) -> Vec<(Earlier, &str)> {
        let wanted: &[Earlier] = match (show, deck) {
            (Some("wait.fear"), _) => &[Earlier::Fear],
            (Some("wait.hope"), _) => &[Earlier::Hope],
            (Some("wait.sent_gist"), _) => &[Earlier::Sent],
            (None, "before_reply") if first => &[Earlier::Wish, Earlier::Hope, Earlier::Fear],
            (Some(_) | None, _) => &[],
        };
        wanted.iter().filter_map(|earlier| Some((*earlier, self.earlier(*earlier)?))).collect()
    }

    fn earlier(&self, earlier: Earlier) -> Option<&str> {
        match earlier {
            Earlier::Wish => self.wish.as_deref(),
            Earlier::Hope => self.hope.as_deref(),
            Earlier::Fear => self.fear.as_deref(),
            Earlier::Sent => self.sent.as_deref(),
        }
    }
}

impl std::fmt::Debug for WaitWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WaitWords").finish_non_exhaustive()
    }
}
