//! What was answered in an entry or a wait, as SQL: one value for each, however often it was asked.

/// White space as it is trimmed off before a text is called blank.
const BLANK: &str = "char(9, 10, 13, 32, 12288)";

/// A value that answers may hold.
#[derive(Clone, Copy)]
pub(super) enum Held {
    /// A place on a scale.
    Number,
    /// The minutes of a length of time that was understood.
    Minutes,
    /// The options chosen, at least one, as a JSON array.
    Choices,
    /// A text that is not blank.
    Text,
}

impl Held {
    fn column(self) -> &'static str {
        match self {
            Self::Number | Self::Minutes => "a.number",
            Self::Choices => "a.choices",
            Self::Text => "a.text",
        }
    }

    /// What holds for an answer `a` that has such a value under `records`.
    pub(super) fn condition(self, records: &str) -> String {
        let holds = match self {
            Self::Number => "a.kind = 'scale' AND a.number IS NOT NULL".to_owned(),
            Self::Minutes => "a.kind = 'duration' AND a.number > 0".to_owned(),
            Self::Choices => "a.kind IN ('choice', 'multi') AND a.choices <> '[]'".to_owned(),
            Self::Text => format!("a.kind = 'text' AND trim(a.text, {BLANK}) <> ''"),
        };
        format!("a.records = '{records}' AND a.off_path = 0 AND {holds}")
    }
}

/// The first such value in the entry `r`.
pub(super) fn in_entry(held: Held, records: &str) -> String {
    let (column, condition) = (held.column(), held.condition(records));
    format!(
        "(SELECT {column} FROM answer a WHERE a.entry = r.id AND {condition} ORDER BY a.position LIMIT 1)"
    )
}

/// The entries `r` in which anything was answered under `records`; it finds them by the index.
pub(super) fn with(records: &str) -> String {
    format!("r.id IN (SELECT entry FROM answer WHERE records = '{records}')")
}

/// The first such value in the finished entries of the wait `r`.
pub(super) fn first_in_wait(held: Held, records: &str) -> String {
    in_wait(held, records, "ASC")
}

/// The last such value in the finished entries of the wait `r`.
pub(super) fn last_in_wait(held: Held, records: &str) -> String {
    in_wait(held, records, "DESC")
}

fn in_wait(held: Held, records: &str, order: &str) -> String {
    let (column, condition) = (held.column(), held.condition(records));
    // The cross join walks the few entries of the wait, and not everything that was ever recorded.
    format!(
        "(SELECT {column} FROM entry e CROSS JOIN answer a ON a.entry = e.id
            WHERE e.wait = r.id AND e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL AND {condition}
            ORDER BY e.id {order}, a.position {order} LIMIT 1)"
    )
}
