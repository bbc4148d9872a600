//! The READMEs cannot lie about keys: their tables are made from the keymap, without what does nothing yet. `BLESS=1` writes them.

use mada::app::screen::help::works;
use mada::i18n::{Lang, action_name};
use mada::keymap::Keymap;
use std::fs;

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

/// The parts of the table that stand open, by the keymap's own names, and what they are called.
const OPEN: [(&str, &str, &str); 3] = [
    ("global", "どこからでも", "From anywhere"),
    ("list", "ならびの中で", "In a list"),
    ("text", "書いているとき", "While writing"),
];

fn keys(lang: Lang) -> String {
    let table = Keymap::default().table(works, |action| action_name(action, lang).to_owned());
    let parts: Vec<(&str, &str)> = table.split("\n**").filter_map(|part| part.split_once("**\n\n")).collect();
    let mut out = String::new();
    for (id, ja, en) in OPEN {
        let rows = parts.iter().find(|(name, _)| *name == id).unwrap().1;
        let title = if lang == Lang::Ja { ja } else { en };
        out.push_str(&format!("\n**{title}**\n\n{rows}"));
    }
    let all = if lang == Lang::Ja { "すべてのキー" } else { "All keys" };
    out.push_str(&format!("\n<details><summary>{all}</summary>\n"));
    for (name, rows) in parts {
        out.push_str(&format!("\n**{name}**\n\n{rows}"));
    }
    out.push_str("\n</details>\n\n");
    out
}

#[allow(clippy::disallowed_methods, reason = "whoever runs the test says whether the file is to be written")]
fn check(file: &str, lang: Lang) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    let wanted = keys(lang);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(shown, wanted, "{file} tells other keys than the keymap; run once with BLESS=1");
}

#[test]
fn the_english_readme_tells_the_keys_as_they_are() {
    check("README.md", Lang::En);
}

#[test]
fn the_japanese_readme_tells_the_keys_as_they_are() {
    check("README.ja.md", Lang::Ja);
}
