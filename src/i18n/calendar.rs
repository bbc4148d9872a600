//! The month over Look back, and the way to a day.

/// The texts.
#[derive(Debug)]
pub struct Calendar {
    /// Beside a day that holds nothing.
    pub nothing: &'static str,
    /// Beside a day that holds so many records.
    pub records: fn(u32) -> String,
    /// The heading of a day in the years before.
    pub other_years: fn(&str) -> String,
    /// Nothing was written on it.
    pub no_other_years: &'static str,
    /// Which day to go to?
    pub jump_ask: &'static str,
    /// How a day may be said.
    pub jump_hint: &'static str,
    /// No day was understood.
    pub jump_unread: &'static str,
}

/// Japanese.
pub const JA: Calendar = Calendar {
    nothing: "何もありません",
    records: |n| format!("{n}つ"),
    other_years: |day| format!("{day}、ほかの年"),
    no_other_years: "ほかの年のこの日には、何もありません。",
    jump_ask: "どの日へ行きますか。",
    jump_hint: "2026-11-21、11月、きのう、3日前 のように",
    jump_unread: "日が読みとれません。2026-11-21 や、きのう のように書けます。",
};

/// English.
pub const EN: Calendar = Calendar {
    nothing: "nothing here",
    records: |n| if n == 1 { "1 record".to_owned() } else { format!("{n} records") },
    other_years: |day| format!("{day} in other years"),
    no_other_years: "Nothing was written on this day in other years.",
    jump_ask: "Which day?",
    jump_hint: "such as 2026-11-21, November, yesterday, 3 days ago",
    jump_unread: "No day can be read from it. Try 2026-11-21, or yesterday.",
};
