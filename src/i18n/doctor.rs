//! The check-up: what is in order, what is not, and who can read what.

/// The texts.
#[derive(Debug)]
pub struct Doctor {
    /// Where the journal lies, with its size.
    pub place: fn(&str, &str) -> String,
    /// There is none yet.
    pub missing: fn(&str) -> String,
    /// Only its owner may open the file and the folder.
    pub private: &'static str,
    /// Others may, too: what, and its mode in figures.
    pub open_to_others: fn(&str, &str) -> String,
    /// It can be read without a passphrase.
    pub no_passphrase: &'static str,
    /// It has a passphrase, which was said.
    pub has_passphrase: &'static str,
    /// It has a passphrase, so only what lies outside was looked at; or it is noise.
    pub locked: &'static str,
    /// What was not looked at therefore, and how it can be.
    pub not_looked: &'static str,
    /// Something beside a locked journal that shows its words, by its path.
    pub readable: fn(&str) -> String,
    /// What is looked at just now: the how-maniest of how many steps, and which.
    pub looking: fn(usize, usize, &str) -> String,
    /// The steps of looking.
    pub steps: [&'static str; 3],
    /// Which kind of record is saved just now.
    pub saving: fn(&str) -> String,
    /// It cannot be opened, with the reason.
    pub closed: fn(&str) -> String,
    /// The file is whole.
    pub whole: &'static str,
    /// The file is damaged.
    pub damaged: &'static str,
    /// What to do about a damaged file.
    pub damaged_hint: &'static str,
    /// So many rows point at nothing.
    pub orphans: fn(u32) -> String,
    /// The index holds what it should.
    pub index_fine: &'static str,
    /// The index lacks so many (a thousand stands for more) and has so many too much.
    pub index_gaps: fn(u32, u32) -> String,
    /// The index cannot be read.
    pub index_broken: &'static str,
    /// What to do about the index.
    pub index_hint: &'static str,
    /// How many entries, moments, waits, letters, and what lies in the trash.
    pub counts: fn([u32; 5]) -> String,
    /// So many copies, the newest from then.
    pub backups: fn(usize, &str) -> String,
    /// There are none.
    pub no_backups: &'static str,
    /// None are made by themselves.
    pub backups_off: &'static str,
    /// The folder is carried to other machines by this service.
    pub synced: fn(&str) -> String,
    /// A second version of the journal lies beside it.
    pub conflicted: fn(&str) -> String,
    /// Over who can read what.
    pub protection: &'static str,
    /// Who is kept out of a journal without a passphrase, and who is not.
    pub open_journal: &'static [&'static str],
    /// The same with a passphrase.
    pub locked_journal: &'static [&'static str],
    /// What holds for both.
    pub both: &'static [&'static str],
    /// The index was made anew, with so many records in it.
    pub rebuilt: fn(u32) -> String,
    /// What could be read was saved there.
    pub saved: fn(&str) -> String,
    /// Saved and lost of a kind: its name, saved, lost.
    pub saved_kind: fn(&str, u32, u32) -> String,
    /// Of so many entries only the answers could be read.
    pub only_answers: fn(u32) -> String,
    /// So many records were known to the index only.
    pub lost_unknown: fn(u32) -> String,
    /// So many stretches could not be read at all.
    pub gaps: fn(u32) -> String,
    /// Everything was saved.
    pub everything: &'static str,
    /// The damaged file was not touched; how to go on with the new one.
    pub saved_hint: fn(&str) -> String,
}

/// Japanese.
pub const JA: Doctor = Doctor {
    place: |path, size| format!("日記：{path}（{size}）"),
    missing: |path| format!("日記は、まだありません（{path}）。"),
    private: "ファイルとフォルダーを開けるのは、持ち主だけです。",
    open_to_others: |path, mode| {
        format!("{path} は、ほかの利用者にも開かれています（{mode}）。直すには：chmod go= {path}")
    },
    no_passphrase: "合言葉はついていません。",
    has_passphrase: "合言葉がついています。",
    locked: "合言葉がついているか、壊れています。中は、合言葉なしでは確かめられません。",
    not_looked: "見ていないもの：ファイルの傷み、つながり、さがすための索引、件数。見るには、端末で合言葉を入れるか、「mada doctor --passphrase-stdin」で。",
    readable: |path| {
        format!(
            "{path} は、合言葉なしで読めます。日記の言葉が見えるかもしれません。要るものは安全な場所へ移し、要らなければ消してください。"
        )
    },
    looking: |at, all, what| format!("確かめています（{at}／{all}）：{what}"),
    steps: ["ファイル", "つながり", "さがすための索引"],
    saving: |kind| format!("読めるものを移しています：{kind}"),
    closed: |why| format!("開けませんでした：{why}"),
    whole: "ファイルに傷みはありません。",
    damaged: "ファイルが傷んでいます。",
    damaged_hint: "控えから戻すなら「mada restore」。読めるものを新しい日記に移すなら「mada doctor --save-to フォルダー」。いまのファイルには触れません。",
    orphans: |n| format!("行き先のないつながりが、{n}つあります。読み書きの妨げにはなりません。"),
    index_fine: "さがすための索引は、そろっています。",
    index_gaps: |missing, extra| {
        format!("さがすための索引が、合っていません（足りない：{missing}、余分：{extra}）。")
    },
    index_broken: "さがすための索引が読めません。",
    index_hint: "作りなおすには「mada doctor --rebuild-index」。書いたものは変わりません。",
    counts: |[entries, moments, waits, letters, trash]| {
        format!(
            "ふりかえり {entries}、「まだ」の記録 {moments}、待つ時間 {waits}、手紙 {letters}、ごみ箱 {trash}。"
        )
    },
    backups: |n, when| format!("控えは{n}つ、いちばん新しいものは {when}。"),
    no_backups: "控えは、まだありません。次に書く前にとるか、「mada backup」でとれます。",
    backups_off: "控えをひとりでにはとらない設定です（backups = false）。",
    synced: |service| {
        format!(
            "フォルダーは {service} でほかの機械にも運ばれます。写しは向こうにも残り、同時に書くと日記が二つに分かれることがあります。"
        )
    },
    conflicted: |name| {
        format!("となりに、分かれた日記らしいものがあります：{name}。どちらに何があるか、確かめてください。")
    },
    protection: "だれが読めて、だれが読めないか",
    open_journal: &[
        "読めません：この機械の、ほかの利用者。",
        "読めます：管理者、あなたの名前で動くほかのプログラム、この機械かディスクを手にした人。",
    ],
    locked_journal: &[
        "読めません：合言葉を知らない人。この機械やディスクを手にした人も、ほかの利用者も、管理者も。",
        "読めます：合言葉を知る人。開いているあいだは、管理者と、あなたの名前で動くプログラム。",
        "合言葉を忘れると、だれにも開けられません。",
    ],
    both: &[
        "守れません：打つ文字や画面を写しとるプログラム、メモリーやスワップを読める人。",
        "守れません：外部エディターが自分で残すもの、書き出したファイル、写した文字、いちど消したディスクの跡。",
        "完全に消した言葉も、それより前の控えには残っています。控えは入れかわるか、消すまであります。",
        "mada は、どこにも通信しません。",
    ],
    rebuilt: |n| format!("さがすための索引を、作りなおしました（{n}）。"),
    saved: |path| format!("読めたものを、新しい日記に移しました：{path}"),
    saved_kind: |kind, saved, lost| match lost {
        0 => format!("{kind}：{saved}"),
        _ => format!("{kind}：{saved}（失われたもの：{lost}）"),
    },
    only_answers: |n| format!("うち{n}つのふりかえりは、答えだけが読めました。白いページとして残しました。"),
    lost_unknown: |n| format!("種類のわからない記録が、{n}つ失われました。"),
    gaps: |n| format!("読めないところが、{n}か所ありました。そこに何があったかは、わかりません。"),
    everything: "失われたものは、見つかりませんでした。",
    saved_hint: |dir| format!("傷んだファイルには触れていません。見るには「mada --dir {dir}」。"),
};

/// English.
pub const EN: Doctor = Doctor {
    place: |path, size| format!("Journal: {path} ({size})"),
    missing: |path| format!("There is no journal yet ({path})."),
    private: "Only its owner may open the file and its folder.",
    open_to_others: |path, mode| {
        format!("{path} is open to other users, too ({mode}). To mend it: chmod go= {path}")
    },
    no_passphrase: "It has no passphrase.",
    has_passphrase: "It has a passphrase.",
    locked: "It has a passphrase, or it is damaged. Without the passphrase nobody can look inside.",
    not_looked: "Not looked at: whether the file is whole, its links, the index of the search, how much there is. With the passphrase they are: typed on a terminal, or by \"mada doctor --passphrase-stdin\".",
    readable: |path| {
        format!(
            "{path} can be read without the passphrase and may show words of the journal. Put it somewhere safe if you need it, or remove it."
        )
    },
    looking: |at, all, what| format!("Looking ({at} of {all}): {what}"),
    steps: ["the file", "the links", "the index of the search"],
    saving: |kind| format!("Saving what can be read: {kind}"),
    closed: |why| format!("It could not be opened: {why}"),
    whole: "The file is whole.",
    damaged: "The file is damaged.",
    damaged_hint: "\"mada restore\" brings back a backup; \"mada doctor --save-to DIR\" saves what can be read into a new journal. Neither changes this file.",
    orphans: |n| format!("{n} links lead nowhere. They are in nobody's way."),
    index_fine: "The index of the search is complete.",
    index_gaps: |missing, extra| {
        let more = if missing < 1_000 { "" } else { " or more" };
        format!(
            "The index of the search does not fit the journal ({missing}{more} missing, {extra} too many)."
        )
    },
    index_broken: "The index of the search cannot be read.",
    index_hint: "\"mada doctor --rebuild-index\" makes it anew. What you wrote stays as it is.",
    counts: |[entries, moments, waits, letters, trash]| {
        format!(
            "{entries} reflections, {moments} moments, {waits} waits, {letters} letters, {trash} in the trash."
        )
    },
    backups: |n, when| match n {
        1 => format!("There is one backup, from {when}."),
        _ => format!("There are {n} backups, the newest from {when}."),
    },
    no_backups: "There are no backups yet. One is made before you next write, or by \"mada backup\".",
    backups_off: "No backups are made by themselves (backups = false).",
    synced: |service| {
        format!(
            "{service} carries this folder to other machines. Copies stay there, too, and writing on two at once can leave two journals."
        )
    },
    conflicted: |name| {
        format!(
            "Something beside the journal looks like a second version of it: {name}. Look which holds what."
        )
    },
    protection: "Who can read it, and who cannot",
    open_journal: &[
        "Cannot: other users of this machine.",
        "Can: an administrator, any program that runs under your name, whoever holds this machine or its disk.",
    ],
    locked_journal: &[
        "Cannot: whoever does not know the passphrase, with the machine or its disk in their hands, other users and administrators, too.",
        "Can: whoever knows the passphrase; while it is open, an administrator and programs that run under your name.",
        "A forgotten passphrase cannot be replaced by anybody.",
    ],
    both: &[
        "Not kept out: a program that records keys or the screen, and whoever can read the memory or the swap.",
        "Not protected: what an external editor leaves behind, files you exported, text you copied, traces on the disk of what was erased.",
        "Words that were purged stay in the backups made before that, until those are replaced or removed.",
        "mada talks to no network.",
    ],
    rebuilt: |n| format!("The index of the search was made anew ({n})."),
    saved: |path| format!("What could be read is in a new journal: {path}"),
    saved_kind: |kind, saved, lost| match lost {
        0 => format!("{kind}: {saved}"),
        _ => format!("{kind}: {saved} (lost: {lost})"),
    },
    only_answers: |n| {
        format!("Of these reflections, {n} had nothing but their answers left; they are kept as free pages.")
    },
    lost_unknown: |n| format!("Lost, of unknown kinds: {n}"),
    gaps: |n| format!("Stretches that could not be read: {n}. Nobody can say what was in them."),
    everything: "Nothing is known to be lost.",
    saved_hint: |dir| format!("The damaged file was not touched. To look at the new one: mada --dir {dir}"),
};
