//! What is remembered of quiet help while the program runs; nothing of it is kept.

use super::effect::Effect;
use super::model::Model;
use crate::domain::card::Card;
use crate::domain::place::Place;
use crate::domain::time::Stamp;
use chrono::NaiveDate;

/// The card that is one dim line.
pub const QUIET_LINE: &str = "quiet_line";
/// The card for somebody who walks the same path once more.
pub const LOOP: &str = "loop";
/// The card about a high wave.
pub const PAUSE: &str = "pause";
/// The card about somebody who asked not to be written to.
pub const BOUNDARY: &str = "boundary";

/// The state of one sitting.
#[derive(Debug, Default)]
pub struct Care {
    /// The dim line was said.
    said: bool,
    /// The dim line on screen, and the page it belongs to.
    line: Option<(Card, Where)>,
    /// The last day on which the loop was spoken of.
    loop_day: Option<NaiveDate>,
}

/// A page: the place, and how many pages lie over it.
type Where = (Place, usize);

impl Model {
    fn here(&self) -> Where {
        (self.place, self.pages.len())
    }

    /// Asks for the dim line, unless it was said before or the user wants none.
    pub fn want_quiet_line(&self) -> Vec<Effect> {
        if self.care.said || !self.settings.help_line { Vec::new() } else { vec![Effect::LoadQuietLine] }
    }

    /// Shows the dim line until this page is left, once in a sitting.
    pub fn say_quietly(&mut self, card: Card) {
        if self.settings.help_line && !self.care.said {
            self.care.said = true;
            self.care.line = Some((card, self.here()));
        }
    }

    /// The dim line of the page on screen.
    pub fn quiet_line(&self) -> Option<&Card> {
        self.care.line.as_ref().filter(|(_, page)| *page == self.here()).map(|(card, _)| card)
    }

    /// Lets the dim line go once its page is left.
    pub(super) fn tidy_care(&mut self) {
        if self.quiet_line().is_none() {
            self.care.line = None;
        }
    }

    /// Whether the loop may be spoken of at `now`: once a day is enough.
    pub fn may_speak_of_loop(&self, now: &Stamp) -> bool {
        self.care.loop_day != Some(now.day(self.settings.day_end))
    }

    /// Takes the news that the loop was spoken of on this day.
    pub fn spoke_of_loop(&mut self, day: NaiveDate) {
        self.care.loop_day = Some(day);
    }
}
