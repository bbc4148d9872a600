//! The place Today.

use crate::domain::follow_up::Ask;
use crate::domain::time::PartOfDay;

/// The texts.
#[derive(Debug)]
pub struct Today {
    /// The greeting from 04:00.
    pub morning: &'static str,
    /// The greeting from 11:00.
    pub day: &'static str,
    /// The greeting from 17:00.
    pub evening: &'static str,
    /// The greeting from 23:00.
    pub night: &'static str,
    /// The greeting of the very first evening, line by line.
    pub first: [&'static str; 3],
    /// How to begin, on the very first evening.
    pub first_keys: &'static str,
    /// The heading over unfinished entries.
    pub drafts: &'static str,
    /// The heading over the open waits.
    pub waits: &'static str,
    /// The heading over what was to be asked later.
    pub due: &'static str,
    /// The heading over the last things written.
    pub recent: &'static str,
    /// When there are no more questions for today.
    pub no_question: &'static str,
    /// What is asked later, by kind.
    pub wave_after: &'static str,
    /// Fullness afterwards.
    pub fullness_after: &'static str,
    /// Closing a wait.
    pub closing: &'static str,
    /// How long the relief lasted.
    pub relief: &'static str,
    /// The review day.
    pub review: &'static str,
    /// A letter whose hold has ended.
    pub letter: &'static str,
    /// Does the journal weigh.
    pub weight: &'static str,
}

impl Today {
    /// The greeting for a part of the day.
    pub fn greeting(&self, part: PartOfDay) -> &'static str {
        match part {
            PartOfDay::Morning => self.morning,
            PartOfDay::Day => self.day,
            PartOfDay::Evening => self.evening,
            PartOfDay::Night => self.night,
        }
    }

    /// What a follow-up asks.
    pub fn asks(&self, ask: Ask) -> &'static str {
        match ask {
            Ask::WaveAfter => self.wave_after,
            Ask::FullnessAfter => self.fullness_after,
            Ask::Closing => self.closing,
            Ask::Relief => self.relief,
            Ask::Review => self.review,
            Ask::Letter => self.letter,
            Ask::Weight => self.weight,
        }
    }
}

/// Japanese.
pub const JA: Today = Today {
    morning: "おはようございます。今日は、ここから。",
    day: "こんにちは。少しだけ、ここに置いていけます。",
    evening: "こんばんは。つづきからでも、新しくでも。",
    night: "夜更けですね。短くても、書かなくても。",
    first: [
        "来るかもしれないし、来ないかもしれない。どちらでも、自分の今日は自分のもの。",
        "これは日記です。診断も治療もしません。",
        "書いたことは、この機械の外へ出ません。",
    ],
    first_keys: "待っている人がいるなら o、いまの気持ちだけなら s。",
    drafts: "書きかけ",
    waits: "待っている",
    due: "あとで聞くこと",
    recent: "さいごに書いたもの",
    no_question: "今日の問いは、ここまで。",
    wave_after: "波のあと、いまの高さは？",
    fullness_after: "満たしのあと、いまは？",
    closing: "待つ時間を、とじる？",
    relief: "ほっとした感じは、続いた？",
    review: "決めておいた日。また考える？",
    letter: "寝かせた言葉を、読み返す？",
    weight: "この日記は、軽くする？　重くする？",
};

/// English.
pub const EN: Today = Today {
    morning: "Good morning. The day can begin here.",
    day: "Hello. You can set a little of it down here.",
    evening: "Good evening. Pick up, or begin anew.",
    night: "It is late. A few words are enough, or none.",
    first: [
        "It may come, or it may not. Either way, today is still yours.",
        "This is a journal. It does not diagnose or treat.",
        "What you write does not leave this machine.",
    ],
    first_keys: "Waiting for somebody: o. Only this moment: s.",
    drafts: "Unfinished",
    waits: "Waiting",
    due: "To ask you now",
    recent: "Last written",
    no_question: "That is all the questions for today.",
    wave_after: "How high is the wave now?",
    fullness_after: "How full do you feel now?",
    closing: "Close the waiting?",
    relief: "How long did relief last?",
    review: "Your chosen day. Think again?",
    letter: "Words have rested. Read them?",
    weight: "Does this journal lighten or weigh?",
};
