//! Where a key is pressed.

/// What the screen is doing when a key arrives; each mode has its own table of keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Mode {
    /// The place Today.
    Today,
    /// The place Waiting: the list of waits.
    Waiting,
    /// One wait in full.
    Wait,
    /// The people.
    People,
    /// One person.
    Person,
    /// The place Reflect.
    Reflect,
    /// The place Look back: the list of everything written.
    LookBack,
    /// The month over Look back.
    Calendar,
    /// What the list of Look back is narrowed to.
    Filters,
    /// One record, read in full.
    Reading,
    /// The older versions of a record.
    Versions,
    /// The place Patterns.
    Patterns,
    /// One pattern.
    Pattern,
    /// The list of letters.
    Letters,
    /// The words of a letter.
    Letter,
    /// What is to be chosen about a letter.
    LetterChoice,
    /// A question answered with text of many lines, or a free page.
    Text,
    /// A question or field answered with one line.
    Line,
    /// A question answered with a number on a scale.
    Scale,
    /// A question with one choice of several.
    Choice,
    /// A question with any number of choices.
    Multi,
    /// A question answered with yes or no.
    YesNo,
    /// A card that is read, not answered.
    Card,
    /// An offer that may be taken or left.
    Offer,
    /// The panel "still waiting".
    Still,
    /// The further fields of "still waiting".
    StillMore,
    /// The line of the search.
    SearchLine,
    /// The palette of all actions.
    Palette,
    /// The help.
    Help,
    /// Two versions of the same words.
    Conflict,
    /// A question whether something is really meant.
    Confirm,
    /// A list to pick one item from.
    Picker,
    /// The page of a locked journal.
    Lock,
    /// The blank screen after quick hide.
    Hidden,
}

/// A table of keys that modes share.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Layer {
    /// Keys that work wherever keys are commands.
    Global,
    /// Keys that move in a list or a page.
    List,
    /// Keys that move among questions.
    Question,
    /// Keys that edit text.
    Editing,
    /// Keys that work in every mode but the hidden one, text fields included.
    Always,
}

impl Layer {
    /// Every shared table.
    pub const ALL: [Layer; 5] = [Self::Global, Self::List, Self::Question, Self::Editing, Self::Always];

    /// The table's name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Question => "question",
            Self::Editing => "editing",
            Self::Always => "always",
        }
    }

    /// Whether the keys of this table also meet text fields, where printable keys type.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Editing | Self::Always)
    }
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 34] = [
        Self::Today,
        Self::Waiting,
        Self::Wait,
        Self::People,
        Self::Person,
        Self::Reflect,
        Self::LookBack,
        Self::Calendar,
        Self::Filters,
        Self::Reading,
        Self::Versions,
        Self::Patterns,
        Self::Pattern,
        Self::Letters,
        Self::Letter,
        Self::LetterChoice,
        Self::Text,
        Self::Line,
        Self::Scale,
        Self::Choice,
        Self::Multi,
        Self::YesNo,
        Self::Card,
        Self::Offer,
        Self::Still,
        Self::StillMore,
        Self::SearchLine,
        Self::Palette,
        Self::Help,
        Self::Conflict,
        Self::Confirm,
        Self::Picker,
        Self::Lock,
        Self::Hidden,
    ];

    /// The table's name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Waiting => "waiting",
            Self::Wait => "wait",
            Self::People => "people",
            Self::Person => "person",
            Self::Reflect => "reflect",
            Self::LookBack => "look-back",
            Self::Calendar => "calendar",
            Self::Filters => "filters",
            Self::Reading => "reading",
            Self::Versions => "versions",
            Self::Patterns => "patterns",
            Self::Pattern => "pattern",
            Self::Letters => "letters",
            Self::Letter => "letter",
            Self::LetterChoice => "letter-choice",
            Self::Text => "text",
            Self::Line => "line",
            Self::Scale => "scale",
            Self::Choice => "choice",
            Self::Multi => "multi",
            Self::YesNo => "yes-no",
            Self::Card => "card",
            Self::Offer => "offer",
            Self::Still => "still",
            Self::StillMore => "still-more",
            Self::SearchLine => "search-line",
            Self::Palette => "palette",
            Self::Help => "help",
            Self::Conflict => "conflict",
            Self::Confirm => "confirm",
            Self::Picker => "picker",
            Self::Lock => "lock",
            Self::Hidden => "hidden",
        }
    }

    /// The mode that `id` names.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }

    /// Whether printable keys type here instead of being commands.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Letter | Self::Text | Self::Line | Self::SearchLine | Self::Palette | Self::Lock)
    }

    /// The shared tables whose keys work here too, the nearest first.
    pub const fn parents(self) -> &'static [Layer] {
        match self {
            Self::Today
            | Self::Waiting
            | Self::Wait
            | Self::People
            | Self::Person
            | Self::Reflect
            | Self::LookBack
            | Self::Reading
            | Self::Patterns
            | Self::Pattern
            | Self::Letters => &[Layer::List, Layer::Global, Layer::Always],
            Self::Letter | Self::Text | Self::Line | Self::SearchLine | Self::Palette => {
                &[Layer::Editing, Layer::Always]
            }
            Self::Scale
            | Self::Choice
            | Self::Multi
            | Self::YesNo
            | Self::Card
            | Self::Offer
            | Self::Still
            | Self::StillMore => &[Layer::Question, Layer::Always],
            Self::Help
            | Self::Picker
            | Self::LetterChoice
            | Self::Calendar
            | Self::Versions
            | Self::Filters
            | Self::Conflict => &[Layer::List, Layer::Always],
            Self::Confirm => &[Layer::Always],
            // Nothing behind a hidden or a locked screen may be reached before it is shown again.
            Self::Lock | Self::Hidden => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_as_its_mode() {
        for mode in Mode::ALL {
            assert_eq!(Mode::parse(mode.id()), Some(mode));
        }
        assert_eq!(Mode::parse("global"), None);
    }

    #[test]
    fn no_command_of_one_letter_is_inherited_where_letters_are_typed() {
        for mode in Mode::ALL.into_iter().filter(|mode| mode.is_text()) {
            assert!(!mode.parents().contains(&Layer::Global), "{mode:?}");
            assert!(!mode.parents().contains(&Layer::List), "{mode:?}");
        }
    }
}
