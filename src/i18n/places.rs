//! The five places, and what stands around them.

use crate::domain::place::Place;

/// The texts.
#[derive(Debug)]
pub struct Places {
    /// The name of the program, as the reader says it.
    pub mada: &'static str,
    /// Short names for the key line, in the order of the places.
    pub short: [&'static str; 5],
    /// Full names.
    pub full: [&'static str; 5],
    /// The mark of an invented journal.
    pub demo: &'static str,
    /// The same in a word.
    pub demo_short: &'static str,
    /// The mark of a sitting that leaves nothing behind.
    pub private: &'static str,
    /// The same in a word.
    pub private_short: &'static str,
    /// The one line on a terminal that is too small.
    pub too_small: &'static str,
    /// The mark beside what was saved, after the time.
    pub saved: &'static str,
    /// The mark while something is not saved yet.
    pub unsaved: &'static str,
}

impl Places {
    /// The short name of a place.
    pub fn short(&self, place: Place) -> &'static str {
        self.short[place.number() - 1]
    }

    /// The full name of a place.
    pub fn full(&self, place: Place) -> &'static str {
        self.full[place.number() - 1]
    }
}

/// Japanese.
pub const JA: Places = Places {
    mada: "まだ",
    short: ["今日", "待つ", "書く", "ふりかえる", "見える"],
    full: ["今日", "待つ", "書く", "ふりかえる", "見える"],
    demo: "見本の日記（どこにも残りません）",
    demo_short: "見本",
    private: "ひそかに（残りません）",
    private_short: "ひそかに",
    too_small: "もう少し広いと書けます（40×12から）",
    saved: "保存",
    unsaved: "書きかけ",
};

/// English.
pub const EN: Places = Places {
    mada: "mada",
    short: ["Today", "Waiting", "Reflect", "Look back", "Patterns"],
    full: ["Today", "Waiting", "Reflect", "Look back", "Patterns"],
    demo: "an invented journal, kept nowhere",
    demo_short: "demo",
    private: "in private, kept nowhere",
    private_short: "in private",
    too_small: "A little more room, please (40x12)",
    saved: "saved",
    unsaved: "writing",
};
