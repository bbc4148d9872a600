//! One pattern: its sentence, its picture, how it is to be read; or the records behind it.

use super::{lines, patterns};
use crate::app::screen::pattern::{Behind, PatternPage};
use crate::app::{Model, Target};
use crate::i18n::{self, dates};
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::chart;

/// Draws it.
pub fn draw(model: &Model, page: &mut PatternPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let Some(view) = &page.view else {
        canvas.head(parts.head, "", "");
        return;
    };
    let m = i18n::of(model.lang);
    if let Some(behind) = &page.behind {
        canvas.head(parts.head, &view.title, m.pattern.behind);
        return draw_behind(model, behind, parts, canvas);
    }
    canvas.head(parts.head, &view.title, &scope(model));
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    match &view.told {
        Err(few) => {
            rows.muted(&patterns::too_few(model, *few));
        }
        Ok(told) => {
            for sentence in &told.sentences {
                rows.said(sentence);
            }
            rows.gap();
            if let Some(picture) = &told.picture {
                chart::push(&mut rows, picture);
                rows.gap();
            }
            for note in &told.notes {
                rows.muted(note);
            }
        }
    }
    page.scroll = canvas.show_at(&rows, parts.body, page.scroll);
}

/// Whose records it looks at, and since when; empty for all.
fn scope(model: &Model) -> String {
    let m = &i18n::of(model.lang).pattern;
    let scope = &model.patterns.scope;
    let today = model.now.day(model.settings.day_end);
    let whose = model.patterns.scope_words.clone().filter(|_| scope.person.is_some() || scope.wait.is_some());
    let since = scope.from.map(|day| (m.since)(&dates::short_day(day, today, model.lang)));
    whose.into_iter().chain(since).collect::<Vec<_>>().join("  ")
}

fn draw_behind(model: &Model, behind: &Behind, parts: &Frame, canvas: &mut Canvas<'_>) {
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    let (today, end) = (model.now.day(model.settings.day_end), model.settings.day_end);
    let mut day = None;
    for (at, line) in behind.lines.iter().enumerate() {
        let of = line.at.day(end);
        if day != Some(of) {
            rows.gap().muted(&dates::day(of, today, model.lang));
            day = Some(of);
        }
        let mut pieces = vec![(Role::Muted, format!("{}  ", dates::clock(&line.at)))];
        pieces.extend(lines::pieces(line, model));
        rows.choice(at == behind.cursor, pieces, None, Target::Row(at));
    }
    if behind.lines.is_empty() && !behind.loading {
        rows.muted(i18n::of(model.lang).pattern.nothing_behind);
    }
    canvas.show("pattern-records", &mut rows, parts.body);
}
