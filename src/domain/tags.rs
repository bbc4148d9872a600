//! Tags and titles as people write them: `#word` inside a text, words in a line of tags, and a first
//! line that stands apart from the rest.

use super::answer::Value;
use super::entry::{Entry, FREE_PAGE, PAGE_QUESTION};
use std::collections::HashSet;

/// The most characters a tag may have; a longer run after `#` is something else.
const LONGEST: usize = 40;
/// The most cells a first line may take to be a title.
pub const TITLE_CELLS: usize = 40;

/// The tags written in a text as `#tag` or `＃tag`, in their order and each once. A tag begins where a
/// word may begin: at the start, after a space or an opening mark, and directly after Japanese. It
/// ends before a space or a mark. A number alone (`#1`) is no tag.
pub fn in_text(text: &str) -> Vec<String> {
    let mut tags = Found::default();
    let mut before = None;
    for (at, c) in text.char_indices() {
        if is_hash(c) && before.is_none_or(may_stand_before) {
            let body = &text[at + c.len_utf8()..];
            let end = body.find(|c: char| is_hash(c) || ends_a_tag(c)).unwrap_or(body.len());
            tags.keep(&body[..end]);
        }
        before = Some(c);
    }
    tags.list
}

/// The tags of a line in which nothing but tags is typed: apart by spaces or commas, with or without
/// `#`, in their order and each once.
pub fn in_line(line: &str) -> Vec<String> {
    let mut tags = Found::default();
    for word in words_of(line) {
        let word = word.trim_matches(is_mark);
        if !word.is_empty() {
            tags.add(word);
        }
    }
    tags.list
}

/// What is done to the tags of an entry: some are added, some are taken away.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TagChange {
    /// These are there afterwards.
    pub add: Vec<String>,
    /// These are not, whatever case they were written in.
    pub remove: Vec<String>,
}

impl TagChange {
    /// Reads a line of tags as [`in_line`] does; one with a minus right before it is taken away.
    pub fn in_line(line: &str) -> Self {
        let (mut added, mut removed) = (Found::default(), Found::default());
        for word in words_of(line) {
            let (tags, word) = match word.strip_prefix(is_minus) {
                Some(word) => (&mut removed, word),
                None => (&mut added, word),
            };
            let word = word.trim_matches(is_mark);
            if !word.is_empty() {
                tags.add(word);
            }
        }
        Self { add: added.list, remove: removed.list }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }

    /// The tags of an entry that `had` these.
    pub fn applied(&self, had: &[String]) -> Vec<String> {
        let goes = |tag: &&String| self.remove.iter().any(|one| one.to_lowercase() == tag.to_lowercase());
        let kept = had.iter().filter(|tag| !goes(tag));
        kept.chain(self.add.iter().filter(|tag| !had.contains(tag))).cloned().collect()
    }
}

impl std::fmt::Debug for TagChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Tags are words of the journal.
        write!(f, "TagChange(+{} -{})", self.add.len(), self.remove.len())
    }
}

/// The words of a line of tags, with the marks around them.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || is_hash(c) || matches!(c, ',' | '、' | '，'))
}

/// The sign before a tag that is taken away, also as an input method writes it.
pub fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

/// The first line of a text as its title: when it is short, an empty line follows, and after that
/// something is written. `cells` measures how wide a line is drawn. A line of nothing but tags is no
/// title; the `#` of a heading does not belong to it.
pub fn title(text: &str, cells: impl Fn(&str) -> usize) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let (second, rest) = rest.split_once('\n')?;
    let only_tags =
        first.split_whitespace().all(|word| word.starts_with(is_hash) && !in_text(word).is_empty());
    if only_tags || !second.trim().is_empty() || rest.trim().is_empty() {
        return None;
    }
    let heading = first.trim().trim_start_matches('#');
    let line = if heading.starts_with(char::is_whitespace) { heading } else { first }.trim();
    (!line.is_empty() && cells(line) <= TITLE_CELLS).then(|| line.to_owned())
}

/// A free page with the title and the tags its text names, beside those it has already. Any other
/// entry stays as it is.
#[must_use]
pub fn labelled(entry: &Entry, cells: impl Fn(&str) -> usize) -> Entry {
    let mut entry = entry.clone();
    let text = match entry.answer(PAGE_QUESTION).map(|answer| &answer.value) {
        Some(Value::Text(text)) if entry.deck == FREE_PAGE => text.clone(),
        _ => return entry,
    };
    let mut tags = Found::from(std::mem::take(&mut entry.tags));
    in_text(&text).iter().for_each(|tag| tags.add(tag));
    entry.tags = tags.list;
    if entry.title.is_none() {
        entry.title = title(&text, cells);
    }
    entry
}

/// Tags in the order they were found in.
#[derive(Default)]
struct Found {
    list: Vec<String>,
    /// The same in lower case: a text may name more of them than can be looked through for each.
    lower: HashSet<String>,
}

impl From<Vec<String>> for Found {
    fn from(list: Vec<String>) -> Self {
        let lower = list.iter().map(|tag| tag.to_lowercase()).collect();
        Self { list, lower }
    }
}

impl Found {
    /// Adds what stands after a `#` if it is a tag.
    fn keep(&mut self, body: &str) {
        let tag = body.trim_end_matches(is_mark);
        let is_number = tag.chars().all(char::is_numeric);
        if !is_number && !tag.starts_with(is_mark) && tag.chars().count() <= LONGEST {
            self.add(tag);
        }
    }

    /// Adds a tag unless it is there already, in whatever case.
    fn add(&mut self, tag: &str) {
        if self.lower.insert(tag.to_lowercase()) {
            self.list.push(tag.to_owned());
        }
    }
}

fn is_hash(c: char) -> bool {
    matches!(c, '#' | '＃')
}

/// Whether a word may begin after `c`. Letters of alphabets, and what stands inside addresses, go on.
fn may_stand_before(c: char) -> bool {
    c.is_whitespace() || is_japanese(c) || matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '—')
}

/// Kana, kanji, and the full-width marks between them.
fn is_japanese(c: char) -> bool {
    let wide_letter = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＃' | '＆' | '／');
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
        && !wide_letter
}

/// Marks that end a tag wherever they stand.
fn ends_a_tag(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '、' | '。' | '，' | '．' | '！' | '!' | '？' | '?' | '；' | ';' | '：' | ':' | ',' | '/' | '／'
        )
        || matches!(
            c,
            '「' | '」' | '『' | '』' | '（' | '）' | '【' | '】' | '《' | '》' | '〈' | '〉' | '［' | '］'
        )
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '“' | '”' | '‘' | '…' | '|' | '\\'
        )
}

/// Marks that may stand inside a tag (`e-mail`, `v1.2`) but do not begin or end one.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || ends_a_tag(c) || matches!(c, '’' | '・' | '〜' | '～' | '—' | '♪')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_takes_a_tag_away_and_every_other_word_adds_one() {
        let change = TagChange::in_line("雨 -Tea、#夜 －朝 -");
        assert_eq!((change.add.join(" "), change.remove.join(" ")), ("雨 夜".into(), "Tea 朝".into()));
        let had = ["tea", "夜", "静か"].map(String::from);
        assert_eq!(change.applied(&had), ["夜", "静か", "雨"]);
        assert!(TagChange::in_line(" - ").is_empty());
        assert_eq!(format!("{change:?}"), "TagChange(+2 -2)");
    }
    use crate::domain::answer::{Answer, AnswerKind};
    use crate::domain::entry::Place;
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::domain::record::Meta;
    use crate::domain::time::Stamp;
    use proptest::prelude::*;

    /// Wide enough a measure for these tests: one cell for ASCII, two for anything else.
    fn cells(line: &str) -> usize {
        line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    }

    #[test]
    fn a_tag_is_found_where_a_word_begins() {
        for (text, tags) in [
            ("今日は#不安", &["不安"][..]),
            ("#雨 と #散歩、そして＃湯。", &["雨", "散歩", "湯"]),
            ("went for a walk (#walk).", &["walk"]),
            ("「#手紙」を書いた", &["手紙"]),
            ("#不安#さびしい", &["不安", "さびしい"]),
            ("#e-mail, #v1.2. #long_word!", &["e-mail", "v1.2", "long_word"]),
            ("#Walk and #walk", &["Walk"]),
            ("#ラーメン", &["ラーメン"]),
            ("#2人で", &["2人で"]),
            ("line\n#next", &["next"]),
        ] {
            assert_eq!(in_text(text), tags, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_is_left_alone() {
        for text in [
            "C# and F#",
            "https://example.org/#part",
            "# Heading",
            "## x",
            "#1 #２",
            "a#b",
            "&#39;",
            "#",
            "#。",
            "#...",
        ] {
            assert_eq!(in_text(text), Vec::<String>::new(), "{text}");
        }
        assert!(in_text(&format!("#{}", "あ".repeat(LONGEST + 1))).is_empty());
    }

    #[test]
    fn a_line_of_tags_needs_no_hash() {
        assert_eq!(in_line("雨　#散歩  ＃湯, tea、Tea"), ["雨", "散歩", "湯", "tea"]);
        assert_eq!(in_line("#雨#散歩"), ["雨", "散歩"]);
        assert_eq!(in_line("2026 "), ["2026"]);
        assert!(in_line(" # 、 。 ").is_empty());
    }

    #[test]
    fn a_short_first_line_that_stands_apart_is_the_title() {
        assert_eq!(title("雨の日\n\nずっと家にいた。", cells).as_deref(), Some("雨の日"));
        assert_eq!(title("# A day  \n \nAt home.", cells).as_deref(), Some("A day"));
        assert_eq!(title("#雨 の日\n\n家。", cells).as_deref(), Some("#雨 の日"));
        let widest = "雨".repeat(TITLE_CELLS / 2);
        assert_eq!(title(&format!("{widest}\n\nx"), cells), Some(widest.clone()));
        for no_title in [
            "雨の日",
            "雨の日\n",
            "雨の日\n\n",
            "雨の日\n家にいた。",
            "\n\n家にいた。",
            "#雨 #家\n\n家にいた。",
            &format!("{widest}。\n\nx"),
        ] {
            assert_eq!(title(no_title, cells), None, "{no_title}");
        }
    }

    fn page(deck: &str, text: &str) -> Entry {
        let at = Stamp::new(0, 0);
        let answer = Answer {
            question: PAGE_QUESTION.into(),
            asked: String::new(),
            kind: AnswerKind::Text,
            records: None,
            value: Value::Text(text.into()),
        };
        Entry {
            id: Id::compose(1, 1).into(),
            deck: deck.into(),
            deck_version: 1,
            language: Lang::Ja,
            title: None,
            person: None,
            wait: None,
            tags: vec!["家".into()],
            starred: false,
            meta: Meta::fresh(&at),
            at,
            finished: None,
            place: Place::default(),
            answers: vec![answer],
            aside: vec![],
        }
    }

    #[test]
    fn a_free_page_takes_over_what_its_text_names_and_other_entries_nothing() {
        let text = "雨の日\n\n#雨 #家 で過ごした。";
        let entry = labelled(&page(FREE_PAGE, text), cells);
        assert_eq!(
            (entry.title.as_deref(), &entry.tags[..]),
            (Some("雨の日"), &["家".to_owned(), "雨".to_owned()][..])
        );
        assert!(labelled(&page("why", text), cells) == page("why", text));
        let named = Entry { title: Some("家".into()), ..page(FREE_PAGE, text) };
        assert_eq!(labelled(&named, cells).title.as_deref(), Some("家"));
    }

    proptest! {
        #[test]
        fn a_tag_found_is_a_tag_again_and_holds_no_space(text in "[#＃ a-c1、。「」あ不\\n./-]{0,24}") {
            for tag in in_text(&text) {
                prop_assert!(!tag.is_empty() && !tag.contains(char::is_whitespace) && text.contains(&tag));
                prop_assert_eq!(in_text(&format!("#{tag}")), [tag.clone()]);
                prop_assert_eq!(in_line(&tag), [tag.clone()]);
            }
        }
    }
}
