//! The place Waiting: the open waits, then the closed ones.

use crate::app::loaded::WaitRow;
use crate::app::{Model, Target};
use crate::domain::lang::Lang;
use crate::i18n::{self, dates};
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// The width from which a wait takes two rows instead of three.
const ROOMY: u16 = 56;

/// Whom a wait is about.
pub fn name(row: &WaitRow, lang: Lang) -> &str {
    row.name.as_deref().unwrap_or(i18n::of(lang).wait.nobody)
}

/// What a wait is about: what was sent, else what started it.
pub fn about(row: &WaitRow, lang: Lang) -> Option<String> {
    let trigger = || row.words.trigger.as_deref().map(|id| i18n::of(lang).wait.trigger(id).to_owned());
    row.words.sent.clone().or_else(trigger)
}

/// Since when, or from when to when.
pub fn span(row: &WaitRow, model: &Model) -> String {
    let m = &i18n::of(model.lang).wait;
    let end = model.settings.day_end;
    let (today, from) = (model.now.day(end), row.wait.started.day(end));
    match &row.wait.ended {
        None => (m.since)(&dates::day(from, today, model.lang)),
        Some((at, _)) => (m.span)(
            &dates::short_day(from, today, model.lang),
            &dates::short_day(at.day(end), today, model.lang),
        ),
    }
}

/// Draws it.
pub fn draw(model: &Model, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    canvas.head(parts.head, m.places.full(model.place), "");
    if !model.waiting.loaded {
        return;
    }
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    let mut under = None;
    for (at, row) in model.waiting.rows.iter().enumerate() {
        let heading = if row.wait.is_open() { m.wait.open } else { m.wait.closed };
        if under != Some(heading) {
            if under.is_some() {
                rows.gap().indent(0);
            }
            rows.muted(heading).gap();
            under = Some(heading);
        }
        wait_rows(&mut rows, row, at, model);
    }
    if rows.is_empty() {
        for line in m.wait.empty {
            rows.muted(line);
        }
    }
    if model.waiting.cursor == 0 {
        // The heading above the first wait is seen with it.
        rows.focus(0, 4.min(rows.len()));
    }
    canvas.show("waiting", &mut rows, parts.body);
}

fn wait_rows(rows: &mut Rows, row: &WaitRow, at: usize, model: &Model) {
    let m = &i18n::of(model.lang).wait;
    let chosen = at == model.waiting.cursor;
    let first = rows.len();
    let roomy = rows.room() >= usize::from(ROOMY);
    let quiet = |text: String| (Role::Muted, text);
    let role = if chosen { Role::Selected } else { Role::Written };
    let mut title = vec![(role, name(row, model.lang).to_owned())];
    if let Some((_, outcome)) = &row.wait.ended {
        title.push(quiet(format!("   {}", m.outcome(*outcome))));
    }
    let about = vec![quiet(about(row, model.lang).unwrap_or_default())];
    let moments = (row.moments > 0).then(|| quiet((m.moments)(row.moments)));
    rows.indent(2);
    if roomy {
        rows.wide_row(title, Some(quiet(span(row, model))));
        rows.wide_row(about, moments);
    } else {
        rows.row(title);
        if !about[0].1.is_empty() {
            rows.row(about);
        }
        rows.wide_row(vec![quiet(span(row, model))], moments);
    }
    rows.gap().indent(0);
    rows.mark(first, rows.len(), chosen, &Target::Row(at));
}
