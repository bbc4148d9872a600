//! The words beside the pictures of the patterns.

use crate::domain::pattern::fear_fact::Verdict;
use crate::domain::pattern::journal_weight::Weight;
use crate::domain::pattern::relief::Lasted;

/// The texts.
#[derive(Debug)]
pub struct Picture {
    /// The first of two numbers.
    pub before: &'static str,
    /// The second of two numbers.
    pub after: &'static str,
    /// The second number was lower.
    pub lower: &'static str,
    /// Both were the same.
    pub same: &'static str,
    /// The second number was higher.
    pub higher: &'static str,
    /// A fear that did not come true.
    pub no: &'static str,
    /// One that came true in part.
    pub partly: &'static str,
    /// One that came true.
    pub yes: &'static str,
    /// The user cannot tell.
    pub unknown: &'static str,
    /// How long a relief lasted: minutes, hours, a day, it is still there, there was none.
    pub lasted: [&'static str; 5],
    /// What the journal does: lighter, the same, heavier, cannot tell.
    pub weight: [&'static str; 4],
    /// When word was expected.
    pub expected: &'static str,
    /// When it came.
    pub actual: &'static str,
    /// It was closed without word.
    pub none: &'static str,
    /// It is still open.
    pub open: &'static str,
    /// The weekdays from Monday on.
    pub weekdays: [&'static str; 7],
    /// Stretches of four hours from midnight on.
    pub hours: [&'static str; 6],
}

impl Picture {
    /// What a verdict is called.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::No => self.no,
            Verdict::Partly => self.partly,
            Verdict::Yes => self.yes,
            Verdict::Unknown => self.unknown,
        }
    }

    /// What is said of a relief that lasted so long.
    pub fn lasted(&self, lasted: Lasted) -> &'static str {
        Lasted::ALL.iter().position(|one| *one == lasted).map_or("", |at| self.lasted[at])
    }

    /// What is said of the journal.
    pub fn weight(&self, weight: Weight) -> &'static str {
        Weight::ALL.iter().position(|one| *one == weight).map_or("", |at| self.weight[at])
    }
}

/// Japanese.
pub const JA: Picture = Picture {
    before: "前",
    after: "あと",
    lower: "下がった",
    same: "同じ",
    higher: "上がった",
    no: "ならなかった",
    partly: "一部なった",
    yes: "なった",
    unknown: "わからない",
    lasted: ["数分", "数時間", "一日", "まだ続いている", "なし"],
    weight: ["軽くする", "変わらない", "重くする", "わからない"],
    expected: "見込み",
    actual: "実際",
    none: "来ないまま閉じた",
    open: "開いている",
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
    hours: ["深夜", "明け方", "午前", "昼", "夕方", "夜"],
};

/// English.
pub const EN: Picture = Picture {
    before: "before",
    after: "after",
    lower: "lower",
    same: "same",
    higher: "higher",
    no: "no",
    partly: "in part",
    yes: "yes",
    unknown: "cannot tell",
    lasted: ["minutes", "hours", "a day", "still there", "none"],
    weight: ["lighter", "the same", "heavier", "cannot tell"],
    expected: "expected",
    actual: "actual",
    none: "closed without word",
    open: "open",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    hours: ["late night", "dawn", "morning", "midday", "evening", "night"],
};
