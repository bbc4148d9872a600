//! What went wrong, and what to do. Words the user wrote never appear here.

use super::{Lang, of};

/// Why something could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// Another program holds the journal.
    Busy,
    /// The disk is full.
    Full,
    /// The folder or the file may not be written to.
    ReadOnly,
    /// The file is damaged.
    Damaged,
    /// A newer mada has changed the journal's form meanwhile.
    Newer,
    /// Another file lies in the journal's place.
    Replaced,
    /// The copy of the day could not be made.
    Backup,
    /// Somebody else changed the record in the meantime.
    Conflict,
    /// The record is not there any more.
    Missing,
    /// Somebody else has this nickname.
    NameTaken,
    /// The questions of a deck could not be read.
    Deck,
    /// The editor ended with an error or could not be started.
    Editor,
    /// Anything else.
    Other,
}

/// The texts.
#[derive(Debug)]
pub struct Failures {
    /// Another program holds the journal.
    pub busy: &'static str,
    /// The disk is full.
    pub full: &'static str,
    /// Not writable.
    pub read_only: &'static str,
    /// Damaged.
    pub damaged: &'static str,
    /// Changed by a newer program.
    pub newer: &'static str,
    /// The file was exchanged.
    pub replaced: &'static str,
    /// No copy of the day.
    pub backup: &'static str,
    /// Changed elsewhere.
    pub conflict: &'static str,
    /// Not there any more.
    pub missing: &'static str,
    /// A deck that cannot be read.
    pub deck: &'static str,
    /// Somebody else has this nickname.
    pub name_taken: &'static str,
    /// The editor failed.
    pub editor: &'static str,
    /// Anything else.
    pub other: &'static str,
    /// On the normal screen, after the program had to stop.
    pub panic: &'static str,
}

/// What is said of a failure.
pub fn say(failure: Failure, lang: Lang) -> &'static str {
    let m = &of(lang).failure;
    match failure {
        Failure::Busy => m.busy,
        Failure::Full => m.full,
        Failure::ReadOnly => m.read_only,
        Failure::Damaged => m.damaged,
        Failure::Newer => m.newer,
        Failure::Replaced => m.replaced,
        Failure::Backup => m.backup,
        Failure::Conflict => m.conflict,
        Failure::Missing => m.missing,
        Failure::NameTaken => m.name_taken,
        Failure::Deck => m.deck,
        Failure::Editor => m.editor,
        Failure::Other => m.other,
    }
}

/// Japanese.
pub const JA: Failures = Failures {
    busy: "ほかのプログラムが日記を使っています。文はここにあります。少しおいて、もう一度。",
    full: "ディスクがいっぱいで保存できません。文はここにあります。空きをつくると保存します。",
    read_only: "日記のフォルダーに書きこめません。文はここにあります。許可を確かめてください。",
    damaged: "日記のファイルが傷んでいます。控えから戻せることがあります。",
    newer: "新しい mada が日記の形を変えたので、この版では書きこめません。文はここにあります。",
    replaced: "日記のファイルが入れかわったので、開きなおしました。文はここにあります。",
    backup: "今日の控えをとれませんでした。書いたものは、いつもどおりしまいます。",
    conflict: "ほかの場所で書きかえられています。開きなおすと、新しいほうが見えます。",
    missing: "その記録は、もうありません。",
    name_taken: "その呼び名の人が、もういます。何も変えていません。",
    deck: "この問いのファイルを読めません。`mada decks check` で場所がわかります。",
    editor: "エディターを使えませんでした。VISUAL か EDITOR を確かめてください。",
    other: "保存できませんでした。文はここにあります。少しおいて、もう一度ためします。",
    panic: "まだ が思いがけず止まりました。書いたものは保存してあります。もう一度ひらくと、つづけられます。",
};

/// English.
pub const EN: Failures = Failures {
    busy: "Another program holds the journal. Your words are here; try again shortly.",
    full: "The disk is full. Your words are here; they are saved once there is room.",
    read_only: "The journal's folder cannot be written to. Your words are here; check its permissions.",
    damaged: "The journal's file is damaged. A backup may bring it back.",
    newer: "A newer mada has changed the journal; this one cannot write to it. Your words are here.",
    replaced: "The journal's file was exchanged; it was opened anew. Your words are here.",
    backup: "Today's backup could not be made. What you write is kept as always.",
    conflict: "It was changed elsewhere. Open it again to see the newer version.",
    missing: "That record is not there any more.",
    name_taken: "Somebody has this nickname already. Nothing was changed.",
    deck: "The file of this deck cannot be read. `mada decks check` says where.",
    editor: "The editor could not be used. Check VISUAL or EDITOR.",
    other: "It could not be saved. Your words are here; it will be tried again.",
    panic: "mada stopped unexpectedly. What you wrote is saved; open it again to go on.",
};
