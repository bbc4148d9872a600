//! What is said where a record is changed, thrown away or removed.

use super::errors::Fixed;

/// The texts.
#[derive(Debug)]
pub struct Records {
    /// The words of a record were changed.
    pub edited: &'static str,
    /// They came back as they were.
    pub unchanged: &'static str,
    /// A star was set, or taken away.
    pub starred: [&'static str; 2],
    /// These many records lie in the trash now; how to remove them for good.
    pub trashed: fn(usize) -> String,
    /// Whether so many records are to be removed for good.
    pub purge: fn(usize) -> String,
    /// They are gone.
    pub purged: &'static str,
    /// They stayed.
    pub stayed: &'static str,
    /// A letter was rewritten.
    pub rewritten: &'static str,
    /// To whom a letter speaks that is about to be written; nothing is sent.
    pub letter_to: fn(Option<&str>) -> String,
    /// Something stands unanswered: a breath, by this command.
    pub breath: fn(&str) -> String,
    /// Somebody was written down.
    pub added: fn(&str) -> String,
    /// Somebody is called this now.
    pub renamed: fn(&str) -> String,
    /// That they asked not to be written to is remembered, or is no longer.
    pub no_contact: [&'static str; 2],
    /// Somebody was put away from the lists, or is back in them.
    pub archived: [&'static str; 2],
    /// The record has no words that could be changed.
    pub nothing_to_edit: Fixed,
    /// Several answers cannot be taken from the input.
    pub several_answers: Fixed,
    /// The record is no entry.
    pub not_an_entry: Fixed,
    /// A letter to oneself is not sent to anybody.
    pub not_to_them: Fixed,
    /// What should be a tag is none.
    pub not_a_tag: Fixed,
    /// The record is no person.
    pub not_a_person: Fixed,
    /// Nobody could be asked whether to remove for good.
    pub purge_needs_yes: Fixed,
    /// Somebody else has this nickname.
    pub name_taken: Fixed,
    /// No editor is set.
    pub no_editor: Fixed,
    /// The editor could not be used.
    pub editor: Fixed,
}

/// Japanese.
pub const JA: Records = Records {
    edited: "書きかえました。前の言葉も残っています。",
    unchanged: "そのままです。何も変えていません。",
    starred: ["しるしを外しました。", "しるしをつけました。"],
    trashed: |n| format!("ごみ箱へ移しました（{n}）。完全に消すには：mada purge ID"),
    purge: |n| format!("{n}つの記録を、完全に消しますか。もどせません。"),
    purged: "完全に消しました。",
    stayed: "消していません。",
    rewritten: "書きなおしました。前の言葉も残っています。送信されません。",
    letter_to: |name| match name {
        Some(name) => format!("{name}への手紙。送信されません。"),
        None => "ここに置く手紙。送信されません。".to_owned(),
    },
    breath: |command| format!("返事のまだないものが、一つあります。ひと呼吸おくなら：{command}"),
    added: |name| format!("「{name}」を書きとめました。"),
    renamed: |name| format!("呼び名は「{name}」です。"),
    no_contact: [
        "しるしを外しました。",
        "連絡は控えてほしいと言われたことを、覚えました。その人あての下書きは作りません。",
    ],
    archived: ["一覧にもどしました。", "一覧から、しまいました。"],
    nothing_to_edit: ("その記録に、直せる言葉はありません。", "「mada show ID」で中を見られます。"),
    several_answers: (
        "答えがいくつかあるので、標準入力からは直せません。",
        "「mada edit ID」なら、エディターで開けます。",
    ),
    not_an_entry: ("それは、書いたものの id ではありません。", "「mada list --kind entry」で並びます。"),
    not_to_them: ("それは、自分への手紙です。", "kept（置いておく）か let_go（手放す）が使えます。"),
    not_a_tag: ("札として読めません。", "例：mada tag ID +雨 -仕事"),
    not_a_person: ("それは、人の id ではありません。", "「mada people」で並びます。"),
    purge_needs_yes: (
        "消してよいかを、尋ねられません。何も消していません。",
        "端末で打つか、--yes をつけてください。",
    ),
    name_taken: ("その呼び名の人が、もういます。何も変えていません。", "ほかの呼び名にしてください。"),
    no_editor: (
        "使うエディターがわかりません。",
        "VISUAL か EDITOR、または設定の editor で。標準入力からなら：mada edit ID -",
    ),
    editor: (
        "エディターから、書きかえたものを受け取れませんでした。",
        "何も変えていません。エディターの設定を確かめて、もう一度。",
    ),
};

/// English.
pub const EN: Records = Records {
    edited: "Changed. The older words stay beside it.",
    unchanged: "As it was. Nothing was changed.",
    starred: ["The star is taken away.", "It has a star."],
    trashed: |n| {
        let what = if n == 1 { "One record lies".to_owned() } else { format!("{n} records lie") };
        format!("{what} in the trash. To remove for good: mada purge ID")
    },
    purge: |n| {
        let what = if n == 1 { "this record".to_owned() } else { format!("these {n} records") };
        format!("Remove {what} for good? This cannot be taken back.")
    },
    purged: "Removed for good.",
    stayed: "Nothing was removed.",
    rewritten: "Rewritten. The older words stay. Nothing is sent.",
    letter_to: |name| match name {
        Some(name) => format!("A letter to {name}. Nothing is sent."),
        None => "A letter that stays here. Nothing is sent.".to_owned(),
    },
    breath: |command| format!("Something you sent stands unanswered. For a breath first: {command}"),
    added: |name| format!("{name} is written down."),
    renamed: |name| format!("The nickname is {name} now."),
    no_contact: [
        "The mark is taken away.",
        "Remembered: they have asked not to be contacted. No drafts to them are made here.",
    ],
    archived: ["Back in the lists.", "Put away from the lists."],
    nothing_to_edit: ("There are no words in it to change.", "\"mada show ID\" shows what it holds."),
    several_answers: (
        "It has several answers, which cannot be taken from the input.",
        "\"mada edit ID\" opens them in the editor.",
    ),
    not_an_entry: ("That is not an entry.", "\"mada list --kind entry\" lists them."),
    not_to_them: ("That is a letter to yourself.", "Use kept or let_go."),
    not_a_tag: ("That cannot be read as a tag.", "For example: mada tag ID +rain -work"),
    not_a_person: ("That is not a person.", "\"mada people\" lists them."),
    purge_needs_yes: (
        "Nobody can be asked whether to remove it. Nothing was removed.",
        "Type it on a terminal, or add --yes.",
    ),
    name_taken: ("Somebody has this nickname already. Nothing was changed.", "Choose another nickname."),
    no_editor: (
        "No editor is set.",
        "Set VISUAL, EDITOR or editor in the settings. From the input: mada edit ID -",
    ),
    editor: (
        "The editor gave nothing back that could be used.",
        "Nothing was changed. Check the editor's command and try again.",
    ),
};
