//! A command line that was typed wrong, in place of the parser's own English.

/// The texts.
#[derive(Debug)]
pub struct Usage {
    /// No such subcommand.
    pub subcommand: fn(&str) -> String,
    /// No such option.
    pub argument: fn(&str) -> String,
    /// A value that does not fit its option.
    pub value: fn(&str, &str) -> String,
    /// The values that do.
    pub values: fn(&str) -> String,
    /// Something needed is missing.
    pub missing: fn(&str) -> String,
    /// A subcommand is needed.
    pub no_subcommand: &'static str,
    /// Something else.
    pub other: &'static str,
    /// What may have been meant.
    pub meant: fn(&str) -> String,
    /// Where to read more: the command line that says it.
    pub more: fn(&str) -> String,
}

/// Japanese.
pub const JA: Usage = Usage {
    subcommand: |word| format!("「{word}」という命令はありません。"),
    argument: |word| format!("「{word}」は、ここでは使えません。"),
    value: |value, option| format!("{option} に「{value}」は使えません。"),
    values: |values| format!("使えるもの：{values}。"),
    missing: |what| format!("{what} が要ります。"),
    no_subcommand: "この命令には、続きが要ります。",
    other: "この命令の書き方では、わかりません。",
    meant: |word| format!("「{word}」でしょうか。"),
    more: |help| format!("「{help}」で、使い方が見られます。"),
};

/// English.
pub const EN: Usage = Usage {
    subcommand: |word| format!("There is no command \"{word}\"."),
    argument: |word| format!("\"{word}\" cannot stand here."),
    value: |value, option| format!("{option} does not take \"{value}\"."),
    values: |values| format!("It takes: {values}."),
    missing: |what| format!("{what} is needed."),
    no_subcommand: "This command needs one more word.",
    other: "This command line cannot be understood.",
    meant: |word| format!("Did you mean \"{word}\"?"),
    more: |help| format!("\"{help}\" says more."),
};
