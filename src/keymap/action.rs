//! Everything a key can ask for.

/// Declares the actions once: the name in code, the name in files, and the list of all.
macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// What a key asks for. The identifier is what configuration files and the palette call it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum Action {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Action {
            /// Every action, in the order in which they are declared.
            pub const ALL: &'static [Action] = &[$(Action::$name),+];

            /// The name in files: lower-case words joined by hyphens.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            /// The action that `id` names.
            pub fn parse(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

actions! {
    /// Show the place Today.
    GoToday = "go-today",
    /// Show the place Waiting.
    GoWaiting = "go-waiting",
    /// Show the place Reflect.
    GoReflect = "go-reflect",
    /// Show the place Look back.
    GoLookBack = "go-look-back",
    /// Show the place Patterns.
    GoPatterns = "go-patterns",
    /// Show the place after this one.
    NextPlace = "next-place",
    /// Show the place before this one.
    PrevPlace = "prev-place",

    /// Put down a "still waiting" moment.
    Still = "still",
    /// Tell that they wrote.
    TheyWrote = "they-wrote",
    /// Write a letter that stays here.
    Letter = "letter",
    /// Put down something small that was good.
    Fullness = "fullness",
    /// Let the wave pass: ten minutes, left at any time.
    Wave = "wave",
    /// Write on a free page.
    FreePage = "free-page",
    /// Search everything written.
    Search = "search",
    /// Show the people.
    People = "people",
    /// Open the list of all actions by name.
    Palette = "palette",
    /// Take back the last change.
    Undo = "undo",
    /// Bring back what was taken back.
    Redo = "redo",
    /// Show the keys of this screen and who will listen.
    Help = "help",
    /// Choose the region whose people are shown.
    Region = "region",
    /// Blank the screen at once.
    QuickHide = "quick-hide",
    /// Leave the program.
    Quit = "quit",
    /// Draw everything anew.
    Redraw = "redraw",
    /// Hand the terminal back to the shell until called again.
    Suspend = "suspend",

    /// One line or item up.
    Up = "up",
    /// One line or item down.
    Down = "down",
    /// One page up.
    PageUp = "page-up",
    /// One page down.
    PageDown = "page-down",
    /// To the first line or item.
    Top = "top",
    /// To the last line or item.
    Bottom = "bottom",
    /// Open what is chosen.
    Open = "open",
    /// Go back; anything unfinished is kept.
    Back = "back",
    /// To the next question or field.
    Next = "next",
    /// To the question or field before.
    Prev = "prev",
    /// Confirm.
    Confirm = "confirm",
    /// Yes, do it.
    Yes = "yes",
    /// No, do not.
    No = "no",
    /// Pass over this question.
    Skip = "skip",
    /// Turn the chosen item on or off.
    Toggle = "toggle",
    /// Fold or unfold the earlier answers.
    Fold = "fold",
    /// Show further fields.
    More = "more",

    /// Ask another question instead.
    AnotherQuestion = "another-question",
    /// Answer the question shown.
    AnswerQuestion = "answer-question",
    /// Open a new wait.
    OpenWait = "open-wait",
    /// Close this wait.
    CloseWait = "close-wait",
    /// Open this wait again.
    ReopenWait = "reopen-wait",
    /// Choose the day to look at this wait again.
    ReviewDay = "review-day",
    /// Write the if-then plan.
    Plan = "plan",
    /// Edit the chosen record.
    EditRecord = "edit-record",
    /// Set or remove the star.
    Star = "star",
    /// Edit the tags.
    Tag = "tag",
    /// Edit the title.
    Title = "title",
    /// Note that a person asked not to be written to, or that they did not.
    NoContact = "no-contact",
    /// Put a person away from the lists, or bring them back.
    Archive = "archive",
    /// Move to the trash.
    Trash = "trash",
    /// Take out of the trash.
    Restore = "restore",
    /// Delete truly and for good.
    Purge = "purge",
    /// Show older versions.
    Versions = "versions",
    /// Choose what the list shows.
    Filter = "filter",
    /// Put what fits best first, or what is newest.
    Order = "order",
    /// Go on with the word at the caret.
    Complete = "complete",
    /// Take away the filter named last.
    DropFilter = "drop-filter",
    /// Mark this record for an action on several.
    Mark = "mark",
    /// Mark everything from the last mark to here.
    MarkRange = "mark-range",
    /// Write what is marked into a file.
    ExportMarked = "export-marked",
    /// Write a report to read or print.
    Report = "report",
    /// Show the month calendar.
    Calendar = "calendar",
    /// Jump to a date.
    JumpDate = "jump-date",
    /// Show this day in other years.
    OtherYears = "other-years",
    /// Show the records behind a pattern.
    Records = "records",
    /// Hide this pattern.
    Hide = "hide",
    /// Look at one person or wait only.
    ByPerson = "by-person",
    /// Look at one span of time only.
    BySpan = "by-span",
    /// Pass over a question that is due.
    PassOver = "pass-over",
    /// Choose which wait or person this belongs to.
    Choose = "choose",
    /// Write this text in the external editor.
    External = "external",
    /// Copy.
    Copy = "copy",
    /// Cut the selection.
    Cut = "cut",
    /// Select the whole text.
    SelectAll = "select-all",

    /// Start a new line.
    InsertNewline = "insert-newline",
    /// Delete the cluster before the caret.
    DeleteBack = "delete-back",
    /// Delete the cluster after the caret.
    DeleteForward = "delete-forward",
    /// Delete the word before the caret.
    DeleteWordBack = "delete-word-back",
    /// Delete the word after the caret.
    DeleteWordForward = "delete-word-forward",
    /// Delete from the caret to the start of the line.
    DeleteToLineStart = "delete-to-line-start",
    /// Delete from the caret to the end of the line.
    DeleteToLineEnd = "delete-to-line-end",
    /// Caret one cluster to the left.
    CaretLeft = "caret-left",
    /// Caret one cluster to the right.
    CaretRight = "caret-right",
    /// Caret one row up.
    CaretUp = "caret-up",
    /// Caret one row down.
    CaretDown = "caret-down",
    /// Caret one word to the left.
    CaretWordLeft = "caret-word-left",
    /// Caret one word to the right.
    CaretWordRight = "caret-word-right",
    /// Caret to the start of the line.
    CaretLineStart = "caret-line-start",
    /// Caret to the end of the line.
    CaretLineEnd = "caret-line-end",
    /// Caret to the start of the text.
    CaretTextStart = "caret-text-start",
    /// Caret to the end of the text.
    CaretTextEnd = "caret-text-end",
    /// Caret one page up.
    CaretPageUp = "caret-page-up",
    /// Caret one page down.
    CaretPageDown = "caret-page-down",
    /// Stretch the selection one cluster to the left.
    SelectLeft = "select-left",
    /// Stretch the selection one cluster to the right.
    SelectRight = "select-right",
    /// Stretch the selection one row up.
    SelectUp = "select-up",
    /// Stretch the selection one row down.
    SelectDown = "select-down",
    /// Stretch the selection one word to the left.
    SelectWordLeft = "select-word-left",
    /// Stretch the selection one word to the right.
    SelectWordRight = "select-word-right",
    /// Stretch the selection to the start of the line.
    SelectLineStart = "select-line-start",
    /// Stretch the selection to the end of the line.
    SelectLineEnd = "select-line-end",
    /// Stretch the selection to the start of the text.
    SelectTextStart = "select-text-start",
    /// Stretch the selection to the end of the text.
    SelectTextEnd = "select-text-end",
    /// Stretch the selection one page up.
    SelectPageUp = "select-page-up",
    /// Stretch the selection one page down.
    SelectPageDown = "select-page-down",
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `GoLookBack` becomes `go-look-back`.
    fn kebab(name: &str) -> String {
        let mut out = String::new();
        for (i, c) in name.char_indices() {
            if i > 0 && c.is_uppercase() {
                out.push('-');
            }
            out.extend(c.to_lowercase());
        }
        out
    }

    #[test]
    fn every_id_is_the_name_in_lower_case_with_hyphens() {
        for action in Action::ALL {
            assert_eq!(action.id(), kebab(&format!("{action:?}")));
        }
    }

    #[test]
    fn an_id_reads_back_as_its_action() {
        for action in Action::ALL {
            assert_eq!(Action::parse(action.id()), Some(*action));
        }
        assert_eq!(Action::parse("send"), None);
    }
}
