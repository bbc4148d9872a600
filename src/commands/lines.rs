//! Lines of time for people: one record a line, under the day it belongs to.

use super::paint::Paint;
use super::{CommandError, Context, find};
use crate::decks::Library;
use crate::domain::letter::Addressee;
use crate::domain::timeline::{Line, What};
use crate::i18n::dates;
use crate::runtime::effects::built_in_title;
use crate::text::clean::one_line;
use crate::text::fold;
use crate::text::graphemes::prev_boundary;
use crate::text::width::{pad_end, truncate_with, width};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Cells that the names of kinds and decks may take.
const LABEL: usize = 22;
/// The fewest cells left for the words of a record.
const LEAST: usize = 8;
/// Stands where a line was cut.
const CUT: &str = "…";
/// Between two columns.
const GUTTER: &str = "  ";

/// Prints lines one after the other, with a heading where a new day begins.
pub(super) struct Lines {
    library: Library,
    paint: Paint,
    /// Folded parts to mark.
    hits: Vec<String>,
    today: NaiveDate,
    day: Option<NaiveDate>,
}

impl Lines {
    /// Lines in which the words and phrases that are `sought` are marked.
    pub(super) fn new(ctx: &Context<'_>, sought: impl IntoIterator<Item = String>) -> Self {
        Self {
            library: ctx.library(),
            paint: Paint::new(ctx.color),
            hits: sought.into_iter().map(|text| fold::fold(&text)).collect(),
            today: ctx.now().day(ctx.day_end),
            day: None,
        }
    }

    /// Prints one line, after the heading of its day where it is the first of it.
    pub(super) fn print(&mut self, line: &Line, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let day = line.at.day(ctx.day_end);
        if self.day != Some(day) {
            if self.day.is_some() {
                ctx.raw_line("")?;
            }
            ctx.raw_line(&self.paint.bold(&dates::day(day, self.today, ctx.lang)))?;
            self.day = Some(day);
        }
        let text = self.text(line, ctx);
        ctx.raw_line(&text)
    }

    fn text(&self, line: &Line, ctx: &Context<'_>) -> String {
        let (clock, id) = (dates::clock(&line.at), find::ending(line.record.id));
        let label = self.label(line, ctx);
        let label = pad_end(&truncate_with(&one_line(&label), LABEL, CUT), LABEL);
        let before = GUTTER.len() * 4 + clock.len() + id.len() + width(&label);
        let words = words(line, ctx);
        let words = match ctx.width.map(|cells| cells.saturating_sub(before).max(LEAST)) {
            Some(room) => truncate_with(self.around_hit(&words, room).as_ref(), room, CUT).into_owned(),
            None => words,
        };
        let words = self.paint.marked(&words, &fold::highlight(&words, &self.hits));
        let (clock, id) = (self.paint.dim(&clock), self.paint.dim(&id));
        format!("{GUTTER}{clock}{GUTTER}{id}{GUTTER}{label}{GUTTER}{words}").trim_end().to_owned()
    }

    /// The words, from a little before the first hit where that would be cut off otherwise.
    fn around_hit<'a>(&self, words: &'a str, room: usize) -> Cow<'a, str> {
        let Some(hit) = fold::highlight(words, &self.hits).into_iter().next() else { return words.into() };
        if width(&words[..hit.end]) + width(CUT) <= room {
            return words.into();
        }
        let mut from = hit.start;
        while from > 0 && width(&words[from..hit.start]) < room / 4 {
            from = prev_boundary(words, from);
        }
        format!("{CUT}{}", &words[from..]).into()
    }

    /// What kind of thing it is, in words.
    fn label(&self, line: &Line, ctx: &Context<'_>) -> String {
        let m = ctx.texts();
        match &line.what {
            What::Entry { deck, .. } => title(&self.library, deck, ctx),
            What::Moment { .. } => m.still.moment.to_owned(),
            What::Wait { outcome: None } => m.look_back.wait_opened.to_owned(),
            What::Wait { outcome: Some(outcome) } => m.wait.outcome(*outcome).to_owned(),
            What::Letter { to: Addressee::Them, .. } => m.look_back.letter_to_them.to_owned(),
            What::Letter { to: Addressee::Me, .. } => m.look_back.letter_to_me.to_owned(),
            What::Person => line.person.clone().unwrap_or_default(),
            What::FollowUp { ask } => m.shell.ask(ask.as_str()).to_owned(),
        }
    }
}

/// What a deck is called; its id where it is not there any more.
pub(super) fn title(library: &Library, deck: &str, ctx: &Context<'_>) -> String {
    let in_file = || library.deck(deck).ok().map(|deck| deck.title.clone());
    let title = built_in_title(deck).or_else(in_file);
    title.map_or_else(|| deck.to_owned(), |title| title.get(ctx.lang).to_owned())
}

/// What is said in it: number, name, title, the first words.
fn words(line: &Line, ctx: &Context<'_>) -> String {
    let m = ctx.texts();
    let mut parts: Vec<String> = Vec::new();
    match &line.what {
        What::Moment { urge: Some(urge), after: None, .. } => parts.push(urge.get().to_string()),
        What::Moment { urge: Some(urge), after: Some(after), .. } => {
            parts.push((m.still.urge_then)(urge.get(), after.get()));
        }
        What::Entry { draft: true, .. } => parts.push(format!("[{}]", m.look_back.draft)),
        What::Letter { sealed: true, .. } => parts.push(format!("[{}]", m.look_back.sealed)),
        What::Moment { .. }
        | What::Entry { .. }
        | What::Letter { .. }
        | What::Wait { .. }
        | What::Person
        | What::FollowUp { .. } => {}
    }
    if !matches!(line.what, What::Person) {
        parts.extend(line.person.as_ref().map(|name| (m.shell.about)(name)));
    }
    parts.extend(line.title.clone());
    // A wait's first words are the nickname, which was said already.
    if line.person.as_ref() != Some(&line.excerpt) && !line.excerpt.is_empty() {
        parts.push(line.excerpt.clone());
    }
    parts.join(GUTTER)
}
