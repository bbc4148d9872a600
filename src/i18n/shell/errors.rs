//! What went wrong in the shell, and what to do. Words the user wrote never appear here.

/// A sentence, and what to do about it.
pub type Said = (String, String);

/// A sentence, and what to do about it, that need nothing filled in.
pub type Fixed = (&'static str, &'static str);

/// The texts. A path is filled in where there is one.
#[derive(Debug)]
pub struct Errors {
    /// Before what to do.
    pub hint: &'static str,
    /// A newer mada wrote the file: its version, ours.
    pub newer: fn(i64, i64) -> Said,
    /// No database.
    pub not_a_database: fn(&str) -> Said,
    /// Locked with a passphrase, or noise.
    pub locked: fn(&str) -> Said,
    /// A database of another program.
    pub foreign: fn(&str) -> Said,
    /// Damaged.
    pub damaged: fn(&str) -> Said,
    /// Not to be written to.
    pub read_only: fn(&str) -> Said,
    /// No room left.
    pub full: Fixed,
    /// Held by another program.
    pub busy: Fixed,
    /// There is no journal yet.
    pub no_journal: fn(&str) -> Said,
    /// A directory where the file should be.
    pub is_a_directory: fn(&str) -> Said,
    /// A file where the directory should be.
    pub not_a_directory: fn(&str) -> Said,
    /// Not allowed.
    pub permission: fn(&str) -> Said,
    /// The system refused to open it.
    pub refused: fn(&str) -> Said,
    /// Changed in between.
    pub conflict: Fixed,
    /// There is no such record.
    pub missing: Fixed,
    /// A row of another shape.
    pub unreadable: Fixed,
    /// A nickname is needed.
    pub no_name: Fixed,
    /// The copy before a migration could not be read back.
    pub bad_copy: fn(&str) -> Said,
    /// A migration failed.
    pub migration: fn(&str, i32) -> Said,
    /// The disk failed.
    pub disk: fn(i32) -> Said,
    /// SQLite refused something it should not.
    pub sql: fn(i32) -> Said,
    /// Nothing names a folder.
    pub no_home: Fixed,
    /// The output cannot be written.
    pub output: fn(&str) -> Said,
    /// The input cannot be read.
    pub input: fn(&str) -> Said,
    /// There is no such deck; one that looks like it.
    pub unknown_deck: fn(&str, Option<&str>) -> Said,
    /// There is no such pattern; one that looks like it.
    pub unknown_pattern: fn(&str, Option<&str>) -> Said,
    /// Nobody of that name is waited for.
    pub nobody_of_that_name: Fixed,
    /// What was typed is no id.
    pub not_an_id: Fixed,
    /// Several records end in these letters.
    pub ambiguous: fn(&str) -> Said,
    /// The record is no wait.
    pub not_a_wait: Fixed,
    /// The record is no letter.
    pub not_a_letter: Fixed,
    /// They asked not to be written to.
    pub no_contact: Fixed,
    /// The letter is still sealed.
    pub still_sealed: Fixed,
    /// The number is no urge.
    pub not_an_urge: Fixed,
    /// Nothing was said.
    pub nothing_said: Fixed,
    /// No such feeling; those there are.
    pub unknown_feeling: fn(&str) -> Said,
    /// More than two feelings.
    pub too_many_feelings: Fixed,
    /// No such need; those there are.
    pub unknown_need: fn(&str) -> Said,
    /// No time.
    pub bad_time: Fixed,
    /// No time a letter can rest until.
    pub bad_rest: Fixed,
    /// The full screen needs a terminal.
    pub needs_terminal: fn(&str) -> Said,
    /// `mada still` alone needs a terminal.
    pub still_needs_words: Fixed,
    /// The input is not UTF-8.
    pub not_text: Fixed,
    /// A line of the input is not UTF-8.
    pub not_text_line: Fixed,
    /// Only what writes something new can be used in private.
    pub private_only_writes: Fixed,
    /// In private nothing of the journal is gone on with.
    pub private_begins: Fixed,
    /// In private somebody has to be asked at the end.
    pub private_needs_terminal: Fixed,
    /// A deck cannot have this name.
    pub bad_deck_name: Fixed,
    /// There is such a deck file already.
    pub deck_file_exists: fn(&str) -> Said,
    /// Several waits are open.
    pub several_waits: Fixed,
    /// No wait is open.
    pub no_wait: Fixed,
    /// The wait is closed already.
    pub already_closed: Fixed,
    /// No unfinished entry of this deck.
    pub nothing_to_resume: Fixed,
    /// Nothing to search for in the words.
    pub no_words: Fixed,
    /// The full screen could not be shown.
    pub screen: fn(&str) -> Said,
}

/// Japanese.
pub const JA: Errors = Errors {
    hint: "→ ",
    newer: |found, known| {
        (
            format!(
                "この日記は、新しい mada で書かれています（版 {found}、この mada が読めるのは {known} まで）。"
            ),
            "mada を新しくしてください。日記には触れていません。".into(),
        )
    },
    not_a_database: |path| {
        (
            format!("{path} は、日記のファイルではありません。"),
            "触れていません。別の場所に置くなら --dir か MADA_DIR で。".into(),
        )
    },
    locked: |path| {
        (
            format!("{path} は、合言葉で閉じられているか、壊れています。"),
            "触れていません。端末の前なら、合言葉を尋ねます。端末でないときは「--passphrase-stdin」を添えて、入力の一行目に。".into(),
        )
    },
    foreign: |path| {
        (
            format!("{path} は、ほかのアプリのデータベースです。"),
            "触れていません。別の場所に置くなら --dir か MADA_DIR で。".into(),
        )
    },
    damaged: |path| {
        (format!("{path} が傷んでいます。"), "となりの backups フォルダーの控えから戻せることがあります。まず、いまのファイルを写しておいてください。".into())
    },
    read_only: |path| {
        (
            format!("{path} に書きこめません。"),
            "フォルダーとファイルの許可を確かめるか、--dir で別の場所を。".into(),
        )
    },
    full: ("ディスクがいっぱいで、しまえませんでした。", "空きをつくってから、もう一度。"),
    busy: ("ほかのプログラムが日記を使っています。", "少しおいて、もう一度。"),
    no_journal: |path| {
        (
            format!("日記は、まだありません（{path}）。"),
            "「mada still 7」と打つと始まります。別の場所にあるなら --dir か MADA_DIR で。".into(),
        )
    },
    is_a_directory: |path| {
        (
            format!("{path} は、フォルダーです。"),
            "日記のファイルがあるはずの場所です。移すか、--dir で別の場所を。".into(),
        )
    },
    not_a_directory: |path| {
        (
            format!("{path} は、フォルダーではありません。"),
            "日記はフォルダーの中に置きます。--dir か MADA_DIR を確かめてください。".into(),
        )
    },
    permission: |path| {
        (format!("{path} を開く許可がありません。"), "持ち主と許可を確かめるか、--dir で別の場所を。".into())
    },
    refused: |path| (format!("{path} を開けませんでした。"), "場所を確かめて、もう一度。".into()),
    conflict: (
        "ほかの場所で書きかえられています。何も上書きしていません。",
        "「mada list」で新しいほうを見られます。",
    ),
    missing: ("その記録はありません。", "「mada list」で id がわかります。"),
    unreadable: ("読めない行があります。", "mada を新しくしてみてください。日記には触れていません。"),
    no_name: ("呼び名が空です。", "一文字でも、絵文字でもかまいません。"),
    bad_copy: |path| {
        (
            format!("控え {path} を確かめられませんでした。日記はそのままです。"),
            "ディスクの空きと許可を確かめて、もう一度。".into(),
        )
    },
    migration: |step, code| {
        (
            format!("日記の形を新しくできませんでした（{step}、{code}）。"),
            "日記は前の形のままです。控えは backups フォルダーに。".into(),
        )
    },
    disk: |code| {
        (
            format!("ディスクの読み書きに失敗しました（{code}）。"),
            "つながりと空きを確かめて、もう一度。".into(),
        )
    },
    sql: |code| {
        (
            format!("日記とのやりとりに失敗しました（{code}）。"),
            "もう一度。つづくときは、この番号を知らせてください。".into(),
        )
    },
    no_home: ("日記を置く場所がわかりません。", "HOME か MADA_DIR、または --dir を決めてください。"),
    output: |why| (format!("書き出せませんでした（{why}）。"), "出力の先を確かめてください。".into()),
    input: |why| (format!("入力を読めませんでした（{why}）。"), "入力の元を確かめてください。".into()),
    unknown_deck: |id, near| {
        let hint = near.map_or_else(
            || "「mada decks」で一覧が見られます。".into(),
            |near| format!("「{near}」でしょうか。「mada decks」で一覧が見られます。"),
        );
        (format!("「{id}」という問いの束はありません。"), hint)
    },
    unknown_pattern: |id, near| {
        let hint = near.map_or_else(
            || "「mada patterns」で、名前が並びます。".into(),
            |near| format!("「{near}」でしょうか。「mada patterns」で、名前が並びます。"),
        );
        (format!("「{id}」という見え方はありません。"), hint)
    },
    nobody_of_that_name: ("その呼び名の人はいません。", "「mada people」で、呼び名が並びます。"),
    not_an_id: (
        "それは id ではありません。",
        "id は英数字13文字、または終わりの4文字以上です。「mada list」でわかります。",
    ),
    ambiguous: |ids| (format!("その終わりをもつ記録が、いくつかあります：{ids}"), "もう少し長く。".into()),
    not_a_wait: ("それは待つ時間の id ではありません。", "「mada wait list」でわかります。"),
    not_a_letter: ("それは手紙ではありません。", "「mada letters」で並びます。"),
    no_contact: (
        "連絡しないでほしい、という相手の言葉があります。ここでは、その人あての下書きは作りません。",
        "「mada letters new --me」で、自分への手紙は書けます。",
    ),
    still_sealed: ("その手紙は、まだ封をしてあります。", "いつまでかは「mada letters show」で見られます。"),
    not_an_urge: ("気持ちの強さは 0 から 10 までの数です。", "例：mada still 7。言葉だけでも置けます。"),
    nothing_said: ("何も書かれていません。何も置きませんでした。", "例：mada still 7、mada still まだ来ない"),
    unknown_feeling: |known| ("その気持ちの名前はありません。".into(), format!("使えるもの：{known}")),
    too_many_feelings: ("気持ちは二つまでです。", "いちばん近い二つを。"),
    unknown_need: |known| ("その願いの名前はありません。".into(), format!("使えるもの：{known}")),
    bad_rest: (
        "手紙をいつまで置くのか、読めません。",
        "例：--hold 30m、--hold morning、--hold 12/24、--seal 3日後、--seal came",
    ),
    bad_time: ("時刻として読めません。", "例：08:30、2026-11-21、\"2026-11-21 08:30\""),
    needs_terminal: |plain| ("画面を開くには、端末が要ります。".into(), format!("端末でないときは：{plain}")),
    still_needs_words: (
        "端末でないときは、数か言葉が要ります。",
        "例：mada still 7、echo まだ来ない | mada still 7 -",
    ),
    not_text: (
        "入力を文字として読めません。何も残していません。",
        "UTF-8 に直してから渡してください。例：iconv -f SHIFT_JIS -t UTF-8",
    ),
    not_text_line: (
        "入力の途中に、文字として読めない行があります。その前までを残しました。",
        "UTF-8 に直してから、そこから先を渡してください。例：iconv -f SHIFT_JIS -t UTF-8",
    ),
    private_only_writes: (
        "「--private」は、新しく書くときだけ使えます。",
        "例：mada --private、mada write why --private、mada still --private",
    ),
    private_begins: (
        "ひそかに書くものは、日記の中のものにつなげられません。",
        "--resume や --wait をつけずに、新しく始めてください。",
    ),
    private_needs_terminal: (
        "残すかどうかを、おわりに尋ねられません。何も書いていません。",
        "端末で打つか、--private をつけずに。",
    ),
    bad_deck_name: ("その名前は使えません。", "使えるのは a〜z、0〜9、_ です。例：mada decks new sunday"),
    deck_file_exists: |path| {
        (format!("もうあります：{path}"), "ほかの名前にするか、そのファイルを開いてください。".into())
    },
    several_waits: ("開いている待つ時間が、いくつかあります。", "「mada wait list」の id を添えてください。"),
    no_wait: ("開いている待つ時間はありません。", "「mada wait open 呼び名」で始められます。"),
    already_closed: ("その待つ時間は、もうとじてあります。", "「mada wait list --all」で見られます。"),
    nothing_to_resume: ("この問いの束に、書きかけはありません。", "--resume なしで、新しく始められます。"),
    no_words: ("さがす言葉がありません。", "一文字でもさがせます。記号だけではさがせません。"),
    screen: |why| {
        (
            format!("画面を開けませんでした（{why}）。"),
            "「mada write --plain」なら、一行ずつ書けます。".into(),
        )
    },
};

/// English.
pub const EN: Errors = Errors {
    hint: "-> ",
    newer: |found, known| {
        (
            format!(
                "This journal was written by a newer mada (version {found}; this one knows up to {known})."
            ),
            "Install the newer mada. The journal was not touched.".into(),
        )
    },
    not_a_database: |path| {
        (
            format!("{path} is not a journal."),
            "It was not touched. --dir or MADA_DIR names another place.".into(),
        )
    },
    locked: |path| {
        (
            format!("{path} is locked with a passphrase, or damaged."),
            "It was not touched. On a terminal the passphrase is asked for; without one, give it as the first line of the input with --passphrase-stdin.".into(),
        )
    },
    foreign: |path| {
        (
            format!("{path} is the database of another program."),
            "It was not touched. --dir or MADA_DIR names another place.".into(),
        )
    },
    damaged: |path| {
        (
            format!("{path} is damaged."),
            "Copy the file as it is first; a copy in the folder backups beside it may bring the journal back.".into(),
        )
    },
    read_only: |path| {
        (
            format!("{path} cannot be written to."),
            "Check the permissions of the folder and the file, or name another place with --dir.".into(),
        )
    },
    full: ("The disk is full; it could not be kept.", "Make some room and try again."),
    busy: ("Another program holds the journal.", "Try again in a moment."),
    no_journal: |path| {
        (
            format!("There is no journal yet ({path})."),
            "\"mada still 7\" begins one. If it lies elsewhere, name the folder with --dir or MADA_DIR."
                .into(),
        )
    },
    is_a_directory: |path| {
        (
            format!("{path} is a directory."),
            "The journal's file belongs there. Move the directory, or name another place with --dir.".into(),
        )
    },
    not_a_directory: |path| {
        (
            format!("{path} is not a directory."),
            "The journal lies inside a directory. Check --dir or MADA_DIR.".into(),
        )
    },
    permission: |path| {
        (
            format!("{path} may not be opened."),
            "Check its owner and permissions, or name another place with --dir.".into(),
        )
    },
    refused: |path| (format!("{path} could not be opened."), "Check the place and try again.".into()),
    conflict: (
        "It was changed elsewhere. Nothing was overwritten.",
        "\"mada list\" shows the newer version.",
    ),
    missing: ("There is no such record.", "\"mada list\" shows the ids."),
    unreadable: ("A row cannot be read.", "A newer mada may read it. The journal was not touched."),
    no_name: ("The nickname is empty.", "A single letter is enough."),
    bad_copy: |path| {
        (
            format!("The copy {path} could not be verified. The journal is as it was."),
            "Check the room on the disk and the permissions, then try again.".into(),
        )
    },
    migration: |step, code| {
        (
            format!("The journal could not be brought to its new form ({step}, {code})."),
            "It is as it was; a copy lies in the folder backups.".into(),
        )
    },
    disk: |code| {
        (format!("The disk failed ({code})."), "Check its connection and room, then try again.".into())
    },
    sql: |code| {
        (
            format!("The journal did not answer ({code})."),
            "Try again. If it stays, please report this number.".into(),
        )
    },
    no_home: ("There is no folder to keep the journal in.", "Set HOME or MADA_DIR, or use --dir."),
    output: |why| (format!("The output could not be written ({why})."), "Check where it goes.".into()),
    input: |why| (format!("The input could not be read ({why})."), "Check where it comes from.".into()),
    unknown_deck: |id, near| {
        let hint = near.map_or_else(
            || "\"mada decks\" lists them.".into(),
            |near| format!("Did you mean \"{near}\"? \"mada decks\" lists them."),
        );
        (format!("There is no deck \"{id}\"."), hint)
    },
    unknown_pattern: |id, near| {
        let hint = near.map_or_else(
            || "\"mada patterns\" shows their names.".into(),
            |near| format!("Did you mean \"{near}\"? \"mada patterns\" shows their names."),
        );
        (format!("There is no pattern \"{id}\"."), hint)
    },
    nobody_of_that_name: ("There is nobody of that name here.", "\"mada people\" lists the names."),
    not_an_id: (
        "That is not an id.",
        "An id is 13 letters and digits, or the last four or more of them. \"mada list\" shows them.",
    ),
    ambiguous: |ids| (format!("Several records end like that: {ids}"), "Give a few more letters.".into()),
    not_a_wait: ("That is not the id of a wait.", "\"mada wait list\" shows them."),
    not_a_letter: ("That is no letter.", "\"mada letters\" lists them."),
    no_contact: (
        "They have asked not to be contacted. No drafts to them are made here.",
        "\"mada letters new --me\" keeps a letter to yourself.",
    ),
    still_sealed: ("That letter is still sealed.", "\"mada letters show\" says until when."),
    not_an_urge: (
        "The pull is a number from 0 to 10.",
        "For example: mada still 7. Words alone are fine, too.",
    ),
    nothing_said: (
        "Nothing was said. Nothing was put down.",
        "For example: mada still 7, mada still no word yet",
    ),
    unknown_feeling: |known| ("There is no such feeling.".into(), format!("There are: {known}")),
    too_many_feelings: ("At most two feelings are kept.", "Choose the two that are nearest."),
    unknown_need: |known| ("There is no such need.".into(), format!("There are: {known}")),
    bad_rest: (
        "Until when the letter rests cannot be read.",
        "For example: --hold 30m, --hold morning, --hold 12/24, --seal \"in 3 days\", --seal came",
    ),
    bad_time: ("That is not a time.", "For example: 08:30, 2026-11-21, \"2026-11-21 08:30\""),
    needs_terminal: |plain| ("The screen needs a terminal.".into(), format!("Without one: {plain}")),
    still_needs_words: (
        "Without a terminal a number or words are needed.",
        "For example: mada still 7, echo no word yet | mada still 7 -",
    ),
    not_text: (
        "The input cannot be read as text. Nothing was kept.",
        "Turn it into UTF-8 first, for example with iconv -f SHIFT_JIS -t UTF-8.",
    ),
    not_text_line: (
        "A line of the input cannot be read as text. What stands before it is kept.",
        "Turn the rest into UTF-8, for example with iconv -f SHIFT_JIS -t UTF-8, and go on from there.",
    ),
    private_only_writes: (
        "--private works only where something new is written.",
        "For example: mada --private, mada write why --private, mada still --private",
    ),
    private_begins: (
        "What is written in private cannot be joined to what is in the journal.",
        "Leave out --resume and --wait, and begin anew.",
    ),
    private_needs_terminal: (
        "There is no terminal on which to ask at the end what may stay. Nothing was written.",
        "Type it on a terminal, or leave out --private.",
    ),
    bad_deck_name: (
        "A deck cannot have this name.",
        "Use a-z, 0-9 and _. For example: mada decks new sunday",
    ),
    deck_file_exists: |path| {
        (format!("It is there already: {path}"), "Choose another name, or open that file.".into())
    },
    several_waits: ("Several waits are open.", "Add the id that \"mada wait list\" shows."),
    no_wait: ("No wait is open.", "\"mada wait open NAME\" begins one."),
    already_closed: ("That wait is closed already.", "\"mada wait list --all\" shows it."),
    nothing_to_resume: ("There is no unfinished entry of this deck.", "Without --resume a new one begins."),
    no_words: ("There is nothing to search for.", "A single letter will do; signs alone will not."),
    screen: |why| {
        (
            format!("The screen could not be shown ({why})."),
            "\"mada write --plain\" asks line by line.".into(),
        )
    },
};
