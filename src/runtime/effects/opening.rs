//! Opening a deck: the questions, the entry to go on with, and the words around it.

use super::{EffectError, World, single};
use crate::app::loaded::{DeckOpening, DeckWanted, OpeningCare};
use crate::decks::{DeckError, Library};
use crate::domain::card::Card;
use crate::domain::deck::{Choice, Close, Condition, Deck, Goto, Question, QuestionKind};
use crate::domain::entry::{Entry, FREE_PAGE, LONE_QUESTION, PAGE_QUESTION, Place};
use crate::domain::follow_up::{Ask, Fate, FollowUp};
use crate::domain::ids::{EntryId, Id, WaitId};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::prompt::{LoneQuestion, Measure};
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::i18n;
use std::sync::Arc;

/// The deck and question id of "does this journal lighten or weigh?".
pub(super) const WEIGHT: &str = "journal_weight";
/// The deck of the ten minutes.
const WAVE: &str = "wave";

impl World {
    /// Opens a deck, or what is gone on with.
    ///
    /// # Errors
    /// Those of reading, and [`DeckError::Unknown`].
    pub fn open(&mut self, wanted: DeckWanted, now: &Stamp) -> Result<DeckOpening, EffectError> {
        self.library.refresh();
        let wanted = match wanted {
            DeckWanted::Deck { id, .. }
                if id == WAVE
                    && let Some(riding) = self.riding(now)? =>
            {
                DeckWanted::Resume(riding.0)
            }
            wanted => wanted,
        };
        let starts = matches!(wanted, DeckWanted::Deck { .. });
        let later = matches!(wanted, DeckWanted::Later(_));
        let mut follow_up = None;
        let (deck, entry) = match wanted {
            DeckWanted::Deck { id, wait } => {
                let deck = self.library.deck(&id)?;
                let entry = self.fresh(&deck, wait, now)?;
                (deck, entry)
            }
            DeckWanted::AboutPerson { id, person } => {
                let deck = self.library.deck(&id)?;
                let entry = Entry { person: Some(person), ..self.fresh(&deck, None, now)? };
                (deck, entry)
            }
            DeckWanted::Lone(question) => {
                let deck = Arc::new(lone(&question));
                // What is answered on the page of today belongs to the wait that was used last.
                let wait = self.store.last_wait_used()?;
                let entry = self.fresh(&deck, wait, now)?;
                (deck, entry)
            }
            DeckWanted::Page => {
                let deck = Arc::new(page());
                let entry = self.fresh(&deck, None, now)?;
                (deck, entry)
            }
            DeckWanted::Plan(wait) => {
                let deck = Arc::new(single::plan(self.library.measures()));
                let entry = self.fresh(&deck, Some(wait), now)?;
                (deck, entry)
            }
            DeckWanted::About(person, about) => {
                let deck = Arc::new(single::about(about));
                let entry = Entry { person: Some(person), ..self.fresh(&deck, None, now)? };
                (deck, entry)
            }
            DeckWanted::Resume(id) => {
                let entry = self.store.entry(id.into())?;
                // A pause that was left goes on: its follow-up knows until when.
                follow_up = self.store.open_follow_up_of_entry(entry.id)?;
                (self.deck_of(&entry)?, entry)
            }
            DeckWanted::Later(later) => {
                let opened = self.later(&later, now)?;
                follow_up = Some(later);
                opened
            }
        };
        let words = entry.wait.map(|id| self.store.wait_words(id)).transpose()?.unwrap_or_default();
        let name = self.name(entry.person)?;
        let names = if deck.questions.iter().any(|q| q.kind == QuestionKind::Person) {
            self.known_names()?
        } else {
            Vec::new()
        };
        let (cards, offers) = (self.cards(&deck), self.offers(&deck));
        let care =
            if later { OpeningCare::default() } else { self.opening_care(&deck, &entry, starts, now)? };
        let deck = if self.kept_in.is_some() { not_kept(deck) } else { deck };
        Ok(DeckOpening { deck, entry, words, name, names, cards, offers, follow_up, care })
    }

    /// The wave whose ten minutes are still running: whoever asks for the wave again comes back to it.
    fn riding(&self, now: &Stamp) -> Result<Option<EntryId>, EffectError> {
        let later = self.store.last_follow_up(Ask::WaveAfter)?;
        let open = later.filter(|later| later.fate == Fate::Open && later.due.utc_ms > now.utc_ms);
        let Some(id) = open.and_then(|later| later.entry) else { return Ok(None) };
        let entry = self.store.entry(id)?;
        Ok((entry.finished.is_none() && entry.meta.deleted_ms.is_none()).then_some(id))
    }

    /// The deck and the entry of a question that was put down for later.
    fn later(&self, later: &FollowUp, now: &Stamp) -> Result<(Arc<Deck>, Entry), EffectError> {
        match (later.ask, later.entry) {
            (Ask::Closing, _) => {
                let deck = self.library.deck("closing")?;
                let entry = self.fresh(&deck, later.wait, now)?;
                Ok((deck, entry))
            }
            (Ask::Relief, None) => {
                // The wait was closed without the deck, so its question stands alone.
                let deck = self.library.deck("closing")?;
                let entry = self.fresh(&deck, later.wait, now)?;
                Ok((Arc::new(only_after(&deck)), entry))
            }
            (Ask::Weight, _) | (_, None) => {
                let deck = Arc::new(weight());
                let entry = self.fresh(&deck, None, now)?;
                Ok((deck, entry))
            }
            (_, Some(id)) => {
                let entry = self.store.entry(id)?;
                let deck = self.deck_of(&entry)?;
                Ok((Arc::new(with_after(&deck)), entry))
            }
        }
    }

    /// The deck an entry was asked from.
    pub(super) fn deck_of(&self, entry: &Entry) -> Result<Arc<Deck>, EffectError> {
        Ok(deck_of(&self.library, entry)?)
    }

    /// An entry that was never saved: its revision is 0.
    fn fresh(&self, deck: &Deck, wait: Option<WaitId>, now: &Stamp) -> Result<Entry, EffectError> {
        let person = wait.map(|id| self.store.wait(id)).transpose()?.and_then(|wait| wait.person);
        Ok(Entry {
            id: Id::compose(0, 0).into(),
            deck: deck.id.clone(),
            deck_version: i64::from(deck.version),
            language: self.lang,
            title: None,
            person,
            wait,
            tags: Vec::new(),
            starred: false,
            at: now.clone(),
            finished: None,
            place: Place::default(),
            answers: Vec::new(),
            aside: Vec::new(),
            meta: Meta { revision: 0, ..Meta::fresh(now) },
        })
    }

    fn cards(&self, deck: &Deck) -> Vec<Card> {
        let in_branches = gotos(deck).filter_map(|goto| match goto {
            Goto::Card(id) => Some(id.as_str()),
            Goto::Question(_) | Goto::Deck(_) | Goto::End => None,
        });
        let in_closes = deck.closes.iter().filter_map(|close| close.card.as_deref());
        let of_deck = in_branches.chain(in_closes).filter_map(|id| self.library.card(id));
        of_deck.chain(self.care_cards()).cloned().collect()
    }

    fn offers(&self, deck: &Deck) -> Vec<(String, Bilingual)> {
        let ids = gotos(deck).filter_map(|goto| match goto {
            Goto::Deck(id) => Some(id.clone()),
            Goto::Question(_) | Goto::Card(_) | Goto::End => None,
        });
        ids.filter_map(|id| self.library.deck(&id).ok().map(|d| (id, d.title.clone()))).collect()
    }

    /// The further questions about a moment, made from the measures.
    pub(super) fn moment_asks(&self) -> Arc<Vec<Question>> {
        let measures = self.library.measures().still.iter().filter(|m| m.records != "still.urge");
        Arc::new(measures.map(|m| self.moment_question(m)).collect())
    }

    fn moment_question(&self, measure: &Measure) -> Question {
        let id = measure.records.trim_start_matches("still.");
        let choice =
            |value: &str, text: &Bilingual| Choice { value: value.into(), text: text.clone(), store: true };
        let (choices, feelings) = if measure.options.as_deref() == Some("feelings") {
            let words = self.library.feelings().iter().flat_map(|group| &group.feelings);
            let all: Vec<Choice> = words.map(|f| choice(&f.value, &f.text)).collect();
            let count = all.len();
            (all, count)
        } else {
            (measure.choices.iter().map(|c| choice(&c.value, &c.text)).collect(), 0)
        };
        let kind = match (feelings > 0, choices.is_empty()) {
            (true, _) => QuestionKind::Multi,
            (false, false) => QuestionKind::Choice,
            (false, true) => QuestionKind::Text,
        };
        Question { choices, feelings, ..question(id, kind, measure.text.clone()) }
    }
}

/// The deck with the questions that are asked some time after it as questions left for later.
fn with_after(deck: &Deck) -> Deck {
    let mut deck = deck.clone();
    let after = std::mem::take(&mut deck.after);
    deck.questions.extend(after.into_iter().map(|after| Question { deferred: true, ..after.question }));
    if deck.id == "closing" {
        // The closing lines of the wait were said when it was closed.
        deck.closes = vec![last_line(both(|lang| i18n::of(lang).question.page_close))];
    }
    deck
}

/// Nothing but the questions that are asked some time after a deck.
fn only_after(deck: &Deck) -> Deck {
    let mut deck = with_after(deck);
    deck.questions.retain(|question| question.deferred);
    deck.questions.iter_mut().for_each(|question| question.deferred = false);
    deck
}

/// A deck whose closing line does not claim that something was kept.
fn not_kept(deck: Arc<Deck>) -> Arc<Deck> {
    let kept = both(|lang| i18n::of(lang).question.page_close);
    if deck.closes.iter().all(|close| close.text != kept) {
        return deck;
    }
    let mut deck = (*deck).clone();
    for close in deck.closes.iter_mut().filter(|close| close.text == kept) {
        close.text = both(|lang| i18n::of(lang).question.page_close_private);
    }
    Arc::new(deck)
}

fn gotos(deck: &Deck) -> impl Iterator<Item = &Goto> {
    deck.questions.iter().flat_map(|q| &q.branches).map(|branch| &branch.goto)
}

/// A question with nothing around it.
pub(super) fn question(id: &str, kind: QuestionKind, text: Bilingual) -> Question {
    Question {
        id: id.to_owned(),
        kind,
        text,
        hint: None,
        records: None,
        choices: Vec::new(),
        feelings: 0,
        next: None,
        branches: Vec::new(),
        store: true,
        show: None,
        deferred: false,
        timer: None,
    }
}

/// A deck of one question.
pub(super) fn deck_of_one(
    id: &str,
    title: Bilingual,
    asked: Question,
    close: fn(Lang) -> &'static str,
) -> Deck {
    Deck {
        id: id.to_owned(),
        version: 1,
        title,
        when: Bilingual::default(),
        map: Vec::new(),
        questions: vec![asked],
        after: Vec::new(),
        closes: vec![last_line(both(close))],
    }
}

/// A closing line that speaks of what was written.
fn last_line(text: Bilingual) -> Close {
    Close { when: None, text, card: None, always: false }
}

pub(super) fn both(text: fn(Lang) -> &'static str) -> Bilingual {
    Bilingual::new(text(Lang::Ja), text(Lang::En))
}

/// The deck an entry was asked from: one of a file, or one that mada makes itself.
///
/// # Errors
/// [`DeckError`], where its file is not there any more or cannot be read.
pub fn deck_of(library: &Library, entry: &Entry) -> Result<Arc<Deck>, DeckError> {
    match entry.deck.as_str() {
        FREE_PAGE => Ok(Arc::new(page())),
        LONE_QUESTION => {
            let asked =
                entry.answers.first().map(|a| a.question.as_str()).or(entry.place.question.as_deref());
            let question = asked.and_then(|id| library.daily_question(id));
            match (question, entry.answers.first()) {
                (Some(question), _) => Ok(Arc::new(lone(&question))),
                // An own question that was taken out of its file is still known by how it was asked.
                (None, Some(answer)) => Ok(Arc::new(lone_of(&answer.question, &answer.asked))),
                (None, None) => Err(DeckError::Unknown(LONE_QUESTION.to_owned())),
            }
        }
        WEIGHT => Ok(Arc::new(weight())),
        id => {
            single::deck(id, library.measures()).map_or_else(|| library.deck(id), |deck| Ok(Arc::new(deck)))
        }
    }
}

/// What a free page is called.
pub(super) fn page_title() -> Bilingual {
    both(|lang| i18n::of(lang).question.page)
}

/// What an answer to a question that stands alone is called.
pub(super) fn lone_title() -> Bilingual {
    both(|lang| i18n::of(lang).question.lone)
}

/// A free page as a deck of one question.
pub fn page() -> Deck {
    let asked = question(PAGE_QUESTION, QuestionKind::Text, both(|lang| i18n::of(lang).question.page_ask));
    deck_of_one(FREE_PAGE, page_title(), asked, |lang| i18n::of(lang).question.page_close)
}

/// Whether the journal lightens or weighs, as a deck of one question.
fn weight() -> Deck {
    let ask = both(|lang| i18n::of(lang).today.weight);
    let choice = |value: &str, text: fn(Lang) -> &'static str| Choice {
        value: value.into(),
        text: both(text),
        store: true,
    };
    let choices = vec![
        choice("lighter", |lang| i18n::of(lang).question.weight[0]),
        choice("same", |lang| i18n::of(lang).question.weight[1]),
        choice("heavier", |lang| i18n::of(lang).question.weight[2]),
        choice("unsure", |lang| i18n::of(lang).question.weight[3]),
    ];
    let records = Some("journal.weight".to_owned());
    let asked = Question { choices, records, ..question(WEIGHT, QuestionKind::Choice, ask) };
    let mut deck = deck_of_one(WEIGHT, lone_title(), asked, |lang| i18n::of(lang).question.page_close);
    let heavier = Some((WEIGHT.to_owned(), Condition::Is("heavier".into())));
    let rest = both(|lang| i18n::of(lang).question.weight_rest);
    deck.closes.insert(0, Close { when: heavier, ..last_line(rest) });
    deck
}

/// A question that stands alone as a deck of one question.
pub fn lone(lone: &LoneQuestion) -> Deck {
    lone_deck(&lone.id, lone.ask.clone())
}

/// The same from what is known of a question that was asked once.
fn lone_of(id: &str, asked: &str) -> Deck {
    lone_deck(id, Bilingual::same(asked))
}

fn lone_deck(id: &str, ask: Bilingual) -> Deck {
    let asked = question(id, QuestionKind::Text, ask);
    deck_of_one(LONE_QUESTION, lone_title(), asked, |lang| i18n::of(lang).question.page_close)
}
