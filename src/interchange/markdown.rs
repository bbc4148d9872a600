//! Records as Markdown, to be read by a person: not made to be read back.
//!
//! It is written from front to back, so a long journal takes no more memory than a short one.

use crate::text::clean::{one_line, printable};
use std::io::{self, Write};

/// A record, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// The day it belongs to.
    pub day: String,
    /// When it was, and what it is called.
    pub title: String,
    /// Whom it is about; empty where it is about nobody in particular.
    pub about: String,
    /// What else is said about it: tags, a star.
    pub marks: Vec<String>,
    /// What was asked, empty where nothing was, and what was said.
    pub paragraphs: Vec<(String, String)>,
}

/// A text that is being written, with a heading where a new day begins.
pub struct Markdown<W: Write> {
    out: W,
    day: String,
}

impl<W: Write> Markdown<W> {
    /// Begins a text in the language `lang` (a BCP 47 tag).
    ///
    /// # Errors
    /// Those of writing, as for everything below.
    pub fn begin(mut out: W, title: &str, lang: &str) -> io::Result<Self> {
        writeln!(out, "---\ntitle: {title}\nlanguage: {lang}\n---")?;
        Ok(Self { out, day: String::new() })
    }

    /// Writes one record.
    ///
    /// # Errors
    /// Those of writing.
    pub fn section(&mut self, section: &Section) -> io::Result<()> {
        let Section { day, title, about, marks, paragraphs } = section;
        if self.day != *day {
            writeln!(self.out, "\n## {day}")?;
            self.day.clone_from(day);
        }
        writeln!(self.out, "\n### {}", line(title))?;
        let name = Some(about).filter(|name| !name.is_empty()).map(|name| format!("*{}*", line(name)));
        let parts: Vec<String> = name.into_iter().chain(marks.iter().map(|mark| line(mark))).collect();
        if !parts.is_empty() {
            writeln!(self.out, "\n{}", parts.join(" · "))?;
        }
        for (asked, said) in paragraphs {
            if !asked.trim().is_empty() {
                writeln!(self.out, "\n**{}**", line(asked))?;
            }
            let said = body(&printable(said));
            if !said.is_empty() {
                writeln!(self.out, "\n{said}")?;
            }
        }
        Ok(())
    }

    /// Hands back what it was written to.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A text in which nothing is taken for a heading, a list, a quotation or HTML, and every line stays
/// a line of its own.
fn body(text: &str) -> String {
    let lines: Vec<String> = text.trim().split('\n').map(plain).collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        if let Some(next) = lines.get(at + 1) {
            // Two spaces at the end of a line break it; an empty line does so by itself.
            out.push_str(if line.is_empty() || next.is_empty() { "\n" } else { "  \n" });
        }
    }
    out
}

fn plain(line: &str) -> String {
    let line = line.trim_end().replace('<', "\\<");
    let words = line.trim_start();
    let numbered = words
        .split_once(['.', ')'])
        .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
    if numbered {
        let sign = line.find(['.', ')']).unwrap_or_default();
        return format!("{}\\{}", &line[..sign], &line[sign..]);
    }
    let begins = |sign: &&str| words.starts_with(*sign);
    let escaped = ["#", "-", "+", "*", ">", "=", "|", "```", "~~~"].iter().any(begins);
    if escaped { format!("\\{words}") } else { line }
}

fn line(text: &str) -> String {
    one_line(text).trim().replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_its_title_what_is_around_it_and_its_words() {
        let section = Section {
            day: "11月20日 金".into(),
            title: "23:10 雨の\n日".into(),
            about: "みなと".into(),
            marks: vec!["#夜".into()],
            paragraphs: vec![
                ("なぜ？".into(), "夜だから。\n雨も。\n\nそれだけ。".into()),
                (String::new(), "# ではない".into()),
            ],
        };
        let mut text = Markdown::begin(Vec::new(), "mada", "ja").unwrap();
        text.section(&section).unwrap();
        text.section(&section).unwrap();
        let one = "\n### 23:10 雨の 日\n\n*みなと* · #夜\n\n**なぜ？**\n\n夜だから。  \n雨も。\n\nそれだけ。\n\n\\# ではない\n";
        assert_eq!(
            String::from_utf8(text.finish().unwrap()).unwrap(),
            format!("---\ntitle: mada\nlanguage: ja\n---\n\n## 11月20日 金\n{one}{one}")
        );
    }

    #[test]
    fn what_was_written_does_not_become_a_list_or_a_tag() {
        assert_eq!(
            body("1. と書いた\n- と\n3時\n2) と\nここに<b>"),
            "1\\. と書いた  \n\\- と  \n3時  \n2\\) と  \nここに\\<b>"
        );
    }

    #[test]
    fn what_could_steer_a_terminal_is_not_handed_on() {
        let section = Section {
            day: String::new(),
            title: "a\u{1b}[31m".into(),
            about: String::new(),
            marks: Vec::new(),
            paragraphs: vec![(String::new(), "b\u{1b}]0;x\u{7}".into())],
        };
        let mut text = Markdown::begin(Vec::new(), "mada", "en").unwrap();
        text.section(&section).unwrap();
        assert!(!String::from_utf8(text.finish().unwrap()).unwrap().contains(['\u{1b}', '\u{7}']));
    }
}
