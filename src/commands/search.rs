//! `mada search`: everything that holds these words.

use super::error::Usage;
use super::lines::Lines;
use super::{CommandError, Context, Exit, records};
use crate::cli::SearchArgs;
use crate::domain::answer::Value;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Filter, Line};
use crate::store::Store;
use crate::text::fold;
use crate::text::graphemes::floor_boundary;

/// Characters shown before what was found, and altogether.
const BEFORE: usize = 20;
const CHARS: usize = 200;
/// Stands where a text was cut.
const CUT: &str = "…";

/// Searches.
///
/// # Errors
/// [`Usage::NoWords`] where nothing can be searched for; those of the journal and of the output.
pub fn run(args: &SearchArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let query = args.words.join(" ");
    if fold::query_parts(&query).is_empty() {
        return Err(Usage::NoWords.into());
    }
    let store = ctx.existing_journal()?;
    let filter = Filter::default();
    let mut lines = Lines::new(ctx, &query);
    let parts = fold::query_parts(&query);
    let count = records::for_each(
        args.limit,
        |window, most| Ok(store.search(&query, &filter, window, most)?),
        |line| {
            if args.json {
                return records::print(&store, line.record, ctx);
            }
            lines.print(&with_hit(line, &store, &parts)?, ctx)
        },
    )?;
    if count == 0 {
        ctx.note(ctx.texts().look_back.nothing);
    }
    Ok(Exit::Done)
}

/// The line with the passage that was found, where its own first words do not hold it.
fn with_hit(line: &Line, store: &Store, parts: &[String]) -> Result<Line, CommandError> {
    let mut line = line.clone();
    let own = [&line.person, &line.title, &Some(line.excerpt.clone())];
    if own.into_iter().flatten().all(|text| fold::highlight(text, parts).is_empty())
        && let Some(passage) = texts(line.record, store)?.iter().find_map(|text| passage(text, parts))
    {
        line.excerpt = passage;
    }
    Ok(line)
}

/// The texts of a record that may be longer than its first words.
fn texts(of: RecordRef, store: &Store) -> Result<Vec<String>, CommandError> {
    Ok(match of.kind {
        Kind::Entry => {
            let entry = store.entry(of.id.into())?;
            let words = entry.answers.into_iter().filter_map(|answer| match answer.value {
                Value::Text(text) | Value::Duration { said: text, .. } | Value::Person { name: text, .. } => {
                    Some(text)
                }
                Value::Skipped | Value::Number(_) | Value::Choices(_) => None,
            });
            words.chain(entry.tags.iter().map(|tag| format!("#{tag}"))).collect()
        }
        Kind::Moment => {
            let words = store.moment(of.id.into())?.words;
            words.note.into_iter().chain(words.trigger).collect()
        }
        // The words of a sealed letter are not searched and not shown.
        Kind::Letter => Some(store.letter(of.id.into())?)
            .filter(|letter| !letter.is_sealed())
            .map(|letter| letter.body)
            .into_iter()
            .collect(),
        Kind::Wait | Kind::Person | Kind::FollowUp => Vec::new(),
    })
}

/// The words around the first hit in a text, on one line.
fn passage(text: &str, parts: &[String]) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let hit = fold::highlight(&text, parts).into_iter().next()?;
    let from = text[..hit.start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let from = floor_boundary(&text, from);
    let cut = if from > 0 { CUT } else { "" };
    Some(format!("{cut}{}", text[from..].chars().take(CHARS).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_begins_a_little_before_what_was_found() {
        let text = format!("{}\n返事はまだ。{}", "雨の音。".repeat(100), "待つ。".repeat(100));
        let found = passage(&text, &fold::query_parts("返事")).unwrap();
        assert!(found.starts_with("…") && found.chars().count() <= CHARS + 1, "{found}");
        assert_eq!(found.find("返事").map(|at| found[..at].chars().count()), Some(BEFORE + 1));
        assert_eq!(passage("雨の音", &fold::query_parts("音")).as_deref(), Some("雨の音"));
        assert_eq!(passage("雨の音", &fold::query_parts("海")), None);
    }
}
