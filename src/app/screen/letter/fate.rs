//! What may become of a letter.

use super::LetterPage;
use crate::domain::letter::Addressee;

/// What may become of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Its words are changed; the older ones are kept.
    Rewrite,
    /// It is laid down once more.
    RestAgain,
    /// The user has sent the words in their own way.
    SentMyself,
    /// It stays here.
    Keep,
    /// It rests for half an hour.
    HalfHour,
    /// It rests until the morning.
    Morning,
    /// It rests until a day.
    Day,
    /// It is sealed until a day.
    SealDay,
    /// It is sealed until they write.
    SealUntilTheyWrite,
    /// It is let go.
    LetGo,
}

impl LetterPage {
    /// What may become of the letter after it was written or, when `reading`, after it was opened. A
    /// sealed one can only go on waiting.
    pub(super) fn fates(&self, reading: bool) -> Vec<Fate> {
        let letter = &self.letter;
        let to_them = letter.to == Addressee::Them;
        if letter.is_sealed() || letter.meta.is_deleted() {
            return Vec::new();
        }
        let mut fates = Vec::new();
        if reading {
            // Somebody asked not to be written to: no draft to them is worked on, kept ready or called sent.
            if !(to_them && self.no_contact) {
                fates.extend([Fate::Rewrite, Fate::RestAgain]);
                fates.extend(to_them.then_some(Fate::SentMyself));
            }
            fates.push(Fate::Keep);
        } else {
            fates.extend([Fate::Keep, Fate::HalfHour, Fate::Morning, Fate::Day, Fate::SealDay]);
            fates.extend(letter.wait.map(|_| Fate::SealUntilTheyWrite));
        }
        fates.push(Fate::LetGo);
        fates
    }
}
