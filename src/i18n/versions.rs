//! Older versions of a record.

/// The texts.
#[derive(Debug)]
pub struct Versions {
    /// The heading: until when it stood so.
    pub until: fn(&str) -> String,
    /// Which signs mean what: before, and now.
    pub signs: fn(&str, &str) -> String,
    /// There is no older version.
    pub none: &'static str,
    /// It is what stands there now.
    pub same: &'static str,
    /// It says again what it said before.
    pub brought_back: &'static str,
    /// Over a title.
    pub title: &'static str,
    /// Over tags.
    pub tags: &'static str,
    /// Over the words of a letter or a page.
    pub words: &'static str,
}

/// Japanese.
pub const JA: Versions = Versions {
    until: |when| format!("{when} までの版"),
    signs: |old, new| format!("{old} 前の版   {new} いま"),
    none: "前の版はありません。",
    same: "いまと同じです。",
    brought_back: "前の版をもどしました。いままでの文も、版として残ります。",
    title: "題",
    tags: "札",
    words: "文",
};

/// English.
pub const EN: Versions = Versions {
    until: |when| format!("As it was until {when}"),
    signs: |old, new| format!("{old} before   {new} now"),
    none: "There is no older version.",
    same: "It is the same as now.",
    brought_back: "The older version is back. What stood there is kept as a version, too.",
    title: "Title",
    tags: "Tags",
    words: "Words",
};
