//! One pattern on its page, and the list of whose records it looks at.

/// The texts.
#[derive(Debug)]
pub struct Pattern {
    /// The heading of those that are not shown.
    pub hidden: &'static str,
    /// A pattern that is hidden, with the key that shows it.
    pub show_again: fn(&str) -> String,
    /// The heading of the records behind it.
    pub behind: &'static str,
    /// No record lies behind it.
    pub nothing_behind: &'static str,
    /// The heading of the people and waits.
    pub whose: &'static str,
    /// The heading of the stretches of time.
    pub when: &'static str,
    /// Everybody.
    pub everybody: &'static str,
    /// A wait that began on a day.
    pub wait_since: fn(&str) -> String,
    /// The stretches of time: all, thirty days, three months, this year, twelve months.
    pub spans: [&'static str; 5],
    /// Days that are typed.
    pub days: &'static str,
}

/// Japanese.
pub const JA: Pattern = Pattern {
    hidden: "かくしてあるもの",
    show_again: |key| format!("{key} で見える"),
    behind: "もとの記録",
    nothing_behind: "ここに数えた記録は、ありません。",
    whose: "だれの、どの待つ時間の",
    when: "いつからの",
    everybody: "みんな",
    wait_since: |day| format!("{day} からの待つ時間"),
    spans: ["すべて", "この30日", "この3か月", "ことし", "この1年"],
    days: "日を書いて選ぶ",
};

/// English.
pub const EN: Pattern = Pattern {
    hidden: "Hidden",
    show_again: |key| format!("{key} shows it"),
    behind: "the records behind it",
    nothing_behind: "No record was counted here.",
    whose: "Whose, or which wait",
    when: "Since when",
    everybody: "Everybody",
    wait_since: |day| format!("the wait since {day}"),
    spans: ["All time", "The last 30 days", "The last 3 months", "This year", "The last 12 months"],
    days: "Days of my own",
};
