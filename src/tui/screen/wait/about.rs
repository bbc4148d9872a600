//! What a wait is about, as aligned labels and the words beside them.

use crate::app::Model;
use crate::app::loaded::WaitView;
use crate::domain::duration;
use crate::i18n::{self, dates, wait::Wait as Texts};
use crate::text::width::{pad_end, width};
use crate::text::wrap::wrap_lines;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Cells between a label and its words, and between two halves of a row.
const APART: usize = 3;

/// A label and what stands beside it.
struct Fact {
    label: &'static str,
    words: String,
    role: Role,
    /// A quiet word after it.
    after: Option<String>,
}

/// Adds the labels; an empty group where nothing was said.
pub fn push(rows: &mut Rows, view: &WaitView, model: &Model) {
    let m = &i18n::of(model.lang).wait;
    if view.row.no_contact {
        rows.muted(m.no_contact).gap();
    }
    let facts = facts(view, model, m);
    let labels = facts.iter().map(|fact| width(fact.label)).max().unwrap_or(0) + APART;
    let mut facts = facts.iter().peekable();
    while let Some(fact) = facts.next() {
        let next = facts.peek().filter(|next| fact.label == m.hope && next.label == m.fear);
        if let Some(next) = next
            && let Some(row) = side_by_side(fact, next, labels, rows.room())
        {
            rows.row(row);
            facts.next();
        } else {
            push_fact(rows, fact, labels);
        }
    }
}

fn facts(view: &WaitView, model: &Model, m: &Texts) -> Vec<Fact> {
    let (wait, words) = (&view.row.wait, &view.row.words);
    let today = model.now.day(model.settings.day_end);
    let day = |day| dates::day(day, today, model.lang);
    let mut facts = Vec::new();
    let mut add = |label, role, words: Option<String>, after| {
        if let Some(words) = words {
            facts.push(Fact { label, words, role, after });
        }
    };
    if let Some((at, outcome)) = &wait.ended {
        let when = day(at.day(model.settings.day_end));
        add(m.ended, Role::Said, Some(m.outcome(*outcome).to_owned()), Some(when));
    }
    let trigger = words.trigger.as_deref().filter(|id| *id != "sent" || words.sent.is_none());
    add(m.trigger, Role::Written, trigger.map(|id| m.trigger(id).to_owned()), None);
    add(m.sent, Role::Written, words.sent.clone(), None);
    add(m.hope, Role::Written, words.hope.clone(), None);
    add(m.fear, Role::Written, words.fear.clone(), words.fear_sure.map(|n| n.to_string()));
    add(m.plan, Role::Written, words.if_then.clone(), None);
    let expected = words.expect_minutes.map(|minutes| duration::say(minutes, model.lang));
    add(m.expected, Role::Muted, expected, None);
    let review = wait.review_on.filter(|_| wait.is_open());
    add(m.review, Role::Muted, review.map(day), None);
    facts
}

/// Both in one row, the second from the middle on or further right, where neither is cut.
fn side_by_side(left: &Fact, right: &Fact, labels: usize, room: usize) -> Option<Vec<(Role, String)>> {
    let second = (room / 2).max(labels + width(&left.words) + APART);
    let right_label = width(right.label) + 2;
    let after = right.after.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
    let fits = |words: &str| !words.contains('\n');
    let right_fits = second + right_label + width(&right.words) + width(&after) <= room;
    (fits(&left.words) && fits(&right.words) && right_fits).then(|| {
        vec![
            (Role::Muted, pad_end(left.label, labels)),
            (left.role, pad_end(&left.words, second - labels)),
            (Role::Muted, pad_end(right.label, right_label)),
            (right.role, right.words.clone()),
            (Role::Muted, after),
        ]
    })
}

/// A label and its words, which go on under themselves.
fn push_fact(rows: &mut Rows, fact: &Fact, labels: usize) {
    let room = rows.room().saturating_sub(labels).max(2);
    let ranges = wrap_lines(&fact.words, room);
    let last = ranges.len().saturating_sub(1);
    for (at, range) in ranges.into_iter().enumerate() {
        let label = if at == 0 { fact.label } else { "" };
        let words = fact.words[range].trim_end().to_owned();
        let mut pieces = vec![(Role::Muted, pad_end(label, labels))];
        let after = fact.after.as_ref().filter(|_| at == last).map(|text| format!("  {text}"));
        let fits = after.as_ref().is_none_or(|after| width(&words) + width(after) <= room);
        pieces.push((fact.role, words));
        match after {
            Some(after) if fits => pieces.push((Role::Muted, after)),
            Some(after) => {
                rows.row(pieces);
                pieces =
                    vec![(Role::Muted, pad_end("", labels)), (Role::Muted, after.trim_start().to_owned())];
            }
            None => {}
        }
        rows.row(pieces);
    }
}
