//! The sheet "still waiting".

/// The texts.
#[derive(Debug)]
pub struct Still {
    /// The heading.
    pub title: &'static str,
    /// The question.
    pub ask: &'static str,
    /// Under 0, 5 and 10.
    pub anchors: [&'static str; 3],
    /// When no wait is open.
    pub nobody: &'static str,
    /// Beside the name, when there are several waits.
    pub switch: &'static str,
    /// What a moment is called in lists.
    pub moment: &'static str,
    /// "an urge of 7, and 4 afterwards".
    pub urge_then: fn(u8, u8) -> String,
}

/// Japanese.
pub const JA: Still = Still {
    title: "まだ待っている",
    ask: "確かめたい・送りたい気持ちは、いま？",
    anchors: ["ない", "気になる", "ほかが手につかない"],
    nobody: "（だれとは決めずに）",
    switch: "↑↓ ほか",
    moment: "まだ待っている",
    urge_then: |a, b| format!("{a} のあと {b}"),
};

/// English.
pub const EN: Still = Still {
    title: "Still waiting",
    ask: "The pull to check or send, right now?",
    anchors: ["none", "on my mind", "can do nothing else"],
    nobody: "(nobody in particular)",
    switch: "↑↓ others",
    moment: "Still waiting",
    urge_then: |a, b| format!("{a}, then {b}"),
};
