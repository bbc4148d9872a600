//! Two versions of the same words.

use super::{Lang, of};
use crate::domain::conflict::{Choice, Outcome};

/// The texts.
#[derive(Debug)]
pub struct Conflict {
    /// The heading.
    pub title: &'static str,
    /// What has happened, and that nothing is lost.
    pub said: &'static str,
    /// Over the words that were written here.
    pub mine: &'static str,
    /// Over the words another program has kept.
    pub theirs: &'static str,
    /// In the place of a version without a word.
    pub empty: &'static str,
    /// Over the choices.
    pub ask: &'static str,
    /// The choices.
    pub keep_mine: &'static str,
    /// The other version.
    pub keep_theirs: &'static str,
    /// Both.
    pub keep_both: &'static str,
    /// Afterwards: the words from here were chosen.
    pub kept_mine: &'static str,
    /// The other words were chosen.
    pub kept_theirs: &'static str,
    /// Both were.
    pub kept_both: &'static str,
    /// It is decided later.
    pub later: &'static str,
    /// The other one is in the trash, sealed or gone.
    pub apart: &'static str,
    /// Under a title or a name that met another one.
    pub label: &'static str,
}

impl Conflict {
    /// What a choice is called.
    pub fn choice(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::Mine => self.keep_mine,
            Choice::Theirs => self.keep_theirs,
            Choice::Both => self.keep_both,
        }
    }
}

/// What is said of what became of two versions.
pub fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    let m = &of(lang).conflict;
    match outcome {
        Outcome::Chosen(Choice::Mine) => m.kept_mine,
        Outcome::Chosen(Choice::Theirs) => m.kept_theirs,
        Outcome::Chosen(Choice::Both) => m.kept_both,
        Outcome::Later => m.later,
        Outcome::Apart => m.apart,
    }
}

/// Japanese.
pub const JA: Conflict = Conflict {
    title: "二つの文",
    said: "ほかの画面でも、同じところが書きかえられていました。どちらを選んでも、もう一方は残ります。",
    mine: "ここで書いた文",
    theirs: "ほかの画面の文",
    empty: "（空白）",
    ask: "どちらを残す？",
    keep_mine: "ここの文（もう一方は前の版に）",
    keep_theirs: "ほかの文（ここの文は前の版に）",
    keep_both: "両方（ここの文は別の記録に）",
    kept_mine: "ここの文にしました。もう一方は、前の版にあります。",
    kept_theirs: "ほかの画面の文にしました。ここの文は、前の版にあります。",
    kept_both: "両方を残しました。ここは、別の記録になりました。",
    later: "あとで決められます。ここの文は、前の版にも残しました。",
    apart: "もとの記録には、もう書きこめません。ここの文を、別の記録にしました。",
    label: "もどると、あちらのままにします。",
};

/// English.
pub const EN: Conflict = Conflict {
    title: "Two versions",
    said: "The same words were changed on another screen. Whichever you choose, the other one stays.",
    mine: "Written here",
    theirs: "On the other screen",
    empty: "(nothing)",
    ask: "Which one is kept?",
    keep_mine: "This one (other: older version)",
    keep_theirs: "The other (this: older version)",
    keep_both: "Both (this as its own record)",
    kept_mine: "Kept what is here. The other is an older version.",
    kept_theirs: "Kept the other. What was here is an older version.",
    kept_both: "Both are kept. This is a record of its own now.",
    later: "Decide later. What is here is safe as an older version.",
    apart: "The record could not be written into. This is one of its own now.",
    label: "Going back leaves the other one.",
};
