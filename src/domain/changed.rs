//! A small thing that somebody changes on one screen while another program may change it too: it
//! carries what stood there, so that nothing is written over that was not seen.

use super::person::Names;
use std::fmt;

/// A change: what stood there when it was made, and what is to stand there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Changed<T> {
    /// What was seen.
    pub was: T,
    /// What is wanted.
    pub now: T,
}

/// Something else stands there than what was seen, and than what is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overtaken;

impl<T> Changed<T> {
    /// From what was seen to what is wanted.
    pub fn new(was: T, now: T) -> Self {
        Self { was, now }
    }

    /// What takes it back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { was: self.now, now: self.was }
    }
}

impl<T: PartialEq + Clone> Changed<T> {
    /// What stands there after the change, where `there` stands now.
    ///
    /// # Errors
    /// [`Overtaken`] where another program has put something else there.
    pub fn onto(&self, there: &T) -> Result<T, Overtaken> {
        if *there == self.was || *there == self.now || self.was == self.now {
            Ok(if self.was == self.now { there.clone() } else { self.now.clone() })
        } else {
            Err(Overtaken)
        }
    }
}

impl Changed<Names> {
    /// As [`Changed::onto`], for the nickname and the relation each by itself.
    ///
    /// # Errors
    /// [`Overtaken`] where one of the two meets something else.
    pub fn onto_each(&self, there: &Names) -> Result<Names, Overtaken> {
        let name = Changed::new(&self.was.name, &self.now.name).onto(&&there.name)?;
        let relation = Changed::new(&self.was.relation, &self.now.relation).onto(&&there.relation)?;
        Ok(Names { name: name.clone(), relation: relation.clone() })
    }
}

impl Changed<Vec<String>> {
    /// What stands there after the change: what was added is added, what was taken is taken, and
    /// what another program has done to the rest stays.
    pub fn merged(&self, there: &[String]) -> Vec<String> {
        if there == self.was {
            return self.now.clone();
        }
        let taken = |tag: &&String| self.was.contains(tag) && !self.now.contains(tag);
        let mut all: Vec<String> = there.iter().filter(|tag| !taken(tag)).cloned().collect();
        let added = self.now.iter().filter(|tag| !self.was.contains(tag));
        for tag in added {
            if !all.contains(tag) {
                all.push(tag.clone());
            }
        }
        all
    }
}

/// Words of the journal may be in it.
impl<T> fmt::Debug for Changed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Changed(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(name: &str, relation: Option<&str>) -> Names {
        Names { name: name.into(), relation: relation.map(str::to_owned) }
    }

    #[test]
    fn only_what_nobody_has_seen_is_in_the_way() {
        let change = Changed::new("a", "b");
        assert_eq!(change.onto(&"a"), Ok("b"));
        assert_eq!(change.onto(&"b"), Ok("b"), "both want the same");
        assert_eq!(change.onto(&"c"), Err(Overtaken));
        assert_eq!(change.reversed().onto(&"b"), Ok("a"));
        assert_eq!(Changed::new("a", "a").onto(&"c"), Ok("c"), "nothing was changed here");
    }

    #[test]
    fn a_nickname_and_a_relation_changed_in_two_places_both_land() {
        let was = names("みなと", None);
        let here = Changed::new(was.clone(), names("みーくん", None));
        let landed = here.onto_each(&names("みなと", Some("友だち")));
        assert_eq!(landed, Ok(names("みーくん", Some("友だち"))));
        assert_eq!(here.onto_each(&names("ミナト", None)), Err(Overtaken));
    }

    fn tags() -> impl Strategy<Value = Vec<String>> {
        proptest::sample::subsequence(vec!["雨", "朝", "夜", "sea", "tea"], 0..=5)
            .prop_map(|tags| tags.into_iter().map(str::to_owned).collect())
    }

    proptest! {
        #[test]
        fn tags_changed_in_two_places_all_land(was in tags(), here in tags(), there in tags()) {
            let change = Changed::new(was.clone(), here.clone());
            let all = change.merged(&there);
            for tag in &all {
                prop_assert!(here.contains(tag) || there.contains(tag));
                prop_assert_eq!(all.iter().filter(|other| *other == tag).count(), 1);
            }
            for tag in here.iter().filter(|tag| !was.contains(tag)) {
                prop_assert!(all.contains(tag), "what was added here");
            }
            for tag in there.iter().filter(|tag| !was.contains(tag)) {
                prop_assert!(all.contains(tag), "what was added there");
            }
            for tag in was.iter().filter(|tag| !here.contains(tag) || !there.contains(tag)) {
                prop_assert!(!all.contains(tag), "what was taken anywhere");
            }
        }

        #[test]
        fn tags_that_nobody_else_has_changed_are_as_they_were_typed(was in tags(), here in tags()) {
            prop_assert_eq!(Changed::new(was.clone(), here.clone()).merged(&was), here);
        }
    }
}
