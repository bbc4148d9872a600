//! What several streams have in common.

use super::stream::Union;
use crate::store::Result;

/// A way through the ids that all streams have, and the hidden one has not.
pub(super) struct Join<'a> {
    streams: Vec<Union<'a>>,
    hidden: Option<Union<'a>>,
    from: i64,
}

impl<'a> Join<'a> {
    /// At least one stream.
    pub(super) fn new(streams: Vec<Union<'a>>, hidden: Option<Union<'a>>) -> Self {
        Self { streams, hidden, from: i64::MIN }
    }

    /// The next id. Each stream in turn leaps to where the one before it stands, until all stand on
    /// the same id.
    pub(super) fn next_id(&mut self) -> Result<Option<i64>> {
        let mut agreed = 0;
        for at in (0..self.streams.len()).cycle() {
            let Some(step) = self.streams[at].seek(self.from)? else { return Ok(None) };
            agreed = if step == self.from { agreed + 1 } else { 1 };
            self.from = step;
            if agreed == self.streams.len() {
                let id = self.streams[at].step(step);
                self.from = step.saturating_add(1);
                agreed = 0;
                if !self.is_hidden(id)? {
                    return Ok(Some(id));
                }
            }
        }
        Ok(None)
    }

    fn is_hidden(&mut self, id: i64) -> Result<bool> {
        self.hidden.as_mut().map_or(Ok(false), |hidden| hidden.holds(id))
    }
}
