//! The words beside the pictures of the patterns.

/// The texts.
#[derive(Debug)]
pub struct Picture {
    /// The first of two numbers.
    pub before: &'static str,
    /// The second of two numbers.
    pub after: &'static str,
    /// When word was expected.
    pub expected: &'static str,
    /// When it came.
    pub actual: &'static str,
    /// How sure somebody was of a fear.
    pub sure: &'static str,
    /// The weekdays from Monday on.
    pub weekdays: [&'static str; 7],
    /// Stretches of four hours from midnight on.
    pub hours: [&'static str; 6],
}

/// Japanese.
pub const JA: Picture = Picture {
    before: "前",
    after: "あと",
    expected: "見込み",
    actual: "実際",
    sure: "数字は、待ちはじめにそう思った強さ（0〜100）",
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
    hours: ["深夜", "明け方", "午前", "昼", "夕方", "夜"],
};

/// English.
pub const EN: Picture = Picture {
    before: "before",
    after: "after",
    expected: "expected",
    actual: "actual",
    sure: "the number is how sure you were at the start (0 to 100)",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    hours: ["late", "dawn", "a.m.", "noon", "evening", "night"],
};
