//! From a key to an action, by the tables of `default.toml` and what a user changed in them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{KeymapError, KeymapFault, Place};
use super::nearest::nearest;
use super::{Action, Key, Layer, Mode};

mod shipped;

const DEFAULT: &str = include_str!("default.toml");

/// The word that takes a key out of use.
const NONE: &str = "none";

/// One table: a mode's own, or one that modes share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Owner {
    Mode(Mode),
    Layer(Layer),
}

impl Owner {
    fn parse(name: &str) -> Option<Self> {
        let layer = || Layer::ALL.into_iter().find(|layer| layer.id() == name).map(Self::Layer);
        Mode::parse(name).map(Self::Mode).or_else(layer)
    }

    fn names() -> impl Iterator<Item = &'static str> {
        Mode::ALL.into_iter().map(Mode::id).chain(Layer::ALL.into_iter().map(Layer::id))
    }

    const fn is_text(self) -> bool {
        match self {
            Self::Mode(mode) => mode.is_text(),
            Self::Layer(layer) => layer.is_text(),
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Table {
    owner: Owner,
    /// In the order of the file. `None` takes the key out of use, an inherited one too.
    keys: Vec<(Key, Option<Action>)>,
    hints: Vec<Action>,
}

impl Table {
    fn find(&self, key: Key) -> Option<Option<Action>> {
        self.keys.iter().find(|(known, _)| *known == key).map(|(_, action)| *action)
    }

    fn bind(&mut self, key: Key, action: Option<Action>) {
        match self.keys.iter_mut().find(|(known, _)| *known == key) {
            Some(entry) => entry.1 = action,
            None => self.keys.push((key, action)),
        }
    }
}

/// Every key of every mode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    tables: Vec<Table>,
}

impl Default for Keymap {
    /// The keys as mada brings them.
    fn default() -> Self {
        let mut map = Self { tables: Vec::new() };
        map.read_shipped(DEFAULT);
        map
    }
}

impl Keymap {
    /// The default keys with the tables of `toml` laid over them.
    ///
    /// # Errors
    /// The first thing that is wrong in `toml`.
    pub fn with_patch(toml: &str) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        match map.patch_text(toml).into_iter().next() {
            Some(error) => Err(error),
            None => Ok(map),
        }
    }

    /// Lays `tables` (one table a mode or layer) over these keys and returns what is wrong in them, in the order
    /// of `text`, which is the whole text they were read from. Whatever is right takes effect.
    pub fn patch(&mut self, text: &str, tables: &DeTable<'_>) -> Vec<KeymapError> {
        let mut errors = Vec::new();
        for (name, value) in in_order(tables) {
            let mut fail = |at: usize, fault| errors.push(KeymapError { place: Place::of(text, at), fault });
            let Some(owner) = Owner::parse(name.get_ref()) else {
                let meant = nearest(name.get_ref(), Owner::names());
                fail(
                    name.span().start,
                    KeymapFault::UnknownTable { name: name.get_ref().to_string(), meant },
                );
                continue;
            };
            match value.get_ref().as_table() {
                Some(entries) => self.patch_table(owner, entries, &mut fail),
                None => fail(value.span().start, KeymapFault::WrongKind { expected: "a table of keys" }),
            }
        }
        errors.sort_by_key(|error| error.place);
        errors
    }

    fn patch_text(&mut self, text: &str) -> Vec<KeymapError> {
        match DeTable::parse(text) {
            Ok(tables) => self.patch(text, tables.get_ref()),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let fault = KeymapFault::Syntax(error.message().to_owned());
                vec![KeymapError { place: Place::of(text, at), fault }]
            }
        }
    }

    fn patch_table(&mut self, owner: Owner, entries: &DeTable<'_>, fail: &mut dyn FnMut(usize, KeymapFault)) {
        let table = self.table_mut(owner);
        let mut seen = Vec::new();
        for (name, value) in in_order(entries) {
            if name.get_ref() == "hints" {
                match read_hints(value) {
                    Ok(hints) => table.hints = hints,
                    Err((at, fault)) => fail(at, fault),
                }
                continue;
            }
            let written = || name.get_ref().to_string();
            let key = match name.get_ref().parse::<Key>() {
                Ok(key) => key,
                Err(_) => {
                    fail(name.span().start, KeymapFault::UnknownKey { name: written() });
                    continue;
                }
            };
            if owner.is_text() && key.typed().is_some() {
                fail(name.span().start, KeymapFault::Types { name: written() });
            } else if seen.contains(&key) {
                fail(name.span().start, KeymapFault::Twice { name: written() });
            } else {
                seen.push(key);
                match read_action(value) {
                    Ok(action) => table.bind(key, action),
                    Err((at, fault)) => fail(at, fault),
                }
            }
        }
    }

    fn table_mut(&mut self, owner: Owner) -> &mut Table {
        let at = self.tables.iter().position(|table| table.owner == owner).unwrap_or_else(|| {
            self.tables.push(Table { owner, keys: Vec::new(), hints: Vec::new() });
            self.tables.len() - 1
        });
        &mut self.tables[at]
    }

    fn own(&self, owner: Owner) -> Option<&Table> {
        self.tables.iter().find(|table| table.owner == owner)
    }

    /// The tables that count in `mode`, the nearest first.
    fn chain(&self, mode: Mode) -> impl Iterator<Item = &Table> {
        let parents = mode.parents().iter().map(|layer| Owner::Layer(*layer));
        std::iter::once(Owner::Mode(mode)).chain(parents).filter_map(|owner| self.own(owner))
    }

    /// What `key` asks for in `mode`. Where text is typed, a key that types is never a command;
    /// elsewhere a full-width key counts as its ASCII twin.
    pub fn resolve(&self, mode: Mode, key: Key) -> Option<Action> {
        let key = key.canonical();
        if mode.is_text() {
            return if key.typed().is_some() { None } else { self.lookup(mode, key) };
        }
        self.lookup(mode, key.narrow().canonical())
    }

    fn lookup(&self, mode: Mode, key: Key) -> Option<Action> {
        self.chain(mode).find_map(|table| table.find(key)).flatten()
    }

    /// Every key that works in `mode` with what it does: the mode's own first, then the inherited
    /// ones, in the order of the files.
    pub fn bindings(&self, mode: Mode) -> Vec<(Key, Action)> {
        let mut seen = Vec::new();
        let mut out = Vec::new();
        for (key, action) in self.chain(mode).flat_map(|table| &table.keys) {
            if seen.contains(key) {
                continue;
            }
            seen.push(*key);
            out.extend(action.map(|action| (*key, action)));
        }
        out
    }

    /// The keys that ask for `action` in `mode`, the best known first.
    pub fn keys_for(&self, mode: Mode, action: Action) -> Vec<Key> {
        self.bindings(mode).into_iter().filter(|(_, bound)| *bound == action).map(|(key, _)| key).collect()
    }

    /// The actions that the key line of `mode` shows.
    pub fn hints(&self, mode: Mode) -> &[Action] {
        self.own(Owner::Mode(mode)).map_or(&[], |table| &table.hints)
    }

    /// All keys as Markdown: one table for each mode and layer, one row for each action that `works`
    /// there (for a layer: in a mode that shares it), which `label` names.
    pub fn table(&self, works: impl Fn(Mode, Action) -> bool, label: impl Fn(Action) -> String) -> String {
        let mut out = String::new();
        for name in Layer::ALL.into_iter().map(Owner::Layer).chain(Mode::ALL.into_iter().map(Owner::Mode)) {
            let Some(table) = self.own(name) else { continue };
            let title = match name {
                Owner::Mode(mode) => mode.id(),
                Owner::Layer(layer) => layer.id(),
            };
            let here = |mode: &Mode| match name {
                Owner::Mode(own) => *mode == own,
                Owner::Layer(layer) => mode.parents().contains(&layer),
            };
            let mut rows = String::new();
            let mut done = Vec::new();
            for action in table.keys.iter().filter_map(|(_, action)| *action) {
                let live = Mode::ALL.iter().filter(|mode| here(mode)).any(|mode| works(*mode, action));
                if !live || done.contains(&action) {
                    continue;
                }
                done.push(action);
                let keys: Vec<String> = table
                    .keys
                    .iter()
                    .filter(|(_, bound)| *bound == Some(action))
                    // A pipe would end the cell.
                    .map(|(key, _)| format!("`{}`", key.to_string().replace('|', "\\|")))
                    .collect();
                rows.push_str(&format!("| {} | {} |\n", keys.join(" "), label(action)));
            }
            if !rows.is_empty() {
                out.push_str(&format!("\n**{title}**\n\n| Key | Action |\n| --- | --- |\n{rows}"));
            }
        }
        out
    }
}

/// The entries of a table in the order in which they were written.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

fn read_action(value: &Spanned<DeValue<'_>>) -> Result<Option<Action>, (usize, KeymapFault)> {
    let at = value.span().start;
    let id =
        value.get_ref().as_str().ok_or((at, KeymapFault::WrongKind { expected: "the name of an action" }))?;
    if id == NONE {
        return Ok(None);
    }
    Action::parse(id).map(Some).ok_or_else(|| {
        let meant = nearest(id, Action::ALL.iter().map(|action| action.id()));
        (at, KeymapFault::UnknownAction { name: id.to_owned(), meant })
    })
}

fn read_hints(value: &Spanned<DeValue<'_>>) -> Result<Vec<Action>, (usize, KeymapFault)> {
    let expected = KeymapFault::WrongKind { expected: "a list of actions" };
    let list = value.get_ref().as_array().ok_or((value.span().start, expected))?;
    let mut hints = Vec::new();
    for item in list.iter() {
        hints.extend(read_action(item)?);
    }
    Ok(hints)
}

#[cfg(test)]
mod tests;
