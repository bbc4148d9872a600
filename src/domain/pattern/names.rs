//! The words for what may be chosen.

/// Values that may be chosen, each with its words in one language, in the order in which they are asked
/// for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    all: Vec<(String, String)>,
}

impl Names {
    /// Adds a value; the words it has already stay.
    pub fn add(&mut self, value: &str, words: &str) {
        if self.all.iter().all(|(known, _)| known != value) {
            self.all.push((value.to_owned(), words.to_owned()));
        }
    }

    /// The values in their order.
    pub fn order(&self) -> Vec<&str> {
        self.all.iter().map(|(value, _)| value.as_str()).collect()
    }

    /// The words of a value; the value itself where it is asked for nowhere any more.
    pub fn of<'a>(&'a self, value: &'a str) -> &'a str {
        self.all.iter().find(|(known, _)| known == value).map_or(value, |(_, words)| words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_a_value_stay_and_an_unknown_one_stands_for_itself() {
        let mut names = Names::default();
        [("moved", "体を動かした"), ("sent", "送った"), ("moved", "歩いた")]
            .into_iter()
            .for_each(|(value, words)| names.add(value, words));
        assert_eq!(names.order(), ["moved", "sent"]);
        assert_eq!((names.of("moved"), names.of("danced")), ("体を動かした", "danced"));
    }
}
