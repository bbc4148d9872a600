//! The same words written in two places at once: what is here, and what another program has kept
//! meanwhile. Whatever is decided, neither is lost.

use super::answer::Value;
use super::entry::Entry;
use super::letter::Letter;
use super::record::RecordRef;

/// Words that can meet a newer version of themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// A reflection, a draft or a finished one.
    Entry(Box<Entry>),
    /// A letter.
    Letter(Box<Letter>),
}

/// How the words on screen stand to the newer ones on disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meeting {
    /// Nothing was written here since both were the same: the newer ones can simply be shown.
    Behind,
    /// Both say the same, or the other program changed no word: there is nothing to decide.
    Alike,
    /// The newer ones must not be written into any more: they lie in the trash, or under a seal.
    Apart,
    /// Two versions, and somebody has to choose.
    Two,
}

/// What can be chosen of two versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// What was written here.
    Mine,
    /// What the other program has kept.
    Theirs,
    /// Both, each as a record of its own.
    Both,
}

impl Choice {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Theirs, Self::Both];
}

/// What has become of two versions, as far as it is worth a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Somebody chose.
    Chosen(Choice),
    /// It is to be decided later; what was written here is kept as an older version until then.
    Later,
    /// What was written here became a record of its own, because the other one was out of reach.
    Apart,
}

/// What is written when two versions have met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Written {
    /// The record says this from now on; what it said before is kept as an older version.
    Over(Words),
    /// The record stays as it is; this is kept as an older version of it.
    Beneath(Words),
    /// The record stays as it is; this becomes a record of its own.
    Beside(Words),
}

impl Words {
    /// Its kind and id.
    pub fn record(&self) -> RecordRef {
        match self {
            Self::Entry(entry) => entry.id.into(),
            Self::Letter(letter) => letter.id.into(),
        }
    }

    /// The revision that was seen.
    pub fn revision(&self) -> i64 {
        match self {
            Self::Entry(entry) => entry.meta.revision,
            Self::Letter(letter) => letter.meta.revision,
        }
    }

    /// Whether both say the same, whatever else is different about them.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(a), Self::Entry(b)) => said(a) == said(b),
            (Self::Letter(a), Self::Letter(b)) => a.body == b.body,
            (Self::Entry(_), Self::Letter(_)) | (Self::Letter(_), Self::Entry(_)) => false,
        }
    }

    fn is_out_of_reach(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.meta.is_deleted(),
            Self::Letter(letter) => letter.meta.is_deleted() || letter.is_sealed(),
        }
    }
}

/// What an entry says: on which branch of the walk it was said, and what was passed over, says nothing.
fn said(entry: &Entry) -> Vec<(&str, &Value)> {
    let answers = entry.answers.iter().chain(&entry.aside).filter(|answer| !answer.value.is_blank());
    let mut said: Vec<_> = answers.map(|answer| (answer.question.as_str(), &answer.value)).collect();
    said.sort_by_key(|(question, _)| *question);
    said
}

/// How `mine`, which was written on top of `before`, stands to `theirs` on disk.
pub fn meeting(before: &Words, mine: &Words, theirs: &Words) -> Meeting {
    if theirs.is_out_of_reach() {
        return Meeting::Apart;
    }
    if mine.says_the_same_as(theirs) || before.says_the_same_as(theirs) {
        Meeting::Alike
    } else if mine.says_the_same_as(before) {
        Meeting::Behind
    } else {
        Meeting::Two
    }
}

/// What is written for a choice between `mine` and `theirs`.
pub fn written(choice: Choice, mine: &Words, theirs: &Words) -> Written {
    match choice {
        Choice::Mine => Written::Over(over(mine, theirs)),
        Choice::Theirs => Written::Beneath(mine.clone()),
        Choice::Both => Written::Beside(beside(mine)),
    }
}

/// The words of `mine` in the record as it is now: its title, its tags and its rest are no words of
/// these two versions.
fn over(mine: &Words, theirs: &Words) -> Words {
    match (mine, theirs) {
        (Words::Entry(mine), Words::Entry(theirs)) => {
            let Entry { answers, aside, place, .. } = (**mine).clone();
            Words::Entry(Box::new(Entry { answers, aside, place, ..(**theirs).clone() }))
        }
        (Words::Letter(mine), Words::Letter(theirs)) => {
            Words::Letter(Box::new(Letter { body: mine.body.clone(), ..(**theirs).clone() }))
        }
        (Words::Entry(_), Words::Letter(_)) | (Words::Letter(_), Words::Entry(_)) => mine.clone(),
    }
}

/// `words` as a record of its own that was never saved. A finished reflection was counted once
/// already, under its first record: its copy tells the same and records nothing.
pub fn beside(words: &Words) -> Words {
    let mut words = words.clone();
    match &mut words {
        Words::Entry(entry) => {
            (entry.meta.revision, entry.meta.deleted_ms) = (0, None);
            if !entry.is_draft() {
                entry.answers.iter_mut().for_each(|answer| answer.records = None);
            }
        }
        Words::Letter(letter) => {
            (letter.meta.revision, letter.meta.deleted_ms) = (0, None);
            (letter.rest, letter.opened, letter.decision) = (None, None, None);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Answer, AnswerKind};
    use crate::domain::entry::Place;
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::domain::letter::{Addressee, Rest};
    use crate::domain::record::Meta;
    use crate::domain::time::Stamp;
    use proptest::prelude::*;

    fn entry(text: &str, revision: i64) -> Entry {
        let at = Stamp::new(1_795_000_000_000, 32_400);
        Entry {
            id: Id::compose(at.utc_ms, 1).into(),
            deck: "why".into(),
            deck_version: 1,
            language: Lang::Ja,
            title: None,
            person: None,
            wait: None,
            tags: Vec::new(),
            starred: false,
            finished: Some(at.clone()),
            place: Place::default(),
            answers: vec![Answer {
                question: "afraid".into(),
                asked: "?".into(),
                kind: AnswerKind::Text,
                records: Some("wait.fear".into()),
                value: Value::Text(text.into()),
            }],
            aside: Vec::new(),
            meta: Meta { revision, ..Meta::fresh(&at) },
            at,
        }
    }

    fn words(text: &str, revision: i64) -> Words {
        Words::Entry(Box::new(entry(text, revision)))
    }

    fn letter(body: &str, rest: Option<Rest>) -> Words {
        let at = Stamp::new(1_795_000_000_000, 32_400);
        Words::Letter(Box::new(Letter {
            id: Id::compose(at.utc_ms, 2).into(),
            person: None,
            wait: None,
            to: Addressee::Me,
            body: body.into(),
            rest,
            opened: None,
            decision: None,
            meta: Meta::fresh(&at),
            at,
        }))
    }

    fn text(words: &Words) -> &str {
        match words {
            Words::Entry(entry) => match &entry.answers[0].value {
                Value::Text(text) => text,
                _ => "",
            },
            Words::Letter(letter) => &letter.body,
        }
    }

    #[test]
    fn only_words_that_differ_on_both_sides_are_asked_about() {
        let meets = |before, mine, theirs| meeting(&words(before, 1), &words(mine, 1), &words(theirs, 2));
        assert_eq!(meets("a", "a", "b"), Meeting::Behind);
        assert_eq!(meets("a", "b", "b"), Meeting::Alike);
        assert_eq!(meets("a", "b", "a"), Meeting::Alike, "a star or a title is no word");
        assert_eq!(meets("a", "b", "c"), Meeting::Two);
    }

    #[test]
    fn nothing_is_written_into_the_trash_or_under_a_seal() {
        let mut trashed = entry("c", 2);
        trashed.meta.deleted_ms = Some(1);
        let theirs = Words::Entry(Box::new(trashed));
        assert_eq!(meeting(&words("a", 1), &words("b", 1), &theirs), Meeting::Apart);
        let sealed = letter("", Some(Rest::SealedUntilTheyWrite));
        assert_eq!(meeting(&letter("a", None), &letter("b", None), &sealed), Meeting::Apart);
    }

    #[test]
    fn a_copy_is_new_is_free_and_is_counted_nowhere() {
        let Words::Entry(copy) = beside(&words("b", 4)) else { panic!() };
        assert_eq!((copy.meta.revision, &copy.answers[0].records), (0, &None));
        let mut draft = entry("b", 4);
        draft.finished = None;
        let Words::Entry(copy) = beside(&Words::Entry(Box::new(draft))) else { panic!() };
        assert_eq!(copy.answers[0].records.as_deref(), Some("wait.fear"), "a draft is not counted yet");
        let Words::Letter(copy) = beside(&letter("b", Some(Rest::SealedUntilTheyWrite))) else { panic!() };
        assert_eq!((copy.meta.revision, copy.rest), (0, None));
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_both_texts_are_somewhere(mine in "[a-c]{1,4}", theirs in "[a-c]{1,4}", at in 0usize..3) {
            let (mine, theirs) = (words(&mine, 1), words(&theirs, 7));
            // What the record says afterwards, what is kept under it, and what is beside it.
            let there: Vec<&str> = match &written(Choice::ALL[at], &mine, &theirs) {
                Written::Over(now) => {
                    prop_assert_eq!(now.revision(), 7);
                    vec![text(&mine), text(&theirs)].into_iter().filter(|t| *t == text(now) || *t == text(&theirs)).collect()
                }
                Written::Beneath(old) => { prop_assert_eq!(old, &mine); vec![text(&mine), text(&theirs)] }
                Written::Beside(new) => { prop_assert_eq!(text(new), text(&mine)); vec![text(&mine), text(&theirs)] }
            };
            prop_assert_eq!(there, vec![text(&mine), text(&theirs)]);
        }
    }
}
