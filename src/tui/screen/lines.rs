//! How a line of time is said: what it is called, and the number or the day beside it.

use crate::app::Model;
use crate::domain::letter::Addressee;
use crate::domain::timeline::{Line, What};
use crate::i18n;
use crate::tui::theme::Role;

/// What a line says: the name of the thing muted, the person's own words plain.
pub fn pieces(line: &Line, model: &Model) -> Vec<(Role, String)> {
    let m = i18n::of(model.lang);
    let mut pieces = Vec::new();
    match &line.what {
        What::Entry { deck, draft } => {
            let title = line.title.clone().or_else(|| model.deck_title(deck)).unwrap_or_else(|| deck.clone());
            pieces.push((Role::Written, title));
            if *draft {
                pieces.push((Role::Muted, format!("  {}", m.look_back.draft)));
            }
        }
        What::Moment { urge, after, .. } => {
            pieces.push((Role::Written, m.still.moment.to_owned()));
            match (urge, after) {
                (Some(a), Some(b)) => {
                    pieces.push((Role::Steady, format!("  {}", (m.still.urge_then)(a.get(), b.get()))))
                }
                (Some(a), None) => pieces.push((Role::Steady, format!("  {}", a.get()))),
                (None, _) => {}
            }
        }
        What::Wait { outcome } => {
            let said = outcome.map_or(m.look_back.wait_opened, |o| m.wait.outcome(o));
            pieces.push((Role::Written, said.to_owned()));
        }
        What::Letter { to, sealed } => {
            let name = match to {
                Addressee::Them => m.look_back.letter_to_them,
                Addressee::Me => m.look_back.letter_to_me,
            };
            pieces.push((Role::Written, name.to_owned()));
            if *sealed {
                pieces.push((Role::Muted, format!("  {}", m.look_back.sealed)));
            }
        }
        What::Person => {}
        What::FollowUp { ask } => pieces.push((Role::Written, m.today.asks(*ask).to_owned())),
    }
    if let Some(person) = &line.person {
        pieces.push((Role::Muted, format!("  {person}")));
    }
    if !line.excerpt.is_empty() {
        pieces.push((Role::Muted, format!("  {}", line.excerpt)));
    }
    pieces
}

/// The same without the first words: for lists that are only glanced at.
pub fn short(line: &Line, model: &Model) -> Vec<(Role, String)> {
    let mut line = line.clone();
    if !matches!(line.what, What::Letter { .. }) {
        line.excerpt.clear();
    }
    pieces(&line, model)
}
