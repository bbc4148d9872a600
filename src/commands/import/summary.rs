//! What came of an import.

use crate::commands::{CommandError, Context};
use crate::domain::record::Kind;
use crate::i18n::shell::carry::Carry;
use crate::interchange::fault::Fault;
use crate::store::carry::{Dangling, Verdict};
use serde::Serialize;
use std::path::PathBuf;

/// How many of those that were refused are named.
const NAMED: usize = 20;

/// What came of an import.
#[derive(Serialize, Default)]
pub(super) struct Summary {
    dry_run: bool,
    new: u64,
    updated: u64,
    unchanged: u64,
    /// Of the unchanged ones, those that are newer here.
    newer_here: u64,
    refused: u64,
    untied: u64,
    pub(super) cancelled: bool,
    #[serde(skip)]
    pub(super) source: Source,
    /// The first of those refused.
    refusals: Vec<Refusal>,
    /// The first of those that point at nothing.
    ties: Vec<Untied>,
}

/// What is counted in what is read.
#[derive(Default)]
pub(super) enum Source {
    /// Lines.
    #[default]
    Lines,
    /// The entries of another journal.
    Entries,
    /// These files.
    Files(Vec<PathBuf>),
}

impl Source {
    fn place(&self, number: u64) -> Place {
        match self {
            Self::Lines => Place::Line(number),
            Self::Entries => Place::Entry(number),
            Self::Files(files) => {
                let at = usize::try_from(number).unwrap_or(0).saturating_sub(1);
                Place::File(files.get(at).map(|file| file.display().to_string()).unwrap_or_default())
            }
        }
    }
}

/// Where something stands in what is read.
#[derive(Serialize, Clone)]
#[serde(rename_all = "snake_case")]
enum Place {
    Line(u64),
    Entry(u64),
    File(String),
}

impl Place {
    fn say(&self, t: &Carry) -> String {
        match self {
            Self::Line(number) => (t.line)(*number),
            Self::Entry(number) => (t.entry)(*number),
            Self::File(name) => name.clone(),
        }
    }
}

#[derive(Serialize)]
struct Refusal {
    #[serde(skip)]
    number: u64,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    why: Why,
}

/// Why a record did not come in.
#[derive(Serialize, Clone, Copy)]
#[serde(tag = "why", rename_all = "snake_case")]
enum Why {
    Unreadable,
    TooLong,
    NotText,
    NotJson,
    UnknownKind,
    Shape,
    Field { field: &'static str },
    Conflict,
    Taken { kind: &'static str },
    Unfit,
}

#[derive(Serialize)]
struct Untied {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
}

impl Summary {
    pub(super) fn new(dry_run: bool) -> Self {
        Self { dry_run, ..Self::default() }
    }

    /// How many records were looked at.
    pub(super) fn count(&self) -> u64 {
        self.new + self.updated + self.unchanged + self.refused
    }

    /// Whether everything that was looked at is in.
    pub(super) fn is_whole(&self) -> bool {
        self.refused == 0
    }

    pub(super) fn add(&mut self, line: u64, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Updated => self.updated += 1,
            Verdict::Same => self.unchanged += 1,
            Verdict::Older => {
                self.unchanged += 1;
                self.newer_here += 1;
            }
            Verdict::Conflict => self.refuse(line, Why::Conflict),
            Verdict::Taken(kind) => self.refuse(line, Why::Taken { kind: kind.as_str() }),
            Verdict::Unfit => self.refuse(line, Why::Unfit),
        }
    }

    pub(super) fn refuse_line(&mut self, line: u64, fault: Fault) {
        let why = match fault {
            Fault::Unreadable => Why::Unreadable,
            Fault::TooLong => Why::TooLong,
            Fault::NotText => Why::NotText,
            Fault::NotJson => Why::NotJson,
            Fault::UnknownKind => Why::UnknownKind,
            Fault::Shape => Why::Shape,
            Fault::Field(field) => Why::Field { field },
        };
        self.refuse(line, why);
    }

    fn refuse(&mut self, line: u64, why: Why) {
        self.refused += 1;
        if self.refusals.len() < NAMED {
            self.refusals.push(Refusal { number: line, place: self.source.place(line), why });
        }
    }

    pub(super) fn untie(&mut self, dangling: &Dangling) {
        self.untied += 1;
        if self.ties.len() < NAMED {
            let place = self.source.place(dangling.line);
            self.ties.push(Untied { place, kind: dangling.missing.kind.as_str() });
        }
    }

    /// Says what came of it: on the output how much, beside it what did not come in.
    pub(super) fn say(&mut self, json: bool, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        // What was refused while reading stands before what the journal refused in the same chunk.
        self.refusals.sort_by_key(|refusal| refusal.number);
        if json {
            return ctx.json_line(self);
        }
        let t = &ctx.texts().shell.carry;
        for Refusal { place, why, .. } in &self.refusals {
            ctx.note(&(t.refused)(&place.say(t), &say(*why, t)));
        }
        note_more(self.refused, self.refusals.len(), t, ctx);
        for Untied { place, kind } in &self.ties {
            ctx.note(&(t.untied)(&place.say(t), t.kind(kind)));
        }
        note_more(self.untied, self.ties.len(), t, ctx);
        if self.dry_run {
            ctx.line(t.trial)?;
        }
        ctx.line(&(t.taken)(self.new, self.updated, self.unchanged, self.refused))?;
        if self.newer_here > 0 {
            ctx.line(&(t.newer_here)(self.newer_here))?;
        }
        if self.cancelled {
            ctx.line(t.cancelled)?;
        }
        Ok(())
    }
}

fn note_more(all: u64, named: usize, t: &Carry, ctx: &mut Context<'_>) {
    let more = all.saturating_sub(named as u64);
    if more > 0 {
        ctx.note(&(t.more)(more));
    }
}

fn say(why: Why, t: &Carry) -> String {
    match why {
        Why::TooLong => t.too_long.to_owned(),
        Why::Unreadable => t.unreadable.to_owned(),
        Why::NotText => t.not_text.to_owned(),
        Why::NotJson => t.not_json.to_owned(),
        Why::UnknownKind => t.unknown_kind.to_owned(),
        Why::Shape => t.shape.to_owned(),
        Why::Field { field } => (t.field)(field),
        Why::Conflict => t.conflict.to_owned(),
        Why::Taken { kind } => (t.taken_id)(Kind::parse(kind).map_or(kind, |kind| t.kind(kind.as_str()))),
        Why::Unfit => t.unfit.to_owned(),
    }
}
