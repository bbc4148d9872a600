//! Carrying a journal elsewhere: `mada export` and `mada import`.

use super::errors::Said;

/// The texts.
#[derive(Debug)]
pub struct Carry {
    /// So many records are in this file now.
    pub exported: fn(u64, &str) -> String,
    /// The report is in this file now.
    pub reported: fn(&str) -> String,
    /// There is such a file already.
    pub file_exists: fn(&str) -> Said,
    /// How far it has come: percent where it is known, records, records a second.
    pub progress: fn(Option<u64>, u64, u64) -> String,
    /// It was only a trial.
    pub trial: &'static str,
    /// How many were new, updated, unchanged and refused.
    pub taken: fn(u64, u64, u64, u64) -> String,
    /// Of the unchanged ones, so many are newer here.
    pub newer_here: fn(u64) -> String,
    /// It was ended before the end.
    pub cancelled: &'static str,
    /// A line by its number.
    pub line: fn(u64) -> String,
    /// An entry of another journal by its number.
    pub entry: fn(u64) -> String,
    /// Where something stands that did not come in, and why.
    pub refused: fn(&str, &str) -> String,
    /// Where something stands that points at what is not here, by kind.
    pub untied: fn(&str, &str) -> String,
    /// So many more of the same.
    pub more: fn(u64) -> String,
    /// It cannot be opened.
    pub unreadable: &'static str,
    /// It is too long.
    pub too_long: &'static str,
    /// The line is no UTF-8.
    pub not_text: &'static str,
    /// The line is no JSON object.
    pub not_json: &'static str,
    /// A kind nobody knows.
    pub unknown_kind: &'static str,
    /// Something is missing or of another type.
    pub shape: &'static str,
    /// A field cannot be what it says.
    pub field: fn(&str) -> String,
    /// Changed on both sides.
    pub conflict: &'static str,
    /// A record of this other kind has the id.
    pub taken_id: fn(&str) -> String,
    /// It breaks a rule of the journal.
    pub unfit: &'static str,
    /// The names of the kinds, by id.
    pub kinds: [(&'static str, &'static str); 6],
}

impl Carry {
    /// The name of a kind, by id; the id itself when it is not known.
    pub fn kind<'a>(&'a self, id: &'a str) -> &'a str {
        self.kinds.iter().find(|(key, _)| *key == id).map_or(id, |(_, text)| text)
    }
}

/// Japanese.
pub const JA: Carry = Carry {
    exported: |count, path| format!("{count}件を書き出しました：{path}"),
    reported: |path| format!("読むための一枚にしました：{path}"),
    file_exists: |path| {
        (format!("もうあります：{path}"), "ほかの名前にするか、--force で置きかえられます。".into())
    },
    progress: |percent, count, rate| match percent {
        Some(percent) => format!("{percent}%　{count}件　毎秒{rate}件"),
        None => format!("{count}件　毎秒{rate}件"),
    },
    trial: "ためしに読みました。何も書いていません。",
    taken: |new, updated, unchanged, refused| {
        format!("新しい {new}　更新 {updated}　そのまま {unchanged}　受けとれない {refused}")
    },
    newer_here: |count| format!("そのままのうち{count}件は、ここにあるもののほうが新しいので残しました。"),
    cancelled: "途中で止めました。ここまでの分は入っています。もう一度読めば、続きが入ります。",
    line: |number| format!("{number}行目"),
    entry: |number| format!("{number}件目"),
    refused: |place, why| format!("{place}：{why}"),
    untied: |place, kind| format!("{place}：さしている{kind}がないので、そのつながりだけを外しました。"),
    more: |count| format!("ほかに{count}件。"),
    unreadable: "開けません。読む権限があるか、確かめてみてください。",
    too_long: "一度に読むには長すぎます。いくつかに分けると入ります。",
    not_text: "文字として読めません。UTF-8 に直してください。",
    not_json: "一件で一つの JSON になっていません。",
    unknown_kind: "知らない種類の記録です。新しい mada で書かれたのかもしれません。",
    shape: "要るものが欠けているか、型が違います。",
    field: |name| format!("「{name}」の値を読めません。"),
    conflict: "こことむこうで、別々に書きかえられています。ここにあるものを残しました。",
    taken_id: |kind| format!("同じ id の{kind}が、もうあります。"),
    unfit: "日記の決まりに合いません。",
    kinds: [
        ("entry", "記録"),
        ("moment", "まだの記録"),
        ("wait", "待つ時間"),
        ("letter", "手紙"),
        ("person", "人"),
        ("follow_up", "あとの問い"),
    ],
};

/// English.
pub const EN: Carry = Carry {
    exported: |count, path| format!("{count} records are in {path}"),
    reported: |path| format!("The report is in {path}"),
    file_exists: |path| {
        (format!("It is there already: {path}"), "Choose another name, or replace it with --force.".into())
    },
    progress: |percent, count, rate| match percent {
        Some(percent) => format!("{percent} %  {count} records  {rate} a second"),
        None => format!("{count} records  {rate} a second"),
    },
    trial: "This was a trial. Nothing was written.",
    taken: |new, updated, unchanged, refused| {
        format!("{new} new, {updated} updated, {unchanged} unchanged, {refused} refused")
    },
    newer_here: |count| format!("{count} of the unchanged ones are newer here, and stay."),
    cancelled: "It was stopped on the way. What came before is in; reading the file again brings the rest.",
    line: |number| format!("line {number}"),
    entry: |number| format!("entry {number}"),
    refused: |place, why| format!("{place}: {why}"),
    untied: |place, kind| {
        format!("{place}: the {kind} it points at is not here, so only that link was left out.")
    },
    more: |count| format!("And {count} more."),
    unreadable: "It cannot be opened. See whether you are allowed to read it.",
    too_long: "It is too long to be read at once. Divided into parts it can come in.",
    not_text: "It cannot be read as text. Turn it into UTF-8 first.",
    not_json: "It is not one JSON object.",
    unknown_kind: "This kind of record is not known here. A newer mada may have written it.",
    shape: "Something it needs is missing, or is of another type.",
    field: |name| format!("The value of \"{name}\" cannot be read."),
    conflict: "It was changed here and there, each in its own way. What is here stays.",
    taken_id: |kind| format!("A {kind} with the same id is here already."),
    unfit: "It breaks a rule of the journal.",
    kinds: [
        ("entry", "reflection"),
        ("moment", "moment"),
        ("wait", "wait"),
        ("letter", "letter"),
        ("person", "person"),
        ("follow_up", "follow-up"),
    ],
};
