//! Every text mada can show, in both languages: what is said in the program, and what lies in `prompts/`.

use super::support::rust::{Token, files, tokens, without_tests};
use clap::CommandFactory as _;
use mada::decks::{Library, keep_out};
use mada::domain::lang::Lang;
use mada::tui::theme::Theme;
use mada::tui::widget::card;
use ratatui::layout::Rect;

/// A text and where it stands.
struct Said {
    place: String,
    text: String,
    /// The language it has to be in; `None` where the place does not tell.
    lang: Option<&'static str>,
}

fn is_japanese(c: char) -> bool {
    matches!(c, 'ぁ'..='ヿ' | '一'..='鿿' | '々' | '、' | '。' | '「'..='』')
}

/// Every text in the program's own language files.
fn said_by_the_program() -> Vec<Said> {
    let mut all = Vec::new();
    for source in files("src/i18n", "rs") {
        let (kept, _) = without_tests(&tokens(&source.text));
        let languages = languages(&kept);
        for (at, (token, lang)) in kept.iter().zip(languages).enumerate() {
            if let Some(text) = token.text().filter(|_| !is_key(&kept, at)) {
                let place = format!("{}:{}", source.path, token.line);
                all.push(Said { place, text: text.to_owned(), lang });
            }
        }
    }
    all
}

/// Whether the text at `at` is not shown but looked up: the first of a pair, `("wait open", "Begin to wait")`.
fn is_key(tokens: &[Token], at: usize) -> bool {
    let is = |at: Option<usize>, sign| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.is_sign(sign));
    let name =
        |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.' | ' ' | '-'));
    is(at.checked_sub(1), '(') && is(Some(at + 1), ',') && tokens[at].text().is_some_and(name)
}

/// For each piece of a source the language of the constant it stands in.
fn languages(tokens: &[Token]) -> Vec<Option<&'static str>> {
    let mut lang = None;
    let mut depth = 0;
    let mut told = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if depth == 0 && token.is_word("const") {
            let name = tokens.get(at + 1).and_then(Token::word).unwrap_or_default();
            lang = ["JA", "EN"].into_iter().find(|lang| name == *lang || name.ends_with(&format!("_{lang}")));
        }
        depth += i32::from(token.is_sign('{')) - i32::from(token.is_sign('}'));
        if depth == 0 && token.is_sign(';') {
            lang = None;
        }
        told.push(lang);
    }
    told
}

/// Every text in `prompts/`, where both languages stand side by side.
fn said_by_the_prompts() -> Vec<Said> {
    let mut all = Vec::new();
    for file in files("prompts", "toml") {
        let table: toml::Table = file.text.parse().unwrap();
        gather(&file.path, &toml::Value::Table(table), &mut all);
    }
    all
}

fn gather(place: &str, value: &toml::Value, all: &mut Vec<Said>) {
    match value {
        toml::Value::Table(table) => {
            let twins = table.contains_key("ja") == table.contains_key("en");
            assert!(twins, "{place} is there in one language only");
            // Questions, cards and people who listen are found again by their ids.
            let id =
                table.get("id").and_then(toml::Value::as_str).map(|id| format!(" {id}")).unwrap_or_default();
            for (key, inner) in table {
                let place = format!("{place}{id}.{key}");
                match key.as_str() {
                    "ja" => take(&place, inner, "JA", all),
                    "en" => take(&place, inner, "EN", all),
                    _ => gather(&place, inner, all),
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| gather(place, value, all)),
        _ => {}
    }
}

/// A text, or several lines of one.
fn take(place: &str, value: &toml::Value, lang: &'static str, all: &mut Vec<Said>) {
    match value {
        toml::Value::String(text) => {
            all.push(Said { place: place.to_owned(), text: text.clone(), lang: Some(lang) });
        }
        toml::Value::Array(lines) => lines.iter().for_each(|line| take(place, line, lang, all)),
        other => panic!("{place} is no text but {other:?}"),
    }
}

/// The English help of every command, which stands beside the commands themselves.
fn said_by_the_commands() -> Vec<Said> {
    let mut all = Vec::new();
    let mut gather = |place: String, text: Option<&clap::builder::StyledStr>| {
        all.extend(text.map(|text| Said { place, text: text.to_string(), lang: Some("EN") }));
    };
    let mut left = vec![(mada::cli::Cli::command(), "mada".to_owned())];
    while let Some((command, words)) = left.pop() {
        gather(format!("`{words}`"), command.get_about());
        gather(format!("`{words}`, long"), command.get_long_about());
        for arg in command.get_arguments() {
            gather(format!("`{words}` {}", arg.get_id()), arg.get_help());
            gather(format!("`{words}` {}, long", arg.get_id()), arg.get_long_help());
        }
        left.extend(
            command.get_subcommands().map(|sub| (sub.clone(), format!("{words} {}", sub.get_name()))),
        );
    }
    assert!(all.len() > 60, "only {} texts were found", all.len());
    all
}

/// The sentences of both READMEs, without what is typed or is a table of keys.
fn said_by_the_readmes() -> Vec<Said> {
    let mut all = Vec::new();
    for (file, lang) in [("README.md", None), ("README.ja.md", Some("JA"))] {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let mut typed = false;
        for (at, line) in text.lines().enumerate() {
            typed ^= line.starts_with("```");
            let is_prose = !typed && !line.starts_with(['|', '<', '`']) && !line.trim().is_empty();
            if is_prose {
                let place = format!("{file}:{}", at + 1);
                all.push(Said { place, text: without_code(line), lang });
            }
        }
    }
    assert!(all.len() > 40, "only {} lines were found", all.len());
    all
}

/// A line without what stands between backticks, and without addresses.
fn without_code(line: &str) -> String {
    let prose: String = line.split('`').step_by(2).collect();
    prose.split("](").map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect()
}

fn everything() -> Vec<Said> {
    let all: Vec<Said> = said_by_the_program().into_iter().chain(said_by_the_prompts()).collect();
    assert!(all.len() > 1_000, "only {} texts were found", all.len());
    all
}

/// What is wrong with the texts that `judge` finds a fault with.
fn faults(judge: impl Fn(&Said) -> Option<String>) -> String {
    faults_in(&everything(), judge)
}

fn faults_in(texts: &[Said], judge: impl Fn(&Said) -> Option<String>) -> String {
    let told = |said: &Said| judge(said).map(|fault| format!("{}: {fault}: {}\n", said.place, said.text));
    texts.iter().filter_map(told).collect()
}

/// A word of the list of those that are not said.
fn not_said(said: &Said) -> Option<String> {
    let japanese = keep_out::in_japanese(&said.text);
    let english = keep_out::in_english(&said.text);
    let found = if said.text.contains(is_japanese) { japanese } else { english };
    found.first().map(|word| format!("{word:?}"))
}

#[test]
fn the_help_of_the_commands_and_the_readmes_keep_the_tone_too() {
    let texts: Vec<Said> = said_by_the_commands().into_iter().chain(said_by_the_readmes()).collect();
    let faults = faults_in(&texts, |said| {
        let exclaims = said.text.contains(['!', '！']).then(|| "an exclamation mark".to_owned());
        not_said(said).or(exclaims)
    });
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn no_text_grades_promises_pushes_or_takes_somebody_for_a_man_or_a_woman() {
    let faults = faults(|said| {
        // The names of services are their own.
        if said.place.contains(" uk_mens.name") || said.place.contains(" ie_wa.name") {
            return None;
        }
        not_said(said)
    });
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn japanese_texts_have_full_width_marks_and_english_ones_have_none() {
    let faults = faults(|said| {
        let text: Vec<char> = said.text.chars().collect();
        let half = |c: char| matches!(c, '?' | '!' | ',' | ';' | ':' | '(' | ')');
        // A `?` with a blank behind it is the key of the help.
        let is_key = |at: usize| text[at] == '?' && text.get(at + 1).is_none_or(|c| *c == ' ');
        let beside = (1..text.len()).find(|at| {
            let after = is_japanese(text[at - 1]) && half(text[*at]) && !is_key(*at);
            let before = matches!(text[at - 1], '(' | ',' | ';') && is_japanese(text[*at]);
            after || before || matches!(text[*at], '｡'..='ﾟ')
        });
        let full = text.iter().find(|c| matches!(c, '、' | '。' | '！' | '？' | '（' | '）' | '　' | '：'));
        if said.lang == Some("JA") || said.text.contains(is_japanese) {
            beside.map(|at| format!("{:?} in Japanese", text[at]))
        } else {
            full.map(|c| format!("{c:?} in English"))
        }
    });
    assert!(faults.is_empty(), "{faults}");
}

/// Latin words that are at home in a Japanese text: names of keys, of programs and of languages.
const AT_HOME: [&str; 30] = [
    "enter",
    "esc",
    "tab",
    "shift",
    "ctrl",
    "space",
    "backspace",
    "delete",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "f2",
    "f12",
    "mada",
    "mb",
    "ja",
    "en",
    "json",
    "toml",
    "sqlite",
    "visual",
    "editor",
    "stdin",
    "id",
    "line",
    "web",
    "sms",
    "no_color",
];

#[test]
fn every_text_is_in_its_language() {
    let faults = faults(|said| {
        // The people who listen have names and addresses of their own.
        if said.place.starts_with("prompts/resources.toml") {
            return None;
        }
        let has_japanese = said.text.contains(is_japanese);
        match said.lang? {
            "JA" if !has_japanese => {
                let foreign = words(&said.text).find(|word| {
                    word.len() > 2
                        && !AT_HOME.contains(&word.as_str())
                        && !word.contains(|c: char| c.is_ascii_digit())
                });
                foreign.map(|word| format!("{word:?} among the Japanese"))
            }
            "EN" if has_japanese => Some("Japanese among the English".to_owned()),
            _ => None,
        }
    });
    assert!(faults.is_empty(), "{faults}");
}

/// The Latin words of a text, without what is filled in and what is code.
#[test]
fn every_card_is_seen_whole_on_the_smallest_screen() {
    // Forty columns by twelve rows, without the margins, the head and the key line; a card may use the
    // row before the key line, too.
    let body = Rect { x: 1, y: 1, width: 38, height: 9 };
    let library = Library::new(None);
    let file: toml::Table = include_str!("../../prompts/cards.toml").parse().unwrap();
    let ids = file["card"].as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap());
    let cards: Vec<_> = ids.map(|id| library.card(id).unwrap()).collect();
    for (card, lang) in cards.iter().flat_map(|card| Lang::ALL.map(|lang| (card, lang))) {
        let rows = card::rows(card.lines(lang), "", body, Theme::default());
        assert!(rows.len() <= usize::from(body.height) + 1, "{} {lang:?}", card.id);
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut plain = String::new();
    let mut depth = 0;
    for c in outside.chars() {
        depth += i32::from(c == '{');
        plain.push(if depth > 0 { ' ' } else { c });
        depth -= i32::from(c == '}');
    }
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}
