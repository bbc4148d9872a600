//! The line-by-line walk through a deck.

/// The texts.
#[derive(Debug)]
pub struct Plain {
    /// Which question this is, of how many at most.
    pub position: fn(usize, usize) -> String,
    /// The signs one can type at any question, said once at the start.
    pub start: &'static str,
    /// The same in private, where nothing stays by itself.
    pub start_private: &'static str,
    /// How to answer a text.
    pub text: &'static str,
    /// How to answer a scale.
    pub scale: fn(i64, i64) -> String,
    /// How to choose one.
    pub choice: fn(usize) -> String,
    /// How to choose several.
    pub multi: fn(usize) -> String,
    /// How to answer yes or no.
    pub yes_no: &'static str,
    /// How to name a person.
    pub person: &'static str,
    /// How to say a length of time.
    pub duration: &'static str,
    /// What works everywhere.
    pub everywhere: &'static str,
    /// A block begins.
    pub block: &'static str,
    /// No such option.
    pub not_an_option: fn(usize) -> String,
    /// There is nothing to go back to.
    pub first: &'static str,
    /// Where a line is no text.
    pub not_text: &'static str,
    /// How long a pause is offered before this question, in minutes.
    pub pause: fn(u32) -> String,
    /// Another deck that is offered: its title, how to open it.
    pub offer: fn(&str, &str) -> String,
    /// What was given to this question before.
    pub before: fn(&str) -> String,
    /// The walk was left; how to go on.
    pub left: fn(&str) -> String,
    /// The walk was left before anything was said.
    pub left_empty: &'static str,
    /// How to say yes or no; nothing is a no.
    pub yes_or_no: &'static str,
    /// It is kept, under this id.
    pub kept: fn(&str) -> String,
    /// It ended without a word.
    pub nothing: &'static str,
}

/// Japanese.
pub const JA: Plain = Plain {
    position: |at, of| format!("（{at}／{of}）"),
    start: "空の行でとばす、? で説明、< でひとつ前、Ctrl-D でやめる（書いた分は残ります）",
    start_private: "空の行でとばす、? で説明、< でひとつ前、Ctrl-D でやめる",
    text: "一行で書きます。長く書くときは << だけの行で始め、. だけの行で終わります。",
    scale: |max, step| match step {
        1 => format!("0 から {max} までの数です。"),
        _ => format!("0 から {max} までの数です（{step} きざみ）。"),
    },
    choice: |n| format!("1 から {n} までの番号で、一つ選びます。"),
    multi: |n| format!("1 から {n} までの番号で、いくつでも。コンマか空白で区切ります。"),
    yes_no: "y（はい）か n（いいえ）で答えます。",
    person: "呼び名を書きます。",
    duration: "「3日」「2時間くらい」のように。わからない、でもかまいません。",
    everywhere: "空の行はとばす、< はひとつ前、Ctrl-D はやめる（書いた分は残ります）。",
    block: "（. だけの行で終わります）",
    not_an_option: |n| format!("1 から {n} までの番号か、その名前で。"),
    first: "ここが最初の問いです。",
    not_text: "この行は、文字として読めませんでした。UTF-8 で、もう一度。",
    pause: |minutes| format!("（{minutes}分ほど、ここで待ってからでもかまいません）"),
    offer: |title, command| format!("こちらもあります：{title}（{command}）"),
    before: |value| format!("（前の答え：{value}　空の行ならそのまま）"),
    left: |command| format!("書きかけのまま、しまいました。つづきは：{command}"),
    left_empty: "何も書かれていないので、何も残していません。",
    yes_or_no: "y（はい）か、n（いいえ）。空の行は、いいえ。",
    kept: |id| format!("しまいました  {id}"),
    nothing: "何も書かれていないので、記録は残していません。",
};

/// English.
pub const EN: Plain = Plain {
    position: |at, of| format!("({at}/{of})"),
    start: "An empty line skips, ? explains, < goes back, Ctrl-D leaves (what is written stays)",
    start_private: "An empty line skips, ? explains, < goes back, Ctrl-D leaves",
    text: "Write one line. For more, begin with a line << and end with a line that is only a dot.",
    scale: |max, step| match step {
        1 => format!("A number from 0 to {max}."),
        _ => format!("A number from 0 to {max}, in steps of {step}."),
    },
    choice: |n| format!("Choose one by its number, 1 to {n}."),
    multi: |n| {
        format!("Choose as many as you like by their numbers, 1 to {n}, with commas or spaces between.")
    },
    yes_no: "Answer y (yes) or n (no).",
    person: "Write a nickname.",
    duration: "For example: 3 days, about two hours. 'No idea' is an answer.",
    everywhere: "An empty line skips, < goes back, Ctrl-D leaves (what is written stays).",
    block: "(a line that is only a dot ends it)",
    not_an_option: |n| format!("A number from 1 to {n}, or the option's name."),
    first: "This is the first question.",
    not_text: "That line cannot be read as text. Once more, in UTF-8.",
    pause: |minutes| format!("(you may wait here for {minutes} minutes first)"),
    offer: |title, command| format!("There is this, too: {title} ({command})"),
    before: |value| format!("(your answer before: {value}; an empty line keeps it)"),
    left: |command| format!("Kept unfinished. To go on: {command}"),
    left_empty: "Nothing was written, so nothing was kept.",
    yes_or_no: "y (yes) or n (no). An empty line means no.",
    kept: |id| format!("Kept  {id}"),
    nothing: "Nothing was written, so no record was kept.",
};
