//! What a step was that can be taken back.

/// What was done in a step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Deed {
    /// A star was set or taken.
    Star,
    /// Tags were changed.
    Tags,
    /// A title was given or taken.
    Title,
    /// A person was renamed.
    Names,
    /// It was noted, or no longer, that somebody asked not to be written to.
    NoContact,
    /// Somebody was put away from the lists, or back.
    Archive,
    /// Something went to the trash.
    Trash,
    /// Something came out of the trash.
    Restore,
    /// Something unfinished was begun.
    Draft,
    /// A walk was finished, with all that followed from it.
    Walk,
    /// A question that was left for later was answered.
    Later,
    /// The words of an entry or of a letter were changed.
    Words,
    /// An older version was brought back.
    Version,
    /// A letter was laid down to rest.
    Rest,
    /// It was decided what becomes of a letter.
    Decision,
    /// A moment was put down.
    Moment,
    /// A closed wait was opened again.
    Reopen,
    /// The day to think again was set.
    Review,
    /// What was due was passed over.
    FollowUp,
    /// The question of the day was put aside.
    Question,
    /// A pattern was hidden, or shown again.
    Pattern,
    /// The country of the people who listen was changed.
    Region,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Star,
        Self::Tags,
        Self::Title,
        Self::Names,
        Self::NoContact,
        Self::Archive,
        Self::Trash,
        Self::Restore,
        Self::Draft,
        Self::Walk,
        Self::Later,
        Self::Words,
        Self::Version,
        Self::Rest,
        Self::Decision,
        Self::Moment,
        Self::Reopen,
        Self::Review,
        Self::FollowUp,
        Self::Question,
        Self::Pattern,
        Self::Region,
    ];
}

/// Which way a step is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// It is taken back.
    Back,
    /// It is made again.
    Again,
}
