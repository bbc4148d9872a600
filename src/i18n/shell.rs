//! The shell: what commands say beside the records they print.

pub mod carry;
pub mod errors;
pub mod help;
pub mod later;
pub mod overtaken;
pub mod plain;
pub mod records;
pub mod usage;

/// The texts.
#[derive(Debug)]
pub struct Shell {
    /// What went wrong, each with what to do.
    pub errors: errors::Errors,
    /// What was written elsewhere meanwhile.
    pub overtaken: overtaken::Overtaken,
    /// What was typed wrong, in place of the parser's own English.
    pub usage: usage::Usage,
    /// The line-by-line walk.
    pub plain: plain::Plain,
    /// What is asked today and later.
    pub later: later::Later,
    /// Records that are changed, thrown away or removed.
    pub records: records::Records,
    /// The help of the command line.
    pub help: help::Help,
    /// Export and import.
    pub carry: carry::Carry,
    /// Between a sentence and the next in the same line.
    pub gap: &'static str,
    /// Before the name of the person a record is about.
    pub about: fn(&str) -> String,
    /// An option with its value in a detailed view.
    pub field: fn(&str, &str) -> String,
    /// A wait was opened, by nickname.
    pub opened: fn(&str) -> String,
    /// That they wrote was kept, with the nickname if one is known.
    pub came: fn(Option<&str>) -> String,
    /// The short line: open waits and questions to be asked now.
    pub status: fn(usize, usize) -> String,
    /// A letter was kept.
    pub letter_kept: &'static str,
    /// These letters were opened because they wrote, by id.
    pub letters_opened: fn(&str) -> String,
    /// A wait was closed, with how it ended.
    pub closed: fn(&str) -> String,
    /// Beside the user's own decks.
    pub own: &'static str,
    /// The deck file that was checked can be used.
    pub fine: fn(&str) -> String,
    /// The panel of a moment: its keys.
    pub panel_keys: &'static str,
    /// The panel of a moment: how to reach the words.
    pub panel_word: &'static str,
    /// What was written in private is gone.
    pub private_left: &'static str,
    /// The panel was left.
    pub panel_left: &'static str,
    /// The heading of the settings' path.
    pub config_file: &'static str,
    /// The heading of the journal's path.
    pub journal: &'static str,
    /// The heading of the folder with own decks.
    pub own_decks: &'static str,
    /// Beside a path where nothing lies yet.
    pub not_there: &'static str,
    /// In the trash.
    pub in_trash: &'static str,
    /// Why a settings file is named: the defaults hold for these lines.
    pub settings_fault: fn(&str, &str) -> String,
    /// The names of a follow-up's questions, by id.
    pub asks: [(&'static str, &'static str); 7],
}

impl Shell {
    /// What a follow-up asks, in words; the id itself when it is not known.
    pub fn ask<'a>(&'a self, id: &'a str) -> &'a str {
        self.asks.iter().find(|(key, _)| *key == id).map_or(id, |(_, text)| text)
    }
}

/// Japanese.
pub const JA: Shell = Shell {
    errors: errors::JA,
    overtaken: overtaken::JA,
    usage: usage::JA,
    plain: plain::JA,
    later: later::JA,
    records: records::JA,
    help: help::JA,
    carry: carry::JA,
    gap: "",
    about: |name| format!("（{name}）"),
    field: |label, value| format!("{label}：{value}"),
    opened: |name| format!("「{name}」を待つ時間を、ここに置きました。"),
    came: |name| match name {
        Some(name) => format!("届いたことを、ここに置きました（{name}）"),
        None => "届いたことを、ここに置きました".to_owned(),
    },
    status: |waits, due| match (waits, due) {
        (0, due) => format!("まだ　聞くこと{due}"),
        (waits, 0) => format!("まだ {waits}"),
        (waits, due) => format!("まだ {waits}　聞くこと{due}"),
    },
    letter_kept: "手紙を、ここに置きました。送信されません。",
    letters_opened: |ids| format!("連絡が来るまで封をしていた手紙が、開きました：{ids}"),
    closed: |outcome| format!("待つ時間を、とじました：{outcome}"),
    own: "自分の",
    fine: |path| format!("{path}: 使えます"),
    panel_keys: "0〜9・t(10)・←→  Enter 置く  Esc やめる",
    panel_word: "Tab ひとこと",
    private_left: "どこにも残していません。",
    panel_left: "何も置きませんでした。",
    config_file: "設定",
    journal: "日記",
    own_decks: "自分の問い",
    not_there: "（まだない）",
    in_trash: "ごみ箱にある",
    settings_fault: |path, fault| format!("{path}: {fault}"),
    asks: [
        ("wave_after", "波のあと"),
        ("fullness_after", "小さな満足のあと"),
        ("closing", "待つ時間をとじる"),
        ("relief", "ほっとした感じの長さ"),
        ("review", "見直す日"),
        ("letter", "置いてある手紙"),
        ("weight", "この日記の重さ"),
    ],
};

/// English.
pub const EN: Shell = Shell {
    errors: errors::EN,
    overtaken: overtaken::EN,
    usage: usage::EN,
    plain: plain::EN,
    later: later::EN,
    records: records::EN,
    help: help::EN,
    carry: carry::EN,
    gap: " ",
    about: |name| format!("({name})"),
    field: |label, value| format!("{label}: {value}"),
    opened: |name| format!("The waiting for {name} is set down here."),
    came: |name| match name {
        Some(name) => format!("Put down here: it came ({name})"),
        None => "Put down here: it came".to_owned(),
    },
    status: |waits, due| match (waits, due) {
        (0, due) => format!("mada, {due} to ask"),
        (waits, 0) => format!("mada {waits}"),
        (waits, due) => format!("mada {waits}, {due} to ask"),
    },
    letter_kept: "The letter is kept here. Nothing is sent.",
    letters_opened: |ids| format!("Sealed until they wrote, open now: {ids}"),
    closed: |outcome| format!("The waiting is closed: {outcome}"),
    own: "own",
    fine: |path| format!("{path}: can be used"),
    panel_keys: "0-9, t (10), left/right  Enter keep  Esc leave",
    panel_word: "Tab a word",
    private_left: "It is kept nowhere.",
    panel_left: "Nothing was put down.",
    config_file: "Settings",
    journal: "Journal",
    own_decks: "Own decks",
    not_there: "(not there yet)",
    in_trash: "in the trash",
    settings_fault: |path, fault| format!("{path}: {fault}"),
    asks: [
        ("wave_after", "After the wave"),
        ("fullness_after", "After something small and good"),
        ("closing", "Closing the waiting"),
        ("relief", "How long the relief lasted"),
        ("review", "The day to think again"),
        ("letter", "A letter that was held"),
        ("weight", "How heavy this journal is"),
    ],
};
