//! Identities: 63-bit integers that sort by the time of the record.
//!
//! The high 43 bits are the milliseconds since 1970 of the instant the record is about, the low 20
//! bits are random. They double as SQLite rowids, so "newest first" is a walk of the primary key,
//! and two devices practically never make the same one.

use std::fmt;
use std::str::FromStr;

const RANDOM_BITS: u32 = 20;
const RANDOM_MASK: i64 = (1 << RANDOM_BITS) - 1;
/// Crockford's base 32: no `i`, `l`, `o`, `u`, so that an id can be read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const WRITTEN_LEN: usize = 13;

/// The identity of any record, 0 to 2^63 - 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(i64);

/// A text that is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct BadId;

impl Id {
    /// Composes an id from milliseconds since 1970 (clamped to 0 and above) and random bits, of
    /// which the low 20 are used.
    pub fn compose(millis: i64, random: u64) -> Self {
        let millis = millis.clamp(0, i64::MAX >> RANDOM_BITS);
        Self((millis << RANDOM_BITS) | (random as i64 & RANDOM_MASK))
    }

    /// The id of something at `millis` that comes from elsewhere without one: its random bits follow
    /// from `content`, so the same thing has the same id whenever it is read. What comes from elsewhere
    /// often knows its time only to the minute; so that many things of one minute do not meet, the
    /// instant moves by up to a second.
    pub fn derived(millis: i64, content: &[u8]) -> Self {
        // FNV-1a. It has to stay what it is: an id made with it yesterday must be the same tomorrow.
        let hash = content.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self::compose(millis.saturating_add((hash >> 54) as i64), hash ^ (hash >> 20))
    }

    /// The id as SQLite keeps it; `None` for a negative number.
    pub fn from_i64(raw: i64) -> Option<Self> {
        (raw >= 0).then_some(Self(raw))
    }

    /// The number SQLite keeps.
    pub fn as_i64(self) -> i64 {
        self.0
    }

    /// Milliseconds since 1970 of the instant the record is about.
    pub fn millis(self) -> i64 {
        self.0 >> RANDOM_BITS
    }

    /// The id that follows this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = [b'0'; WRITTEN_LEN];
        let mut rest = self.0 as u64;
        for slot in out.iter_mut().rev() {
            *slot = ALPHABET[(rest & 31) as usize];
            rest >>= 5;
        }
        f.write_str(std::str::from_utf8(&out).unwrap_or_default())
    }
}

impl FromStr for Id {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        if text.len() != WRITTEN_LEN {
            return Err(BadId);
        }
        let mut raw: u64 = 0;
        for byte in text.bytes() {
            let digit = match byte.to_ascii_lowercase() {
                b'o' => 0,
                b'i' | b'l' => 1,
                other => ALPHABET.iter().position(|&a| a == other).ok_or(BadId)? as u64,
            };
            raw = raw.checked_mul(32).ok_or(BadId)? | digit;
        }
        i64::try_from(raw).ok().and_then(Self::from_i64).ok_or(BadId)
    }
}

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Id> for $name {
            fn from(id: Id) -> Self {
                Self(id)
            }
        }
    )*};
}

typed_ids! {
    /// The identity of a person.
    PersonId,
    /// The identity of a wait.
    WaitId,
    /// The identity of a moment.
    MomentId,
    /// The identity of an entry.
    EntryId,
    /// The identity of a letter.
    LetterId,
    /// The identity of a follow-up.
    FollowUpId,
}

/// Makes ids that strictly rise within a process as long as time does not go back by more than it
/// went forward, and never repeats one of its own.
#[derive(Debug)]
pub struct IdMaker {
    last: Option<Id>,
    state: u64,
}

impl IdMaker {
    /// A maker whose random bits follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { last: None, state: seed }
    }

    /// An id for something that happens now, at `millis` since 1970. Always greater than the one
    /// made before it, even when the clock was set back.
    pub fn now(&mut self, millis: i64) -> Id {
        let fresh = Id::compose(millis, self.random());
        let id = match self.last {
            Some(last) if fresh <= last => last.next(),
            Some(_) | None => fresh,
        };
        self.last = Some(id);
        id
    }

    /// An id for something that happened at another time, at `millis` since 1970.
    pub fn at(&mut self, millis: i64) -> Id {
        Id::compose(millis, self.random())
    }

    /// SplitMix64 (Steele, Lea, Flood 2014): small, and good enough to keep devices apart.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn an_id_reads_back_as_written(raw in 0i64..=i64::MAX) {
            let id = Id::from_i64(raw).unwrap();
            prop_assert_eq!(id.to_string().parse::<Id>(), Ok(id));
            prop_assert_eq!(id.to_string().to_uppercase().parse::<Id>(), Ok(id));
        }

        #[test]
        fn written_ids_sort_like_time(a in 0i64..=i64::MAX, b in 0i64..=i64::MAX) {
            let (x, y) = (Id::from_i64(a).unwrap(), Id::from_i64(b).unwrap());
            prop_assert_eq!(x.cmp(&y), x.to_string().cmp(&y.to_string()));
        }

        #[test]
        fn ids_of_one_process_strictly_rise(times in prop::collection::vec(0i64..1 << 42, 1..50), seed: u64) {
            let mut maker = IdMaker::new(seed);
            let ids: Vec<Id> = times.iter().map(|&t| maker.now(t)).collect();
            prop_assert!(ids.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn an_id_tells_the_instant_it_is_about() {
        assert_eq!(Id::compose(1_795_000_000_123, u64::MAX).millis(), 1_795_000_000_123);
    }

    #[test]
    fn a_derived_id_stays_what_it_was() {
        assert_eq!(Id::derived(1_795_000_000_123, "雨".as_bytes()).to_string(), "1m7q5cr3n43dv");
        let many: BTreeSet<Id> = (0..5000).map(|n: u32| Id::derived(7, &n.to_le_bytes())).collect();
        assert!(many.len() == 5000 && many.iter().all(|id| (7..7 + 1024).contains(&id.millis())));
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for bad in ["", "7", "zzzzzzzzzzzzz", "0000000000-00", "みなと"] {
            assert_eq!(bad.parse::<Id>(), Err(BadId), "{bad}");
        }
    }
}
