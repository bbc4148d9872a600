//! The passphrase: in the shell and on the locked screen.

use super::shell::errors::Fixed;

/// The texts.
#[derive(Debug)]
pub struct Vault {
    /// The question for the passphrase, with what separates it from the answer.
    pub ask: &'static str,
    /// The question for a new one.
    pub ask_new: &'static str,
    /// The same once more.
    pub ask_again: &'static str,
    /// It was not the right one; there is another try.
    pub wrong: &'static str,
    /// Said before a journal is locked.
    pub no_way_back: &'static str,
    /// The passphrase is short or simple.
    pub easily_guessed: &'static str,
    /// Nothing was typed.
    pub empty: &'static str,
    /// The two were not the same.
    pub differ: &'static str,
    /// Beside the bar.
    pub working: &'static str,
    /// It is locked now.
    pub locked: &'static str,
    /// It was locked before.
    pub locked_already: &'static str,
    /// It is not locked any more.
    pub unlocked: &'static str,
    /// It has another passphrase now.
    pub changed: &'static str,
    /// A copy that can still be read by anybody, by its path.
    pub copy_open: fn(&str) -> String,
    /// A copy that stays as it was, by its path.
    pub copy_left: fn(&str) -> String,
    /// The head of the locked page.
    pub title: &'static str,
    /// What the page says.
    pub page: &'static str,
    /// Something behind it is not saved yet.
    pub page_unsaved: &'static str,
    /// The field's name.
    pub page_ask: &'static str,
    /// It was wrong, and what happens next.
    pub page_wrong: [&'static str; 2],
    /// What its two keys do.
    pub page_keys: [&'static str; 2],
    /// The passphrase does not open it.
    pub wrong_passphrase: Fixed,
    /// It has no passphrase.
    pub not_locked: Fixed,
    /// Built without passphrases.
    pub no_vault: Fixed,
    /// Nothing can be sealed for the locked journal.
    pub no_inbox: Fixed,
    /// The passphrase was not said.
    pub not_said: Fixed,
    /// The new passphrase is empty.
    pub no_passphrase: Fixed,
    /// The new passphrase was not said twice in the same way.
    pub passphrases_differ: Fixed,
    /// A moment was sealed.
    pub sealed: &'static str,
    /// So many sealed moments were put into the journal.
    pub arrived: fn(usize) -> String,
    /// So many sealed files that cannot be read were set aside; for one line of the screen.
    pub damaged_on_screen: fn(usize) -> String,
    /// A sealed file that cannot be read was set aside, by its path.
    pub damaged: fn(&str) -> String,
}

/// Japanese.
pub const JA: Vault = Vault {
    ask: "合言葉：",
    ask_new: "新しい合言葉：",
    ask_again: "もう一度：",
    wrong: "その合言葉では、開きませんでした。もう一度どうぞ。",
    no_way_back: "合言葉を忘れると、この日記を読む方法は、どこにもありません。作った人にも開けられません。紙に書いて、日記とは別の場所に置いておくと安心です。",
    easily_guessed: "短い合言葉や、同じ字の多い合言葉は、試せば当たることがあります。関わりのない言葉を四つほど並べると、覚えやすく、当てにくくなります。「mada passphrase」で、いつでも変えられます。",
    empty: "合言葉が空です。もう一度どうぞ。",
    differ: "二つが同じではありませんでした。もう一度どうぞ。",
    working: "書き写して、確かめています",
    locked: "日記を、合言葉で閉じました。「mada still」は、このあとも合言葉なしで置けます。",
    locked_already: "この日記は、もう閉じてあります。合言葉を変えるときは「mada passphrase」を。",
    unlocked: "合言葉を外しました。これからは、このファイルを読める人なら、だれでも読めます。",
    changed: "合言葉を変えました。",
    copy_open: |path| {
        format!("控え {path} は、閉じられませんでした。いまもだれでも読めます。要らなければ消してください。")
    },
    copy_left: |path| format!("控え {path} は、前の合言葉のままです。"),
    wrong_passphrase: (
        "その合言葉では、開きませんでした。",
        "何も変えていません。大文字と小文字や、かなと英字の切りかえを確かめて、もう一度。ファイルが傷んでいるときも、同じ答えになります。",
    ),
    not_locked: ("この日記に、合言葉はついていません。", "「mada lock」で、合言葉で閉じられます。"),
    no_vault: (
        "この mada は、合言葉を使わない作りです。",
        "何も変えていません。Cargo の機能 vault をつけて組み立てた mada なら、使えます。",
    ),
    no_inbox: (
        "閉じた日記の受け箱に、鍵が見あたりません。何も置いていません。",
        "日記を一度ひらくと、鍵が戻ります。例：mada list",
    ),
    not_said: ("合言葉は、うかがいませんでした。", "何も変えていません。またいつでも。"),
    no_passphrase: (
        "合言葉が空です。何も変えていません。",
        "一文字でも言葉があれば、閉じられます。長いほど当てにくくなります。",
    ),
    passphrases_differ: (
        "二度の合言葉が、同じではありませんでした。何も変えていません。",
        "もう一度どうぞ。「--passphrase-stdin」のときは、同じ合言葉を二行に。",
    ),
    title: "まだ",
    page: "この日記は、合言葉で閉じています。",
    page_unsaved: "まだ保存できていない文が、この奥にあります。ひらくと、もう一度ためします。",
    page_ask: "合言葉",
    page_wrong: [
        "その合言葉では、開きませんでした。",
        "三度ちがうと、いったん離れます。書いたものは、そのままです。",
    ],
    page_keys: ["ひらく", "離れる"],
    sealed: "日記は閉じたままです。封をして受け箱に置きました。つぎに日記をひらくと、中に入ります。",
    arrived: |count| format!("閉じているあいだに置いた {count} 件を、日記に入れました。"),
    damaged_on_screen: |count| format!("受け箱の {count} 件が読めません。inbox/damaged に移しました。"),
    damaged: |path| format!("受け箱に、読めないものがありました。捨てずに、ここへ移しました：{path}"),
};

/// English.
pub const EN: Vault = Vault {
    ask: "Passphrase: ",
    ask_new: "New passphrase: ",
    ask_again: "Once more: ",
    wrong: "That passphrase does not open it. Please try again.",
    no_way_back: "There is no way back if the passphrase is forgotten: nobody can read the journal then, not even those who made this program. A note on paper, kept away from the journal, is a good idea.",
    easily_guessed: "A short passphrase, or one with few different letters, can be found by trying. Four words that have nothing to do with each other are easy to remember and hard to find. \"mada passphrase\" changes it at any time.",
    empty: "Nothing was typed. Please try again.",
    differ: "The two were not the same. Please try again.",
    working: "Writing and comparing",
    locked: "The journal is locked. \"mada still\" goes on without the passphrase.",
    locked_already: "This journal is locked already. \"mada passphrase\" changes the passphrase.",
    unlocked: "The passphrase is gone. Whoever can read the file can read the journal now.",
    changed: "The passphrase is changed.",
    copy_open: |path| {
        format!(
            "The copy {path} could not be locked and can still be read by anybody. Remove it if it is not needed."
        )
    },
    copy_left: |path| format!("The copy {path} still has the passphrase it had."),
    wrong_passphrase: (
        "That passphrase does not open the journal.",
        "Nothing was changed. Check capital letters and the keyboard's language, then try again. A damaged file gives the same answer.",
    ),
    not_locked: ("This journal has no passphrase.", "\"mada lock\" locks it with one."),
    no_vault: (
        "This mada was built without passphrases.",
        "Nothing was changed. A mada built with Cargo's feature vault can use them.",
    ),
    no_inbox: (
        "The inbox of the locked journal has no key. Nothing was put down.",
        "Open the journal once and the key is back, for example with mada list.",
    ),
    not_said: ("No passphrase was said.", "Nothing was changed. Another time, whenever you like."),
    no_passphrase: (
        "The passphrase is empty. Nothing was changed.",
        "A single word will do; longer ones are harder to find.",
    ),
    passphrases_differ: (
        "The two passphrases are not the same. Nothing was changed.",
        "Please try again. With --passphrase-stdin, give the same one on two lines.",
    ),
    title: "mada",
    page: "This journal is locked.",
    page_unsaved: "Words behind this page are not saved yet. Once it is open, that is tried again.",
    page_ask: "Passphrase",
    page_wrong: [
        "That passphrase does not open it.",
        "After three the program leaves. What you wrote stays as it is.",
    ],
    page_keys: ["open", "leave"],
    sealed: "The journal stays locked. This is sealed in the inbox and moves into the journal the next time it is opened.",
    arrived: |count| match count {
        1 => "One moment from the inbox is in the journal now.".to_owned(),
        _ => format!("{count} moments from the inbox are in the journal now."),
    },
    damaged_on_screen: |count| match count {
        1 => "One file of the inbox cannot be read; it lies in inbox/damaged.".to_owned(),
        _ => format!("{count} files of the inbox cannot be read; they lie in inbox/damaged."),
    },
    damaged: |path| {
        format!("Something in the inbox could not be read. It was not thrown away; it lies here: {path}")
    },
};
