//! Everything mada says, in each language.
//!
//! A feature has one file; in it one struct names every text, and each language fills it in. A
//! missing translation therefore does not compile. Sentences with a gap are functions, so that each
//! language puts the words where it needs them.

pub mod action;
pub mod backup;
pub mod calendar;
pub mod conflict;
pub mod dates;
pub mod doctor;
pub mod export;
pub mod failure;
pub mod filters;
pub mod help;
pub mod history;
pub mod in_words;
pub mod letters;
pub mod look_back;
pub mod marks;
pub mod notice;
pub mod pattern;
pub mod patterns;
pub mod people;
pub mod picture;
pub mod places;
pub mod question;
pub mod reflect;
pub mod report;
pub mod search_line;
pub mod shell;
pub mod still;
pub mod today;
pub mod vault;
pub mod versions;
pub mod wait;

pub use crate::domain::lang::Lang;
pub use action::action_name;

/// All texts of one language.
#[derive(Debug)]
pub struct Messages {
    /// The five places, and what stands around them.
    pub places: places::Places,
    /// The place Today.
    pub today: today::Today,
    /// The waits.
    pub wait: wait::Wait,
    /// The decks.
    pub reflect: reflect::Reflect,
    /// The letters.
    pub letters: letters::Letters,
    /// Steps that are taken back.
    pub history: history::History,
    /// The list of everything, and reading.
    pub look_back: look_back::LookBack,
    /// The search line.
    pub search_line: search_line::SearchLine,
    /// The month over it, and the way to a day.
    pub calendar: calendar::Calendar,
    /// What the list is narrowed to.
    pub filters: filters::Filters,
    /// What is done to marked records.
    pub marks: marks::Marks,
    /// Older versions.
    pub versions: versions::Versions,
    /// Writing into a file.
    pub export: export::Export,
    /// The people.
    pub people: people::People,
    /// The patterns.
    pub patterns: patterns::Patterns,
    /// One pattern.
    pub pattern: pattern::Pattern,
    /// The words beside the pictures of the patterns.
    pub picture: picture::Picture,
    /// The report on paper.
    pub report: report::Report,
    /// A question on screen.
    pub question: question::Question,
    /// The sheet "still waiting".
    pub still: still::Still,
    /// The help.
    pub help: help::Help,
    /// The bottom line.
    pub notice: notice::Notices,
    /// Two versions of the same words.
    pub conflict: conflict::Conflict,
    /// What went wrong, and what to do.
    pub failure: failure::Failures,
    /// The passphrase.
    pub vault: vault::Vault,
    /// The copies of the journal.
    pub backup: backup::Backup,
    /// The check-up.
    pub doctor: doctor::Doctor,
    /// The shell.
    pub shell: shell::Shell,
}

static JA: Messages = Messages {
    places: places::JA,
    today: today::JA,
    wait: wait::JA,
    reflect: reflect::JA,
    letters: letters::JA,
    history: history::JA,
    look_back: look_back::JA,
    search_line: search_line::JA,
    calendar: calendar::JA,
    filters: filters::JA,
    marks: marks::JA,
    export: export::JA,
    versions: versions::JA,
    people: people::JA,
    patterns: patterns::JA,
    pattern: pattern::JA,
    picture: picture::JA,
    report: report::JA,
    question: question::JA,
    still: still::JA,
    help: help::JA,
    notice: notice::JA,
    conflict: conflict::JA,
    failure: failure::JA,
    vault: vault::JA,
    backup: backup::JA,
    doctor: doctor::JA,
    shell: shell::JA,
};

static EN: Messages = Messages {
    places: places::EN,
    today: today::EN,
    wait: wait::EN,
    reflect: reflect::EN,
    letters: letters::EN,
    history: history::EN,
    look_back: look_back::EN,
    search_line: search_line::EN,
    calendar: calendar::EN,
    filters: filters::EN,
    marks: marks::EN,
    export: export::EN,
    versions: versions::EN,
    people: people::EN,
    patterns: patterns::EN,
    pattern: pattern::EN,
    picture: picture::EN,
    report: report::EN,
    question: question::EN,
    still: still::EN,
    help: help::EN,
    notice: notice::EN,
    conflict: conflict::EN,
    failure: failure::EN,
    vault: vault::EN,
    backup: backup::EN,
    doctor: doctor::EN,
    shell: shell::EN,
};

/// The texts of a language.
pub fn of(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
