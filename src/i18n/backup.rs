//! Copies of the journal: making them, listing them, bringing one back.

use super::shell::errors::{Fixed, Said};

/// The texts.
#[derive(Debug)]
pub struct Backup {
    /// A copy was made, at this path.
    pub made: fn(&str) -> String,
    /// Another program is making one just now.
    pub underway: &'static str,
    /// There are none yet.
    pub none: &'static str,
    /// How much of a copy is made, in hundredths.
    pub progress: fn(u8) -> String,
    /// The copy of the day could not be made, with the reason; the words are kept nevertheless.
    pub not_made: fn(&str) -> String,
    /// Over a preview: when the copy was made, its name.
    pub preview: fn(&str, &str) -> String,
    /// Over the columns of a preview: in the copy, in the journal now.
    pub columns: [&'static str; 2],
    /// The kinds of records, in their order.
    pub kinds: [&'static str; 6],
    /// What lies in the trash.
    pub trash: &'static str,
    /// When something was last written.
    pub newest: &'static str,
    /// Where there is nothing.
    pub nothing: &'static str,
    /// So many records are only in the journal as it is now.
    pub only_now: fn(u32) -> String,
    /// So many records are only in the copy.
    pub only_then: fn(u32) -> String,
    /// So many records are in both and differ.
    pub changed: fn(u32) -> String,
    /// Both hold the same.
    pub same: &'static str,
    /// There is no journal now, or none that can be read.
    pub no_journal_now: &'static str,
    /// That the journal is copied first, before the question.
    pub aside_first: &'static str,
    /// The journal has a passphrase and the copy has none; the journal keeps it.
    pub stays_locked: &'static str,
    /// The copy has a passphrase and the journal has none; it gets the copy's.
    pub becomes_locked: &'static str,
    /// Each has its own passphrase; it will be the copy's.
    pub other_passphrase: &'static str,
    /// How to go back to an open copy when nobody can say the journal's passphrase, by the journal's path.
    pub move_aside: fn(&str) -> String,
    /// The question; y or n is the answer.
    pub ask: &'static str,
    /// Nothing was brought back.
    pub left: &'static str,
    /// It was brought back.
    pub restored: &'static str,
    /// Where the journal lies that was in its place.
    pub aside: fn(&str) -> String,
    /// A record is back from the trash, by id.
    pub record_back: fn(&str) -> String,
    /// Another program has the journal open.
    pub in_use: Fixed,
    /// The file was exchanged by another program.
    pub replaced: Fixed,
    /// The user broke it off.
    pub cancelled: Fixed,
    /// There is something at this path already.
    pub exists: fn(&str) -> Said,
    /// This is no copy that could be brought back.
    pub not_a_backup: fn(&str) -> Said,
    /// To bring back a copy without a terminal needs a yes.
    pub needs_yes: Fixed,
    /// The record is not in the trash.
    pub not_in_trash: Fixed,
}

/// A size in bytes, as short as it can be said: `940 B`, `1.4 MB`.
pub fn size(bytes: u64) -> String {
    let mut rest = bytes as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if rest < 1000.0 || unit == "GB" {
            return if rest < 10.0 && unit != "B" {
                format!("{rest:.1} {unit}")
            } else {
                format!("{rest:.0} {unit}")
            };
        }
        rest /= 1000.0;
    }
    String::new()
}

/// Japanese.
pub const JA: Backup = Backup {
    made: |path| format!("控えをとりました：{path}"),
    underway: "ほかの mada が、いま控えをとっています。",
    none: "控えは、まだありません。「mada backup」でとれます。",
    progress: |done| format!("控えをとっています  {done}%"),
    not_made: |why| format!("今日の控えをとれませんでした（{why}）。書いたものは、しまってあります。"),
    preview: |when, name| format!("{when} の控え　{name}"),
    columns: ["控え", "いま"],
    kinds: ["ふりかえり", "「まだ」の記録", "待つ時間", "手紙", "人", "あとで聞くこと"],
    trash: "ごみ箱",
    newest: "最後に書いた時",
    nothing: "なし",
    only_now: |n| format!("いまの日記だけにあるもの：{n}"),
    only_then: |n| format!("控えだけにあるもの：{n}"),
    changed: |n| format!("両方にあって、中身がちがうもの：{n}"),
    same: "両方に、同じものがあります。",
    no_journal_now: "いまの日記は、ないか、読めません。",
    aside_first: "いまの日記は、先に控えとして残します。",
    stays_locked: "この控えに合言葉はついていません。戻した日記は、いまと同じ合言葉で閉じます。",
    becomes_locked: "この控えには合言葉がついています。戻すと、日記も、その合言葉で閉じたものになります。",
    other_passphrase: "この控えの合言葉は、いまの日記のものとは別です。戻したあとは、控えの合言葉で開きます。",
    move_aside: |path| {
        format!(
            "日記は閉じていて、この控えは閉じていません。閉じたままにするには、日記の合言葉が要ります。合言葉がわからないときは、{path} をほかの場所へ移してから戻せます。そのときの日記に、合言葉はつきません。"
        )
    },
    ask: "この控えに戻しますか（y／n）",
    left: "何も変えていません。",
    restored: "控えから戻しました。",
    aside: |path| format!("それまでの日記：{path}"),
    record_back: |id| format!("ごみ箱から戻しました  {id}"),
    in_use: ("ほかの mada が、この日記を開いています。", "そちらを終えてから、もう一度。"),
    replaced: (
        "開いているあいだに、日記のファイルが入れかわりました。",
        "古いほうには何も書いていません。もう一度、同じことをしてみてください。",
    ),
    cancelled: ("途中でやめました。日記はそのままです。", "また、いつでもできます。"),
    exists: |path| (format!("もうあります：{path}"), "ほかの名前にしてください。".into()),
    not_a_backup: |what| {
        (
            format!("{what} は、戻せる控えではありません。"),
            "「mada backup --list」で、控えが並びます。".into(),
        )
    },
    needs_yes: ("戻すには、確かめの答えが要ります。", "上の内容でよければ、--yes を添えてください。"),
    not_in_trash: ("その記録は、ごみ箱にはありません。", "そのまま残っています。「mada show」で見られます。"),
};

/// English.
pub const EN: Backup = Backup {
    made: |path| format!("A backup was made: {path}"),
    underway: "Another mada is making a backup just now.",
    none: "There are no backups yet. \"mada backup\" makes one.",
    progress: |done| format!("Making a backup  {done}%"),
    not_made: |why| format!("Today's backup could not be made ({why}). What you wrote is kept."),
    preview: |when, name| format!("The backup of {when}  {name}"),
    columns: ["backup", "now"],
    kinds: ["Reflections", "Moments", "Waits", "Letters", "People", "To ask later"],
    trash: "Trash",
    newest: "Last written",
    nothing: "none",
    only_now: |n| format!("Only in the journal as it is now: {n}"),
    only_then: |n| format!("Only in the backup: {n}"),
    changed: |n| format!("In both, but different: {n}"),
    same: "Both hold the same.",
    no_journal_now: "There is no journal now, or none that can be read.",
    aside_first: "The journal as it is now is kept as a backup first.",
    stays_locked: "This backup has no passphrase. The journal will be locked with the one it has now.",
    becomes_locked: "This backup has a passphrase. The journal will be locked with it from then on.",
    other_passphrase: "This backup has a passphrase of its own. From then on it opens the journal, and the one of now does not.",
    move_aside: |path| {
        format!(
            "The journal is locked and this backup is not. To keep it locked takes the journal's passphrase. If nobody knows it, move {path} elsewhere first; what is brought back then has no passphrase."
        )
    },
    ask: "Go back to this backup? (y/n)",
    left: "Nothing was changed.",
    restored: "The backup is the journal now.",
    aside: |path| format!("The journal before it: {path}"),
    record_back: |id| format!("Back from the trash  {id}"),
    in_use: ("Another mada has this journal open.", "Close it there, then try again."),
    replaced: (
        "The journal's file was exchanged while it was open.",
        "Nothing was written into the old one. Do the same once more.",
    ),
    cancelled: ("Broken off. The journal is as it was.", "It can be done at any other time."),
    exists: |path| (format!("It is there already: {path}"), "Choose another name.".into()),
    not_a_backup: |what| {
        (
            format!("{what} is no backup that could be brought back."),
            "\"mada backup --list\" lists them.".into(),
        )
    },
    needs_yes: ("Going back needs an answer.", "If the figures above are right, add --yes."),
    not_in_trash: ("That record is not in the trash.", "It is where it was; \"mada show\" shows it."),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_two_or_three_figures() {
        let said = [0, 940, 1_400, 24_000, 1_440_000, 512_000_000, 3_200_000_000].map(size);
        assert_eq!(said, ["0 B", "940 B", "1.4 kB", "24 kB", "1.4 MB", "512 MB", "3.2 GB"]);
    }
}
