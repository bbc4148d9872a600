//! What is known of a moment, a wait, a letter: a word for it, and what was said, aligned.

use crate::app::Model;
use crate::app::loaded::WaitRow;
use crate::domain::duration;
use crate::domain::letter::{Decision, Letter, Rest};
use crate::domain::moment::Moment;
use crate::i18n::{self, dates};
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Cells between a word and what was said.
const BETWEEN: usize = 3;

/// Words on the left, what was said on the right; what is too long for its row stands below.
fn table(rows: &mut Rows, facts: &[(impl AsRef<str>, String)]) {
    let column = facts.iter().map(|(label, _)| width(label.as_ref())).max().unwrap_or(0);
    let room = rows.room().saturating_sub(column + BETWEEN);
    for (label, said) in facts {
        let label = label.as_ref();
        if width(said) <= room && !said.contains('\n') {
            let label = pad_end(label, column + BETWEEN);
            rows.row(vec![(Role::Muted, label), (Role::Written, said.clone())]);
        } else {
            rows.muted(label).indent(2).written(said).indent(0);
        }
    }
}

/// A moment in words.
pub(super) fn moment(rows: &mut Rows, moment: &Moment, model: &Model) {
    let questions = model.moment_questions.as_deref().map_or(&[][..], Vec::as_slice);
    let facts = i18n::in_words::moment(moment, questions, model.lang);
    if !facts.is_empty() {
        rows.gap();
        table(rows, &facts);
    }
}

/// A wait in a few words; its own page has all of it.
pub(super) fn wait(rows: &mut Rows, row: &WaitRow, model: &Model) {
    let m = &i18n::of(model.lang).wait;
    let (today, end) = (model.now.day(model.settings.day_end), model.settings.day_end);
    let day = |day| dates::day(day, today, model.lang);
    let started = day(row.wait.started.day(end));
    rows.muted(&match &row.wait.ended {
        Some((at, _)) => (m.span)(&started, &day(at.day(end))),
        None => (m.since)(&started),
    });
    let words = &row.words;
    let fear = words.fear.as_ref().map(|fear| match words.fear_sure {
        Some(sure) => format!("{fear}   {sure} / 100"),
        None => fear.clone(),
    });
    let facts = [
        (m.trigger, words.trigger.as_deref().map(|id| m.trigger(id).to_owned())),
        (m.sent, words.sent.clone()),
        (m.hope, words.hope.clone()),
        (m.fear, fear),
        (m.plan, words.if_then.clone()),
        (m.expected, words.expect_minutes.map(|minutes| duration::say(minutes, model.lang))),
        (m.review, row.wait.review_on.map(day)),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(label, said)| Some((label, said?))).collect();
    if !facts.is_empty() {
        rows.gap();
        table(rows, &facts);
    }
}

/// A letter; while it is sealed, only until when.
pub(super) fn letter(rows: &mut Rows, letter: &Letter, model: &Model) {
    let m = &i18n::of(model.lang).look_back;
    let (end, lang) = (model.settings.day_end, model.lang);
    let day = |at: &crate::domain::time::Stamp| dates::day(at.day(end), model.now.day(end), lang);
    if letter.is_sealed() {
        rows.gap().muted(&match &letter.rest {
            Some(Rest::SealedUntil(until)) => (m.sealed_until)(&day(until)),
            Some(Rest::SealedUntilTheyWrite | Rest::Held(_)) | None => m.sealed_until_they_write.to_owned(),
        });
        return;
    }
    let decided = letter.decision.map(|decision| match decision {
        Decision::Kept => m.kept.to_owned(),
        Decision::SentMyself => m.sent_myself.to_owned(),
        Decision::LetGo => m.let_go.to_owned(),
    });
    let held = match (&letter.rest, &letter.opened) {
        (Some(Rest::Held(until)), None) => {
            Some((m.held_until)(&format!("{} {}", day(until), dates::clock(until))))
        }
        _ => None,
    };
    if let Some(said) = decided.or(held) {
        rows.muted(&said);
    }
    rows.gap().written(&letter.body);
}
