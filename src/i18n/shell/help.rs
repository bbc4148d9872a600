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
        ("letters rewrite", "手紙を書きなおす。前の言葉も残る"),
        ("letters rest", "手紙を寝かせる、封をする"),
        ("letters decide", "手紙をどうするかを決める"),
        ("people", "待っている人たち：並べる、加える、呼び名を直す、しまう"),
        ("people add", "呼び名を書きとめる"),
        ("people show", "一人を見る：書いたことと、待つ時間"),
        ("people rename", "呼び名を直す"),
        ("people no-contact", "連絡は控えてほしいと言われたことを、覚えておく"),
        ("people archive", "一覧から、しまう"),
        ("today", "今日の問いと、いま聞けること"),
        ("later", "あとで聞くこと：並べる、答える、聞かないことにする"),
        ("later answer", "一つに答える。時が来る前でもいい"),
        ("later pass", "一つを、もう聞かないことにする"),
        ("edit", "書いたもの、手紙、まだ の言葉を直す。前の言葉も残る"),
        ("tag", "書いたものに札をつける、はずす：mada tag ID +雨 -仕事"),
        ("star", "書いたものに、しるしをつける"),
        ("trash", "記録をごみ箱へ移す"),
        ("purge", "記録を完全に消す"),
        ("list", "書いたものを、新しい順に並べる"),
        ("show", "記録を一つ見る"),
        ("search", "書いたものをさがす"),
        ("patterns", "記録から、たしかに言えること。数だけ"),
        ("decks", "問いの束を並べる、見る、確かめる"),
        ("decks list", "問いの束を並べる"),
        ("decks show", "問いの束の問いを見る"),
        ("decks new", "自分の問いのひな形を書き出す"),
        ("decks check", "自分の問いのファイルを確かめる（場所：行：桁：わけ）"),
        ("lock", "日記を、合言葉で閉じる"),
        ("unlock", "合言葉を外す"),
        ("passphrase", "合言葉を変える"),
        ("backup", "日記の控えをとる、控えを並べる"),
        ("restore", "控えから日記を戻す、またはごみ箱の記録を戻す"),
        ("doctor", "日記に傷みがないか、だれに読めるかを確かめる"),
        ("export", "日記をファイルに書き出す"),
        ("import", "書き出したものや、ほかの日記を、この日記に入れる"),
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
        ("private", "書いたものを、おわりに頼まないかぎり残さない"),
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
        ("wait open.name", "呼び名。これだけなら、すぐに始める"),
        ("name", "呼び名"),
        ("wait close.id", "どの待つ時間か。一つだけ開いているなら、それ"),
        ("outcome", "どう終わったか。書けば、すぐにとじる"),
        ("all", "とじたものも"),
        ("kinds", "この種類だけ。いくつでも"),
        ("limit", "いくつまで。0 はすべて"),
        ("letters new.words", "手紙の言葉。「-」なら標準入力から"),
        ("letters new.wait", "どの待つ時間のことか（id）"),
        ("to", "だれへ（呼び名）。なければ、待っている人へ"),
        ("me", "自分へ"),
        ("hold", "寝かせる：30m、morning、または日"),
        ("seal", "封をする：日まで、または came（連絡が来るまで）"),
        ("letters new.plain", "手紙の言葉を、標準入力から尋ねる"),
        ("letters rewrite.words", "新しい言葉。「-」なら標準入力から"),
        ("decision", "kept（置いておく）、sent_myself（自分で送った）、let_go（手放す）"),
        ("relation", "間柄。自分の言葉で"),
        ("off", "しるしを外す、もとにもどす"),
        ("later answer.words", "最初の問いの答え：数、選ぶもの、言葉"),
        ("ask", "今日の問いに答える"),
        ("pass", "今日の問いを、ほかの問いにする"),
        ("today.plain", "--ask のとき、一行ずつ尋ねる"),
        ("input", "「-」なら新しい言葉を標準入力から。なければエディターで開く"),
        ("tags", "「+札」か「札」でつけ、「-札」ではずす。なければ、いまの札を出す"),
        ("tag.json", "JSON で書き出す（札より前に置く）"),
        ("yes", "尋ねずに消す"),
        ("ids", "id、またはその終わりの4文字以上。いくつでも"),
        ("id", "id、またはその終わりの4文字以上"),
        ("pattern", "どれを見るか（名前）。なければすべて"),
        ("patterns.person", "この人のことだけ（呼び名）"),
        ("patterns.wait", "この待つ時間のことだけ（id）"),
        ("patterns.from", "この日から：2026-11-21"),
        ("patterns.to", "この日まで"),
        ("records", "数えた記録も並べる"),
        ("patterns.limit", "記録はいくつまで。0 はすべて"),
        ("patterns.show", "これからは見せる"),
        ("hide", "これからはかくす"),
        (
            "search.words",
            "言葉、\"ひとつづき\"、-除く言葉、それに person:名前 tag:札 from:2026-11 などの絞りこみ",
        ),
        ("decks show.id", "問いの束"),
        ("backup.file", "控えを置くファイル。なければ日記のとなりの backups に"),
        ("backup.list", "ある控えを、新しい順に並べる"),
        ("restore.what", "控えの名前・日・場所、またはごみ箱の記録の id。なければ控えを並べる"),
        ("restore.yes", "尋ねずに戻す"),
        ("doctor.rebuild_index", "さがすための索引を作りなおす"),
        ("doctor.save_to", "傷んだ日記の読めるものを、このフォルダーの新しい日記に移す"),
        ("files", "ファイル"),
        ("shell", "シェル"),
        ("export.file", "書き出す先。「-」なら標準出力"),
        ("jsonl", "一行に一つの JSON で、まるごと。「mada import」で読みもどせる（ふだんはこれ）"),
        ("markdown", "読むための Markdown で。フォルダーになら、月ごとに一つ"),
        ("first_day", "この日から書いたものだけ：2026-11-21"),
        ("last_day", "この日までに書いたものだけ"),
        ("export.wait", "この待つ時間のものだけ（id）"),
        ("person", "この人のことだけ（呼び名）"),
        ("force", "もうあるファイルを置きかえる"),
        ("import.file", "読むファイル。「-」なら標準入力"),
        ("from", "どこから来たものか（mada で書き出したものなら要らない）"),
        ("dry_run", "何が入るかを見るだけで、書かない"),
        ("import.json", "結果を JSON で書き出す"),
    ],
    headings: ["使い方", "命令", "引数", "オプション"],
};

/// English: the parser's own.
pub const EN: Help = Help { about: &[], args: &[], headings: ["Usage", "Commands", "Arguments", "Options"] };
