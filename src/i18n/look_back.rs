//! The place Look back, and reading one record.

/// The texts.
#[derive(Debug)]
pub struct LookBack {
    /// In the empty search line.
    pub search_hint: &'static str,
    /// When nothing was ever written.
    pub empty: &'static str,
    /// When nothing was found.
    pub nothing: &'static str,
    /// When nothing has a star.
    pub starred_empty: &'static str,
    /// The heading of what has a star.
    pub starred: &'static str,
    /// The heading of the trash.
    pub trash: &'static str,
    /// When the trash is empty.
    pub trash_empty: &'static str,
    /// Beside an unfinished entry.
    pub draft: &'static str,
    /// A letter to them.
    pub letter_to_them: &'static str,
    /// A letter to oneself.
    pub letter_to_me: &'static str,
    /// A letter that is sealed.
    pub sealed: &'static str,
    /// A letter that is sealed until a day.
    pub sealed_until: fn(&str) -> String,
    /// A letter that is sealed until they write.
    pub sealed_until_they_write: &'static str,
    /// A letter that is left to be read again later.
    pub held_until: fn(&str) -> String,
    /// What was decided about a letter: kept.
    pub kept: &'static str,
    /// Sent by the user.
    pub sent_myself: &'static str,
    /// Let go.
    pub let_go: &'static str,
    /// A wait was opened.
    pub wait_opened: &'static str,
    /// Labels of a moment's fields: the pull.
    pub urge: &'static str,
    /// Feelings.
    pub feelings: &'static str,
    /// Body.
    pub body: &'static str,
    /// Need.
    pub need: &'static str,
    /// What set it off.
    pub trigger: &'static str,
    /// What was done instead.
    pub did: &'static str,
    /// A word.
    pub note: &'static str,
    /// The urge asked again.
    pub after: &'static str,
    /// Above a text that is being changed.
    pub changing: &'static str,
    /// Nothing to change in this record.
    pub nothing_to_change: &'static str,
    /// Nothing to copy in this record.
    pub nothing_to_copy: &'static str,
    /// Whether it is really meant.
    pub purge: [&'static str; 2],
    /// What the keys under that question do: remove it, keep it.
    pub purge_keys: [&'static str; 2],
    /// Beside edited entries.
    pub edited: fn(&str) -> String,
    /// Beside an unfinished entry, with the key that goes on with it.
    pub resume: fn(&str) -> String,
}

/// Japanese.
pub const JA: LookBack = LookBack {
    search_hint: "さがす",
    empty: "まだ何もありません。書いたものは、ここに並びます。",
    nothing: "見つかりませんでした。",
    starred_empty: "星をつけたものは、まだありません。",
    starred: "星をつけたもの",
    trash: "ごみ箱",
    trash_empty: "ごみ箱は空です。",
    draft: "書きかけ",
    letter_to_them: "その人への手紙",
    letter_to_me: "自分への手紙",
    sealed: "封をしてある",
    sealed_until: |day| format!("{day} まで、封をしてあります。"),
    sealed_until_they_write: "連絡がくるまで、封をしてあります。",
    held_until: |when| format!("{when} まで寝かせておく"),
    kept: "ここに置いておく",
    sent_myself: "自分で送った",
    let_go: "手放した",
    wait_opened: "待ちはじめた",
    urge: "気持ちの強さ",
    feelings: "気持ち",
    body: "体",
    need: "下にある願い",
    trigger: "きっかけ",
    did: "そのかわりに",
    note: "ひとこと",
    after: "そのあと",
    changing: "書きなおす",
    nothing_to_change: "書きなおせる文はありません。",
    nothing_to_copy: "写せる文はありません。",
    purge: ["完全に消しますか。", "消すと、もどせません。"],
    purge_keys: ["消す", "やめる"],
    edited: |when| format!("{when} に書きなおし"),
    resume: |key| format!("{key} でつづける"),
};

/// English.
pub const EN: LookBack = LookBack {
    search_hint: "Search",
    empty: "Nothing yet. What you write will be listed here.",
    nothing: "Nothing found.",
    starred_empty: "Nothing has a star yet.",
    starred: "Starred",
    trash: "Trash",
    trash_empty: "The trash is empty.",
    draft: "unfinished",
    letter_to_them: "A letter to them",
    letter_to_me: "A letter to myself",
    sealed: "sealed",
    sealed_until: |day| format!("Sealed until {day}."),
    sealed_until_they_write: "Sealed until they write.",
    held_until: |when| format!("resting until {when}"),
    kept: "kept here",
    sent_myself: "sent by me",
    let_go: "let go",
    wait_opened: "Waiting began",
    urge: "Pull",
    feelings: "Feelings",
    body: "Body",
    need: "Need under it",
    trigger: "Set off by",
    did: "Did instead",
    note: "A word",
    after: "Afterwards",
    changing: "Rewriting",
    nothing_to_change: "There is no text to change in it.",
    nothing_to_copy: "There is no text to copy in it.",
    purge: ["Remove it for good?", "It cannot be brought back."],
    purge_keys: ["remove", "keep"],
    edited: |when| format!("rewritten {when}"),
    resume: |key| format!("{key} goes on with it"),
};
