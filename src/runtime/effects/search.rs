//! What a search line means in this journal.

use super::built_in_title;
use crate::decks::Library;
use crate::domain::entry::{FREE_PAGE, LONE_QUESTION};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::search_line::{self, Complaint, Meant, Name, Names, Query};
use crate::domain::time::{DayEnd, Stamp};
use crate::store::{Store, StoreError};
use crate::text::fold;
use chrono::Weekday;

/// A line as it was read and as it is meant.
#[derive(Debug)]
pub struct Understood {
    /// What stands in it.
    pub query: Query,
    /// What that names in this journal.
    pub meant: Meant,
    /// What could not be used, in the order of the line.
    pub complaints: Vec<Complaint>,
}

impl Understood {
    /// Whether anything at all is asked for.
    pub fn looks_for_something(&self) -> bool {
        let Meant { sought, conditions, trash, .. } = &self.meant;
        *trash || !conditions.is_empty() || sought.iter().any(|sought| fold::phrase(&sought.text).is_some())
    }
}

/// Understands a line at `now`, where days end at `day_end` and weeks begin on `week`.
///
/// # Errors
/// Those of reading.
pub fn understand(
    line: &str,
    store: &Store,
    library: &Library,
    now: &Stamp,
    day_end: DayEnd,
    week: Weekday,
) -> Result<Understood, StoreError> {
    let (query, mut complaints) = search_line::read(line, now.day(day_end), week);
    let names = names(store, library, |name| query.clauses.iter().any(|clause| clause.test.name() == name))?;
    let (meant, unknown) = query.meant(&names, day_end, fold::fold);
    complaints.extend(unknown);
    complaints.sort_by_key(|complaint| complaint.at.start);
    Ok(Understood { query, meant, complaints })
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
