//! What is said in the shell where another program was faster.

use super::errors::{Fixed, Said};

/// The texts.
#[derive(Debug)]
pub struct Overtaken {
    /// A nickname was changed by another program in between.
    pub renamed: Fixed,
    /// Words were; those from here are an older version.
    pub two_versions: Fixed,
    /// The record is out of reach; the words became one of their own, with this id.
    pub apart: fn(&str) -> Said,
}

/// Japanese.
pub const JA: Overtaken = Overtaken {
    renamed: (
        "ほかの画面で、ちょうど呼び名が変えられていました。何も上書きしていません。",
        "「mada people」でいまの呼び名を見て、変えるときはもう一度どうぞ。",
    ),
    two_versions: (
        "書いているあいだに、ほかの画面で書きかえられていました。あちらはそのままです。",
        "ここで書いた文は、前の版に残しました。画面の「前の版」から戻せます。いまの文は「mada show」で見られます。",
    ),
    apart: |id| {
        (
            "書いているあいだに、もとの記録には書きこめなくなりました。".into(),
            format!("ここで書いた文は、別の記録にしました：{id}"),
        )
    },
};

/// English.
pub const EN: Overtaken = Overtaken {
    renamed: (
        "They were given another nickname on another screen just now. Nothing was overwritten.",
        "\"mada people\" shows it; rename once more if yours is to stand.",
    ),
    two_versions: (
        "While you were writing, the same words were changed on another screen. Those stay as they are.",
        "What you wrote is kept as an older version, and the screen can bring it back. \"mada show\" shows what stands there now.",
    ),
    apart: |id| {
        (
            "While you were writing, the record went out of reach.".into(),
            format!("What you wrote is a record of its own now: {id}"),
        )
    },
};
