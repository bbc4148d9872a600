//! The ways through a deck.

use super::{Branch, Deck, Goto};

/// Which questions a sitting asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitting {
    /// The first one: deferred questions are left for later.
    First,
    /// A later one: deferred questions are asked in their place.
    Later,
}

/// One way on from a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    /// The question that follows; `None` is the end.
    pub(crate) to: Option<usize>,
    /// Whether the deck ends here on purpose, by `end` or by a card or deck with nothing after it.
    pub(crate) early: bool,
}

impl Deck {
    /// The first question of a sitting.
    pub(crate) fn first(&self, sitting: Sitting) -> Option<usize> {
        self.asked_from(0, sitting)
    }

    /// The way taken when no branch matches.
    pub(crate) fn plain_way(&self, index: usize, sitting: Sitting) -> Way {
        let to = self.after(index).and_then(|next| self.asked_from(next, sitting));
        Way { to, early: false }
    }

    /// The way a branch takes. A target that does not exist is the end.
    pub(crate) fn branch_way(&self, branch: &Branch, sitting: Sitting) -> Way {
        let target = match &branch.goto {
            Goto::Question(id) => Some(id),
            Goto::Card(_) | Goto::Deck(_) => branch.then.as_ref(),
            Goto::End => None,
        };
        let to = target.and_then(|id| self.index_of(id)).and_then(|next| self.asked_from(next, sitting));
        Way { to, early: target.is_none() }
    }

    /// Every way on from a question: one for each branch, and the plain one last.
    pub(crate) fn ways(&self, index: usize, sitting: Sitting) -> impl Iterator<Item = Way> + '_ {
        let branches = self.questions[index].branches.iter();
        branches
            .map(move |branch| self.branch_way(branch, sitting))
            .chain(std::iter::once_with(move || self.plain_way(index, sitting)))
    }

    /// How many questions the longest way holds that begins with this one, itself counted. In a deck that goes in
    /// circles the answer is at most the number of its questions.
    pub(crate) fn longest_from(&self, index: usize, sitting: Sitting) -> usize {
        // After round k every entry is right for the ways of at most k questions, so as many rounds as there are
        // questions suffice, and a circle cannot make it run on.
        let mut longest = vec![1; self.questions.len()];
        for _ in 1..self.questions.len() {
            for from in (0..self.questions.len()).rev() {
                let best = self.ways(from, sitting).filter_map(|way| way.to).map(|to| longest[to]).max();
                longest[from] = (1 + best.unwrap_or(0)).min(self.questions.len());
            }
        }
        longest[index]
    }

    fn after(&self, index: usize) -> Option<usize> {
        match &self.questions[index].next {
            Some(id) => self.index_of(id),
            None => Some(index + 1).filter(|next| *next < self.questions.len()),
        }
    }

    /// The question itself, or the one after it if this sitting leaves it out.
    fn asked_from(&self, index: usize, sitting: Sitting) -> Option<usize> {
        let mut at = index;
        for _ in 0..self.questions.len() {
            match self.questions.get(at) {
                Some(question) if question.deferred && sitting == Sitting::First => at = self.after(at)?,
                found => return found.map(|_| at),
            }
        }
        None
    }
}
