//! Each wait of a report: what it was about, and the pull over time.

use super::{Report, ReportError};
use crate::domain::ids::{Id, WaitId};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::domain::wait::Wait;
use crate::i18n::{self, dates};
use crate::interchange::html::Page;
use crate::picture::{Line, Picture};
use crate::retell;
use std::io::Write;

/// How many waits are read at a time.
const WINDOW: usize = 50;
/// How many points a curve has at most.
const POINTS: usize = 120;

impl Report<'_> {
    /// A window of the waits that lie in the scope, the oldest first, from after `after` on; hands back
    /// where the next one begins. Their heading has not `begun` before the first of them.
    pub(super) fn waits<W: Write>(
        &self,
        after: Option<Id>,
        begun: &mut bool,
        page: &mut Page<W>,
    ) -> Result<Option<Id>, ReportError> {
        if let Some(wait) = self.scope.wait {
            self.wait(&self.store.wait(wait)?, begun, page)?;
            return Ok(None);
        }
        let from = after.unwrap_or(Id::compose(0, 0));
        let mut waits = self.store.waits(Window::After(from), WINDOW)?;
        waits.reverse();
        for wait in &waits {
            if self.holds(wait) {
                self.wait(wait, begun, page)?;
            }
        }
        Ok(waits.last().filter(|_| waits.len() == WINDOW).map(|last| last.id.0))
    }

    /// A wait belongs to a span of days when any of its days does.
    fn holds(&self, wait: &Wait) -> bool {
        let day = |at: &Stamp| at.day(self.day_end);
        let ended_before =
            self.scope.from.zip(wait.ended.as_ref()).is_some_and(|(from, (ended, _))| day(ended) < from);
        let begins_after = self.scope.to.is_some_and(|to| day(&wait.started) > to);
        let about = self.scope.person.is_none_or(|person| wait.person == Some(person));
        about && !ended_before && !begins_after && !wait.meta.is_deleted()
    }

    fn wait<W: Write>(&self, wait: &Wait, begun: &mut bool, page: &mut Page<W>) -> Result<(), ReportError> {
        if !std::mem::replace(begun, true) {
            page.part(self.texts().waits)?;
        }
        let today = self.now.day(self.day_end);
        page.group(&self.name(wait)?)?;
        page.muted(&retell::course(wait, today, self.day_end, self.lang))?;
        page.facts(&retell::wait(wait, self.store.wait_words(wait.id)?, today, self.lang))?;
        if let Some(curve) = self.curve(wait.id, wait.started.offset_s)? {
            let title = self.texts().curve;
            page.figure(Some(&curve), title, &[title.to_owned()], &[])?;
        }
        Ok(())
    }

    fn name(&self, wait: &Wait) -> Result<String, ReportError> {
        Ok(match wait.person {
            Some(person) => self.store.person(person)?.name,
            None => i18n::of(self.lang).wait.nobody.to_owned(),
        })
    }

    /// The pull over the time of a wait; nothing for fewer than two moments.
    fn curve(&self, wait: WaitId, offset_s: i32) -> Result<Option<Picture>, ReportError> {
        let urges = self.store.urges_of_wait(wait, POINTS)?;
        let points: Vec<(i64, i64)> = urges.iter().map(|(at, urge)| (*at, i64::from(urge.get()))).collect();
        let today = self.now.day(self.day_end);
        let end = |at: i64| dates::short_day(Stamp::new(at, offset_s).day(self.day_end), today, self.lang);
        Ok(match points[..] {
            [(first, _), .., (last, _)] if first < last => {
                Some(Picture::Line(Line { scale: (0, 10), ends: [end(first), end(last)], points }))
            }
            [..] => None,
        })
    }
}
