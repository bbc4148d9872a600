//! What a search line means in this journal.

use super::{Done, World, built_in_title};
use crate::app::msg::Report;
use crate::decks::Library;
use crate::domain::entry::{FREE_PAGE, LONE_QUESTION};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::search_line::{self, Complaint, Meant, Name, Names, Part, Query};
use crate::domain::time::{DayEnd, Stamp};
use crate::store::{Store, StoreError};
use crate::text::fold;

impl World {
    pub(super) fn load_search_names(&mut self) -> Done {
        let names = names(&self.store, &self.library, |_| true)?;
        Ok(vec![Report::SearchNames(Box::new(names))])
    }

    /// What a line means on the day it is `now`.
    pub(super) fn meant(&self, line: &str, now: &Stamp) -> Result<Meant, StoreError> {
        let (query, _) = search_line::read(line, now.day(self.day_end), self.week.weekday());
        Ok(meant(&query, &self.store, &self.library, self.day_end)?.0)
    }
}

/// Whether a query asks for anything at all.
pub fn looks_for_something(query: &Query) -> bool {
    let asks = |part: &Part| fold::phrase(&part.text).is_some();
    !query.clauses.is_empty() || query.parts.iter().any(asks)
}

/// What a query means where days end at `day_end`, and the names in it that nothing has.
///
/// # Errors
/// Those of reading.
pub fn meant(
    query: &Query,
    store: &Store,
    library: &Library,
    day_end: DayEnd,
) -> Result<(Meant, Vec<Complaint>), StoreError> {
    let names = names(store, library, |name| query.clauses.iter().any(|clause| clause.test.name() == name))?;
    Ok(query.meant(&names, day_end, fold::fold))
}

/// What the filters that are `wanted` can name.
///
/// # Errors
/// Those of reading.
pub fn names(store: &Store, library: &Library, wanted: impl Fn(Name) -> bool) -> Result<Names, StoreError> {
    let mut names = Names::default();
    if wanted(Name::Person) || wanted(Name::Wait) {
        names.people = store.people(true)?.into_iter().map(|person| (person.id, person.name)).collect();
    }
    if wanted(Name::Wait) {
        names.waits = store.wait_people()?;
    }
    if wanted(Name::Tag) {
        names.tags = store.tag_names()?;
    }
    if wanted(Name::Deck) {
        let of_files = library.list().into_iter().map(|head| (head.id, both(&head.title)));
        let built_in = [FREE_PAGE, LONE_QUESTION].into_iter();
        let built_in = built_in.filter_map(|id| Some((id.to_owned(), both(&built_in_title(id)?))));
        names.decks = of_files.chain(built_in).collect();
    }
    if wanted(Name::Feeling) {
        let feelings = library.feelings().iter().flat_map(|group| &group.feelings);
        names.feelings = feelings.map(|feeling| (feeling.value.clone(), both(&feeling.text))).collect();
    }
    Ok(names)
}

fn both(text: &Bilingual) -> Vec<String> {
    Lang::ALL.into_iter().map(|lang| text.get(lang).to_owned()).collect()
}
