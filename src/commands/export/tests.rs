use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::domain::lang::Lang;
use std::fs;

fn written() -> Shell {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "みなと"]);
    shell.ok(&["still", "7", "雨の音\u{1b}[31m", "--feeling", "lonely", "--at", "2026-10-31 08:30"]);
    shell.run(&["write", "--plain"], "返事はまだ。\n");
    shell.run(&["write", "why", "--plain"], "会いたい\n");
    shell.ok(&["letters", "new", "--me", "--seal", "came", "封の中"]);
    shell
}

#[test]
fn the_journal_can_be_read_as_markdown_from_its_oldest_day_on() {
    let shell = written();
    let text = shell.ok(&["export", "--markdown"]);
    assert!(
        text.starts_with("---\ntitle: mada\nlanguage: en\n---\n\n## Sat 31 Oct 2026\n\n### 08:30 "),
        "{text}"
    );
    let order = ["*みなと* · lonely", "雨の音", "## Sat 21 Nov 2026", "返事はまだ。", "settle for you?**"];
    let found: Vec<usize> =
        order.iter().map(|words| text.find(words).unwrap_or_else(|| panic!("{text}"))).collect();
    assert!(found.is_sorted(), "{text}");
    assert!(!text.contains("封の中") && !text.contains('\u{1b}') && !text.contains("\n\n\n"), "{text}");
    assert_eq!(text.matches("\n## ").count(), 2);
}

#[test]
fn into_a_folder_every_month_is_a_file_of_its_own() {
    let mut shell = written();
    shell.lang = Lang::Ja;
    let folder = shell.dir.path().join("md");
    let name = format!("{}/", folder.display());
    shell.ok(&["export", "--markdown", &name]);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["2026-10.md", "2026-11.md"]);
    let october = fs::read_to_string(folder.join("2026-10.md")).unwrap();
    assert!(october.contains("## 2026年10月31日 土") && !october.contains("返事"), "{october}");
    assert_eq!(shell.run(&["export", "--markdown", &name], "").exit, Exit::WrongUsage);
    shell.ok(&["export", "--markdown", &name, "--force"]);
}

#[test]
fn a_report_is_one_page_of_what_was_asked_for_and_leaves_what_is_sealed_shut() {
    let mut shell = written();
    let page = shell.ok(&["export", "--html", "--from", "2026-11-01"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"), "{page}");
    assert!(page.contains("返事はまだ。") && page.contains("みなと"), "{page}");
    assert!(!page.contains("雨の音") && !page.contains("封の中") && !page.contains("<script"), "{page}");
    shell.lang = Lang::Ja;
    let file = shell.dir.path().join("report.html").display().to_string();
    shell.ok(&["export", "--html", &file]);
    let page = fs::read_to_string(&file).unwrap();
    assert!(
        page.contains("<html lang=\"ja\">") && page.contains("待ったこと") && page.contains("雨の音"),
        "{page}"
    );
    assert_eq!(shell.run(&["export", "--html", &file], "").exit, Exit::WrongUsage);
}
