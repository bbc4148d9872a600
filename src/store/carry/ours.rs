//! What was written here and is replaced by a newer version from elsewhere.

use crate::domain::carried::{Carried, Whole};
use crate::domain::entry::Entry;
use crate::domain::letter::Letter;
use crate::domain::version::{EntryVersion, LetterVersion};

/// Adds to `newer` what `here` says or said and is in none of the newer one's versions, as older
/// versions of it. They take the next revisions, so the record is a new one for both sides, and comes
/// in nowhere twice. What was still being written when it was carried on is no version of its own.
pub(super) fn keep(here: &Carried, newer: &mut Carried) {
    let replaced_ms = newer.meta().updated_ms;
    match (&here.what, &mut newer.what) {
        (Whole::Entry { entry: ours, versions: older }, Whole::Entry { entry, versions }) => {
            let now = (!ours.is_draft()).then(|| EntryVersion::of(ours, replaced_ms));
            for version in older.iter().rev().cloned().chain(now) {
                if !says(entry, &version) && versions.iter().all(|known| !is_same(known, &version)) {
                    versions.insert(0, EntryVersion { revision: entry.meta.revision, ..version });
                    entry.meta.revision += 1;
                }
            }
        }
        (Whole::Letter { letter: ours, versions: older }, Whole::Letter { letter, versions }) => {
            let now = LetterVersion { revision: 0, replaced_ms, body: ours.body.clone() };
            for version in older.iter().rev().cloned().chain([now]) {
                let known = is_known(letter, versions, &version.body);
                if !known {
                    versions.insert(0, LetterVersion { revision: letter.meta.revision, ..version });
                    letter.meta.revision += 1;
                }
            }
        }
        // Of what is said in single words the newer word counts.
        (
            Whole::Person(_)
            | Whole::Wait(_)
            | Whole::Moment { .. }
            | Whole::Entry { .. }
            | Whole::Letter { .. }
            | Whole::FollowUp(_),
            _,
        ) => {}
    }
}

fn says(entry: &Entry, version: &EntryVersion) -> bool {
    is_same(&EntryVersion::of(entry, 0), version)
}

fn is_same(one: &EntryVersion, other: &EntryVersion) -> bool {
    one.title == other.title && one.tags == other.tags && one.answers == other.answers
}

fn is_known(letter: &Letter, versions: &[LetterVersion], body: &str) -> bool {
    body.trim().is_empty() || letter.body == body || versions.iter().any(|version| version.body == body)
}
