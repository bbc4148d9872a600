//! Writing what is marked into a file.

/// Why nothing was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExportFault {
    /// A file of that name is there already.
    Exists,
    /// The folder is not there.
    NoFolder,
    /// The folder may not be written to.
    Denied,
    /// Anything else.
    Other,
}

/// The texts.
#[derive(Debug)]
pub struct Export {
    /// Into which file?
    pub ask: &'static str,
    /// What kind of file it will be.
    pub hint: &'static str,
    /// So many records were written into that file.
    pub done: fn(usize, &str) -> String,
    /// A file of that name is there already.
    pub exists: &'static str,
    /// The folder is not there.
    pub no_folder: &'static str,
    /// The folder may not be written to.
    pub denied: &'static str,
    /// Anything else.
    pub other: &'static str,
}

impl Export {
    /// Why nothing was written, and what to do.
    pub fn fault(&self, fault: ExportFault) -> &'static str {
        match fault {
            ExportFault::Exists => self.exists,
            ExportFault::NoFolder => self.no_folder,
            ExportFault::Denied => self.denied,
            ExportFault::Other => self.other,
        }
    }
}

/// Japanese.
pub const JA: Export = Export {
    ask: "どのファイルへ書き出しますか。",
    hint: "あなただけが読める、そのままの文のファイルになります。.jsonl なら JSON Lines",
    done: |n, path| format!("{n}つを書き出しました。 {path}"),
    exists: "その名前のファイルは、もうあります。ほかの名前にしてください。",
    no_folder: "そのフォルダーはありません。ある場所を書いてください。",
    denied: "そこには書けません。ほかの場所にしてください。",
    other: "書き出せませんでした。ほかの場所でためしてください。",
};

/// English.
pub const EN: Export = Export {
    ask: "Into which file?",
    hint: "plain text that you alone can read; .jsonl makes it JSON Lines",
    done: |n, path| format!("{n} written to {path}"),
    exists: "A file of that name is there already. Choose another name.",
    no_folder: "That folder is not there. Name one that is.",
    denied: "It cannot be written there. Choose another place.",
    other: "It could not be written. Try another place.",
};
