//! Lines that were half typed when the journal was locked: they lie in it until it is open again.

use super::{Done, World};
use crate::app::msg::Report;
use crate::domain::half_typed::HalfTyped;
use crate::domain::time::Stamp;

impl World {
    pub(super) fn keep_typed(&mut self, typed: &HalfTyped, now: &Stamp) -> Done {
        let Some(key) = self.typed_key() else { return Ok(Vec::new()) };
        self.store.set_setting(&key, &typed.0, now.utc_ms)?;
        Ok(Vec::new())
    }

    /// Hands the lines over, and leaves nothing of them behind.
    pub(super) fn take_typed(&mut self) -> Done {
        let Some(key) = self.typed_key() else { return Ok(Vec::new()) };
        let typed = HalfTyped(self.store.setting(&key)?.unwrap_or_default());
        self.store.forget_setting(&key)?;
        let known = self.store.tags()?.into_iter().map(|(tag, _)| tag).collect();
        Ok(vec![Report::Typed(typed, known)])
    }

    /// Two programs at one journal do not take each other's lines: each has a seed of its own.
    fn typed_key(&self) -> Option<String> {
        self.lies.as_ref().map(|lies| format!("half_typed.{:x}", lies.seed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Effect;
    use crate::decks::Library;
    use crate::domain::lang::Lang;
    use crate::domain::time::DayEnd;
    use crate::runtime::effects::Whereabouts;
    use crate::store::Store;
    use crate::store::open::FILE;
    use std::path::Path;

    fn world(dir: &Path, seed: u64) -> World {
        let store = Store::open(dir, seed, 1_000).unwrap();
        let lies = Whereabouts { dir: dir.to_owned(), seed };
        World::new(store, Library::new(None), Lang::Ja, DayEnd::default()).lying(lies)
    }

    fn taken(world: &mut World) -> HalfTyped {
        match world.run(Effect::TakeTyped, &Stamp::new(3_000, 0)).pop() {
            Some(Report::Typed(typed, _)) => typed,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn half_typed_lines_lie_in_the_journal_for_the_program_they_were_typed_in_and_are_taken_once() {
        let dir = tempfile::tempdir().unwrap();
        let mut both = [1, 2].map(|seed| world(dir.path(), seed));
        let lines = ["zugunruhe", "xylograph"].map(|line| HalfTyped(vec![line.to_owned()]));
        for (world, line) in both.iter_mut().zip(&lines) {
            assert!(world.run(Effect::KeepTyped(line.clone()), &Stamp::new(2_000, 0)).is_empty());
        }
        for (world, line) in both.iter_mut().zip(&lines) {
            assert_eq!(taken(world), *line);
            assert_eq!(taken(world), HalfTyped::default());
        }
        let bytes = std::fs::read(dir.path().join(FILE)).unwrap();
        for line in ["zugunruhe", "xylograph"] {
            assert!(memchr::memmem::find(&bytes, line.as_bytes()).is_none(), "{line} is left in the file");
        }
    }
}
