//! The place Patterns.

/// The texts.
#[derive(Debug)]
pub struct Patterns {
    /// The line above the list.
    pub lead: &'static str,
    /// Below the minimum.
    pub too_few: &'static str,
    /// How many there are, of how many needed.
    pub so_far: fn(u32, u32) -> String,
    /// There are enough.
    pub enough: fn(u32) -> String,
}

/// Japanese.
pub const JA: Patterns = Patterns {
    lead: "記録から、たしかに言えることだけ。",
    too_few: "まだ少ないので、数えていません",
    so_far: |n, min| format!("{n}／{min}"),
    enough: |n| format!("{n}件の記録から"),
};

/// English.
pub const EN: Patterns = Patterns {
    lead: "Only what your records can honestly say.",
    too_few: "Too few yet to say anything",
    so_far: |n, min| format!("{n} of {min}"),
    enough: |n| format!("from {n} records"),
};
