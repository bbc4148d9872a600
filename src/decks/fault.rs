//! What is wrong with a file of questions, said so that the one who wrote it can mend it.

use std::fmt;

use crate::domain::deck::Problem;
use crate::domain::lang::Lang;

/// Something wrong in a file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckFault {
    /// The file, as it was named.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Whether the deck can be used all the same.
    pub warning: bool,
    /// What it is.
    pub kind: FaultKind,
}

impl DeckFault {
    /// The whole sentence: file, line, column, and what is wrong.
    pub fn say(&self, lang: Lang) -> String {
        format!("{}:{}:{}: {}", self.path, self.line, self.column, self.kind.say(lang))
    }
}

impl fmt::Display for DeckFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

/// What is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The file cannot be read, with the system's reason.
    Unreadable(String),
    /// The text is not TOML, with the parser's reason.
    NotToml(String),
    /// A key nobody reads.
    UnknownKey {
        /// The key.
        found: String,
        /// A key that looks like it.
        near: Option<String>,
    },
    /// A key that is needed.
    MissingKey(&'static str),
    /// A value of another type.
    WrongType {
        /// What was expected.
        expected: Expected,
        /// The type that was found, in TOML's words.
        found: &'static str,
    },
    /// A word that means nothing here.
    UnknownWord {
        /// The word.
        found: String,
        /// The words that do.
        expected: &'static str,
        /// One of them that looks like it.
        near: Option<String>,
    },
    /// An id or the name of a record with white space or signs in it.
    BadName(String),
    /// A length of time that cannot be read.
    BadDelay(String),
    /// A condition needs exactly one test.
    NotOneTest,
    /// The deck does not hold together.
    Broken {
        /// What is wrong.
        problem: Problem,
        /// A name that exists and looks like the one that does not.
        near: Option<String>,
    },
    /// An earlier file has a deck of the same id.
    TakenId(String),
}

/// The type a value should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    Text,
    /// A string, or a table with `ja` and `en`.
    Words,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list.
    List,
    /// A table.
    Table,
}

impl Expected {
    fn say(self, lang: Lang) -> &'static str {
        let (ja, en) = match self {
            Expected::Text => ("文字列", "a string"),
            Expected::Words => ("文字列か { ja = …, en = … }", "a string or { ja = …, en = … }"),
            Expected::Integer => ("整数", "a whole number"),
            Expected::Boolean => ("true か false", "true or false"),
            Expected::List => ("リスト", "a list"),
            Expected::Table => ("テーブル", "a table"),
        };
        pick(lang, ja, en)
    }
}

fn pick<T>(lang: Lang, ja: T, en: T) -> T {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

impl FaultKind {
    /// What is wrong, in one sentence without the place.
    pub fn say(&self, lang: Lang) -> String {
        let (ja, en) = match self {
            FaultKind::Unreadable(reason) => {
                (format!("読めませんでした（{reason}）"), format!("cannot be read ({reason})"))
            }
            FaultKind::NotToml(reason) => {
                (format!("TOMLとして読めません（{reason}）"), format!("not valid TOML ({reason})"))
            }
            FaultKind::UnknownKey { found, .. } => {
                (format!("知らないキー `{found}`"), format!("unknown key `{found}`"))
            }
            FaultKind::MissingKey(key) => (format!("`{key}` がありません"), format!("`{key}` is missing")),
            FaultKind::WrongType { expected, found } => (
                format!("{}が要ります（{found} がありました）", expected.say(Lang::Ja)),
                format!("expected {}, found {found}", expected.say(Lang::En)),
            ),
            FaultKind::UnknownWord { found, expected, .. } => (
                format!("`{found}` はここでは使えません（使えるもの：{expected}）"),
                format!("`{found}` means nothing here; expected {expected}"),
            ),
            FaultKind::BadName(name) => (
                format!("名前 `{name}` に使えるのは英小文字、数字、_ です（記録名には . も）"),
                format!("the name `{name}` may hold a-z, 0-9 and _ (a record also .)"),
            ),
            FaultKind::BadDelay(found) => (
                format!("`{found}` は時間の長さとして読めません（例：30m、2h、1d）"),
                format!("`{found}` is not a length of time (such as 30m, 2h, 1d)"),
            ),
            FaultKind::NotOneTest => {
                ("条件は一つだけ書いてください".to_owned(), "a condition needs exactly one test".to_owned())
            }
            FaultKind::Broken { problem, .. } => (problem_ja(problem), problem_en(problem)),
            FaultKind::TakenId(id) => (
                format!("id `{id}` は先のファイルで使われています"),
                format!("the id `{id}` is taken by an earlier file"),
            ),
        };
        let sentence = pick(lang, ja, en);
        match self.near() {
            Some(near) => {
                sentence + &pick(lang, format!("。`{near}` でしょうか"), format!("; did you mean `{near}`?"))
            }
            None => sentence,
        }
    }

    fn near(&self) -> Option<&str> {
        match self {
            FaultKind::UnknownKey { near, .. }
            | FaultKind::UnknownWord { near, .. }
            | FaultKind::Broken { near, .. } => near.as_deref(),
            FaultKind::Unreadable(_)
            | FaultKind::NotToml(_)
            | FaultKind::MissingKey(_)
            | FaultKind::WrongType { .. }
            | FaultKind::BadName(_)
            | FaultKind::BadDelay(_)
            | FaultKind::NotOneTest
            | FaultKind::TakenId(_) => None,
        }
    }
}

fn problem_ja(problem: &Problem) -> String {
    match problem {
        Problem::NoQuestions => "質問がありません".to_owned(),
        Problem::UnknownQuestion(id) => format!("質問 `{id}` はこのデッキにありません"),
        Problem::UnknownDeck(id) => format!("デッキ `{id}` がありません"),
        Problem::UnknownCard(id) => format!("カード `{id}` がありません"),
        Problem::UnknownOption(value) => format!("選択肢 `{value}` がありません"),
        Problem::ConditionDoesNotFit => "この種類の質問では成り立たない条件です".to_owned(),
        Problem::Duplicate(id) => format!("`{id}` が二度あります"),
        Problem::Circle(id) => format!("質問 `{id}` から同じ質問へ戻ってしまいます"),
        Problem::NeverAsked(id) => format!("質問 `{id}` へ進む道がありません"),
        Problem::TooFewQuestions { found, least } => {
            format!("質問が{found}つの道があります（{least}つ以上に）")
        }
        Problem::TooManyQuestions { found, most } => format!("質問が{found}ある道があります（{most}まで）"),
        Problem::Blank(lang) => format!("{}の文がありません", pick(*lang, "日本語", "英語")),
        Problem::TooWide { lang, found, most } => {
            format!("{}の文が{found}桁あります（{most}桁まで）", pick(*lang, "日本語", "英語"))
        }
        Problem::NoOptions => "選択肢がありません".to_owned(),
        Problem::BadScale => "max は step の倍数にしてください（どちらも1以上）".to_owned(),
        Problem::NoLastClose => "最後に、条件のない [[close]] が要ります".to_owned(),
        Problem::NeverSaid => "条件のない [[close]] は最後に置いてください".to_owned(),
    }
}

fn problem_en(problem: &Problem) -> String {
    match problem {
        Problem::NoQuestions => "there is no question".to_owned(),
        Problem::UnknownQuestion(id) => format!("this deck has no question `{id}`"),
        Problem::UnknownDeck(id) => format!("there is no deck `{id}`"),
        Problem::UnknownCard(id) => format!("there is no card `{id}`"),
        Problem::UnknownOption(value) => format!("there is no option `{value}`"),
        Problem::ConditionDoesNotFit => "this condition cannot hold for this kind of question".to_owned(),
        Problem::Duplicate(id) => format!("`{id}` is there twice"),
        Problem::Circle(id) => format!("from `{id}` a way leads back to it"),
        Problem::NeverAsked(id) => format!("no way leads to the question `{id}`"),
        Problem::TooFewQuestions { found, least } => {
            format!("a way has {found} questions, at least {least} are needed")
        }
        Problem::TooManyQuestions { found, most } => {
            format!("a way has {found} questions, at most {most} fit")
        }
        Problem::Blank(lang) => format!("the {} text is empty", pick(*lang, "Japanese", "English")),
        Problem::TooWide { lang, found, most } => {
            format!("the {} text is {found} columns wide, {most} fit", pick(*lang, "Japanese", "English"))
        }
        Problem::NoOptions => "there are no options".to_owned(),
        Problem::BadScale => "max must be a multiple of step, both at least 1".to_owned(),
        Problem::NoLastClose => "the last [[close]] must be one without a condition".to_owned(),
        Problem::NeverSaid => "a [[close]] without a condition must be the last".to_owned(),
    }
}

/// The name among these that looks most like the one found, if any does.
pub(super) fn nearest<'a>(found: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let allowed = (found.chars().count() / 3).clamp(1, 3);
    let near = names.into_iter().map(|name| (distance(found, name), name)).min()?;
    (near.0 <= allowed).then(|| near.1.to_owned())
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of another.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in 0..=from.len() {
        for j in 0..=to.len() {
            if i == 0 || j == 0 {
                rows[i][j] = i + j;
                continue;
            }
            let changed = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_if_it_looks_alike() {
        let names = ["question", "close", "title", "kind"];
        assert_eq!(nearest("qestion", names).as_deref(), Some("question"));
        assert_eq!(nearest("titel", names).as_deref(), Some("title"));
        assert_eq!(nearest("knd", names).as_deref(), Some("kind"));
        assert_eq!(nearest("banana", names), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn the_distance_counts_single_letters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("goto", "gtoo"), 1);
        assert_eq!(distance("待つ", "待って"), 2);
    }
}
