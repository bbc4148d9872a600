//! Changes of the text. Each returns what it did, or `None` if there was nothing to do. With a
//! selection, insertions replace it and deletions delete just it.

use super::super::clean::clean_paste;
use super::super::graphemes::{next_boundary, prev_boundary};
use super::super::segment::paragraph_at;
use super::super::words::{next_word, prev_word};
use super::{Buffer, Change};
use std::ops::Range;

impl Buffer {
    /// Inserts `text` as it is, in place of the selection if there is one.
    pub fn insert(&mut self, text: &str) -> Option<Change> {
        let range = self.selected().unwrap_or(self.caret()..self.caret());
        self.replace(range, text)
    }

    /// Inserts text from elsewhere, made harmless by [`clean_paste`].
    pub fn paste(&mut self, text: &str) -> Option<Change> {
        self.insert(&clean_paste(text))
    }

    /// Deletes the selection.
    pub fn delete_selected(&mut self) -> Option<Change> {
        let range = self.selected()?;
        self.replace(range, "")
    }

    /// Deletes the cluster before the caret.
    pub fn backspace(&mut self) -> Option<Change> {
        self.delete(|text, caret| prev_boundary(text, caret)..caret)
    }

    /// Deletes the cluster after the caret.
    pub fn delete_forward(&mut self) -> Option<Change> {
        self.delete(|text, caret| caret..next_boundary(text, caret))
    }

    /// Deletes to the start of the word before the caret.
    pub fn delete_word_back(&mut self) -> Option<Change> {
        self.delete(|text, caret| prev_word(text, caret)..caret)
    }

    /// Deletes to the end of the word after the caret.
    pub fn delete_word_forward(&mut self) -> Option<Change> {
        self.delete(|text, caret| caret..next_word(text, caret))
    }

    /// Deletes to the start of the line; at the start nothing.
    pub fn delete_to_line_start(&mut self) -> Option<Change> {
        self.delete(|text, caret| paragraph_at(text, caret).start..caret)
    }

    /// Deletes to the end of the line; at the end the newline, which joins the next line.
    pub fn delete_to_line_end(&mut self) -> Option<Change> {
        self.delete(|text, caret| {
            let end = paragraph_at(text, caret).end;
            caret..if end > caret { end } else { text.len().min(end + 1) }
        })
    }

    /// Deletes the caret's line with its newline, whatever is selected.
    pub fn kill_line(&mut self) -> Option<Change> {
        let line = paragraph_at(self.text(), self.caret());
        let with_newline = if line.end < self.text().len() {
            line.start..line.end + 1
        } else {
            line.start.saturating_sub(1)..line.end
        };
        self.replace(with_newline, "")
    }

    fn delete(&mut self, range: impl FnOnce(&str, usize) -> Range<usize>) -> Option<Change> {
        let range = self.selected().unwrap_or_else(|| range(self.text(), self.caret()));
        self.replace(range, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// A buffer of `text` without its `|`, the caret there.
    fn at(text: &str) -> Buffer {
        let caret = text.find('|').unwrap();
        let mut buffer = Buffer::new(text.replace('|', ""));
        buffer.set_caret(caret);
        buffer
    }

    fn shown(buffer: &Buffer) -> String {
        let (before, after) = buffer.text().split_at(buffer.caret());
        format!("{before}|{after}")
    }

    fn after(text: &str, edit: impl FnOnce(&mut Buffer) -> Option<Change>) -> String {
        let mut buffer = at(text);
        edit(&mut buffer);
        shown(&buffer)
    }

    #[test]
    fn a_cluster_is_deleted_whole() {
        for cluster in ["👨‍👩‍👧", "🇯🇵", "か\u{3099}", "葛\u{E0100}", "❤\u{FE0F}"] {
            assert_eq!(after(&format!("あ{cluster}|x"), Buffer::backspace), "あ|x");
            assert_eq!(after(&format!("あ|{cluster}x"), Buffer::delete_forward), "あ|x");
        }
    }

    #[test]
    fn a_word_is_deleted_by_its_script() {
        assert_eq!(after("今日は雨が降った。カタカナ|", Buffer::delete_word_back), "今日は雨が降った。|");
        assert_eq!(after("|今日は雨", Buffer::delete_word_forward), "|は雨");
    }

    #[test]
    fn a_line_is_deleted_up_to_its_ends() {
        assert_eq!(after("a\nbc|d\ne", Buffer::delete_to_line_start), "a\n|d\ne");
        assert_eq!(after("a\nbc|d\ne", Buffer::delete_to_line_end), "a\nbc|\ne");
        assert_eq!(after("a\n|b", Buffer::delete_to_line_start), "a\n|b");
        assert_eq!(after("a|\nb", Buffer::delete_to_line_end), "a|b");
        assert_eq!(after("a|", Buffer::delete_to_line_end), "a|");
    }

    #[test]
    fn a_killed_line_takes_one_newline_along() {
        assert_eq!(after("a\nb|c\nd", Buffer::kill_line), "a\n|d");
        assert_eq!(after("a\nbc|", Buffer::kill_line), "a|");
        assert_eq!(after("ab|", Buffer::kill_line), "|");
    }

    #[test]
    fn a_selection_is_what_an_edit_is_about() {
        for (edit, result) in [
            (Buffer::backspace as fn(&mut Buffer) -> Option<Change>, "a|d"),
            (Buffer::delete_forward, "a|d"),
            (Buffer::delete_word_back, "a|d"),
            (|b| b.insert("x"), "ax|d"),
            (|b| b.paste("x\r\n"), "ax\n|d"),
        ] {
            let mut buffer = at("a|bcd");
            buffer.right(true);
            buffer.right(true);
            edit(&mut buffer);
            assert_eq!(shown(&buffer), result);
            assert_eq!(buffer.selected(), None);
        }
    }

    /// The same text kept as a list of clusters and a caret between them.
    #[derive(Default)]
    struct Naive {
        before: String,
        after: String,
    }

    impl Naive {
        fn edit(&mut self, edit: &Edit) {
            match edit {
                Edit::Insert(text) => self.before.push_str(text),
                Edit::Backspace => {
                    let last = self.before.graphemes(true).next_back().map_or(0, str::len);
                    self.before.truncate(self.before.len() - last);
                }
                Edit::Delete => {
                    let first = self.after.graphemes(true).next().map_or(0, str::len);
                    self.after.drain(..first);
                }
                Edit::CaretTo(part) => {
                    let all = format!("{}{}", self.before, self.after);
                    let caret = all.len() * part / 100;
                    let starts = all.grapheme_indices(true).map(|(at, _)| at).chain([all.len()]);
                    self.split(&all, starts.filter(|&at| at <= caret).next_back().unwrap());
                    return;
                }
            }
            let all = format!("{}{}", self.before, self.after);
            let mut starts = all.grapheme_indices(true).map(|(at, _)| at).chain([all.len()]);
            let caret = starts.find(|&at| at >= self.before.len()).unwrap();
            self.split(&all, caret);
        }

        fn split(&mut self, all: &str, caret: usize) {
            (self.before, self.after) = (all[..caret].to_owned(), all[caret..].to_owned());
        }
    }

    #[derive(Clone, Debug)]
    enum Edit {
        Insert(String),
        Backspace,
        Delete,
        CaretTo(usize),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            "([a-zあ漢。 ]|\n|か\u{3099}|\u{3099}|🇯|\u{200D}|👨|👩){1,4}".prop_map(Edit::Insert),
            Just(Edit::Backspace),
            Just(Edit::Delete),
            (0usize..=100).prop_map(Edit::CaretTo),
        ]
    }

    proptest! {
        #[test]
        fn any_edits_give_what_a_naive_text_gives(edits in prop::collection::vec(edit(), 0..40)) {
            let (mut buffer, mut naive) = (Buffer::default(), Naive::default());
            for edit in &edits {
                match edit {
                    Edit::Insert(text) => { buffer.insert(text); }
                    Edit::Backspace => { buffer.backspace(); }
                    Edit::Delete => { buffer.delete_forward(); }
                    Edit::CaretTo(part) => { let byte = buffer.text().len() * part / 100; buffer.set_caret(byte); }
                }
                naive.edit(edit);
                prop_assert_eq!(shown(&buffer), format!("{}|{}", naive.before, naive.after));
            }
        }
    }
}
