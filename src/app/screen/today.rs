//! The place Today: a calm page with one question.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, TodayData};
use crate::app::model::{Model, Page};
use crate::app::screen::wait::WaitPage;
use crate::app::screen::{letter, moved, reading};
use crate::domain::follow_up::{Ask, Fate, FollowUp};
use crate::domain::ids::{FollowUpId, Id, WaitId};
use crate::domain::record::RecordRef;
use crate::domain::step::Deed;
use crate::i18n::notice::Note;
use crate::keymap::Action;

/// How many questions may be passed over in a day.
pub const MAX_PASSES: u8 = 3;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// What it shows.
    pub data: TodayData,
    /// Whether it was loaded at all.
    pub loaded: bool,
    /// Which of [`items`] is chosen.
    pub cursor: usize,
}

/// Something on the page that can be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// The question of the day.
    Question,
    /// An unfinished entry.
    Draft(Id),
    /// An open wait.
    Wait(WaitId),
    /// Something to be asked later, by its place in the list.
    Due(usize),
    /// Something written before.
    Recent(RecordRef),
}

/// Everything that can be chosen, from top to bottom.
pub fn items(model: &Model) -> Vec<Item> {
    let data = &model.today.data;
    let mut items = Vec::new();
    if data.question.is_some() {
        items.push(Item::Question);
    }
    items.extend(data.drafts.iter().map(|line| Item::Draft(line.record.id)));
    items.extend(model.waits.iter().map(|row| Item::Wait(row.wait.id)));
    items.extend((0..data.due.len()).map(Item::Due));
    items.extend(data.recent.iter().map(|line| Item::Recent(line.record)));
    items
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let items = items(model);
    let page = i32::from(model.size.1 / 2);
    match action {
        Action::Up => model.today.cursor = moved(model.today.cursor, -1, items.len()),
        Action::Down => model.today.cursor = moved(model.today.cursor, 1, items.len()),
        Action::PageUp => model.today.cursor = moved(model.today.cursor, -page, items.len()),
        Action::PageDown => model.today.cursor = moved(model.today.cursor, page, items.len()),
        Action::Top => model.today.cursor = 0,
        Action::Bottom => model.today.cursor = items.len().saturating_sub(1),
        Action::Open | Action::Confirm | Action::AnswerQuestion => {
            return items.get(model.today.cursor).map_or_else(Vec::new, |item| open(model, *item));
        }
        Action::AnotherQuestion => {
            return match &model.today.data.question {
                Some(question) => {
                    let pass = Effect::PassQuestion(question.id.clone());
                    model.history.remember(
                        Deed::Question,
                        Effect::AskAgain(question.id.clone()),
                        pass.clone(),
                    );
                    vec![pass]
                }
                None => {
                    model.say(Note::NoMoreQuestions);
                    Vec::new()
                }
            };
        }
        Action::PassOver => {
            if let Some(Item::Due(at)) = items.get(model.today.cursor)
                && let Some(row) = model.today.data.due.get(*at)
            {
                let id = row.follow_up.id;
                return vec![pass_over(model, id), Effect::LoadToday];
            }
        }
        _ => {}
    }
    Vec::new()
}

fn open(model: &mut Model, item: Item) -> Vec<Effect> {
    match item {
        Item::Question => match model.today.data.question.clone() {
            Some(question) => vec![Effect::OpenDeck(DeckWanted::Lone(question))],
            None => Vec::new(),
        },
        Item::Draft(id) => vec![Effect::OpenDeck(DeckWanted::Resume(id))],
        Item::Wait(id) => {
            model.pages.push(Page::Wait(Box::new(WaitPage::new(id))));
            vec![Effect::LoadWait(id)]
        }
        Item::Due(at) => match model.today.data.due.get(at) {
            Some(row) => due(model, row.follow_up.clone()),
            None => Vec::new(),
        },
        Item::Recent(record) => reading::open(model, record),
    }
}

/// Opens what was to be asked later.
fn due(model: &mut Model, follow_up: FollowUp) -> Vec<Effect> {
    match follow_up.ask {
        Ask::WaveAfter | Ask::FullnessAfter | Ask::Relief | Ask::Weight | Ask::Closing => {
            vec![Effect::OpenDeck(DeckWanted::Later(follow_up))]
        }
        Ask::Review => match follow_up.wait {
            Some(id) => {
                model.pages.push(Page::Wait(Box::new(WaitPage::new(id))));
                vec![Effect::LoadWait(id), pass_over(model, follow_up.id)]
            }
            None => vec![pass_over(model, follow_up.id)],
        },
        // Opening the letter answers what was asked.
        Ask::Letter => match follow_up.letter {
            Some(id) => letter::open(id),
            None => {
                let mut effects = vec![pass_over(model, follow_up.id)];
                let entry = follow_up.entry.map(RecordRef::from);
                effects.extend(entry.map_or_else(Vec::new, |entry| reading::open(model, entry)));
                effects
            }
        },
    }
}

/// Passes over what was to be asked later; taking it back asks it again.
fn pass_over(model: &mut Model, id: FollowUpId) -> Effect {
    model.history.remember(Deed::FollowUp, Effect::SettleFollowUp(id, Fate::Open), Effect::PassOver(id));
    Effect::PassOver(id)
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, data: TodayData) {
    model.today.data = data;
    model.today.loaded = true;
    let len = items(model).len();
    model.today.cursor = model.today.cursor.min(len.saturating_sub(1));
}
