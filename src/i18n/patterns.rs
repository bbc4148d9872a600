//! The place Patterns, and its twin in the shell. The sentences with the counts stand in
//! `prompts/insights.toml`; here is what is said around them.

pub mod told;

/// The texts.
#[derive(Debug)]
pub struct Patterns {
    /// The line above the list.
    pub lead: &'static str,
    /// Below the minimum.
    pub too_few: &'static str,
    /// How many there are, of how many needed.
    pub so_far: fn(u32, u32) -> String,
    /// The same for days.
    pub days_so_far: fn(u32, u32) -> String,
    /// There are enough.
    pub enough: fn(u32) -> String,
    /// It stays away until it is asked for; the command that asks for it.
    pub asked_for: fn(&str) -> String,
    /// It is shown from now on, by its title.
    pub shown: fn(&str) -> String,
    /// It is hidden from now on, by its title.
    pub hidden: fn(&str) -> String,
    /// The second number was lower, the same, higher.
    pub changes: [&'static str; 3],
    /// A fear did not come true, did in part, did, one cannot tell.
    pub verdicts: [&'static str; 4],
    /// How long a relief lasted.
    pub lasted: [&'static str; 5],
    /// Word came earlier than expected, about then, later; not at all; the wait is open.
    pub came: [&'static str; 5],
    /// Closed waits without an answer.
    pub unanswered: fn(u32) -> String,
    /// Reasons that were told and not written down.
    pub unwritten: fn(u32) -> String,
    /// Pairs after what was done seldom.
    pub seldom: fn(u32) -> String,
    /// Of a scale of the user's own: how many answers, the lowest, the middle, the highest.
    pub own: fn(u32, i64, &str, i64) -> String,
    /// An hour of the day.
    pub hour: fn(usize) -> String,
    /// A need and how often it was named.
    pub need: fn(&str, u32) -> String,
    /// A feeling and how often it was chosen.
    pub feeling: fn(&str, u32) -> String,
    /// Between two of these.
    pub comma: &'static str,
}

/// Japanese.
pub const JA: Patterns = Patterns {
    lead: "記録から、たしかに言えることだけ。",
    too_few: "まだ少ないので、数えていません",
    so_far: |n, min| format!("{n}／{min}"),
    days_so_far: |n, min| format!("{n}／{min}日"),
    enough: |n| format!("{n}件の記録から"),
    asked_for: |command| format!("頼まれるまで、数えません。見るには「{command}」"),
    shown: |title| format!("これからは見せます：{title}"),
    hidden: |title| format!("これからはかくします：{title}"),
    changes: ["下がった", "同じ", "上がった"],
    verdicts: ["ならなかった", "一部", "なった", "わからない"],
    lasted: ["数分", "数時間", "一日", "まだ", "なし"],
    came: ["見込みより早い", "だいたい", "遅い", "来ないまま閉じた", "まだ開いている"],
    unanswered: |n| format!("答えのないまま閉じたもの：{n}"),
    unwritten: |n| format!("聞いたが、書いていないもの：{n}"),
    seldom: |n| format!("五回に満たないことのあと：{n}"),
    own: |n, low, middle, high| {
        format!("{n}回のうち、いちばん低い{low}、真ん中{middle}、いちばん高い{high}。")
    },
    hour: |hour| format!("{hour}時"),
    need: |need, n| format!("{need}{n}回"),
    feeling: |feeling, n| format!("{feeling}（{n}）"),
    comma: "、",
};

/// English.
pub const EN: Patterns = Patterns {
    lead: "Only what your records can honestly say.",
    too_few: "Too few yet to say anything",
    so_far: |n, min| format!("{n} of {min}"),
    days_so_far: |n, min| format!("{n} of {min} days"),
    enough: |n| if n == 1 { "from 1 record".to_owned() } else { format!("from {n} records") },
    asked_for: |command| format!("Not counted until you ask for it: \"{command}\""),
    shown: |title| format!("Shown from now on: {title}"),
    hidden: |title| format!("Hidden from now on: {title}"),
    changes: ["lower", "same", "higher"],
    verdicts: ["no", "in part", "yes", "cannot tell"],
    lasted: ["minutes", "hours", "a day", "still", "none"],
    came: ["earlier", "about as expected", "later", "closed without contact", "still open"],
    unanswered: |n| format!("Closed without an answer: {n}"),
    unwritten: |n| format!("Told, not written down: {n}"),
    seldom: |n| format!("After what was done fewer than five times: {n}"),
    own: |n, low, middle, high| format!("Of {n}: lowest {low}, in the middle {middle}, highest {high}."),
    hour: |hour| format!("{hour}:00"),
    need: |need, n| format!("{need} {n}"),
    feeling: |feeling, n| format!("{feeling} ({n})"),
    comma: ", ",
};
