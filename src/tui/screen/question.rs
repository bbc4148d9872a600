//! A question: its words, the field under it, and what was answered before, quietly, above it.

use crate::app::screen::field::Field;
use crate::app::screen::question::{QuestionPage, Stage};
use crate::app::{Model, Target};
use crate::domain::answer::Answer;
use crate::domain::deck::{Deck, Question};
use crate::i18n;
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{card, editor, options, scale};
use ratatui::layout::Rect;

/// A text field is at least this high, where the screen is.
const FIELD_MIN: u16 = 3;
/// With more rows than this above a question, two of them stay empty before it.
const ROOMY: u16 = 6;

/// Draws it.
pub fn draw(model: &Model, page: &mut QuestionPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    head(model, page, parts, canvas);
    match page.stage.clone() {
        Stage::Asking => asking(model, page, parts.body, canvas),
        Stage::Card(_) => {
            let keys = i18n::of(model.lang).question.card_on;
            card::draw(page.card(), model.lang, keys, parts.body, canvas);
        }
        Stage::Riding(until_ms) => riding(model, page, until_ms, parts.body, canvas),
        Stage::Offer(deck) => offer(model, page, &deck, parts.body, canvas),
        Stage::Finishing(close, _) | Stage::Closing(close, _) => {
            let m = &i18n::of(model.lang).question;
            let mut rows = Rows::new(parts.body.width, canvas.theme);
            rows.push(Default::default()).said(close.get(model.lang)).gap().muted(m.closed);
            canvas.show("closing", &mut rows, parts.body);
        }
    }
}

fn head(model: &Model, page: &QuestionPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let deck = page.walk.deck();
    let title = match deck.id.as_str() {
        crate::domain::entry::FREE_PAGE => m.question.page,
        crate::domain::entry::LONE_QUESTION => m.question.lone,
        _ => deck.title.get(model.lang),
    };
    let (n, of) = page.walk.position();
    let right = if of > 1 && page.stage == Stage::Asking { format!("{n} / {of}") } else { String::new() };
    let title = match &page.name {
        Some(name) if model.size.0 >= 60 => format!("{title}   {name}"),
        Some(_) | None => title.to_owned(),
    };
    canvas.head(parts.head, &title, &right);
}

fn asking(model: &Model, page: &mut QuestionPage, body: Rect, canvas: &mut Canvas<'_>) {
    let Some(question) = page.question().cloned() else { return };
    let m = &i18n::of(model.lang).question;
    let mut ask = Rows::new(body.width, canvas.theme);
    ask.said(question.text.get(model.lang));
    if let Some(hint) = &question.hint {
        ask.muted(hint.get(model.lang));
    }
    let shown = page.shown();
    if !shown.is_empty() {
        ask.gap();
        for (earlier, words) in shown {
            let (label, words) = ((m.you_wrote)(earlier), words.trim_end());
            let one_row = width(label) + 2 + width(words) <= ask.room() && !words.contains('\n');
            if one_row {
                ask.row(vec![(Role::Muted, format!("{label}  ")), (Role::Written, words.to_owned())]);
            } else {
                ask.muted(label).indent(2).written(words).indent(0);
            }
        }
    }
    let needs = field_rows(&page.field, &question, model, body);
    let ask_rows = (ask.len() as u16).min(body.height.saturating_sub(1));
    let fits = body.height > ask_rows + needs;
    let gap = u16::from(fits || body.height > ask_rows + FIELD_MIN + 2);
    let earlier_room = body.height.saturating_sub(ask_rows + gap + needs.max(FIELD_MIN));
    let top = earlier(model, page, Rect { height: earlier_room, ..body }, canvas);
    let ask_area = Rect { y: body.y + top, height: ask_rows, ..body };
    canvas.show("ask", &mut ask, ask_area);
    let y = ask_area.bottom() + gap;
    let indent = if body.width > 48 { 2 } else { 0 };
    let area =
        Rect { x: body.x + indent, y, width: body.width - indent, height: body.bottom().saturating_sub(y) };
    field(model, &mut page.field, &question, area, canvas);
}

/// How many rows the field would like to have.
fn field_rows(field: &Field, question: &Question, model: &Model, body: Rect) -> u16 {
    match field {
        Field::Text { editor, .. } => editor::rows_needed(editor, body.width - 2, body.height),
        Field::Scale { .. } => 2,
        Field::Options { .. } => options::rows_needed(field, question, model.lang, body.width - 2),
        Field::Person { names, .. } => (names.len() as u16 + 3).min(8),
        Field::Duration { .. } => 2,
    }
}

/// Draws the field of a question; shared with the sheet "still waiting".
pub fn field(model: &Model, field: &mut Field, question: &Question, area: Rect, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    match field {
        Field::Text { editor, .. } | Field::Duration { editor } => editor::draw(editor, area, canvas),
        Field::Scale { max, step, value, .. } => scale::draw(*value, *max, *step, None, area, canvas),
        Field::Options { .. } => options::draw(field, question, model.lang, area, canvas),
        Field::Person { editor, names, cursor, .. } => {
            editor::draw(editor, Rect { height: 1, ..area }, canvas);
            if names.is_empty() || area.height < 4 {
                return;
            }
            let mut rows = Rows::new(area.width, canvas.theme);
            rows.muted(i18n::of(model.lang).question.names);
            for (at, name) in names.iter().enumerate() {
                let pieces = vec![(Role::Written, name.name.clone())];
                rows.choice(*cursor == Some(at), pieces, None, Target::Option(at));
            }
            let below = Rect { y: area.y + 2, height: area.height - 2, ..area };
            canvas.show("names", &mut rows, below);
        }
    }
}

/// Draws the earlier answers into `area`, the latest at its end, and hands back how many rows they took
/// with the gap after them. Where not all fit, the oldest are left out whole: half a question tells nothing.
fn earlier(model: &Model, page: &QuestionPage, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let answers = page.walk.earlier();
    let told: Vec<&Answer> = answers.iter().filter(|a| !a.value.is_blank()).collect();
    if told.is_empty() || area.height < 3 {
        return 0;
    }
    let apart = if area.height > ROOMY { 2 } else { 1 };
    let room = usize::from(area.height - apart);
    let mut rows = Rows::new(area.width, canvas.theme);
    let mut starts = Vec::new();
    if page.folded {
        rows.muted(&(i18n::of(model.lang).question.folded)(told.len()));
    } else {
        for answer in told {
            starts.push(rows.gap().len());
            rows.indent(0).muted(&answer.asked);
            rows.indent(2).muted(&in_words(answer, Some(page.walk.deck()), model));
        }
    }
    if rows.len() > room {
        rows.close_up();
        // Every answer but the first had one gap before it.
        starts.iter_mut().enumerate().for_each(|(at, start)| *start -= at);
    }
    let last = rows.len();
    let tail = last.saturating_sub(room);
    let first = starts.into_iter().find(|start| *start >= tail).unwrap_or(tail);
    rows.focus(first, last);
    let shown = (last - first) as u16;
    canvas.show("earlier", &mut rows, Rect { height: shown, ..area });
    shown + apart
}

/// An answer as a person would say it: the words of the options, a number of its scale.
pub fn in_words(answer: &Answer, deck: Option<&Deck>, model: &Model) -> String {
    i18n::in_words::answer(answer, deck, model.lang)
}

/// A pause: nothing on the screen moves but the minutes.
fn riding(model: &Model, page: &QuestionPage, until_ms: i64, body: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).question;
    let minutes = (until_ms - model.now.utc_ms + 59_999).max(0) / 60_000;
    let mut rows = Rows::new(body.width, canvas.theme);
    rows.push(Default::default());
    if let Some(meanwhile) = page.walk.earlier().last().filter(|a| !a.value.is_blank()) {
        rows.said(&in_words(meanwhile, Some(page.walk.deck()), model)).gap();
    }
    rows.text(Role::Steady, &(m.riding)(minutes)).gap();
    rows.muted(m.riding_leave).gap().muted(m.riding_keys);
    canvas.show("riding", &mut rows, body);
}

fn offer(model: &Model, page: &QuestionPage, deck: &str, body: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).question;
    let title = page.offers.iter().find(|(id, _)| id == deck).map_or(deck, |(_, t)| t.get(model.lang));
    let mut rows = Rows::new(body.width, canvas.theme);
    rows.push(Default::default()).muted(m.offer).gap();
    rows.indent(2).text(Role::Accent, title).indent(0).gap().muted(m.offer_keys);
    canvas.show("offer", &mut rows, body);
}
