//! `mada people`: everybody who is waited for.

use super::{CommandError, Context, Exit, detail, find, records};
use crate::cli::{MarkArgs, PeopleArgs, PeopleCommand};
use crate::domain::changed::Changed;
use crate::domain::person::{Names, Person};
use crate::store::{Store, StoreError};
use crate::text::clean::{clean_paste, one_line};

/// Lists, adds, shows, renames, marks, puts away.
///
/// # Errors
/// Those of the journal and of the output; [`super::error::Usage::NotAPerson`].
pub fn run(args: &PeopleArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    match &args.command {
        None => list(args.json, ctx),
        Some(PeopleCommand::Add { name, relation }) => add(name, relation.as_deref(), args.json, ctx),
        Some(PeopleCommand::Show { id }) => show(id, args.json, ctx),
        Some(PeopleCommand::Rename { id, name }) => rename(id, name, args.json, ctx),
        Some(PeopleCommand::NoContact(mark)) => no_contact(mark, args.json, ctx),
        Some(PeopleCommand::Archive(mark)) => archive(mark, args.json, ctx),
    }
}

/// Lists them in the order they came in, those put away too.
fn list(json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let people = store.people(true)?;
    if people.is_empty() {
        ctx.note(ctx.texts().people.empty[0]);
    }
    for person in people {
        if json {
            records::print(&store, person.id.into(), ctx)?;
            continue;
        }
        let mut line = format!("{}  {}", find::ending(person.id.0), one_line(&person.name));
        let m = &ctx.texts().people;
        let marks = [(person.no_contact, m.no_contact), (person.archived_ms.is_some(), m.put_away)];
        for (_, mark) in marks.into_iter().filter(|(holds, _)| *holds) {
            line.push_str("  ");
            line.push_str(mark);
        }
        ctx.line(&line)?;
    }
    Ok(Exit::Done)
}

fn typed_name(name: &str) -> String {
    one_line(&clean_paste(name)).trim().to_owned()
}

/// Somebody who is known already is not written down twice.
fn add(name: &str, relation: Option<&str>, json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let (name, now_ms) = (typed_name(name), ctx.now().utc_ms);
    if name.is_empty() {
        return Err(StoreError::NoName.into());
    }
    let mut store = ctx.journal()?;
    if store.person_named(&name)?.is_some() {
        return Err(StoreError::NameTaken.into());
    }
    let person = store.find_or_add_person(&name, now_ms)?;
    if let Some(relation) = relation.map(typed_name).filter(|relation| !relation.is_empty()) {
        store.update_person(person.id, person.meta.revision, &name, Some(&relation), now_ms)?;
    }
    said(&(ctx.texts().shell.records.added)(&name), &person, true, json, &store, ctx)
}

fn rename(id: &str, name: &str, json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let person = find::person(&store, id)?;
    let name = typed_name(name);
    let was = Names { name: person.name.clone(), relation: person.relation.clone() };
    let change = Changed::new(was.clone(), Names { name: name.clone(), ..was });
    store.change_names(person.id, &change, ctx.now().utc_ms).map_err(renamed_meanwhile)?;
    said(&(ctx.texts().shell.records.renamed)(&name), &person, false, json, &store, ctx)
}

fn renamed_meanwhile(error: StoreError) -> CommandError {
    if error == StoreError::Overtaken { CommandError::Renamed } else { error.into() }
}

fn no_contact(mark: &MarkArgs, json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let person = find::person(&store, &mark.id)?;
    store.set_no_contact(person.id, !mark.off, ctx.now().utc_ms)?;
    let text = ctx.texts().shell.records.no_contact[usize::from(!mark.off)];
    said(text, &person, false, json, &store, ctx)
}

fn archive(mark: &MarkArgs, json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let (person, now_ms) = (find::person(&store, &mark.id)?, ctx.now().utc_ms);
    store.archive_person(person.id, (!mark.off).then_some(now_ms), now_ms)?;
    let text = ctx.texts().shell.records.archived[usize::from(!mark.off)];
    said(text, &person, false, json, &store, ctx)
}

/// The record as it is now, or a sentence about it.
fn said(
    text: &str,
    person: &Person,
    names_id: bool,
    json: bool,
    store: &Store,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    if json {
        records::print(store, person.id.into(), ctx)?;
    } else if names_id {
        ctx.line(&format!("{text}  {}", person.id))?;
    } else {
        ctx.line(text)?;
    }
    Ok(Exit::Done)
}

fn show(id: &str, json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let person = find::person(&store, id)?;
    if json {
        records::print(&store, person.id.into(), ctx)?;
    } else {
        detail::print(&store, person.id.into(), ctx)?;
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests;
