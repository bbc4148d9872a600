//! One pattern: its sentence, its picture, how it is to be read; or the records behind it.

use super::{lines, patterns, scope};
use crate::app::screen::pattern::{Behind, PatternPage};
use crate::app::{Model, Page, Target};
use crate::i18n::{self, dates};
use crate::keymap::Action;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::chart;
use ratatui::layout::Rect;

/// Whether the list of patterns stands beside the page, where there is room.
pub fn is_beside(model: &Model) -> bool {
    matches!(model.pages.last(), Some(Page::Pattern(_))) && !model.patterns.rows.is_empty()
}

/// Draws it, with the list beside it where there is room.
pub fn draw(model: &Model, page: &mut PatternPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let Some(view) = &page.view else {
        canvas.head(parts.head, "", "");
        return;
    };
    let m = i18n::of(model.lang);
    let body = parts.pane.unwrap_or(parts.body);
    if parts.pane.is_some() {
        // Over the records of a pattern the list has nothing to choose; it leads back to the picture.
        let target = if page.behind.is_some() { |_| Target::Hint(Action::Back) } else { Target::Row };
        let mut list = patterns::list(model, parts.body.width, canvas, target);
        canvas.show("patterns", &mut list, parts.body);
    }
    if let Some(behind) = &page.behind {
        canvas.head(parts.head, &view.title, m.pattern.behind);
        return draw_behind(model, behind, body, canvas);
    }
    canvas.head(parts.head, &view.title, &looked_at(model));
    let mut rows = Rows::new(body.width, canvas.theme);
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
    page.scroll = canvas.show_at(&rows, body, page.scroll);
}

/// Whose records it looks at, and of which days; empty for all.
fn looked_at(model: &Model) -> String {
    let scope = &model.patterns.scope;
    let whose = model.patterns.scope_words.clone().filter(|_| scope.person.is_some() || scope.wait.is_some());
    whose.into_iter().chain(scope::days(scope.from, scope.to, model)).collect::<Vec<_>>().join("  ")
}

fn draw_behind(model: &Model, behind: &Behind, body: Rect, canvas: &mut Canvas<'_>) {
    let mut rows = Rows::new(body.width, canvas.theme);
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
    canvas.show("pattern-records", &mut rows, body);
}
