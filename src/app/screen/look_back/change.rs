//! What a key does to a record of the list.

use crate::app::effect::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::screen::reading;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
use crate::domain::timeline::{Line, What};
use crate::keymap::Action;

/// Goes on with the chosen draft, or opens the chosen entry to be changed.
pub(super) fn rewrite(model: &mut Model) -> Vec<Effect> {
    match model.look_back.selected() {
        Some(Line { record, what: What::Entry { draft: true, .. }, deleted: false, .. }) => {
            vec![Effect::OpenDeck(DeckWanted::Resume(record.id))]
        }
        Some(Line { record, .. }) => {
            let record = *record;
            reading::edit(model, record)
        }
        None => Vec::new(),
    }
}

/// Stars, throws away, brings back or removes a record; shared with the reading page.
pub fn change(
    model: &mut Model,
    action: Action,
    record: RecordRef,
    starred: bool,
    deleted: bool,
) -> Vec<Effect> {
    let effect = match action {
        Action::Star if record.kind == Kind::Entry => {
            let id = record.id.into();
            model.history.remember(Deed::Star, Effect::SetStar(id, starred), Effect::SetStar(id, !starred));
            Effect::SetStar(id, !starred)
        }
        Action::Trash if !deleted => {
            model.history.remember(Deed::Trash, Effect::Restore(record), Effect::Trash(record));
            Effect::Trash(record)
        }
        Action::Restore if deleted => {
            model.history.remember(Deed::Restore, Effect::Trash(record), Effect::Restore(record));
            Effect::Restore(record)
        }
        Action::Purge if deleted => {
            model.overlay =
                Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Purge, then: Effect::Purge(record) })));
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    vec![effect]
}
