//! One record in full, for people.

use super::lines::{Lines, title};
use super::paint::Paint;
use super::{CommandError, Context, find};
use crate::decks::Library;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::deck::Question;
use crate::domain::duration;
use crate::domain::entry::Entry;
use crate::domain::ids::WaitId;
use crate::domain::letter::{Addressee, Letter};
use crate::domain::moment::Moment;
use crate::domain::record::{Kind, Meta, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use crate::domain::wait::Wait;
use crate::i18n::{self, dates};
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
        Kind::Person => {
            let person = store.person(of.id.into())?;
            let at = Stamp::new(person.meta.created_ms, ctx.now().offset_s);
            heading(&person.name, of, &at, &person.meta, ctx)?;
            if let Some(relation) = &person.relation {
                written(relation, ctx)?;
            }
            if person.no_contact {
                ctx.line(ctx.texts().wait.no_contact)?;
            }
            Ok(())
        }
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
        written(&answer_words(answer, question, ctx), ctx)?;
    }
    Ok(())
}

/// An answer in words.
pub(super) fn answer_words(answer: &Answer, question: Option<&Question>, ctx: &Context<'_>) -> String {
    match (&answer.value, answer.kind) {
        (Value::Skipped, _) => ctx.texts().question.skipped.to_owned(),
        (value, AnswerKind::YesNo) => yes_no(value, ctx).unwrap_or_default(),
        (value, _) => value_words(value, question, ctx),
    }
}

fn yes_no(value: &Value, ctx: &Context<'_>) -> Option<String> {
    let Value::Choices(values) = value else { return None };
    let m = &ctx.texts().question;
    values.first().map(|value| if value == "yes" { m.yes } else { m.no }.to_owned())
}

/// A value in words: options by their text where the question is known.
pub(super) fn value_words(value: &Value, question: Option<&Question>, ctx: &Context<'_>) -> String {
    match value {
        Value::Skipped => ctx.texts().question.skipped.to_owned(),
        Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
            text.clone()
        }
        Value::Number(number) => number.to_string(),
        Value::Choices(values) => {
            let word = |value: &String| {
                let option = question.and_then(|question| question.choice(value));
                option.map_or_else(|| value.clone(), |option| option.text.get(ctx.lang).to_owned())
            };
            values.iter().map(word).collect::<Vec<_>>().join(", ")
        }
    }
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
    let words = &moment.words;
    let l = &m.look_back;
    if let Some(urge) = words.urge {
        field(l.urge, &urge.get().to_string(), ctx)?;
    }
    if !words.feelings.is_empty() {
        let said: Vec<&str> = words.feelings.iter().map(|id| feeling(&library, id, ctx)).collect();
        field(l.feelings, &said.join(", "), ctx)?;
    }
    for (label, measure, value) in [
        (l.body, "still.body", &words.body),
        (l.need, "still.need", &words.need),
        (l.did, "still.did", &words.did),
    ] {
        if let Some(value) = value {
            field(label, option(&library, measure, value, ctx), ctx)?;
        }
    }
    if let Some(trigger) = &words.trigger {
        field(l.trigger, trigger, ctx)?;
    }
    if let Some((urge, at)) = &moment.after {
        field(l.after, &format!("{} ({})", urge.get(), dates::clock(at)), ctx)?;
    }
    match &words.note {
        Some(note) => written(note, ctx),
        None => Ok(()),
    }
}

/// A feeling in words.
pub(super) fn feeling<'a>(library: &Library, id: &'a str, ctx: &Context<'_>) -> &'a str {
    let mut all = library.feelings().iter().flat_map(|group| &group.feelings);
    all.find(|feeling| feeling.value == id).map_or(id, |feeling| feeling.text.get(ctx.lang))
}

/// An option of a moment in words.
pub(super) fn option<'a>(library: &Library, measure: &str, id: &'a str, ctx: &Context<'_>) -> &'a str {
    let measure = library.measures().still.iter().find(|known| known.records == measure);
    let option = measure.and_then(|measure| measure.choices.iter().find(|option| option.value == id));
    option.map_or(id, |option| option.text.get(ctx.lang))
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

fn wait(store: &Store, wait: &Wait, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().wait;
    let name = find::name(store, wait.person)?.unwrap_or_else(|| m.nobody.to_owned());
    heading(&name, wait.id.into(), &wait.started, &wait.meta, ctx)?;
    let today = ctx.now().day(ctx.day_end);
    let day = |at: &Stamp| dates::short_day(at.day(ctx.day_end), today, ctx.lang);
    let since = match &wait.ended {
        None => (m.since)(&day(&wait.started)),
        Some((ended, outcome)) => {
            format!("{}  {}", (m.span)(&day(&wait.started), &day(ended)), m.outcome(*outcome))
        }
    };
    ctx.line(&format!("{INDENT}{since}"))?;
    words_of_wait(store, wait, ctx)?;
    lines_of_wait(store, wait.id, ctx)
}

fn words_of_wait(store: &Store, wait: &Wait, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().wait;
    let words = store.wait_words(wait.id)?;
    let fear = words.fear.map(|fear| match words.fear_sure {
        Some(sure) => format!("{fear} ({sure})"),
        None => fear,
    });
    let today = ctx.now().day(ctx.day_end);
    let fields = [
        (m.trigger, words.trigger.map(|id| m.trigger(&id).to_owned())),
        (m.sent, words.sent),
        (m.hope, words.hope),
        (m.fear, fear),
        (m.expected, words.expect_minutes.map(|minutes| duration::say(minutes, ctx.lang))),
        (m.plan, words.if_then),
        (m.review, wait.review_on.map(|day| dates::short_day(day, today, ctx.lang))),
    ];
    for (label, value) in fields {
        if let Some(value) = value {
            field(label, &value, ctx)?;
        }
    }
    Ok(())
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
    let mut printer = Lines::new(ctx, "");
    for line in &lines {
        printer.print(line, ctx)?;
    }
    Ok(())
}
