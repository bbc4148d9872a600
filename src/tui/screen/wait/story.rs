//! The moments and writings of a wait, newest first, with the time between two moments.

use crate::app::loaded::WaitView;
use crate::app::{Model, Target};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Line, What};
use crate::i18n::{self, dates};
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::screen::lines;
use crate::tui::theme::Role;

/// Shorter times between two moments are not worth a row.
const AWAY_MINUTES: i64 = 60;
/// Cells of the number of a moment.
const NUMBER: usize = 2;

/// Adds the list; `cursor` is the line the marker stands on.
pub fn push(rows: &mut Rows, view: &WaitView, cursor: Option<usize>, model: &Model) {
    let m = &i18n::of(model.lang).wait;
    if view.lines.is_empty() {
        rows.muted(m.quiet);
        return;
    }
    rows.muted(m.lines);
    let (end, today) = (model.settings.day_end, model.now.day(model.settings.day_end));
    let day = |line: &Line| dates::near_day(line.at.day(end), today, model.lang);
    let days = view.lines.iter().map(|line| width(&day(line))).max().unwrap_or(0);
    let mut moment: Option<&Stamp> = None;
    for (at, line) in view.lines.iter().enumerate() {
        let when = format!("{}  {}   ", pad_end(&day(line), days), dates::clock(&line.at));
        if matches!(line.what, What::Moment { .. }) {
            if let Some(newer) = moment {
                away(rows, newer.since_ms(&line.at) / 60_000, width(&when), model);
            }
            moment = Some(&line.at);
        }
        let mut pieces = vec![(Role::Muted, when)];
        pieces.extend(said(line, model));
        rows.choice(cursor == Some(at), pieces, None, Target::Row(at));
    }
    if view.more {
        rows.gap().indent(2).muted(m.older).indent(0);
    }
}

fn away(rows: &mut Rows, minutes: i64, before: usize, model: &Model) {
    if minutes >= AWAY_MINUTES {
        let said = (i18n::of(model.lang).wait.away)(&dates::span(minutes, model.lang));
        // Under the words of the moments, after the marker, the time and the number; further left where it would be cut.
        let indent = (2 + before + NUMBER + 2).min(rows.room().saturating_sub(width(&said)));
        rows.row(vec![(Role::Muted, " ".repeat(indent) + &said)]);
    }
}

/// What a line says beside its time: a moment its number, feelings and what was done instead.
fn said(line: &Line, model: &Model) -> Vec<(Role, String)> {
    let What::Moment { urge, after, feelings, did } = &line.what else {
        // Everything here is about the one person of the wait.
        let mut pieces = vec![(Role::Written, String::new())];
        pieces.extend(lines::pieces(&Line { person: None, ..line.clone() }, model));
        return pieces;
    };
    let number = match (urge, after) {
        (Some(urge), Some(after)) => (i18n::of(model.lang).still.urge_then)(urge.get(), after.get()),
        (Some(urge), None) => urge.get().to_string(),
        (None, _) => String::new(),
    };
    // Numbers of one digit stand under the ones of a ten.
    let ahead = if urge.is_some_and(|urge| urge.get() > 9) { 0 } else { NUMBER - 1 };
    let mut pieces = vec![(Role::Steady, pad_end(&(" ".repeat(ahead) + &number), NUMBER))];
    let words = |question: &str, value: &String| {
        let questions = model.moment_questions.as_ref()?;
        let choice = questions.iter().find(|q| q.id == question)?.choice(value)?;
        Some(choice.text.get(model.lang).to_owned())
    };
    let feelings: Vec<String> = feelings.iter().filter_map(|value| words("feelings", value)).collect();
    let did = did.as_ref().and_then(|value| words("did", value));
    for text in [(!feelings.is_empty()).then(|| feelings.join(" ")), did].into_iter().flatten() {
        pieces.push((Role::Written, format!("  {text}")));
    }
    if !line.excerpt.is_empty() {
        pieces.push((Role::Muted, format!("  {}", line.excerpt)));
    }
    pieces
}
