//! What the list of Look back is narrowed to.

use crate::domain::record::Kind;

/// The texts.
#[derive(Debug)]
pub struct Filters {
    /// By what?
    pub title: &'static str,
    /// A person.
    pub person: &'static str,
    /// A wait.
    pub wait: &'static str,
    /// A deck.
    pub deck: &'static str,
    /// A tag.
    pub tag: &'static str,
    /// A feeling.
    pub feeling: &'static str,
    /// A kind of record.
    pub kind: &'static str,
    /// Days.
    pub days: &'static str,
    /// How days are typed.
    pub days_hint: &'static str,
    /// No days were understood.
    pub days_unread: &'static str,
    /// From this day on.
    pub from: fn(&str) -> String,
    /// Up to this day.
    pub to: fn(&str) -> String,
    /// Entries.
    pub entries: &'static str,
    /// Moments.
    pub moments: &'static str,
    /// Waits.
    pub waits: &'static str,
    /// Letters.
    pub letters: &'static str,
    /// People.
    pub people: &'static str,
    /// Questions put down for later.
    pub follow_ups: &'static str,
    /// There is none of these in the journal.
    pub none: &'static str,
}

impl Filters {
    /// What the records of a kind are called.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Entry => self.entries,
            Kind::Moment => self.moments,
            Kind::Wait => self.waits,
            Kind::Letter => self.letters,
            Kind::Person => self.people,
            Kind::FollowUp => self.follow_ups,
        }
    }
}

/// Japanese.
pub const JA: Filters = Filters {
    title: "しぼる",
    person: "人",
    wait: "待つ時間",
    deck: "問いの束",
    tag: "札",
    feeling: "気持ち",
    kind: "種類",
    days: "日",
    days_hint: "11月、先週、11/1〜11/9、11/1から のように",
    days_unread: "日が読みとれません。11月 や、11/1〜11/9 のように書けます。",
    from: |day| format!("{day}から"),
    to: |day| format!("{day}まで"),
    entries: "書いたもの",
    moments: "まだ待っている",
    waits: "待つ時間",
    letters: "手紙",
    people: "人",
    follow_ups: "あとで聞くこと",
    none: "まだありません。",
};

/// English.
pub const EN: Filters = Filters {
    title: "Narrow the list",
    person: "Person",
    wait: "Waiting",
    deck: "Questions",
    tag: "Tag",
    feeling: "Feeling",
    kind: "Kind",
    days: "Days",
    days_hint: "such as November, last week, 2026-11-01..2026-11-09, 2026-11-01..",
    days_unread: "No days can be read from it. Try November, or 2026-11-01..2026-11-09.",
    from: |day| format!("from {day}"),
    to: |day| format!("up to {day}"),
    entries: "Entries",
    moments: "Moments",
    waits: "Waits",
    letters: "Letters",
    people: "People",
    follow_ups: "Asked later",
    none: "There is none yet.",
};
