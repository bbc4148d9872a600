//! Why something that came in cannot be read. Holds no words of the journal.

/// Why something that came in cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It cannot be opened, or not be read to its end.
    Unreadable,
    /// It is longer than anything that is read at once.
    TooLong,
    /// Its bytes are no UTF-8.
    NotText,
    /// It is not JSON, or not an object.
    NotJson,
    /// It is of a kind that this program does not know.
    UnknownKind,
    /// A field is missing that it cannot be without, or it has another type.
    Shape,
    /// This field cannot be what it says.
    Field(&'static str),
}
