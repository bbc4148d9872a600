use super::*;
use proptest::prelude::*;

/// A row as `- old [only here]`.
fn shown(old: &str, new: &str) -> Vec<String> {
    let row = |row: &Row| {
        let sign = match row.side {
            Side::Both => ' ',
            Side::Old => '-',
            Side::New => '+',
        };
        let piece = |(only, text): &(bool, String)| if *only { format!("[{text}]") } else { text.clone() };
        format!("{sign} {}", row.pieces.iter().map(piece).collect::<String>())
    };
    rows(old, new).iter().map(row).collect()
}

/// The text of one side again.
fn side(rows: &[Row], side: Side) -> String {
    let there = rows.iter().filter(|row| row.side == side || row.side == Side::Both);
    let text = |row: &Row| row.pieces.iter().map(|(_, text)| text.as_str()).collect::<String>();
    there.map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_changed_word_is_found_in_its_line() {
    assert_eq!(
        shown("I think of them\nat night", "I dream of them\nat night"),
        ["- I [think] of them", "+ I [dream] of them", "  at night"]
    );
}

#[test]
fn japanese_is_compared_character_by_character() {
    assert_eq!(
        shown("忘れられていること。", "覚えられていること。"),
        ["- [忘れ]られていること。", "+ [覚え]られていること。"]
    );
    assert_eq!(
        shown("返事はまだ。", "返事は、まだ来ない。"),
        ["- 返事はまだ。", "+ 返事は[、]まだ[来ない]。"]
    );
}

#[test]
fn a_line_that_came_or_went_stands_alone() {
    assert_eq!(shown("a\nc", "a\nb\nc"), ["  a", "+ [b]", "  c"]);
    assert_eq!(shown("a\nb\nc", "a\nc"), ["  a", "- [b]", "  c"]);
    assert_eq!(shown("", "夜"), ["- ", "+ [夜]"]);
}

#[test]
fn one_character_in_common_between_two_changes_is_a_coincidence() {
    let rows = shown("雨が降る", "風も降り積もる夜");
    assert_eq!(side(&super::rows("雨が降る", "風も降り積もる夜"), Side::New), "風も降り積もる夜");
    assert!(!rows[1].contains("]る["), "{rows:?}");
}

#[test]
fn the_same_text_has_no_row_of_one_side() {
    assert_eq!(shown("夜\n雨", "夜\n雨"), ["  夜", "  雨"]);
}

#[test]
fn a_sign_that_belongs_to_the_character_before_it_is_not_torn_off() {
    let rows = shown("👨\u{200d}👩\u{200d}👧 か\u{3099}", "👨\u{200d}👩\u{200d}👦 か\u{3099}");
    assert_eq!(rows[0], "- [👨\u{200d}👩\u{200d}👧] か\u{3099}");
}

#[test]
fn long_texts_without_anything_in_common_are_done_with_soon() {
    let (old, new) = ("待つ".repeat(50_000), "つまらない".repeat(20_000));
    let found = rows(&old, &new);
    assert_eq!((side(&found, Side::Old), side(&found, Side::New)), (old, new));
}

proptest! {
    #[test]
    fn both_texts_can_be_read_back_from_the_rows(old in "[ab 雨夜\n、]{0,40}", new in "[ab 雨夜\n、]{0,40}") {
        let found = rows(&old, &new);
        prop_assert_eq!(side(&found, Side::Old), old.clone());
        prop_assert_eq!(side(&found, Side::New), new.clone());
        let differs = found.iter().any(|row| row.side != Side::Both);
        prop_assert_eq!(differs, old != new);
    }

    #[test]
    fn words_apart_from_where_something_was_put_stay(text in "[a-z ]{1,30}", more in "[0-9]{1,5}") {
        let found = rows(&text, &format!("{text} {more}"));
        let new = found.iter().find(|row| row.side == Side::New).unwrap();
        prop_assert!(new.pieces.iter().all(|(only, piece)| !only || piece.trim_start() == more), "{new:?}");
    }
}
