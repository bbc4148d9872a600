//! `mada came`: they wrote. With words it is kept at once, as the fact it is; without, the deck is walked.

use super::error::Usage;
use super::{CommandError, Context, Exit, find, letters, private, tui, write};
use crate::app::loaded::DeckWanted;
use crate::cli::CameArgs;
use crate::domain::answer::{Answer, Value};
use crate::domain::consequence::consequences;
use crate::domain::entry::{Entry, Place};
use crate::domain::ids::Id;
use crate::domain::record::Meta;
use crate::text::clean::{clean_paste, one_line};

/// The deck that is walked when they wrote.
const THEY_WROTE: &str = "they_wrote";
/// The question that asks for the bare fact.
const GIST: &str = "gist";
/// The word that stands for the words on stdin.
const STDIN: &str = "-";

/// Keeps that they wrote, or walks the deck.
///
/// # Errors
/// Those of the journal, the input and the output; [`Usage::NeedsTerminal`] without words, without a
/// terminal and without `--plain`.
pub fn run(args: &CameArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let words = words(args, ctx)?;
    if words.is_none() && !args.plain && !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal("mada came WORDS, mada came --plain").into());
    }
    let deck = find::deck(&ctx.library(), THEY_WROTE)?;
    let wait = write::last_wait(args.wait.as_deref(), ctx)?;
    let Some(words) = words else {
        let wanted = DeckWanted::Deck { id: THEY_WROTE.to_owned(), wait };
        if args.plain {
            return write::walk(wanted, ctx);
        }
        return tui::walk(wanted, ctx);
    };
    let now = ctx.now();
    let mut world = ctx.world()?;
    let store = world.store();
    let person = wait.map(|id| store.wait(id)).transpose()?.and_then(|wait| wait.person);
    let answers = deck.question(GIST).map(|question| Answer {
        question: question.id.clone(),
        asked: question.text.get(ctx.lang).to_owned(),
        kind: question.kind.answer_kind(),
        records: question.records.clone(),
        value: Value::Text(words),
    });
    let entry = Entry {
        id: Id::compose(0, 0).into(),
        deck: deck.id.clone(),
        deck_version: i64::from(deck.version),
        language: ctx.lang,
        title: None,
        person,
        wait,
        tags: Vec::new(),
        starred: false,
        at: now.clone(),
        finished: None,
        place: Place::default(),
        answers: answers.into_iter().collect(),
        aside: Vec::new(),
        meta: Meta { revision: 0, ..Meta::fresh(&now) },
    };
    let walked = store.finish_walk(&entry, &now, &consequences(&entry, &now, ctx.day_end))?;
    let name = find::name(store, person)?;
    if !private::may_stay(&mut world, ctx)? {
        return Ok(Exit::Done);
    }
    let said = (ctx.texts().shell.came)(name.as_deref().map(one_line).as_deref());
    ctx.line(&format!("{said}  {}", walked.id))?;
    letters::say_opened(&walked.letters, ctx);
    Ok(Exit::Done)
}

/// The words given, or those on stdin; `None` where there are none.
fn words(args: &CameArgs, ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    let typed = if args.words == [STDIN] { ctx.all_input()? } else { args.words.join(" ") };
    Ok(Some(clean_paste(&typed).trim().to_owned()).filter(|words| !words.is_empty()))
}

#[cfg(test)]
mod tests {
    use crate::commands::Exit;
    use crate::commands::testing::Shell;

    #[test]
    fn input_that_is_no_text_is_refused_instead_of_kept_as_something_else() {
        let shell = Shell::new();
        // 返事 in Shift_JIS.
        for command in [&["came", "-"][..], &["still", "5", "-"], &["letters", "new", "-", "--me"]] {
            let ran = shell.run_bytes(command, b"\x95\xd4\x8e\x96");
            assert_eq!(ran.exit, Exit::WrongUsage, "{command:?}: {}", ran.err);
            assert!(ran.err.contains("UTF-8"), "{}", ran.err);
        }
        assert!(!shell.run(&["list"], "").out.contains('\u{fffd}'));
    }
}
