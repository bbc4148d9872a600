//! Which lines the list shows.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::chips::Chip;
use crate::domain::timeline::{Filter, Window};

/// Shows what another filter wants, from its newest record on.
pub fn show(model: &mut Model, filter: Filter) -> Vec<Effect> {
    let place = &mut model.look_back;
    if filter.trash != place.filter.trash {
        place.marks.clear();
    }
    let unnamed = place.choices.is_none() && filter != Filter::default();
    place.filter = filter;
    let mut effects = place.leap(Window::Newest);
    effects.extend(unnamed.then_some(Effect::LoadFilterChoices));
    effects
}

/// Shows what one thing more is asked of, in Look back wherever the user was.
pub fn ask(model: &mut Model, chip: Chip) -> Vec<Effect> {
    let mut filter = model.look_back.filter.clone();
    filter.ask(chip);
    show(model, filter)
}

/// Takes away the last of what the filter asks.
pub fn drop_last(model: &mut Model) -> Vec<Effect> {
    let mut filter = model.look_back.filter.clone();
    match filter.chips().last() {
        Some(last) => filter.drop_chip(last),
        None => return Vec::new(),
    }
    show(model, filter)
}
