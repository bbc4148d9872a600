//! The waits: the list, and one in full.

use crate::domain::wait::Outcome;

/// The texts.
#[derive(Debug)]
pub struct Wait {
    /// The heading over the open ones.
    pub open: &'static str,
    /// The heading over the closed ones.
    pub closed: &'static str,
    /// When there is none.
    pub empty: [&'static str; 2],
    /// A wait without a name.
    pub nobody: &'static str,
    /// "since Tue 18 Nov".
    pub since: fn(&str) -> String,
    /// "18 Nov to 21 Nov".
    pub span: fn(&str, &str) -> String,
    /// Labels of what it is about.
    pub sent: &'static str,
    /// What started it.
    pub trigger: &'static str,
    /// The hope.
    pub hope: &'static str,
    /// The fear.
    pub fear: &'static str,
    /// The if-then plan.
    pub plan: &'static str,
    /// The review day.
    pub review: &'static str,
    /// When word was expected.
    pub expected: &'static str,
    /// How it ended.
    pub ended: &'static str,
    /// Over the curve: what its height means.
    pub curve: &'static str,
    /// How many moments were kept in it.
    pub moments: fn(u32) -> String,
    /// The heading over its moments and writings.
    pub lines: &'static str,
    /// "6 h 20 m away from it".
    pub away: fn(&str) -> String,
    /// When nothing was written in it yet.
    pub quiet: &'static str,
    /// They asked not to be written to.
    pub no_contact: &'static str,
    /// What started it, by option id, shown in lists.
    pub triggers: [(&'static str, &'static str); 6],
    /// How it ended.
    pub came: &'static str,
    /// They met.
    pub met: &'static str,
    /// It was set down.
    pub set_down: &'static str,
    /// The user drew the line.
    pub i_ended: &'static str,
    /// They said no.
    pub refused: &'static str,
    /// While it is open.
    pub still_open: &'static str,
    /// The picker's question.
    pub which: &'static str,
    /// The picker's last row.
    pub none_of_these: &'static str,
    /// Older lines exist.
    pub older: &'static str,
    /// The question of the sheet for the review day.
    pub review_ask: &'static str,
    /// How the day may be typed.
    pub review_hint: &'static str,
    /// When no day to come can be read from it.
    pub review_unread: &'static str,
    /// Enter on an empty line takes the day away.
    pub review_none: &'static str,
}

impl Wait {
    /// How a wait ended, in words.
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Came => self.came,
            Outcome::Met => self.met,
            Outcome::SetDown => self.set_down,
            Outcome::IEnded => self.i_ended,
            Outcome::Refused => self.refused,
        }
    }

    /// What started it, in words; the id itself when it is not known.
    pub fn trigger<'a>(&'a self, id: &'a str) -> &'a str {
        self.triggers.iter().find(|(key, _)| *key == id).map_or(id, |(_, text)| text)
    }
}

/// Japanese.
pub const JA: Wait = Wait {
    open: "いま待っている",
    closed: "とじたもの",
    empty: ["いまは、待っているものはありません。", "待ちはじめるときは o。"],
    nobody: "名前のない人",
    since: |day| format!("{day} から"),
    span: |from, to| format!("{from} から {to}"),
    sent: "送ったこと",
    trigger: "きっかけ",
    hope: "期待",
    fear: "不安",
    plan: "もし",
    review: "見直す日",
    expected: "返事の見込み",
    ended: "どうなったか",
    curve: "確かめたい・送りたい気持ち（書いたときの高さ）",
    moments: |n| format!("まだ  {n}"),
    lines: "ここに書いたこと",
    away: |span| format!("離れていた  {span}"),
    quiet: "まだ何も書いていません。s で、いまを一つ。",
    no_contact: "連絡は控えてほしい、と言われている",
    triggers: [
        ("sent", "自分から送った"),
        ("promised", "連絡すると言われた"),
        ("usual", "いつもの頃に来ない"),
        ("hoping", "来たらいいなと思っている"),
        ("after_meeting", "会ったあと"),
        ("other", "ほか"),
    ],
    came: "連絡が来た",
    met: "会って話せた",
    set_down: "待つのを置いた",
    i_ended: "自分から区切った",
    refused: "はっきり断られた",
    still_open: "開いている",
    which: "どの待つ時間のこと？",
    none_of_these: "このどれでもない",
    older: "もっと前のことは「ふりかえる」に",
    review_ask: "いつ、もう一度考える？",
    review_hint: "12/24　3日後　今日+7",
    review_unread: "これからの日として読めませんでした。",
    review_none: "決めずにおく",
};

/// English.
pub const EN: Wait = Wait {
    open: "Waiting now",
    closed: "Closed",
    empty: ["You are not waiting for anybody here.", "To begin a waiting, press o."],
    nobody: "somebody without a name",
    since: |day| format!("since {day}"),
    span: |from, to| format!("{from} to {to}"),
    sent: "I sent",
    trigger: "It began",
    hope: "Hope",
    fear: "Fear",
    plan: "If",
    review: "Think again",
    expected: "Word expected",
    ended: "How it ended",
    curve: "The pull to check or send, when you wrote",
    moments: |n| if n == 1 { "1 moment".to_owned() } else { format!("{n} moments") },
    lines: "Written here",
    away: |span| format!("away from it  {span}"),
    quiet: "Nothing written yet. s puts down this moment.",
    no_contact: "they have asked not to be contacted",
    triggers: [
        ("sent", "I sent something"),
        ("promised", "They said they would write"),
        ("usual", "The usual time passed"),
        ("hoping", "I am simply hoping"),
        ("after_meeting", "After we met"),
        ("other", "Something else"),
    ],
    came: "They wrote or called",
    met: "We met and talked",
    set_down: "Set down",
    i_ended: "I drew the line",
    refused: "They said no",
    still_open: "open",
    which: "Which waiting is it about?",
    none_of_these: "None of these",
    older: "Earlier ones are in Look back",
    review_ask: "When would you like to think again?",
    review_hint: "24 Dec, 2026-12-24, in 3 days, today+7",
    review_unread: "No day to come could be read from this.",
    review_none: "no day set",
};
