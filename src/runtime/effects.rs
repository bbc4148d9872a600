//! Runs effects on the journal and the question files, and says what became of each.

mod backup;
mod bulk;
mod calendar;
mod care;
mod conflict;
mod export;
mod filters;
mod half_typed;
mod letters;
mod load;
mod opening;
mod patterns;
mod people;
mod private;
mod report;
pub mod search;
mod single;
mod step;
mod vault;
mod versions;
mod weight;
mod write;

pub use opening::{deck_of, lone, page};
pub use private::KeptIn;
pub use single::built_in_title;
pub use vault::Whereabouts;

use crate::app::msg::{Failed, Report};
use crate::app::{Effect, Failure};
use crate::decks::{DeckError, Library};
use crate::domain::calendar::WeekStart;
use crate::domain::lang::Lang;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::{Store, StoreError};
use chrono::NaiveDate;
use std::path::PathBuf;

/// The journal, the questions, and what has to be known to use them.
#[derive(Debug)]
pub struct World {
    store: Store,
    /// Where `store` may be kept at the end, while it is only in memory.
    kept_in: Option<KeptIn>,
    library: Library,
    lang: Lang,
    day_end: DayEnd,
    week: WeekStart,
    seen_version: Option<i64>,
    /// Copies of the journal are made.
    backs_up: bool,
    /// The last day on which it was seen to that there is one.
    backed_up: Option<NaiveDate>,
    /// The question of the day that was put on screen and not written down as shown yet.
    shown: Option<String>,
    /// When it was last looked whether the fortnightly question is due, in milliseconds since 1970.
    weight_looked_ms: Option<i64>,
    /// Where the journal lies; `None` for one in memory.
    lies: Option<Whereabouts>,
    /// The journal is locked, and `store` an empty one that nothing reaches.
    locked: bool,
    /// The user's home folder, where it is known.
    home: Option<PathBuf>,
    /// The folder for the user's documents, where it is known.
    documents: Option<PathBuf>,
    /// The report that is being written.
    report: Option<report::Underway>,
    /// The decks whose titles the screens know already.
    titled: Vec<String>,
}

/// Why an effect could not be run.
#[derive(Debug, thiserror::Error)]
pub enum EffectError {
    /// The journal.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The questions.
    #[error(transparent)]
    Deck(#[from] DeckError),
}

type Done = Result<Vec<Report>, EffectError>;

impl World {
    /// A world around an open journal.
    pub fn new(store: Store, library: Library, lang: Lang, day_end: DayEnd) -> Self {
        // From here on, so that nothing is missed between the first load and the first look.
        let seen_version = store.data_version().ok();
        Self {
            store,
            kept_in: None,
            library,
            lang,
            day_end,
            week: WeekStart::default(),
            seen_version,
            backs_up: false,
            backed_up: None,
            shown: None,
            weight_looked_ms: None,
            home: None,
            documents: None,
            report: None,
            lies: None,
            locked: false,
            titled: Vec::new(),
        }
    }

    /// A world around an empty journal in memory, which goes into `kept_in` if that is asked for at the end.
    pub fn private(memory: Store, kept_in: KeptIn, library: Library, lang: Lang, day_end: DayEnd) -> Self {
        Self { kept_in: Some(kept_in), ..Self::new(memory, library, lang, day_end) }
    }

    /// The same world with the user's home folder, which `~` stands for.
    #[must_use]
    pub fn with_home(self, home: Option<PathBuf>) -> Self {
        Self { home, ..self }
    }

    /// The same world with the folder for the user's documents.
    #[must_use]
    pub fn with_documents(self, documents: Option<PathBuf>) -> Self {
        Self { documents, ..self }
    }

    /// The same, with weeks beginning on `week`.
    #[must_use]
    pub fn with_weeks_from(self, week: WeekStart) -> Self {
        Self { week, ..self }
    }

    /// The journal.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Runs one effect at `now`. Effects on the terminal are not run here and bring no report.
    pub fn run(&mut self, effect: Effect, now: &Stamp) -> Vec<Report> {
        let what = on_failure(&effect);
        let writes = match what {
            Failed::Draft | Failed::Finish | Failed::Change | Failed::Write | Failed::Step => true,
            // Looking for others is also when the program writes down what it does by itself.
            Failed::Load => matches!(effect, Effect::CheckOthers),
            Failed::Editor | Failed::Journal | Failed::Lock | Failed::Typed => false,
        };
        let mut reports = if writes && !self.locked && self.kept_in.is_none() {
            self.before_writing(now)
        } else {
            Vec::new()
        };
        match self.attempt(effect, now) {
            Ok(done) => reports.extend(done),
            Err(error) => reports.push(Report::Failed(what, failure(&error))),
        }
        reports
    }

    /// As [`World::run`], for those who say themselves what went wrong.
    ///
    /// # Errors
    /// [`EffectError`].
    pub fn attempt(&mut self, effect: Effect, now: &Stamp) -> Result<Vec<Report>, EffectError> {
        let needs_no_journal =
            matches!(effect, Effect::Unlock(_) | Effect::LoadResources | Effect::SetRegion(_));
        if self.locked && !needs_no_journal {
            return Err(StoreError::Locked.into());
        }
        match effect {
            Effect::LoadToday => self.load_today(now),
            Effect::PassQuestion(id) => self.pass_question(&id, now),
            Effect::LoadWaits => self.load_waits(),
            Effect::LoadWait(id) => self.load_wait(id),
            Effect::LoadDecks => self.load_decks(now),
            Effect::OpenDeck(wanted) => Ok(vec![Report::Opened(Box::new(self.open(wanted, now)?))]),
            Effect::LoadMomentQuestions => Ok(vec![Report::MomentQuestions(self.moment_asks())]),
            Effect::LoadResources => self.load_resources(),
            Effect::LoadQuietLine => Ok(self.quiet_line()),
            Effect::LoadFilterChoices => self.load_filter_choices(),
            Effect::LoadOtherYears(day) => self.load_other_years(day),
            Effect::LoadVersions(record) => self.load_versions(record),
            Effect::LoadLines(wanted) => self.load_lines(&wanted, now),
            Effect::LoadDays(wanted) => self.load_days(wanted, now),
            Effect::LoadSearchNames => self.load_search_names(),
            Effect::LoadRecord(record) => self.load_record(record),
            Effect::LoadPeople => self.load_people(),
            Effect::LoadPerson(id) => self.load_person(id),
            Effect::LoadLabels(id, label) => self.load_labels(id, label),
            Effect::LoadPatterns => self.load_patterns(now),
            Effect::CountPattern(which) => self.count_pattern(which),
            Effect::LoadPattern(which, scope) => self.load_pattern(which, scope, now),
            Effect::LoadBehind(wanted) => self.load_behind(wanted),
            Effect::LoadWhose => self.load_whose(),
            Effect::LoadLetters(limit) => self.load_letters(limit),
            Effect::OpenLetter(id) => self.open_letter(id, now),
            Effect::CheckOthers => self.check_others(now),
            Effect::LoadNewer(record) => self.load_newer(record),
            Effect::SaveDraft(entry) => self.save_draft(&entry, now),
            Effect::FinishEntry { entry, answers, .. } => self.finish(&entry, answers, now),
            Effect::AskLater(later) => self.ask_later(&later, now),
            Effect::SaveEdit { entry, keep_version } => self.save_edit(&entry, keep_version, now),
            Effect::SaveLetter { letter, keep_version } => self.save_letter(&letter, keep_version, now),
            Effect::Settle { written, parked } => self.settle(&written, parked, now),
            Effect::RestLetter { id, rest, expected } => self.rest_letter(id, &rest, expected, now),
            Effect::LayLetter(id, rest) => self.lay_letter(id, &rest, now),
            Effect::PutLetterBack(id, stood) => self.put_letter_back(id, &stood, now),
            Effect::DecideLetter(id, decision) => self.decide_letter(id, decision, now),
            Effect::LogMoment { wait, words } => self.log_moment(wait, &words, now),
            Effect::AmendMoment { id, words, expected } => self.amend_moment(id, &words, expected, now),
            Effect::SetStar(id, on) => self.set_star(id, on, now),
            Effect::SetTags(changes) => self.set_tags(&changes, now),
            Effect::SetTitle(id, change) => self.set_title(id, &change, now),
            Effect::NamePerson(id, change) => self.name_person(id, &change, now),
            Effect::SetNoContact(id, on) => self.set_no_contact(id, on, now),
            Effect::SetArchived(id, on) => self.set_archived(id, on, now),
            Effect::Trash(record) => self.trash(record, now),
            Effect::Restore(record) => self.restore(record, now),
            Effect::Purge(record) => self.purge(record),
            Effect::ChangeAll(records, change) => self.change_all(&records, change, now),
            Effect::ChangeTags(ids, change) => self.change_tags(&ids, change, now),
            Effect::Step(_, effects) => self.step(effects, now),
            Effect::PutEntryBack(id, change) => self.put_entry_back(id, &change, now),
            Effect::BringBack(record, revision) => self.bring_back(record, revision, now),
            Effect::ReopenWait(id) => self.reopen_wait(id, now),
            Effect::CloseWait(id, outcome, ended) => self.close_wait(id, outcome, &ended, now),
            Effect::ExportMarked { records, path } => self.export(&records, &path),
            Effect::OfferReport(scope) => self.offer_report(scope, now),
            Effect::BeginReport(scope, path) => self.begin_report(scope, &path, now),
            Effect::WriteReport => self.write_report(),
            Effect::DropReport => self.drop_report(),
            Effect::SettleFollowUp(id, fate) => self.settle_follow_up(id, &fate, now),
            Effect::AskAgain(id) => self.ask_again(&id, now),
            Effect::SetReview(id, change) => self.set_review(id, &change, now),
            Effect::PassOver(id) => self.pass_over(id, now),
            Effect::ShowPattern(which, show) => self.show_pattern(which, show, now),
            Effect::SetRegion(region) => self.set_region(region, now),
            Effect::SpokeOfLoop(day) => Ok(self.spoke_of_loop(day, now)),
            Effect::Keep => self.keep(now),
            Effect::KeepTyped(typed) => self.keep_typed(&typed, now),
            Effect::TakeTyped => self.take_typed(),
            Effect::Lock => self.lock(now),
            Effect::Unlock(passphrase) => self.unlock(&passphrase, now),
            Effect::OpenEditor(_)
            | Effect::Copy(_)
            | Effect::Hide
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit => Ok(Vec::new()),
        }
    }

    /// Looks whether another program has written, writes down which question was shown, and puts down the
    /// fortnightly one.
    fn check_others(&mut self, now: &Stamp) -> Done {
        if let Some(followed) = self.follow(now) {
            return followed;
        }
        self.note_shown(now)?;
        self.ask_weight(now)?;
        let version = self.store.data_version()?;
        let changed = self.seen_version.is_some_and(|seen| seen != version);
        self.seen_version = Some(version);
        Ok(if changed { vec![Report::OthersWrote] } else { Vec::new() })
    }
}

/// What a failing effect was about.
fn on_failure(effect: &Effect) -> Failed {
    match effect {
        Effect::SaveDraft(_) | Effect::SaveLetter { .. } | Effect::Settle { .. } => Failed::Draft,
        Effect::FinishEntry { .. } => Failed::Finish,
        Effect::Step(..) => Failed::Step,
        Effect::RestLetter { .. }
        | Effect::LayLetter(..)
        | Effect::PutLetterBack(..)
        | Effect::DecideLetter(..)
        | Effect::SetStar(..)
        | Effect::SetTags(_)
        | Effect::SetTitle(..)
        | Effect::NamePerson(..)
        | Effect::SetNoContact(..)
        | Effect::SetArchived(..)
        | Effect::Trash(_)
        | Effect::Restore(_)
        | Effect::ChangeAll(..)
        | Effect::ChangeTags(..)
        | Effect::PutEntryBack(..)
        | Effect::BringBack(..)
        | Effect::ReopenWait(_)
        | Effect::CloseWait(..)
        | Effect::SettleFollowUp(..)
        | Effect::AskAgain(_)
        | Effect::SetReview(..)
        | Effect::PassQuestion(_)
        | Effect::PassOver(_)
        | Effect::ShowPattern(..)
        | Effect::SetRegion(_) => Failed::Change,
        Effect::SaveEdit { .. }
        | Effect::AskLater(_)
        | Effect::LogMoment { .. }
        | Effect::AmendMoment { .. }
        | Effect::Purge(_)
        | Effect::SpokeOfLoop(_)
        | Effect::Keep => Failed::Write,
        Effect::KeepTyped(_) => Failed::Typed,
        Effect::Lock | Effect::Unlock(_) => Failed::Lock,
        Effect::OpenEditor(_) => Failed::Editor,
        Effect::LoadToday
        | Effect::LoadWaits
        | Effect::LoadWait(_)
        | Effect::LoadDecks
        | Effect::OpenDeck(_)
        | Effect::LoadMomentQuestions
        | Effect::LoadResources
        | Effect::LoadQuietLine
        | Effect::LoadLines(_)
        | Effect::LoadFilterChoices
        | Effect::LoadOtherYears(_)
        | Effect::LoadVersions(_)
        | Effect::LoadDays(_)
        | Effect::ExportMarked { .. }
        | Effect::OfferReport(_)
        | Effect::BeginReport(..)
        | Effect::WriteReport
        | Effect::DropReport
        | Effect::LoadSearchNames
        | Effect::LoadRecord(_)
        | Effect::LoadPeople
        | Effect::LoadPerson(_)
        | Effect::LoadLabels(..)
        | Effect::LoadPatterns
        | Effect::CountPattern(_)
        | Effect::LoadPattern(..)
        | Effect::LoadBehind(_)
        | Effect::LoadWhose
        | Effect::LoadLetters(_)
        | Effect::OpenLetter(_)
        | Effect::CheckOthers
        | Effect::LoadNewer(_)
        | Effect::TakeTyped
        | Effect::Copy(_)
        | Effect::Hide
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => Failed::Load,
    }
}

fn failure(error: &EffectError) -> Failure {
    match error {
        EffectError::Deck(DeckError::Unknown(_)) => Failure::Deck,
        EffectError::Store(error) => match error {
            StoreError::Busy | StoreError::InUse => Failure::Busy,
            StoreError::Replaced => Failure::Replaced,
            StoreError::Full => Failure::Full,
            StoreError::ReadOnly | StoreError::CannotOpen { .. } => Failure::ReadOnly,
            StoreError::Damaged | StoreError::NotADatabase | StoreError::Locked => Failure::Damaged,
            StoreError::Conflict { .. } | StoreError::Overtaken => Failure::Conflict,
            StoreError::Missing => Failure::Missing,
            StoreError::NameTaken => Failure::NameTaken,
            StoreError::Newer { .. } => Failure::Newer,
            StoreError::Foreign { .. }
            | StoreError::WrongPassphrase
            | StoreError::NotLocked
            | StoreError::NoVault
            | StoreError::NoInbox
            | StoreError::Unreadable
            | StoreError::NoName
            | StoreError::BadCopy { .. }
            | StoreError::Cancelled
            | StoreError::Exists { .. }
            | StoreError::Migration { .. }
            | StoreError::Disk { .. }
            | StoreError::Sql { .. } => Failure::Other,
        },
    }
}
