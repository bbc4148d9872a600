//! The help: keys, and the people who will listen.

/// The texts.
#[derive(Debug)]
pub struct Help {
    /// The heading over the keys.
    pub keys: &'static str,
    /// Over the keys that are the same everywhere.
    pub everywhere: &'static str,
    /// Over the keys that move.
    pub moving: &'static str,
    /// The calm sentence before the people.
    pub calm: &'static str,
    /// The heading over the people.
    pub people: &'static str,
    /// Over the number for danger.
    pub danger: &'static str,
    /// Over the lines to talk.
    pub talk: &'static str,
    /// Over the lines about violence and being followed.
    pub violence: &'static str,
    /// Over the lines for those who worry about what they might do.
    pub own_behaviour: &'static str,
    /// Over the directories of all countries.
    pub directories: &'static str,
    /// Numbers change.
    pub numbers: &'static str,
    /// What mada is.
    pub about: [&'static str; 2],
    /// Which region is shown; where it can be chosen here, with the key.
    pub region: fn(&str, Option<&str>) -> String,
}

/// Japanese.
pub const JA: Help = Help {
    keys: "ここで使えるキー",
    everywhere: "どこからでも",
    moving: "動く",
    calm: "ひとりで持たなくて大丈夫です。かけるかどうかは、自分で決められます。",
    people: "話を聞いてくれるところ",
    danger: "いま危ないとき",
    talk: "話したいとき",
    violence: "暴力や、つきまといがあるとき",
    own_behaviour: "自分のすることが心配なとき",
    directories: "ほかの国や言葉で",
    numbers: "番号や時間は変わることがあります。公式のページでも確かめてください。",
    about: ["これは日記です。診断も治療もしません。", "書いたことは、この機械の外へ出ません。"],
    region: |region, key| match key {
        Some(key) => format!("地域 {region}（{key} で変えられます）"),
        None => format!("地域 {region}（設定の region で決まっています）"),
    },
};

/// English.
pub const EN: Help = Help {
    keys: "Keys here",
    everywhere: "From anywhere",
    moving: "Moving",
    calm: "You do not have to carry it by yourself. Whether to call is up to you.",
    people: "People who will listen",
    danger: "In danger now",
    talk: "To talk",
    violence: "Violence, or being followed",
    own_behaviour: "Worry about what you might do",
    directories: "Other countries and languages",
    numbers: "Numbers and hours change. Check the official page, too.",
    about: [
        "This is a journal. It does not diagnose or treat.",
        "What you write does not leave this machine.",
    ],
    region: |region, key| match key {
        Some(key) => format!("Region {region} ({key} changes it)"),
        None => format!("Region {region} (as the setting `region` says)"),
    },
};
