//! The sheet "still waiting".

use super::question;
use crate::app::Model;
use crate::app::screen::field::Field;
use crate::app::screen::still::Still;
use crate::i18n;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{options, scale, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, still: &mut Still, area: Rect, canvas: &mut Canvas<'_>) {
    let rows = match &still.more {
        None => 8,
        Some(more) => {
            let columns = crate::tui::layout::frame(area, false).body.width;
            let field = more.fields.get(more.at).zip(more.questions.get(more.at));
            let needs = field.map_or(2, |(field, question)| match field {
                Field::Options { .. } => options::rows_needed(field, question, model.lang, columns),
                _ => 2,
            });
            7 + needs
        }
    };
    let inner = sheet::open(area, rows.min(area.height.saturating_sub(2)), canvas);
    head(model, still, Rect { height: 1, ..inner }, canvas);
    let keys = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(4), ..inner };
    match &still.more {
        None => number(model, still, body, canvas),
        Some(_) => more(model, still, body, canvas),
    }
    key_line::hints(model, still.mode(), keys, canvas);
}

/// The name of the sheet and whom it is about.
fn head(model: &Model, still: &Still, area: Rect, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let name = match still.wait() {
        Some(row) => row.name.as_deref().unwrap_or(m.wait.nobody),
        None => m.still.nobody,
    };
    let right = match &still.more {
        None if still.waits.len() > 1 => m.still.switch.to_owned(),
        None => String::new(),
        Some(more) => format!("{} / {}", more.at + 1, more.fields.len().max(1)),
    };
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.wide_row(
        vec![(Role::Said, m.still.title.to_owned()), (Role::Muted, format!("   {name}"))],
        Some((Role::Muted, right)),
    );
    rows.show(area, 0, canvas.buffer, canvas.hits);
}

fn number(model: &Model, still: &Still, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).still;
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.said(m.ask);
    let used = (rows.len() as u16).min(area.height);
    rows.show(Rect { height: used, ..area }, 0, canvas.buffer, canvas.hits);
    let Field::Scale { max, step, value, .. } = &still.urge else { return };
    let gap = u16::from(area.height > used + 2);
    let y = area.y + used + gap;
    let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    if below.height > 0 {
        scale::draw(*value, *max, *step, Some(m.anchors), below, canvas);
    }
}

fn more(model: &Model, still: &mut Still, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(more) = &mut still.more else { return };
    let Some((field, question)) = more.fields.get_mut(more.at).zip(more.questions.get(more.at)) else {
        return;
    };
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.said(question.text.get(model.lang));
    rows.show(Rect { height: 1, ..area }, 0, canvas.buffer, canvas.hits);
    let y = area.y + 2;
    let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    question::field(model, field, question, below, canvas);
}
