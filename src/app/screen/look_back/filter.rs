//! Which lines the list shows.

use crate::domain::timeline::Filter;

/// Everything, then what has a star, then the trash, then everything again.
pub(super) fn next(filter: &mut Filter) {
    (filter.starred, filter.trash) = match (filter.starred, filter.trash) {
        (false, false) => (true, false),
        (true, _) => (false, true),
        (false, true) => (false, false),
    };
}
