//! The report, written in steps into a file that is there whole or not at all.

use super::export::fault;
use super::{Done, World};
use crate::app::loaded::ReportOffer;
use crate::app::msg::{Progress, Report as Told};
use crate::domain::pattern::Scope;
use crate::domain::time::Stamp;
use crate::i18n;
use crate::i18n::export::ExportFault;
use crate::runtime::new_file::NewFile;
use crate::runtime::report::{Making, Report, ReportError};
use std::path::Path;

/// How many names are tried before one that is taken is offered.
const NAMES: u32 = 99;

/// A report on its way into its file.
#[derive(Debug)]
pub(super) struct Underway {
    making: Making<NewFile>,
    scope: Scope,
    /// When it was begun: it tells of that instant.
    at: Stamp,
    total: u64,
}

impl World {
    /// Offers a file that is not there yet, in the folder for documents.
    pub(super) fn offer_report(&self, scope: Scope, now: &Stamp) -> Done {
        let wait = scope.wait.map(|wait| self.store.wait(wait)).transpose()?;
        let about = self.name(wait.map_or(scope.person, |wait| wait.person))?;
        // Nobody's name is in it: the names of files are read by many programs.
        let name = (i18n::of(self.lang).report.file)(&now.day(self.day_end).to_string());
        let folder = self.documents.as_deref().or(self.home.as_deref()).unwrap_or(Path::new(""));
        let file = |n| if n == 1 { format!("{name}.html") } else { format!("{name}-{n}.html") };
        let free = (1..NAMES).find(|n| folder.join(file(*n)).symlink_metadata().is_err()).unwrap_or(NAMES);
        let path = self.as_typed(&folder.join(file(free)));
        Ok(vec![Told::ReportOffered(Box::new(ReportOffer { scope, about, path }))])
    }

    /// A path as a person would type it: `~` for the home folder.
    fn as_typed(&self, path: &Path) -> String {
        let below = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        below.map_or_else(|| path.display().to_string(), |below| format!("~/{}", below.display()))
    }

    pub(super) fn begin_report(&mut self, scope: Scope, typed: &str, now: &Stamp) -> Done {
        self.report = None;
        let file = match NewFile::open(&self.path_of(typed), false) {
            Ok(file) => file,
            Err(error) => return Ok(vec![Told::ReportCame(Err(fault(&error)))]),
        };
        let report = self.report_on(scope, now);
        let begun =
            report.total().map_err(ReportError::from).and_then(|total| Ok((report.begin(file)?, total)));
        match begun {
            Ok((making, total)) => {
                self.report = Some(Underway { making, scope, at: now.clone(), total });
                Ok(vec![Told::ReportCame(Ok(Progress::At { told: 0, total }))])
            }
            Err(error) => unwritten(error),
        }
    }

    pub(super) fn write_report(&mut self) -> Done {
        let Some(mut underway) = self.report.take() else {
            return Ok(vec![Told::ReportCame(Err(ExportFault::Other))]);
        };
        let report = self.report_on(underway.scope, &underway.at);
        let progress = match report.step(&mut underway.making) {
            Ok(true) => {
                let at = Progress::At { told: underway.making.told(), total: underway.total };
                self.report = Some(underway);
                at
            }
            Ok(false) => match report.finish(underway.making).and_then(|file| Ok(file.keep()?)) {
                Ok(()) => Progress::Kept,
                Err(error) => return unwritten(error),
            },
            Err(error) => return unwritten(error),
        };
        Ok(vec![Told::ReportCame(Ok(progress))])
    }

    /// Lets go of a report that is not finished; nothing of it stays.
    pub(super) fn drop_report(&mut self) -> Done {
        self.report = None;
        Ok(Vec::new())
    }

    fn report_on<'a>(&'a self, scope: Scope, now: &'a Stamp) -> Report<'a> {
        let (store, library, lang, day_end) = (&self.store, &self.library, self.lang, self.day_end);
        Report { store, library, lang, day_end, now, scope }
    }
}

fn unwritten(error: ReportError) -> Done {
    match error {
        ReportError::Store(error) => Err(error.into()),
        ReportError::Io(error) => Ok(vec![Told::ReportCame(Err(fault(&error)))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Effect;
    use crate::decks::Library;
    use crate::domain::lang::Lang;
    use crate::domain::time::DayEnd;
    use crate::{demo, i18n};

    fn at() -> Stamp {
        Stamp::parse_rfc3339("2026-11-21T20:00:00+09:00").unwrap()
    }

    fn world(lang: Lang) -> (World, tempfile::TempDir) {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("書類")).unwrap();
        let store = demo::journal(lang, &at(), DayEnd(4), &Library::new(None)).unwrap();
        let world = World::new(store, Library::new(None), lang, DayEnd(4));
        let world = world.with_home(Some(home.path().into()));
        (world.with_documents(Some(home.path().join("書類"))), home)
    }

    fn run(world: &mut World, effect: Effect) -> Option<Told> {
        world.run(effect, &at()).pop()
    }

    fn offer(world: &mut World, scope: Scope) -> ReportOffer {
        match run(world, Effect::OfferReport(scope)) {
            Some(Told::ReportOffered(offer)) => *offer,
            other => panic!("{other:?}"),
        }
    }

    fn came(world: &mut World, effect: Effect) -> Result<Progress, ExportFault> {
        match run(world, effect) {
            Some(Told::ReportCame(outcome)) => outcome,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_report_from_the_screen_is_the_report_of_the_shell() {
        for lang in Lang::ALL {
            let (mut world, home) = world(lang);
            let wait = world.store().waits(crate::domain::timeline::Window::Newest, 1).unwrap()[0].clone();
            let scope = Scope { wait: Some(wait.id), ..Scope::default() };
            let offer = offer(&mut world, scope);
            assert!(offer.about.is_some() && offer.path.starts_with("~/書類/"), "{offer:?}");
            assert!(offer.path.ends_with("2026-11-21.html"));
            let mut last = came(&mut world, Effect::BeginReport(scope, offer.path.clone())).unwrap();
            let mut steps = 0;
            while let Progress::At { told, total } = last {
                assert!(told <= total, "{told} of {total}");
                last = came(&mut world, Effect::WriteReport).unwrap();
                steps += 1;
            }
            assert!(steps > 12, "{steps}");
            let file = home.path().join(offer.path.trim_start_matches("~/"));
            let text = std::fs::read_to_string(file).unwrap();
            let told = world.report_on(scope, &at()).write(Vec::new()).unwrap();
            assert_eq!(text, String::from_utf8(told).unwrap());
            assert!(text.contains(i18n::of(lang).report.waits));
        }
    }

    #[test]
    fn the_next_offer_has_another_name_and_what_is_there_stays() {
        let (mut world, home) = world(Lang::En);
        let path = offer(&mut world, Scope::default()).path;
        let file = home.path().join(path.trim_start_matches("~/"));
        std::fs::write(&file, "mine").unwrap();
        assert!(offer(&mut world, Scope::default()).path.ends_with("-2.html"));
        let effect = Effect::BeginReport(Scope::default(), path);
        assert_eq!(came(&mut world, effect), Err(ExportFault::Exists));
        assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    }

    #[test]
    fn a_report_that_is_left_leaves_no_file_behind() {
        let (mut world, home) = world(Lang::Ja);
        came(&mut world, Effect::BeginReport(Scope::default(), "~/a.html".into())).unwrap();
        came(&mut world, Effect::WriteReport).unwrap();
        assert!(run(&mut world, Effect::DropReport).is_none());
        let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["書類"]);
        assert_eq!(came(&mut world, Effect::WriteReport), Err(ExportFault::Other));
    }
}
