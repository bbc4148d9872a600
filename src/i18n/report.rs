//! The report on paper.

/// The texts.
#[derive(Debug)]
pub struct Report {
    /// Its title, where it is about nobody in particular.
    pub title: &'static str,
    /// Its title, where it is about one person.
    pub title_about: fn(&str) -> String,
    /// What it is.
    pub about: &'static str,
    /// From a day to a day; one of them may be empty.
    pub span: fn(&str, &str) -> String,
    /// When it was made.
    pub made: fn(&str) -> String,
    /// The heading of the waits.
    pub waits: &'static str,
    /// What the curve of a wait shows.
    pub curve: &'static str,
    /// The heading of the patterns.
    pub patterns: &'static str,
    /// How the patterns are to be read.
    pub counts: &'static str,
    /// The heading of what was written.
    pub days: &'static str,
    /// The last line.
    pub last: &'static str,
    /// What its file is called without the ending, made on a day.
    pub file: fn(&str) -> String,
    /// Into which file?
    pub ask: &'static str,
    /// What kind of file it will be.
    pub hint: &'static str,
    /// It tells all records.
    pub all: &'static str,
    /// It is being written.
    pub writing: &'static str,
    /// So many of so many records are in it.
    pub progress: fn(u64, u64) -> String,
    /// It is there; its path comes below.
    pub kept: &'static str,
    /// What does not guard it.
    pub yours: &'static str,
}

/// Japanese.
pub const JA: Report = Report {
    title: "待っていた日々の記録",
    title_about: |name| format!("{name}を待っていた日々の記録"),
    about: "自分で書いた記録だけから作りました。相手の気持ちは、ここからはわかりません。",
    span: |from, to| format!("{from}〜{to}"),
    made: |day| format!("{day} に作成"),
    waits: "待ったこと",
    curve: "確かめたい、送りたい気持ち（0〜10）",
    patterns: "数えられること",
    counts: "数えただけです。「〜のあと」は「〜したから」ではありません。",
    days: "書いたもの",
    last: "まだ、でつくりました。来るかもしれないし、来ないかもしれない。どちらでも、今日は自分のもの。",
    file: |day| format!("まだの記録-{day}"),
    ask: "読むための一枚を、どこへ書きますか。",
    hint: "ブラウザーで読み、印刷もできます。",
    all: "すべての記録",
    writing: "書いています",
    progress: |told, total| format!("{total}件のうち {told}件"),
    kept: "一枚になりました",
    yours: "このファイルに合言葉はかかりません。",
};

/// English.
pub const EN: Report = Report {
    title: "A record of waiting",
    title_about: |name| format!("A record of waiting for {name}"),
    about: "Made only from what I wrote myself. What the other person feels cannot be told from it.",
    span: |from, to| match (from, to) {
        (from, "") => format!("From {from}"),
        ("", to) => format!("Until {to}"),
        (from, to) => format!("{from} to {to}"),
    },
    made: |day| format!("Made on {day}"),
    waits: "What I waited for",
    curve: "The pull to check or send (0 to 10)",
    patterns: "What can be counted",
    counts: "These are counts and nothing more. \"After\" is not \"because\".",
    days: "What I wrote",
    last: "Made with mada. It may come, or it may not. Either way, today is still mine.",
    file: |day| format!("mada-report-{day}"),
    ask: "Into which file goes the report?",
    hint: "one page to read in a browser or print",
    all: "all records",
    writing: "Writing the report",
    progress: |told, total| format!("{told} of {total} records"),
    kept: "The report is there",
    yours: "No passphrase guards this file.",
};
