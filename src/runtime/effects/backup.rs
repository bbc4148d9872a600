//! What happens before something is written: the copy of the day, and a look whether the file is
//! still the one that was opened.

use super::World;
use crate::app::Failure;
use crate::app::msg::{Failed, Report};
use crate::domain::time::Stamp;
use crate::store::StoreError;

impl World {
    /// Has a copy of the journal made before the first write of each day.
    #[must_use]
    pub fn backing_up(mut self, wanted: bool) -> Self {
        self.backs_up = wanted;
        self
    }

    /// Gets the journal ready to be written to. Where another file lies in its place it is opened: the
    /// words on screen go there, and none into a file that nobody will open again.
    pub(super) fn before_writing(&mut self, now: &Stamp) -> Vec<Report> {
        let mut reports = Vec::new();
        if self.store.is_replaced() && self.store.reopen(now.utc_ms).is_ok() {
            self.seen_version = self.store.data_version().ok();
            reports.push(Report::OthersWrote);
            reports.push(Report::Failed(Failed::Journal, Failure::Replaced));
        }
        let today = now.day(self.day_end);
        if self.backs_up && self.backed_up != Some(today) {
            let made = self.store.back_up_daily(now, self.day_end);
            if made == Err(StoreError::Busy) {
                return reports;
            }
            // Tried once a day: a copy that cannot be made keeps nobody from writing.
            self.backed_up = Some(today);
            if made.is_err() {
                reports.push(Report::Failed(Failed::Journal, Failure::Backup));
            }
        }
        reports
    }

    /// The same before the journal takes over what was written in private.
    pub(super) fn before_keeping(&mut self, now: &Stamp) -> Vec<Report> {
        let kept_in = self.kept_in.as_mut().filter(|_| self.backs_up);
        match kept_in.map(|kept_in| kept_in.back_up_daily(now, self.day_end)) {
            Some(Err(_)) => vec![Report::Failed(Failed::Journal, Failure::Backup)],
            Some(Ok(_)) | None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Effect;
    use crate::decks::Library;
    use crate::domain::lang::Lang;
    use crate::domain::moment::MomentWords;
    use crate::domain::time::DayEnd;
    use crate::store::Store;
    use crate::store::backup::backups;
    use crate::store::open::FILE;
    use std::fs;
    use std::path::Path;

    const DAY: i64 = 86_400_000;

    fn at(ms: i64) -> Stamp {
        Stamp::new(1_795_000_000_000 + ms, 9 * 3600)
    }

    fn world(dir: &Path) -> World {
        let store = Store::open(dir, 7, at(0).utc_ms).unwrap();
        World::new(store, Library::new(None), Lang::Ja, DayEnd(4)).backing_up(true)
    }

    fn still(world: &mut World, ms: i64) -> Vec<Report> {
        world.run(Effect::LogMoment { wait: None, words: MomentWords::default() }, &at(ms))
    }

    #[test]
    fn each_day_of_writing_begins_with_a_copy_and_reading_makes_none() {
        let dir = tempfile::tempdir().unwrap();
        still(&mut world(dir.path()), 0);
        let mut world = world(dir.path());
        world.run(Effect::LoadToday, &at(DAY));
        assert_eq!(backups(dir.path()).unwrap().len(), 0);
        still(&mut world, DAY);
        still(&mut world, DAY + 1);
        assert_eq!(backups(dir.path()).unwrap().len(), 1);
        still(&mut world, 2 * DAY);
        assert_eq!(backups(dir.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_said_once_and_the_writing_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        let mut world = world(dir.path());
        world.store().log_moment(None, &MomentWords::default(), &at(0), 0).unwrap();
        fs::write(dir.path().join("backups"), "").unwrap();
        let said = still(&mut world, 1);
        assert!(matches!(said[0], Report::Failed(Failed::Journal, Failure::Backup)), "{said:?}");
        assert!(matches!(said[1], Report::MomentKept { .. }), "{said:?}");
        assert!(matches!(still(&mut world, 2)[..], [Report::MomentKept { .. }]));
    }

    #[test]
    fn words_go_into_the_file_that_lies_in_the_journals_place() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        drop(world(other.path()));
        let mut world = world(dir.path());
        still(&mut world, 0);
        fs::rename(other.path().join(FILE), dir.path().join(FILE)).unwrap();
        let said = still(&mut world, 5);
        assert!(matches!(said[1], Report::Failed(Failed::Journal, Failure::Replaced)), "{said:?}");
        assert_eq!(Store::open_existing(dir.path(), 1, 0).unwrap().counts().unwrap().moments, 1);
    }
}
