//! What is done to marked records.

/// The texts.
#[derive(Debug)]
pub struct Marks {
    /// So many are marked.
    pub marked: fn(usize) -> String,
    /// So many lie in the trash.
    pub trashed: fn(usize) -> String,
    /// So many are back.
    pub restored: fn(usize) -> String,
    /// So many are gone for good.
    pub purged: fn(usize) -> String,
    /// So many have other tags.
    pub tagged: fn(usize) -> String,
    /// Only entries can have a star or a tag, and none is marked.
    pub only_entries: &'static str,
}

/// Japanese.
pub const JA: Marks = Marks {
    marked: |n| format!("しるし {n}"),
    trashed: |n| format!("{n}つをごみ箱へ移しました。u でもどせます。"),
    restored: |n| format!("{n}つをもどしました。"),
    purged: |n| format!("{n}つを完全に消しました。"),
    tagged: |n| match n {
        0 => "札は、どれももうそのとおりです。".to_owned(),
        n => format!("{n}つの札を書きかえました。"),
    },
    only_entries: "星と札は、書いたものだけにつけられます。",
};

/// English.
pub const EN: Marks = Marks {
    marked: |n| format!("{n} marked"),
    trashed: |n| format!("{n} in the trash. u brings them back."),
    restored: |n| format!("{n} brought back."),
    purged: |n| format!("{n} removed for good."),
    tagged: |n| match n {
        0 => "Their tags are like that already.".to_owned(),
        1 => "The tags of 1 entry are changed.".to_owned(),
        n => format!("The tags of {n} entries are changed."),
    },
    only_entries: "Only entries can have a star or a tag.",
};
