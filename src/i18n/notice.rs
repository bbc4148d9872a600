//! The bottom line.

use super::failure::Failure;
use super::{Lang, of};
use crate::domain::conflict::Outcome;
use crate::domain::step::{Deed, Way};

/// What is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// A moment was kept; an urge of so much.
    MomentKept(Option<u8>),
    /// What was written is kept, and can be gone on with.
    DraftKept,
    /// It was saved.
    Saved,
    /// A letter rests, and comes back in its time.
    LetterRests,
    /// A letter is sealed.
    LetterSealed,
    /// The words of a letter were sent by the user.
    LetterSent,
    /// A letter was let go; undo takes that back.
    LetterLetGo,
    /// It lies in the trash; undo brings it back.
    Trashed,
    /// It is back from the trash.
    Restored,
    /// It is gone for good.
    Purged,
    /// So many records lie in the trash; undo brings them back.
    TrashedMany(usize),
    /// So many are back from the trash.
    RestoredMany(usize),
    /// So many are gone for good.
    PurgedMany(usize),
    /// So many entries have other tags now.
    Tagged(usize),
    /// So many records were written into this file.
    Exported(usize, String),
    /// There is no text in it to be copied.
    NothingToCopy,
    /// There is no older version of it.
    NoVersions,
    /// The older version is what stands there now.
    SameVersion,
    /// It says again what it said before.
    BroughtBack,
    /// Nothing that is marked can be changed in that way.
    NothingForMarks,
    /// The last step was taken back, or made again.
    Stepped(Way, Deed),
    /// A step could not be taken back, because what it is about was changed elsewhere.
    StepOvertaken,
    /// There is nothing to take back.
    NothingToUndo,
    /// There is no text in it to be changed.
    NothingToChange,
    /// It had been changed elsewhere: what became of the two versions.
    TwoVersions(Outcome),
    /// It was copied.
    Copied,
    /// A wait was opened.
    WaitOpened,
    /// A wait was closed.
    WaitClosed,
    /// A wait is open again.
    WaitReopened,
    /// There is no open wait for this.
    NoWait,
    /// That is all the questions for today.
    NoMoreQuestions,
    /// A number must lie between 0 and this.
    ScaleRange(i64),
    /// So many moments came out of the inbox.
    InboxArrived(usize),
    /// So many files of the inbox could not be read.
    InboxDamaged(usize),
    /// A pause: what was typed is safe, but it could not be written yet.
    Failed(Failure),
}

/// The texts.
#[derive(Debug)]
pub struct Notices {
    /// A moment was kept, with its number.
    pub moment: fn(u8) -> String,
    /// A moment was kept, without a number.
    pub moment_plain: &'static str,
    /// A draft is kept.
    pub draft: &'static str,
    /// Saved.
    pub saved: &'static str,
    /// A letter rests.
    pub letter_rests: &'static str,
    /// A letter is sealed.
    pub letter_sealed: &'static str,
    /// Noted that the words were sent by the user.
    pub letter_sent: &'static str,
    /// A letter was let go.
    pub letter_let_go: &'static str,
    /// In the trash.
    pub trashed: &'static str,
    /// Back from the trash.
    pub restored: &'static str,
    /// Gone for good.
    pub purged: &'static str,
    /// Nothing to take back.
    pub nothing_to_undo: &'static str,
    /// Copied.
    pub copied: &'static str,
    /// A wait was opened.
    pub wait_opened: &'static str,
    /// A wait was closed.
    pub wait_closed: &'static str,
    /// A wait is open again.
    pub wait_reopened: &'static str,
    /// No open wait.
    pub no_wait: &'static str,
    /// No more questions.
    pub no_more_questions: &'static str,
    /// Out of range.
    pub range: fn(i64) -> String,
}

/// What the bottom line says.
pub fn say(note: &Note, lang: Lang) -> String {
    let m = &of(lang).notice;
    match note {
        Note::MomentKept(Some(urge)) => (m.moment)(*urge),
        Note::MomentKept(None) => m.moment_plain.to_owned(),
        Note::DraftKept => m.draft.to_owned(),
        Note::Saved => m.saved.to_owned(),
        Note::LetterRests => m.letter_rests.to_owned(),
        Note::LetterSealed => m.letter_sealed.to_owned(),
        Note::LetterSent => m.letter_sent.to_owned(),
        Note::LetterLetGo => m.letter_let_go.to_owned(),
        Note::Trashed => m.trashed.to_owned(),
        Note::Restored => m.restored.to_owned(),
        Note::Purged => m.purged.to_owned(),
        Note::TrashedMany(n) => (of(lang).marks.trashed)(*n),
        Note::RestoredMany(n) => (of(lang).marks.restored)(*n),
        Note::PurgedMany(n) => (of(lang).marks.purged)(*n),
        Note::Tagged(n) => (of(lang).marks.tagged)(*n),
        Note::Exported(n, path) => (of(lang).export.done)(*n, path),
        Note::NothingToCopy => of(lang).look_back.nothing_to_copy.to_owned(),
        Note::NoVersions => of(lang).versions.none.to_owned(),
        Note::SameVersion => of(lang).versions.same.to_owned(),
        Note::BroughtBack => of(lang).versions.brought_back.to_owned(),
        Note::NothingForMarks => of(lang).marks.only_entries.to_owned(),
        Note::Stepped(way, what) => super::history::stepped(*way, *what, lang),
        Note::StepOvertaken => of(lang).history.overtaken.to_owned(),
        Note::NothingToUndo => m.nothing_to_undo.to_owned(),
        Note::NothingToChange => of(lang).look_back.nothing_to_change.to_owned(),
        Note::TwoVersions(outcome) => super::conflict::outcome(*outcome, lang).to_owned(),
        Note::Copied => m.copied.to_owned(),
        Note::WaitOpened => m.wait_opened.to_owned(),
        Note::WaitClosed => m.wait_closed.to_owned(),
        Note::WaitReopened => m.wait_reopened.to_owned(),
        Note::InboxArrived(count) => (of(lang).vault.arrived)(*count),
        Note::InboxDamaged(count) => (of(lang).vault.damaged_on_screen)(*count),
        Note::NoWait => m.no_wait.to_owned(),
        Note::NoMoreQuestions => m.no_more_questions.to_owned(),
        Note::ScaleRange(max) => (m.range)(*max),
        Note::Failed(failure) => super::failure::say(*failure, lang).to_owned(),
    }
}

/// Japanese.
pub const JA: Notices = Notices {
    moment: |n| format!("ここに置きました  {n}"),
    moment_plain: "ここに置きました",
    draft: "書きかけのまま、しまいました。今日のページからつづけられます。",
    saved: "しまいました。",
    letter_rests: "寝かせておきます。時がきたら、今日のページに出ます。",
    letter_sealed: "封をしました。",
    letter_sent: "自分で送った、と書きとめました。",
    letter_let_go: "手放しました。u でもどせます。",
    trashed: "ごみ箱へ移しました。u でもどせます。",
    restored: "もどしました。",
    purged: "完全に消しました。",
    nothing_to_undo: "もどすものはありません。",
    copied: "写しました。",
    wait_opened: "待つ時間を、ここに置きました。",
    wait_closed: "待つ時間を、とじました。",
    wait_reopened: "もう一度、開きました。",
    no_wait: "開いている待つ時間はありません。o で始められます。",
    no_more_questions: "今日の問いは、ここまで。",
    range: |max| format!("0 から {max} までの数です。"),
};

/// English.
pub const EN: Notices = Notices {
    moment: |n| format!("Put down here  {n}"),
    moment_plain: "Put down here",
    draft: "Kept unfinished. You can go on from Today.",
    saved: "Kept.",
    letter_rests: "It rests. It comes back on Today in its time.",
    letter_sealed: "It is sealed.",
    letter_sent: "Noted that you sent it yourself.",
    letter_let_go: "Let go. u takes that back.",
    trashed: "In the trash. u brings it back.",
    restored: "It is back.",
    purged: "Removed for good.",
    nothing_to_undo: "There is nothing to take back.",
    copied: "Copied.",
    wait_opened: "The waiting is set down here.",
    wait_closed: "The waiting is closed.",
    wait_reopened: "It is open again.",
    no_wait: "No waiting is open. o begins one.",
    no_more_questions: "That is all the questions for today.",
    range: |max| format!("A number from 0 to {max}."),
};
