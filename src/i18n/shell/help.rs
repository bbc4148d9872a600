//! The help of the command line.

/// The texts that take the place of the parser's own, which are English.
#[derive(Debug)]
pub struct Help {
    /// What each command does, by its words: `wait open`. The program itself is the empty word.
    pub about: &'static [(&'static str, &'static str)],
    /// What each option means, by its command and name (`search.words`), or its name alone.
    pub args: &'static [(&'static str, &'static str)],
    /// The headings of the usage, the commands, the arguments and the options.
    pub headings: [&'static str; 4],
}

impl Help {
    /// What the command with these words does, where these texts say so.
    pub fn about(&self, words: &str) -> Option<&'static str> {
        find(self.about, words)
    }

    /// What an option of a command means, where these texts say so.
    pub fn arg(&self, words: &str, name: &str) -> Option<&'static str> {
        find(self.args, &format!("{words}.{name}")).or_else(|| find(self.args, name))
    }
}

fn find(texts: &'static [(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    texts.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

/// Japanese.
pub const JA: Help = Help {
    about: &[
        ("", "大切な人からの連絡を待つあいだの日記"),
        ("still", "「まだ待っている」を一つ置く：mada still 7"),
        ("write", "問いの束を一つ歩く、または白いページに書く"),
        ("came", "連絡がきた：mada came \"三行、今夜\""),
        ("wave", "波に乗る。いつ離れてもいい十分間"),
        ("status", "プロンプトに置ける短い一行（なければ何も出さない）"),
        ("wait", "待つ時間を始める、とじる、見る"),
        ("wait open", "だれかを待ちはじめる"),
        ("wait close", "待つ時間をとじる"),
        ("wait list", "開いている待つ時間を並べる"),
        ("wait show", "待つ時間を一つ見る"),
        ("letters", "ここに置く手紙を並べる、見る、書く、開ける"),
        ("letters list", "手紙を、新しい順に並べる"),
        ("letters show", "手紙を一つ見る。封をしたものは、そのまま"),
        ("letters new", "手紙を書く。送信されません"),
        ("letters open", "時がきた手紙を開ける"),
        ("people", "待っている人たちと、連絡を控える人を並べる"),
        ("list", "書いたものを、新しい順に並べる"),
        ("show", "記録を一つ見る"),
        ("search", "書いたものをさがす"),
        ("decks", "問いの束を並べる、見る、確かめる"),
        ("decks list", "問いの束を並べる"),
        ("decks show", "問いの束の問いを見る"),
        ("decks new", "自分の問いのひな形を書き出す"),
        ("decks check", "自分の問いのファイルを確かめる（場所：行：桁：わけ）"),
        ("lock", "日記を、合言葉で閉じる"),
        ("unlock", "合言葉を外す"),
        ("passphrase", "合言葉を変える"),
        ("demo", "どこにも残らない、作りものの日記を見てまわる"),
        ("config", "設定の場所を知る、初期値を書き出す"),
        ("config path", "設定ファイルの場所を書き出す"),
        ("config default", "説明つきの初期値を書き出す"),
        ("completions", "シェルの補完を書き出す"),
        ("man", "マニュアルを書き出す"),
    ],
    args: &[
        ("came.words", "届いたこと（事実だけ）。「-」なら標準入力から"),
        ("dir", "日記を置くフォルダー"),
        ("lang", "表示の言語（ja、en）"),
        ("no_color", "色を使わない"),
        ("private", "画面で書いたものを、おわりに頼まないかぎり残さない"),
        ("passphrase_stdin", "合言葉を、標準入力の一行目から読む"),
        ("decks new.name", "問いの束の名前（a〜z、0〜9、_）"),
        ("help", "使い方を見る"),
        ("version", "版を見る"),
        ("still.words", "気持ちの強さ（0〜10）、つづけてひとこと。「-」なら標準入力から読む"),
        ("still.wait", "どの待つ時間のことか（id）"),
        ("write.wait", "どの待つ時間のことか（id）"),
        ("came.wait", "どの待つ時間のことか（id）"),
        ("feelings", "気持ち。二つまで"),
        ("need", "下にある願い"),
        ("at", "いつのことか：08:30、2026-11-21、\"2026-11-21 08:30\""),
        ("json", "JSON で書き出す（一行に一つ）"),
        ("deck", "問いの束。なければ白いページ"),
        ("plain", "画面を使わず、一行ずつ尋ねる"),
        ("resume", "この束の、いちばん新しい書きかけをつづける"),
        ("name", "呼び名。これだけなら、すぐに始める"),
        ("wait close.id", "どの待つ時間か。一つだけ開いているなら、それ"),
        ("outcome", "どう終わったか。書けば、すぐにとじる"),
        ("all", "とじたものも"),
        ("kinds", "この種類だけ。いくつでも"),
        ("limit", "いくつまで。0 はすべて"),
        ("show.id", "id、またはその終わりの4文字以上"),
        ("letters new.words", "手紙の言葉。「-」なら標準入力から"),
        ("letters new.wait", "どの待つ時間のことか（id）"),
        ("to", "だれへ（呼び名）。なければ、待っている人へ"),
        ("me", "自分へ"),
        ("hold", "寝かせる：30m、morning、または日"),
        ("seal", "封をする：日まで、または came（連絡が来るまで）"),
        ("letters show.id", "id、またはその終わりの4文字以上"),
        ("letters open.id", "id、またはその終わりの4文字以上"),
        ("wait show.id", "id、またはその終わりの4文字以上"),
        ("search.words", "すべてを含むものをさがす"),
        ("decks show.id", "問いの束"),
        ("files", "ファイル"),
        ("shell", "シェル"),
    ],
    headings: ["使い方", "命令", "引数", "オプション"],
};

/// English: the parser's own.
pub const EN: Help = Help { about: &[], args: &[], headings: ["Usage", "Commands", "Arguments", "Options"] };
