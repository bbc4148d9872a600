//! The journal to be read: Markdown, oldest first, day by day.
//!
//! It is for eyes. What lies in the trash is left out, and the words of a sealed letter stay sealed.

use super::Wanted;
use super::file::Target;
use crate::commands::lines::title;
use crate::commands::{CommandError, Context, find};
use crate::decks::Library;
use crate::domain::answer::Answer;
use crate::domain::entry::{Entry, PAGE_QUESTION};
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::letter::{Addressee, Letter};
use crate::domain::moment::Moment;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use crate::domain::wait::Wait;
use crate::i18n::dates;
use crate::retell;
use crate::store::Store;
use crate::text::clean::{one_line, printable};
use chrono::{Datelike, NaiveDate};
use std::path::Path;

/// How many records are read at once.
const PAGE: usize = 500;

/// Writes everything into one text, which goes to the output without a `target`. How many records,
/// and the status of what ended it before the end.
pub(super) fn one_text(
    store: &Store,
    wanted: &Wanted,
    mut target: Option<&mut Target>,
    ctx: &mut Context<'_>,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let mut book = Book::new(store, ctx);
    let mut write = |text: &str, ctx: &mut Context<'_>| match &mut target {
        Some(target) => target.writer().write_all(text.as_bytes()),
        None => ctx.out.write_all(text.as_bytes()),
    };
    write(&front(None, ctx), ctx).map_err(CommandError::Output)?;
    each(store, &wanted.read, tick, |record| {
        let Some(part) = book.part(record, ctx)? else { return Ok(()) };
        write(&part.text, ctx).map_err(CommandError::Output)
    })
}

/// Writes a file for each month into `folder`, which is there. How many records, and the status of
/// what ended it before the end.
pub(super) fn by_month(
    store: &Store,
    wanted: &Wanted,
    (folder, force): (&Path, bool),
    ctx: &Context<'_>,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let mut book = Book::new(store, ctx);
    let mut open: Option<(String, Target)> = None;
    let done = each(store, &wanted.read, tick, |record| {
        let Some(part) = book.part(record, ctx)? else { return Ok(()) };
        let month = format!("{:04}-{:02}", part.day.year(), part.day.month());
        // Across a zone the days may step back; a month that was closed is not opened again.
        if open.as_ref().is_none_or(|(known, _)| *known < month) {
            if let Some((_, target)) = open.take() {
                target.keep()?;
            }
            let mut target = Target::open(&folder.join(format!("{month}.md")), force)?;
            target.writer().write_all(front(Some(&month), ctx).as_bytes()).map_err(CommandError::Output)?;
            open = Some((month, target));
        }
        match &mut open {
            Some((_, target)) => {
                target.writer().write_all(part.text.as_bytes()).map_err(CommandError::Output)
            }
            None => Ok(()),
        }
    })?;
    if let (Some((_, target)), None) = (open, done.1) {
        target.keep()?;
    }
    Ok(done)
}

/// What stands before the text.
fn front(month: Option<&str>, ctx: &Context<'_>) -> String {
    let title = month.map_or_else(|| "mada".to_owned(), |month| format!("mada {month}"));
    format!("---\ntitle: {title}\nlanguage: {}\n---\n", ctx.lang.as_str())
}

/// Goes through the records from the oldest on. `tick` hears how many there were, and may end it.
fn each(
    store: &Store,
    filter: &Filter,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
    mut one: impl FnMut(RecordRef) -> Result<(), CommandError>,
) -> Result<(u64, Option<u8>), CommandError> {
    let (mut after, mut count) = (Id::compose(0, 0), 0);
    loop {
        let lines = store.timeline(filter, Window::After(after), PAGE)?;
        let Some(newest) = lines.first() else { return Ok((count, None)) };
        after = newest.record.id;
        for line in lines.iter().rev() {
            one(line.record)?;
        }
        count += lines.len() as u64;
        if let Some(status) = tick(count) {
            return Ok((count, Some(status)));
        }
    }
}

/// One record as text.
struct Part {
    day: NaiveDate,
    text: String,
}

/// Writes records one after the other, with a heading where a new day begins.
struct Book<'a> {
    store: &'a Store,
    library: Library,
    day: Option<NaiveDate>,
}

impl<'a> Book<'a> {
    fn new(store: &'a Store, ctx: &Context<'_>) -> Self {
        Self { store, library: ctx.library(), day: None }
    }

    /// The text of a record; `None` for what nobody reads by itself.
    fn part(&mut self, record: RecordRef, ctx: &Context<'_>) -> Result<Option<Part>, CommandError> {
        let (at, text) = match record.kind {
            Kind::Entry => {
                let entry = self.store.entry(record.id.into())?;
                (entry.at.clone(), self.entry(&entry, ctx)?)
            }
            Kind::Moment => {
                let moment = self.store.moment(record.id.into())?;
                (moment.at.clone(), self.moment(&moment, ctx)?)
            }
            Kind::Wait => {
                let wait = self.store.wait(record.id.into())?;
                (wait.started.clone(), self.wait(&wait, ctx)?)
            }
            Kind::Letter => {
                let letter = self.store.letter(record.id.into())?;
                (letter.at.clone(), self.letter(&letter, ctx)?)
            }
            Kind::Person | Kind::FollowUp => return Ok(None),
        };
        let day = at.day(ctx.day_end);
        let mut out = String::new();
        if self.day.replace(day) != Some(day) {
            out.push_str(&format!("\n## {}\n", long_day(day, ctx)));
        }
        out.push_str(&text);
        Ok(Some(Part { day, text: out }))
    }

    fn heading(&self, at: &Stamp, what: &str) -> String {
        format!("\n### {} {}\n", dates::clock(at), one_line(what))
    }

    /// The line below the heading: whom it is about, tags, a star.
    fn about(
        &self,
        person: Option<PersonId>,
        wait: Option<WaitId>,
        more: &[String],
    ) -> Result<String, CommandError> {
        let person = match (person, wait) {
            (None, Some(wait)) => self.store.wait(wait)?.person,
            (person, _) => person,
        };
        let name = find::name(self.store, person)?.map(|name| format!("*{}*", one_line(&name)));
        let parts: Vec<String> =
            name.into_iter().chain(more.iter().map(|part| one_line(part).into_owned())).collect();
        Ok(if parts.is_empty() { String::new() } else { format!("\n{}\n", parts.join(" · ")) })
    }

    fn entry(&self, entry: &Entry, ctx: &Context<'_>) -> Result<String, CommandError> {
        let deck = title(&self.library, &entry.deck, ctx);
        let mut out = self.heading(&entry.at, entry.title.as_deref().unwrap_or(&deck));
        let mut more: Vec<String> = Vec::new();
        if entry.title.is_some() {
            more.push(deck);
        }
        if entry.is_draft() {
            more.push(format!("[{}]", ctx.texts().look_back.draft));
        }
        if entry.starred {
            more.push("★".to_owned());
        }
        if !entry.tags.is_empty() {
            more.push(format!("#{}", entry.tags.join(" #")));
        }
        out.push_str(&self.about(entry.person, entry.wait, &more)?);
        let deck = self.library.deck(&entry.deck).ok();
        for answer in entry.answers.iter().filter(|answer| !answer.value.is_blank()) {
            let question = deck.as_ref().and_then(|deck| deck.question(&answer.question));
            out.push_str(&asked(answer));
            out.push_str(&paragraph(&retell::answer(answer, question, ctx.lang)));
        }
        Ok(out)
    }

    fn moment(&self, moment: &Moment, ctx: &Context<'_>) -> Result<String, CommandError> {
        let m = ctx.texts();
        let words = &moment.words;
        let urge = match (words.urge, &moment.after) {
            (Some(urge), Some((after, _))) => (m.still.urge_then)(urge.get(), after.get()),
            (Some(urge), None) => urge.get().to_string(),
            (None, _) => String::new(),
        };
        let mut out = self.heading(&moment.at, format!("{} {urge}", m.still.moment).trim_end());
        let mut more: Vec<String> =
            words.feelings.iter().map(|id| retell::feeling(&self.library, id, ctx.lang).to_owned()).collect();
        for (measure, value) in
            [("still.body", &words.body), ("still.need", &words.need), ("still.did", &words.did)]
        {
            more.extend(
                value.iter().map(|id| retell::option(&self.library, measure, id, ctx.lang).to_owned()),
            );
        }
        out.push_str(&self.about(None, moment.wait, &more)?);
        for text in [&words.trigger, &words.note].into_iter().flatten() {
            out.push_str(&paragraph(text));
        }
        Ok(out)
    }

    fn wait(&self, wait: &Wait, ctx: &Context<'_>) -> Result<String, CommandError> {
        let m = ctx.texts();
        let mut out = self.heading(&wait.started, m.look_back.wait_opened);
        let ended = wait.ended.as_ref().map(|(at, outcome)| {
            format!("{} {}", long_day(at.day(ctx.day_end), ctx), m.wait.outcome(*outcome))
        });
        out.push_str(&self.about(wait.person, None, &Vec::from_iter(ended))?);
        Ok(out)
    }

    fn letter(&self, letter: &Letter, ctx: &Context<'_>) -> Result<String, CommandError> {
        let l = &ctx.texts().look_back;
        let what = match letter.to {
            Addressee::Them => l.letter_to_them,
            Addressee::Me => l.letter_to_me,
        };
        let mut out = self.heading(&letter.at, what);
        let sealed = letter.is_sealed().then(|| format!("[{}]", l.sealed));
        out.push_str(&self.about(letter.person, letter.wait, &Vec::from_iter(sealed))?);
        out.push_str(&paragraph(&letter.clone().as_shown().body));
        Ok(out)
    }
}

/// The question of an answer. A free page has none.
fn asked(answer: &Answer) -> String {
    let asked = one_line(&answer.asked);
    let asked = asked.trim();
    if asked.is_empty() || answer.question == PAGE_QUESTION {
        String::new()
    } else {
        format!("\n**{asked}**\n")
    }
}

fn paragraph(text: &str) -> String {
    let text = printable(text);
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!("\n{text}\n") }
}

/// A day with its year, whatever year it is now.
fn long_day(day: NaiveDate, ctx: &Context<'_>) -> String {
    let another_year = day.with_year(day.year() + 1).unwrap_or(NaiveDate::MIN);
    dates::day(day, another_year, ctx.lang)
}
