//! What `mada later` and `mada today` say.

use super::errors::Fixed;

/// The texts.
#[derive(Debug)]
pub struct Later {
    /// The heading of what comes in its time.
    pub coming: &'static str,
    /// Nothing is to be asked.
    pub nothing: &'static str,
    /// One was passed over.
    pub passed: &'static str,
    /// It was read, which answers it.
    pub read: &'static str,
    /// How to answer one.
    pub how: &'static str,
    /// How to answer the question of the day, and how to pass it.
    pub today: &'static str,
    /// The record is no such question.
    pub not_one: Fixed,
    /// It was answered or passed over before.
    pub settled: Fixed,
    /// It is answered by reading, without words.
    pub takes_no_words: Fixed,
    /// The words do not answer the question.
    pub not_an_answer: Fixed,
    /// No question stands there to be answered or passed.
    pub no_question: Fixed,
}

/// Japanese.
pub const JA: Later = Later {
    coming: "これから",
    nothing: "あとで聞くことは、ありません。",
    passed: "聞かないことにしました。",
    read: "読みました。もう聞きません。",
    how: "答えるには：mada later answer ID",
    today: "答えるには：mada today --ask　ほかの問い：mada today --pass",
    not_one: ("それは、あとで聞くことの id ではありません。", "「mada later」で並びます。"),
    settled: ("それは、もう済んでいます。", "「mada later」で、残っているものが並びます。"),
    takes_no_words: ("それに、言葉の答えは要りません。", "id だけで開けます。"),
    not_an_answer: (
        "それは、この問いの答えとして読めません。",
        "--plain をつけると、選べるものを見ながら答えられます。",
    ),
    no_question: ("今日の問いは、ここまで。", "「mada write」で、いつでも書けます。"),
};

/// English.
pub const EN: Later = Later {
    coming: "In its time",
    nothing: "There is nothing to be asked later.",
    passed: "It is not asked again.",
    read: "Read, and not asked again.",
    how: "To answer one: mada later answer ID",
    today: "To answer it: mada today --ask   For another: mada today --pass",
    not_one: ("That is not something to be asked later.", "\"mada later\" lists it."),
    settled: ("That is settled already.", "\"mada later\" lists what is left."),
    takes_no_words: ("That one takes no words.", "The id alone opens it."),
    not_an_answer: (
        "That cannot be read as an answer to this question.",
        "With --plain the question and its options are shown.",
    ),
    no_question: ("That is all the questions for today.", "\"mada write\" opens a page whenever you like."),
};
