//! The stretch of lines that is held: read on before the marker reaches an end of it, let go of at the
//! end farther away.

use super::{LookBack, follow};
use crate::app::effect::{Effect, LinesWanted};
use crate::app::loaded::LinesPage;
use crate::app::model::Model;
use crate::app::screen::moved;
use crate::domain::ids::Id;
use crate::domain::timeline::Window;

/// How many lines are read at a time.
pub const CHUNK: u32 = 64;
/// How many lines are held at most; beyond it those farthest from the marker are let go.
pub const HELD: usize = 256;
/// How close to an end of the held lines the marker comes before more are read, at least and at
/// most; between them it is the height of the screen. Twice the most and a chunk stay below
/// [`HELD`], so that what was let go at one end is not asked for again from the other.
const MARGIN: (usize, usize) = (16, 80);

impl LookBack {
    /// What brings the list on screen, around the marker if there is one.
    pub fn load(&self) -> Vec<Effect> {
        let window = match self.lines.first() {
            // The lines on screen are read again from the same first line, so that nothing jumps.
            Some(first) if self.more_above => Window::Before(first.record.id.next()),
            Some(_) | None => Window::Newest,
        };
        vec![self.wanted(window, self.lines.len().clamp(CHUNK as usize, HELD) as u32)]
    }

    fn wanted(&self, window: Window, limit: u32) -> Effect {
        let query = self.words().to_owned();
        Effect::LoadLines(LinesWanted { filter: self.filter.clone(), query, window, limit })
    }

    /// Asks for an end of the list, or for another list from its beginning.
    pub(super) fn leap(&mut self, window: Window) -> Vec<Effect> {
        self.waiting_for = Some(window);
        self.jumping_to = None;
        vec![self.wanted(window, CHUNK)]
    }

    /// Reads on when the marker comes near an end of what is held.
    pub(super) fn read_on(&mut self, rows: u16) -> Option<Effect> {
        let margin = usize::from(rows).clamp(MARGIN.0, MARGIN.1);
        let window = if self.more_below && self.cursor + margin >= self.lines.len() {
            Window::Before(self.lines.last()?.record.id)
        } else if self.more_above && self.cursor < margin {
            Window::After(self.lines.first()?.record.id)
        } else {
            return None;
        };
        if self.waiting_for.is_some() {
            return None;
        }
        self.waiting_for = Some(window);
        Some(self.wanted(window, CHUNK))
    }

    /// Lets go of what is held beyond the most, at the end farther from the marker.
    fn trim(&mut self) {
        let extra = self.lines.len().saturating_sub(HELD);
        if extra == 0 {
            return;
        }
        if self.cursor * 2 >= self.lines.len() {
            self.lines.drain(..extra);
            self.cursor -= extra;
            self.more_above = true;
        } else {
            self.lines.truncate(HELD);
            self.more_below = true;
        }
    }

    /// Puts other lines in the place of those held. The marker stays on its record where that is
    /// still there, and else on its row.
    fn replace(&mut self, page: LinesPage) {
        let selected = self.selected().map(|line| line.record);
        self.lines = page.lines;
        let kept = selected.and_then(|record| self.lines.iter().position(|line| line.record == record));
        self.marks.renew(&self.lines);
        self.cursor = kept.unwrap_or_else(|| moved(self.cursor, 0, self.lines.len()));
        self.more_below = page.more;
    }

    /// Takes a page into the held lines; `leapt` when it was asked for to begin a list. Hands back
    /// whether lines were replaced: then the record in the pane may have changed, too.
    fn take(&mut self, window: Window, page: LinesPage, leapt: bool) -> bool {
        let more = page.more && !page.lines.is_empty();
        let page = LinesPage { more, ..page };
        let (first, last) = (self.lines.first(), self.lines.last());
        let (first, last) = (first.map(|line| line.record.id), last.map(|line| line.record.id));
        match window {
            Window::Newest => {
                self.replace(page);
                self.more_above = false;
                if leapt {
                    self.cursor = 0;
                }
                true
            }
            Window::Before(id) if last == Some(id) => {
                self.lines.extend(page.lines);
                self.more_below = more;
                self.trim();
                false
            }
            // The same stretch once more. It begins where the first line was, so what lies above stays above.
            Window::Before(id) if first.is_some_and(|first| first.next() == id) => {
                self.replace(page);
                true
            }
            Window::After(id) if first == Some(id) => {
                self.cursor += page.lines.len();
                self.lines.splice(0..0, page.lines);
                self.more_above = more;
                self.trim();
                false
            }
            Window::After(id) if id == oldest() => {
                self.lines = page.lines;
                self.more_above = more;
                self.more_below = false;
                self.cursor = self.lines.len().saturating_sub(1);
                true
            }
            // The list is another one by now, and these lines would leave a hole in it.
            Window::Before(_) | Window::After(_) => false,
        }
    }
}

/// Older than every record.
pub(super) fn oldest() -> Id {
    Id::compose(0, 0)
}

/// Takes the lines that were asked for.
pub fn loaded(model: &mut Model, wanted: &LinesWanted, page: LinesPage) -> Vec<Effect> {
    let place = &mut model.look_back;
    if wanted.filter != place.filter || wanted.query != place.words() {
        return Vec::new();
    }
    let asked = (wanted.filter.clone(), wanted.query.clone());
    let leapt = place.waiting_for == Some(wanted.window) || place.answers.as_ref() != Some(&asked);
    place.answers = Some(asked);
    place.waiting_for = None;
    place.loaded = true;
    let again = match place.jumping_to.take_if(|_| leapt) {
        // Nothing was written so early: the list ends with its oldest record.
        Some(_) if page.lines.is_empty() => return place.leap(Window::After(oldest())),
        Some(day) => {
            place.land(day, page, model.settings.day_end);
            true
        }
        None => place.take(wanted.window, page, leapt),
    };
    let place = &mut model.look_back;
    if place.lines.is_empty() && place.more_above {
        // All that was held has gone; what lies above has not.
        return place.leap(Window::Newest);
    }
    follow(model, again)
}

/// Takes the news that lines could not be read: they may be asked for again.
pub fn failed(model: &mut Model) {
    model.look_back.waiting_for = None;
}
