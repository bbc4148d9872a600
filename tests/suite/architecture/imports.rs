//! Which paths a source names, as they are after `use`, groups and `super` are worked out.

use super::super::support::rust::Token;

/// A path from its root: `crate::domain::ids`, `std::fs`, `rusqlite::Connection`.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    pub line: usize,
    pub path: Vec<String>,
}

/// The module of a file below `src/`; the crate itself is the empty path.
pub fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    if inner == "lib" { Vec::new() } else { inner.split('/').map(str::to_owned).collect() }
}

/// Every path in `tokens`, which stand in `module`, that leaves from the crate's root or from one of `crates`.
pub fn imports(tokens: &[Token], module: &[String], crates: &[String]) -> Vec<Import> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if starts_a_path(tokens, at) {
            let mut whole = Vec::new();
            tree(tokens, at, &[], &mut whole);
            let rooted =
                |import: Import| Some(Import { path: rooted(&import.path, module, crates)?, ..import });
            found.extend(whole.into_iter().filter_map(rooted));
        }
    }
    found
}

/// Whether a path begins with the word at `at`: nothing that leads on to it stands before.
fn starts_a_path(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|i| &tokens[i]);
    if tokens[at].word().is_none() || before(1).is_some_and(|t| t.is_sign('.')) {
        return false;
    }
    let colons = before(1).is_some_and(|t| t.is_sign(':')) && before(2).is_some_and(|t| t.is_sign(':'));
    // `::std` begins a path too, `a::std` and `<T>::std` do not.
    !colons || !before(3).is_some_and(|t| t.word().is_some_and(|word| word != "use") || t.is_sign('>'))
}

/// Reads one path, or a whole tree of `use`, into the paths it names; hands back where it ended.
fn tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Import>) -> usize {
    let mut path = prefix.to_vec();
    let is = |at: usize, sign: char| tokens.get(at).is_some_and(|t| t.is_sign(sign));
    let line = tokens[at].line;
    loop {
        if is(at, '{') && path.len() > prefix.len() {
            at += 1;
            while !is(at, '}') && at < tokens.len() {
                let end = tree(tokens, at, &path, found);
                // `as` and the name after it, and the comma.
                let comma = (end..tokens.len()).find(|i| is(*i, ',') || is(*i, '}')).unwrap_or(tokens.len());
                at = comma + usize::from(is(comma, ','));
            }
            return at + 1;
        }
        match tokens.get(at).and_then(Token::word) {
            Some(word) => path.push(word.to_owned()),
            None if is(at, '*') && !path.is_empty() => path.push("*".to_owned()),
            None => break,
        }
        at += 1;
        if !(is(at, ':') && is(at + 1, ':')) {
            break;
        }
        at += 2;
    }
    found.push(Import { line, path });
    at
}

/// The path from its root; `None` for one that starts from a name of the file itself.
fn rooted(path: &[String], module: &[String], crates: &[String]) -> Option<Vec<String>> {
    let first = path.first()?;
    let mut rest = &path[1..];
    let mut base = match first.as_str() {
        "crate" | "mada" => Vec::new(),
        "self" => module.to_vec(),
        "super" => {
            let mut up = module.to_vec();
            up.pop();
            while let Some(("super", further)) = rest.split_first().map(|(f, r)| (f.as_str(), r)) {
                up.pop();
                rest = further;
            }
            up
        }
        name => return (crates.iter().any(|c| c == name) && !rest.is_empty()).then(|| path.to_vec()),
    };
    if rest.is_empty() {
        return None;
    }
    base.extend_from_slice(rest);
    base.insert(0, "crate".to_owned());
    Some(base)
}
