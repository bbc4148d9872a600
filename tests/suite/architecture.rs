//! The laws of the house, held against every file of the program.
//!
//! Who may import whom stands in the documentation of the crate, and is read from there: the map a
//! newcomer sees and the law that is checked are one table.

use super::support::rust::{Source, files, tokens, without_tests};
use law::Law;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

mod arms;
mod imports;
mod law;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn law() -> Law {
    Law::read(&read("src/lib.rs"), &read("Cargo.toml"))
}

/// The files of the program, without those that are there for tests alone.
fn program() -> Vec<Source> {
    let all = files("src", "rs");
    let mut for_tests = Vec::new();
    for source in &all {
        let folder = match source.path.as_str() {
            "src/lib.rs" | "src/main.rs" => "src",
            path => path.trim_end_matches(".rs"),
        };
        let (_, modules) = without_tests(&tokens(&source.text));
        for_tests.extend(modules.into_iter().map(|name| format!("{folder}/{name}")));
    }
    let is_test = |path: &str| {
        for_tests.iter().any(|module| {
            let rest = path.strip_prefix(module.as_str());
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    all.into_iter().filter(|source| !is_test(&source.path)).collect()
}

#[test]
fn no_file_imports_what_its_room_may_not() {
    let law = law();
    let faults: Vec<String> = program().iter().flat_map(|s| law.faults(&s.path, &s.text)).collect();
    assert!(faults.is_empty(), "the table is in src/lib.rs:\n{}", faults.join("\n"));
}

#[test]
fn every_room_of_the_house_is_in_the_table_and_no_other() {
    let is_room = |path: &str| path != "src/lib.rs" && path.matches('/').count() == 1;
    let files = program();
    let rooms = files.iter().filter(|s| is_room(&s.path)).map(|s| s.path[4..].trim_end_matches(".rs"));
    let rooms: BTreeSet<&str> = rooms.collect();
    let law = law();
    assert_eq!(rooms, law.rooms().collect(), "the files in src/ and the rows of the table");
    for module in law.modules() {
        let path = format!("src/{}.rs", module.replace("::", "/"));
        assert!(files.iter().any(|s| s.path == path), "the table names `{module}`, but there is no {path}");
    }
}

#[test]
fn a_forbidden_import_is_named_with_its_file_and_line() {
    let table = "//! | `domain` | | chrono, serde |\n//! | `text` | | |\n//! | `store` | domain, text::fold | rusqlite |
//! | `store::open` | | std::fs |\n//! | `clock` | domain | chrono, chrono::Local |\n//! | `main` | anything | anything |";
    let law = Law::read(
        table,
        "[dependencies]\nchrono = \"1\"\nserde = { version = \"1\" }\nrusqlite = \"1\"\n[x]",
    );
    let faults = |path: &str, text: &str| law.faults(path, text);

    let one = faults("src/domain/wait.rs", "//! A wait.\n\nuse std::fs;\n");
    assert_eq!(one, ["src/domain/wait.rs:3: `domain::wait` may not import `std::fs`"]);
    for forbidden in [
        "use rusqlite::Connection;",
        "use std::{fmt, fs::File};",
        "use std::env as e;",
        "fn f() { let t = std::time::SystemTime::now(); }",
        "use chrono::{DateTime, Local};",
        "fn f() -> Option<crate::store::Store> { None }",
        "use super::super::store::Store;",
        "use crate::{domain::ids::Id, store::Store};",
        "use crate::{self as house};",
        "use crate::{text, domain::ids::Id};",
        "use ::rusqlite::params;",
        "pub use super::super::text::fold;",
        "macro_rules! m { () => { $crate::store::open() } }",
    ] {
        assert_eq!(faults("src/domain/wait.rs", forbidden).len(), 1, "{forbidden}");
    }
    for allowed in [
        "use super::ids::Id;\nuse crate::domain::{time::Stamp, record::*};\nuse chrono::NaiveDate;",
        "use std::{fmt, time::Duration, sync::Arc};",
        "// use std::fs;\nconst A: &str = \"std::fs::read crate::store\";",
        "#[cfg(test)]\nmod tests { use std::fs; use crate::store::Store; }",
        "fn f(store: u8) { self.chrono.fs(store::other, x.rusqlite) }",
    ] {
        assert!(faults("src/domain/wait.rs", allowed).is_empty(), "{allowed}");
    }

    assert_eq!(
        faults("src/store/search.rs", "use crate::text::width;\nuse crate::text::fold::tokens;").len(),
        1
    );
    assert_eq!(faults("src/store/search.rs", "use std::fs;").len(), 1);
    assert!(faults("src/store/open.rs", "use std::fs;\nuse crate::domain::ids::Id;").is_empty());
    assert_eq!(faults("src/text/fold.rs", "use crate::domain::ids::Id;\nuse chrono::NaiveDate;").len(), 2);
    assert!(faults("src/clock.rs", "use chrono::Local;").is_empty());
    assert!(faults("src/main.rs", "use mada::store::Store;\nuse std::env;").is_empty());
    assert_eq!(faults("src/elsewhere.rs", "use crate::domain::ids::Id;").len(), 1, "a room without a row");
    assert_eq!(faults("src/main.rs", "use std::net::TcpStream;").len(), 1, "nobody reaches the network");
}

#[test]
fn no_file_has_grown_past_500_lines() {
    let faults: Vec<String> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(faults.is_empty(), "a file is split before it has 500 lines:\n{}", faults.join("\n"));
}

#[test]
fn a_module_lies_beside_its_folder() {
    let named = files("src", "rs").into_iter().chain(files("tests", "rs")).map(|source| source.path);
    let faults: Vec<String> = named.filter(|path| path.ends_with("/mod.rs")).collect();
    assert!(faults.is_empty(), "foo.rs beside foo/, not foo/mod.rs: {faults:?}");
}

/// Enums of the house to which a variant may be added at any time. The compiler is to ask then, in
/// every place that looks at them, what the new one means there.
const EXHAUSTIVE: [&str; 7] = ["Effect", "Msg", "Overlay", "Page", "Report", "Request", "Target"];

#[test]
fn no_match_over_the_machine_has_an_arm_for_all_the_rest() {
    let rooms = ["src/app", "src/runtime", "src/tui"];
    let here = |source: &Source| rooms.iter().any(|room| source.path.starts_with(room));
    let faults: Vec<String> = program()
        .iter()
        .filter(|source| here(source))
        .flat_map(|source| {
            let (kept, _) = without_tests(&tokens(&source.text));
            let lines = arms::for_all_the_rest(&kept, &EXHAUSTIVE);
            lines.into_iter().map(|line| format!("{}:{line}", source.path)).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "name the variants instead of `_`:\n{}", faults.join("\n"));
}
