//! `mada people`: everybody who is waited for.

use super::{CommandError, Context, Exit, records};
use crate::domain::record::{Kind, RecordRef};
use crate::text::clean::one_line;

/// Letters of an id that are enough to name a record.
const SHORT: usize = 4;

/// Lists them in the order they came in, those put away too.
///
/// # Errors
/// Those of the journal and of the output.
pub fn run(json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let people = store.people(true)?;
    if people.is_empty() {
        ctx.note(ctx.texts().people.empty[0]);
    }
    for person in people {
        if json {
            records::print(&store, RecordRef { kind: Kind::Person, id: person.id.0 }, ctx)?;
            continue;
        }
        let id = person.id.to_string();
        let mut line = format!("{}  {}", &id[id.len().saturating_sub(SHORT)..], one_line(&person.name));
        if person.no_contact {
            line.push_str("  ");
            line.push_str(ctx.texts().people.no_contact);
        }
        ctx.line(&line)?;
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::Shell;
    use serde_json::json;

    #[test]
    fn everybody_is_listed_and_who_asked_not_to_be_written_to_is_marked() {
        let shell = Shell::new();
        shell.ok(&["wait", "open", "Mina"]);
        shell.ok(&["wait", "open", "Noa"]);
        let mut store = crate::store::Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
        let noa = store.person_named("Noa").unwrap().unwrap();
        store.set_no_contact(noa.id, noa.meta.revision, true, 9).unwrap();
        drop(store);
        let out = shell.ok(&["people"]);
        let lines: Vec<_> = out.lines().collect();
        assert!(lines.len() == 2 && lines[0].ends_with("Mina") && !lines[1].ends_with("Noa"), "{out}");
        let told = shell.json(&["people", "--json"]);
        assert_eq!(told.iter().map(|p| &p["name"]).collect::<Vec<_>>(), [&json!("Mina"), &json!("Noa")]);
        assert_eq!(told[1]["no_contact"], json!(true));
    }
}
