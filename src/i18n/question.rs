//! A question on screen.

use crate::domain::lang::Bilingual;
use crate::domain::wait::Earlier;

/// The texts.
#[derive(Debug)]
pub struct Question {
    /// What a free page is called.
    pub page: &'static str,
    /// What a free page asks.
    pub page_ask: &'static str,
    /// What is said when a free page or a single answer is kept.
    pub page_close: &'static str,
    /// What is said in its place in private.
    pub page_close_private: &'static str,
    /// What is said at the end of any walk in which nothing was answered.
    pub close_nothing: &'static str,
    /// What a question that stands alone is called.
    pub lone: &'static str,
    /// Beside a draft of words to somebody.
    pub not_sent: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Under a card.
    pub card_on: &'static str,
    /// Before the title of a deck that is offered.
    pub offer: &'static str,
    /// Under an offer.
    pub offer_keys: &'static str,
    /// Beside an earlier answer that is shown with the question.
    pub you_wrote: fn(Earlier) -> &'static str,
    /// Where earlier answers are folded away.
    pub folded: fn(usize) -> String,
    /// Over the nicknames used before.
    pub names: &'static str,
    /// Under a number of many.
    pub several: &'static str,
    /// The marker of a question that was passed over.
    pub skipped: &'static str,
    /// While a pause lasts: what is said, and how many minutes are left.
    pub riding: fn(i64) -> String,
    /// That the pause can be left.
    pub riding_leave: &'static str,
    /// Under the pause.
    pub riding_keys: &'static str,
    /// Lighter, same, heavier, unsure.
    pub weight: [&'static str; 4],
    /// What is said when it weighs.
    pub weight_rest: &'static str,
    /// Under the closing line.
    pub closed: &'static str,
    /// The closing line of a walk about somebody who asked not to be written to.
    pub stays_here: &'static str,
    /// Whether a clear no is to be remembered, and what follows from it.
    pub remember: [&'static str; 2],
    /// Yes and no to that.
    pub remember_keys: [&'static str; 2],
    /// Whether what was written in private is to be kept, and what follows.
    pub keep: [&'static str; 2],
    /// Yes, no, and going back to the journal.
    pub keep_keys: [&'static str; 3],
}

/// The closing line of a walk about somebody who asked not to be written to, in both languages.
pub fn stays_here() -> Bilingual {
    Bilingual::new(JA.stays_here, EN.stays_here)
}

/// The closing line of a walk in which nothing was written, in both languages.
pub fn nothing_written() -> Bilingual {
    Bilingual::new(JA.close_nothing, EN.close_nothing)
}

/// Japanese.
pub const JA: Question = Question {
    page: "白いページ",
    page_ask: "いま、書きたいこと。",
    page_close: "しまいました。いつでも読み返せます。",
    page_close_private: "書けました。まだ、どこにも残していません。",
    close_nothing: "今日は何も書きませんでした。それでもかまいません。",
    lone: "ひとつの問い",
    not_sent: "送信されません。",
    yes: "はい",
    no: "いいえ",
    card_on: "Enter でつづける",
    offer: "こちらもあります。",
    offer_keys: "Enter ひらく   n いまはしない",
    you_wrote: |earlier| match earlier {
        Earlier::Wish => "ほしいわけ",
        Earlier::Hope => "知りたかったこと",
        Earlier::Fear => "こわかったこと",
        Earlier::Sent => "送ったこと",
    },
    folded: |n| format!("前の答え {n}つ（F2でひらく）"),
    names: "↑↓ で選ぶこともできます",
    several: "いくつでも",
    skipped: "（空けておいた）",
    riding: |minutes| format!("あと {minutes}分"),
    riding_leave: "離れても、閉じても、ここへ戻ってこられます。",
    riding_keys: "Enter いま答える   Esc 離れる",
    weight: ["軽くする", "変わらない", "重くする", "わからない"],
    weight_rest: "休んで大丈夫です。記録は消えません。",
    closed: "Enter でもどる",
    stays_here: "その人あてには書かず、言葉はここに置けます。",
    remember: [
        "連絡は控えてほしいと言われたことを、覚えておきますか。",
        "覚えておくと、その人あての下書きは作りません。",
    ],
    remember_keys: ["覚えておく", "いいえ"],
    keep: ["ここで書いたものを、残しますか。", "残さないと、どこにも残りません。"],
    keep_keys: ["残す", "残さずおわる", "もどる"],
};

/// English.
pub const EN: Question = Question {
    page: "A free page",
    page_ask: "Whatever is here.",
    page_close: "It is kept. You can read it whenever you like.",
    page_close_private: "It is written. So far it is kept nowhere.",
    close_nothing: "Nothing was written this time, and that is fine, too.",
    lone: "One question",
    not_sent: "Nothing is sent.",
    yes: "Yes",
    no: "No",
    card_on: "Enter goes on",
    offer: "There is this, too.",
    offer_keys: "Enter open it   n not now",
    you_wrote: |earlier| match earlier {
        Earlier::Wish => "Why you wanted it",
        Earlier::Hope => "What you hoped to hear",
        Earlier::Fear => "What you were afraid of",
        Earlier::Sent => "What you sent",
    },
    folded: |n| {
        if n == 1 {
            "1 earlier answer (F2 unfolds)".into()
        } else {
            format!("{n} earlier answers (F2 unfolds)")
        }
    },
    names: "or choose with the arrows",
    several: "as many as you like",
    skipped: "(left open)",
    riding: |minutes| if minutes == 1 { "1 minute left".into() } else { format!("{minutes} minutes left") },
    riding_leave: "You can leave, or close this, and come back to it.",
    riding_keys: "Enter answer now   Esc leave",
    weight: ["It lightens", "No difference", "It weighs", "I cannot tell"],
    weight_rest: "Rest from it, then. Nothing will be lost.",
    closed: "Enter goes back",
    stays_here: "Nothing goes to them. The words have a place here.",
    remember: ["Remember that they asked not to be contacted?", "Then no drafts to them are made here."],
    remember_keys: ["remember", "no"],
    keep: ["Keep what you wrote here?", "Otherwise it is gone when this closes."],
    keep_keys: ["keep", "leave nothing", "go back"],
};
