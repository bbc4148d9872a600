//! The table of the house: which module may import what.

use super::super::support::rust::{tokens, without_tests};
use super::imports::{imports, module_of};
use std::collections::BTreeMap;

/// The parts of the outside that reach the machine. A row has to name them; their parent is not enough.
const MACHINE: [&str; 10] = [
    "chrono::Local",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
];

/// What no row can allow.
const NEVER: &str = "std::net";

/// Who may import whom.
pub struct Law {
    /// What each module, named from the crate's root, may import beside itself: paths, or `anything`.
    rows: BTreeMap<String, Vec<String>>,
    /// The crates beside the house.
    crates: Vec<String>,
}

impl Law {
    /// Reads the table in the documentation of the crate, and the names of its dependencies.
    pub fn read(docs: &str, manifest: &str) -> Self {
        let lines = docs.lines().filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix('|'));
        let rows = lines.filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [module, ours, others] = cells[..] else { return None };
            let module = module.trim_matches(['[', ']', '`']);
            let paths = |cell: &str, root: &str| -> Vec<String> {
                let names = cell.split(',').map(str::trim).filter(|name| !name.is_empty());
                names.map(|name| format!("{root}{name}")).collect()
            };
            let plain = module != "module" && !module.starts_with('-');
            plain.then(|| (module.to_owned(), [paths(ours, "crate::"), paths(others, "")].concat()))
        });
        let dependencies = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
        let names =
            dependencies.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = "));
        let crates = names.map(|(name, _)| name.replace('-', "_")).chain([
            "std".into(),
            "core".into(),
            "alloc".into(),
        ]);
        Self { rows: rows.collect(), crates: crates.collect() }
    }

    /// Every module that has a row.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The modules at the crate's root that have a row.
    pub fn rooms(&self) -> impl Iterator<Item = &str> {
        self.modules().filter(|module| !module.contains("::"))
    }

    /// What a file imports against the law: file, line and path.
    pub fn faults(&self, path: &str, source: &str) -> Vec<String> {
        let module = module_of(path);
        let (kept, _) = without_tests(&tokens(source));
        let fault = |line: usize, wanted: &str| {
            format!("{path}:{line}: `{}` may not import `{wanted}`", module.join("::"))
        };
        imports(&kept, &module, &self.crates)
            .into_iter()
            .filter(|import| !self.allows(&module, &import.path))
            .map(|import| fault(import.line, &import.path.join("::")))
            .collect()
    }

    fn allows(&self, module: &[String], wanted: &[String]) -> bool {
        let wanted = wanted.join("::");
        // The root itself holds the list of the rooms and nothing else.
        let Some(room) = module.first() else { return true };
        if lies_in(&wanted, NEVER) {
            return false;
        }
        if lies_in(&wanted, &format!("crate::{room}")) {
            return true;
        }
        let machine = MACHINE.into_iter().find(|part| lies_in(&wanted, part));
        let mut rows =
            (1..=module.len()).filter_map(|end| self.rows.get(&module[..end].join("::"))).flatten();
        let free = wanted.starts_with("std::") && machine.is_none() && self.rows.contains_key(room);
        let root = if wanted.starts_with("crate::") { "crate::anything" } else { "anything" };
        free || rows.any(|row| {
            let named = lies_in(&wanted, row) && machine.is_none_or(|part| lies_in(row, part));
            row == root || named
        })
    }
}

/// Whether `path` is `part` or lies below it.
fn lies_in(path: &str, part: &str) -> bool {
    path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}
