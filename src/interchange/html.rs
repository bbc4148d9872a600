//! A report to read or to print: one file that needs nothing but itself.
//!
//! There is no script in it, no link that leads out, and nothing is fetched: the page says so to the
//! browser too, with a policy that allows its own style and nothing else. It is written from front to
//! back, so a long journal takes no more memory than a short one.

mod escape;
mod svg;

use crate::picture::Picture;
use escape::text;
use std::io::{self, Write};

const STYLE: &str = include_str!("html/style.css");

/// A page that is being written.
pub struct Page<W: Write> {
    out: W,
}

impl<W: Write> Page<W> {
    /// Begins a page in the language `lang` (a BCP 47 tag), with its title and a few words about what
    /// it is.
    ///
    /// # Errors
    /// Those of writing, as for everything below.
    pub fn begin(mut out: W, lang: &str, title: &str, about: &[&str]) -> io::Result<Self> {
        let (lang, title) = (text(lang), text(title));
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>"
        )?;
        let mut page = Self { out };
        for words in about {
            page.muted(words)?;
        }
        writeln!(page.out, "</header>")?;
        Ok(page)
    }

    /// A heading of a part of the page.
    ///
    /// # Errors
    /// Those of writing.
    pub fn part(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "<h2>{}</h2>", text(heading))
    }

    /// A heading of a group in a part: a day, a wait.
    ///
    /// # Errors
    /// Those of writing.
    pub fn group(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "<h3>{}</h3>", text(heading))
    }

    /// The line above a record: what it is, and when it was.
    ///
    /// # Errors
    /// Those of writing.
    pub fn record(&mut self, what: &str, when: &str) -> io::Result<()> {
        writeln!(self.out, "<h4><bdi>{}</bdi> <span class=\"muted\">{}</span></h4>", text(what), text(when))
    }

    /// Words of mada.
    ///
    /// # Errors
    /// Those of writing.
    pub fn said(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "<p>{}</p>", text(words))
    }

    /// Words that stand back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn muted(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "<p class=\"muted\">{}</p>", text(words))
    }

    /// A question, before its answer.
    ///
    /// # Errors
    /// Those of writing.
    pub fn asked(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "<p class=\"asked\">{}</p>", text(words))
    }

    /// Words the user wrote, with their own line ends and in their own direction.
    ///
    /// # Errors
    /// Those of writing.
    pub fn written(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "<p class=\"written\" dir=\"auto\">{}</p>", text(words))
    }

    /// Names and what belongs to each.
    ///
    /// # Errors
    /// Those of writing.
    pub fn facts(&mut self, facts: &[(&str, String)]) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "<dl>")?;
        for (name, value) in facts {
            writeln!(self.out, "<dt>{}</dt><dd dir=\"auto\">{}</dd>", text(name), text(value))?;
        }
        writeln!(self.out, "</dl>")
    }

    /// A picture with the sentences it belongs to, and the notes beside them. `title` is said in its place to those who cannot
    /// see it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn figure(
        &mut self,
        picture: Option<&Picture>,
        title: &str,
        sentences: &[String],
        notes: &[String],
    ) -> io::Result<()> {
        writeln!(self.out, "<figure>")?;
        match picture {
            Some(Picture::List(words)) => {
                writeln!(self.out, "<ul>")?;
                for words in words {
                    writeln!(self.out, "<li dir=\"auto\">{}</li>", text(words))?;
                }
                writeln!(self.out, "</ul>")?;
            }
            Some(picture) => self.out.write_all(svg::draw(picture, title).unwrap_or_default().as_bytes())?,
            None => {}
        }
        writeln!(self.out, "<figcaption>")?;
        for sentence in sentences {
            self.said(sentence)?;
        }
        for note in notes {
            self.muted(note)?;
        }
        writeln!(self.out, "</figcaption>\n</figure>")
    }

    /// Ends the page with `last` and hands back what it was written to.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self, last: &str) -> io::Result<W> {
        writeln!(
            self.out,
            "<footer><p class=\"muted\">{}</p></footer>\n</main>\n</body>\n</html>",
            text(last)
        )?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Bar, Bars};

    fn page() -> String {
        let mut page = Page::begin(Vec::new(), "ja", "待った日々 <1>", &["自分の記録だけ。"]).unwrap();
        page.part("見える").unwrap();
        page.group("みなと & 私").unwrap();
        page.record("正直なことば", "23:10").unwrap();
        page.written("一行め\n<script>alert(1)</script>").unwrap();
        page.facts(&[("不安", "忘れられている \"ほんとうに\"".to_owned())]).unwrap();
        let bars = Bars {
            of: String::new(),
            most: 2,
            rows: vec![Bar { label: "さびしい".into(), value: Some(2), note: String::new() }],
        };
        page.figure(
            Some(&Picture::Bars(bars)),
            "気持ち",
            &["よく選んだのは、さびしい(2)。".to_owned()],
            &["6件から".to_owned()],
        )
        .unwrap();
        page.figure(Some(&Picture::List(vec!["仕事で<b>".into()])), "理由", &[], &[]).unwrap();
        String::from_utf8(page.finish("まだ").unwrap()).unwrap()
    }

    #[test]
    fn a_page_opens_and_closes_what_it_opens() {
        let page = page();
        for name in [
            "html",
            "head",
            "style",
            "body",
            "main",
            "header",
            "footer",
            "figure",
            "figcaption",
            "svg",
            "dl",
            "ul",
        ] {
            let count = |form: &str| page.matches(form).count();
            let opened = count(&format!("<{name}>")) + count(&format!("<{name} "));
            assert_eq!(opened, count(&format!("</{name}>")), "{name}");
            assert!(opened > 0, "{name}");
        }
    }

    #[test]
    fn nothing_in_a_page_runs_or_leads_out() {
        let page = page();
        for never in
            ["<script", "http:", "https:", "src=", "href", "@import", "url(", "<link", "<iframe", "onload"]
        {
            assert!(!page.contains(never), "{never}");
        }
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn words_of_the_user_are_not_read_as_html() {
        let page = page();
        assert!(page.contains("一行め\n&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("忘れられている &quot;ほんとうに&quot;"));
        assert!(page.contains("仕事で&lt;b&gt;") && page.contains("<title>待った日々 &lt;1&gt;</title>"));
    }
}
