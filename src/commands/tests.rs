use super::testing::Shell;
use super::{CommandError, Context, Exit, dispatch, run};
use crate::cli::{Cli, Command};
use crate::domain::lang::Lang;
use crate::text::width::width;
use clap::Parser;
use serde_json::{Value, json};
use std::io::{self, Write};

fn journal() -> Shell {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "みなと"]);
    shell.ok(&["still", "7", "no", "word", "--at", "2026-11-19 08:30"]);
    shell.run(&["write", "--plain"], "雨の音を聞いていた。返事はまだ。\n");
    shell
}

#[test]
fn a_list_stands_under_its_days_newest_first() {
    let shell = journal();
    let out = shell.ok(&["list"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((lines[0], lines[3], lines[4]), ("Sat 21 Nov", "", "Thu 19 Nov"), "{out}");
    assert!(
        lines[1].contains("A free page") && lines[1].ends_with("雨の音を聞いていた。返事はまだ。"),
        "{out}"
    );
    assert!(lines[2].contains("Waiting began") && lines[2].contains("(みなと)"), "{out}");
    assert!(lines[5].starts_with("  08:30  ") && lines[5].contains("7  (みなと)  no word"), "{out}");
}

#[test]
fn the_words_of_a_list_begin_in_the_same_cell() {
    let mut shell = journal();
    shell.lang = Lang::Ja;
    let out = shell.ok(&["list"]);
    let column = |line: &str, word: &str| width(&line[..line.find(word).unwrap()]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(column(lines[1], "雨の音"), column(lines[2], "（みなと）"), "{out}");
}

#[test]
fn a_list_can_be_limited_and_narrowed() {
    let shell = journal();
    assert_eq!(shell.json(&["list", "--json", "--limit", "2"]).len(), 2);
    assert_eq!(shell.json(&["list", "--json", "--limit", "0"]).len(), 3);
    let kinds =
        |words: &[&str]| -> Vec<Value> { shell.json(words).iter().map(|r| r["kind"].clone()).collect() };
    assert_eq!(
        kinds(&["list", "--json", "--kind", "moment", "--kind", "wait"]),
        [json!("wait"), json!("moment")]
    );
    assert_eq!(kinds(&["list", "--json", "--kind", "person"]), [json!("person")]);
}

#[test]
fn every_listed_record_can_be_shown_by_its_id_and_by_its_ending() {
    let shell = journal();
    for kind in ["entry", "moment", "wait", "person"] {
        let listed = &shell.json(&["list", "--json", "--kind", kind])[0];
        let id = listed["id"].as_str().unwrap();
        for typed in [id, &id[7..], &id[9..], &id.to_uppercase()] {
            assert_eq!(&shell.json(&["show", typed, "--json"])[0], listed, "{kind} {typed}");
        }
        assert!(shell.ok(&["show", id]).contains(id), "{kind}");
    }
}

#[test]
fn a_shown_entry_has_its_questions_and_answers_in_words() {
    let shell = Shell::new();
    shell.run(&["write", "opening", "--plain"], "みなと\n1\n夕方に\n\n返事がない\n40\n3 days\n");
    let id = shell.json(&["list", "--json", "--kind", "entry"])[0]["id"].as_str().unwrap().to_owned();
    let out = shell.ok(&["show", &id]);
    for part in [
        "Opening a waiting period",
        "Whose message",
        "  みなと",
        "  I sent something",
        "  (left open)",
        "  40",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let wait = shell.json(&["wait", "list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let out = shell.ok(&["wait", "show", &wait]);
    for part in ["みなと", "since", "I sent: 夕方に", "Fear: 返事がない (40)", "Word expected: about 3 days"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn a_shown_moment_has_its_feelings_in_words() {
    let mut shell = Shell::new();
    shell.ok(&["still", "7", "雨", "--feeling", "lonely", "--need", "matter"]);
    let id = shell.json(&["list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    shell.lang = Lang::Ja;
    let out = shell.ok(&["show", &id]);
    for part in
        ["まだ待っている", "気持ちの強さ：7", "気持ち：さびしい", "下にある願い：大切な存在でいたい", "  雨"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn a_record_that_is_not_there_fails_and_a_word_that_is_no_id_is_wrong_usage() {
    let shell = journal();
    let ran = shell.run(&["show", "0000000000000"], "");
    assert!(ran.exit == Exit::Failed && ran.err.contains("no such record"), "{}", ran.err);
    for typed in ["abc", "uuuuuuuuuuuuu", "みなとみなと", "zzzzzzzzzzzzz", "00000000000000", ""] {
        let ran = shell.run(&["show", typed], "");
        assert!(ran.exit == Exit::WrongUsage && ran.err.contains("not an id"), "{typed}: {}", ran.err);
    }
}

#[test]
fn an_ending_of_several_records_is_answered_with_their_ids() {
    let shell = Shell::new();
    // The random bits are the end of an id.
    for at in ["2026-11-19 08:30", "2026-11-19 08:31"] {
        shell.same_again();
        shell.ok(&["still", "7", "--at", at]);
    }
    let ids: Vec<String> =
        shell.json(&["list", "--json"]).iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids[0][9..], ids[1][9..]);
    let ran = shell.run(&["show", &ids[0][9..]], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ids.iter().all(|id| ran.err.contains(id)), "{}", ran.err);
    shell.ok(&["show", &ids[0][5..]]);
}

#[test]
fn a_search_finds_single_characters_and_says_when_there_is_nothing() {
    let shell = journal();
    assert!(shell.ok(&["search", "雨"]).contains("雨の音"));
    assert_eq!(shell.json(&["search", "返事", "まだ", "--json"]).len(), 1);
    assert_eq!(shell.json(&["search", "ﾐﾅﾄ", "--json"])[0]["kind"], json!("wait"));
    let none = shell.run(&["search", "海"], "");
    assert_eq!((none.exit, none.out.as_str()), (Exit::Done, ""));
    assert!(none.err.contains("Nothing found"), "{}", none.err);
    assert_eq!(shell.run(&["search", "!?"], "").exit, Exit::WrongUsage);
}

#[test]
fn a_search_takes_the_whole_line() {
    let shell = journal();
    let count = |words: &[&str]| {
        let words: Vec<&str> = ["search"].iter().chain(words).chain(&["--json"]).copied().collect();
        shell.json(&words).len()
    };
    let all = count(&["kind:entry", "kind:moment", "kind:wait", "kind:letter"]);
    assert!(all > 1);
    assert_eq!(count(&["雨"]) + count(&["-雨"]), all);
    assert_eq!(count(&["雨", "-雨"]), 0);
    assert_eq!(count(&["種類:待つ person:みな"]), 1);
    assert_eq!(count(&["--limit", "1", "kind:wait", "kind:moment"]), 1);
    assert_eq!(count(&["雨", "sort:best"]), count(&["雨"]));
    assert_eq!(count(&["\"雨の音\""]), count(&["雨の音"]));
}

#[test]
fn what_a_search_cannot_use_is_said_beside_what_it_found() {
    let shell = journal();
    for (line, said) in [
        ("雨 perosn:x", "Perhaps “person:”?"),
        ("雨 \"の音", "still open"),
        ("雨 -", "right before the word"),
        ("雨 kind:dream", "A kind is"),
    ] {
        let ran = shell.run(&["search", line], "");
        assert_eq!(ran.exit, Exit::Done, "{line}");
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(ran.out.contains("雨の音"), "{}", ran.out);
    }
    let nobody = shell.run(&["search", "person:だれか"], "");
    assert_eq!((nobody.exit, nobody.out.as_str()), (Exit::Done, ""));
    assert!(nobody.err.contains("goes by the name"), "{}", nobody.err);
    let nothing = shell.run(&["search", "kind:dream"], "");
    assert_eq!(nothing.exit, Exit::WrongUsage);
    assert!(
        nothing.err.contains("A kind is") && nothing.err.contains("nothing to search for"),
        "{}",
        nothing.err
    );
}

#[test]
fn without_a_journal_reading_fails_and_makes_none() {
    let shell = Shell::new();
    for words in [
        &["list"][..],
        &["list", "--json"],
        &["show", "0000000000000"],
        &["search", "雨"],
        &["wait", "list"],
        &["wait", "show", "0000000000000"],
        &["wait", "close", "--outcome", "came"],
    ] {
        let ran = shell.run(words, "");
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""), "{words:?}");
        assert!(ran.err.contains("no journal yet") && ran.err.contains("mada still 7"), "{}", ran.err);
    }
    assert!(!shell.dir.path().join("data").exists());
}

#[test]
fn a_wait_is_opened_and_closed_at_once() {
    let shell = Shell::new();
    let said = shell.ok(&["wait", "open", " みなと "]);
    assert!(said.starts_with("The waiting for みなと is set down here.  "), "{said}");
    assert_eq!(shell.json(&["wait", "list", "--json"])[0]["person_name"], json!("みなと"));
    assert!(shell.ok(&["wait", "list"]).contains("みなと  since 21 Nov"));
    let said = shell.ok(&["wait", "close", "--outcome", "came"]);
    assert!(said.contains("They wrote or called"), "{said}");
    let relief = &shell.json(&["list", "--kind", "follow_up", "--json"])[0];
    assert_eq!(
        (&relief["ask"], &relief["due_at"]),
        (&json!("relief"), &json!("2026-11-22T08:00:00.000+09:00"))
    );
    let none = shell.run(&["wait", "list"], "");
    assert!(none.out.is_empty() && none.err.contains("not waiting"), "{}", none.err);
    assert!(shell.ok(&["wait", "list", "--all"]).contains("They wrote or called"));
}

#[test]
fn closing_guesses_only_where_there_is_no_choice() {
    let shell = Shell::new();
    shell.ok(&["still", "1"]);
    let close = ["wait", "close", "--outcome", "set_down"];
    assert!(shell.run(&close, "").err.contains("No wait is open"));
    shell.ok(&["wait", "open", "みなと"]);
    shell.ok(&["wait", "open", "Ren"]);
    let several = shell.run(&close, "");
    assert!(several.exit == Exit::WrongUsage && several.err.contains("Several waits"), "{}", several.err);
    let id = shell.json(&["wait", "list", "--json"])[1]["id"].as_str().unwrap().to_owned();
    shell.ok(&["wait", "close", &id, "--outcome", "refused"]);
    let again = shell.run(&["wait", "close", &id, "--outcome", "came"], "");
    assert!(again.exit == Exit::Failed && again.err.contains("closed already"), "{}", again.err);
    assert_eq!(shell.json(&["list", "--kind", "follow_up", "--json"]), [] as [Value; 0]);
}

#[test]
fn a_wait_can_be_opened_and_closed_line_by_line() {
    let shell = Shell::new();
    let ran = shell.run(&["wait", "open", "みなと", "--plain"], "4\n元気か\n\n\n");
    assert!(!ran.out.contains("Whose message") && ran.out.contains("Kept  "), "{}", ran.out);
    assert_eq!(shell.json(&["wait", "list", "--json"])[0]["person_name"], json!("みなと"));
    let ran = shell.run(&["wait", "close", "--plain"], &format!("came\n{}", "\n".repeat(9)));
    assert!(ran.out.contains("This waiting ends here"), "{}", ran.out);
    assert_eq!(shell.json(&["wait", "list", "--all", "--json"])[0]["outcome"], json!("came"));
}

#[test]
fn a_nickname_of_nothing_is_refused() {
    let shell = Shell::new();
    for name in ["", " 　", "\x1b[31m\u{200b}"] {
        let ran = shell.run(&["wait", "open", name], "");
        assert!(
            ran.exit == Exit::WrongUsage && ran.err.contains("nickname is empty"),
            "{name:?}: {}",
            ran.err
        );
    }
    assert!(!shell.dir.path().join("data").exists());
}

#[test]
fn the_decks_are_listed_and_shown() {
    let mut shell = Shell::new();
    let out = shell.ok(&["decks"]);
    assert_eq!(out.lines().count(), 17);
    assert_eq!(out, shell.ok(&["decks", "list"]));
    shell.lang = Lang::Ja;
    let out = shell.ok(&["decks", "show", "opening"]);
    assert!(out.contains("1. 誰からの連絡を待つ？") && out.contains("   - 自分から送った"), "{out}");
    let ran = shell.run(&["decks", "show", "openin"], "");
    assert!(ran.exit == Exit::WrongUsage && ran.err.contains("「opening」でしょうか"), "{}", ran.err);
}

#[test]
fn a_deck_of_ones_own_is_checked_with_line_and_column() {
    let shell = Shell::new();
    let folder = shell.dir.path().join("config/decks");
    std::fs::create_dir_all(&folder).unwrap();
    let (good, bad) = (folder.join("good.toml"), folder.join("bad.toml"));
    let text = "id = \"sleep\"\nversion = 1\ntitle = \"Sleep\"\nwhen = \"in the morning\"\n[[question]]\nid = \"hours\"\nkind = \"scale\"\nmax = 12\ntext = \"How long?\"\n[[close]]\ntext = \"Good morning.\"\n";
    std::fs::write(&good, text).unwrap();
    std::fs::write(&bad, text.replace("kind = ", "knid = ")).unwrap();
    let name = |path: &std::path::Path| path.display().to_string();
    let fine = shell.run(&["decks", "check", &name(&good)], "");
    assert_eq!((fine.exit, fine.out.as_str()), (Exit::Done, ""));
    let ran = shell.run(&["decks", "check", &name(&good), &name(&bad), "/nowhere.toml"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(
        ran.out.contains(&format!("{}:7:1: unknown key `knid`; did you mean `kind`?", name(&bad))),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("/nowhere.toml:1:1: cannot be read"), "{}", ran.out);
    let listed = shell.run(&["decks"], "");
    assert!(
        listed.out.contains("[own] in the morning") && listed.err.contains("bad.toml:7:1"),
        "{}",
        listed.err
    );
    assert_eq!(listed.exit, Exit::Done);
}

#[test]
fn settings_are_located_and_printed() {
    let shell = Shell::new();
    assert!(shell.ok(&["config", "path"]).trim_end().ends_with("config/config.toml"));
    assert!(shell.ok(&["config", "default"]).contains("day_end"));
    assert!(shell.ok(&["config"]).contains("(not there yet)"));
}

#[test]
fn completions_and_the_manual_are_printed() {
    let shell = Shell::new();
    for name in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(shell.ok(&["completions", name]).contains("still"), "{name}");
    }
    assert!(shell.ok(&["man"]).contains(".TH mada"));
}

/// A stream that fails as it is told.
struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_reader_that_went_away_is_no_failure_and_a_full_disk_is() {
    let shell = journal();
    for (kind, exit) in [(io::ErrorKind::BrokenPipe, Exit::Done), (io::ErrorKind::StorageFull, Exit::Failed)]
    {
        for words in [&["list"][..], &["decks"], &["man"], &["completions", "bash"]] {
            let cli = Cli::try_parse_from(std::iter::once(&"mada").chain(words)).ok().unwrap();
            let mut out = Failing(kind);
            let ended = shell.with(&mut out, &mut io::empty(), |ctx| run(cli.command, ctx));
            assert_eq!(ended, exit, "{words:?} {kind:?}");
        }
    }
}

#[test]
fn a_search_shows_the_passage_it_found() {
    let shell = Shell::new();
    shell.run(&["write", "--plain"], &format!("{}海が見えた。\n", "雨の音を聞いていた。".repeat(60)));
    let out = shell.ok(&["search", "海"]);
    assert!(out.contains("…") && out.contains("海が見えた。"), "{out}");
}

#[test]
fn on_a_terminal_hits_are_coloured_and_lines_end_at_its_edge() {
    let shell = journal();
    let mut out = Vec::new();
    let search = |ctx: &mut Context<'_>| -> Result<Exit, CommandError> {
        (ctx.color, ctx.width) = (true, Some(60));
        let command = Cli::try_parse_from(["mada", "search", "返事"]).ok().and_then(|cli| cli.command);
        assert!(matches!(command, Some(Command::Search(_))));
        dispatch(command, ctx)
    };
    assert!(shell.with(&mut out, &mut io::empty(), search).is_ok());
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\x1b[1;33m返事\x1b[0m"), "{out:?}");
    let plain =
        out.replace("\x1b[1;33m", "").replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "");
    assert!(plain.lines().all(|line| width(line) <= 60), "{plain}");
}
