//! The place Today: a calm page, not a dashboard.

use super::lines;
use crate::app::screen::today::{Item, items};
use crate::app::{Model, Target};
use crate::domain::time::PartOfDay;
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::key_line::shown_key;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Draws it.
pub fn draw(model: &Model, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let today = model.now.day(model.settings.day_end);
    let when = format!("{}  {}", dates::day(today, today, model.lang), dates::clock(&model.now));
    canvas.head(parts.head, m.places.mada, &when);
    if !model.today.loaded {
        return;
    }
    let all = items(model);
    let recent = model.today.data.recent.len();
    // Where there is no room for everything, what was written last is the first to go, unless it is
    // what the reader has come to.
    let among_recent = model.today.cursor + recent >= all.len();
    let mut left_out = 0;
    let mut rows = page(model, &all, parts, canvas);
    while rows.len() > usize::from(parts.body.height) && left_out < recent && !among_recent {
        left_out += 1;
        rows = page(model, &all[..all.len() - left_out], parts, canvas);
    }
    canvas.show("today", &mut rows, parts.body);
}

/// The page with these items.
fn page(model: &Model, items: &[Item], parts: &Frame, canvas: &Canvas<'_>) -> Rows {
    let m = i18n::of(model.lang);
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    let data = &model.today.data;
    let nothing_yet = model.waits.is_empty() && data.recent.is_empty() && data.drafts.is_empty();
    if nothing_yet {
        // On a small screen the sentence mada stands on is enough; the rest is in the help, too.
        let room = if parts.body.height < 12 { 1 } else { m.today.first.len() };
        for line in &m.today.first[..room] {
            rows.muted(line);
        }
        rows.gap().text(Role::Steady, m.today.first_keys).gap();
    } else {
        let greeting = m.today.greeting(PartOfDay::of_hour(model.now.hour()));
        let cut = width(greeting) > rows.room() && parts.body.height < 12;
        rows.muted(if cut { first_sentence(greeting) } else { greeting }).gap();
    }
    let chosen = |at: usize| at == model.today.cursor;
    let mut at = 0;
    if let Some(question) = &data.question {
        question_rows(&mut rows, question.ask.get(model.lang), chosen(at));
        question_keys(&mut rows, model, canvas);
        rows.gap();
        at += 1;
    } else {
        rows.muted(m.today.no_question).gap();
    }
    let mut heading = None;
    for item in items.iter().skip(at) {
        let (name, pieces, right) = row(model, *item);
        if heading != Some(name) {
            rows.indent(0).gap().muted(name);
            heading = Some(name);
        }
        rows.choice(chosen(at), pieces, right, Target::Row(at));
        at += 1;
    }
    rows
}

/// The question of the day: the one bright thing on the page.
fn question_rows(rows: &mut Rows, ask: &str, chosen: bool) {
    let first = rows.len();
    rows.indent(2).text(Role::Accent, ask).indent(0);
    let last = rows.len();
    rows.mark(first, last, chosen, &Target::Row(0));
    if chosen {
        // The greeting above it is seen too; it is gone only when there is no room for both.
        rows.focus(0, last);
    }
}

/// What can be done with the question, quietly under it.
fn question_keys(rows: &mut Rows, model: &Model, canvas: &Canvas<'_>) {
    let mut pieces = Vec::new();
    for (action, name) in
        [(Action::Open, Action::AnswerQuestion), (Action::AnotherQuestion, Action::AnotherQuestion)]
    {
        let Some(key) = shown_key(&canvas.keymap.keys_for(Mode::Today, action)) else { continue };
        pieces.push((Role::Said, key));
        pieces.push((Role::Muted, format!(" {}   ", i18n::action_name(name, model.lang))));
    }
    rows.indent(2).row(pieces).indent(0);
}

/// The first of the sentences of a greeting; where it would take two of few rows, the rest is left unsaid.
fn first_sentence(greeting: &str) -> &str {
    let end =
        greeting.find(['。', '.']).map(|at| at + greeting[at..].chars().next().map_or(0, char::len_utf8));
    &greeting[..end.unwrap_or(greeting.len())]
}

type Said = (&'static str, Vec<(Role, String)>, Option<(Role, String)>);

fn row(model: &Model, item: Item) -> Said {
    let m = i18n::of(model.lang);
    let data = &model.today.data;
    let when = |at| dates::near(at, &model.now, model.settings.day_end, model.lang);
    match item {
        Item::Question => ("", Vec::new(), None),
        Item::Draft(id) => {
            let line = data.drafts.iter().find(|l| l.record.id == id);
            let pieces = line.map_or_else(Vec::new, |l| lines::short(l, model));
            (m.today.drafts, pieces, line.map(|l| (Role::Muted, when(&l.at))))
        }
        Item::Wait(id) => {
            let row = model.wait_row(id);
            let name = row.and_then(|r| r.name.as_deref()).unwrap_or(m.wait.nobody).to_owned();
            let mut pieces = vec![(Role::Written, name)];
            let about = row.and_then(|r| {
                let trigger = r.words.trigger.as_deref().map(|t| m.wait.trigger(t).to_owned());
                r.words.sent.clone().or(trigger)
            });
            if let Some(about) = about {
                pieces.push((Role::Muted, format!("   {about}")));
            }
            (m.today.waits, pieces, None)
        }
        Item::Due(at) => {
            let row = data.due.get(at);
            let said = row.map_or("", |r| m.today.asks(r.follow_up.ask)).to_owned();
            let name = row.and_then(|r| r.name.clone()).map(|n| (Role::Muted, n));
            (m.today.due, vec![(Role::Written, said)], name)
        }
        Item::Recent(record) => {
            let line = data.recent.iter().find(|l| l.record == record);
            let pieces = line.map_or_else(Vec::new, |l| lines::short(l, model));
            (m.today.recent, pieces, line.map(|l| (Role::Muted, when(&l.at))))
        }
    }
}
