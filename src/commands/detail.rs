//! One record in full, for people.

use super::lines::{Lines, title};
use super::paint::Paint;
use super::{CommandError, Context, find};
use crate::domain::entry::Entry;
use crate::domain::ids::WaitId;
use crate::domain::letter::{Addressee, Letter};
use crate::domain::moment::Moment;
use crate::domain::person::{About, Person};
use crate::domain::record::{Kind, Meta, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use crate::domain::wait::Wait;
use crate::i18n::{self, dates};
use crate::retell;
use crate::store::Store;
use crate::text::clean::printable;
use crate::text::wrap::wrap_lines;

/// How many lines of a wait are shown.
const LINES_OF_WAIT: usize = 20;
/// Before what the user wrote.
const INDENT: &str = "  ";

/// Prints a record in full.
pub(super) fn print(store: &Store, of: RecordRef, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    match of.kind {
        Kind::Entry => entry(store, &store.entry(of.id.into())?, ctx),
        Kind::Moment => moment(store, &store.moment(of.id.into())?, ctx),
        Kind::Wait => wait(store, &store.wait(of.id.into())?, ctx),
        Kind::Letter => letter(store, &store.letter(of.id.into())?, ctx),
        Kind::Person => person(store, &store.person(of.id.into())?, ctx),
        Kind::FollowUp => {
            let follow_up = store.follow_up(of.id.into())?;
            let asks = ctx.texts().shell.ask(follow_up.ask.as_str());
            heading(asks, of, &follow_up.due, &follow_up.meta, ctx)
        }
    }
}

/// The first line of a record: what it is, when it was, its id.
fn heading(
    what: &str,
    of: RecordRef,
    at: &Stamp,
    meta: &Meta,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let paint = Paint::new(ctx.color);
    let today = ctx.now().day(ctx.day_end);
    let when = format!("{} {}", dates::day(at.day(ctx.day_end), today, ctx.lang), dates::clock(at));
    let trash = if meta.is_deleted() { format!("  [{}]", ctx.texts().shell.in_trash) } else { String::new() };
    ctx.raw_line(&format!("{}  {}{trash}", paint.bold(what), paint.dim(&format!("{when}  {}", of.id))))
}

/// Something the user wrote, indented and wrapped.
fn written(text: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let text = printable(text);
    let cells = ctx.width.map_or(usize::MAX, |cells| cells.saturating_sub(INDENT.len()).max(8));
    for row in wrap_lines(&text, cells) {
        ctx.raw_line(format!("{INDENT}{}", &text[row]).trim_end())?;
    }
    Ok(())
}

/// A label and what belongs to it, on one line.
fn field(label: &str, value: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    ctx.line(&format!("{INDENT}{}", (ctx.texts().shell.field)(label, value)))
}

fn entry(store: &Store, entry: &Entry, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let library = ctx.library();
    let m = ctx.texts();
    let mut what = title(&library, &entry.deck, ctx);
    if let Some(title) = &entry.title {
        what = format!("{title}  {what}");
    }
    if entry.starred {
        what = format!("* {what}");
    }
    if entry.is_draft() {
        what = format!("{what} [{}]", m.look_back.draft);
    }
    heading(&what, entry.id.into(), &entry.at, &entry.meta, ctx)?;
    let person = match (entry.person, entry.wait) {
        (Some(person), _) => Some(person),
        (None, Some(wait)) => store.wait(wait)?.person,
        (None, None) => None,
    };
    if let Some(name) = find::name(store, person)? {
        ctx.line(&format!("{INDENT}{}", (m.shell.about)(&name)))?;
    }
    if !entry.tags.is_empty() {
        ctx.line(&format!("{INDENT}#{}", entry.tags.join(" #")))?;
    }
    let deck = library.deck(&entry.deck).ok();
    for answer in &entry.answers {
        ctx.raw_line("")?;
        // Nobody asked for a page that was written elsewhere.
        if !answer.asked.is_empty() {
            let asked = Paint::new(ctx.color).dim(&answer.asked);
            ctx.raw_line(&asked)?;
        }
        let question = deck.as_ref().and_then(|deck| deck.question(&answer.question));
        written(&retell::answer(answer, question, ctx.lang), ctx)?;
    }
    Ok(())
}

fn moment(store: &Store, moment: &Moment, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = ctx.texts();
    heading(m.still.moment, moment.id.into(), &moment.at, &moment.meta, ctx)?;
    let library = ctx.library();
    if let Some(wait) = moment.wait {
        let person = store.wait(wait)?.person;
        let name = find::name(store, person)?.unwrap_or_else(|| m.wait.nobody.to_owned());
        ctx.line(&format!("{INDENT}{}", (m.shell.about)(&name)))?;
    }
    for (label, said) in retell::moment(moment, &library, ctx.lang) {
        field(label, &said, ctx)?;
    }
    match &moment.words.note {
        Some(note) => written(note, ctx),
        None => Ok(()),
    }
}

fn letter(store: &Store, letter: &Letter, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let l = &ctx.texts().look_back;
    let what = match letter.to {
        Addressee::Them => l.letter_to_them,
        Addressee::Me => l.letter_to_me,
    };
    heading(what, letter.id.into(), &letter.at, &letter.meta, ctx)?;
    if let Some(name) = find::name(store, letter.person)? {
        ctx.line(&format!("{INDENT}{}", (ctx.texts().shell.about)(&name)))?;
    }
    let standing = i18n::letters::standing(letter, &ctx.now(), ctx.day_end, ctx.lang);
    if !standing.is_empty() {
        ctx.line(&format!("{INDENT}{standing}"))?;
    }
    if letter.is_sealed() { written(&format!("[{}]", l.sealed), ctx) } else { written(&letter.body, ctx) }
}

/// Somebody: what was said of them, and the waits about them.
fn person(store: &Store, person: &Person, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().people;
    let at = Stamp::new(person.meta.created_ms, ctx.now().offset_s);
    heading(&person.name, person.id.into(), &at, &person.meta, ctx)?;
    if let Some(relation) = &person.relation {
        field(m.relation, relation, ctx)?;
    }
    let marks = [(person.no_contact, m.no_contact), (person.archived_ms.is_some(), m.put_away)];
    for (_, mark) in marks.into_iter().filter(|(holds, _)| *holds) {
        ctx.line(&format!("{INDENT}{mark}"))?;
    }
    let words = store.person_words(person.id)?;
    for about in About::ALL {
        if let Some(said) = words.get(about) {
            field(m.label(about), said, ctx)?;
        }
    }
    let waits = store.waits_of_person(person.id, LINES_OF_WAIT)?;
    if !waits.is_empty() {
        ctx.raw_line("")?;
        ctx.raw_line(&Paint::new(ctx.color).bold(m.waits_heading))?;
    }
    for wait in waits {
        let id = Paint::new(ctx.color).dim(&find::ending(wait.id.0));
        let span = span(&wait, ctx);
        ctx.raw_line(&format!("{INDENT}{id}  {span}"))?;
    }
    Ok(())
}

/// From when to when somebody was waited for, and how it ended.
pub(super) fn span(wait: &Wait, ctx: &Context<'_>) -> String {
    retell::course(wait, ctx.now().day(ctx.day_end), ctx.day_end, ctx.lang)
}

fn wait(store: &Store, wait: &Wait, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().wait;
    let name = find::name(store, wait.person)?.unwrap_or_else(|| m.nobody.to_owned());
    heading(&name, wait.id.into(), &wait.started, &wait.meta, ctx)?;
    ctx.line(&format!("{INDENT}{}", span(wait, ctx)))?;
    let today = ctx.now().day(ctx.day_end);
    for (label, said) in retell::wait(wait, store.wait_words(wait.id)?, today, ctx.lang) {
        field(label, &said, ctx)?;
    }
    lines_of_wait(store, wait.id, ctx)
}

fn lines_of_wait(store: &Store, wait: WaitId, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let filter = Filter {
        kinds: vec![Kind::Entry, Kind::Moment, Kind::Letter],
        wait: Some(wait),
        ..Filter::default()
    };
    let lines = store.timeline(&filter, Window::Newest, LINES_OF_WAIT)?;
    if !lines.is_empty() {
        ctx.raw_line("")?;
    }
    let mut printer = Lines::new(ctx, []);
    for line in &lines {
        printer.print(line, ctx)?;
    }
    Ok(())
}
