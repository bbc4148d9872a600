//! The five places.

/// One of the five places.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Place {
    /// A calm page for now.
    #[default]
    Today,
    /// The waits.
    Waiting,
    /// The decks.
    Reflect,
    /// Everything ever written.
    LookBack,
    /// What can be said honestly from the records.
    Patterns,
}

impl Place {
    /// The five, in the order of their number keys.
    pub const ALL: [Self; 5] = [Self::Today, Self::Waiting, Self::Reflect, Self::LookBack, Self::Patterns];

    /// Its number key, 1 to 5.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|p| *p == self).map_or(1, |i| i + 1)
    }

    /// The place `steps` further on, around.
    #[must_use]
    pub fn stepped(self, steps: i32) -> Self {
        let at = (self.number() as i32 - 1 + steps).rem_euclid(Self::ALL.len() as i32);
        Self::ALL[at as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stepping_through_the_places_comes_around() {
        assert_eq!(Place::Patterns.stepped(1), Place::Today);
        assert_eq!(Place::Today.stepped(-1), Place::Patterns);
        assert_eq!(Place::ALL.map(Place::number), [1, 2, 3, 4, 5]);
    }
}
