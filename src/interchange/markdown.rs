//! Records as Markdown, to be read by a person: not made to be read back.

use std::fmt::Write;

/// A record, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub title: String,
    /// When it was, whom it is about, its tags: one line each.
    pub about: Vec<String>,
    /// What was asked, empty where nothing was, and what was said.
    pub paragraphs: Vec<(String, String)>,
}

/// The sections as one text, in their order.
pub fn write(sections: &[Section]) -> String {
    let mut text = String::new();
    for Section { title, about, paragraphs } in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing into a string cannot fail.
        let _ = writeln!(text, "## {}\n", one_line(title));
        for line in about {
            let _ = writeln!(text, "*{}*  ", one_line(line));
        }
        for (asked, said) in paragraphs {
            if !asked.is_empty() {
                let _ = writeln!(text, "\n**{}**", one_line(asked));
            }
            let _ = writeln!(text, "\n{}", body(said));
        }
    }
    text
}

/// A text whose lines begin nothing that Markdown would take for a heading, a list or a quotation.
fn body(text: &str) -> String {
    let line = |line: &str| {
        let begins = |sign: &str| line.trim_start().starts_with(sign);
        let numbered = line.trim_start().split_once(['.', ')']).is_some_and(|(number, _)| {
            !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
        });
        if numbered {
            return line.replacen(['.', ')'], "\\.", 1);
        }
        let escaped = ["#", "-", "+", "*", ">", "=", "|", "```", "~~~", "<"].into_iter().any(begins);
        format!("{}{line}", if escaped { "\\" } else { "" })
    };
    // Two spaces at the end of a line keep it a line of its own.
    text.trim_end().split('\n').map(line).collect::<Vec<_>>().join("  \n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_its_title_what_is_around_it_and_its_words() {
        let section = Section {
            title: "雨の\n日".into(),
            about: vec!["2026-11-20 23:10".into(), "みなと".into()],
            paragraphs: vec![
                ("なぜ？".into(), "夜だから。\n雨も。".into()),
                (String::new(), "# ではない".into()),
            ],
        };
        let one = "## 雨の 日\n\n*2026-11-20 23:10*  \n*みなと*  \n\n**なぜ？**\n\n夜だから。  \n雨も。\n\n\\# ではない\n";
        assert_eq!(write(&[section.clone(), section]), format!("{one}\n{one}"));
    }

    #[test]
    fn what_was_written_does_not_become_a_list() {
        assert_eq!(body("1. と書いた\n- と\n3時"), "1\\. と書いた  \n\\- と  \n3時");
    }
}
