//! Quiet help as it is met: the machine, a journal, and the questions that come with mada.

mod closing;
mod keeping;
mod own;
mod saying_no;
mod signs;
mod wave;

use super::super::World;
use crate::app::effect::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::model::{Model, Page, Settings};
use crate::app::msg::{Msg, Report, Target};
use crate::app::screen::field::Field;
use crate::app::screen::question::{QuestionPage, Stage};
use crate::app::update;
use crate::decks::Library;
use crate::domain::ids::WaitId;
use crate::domain::lang::Lang;
use crate::domain::time::{DayEnd, Stamp};
use crate::keymap::Action;
use crate::store::Store;
use crate::tui::testing::screen;
use std::collections::VecDeque;

/// An instant on 21 November 2026 in Tokyo.
fn at(clock: &str) -> Stamp {
    Stamp::parse_rfc3339(&format!("2026-11-21T{clock}:00+09:00")).unwrap()
}

/// Somebody at the program: what they do runs through the machine and the journal.
struct Sitting {
    model: Model,
    world: World,
    /// What was asked of the terminal.
    asked: Vec<Effect>,
}

/// An answer to a question.
enum Say<'a> {
    Number(u8),
    Pick(&'a str),
    Type(&'a str),
    Nothing,
}

use Say::{Nothing, Number, Pick, Type};

impl Sitting {
    fn new(clock: &str) -> Self {
        Self::on(Store::in_memory(7).unwrap(), Library::new(None), clock)
    }

    fn on(store: Store, library: Library, clock: &str) -> Self {
        let world = World::new(store, library, Lang::Ja, DayEnd::default());
        let model = Model::new(Lang::Ja, Settings::default(), at(clock));
        Self { model, world, asked: Vec::new() }
    }

    fn tell(&mut self, msg: Msg) {
        let now = self.model.now.clone();
        let effects = update(&mut self.model, msg, &now);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let now = self.model.now.clone();
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            if matches!(effect, Effect::Hide | Effect::Quit | Effect::Redraw) {
                self.asked.push(effect);
                continue;
            }
            for report in self.world.run(effect, &now) {
                assert!(!matches!(report, Report::Failed(..)), "{report:?}");
                queue.extend(update(&mut self.model, Msg::Report(Box::new(report)), &now));
            }
        }
    }

    fn act(&mut self, action: Action) {
        self.tell(Msg::Act(action));
    }

    fn later(&mut self, minutes: i64) {
        self.model.now = self.model.now.plus_ms(minutes * 60_000);
    }

    fn open(&mut self, deck: &str, wait: Option<WaitId>) {
        self.run(vec![Effect::OpenDeck(DeckWanted::Deck { id: deck.to_owned(), wait })]);
    }

    fn page(&self) -> &QuestionPage {
        match self.model.pages.last() {
            Some(Page::Question(page)) => page,
            other => panic!("no question: {other:?}"),
        }
    }

    fn asks(&self) -> &str {
        self.page().question().map_or("", |question| question.id.as_str())
    }

    /// The card on screen.
    fn card(&self) -> Option<&str> {
        match &self.page().stage {
            Stage::Card(id) => {
                assert!(self.page().card().is_some_and(|card| card.id == *id), "{id} has no lines");
                Some(id)
            }
            _ => None,
        }
    }

    /// Fills the field without leaving it.
    fn fill(&mut self, say: &Say<'_>) {
        match say {
            Number(10) => self.tell(Msg::Type("t".into())),
            Number(n) => self.tell(Msg::Type(n.to_string())),
            Type(text) => self.tell(Msg::Type((*text).to_owned())),
            Pick(value) => {
                let Field::Options { values, .. } = &self.page().field else { panic!("no options") };
                let at = values.iter().position(|v| v == value).unwrap();
                self.tell(Msg::Press(Target::Option(at)));
            }
            Nothing => {}
        }
    }

    fn say(&mut self, say: &Say<'_>) {
        assert_eq!(self.page().stage, Stage::Asking);
        self.fill(say);
        self.act(Action::Next);
    }

    /// Answers until the deck is left, going on past every card, and hands back the cards that were shown.
    fn walk(&mut self, says: &[Say<'_>]) -> Vec<String> {
        let mut cards = Vec::new();
        for say in says {
            self.past_cards(&mut cards);
            self.say(say);
        }
        while let Stage::Asking | Stage::Card(_) | Stage::Riding(_) | Stage::Offer(_) = self.page().stage {
            match self.page().stage {
                Stage::Card(_) => self.past_cards(&mut cards),
                Stage::Offer(_) => self.act(Action::Skip),
                _ => self.act(Action::Next),
            }
            if self.model.overlay.is_some() {
                self.act(Action::Back);
            }
        }
        cards
    }

    fn past_cards(&mut self, cards: &mut Vec<String>) {
        while let Some(card) = self.card() {
            cards.push(card.to_owned());
            self.act(Action::Confirm);
            if self.model.overlay.is_some() {
                self.act(Action::Back);
            }
        }
    }

    /// A wait for somebody, who may have asked not to be written to.
    fn wait_for(&mut self, name: &str, no_contact: bool) -> WaitId {
        let now = self.model.now.clone();
        let store = self.world.store();
        let person = store.find_or_add_person(name, now.utc_ms).unwrap();
        if no_contact {
            store.set_no_contact(person.id, true, now.utc_ms).unwrap();
        }
        store.open_wait(Some(person.id), &now, now.utc_ms).unwrap().id
    }

    fn sees(&mut self, words: &str) -> bool {
        screen(&mut self.model, 80, 24).contains(words)
    }
}

const QUIET: &str = "話を聞いてくれる窓口を開けます";
