//! The people, one of them, and the sheets in which something is named.

use crate::domain::person::About;

/// The texts.
#[derive(Debug)]
pub struct People {
    /// The heading of the list.
    pub title: &'static str,
    /// When nobody was ever named.
    pub empty: [&'static str; 2],
    /// The heading over those put away.
    pub archived: &'static str,
    /// How many waits are about them.
    pub waits: fn(u32) -> String,
    /// Beside somebody who asked not to be written to.
    pub no_contact: &'static str,
    /// That somebody was put away from the lists.
    pub put_away: &'static str,
    /// Labels of what can be put into words: the user's own word, theirs, what is good.
    pub labels: [&'static str; 3],
    /// What is asked about each.
    pub asks: [&'static str; 3],
    /// Where nothing was put into words yet.
    pub unsaid: &'static str,
    /// The heading over the waits.
    pub waits_heading: &'static str,
    /// When there is no wait about them.
    pub no_waits: &'static str,
    /// Whether it shall be noted that they asked not to be written to, and what follows.
    pub mark: [&'static str; 2],
    /// Whether the note shall go, and what follows.
    pub unmark: [&'static str; 2],
    /// The two keys under these questions.
    pub mark_keys: [&'static str; 2],
    /// The heading of the sheet for the tags.
    pub tags: &'static str,
    /// The heading of the sheet for tags that are added to several entries.
    pub more_tags: &'static str,
    /// How tags are typed.
    pub tags_hint: &'static str,
    /// How tags of several entries are typed.
    pub more_tags_hint: &'static str,
    /// The heading of the sheet for the title.
    pub entry_title: &'static str,
    /// That an empty line takes the title away.
    pub title_hint: &'static str,
    /// The heading of the sheet for the names.
    pub names: &'static str,
    /// Before the nickname.
    pub name: &'static str,
    /// Before the relation.
    pub relation: &'static str,
    /// That a nickname is enough.
    pub names_hint: &'static str,
    /// When the nickname is empty.
    pub no_name: &'static str,
}

impl People {
    /// What one thing about a person is called.
    pub fn label(&self, about: About) -> &'static str {
        self.labels[place(about)]
    }

    /// What is asked about it.
    pub fn ask(&self, about: About) -> &'static str {
        self.asks[place(about)]
    }
}

fn place(about: About) -> usize {
    match about {
        About::MyWord => 0,
        About::TheirWords => 1,
        About::Good => 2,
    }
}

/// Japanese.
pub const JA: People = People {
    title: "人",
    empty: ["まだ、だれの名前もありません。", "待ちはじめるときに、呼び名を書けます。"],
    archived: "しまってある",
    waits: |n| format!("待つ時間  {n}"),
    no_contact: "連絡は控えてほしい、と言われている",
    put_away: "しまってある",
    labels: ["自分の言葉", "その人の言葉", "よいところ"],
    asks: [
        "この人とのことを、いま自分は何と呼ぶ？",
        "その人が実際に口にした言葉は？",
        "この人を知っていて、よいと思うことは？",
    ],
    unsaid: "まだ書いていない",
    waits_heading: "この人を待つ時間",
    no_waits: "この人を待つ時間は、まだありません。",
    mark: [
        "連絡は控えてほしい、と言われていますか。",
        "その人に宛てた下書きは、ここでは出さないことにします。",
    ],
    unmark: ["このしるしを外しますか。", "その人に宛てた下書きも、また書けるようになります。"],
    mark_keys: ["はい", "やめる"],
    tags: "札",
    more_tags: "しるしをつけたものの札",
    tags_hint: "空白でいくつでも",
    more_tags_hint: "書いた札を足す。-札 で外す",
    entry_title: "題",
    title_hint: "空にすると、題はなくなります",
    names: "その人を、ここでどう呼ぶ？",
    name: "呼び名",
    relation: "間柄",
    names_hint: "間柄は自分の言葉で。空けておけます",
    no_name: "呼び名は、空にできません。",
};

/// English.
pub const EN: People = People {
    title: "People",
    empty: ["Nobody has a name here yet.", "You can write one when a waiting begins."],
    archived: "Put away",
    waits: |n| if n == 1 { "1 wait".to_owned() } else { format!("{n} waits") },
    no_contact: "they have asked not to be contacted",
    put_away: "put away",
    labels: ["My word", "Their word", "What is good"],
    asks: [
        "What do you call what is between you, today?",
        "Which word have they actually used?",
        "What is good about knowing them?",
    ],
    unsaid: "nothing written yet",
    waits_heading: "Waiting for them",
    no_waits: "There was no waiting for them yet.",
    mark: ["Have they asked not to be contacted?", "Then no drafts to them will be offered here."],
    unmark: ["Take this mark away?", "Drafts to them can be written here again."],
    mark_keys: ["yes", "leave it"],
    tags: "Tags",
    more_tags: "Tags of what is marked",
    tags_hint: "as many as you like, with spaces between",
    more_tags_hint: "a tag is added, and -tag is taken away",
    entry_title: "Title",
    title_hint: "an empty line takes the title away",
    names: "What they are called",
    name: "Nickname",
    relation: "Relation",
    names_hint: "relation: your own word, or empty",
    no_name: "The nickname cannot be empty.",
};
