//! A page from another journal: what every journal has.

use super::fault::Fault;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::carried::{Carried, Whole};
use crate::domain::entry::{Entry, FREE_PAGE, PAGE_QUESTION, Place};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::text::clean::{clean_paste, one_line};
use chrono::NaiveDateTime;
use std::collections::HashSet;
use std::ops::ControlFlow;

/// Hears each page with its number, counted from 1, or why it cannot be read; may end the reading.
pub type Each<'a> = dyn FnMut(u64, Result<Carried, Fault>) -> ControlFlow<()> + 'a;

/// The rules of the clock on this wall, for journals that do not tell where somebody sat.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The instant at which the clock showed this.
    pub wall: &'a dyn Fn(NaiveDateTime) -> Stamp,
    /// What the clock showed at this instant, in milliseconds since 1970.
    pub instant: &'a dyn Fn(i64) -> Stamp,
}

/// A page from another journal.
#[derive(Clone, PartialEq, Eq)]
pub struct Page {
    /// When it was written.
    pub at: Stamp,
    /// Its title; may be blank.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Marked with a star.
    pub starred: bool,
}

impl Page {
    /// The page as a finished entry, its words made harmless as those of a paste are. Its id follows
    /// from its time and its words, so it comes in once however often it is read; a page that was
    /// changed in between is another page.
    ///
    /// # Errors
    /// [`Fault::Shape`] if nothing is written on it, and [`Fault::Field`] if its time is none that
    /// could be handed over again.
    pub fn into_carried(self) -> Result<Carried, Fault> {
        let Self { at, title, text, tags, starred } = self;
        let title = Some(one_line(&clean_paste(&title)).trim().to_owned()).filter(|title| !title.is_empty());
        let text = clean_paste(&text).trim_matches(['\n', ' ']).to_owned();
        if title.is_none() && text.is_empty() {
            return Err(Fault::Shape);
        }
        if !at.is_sayable() {
            return Err(Fault::Field("date"));
        }
        let (mut clean, mut known) = (Vec::new(), HashSet::new());
        for tag in tags {
            let tag = one_line(&clean_paste(&tag)).trim().trim_start_matches(['#', '@', '＃']).to_owned();
            if !tag.is_empty() && known.insert(tag.clone()) {
                clean.push(tag);
            }
        }
        let content = format!("{}\n{text}", title.as_deref().unwrap_or_default());
        let answer = Answer {
            question: PAGE_QUESTION.to_owned(),
            // Nobody asked.
            asked: String::new(),
            kind: AnswerKind::Text,
            records: None,
            value: Value::Text(text),
        };
        let entry = Entry {
            id: Id::derived(at.utc_ms, content.as_bytes()).into(),
            deck: FREE_PAGE.to_owned(),
            deck_version: 1,
            language: if content.contains(is_kana) { Lang::Ja } else { Lang::En },
            title,
            person: None,
            wait: None,
            tags: clean,
            starred,
            meta: Meta::fresh(&at),
            finished: Some(at.clone()),
            at,
            place: Place::default(),
            answers: vec![answer],
            aside: Vec::new(),
        };
        Ok(Carried { what: Whole::Entry { entry: Box::new(entry), versions: Vec::new() }, extra: None })
    }
}

/// Japanese is hardly written without kana; kanji alone may be Chinese.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("at", &self.at).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Here<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Here(…)")
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;

    /// Reads with the clock of Tokyo on the wall.
    pub(crate) fn in_tokyo(
        read: impl FnOnce(Here<'_>, &mut Each<'_>) -> std::io::Result<()>,
    ) -> Vec<Result<Carried, Fault>> {
        let tokyo = Stamp { utc_ms: 0, offset_s: 32_400, zone: Some("Asia/Tokyo".into()) };
        let here =
            Here { wall: &|wall| tokyo.at_wall(wall), instant: &|utc_ms| Stamp { utc_ms, ..tokyo.clone() } };
        let mut all = Vec::new();
        let each = &mut |number: u64, read| {
            assert_eq!(number, all.len() as u64 + 1);
            all.push(read);
            ControlFlow::Continue(())
        };
        read(here, each).unwrap();
        all
    }

    /// A page that was read, as (time, title, text, tags, star).
    pub(crate) fn told(read: &Result<Carried, Fault>) -> (String, Option<String>, String, Vec<String>, bool) {
        let Ok(Carried { what: Whole::Entry { entry, .. }, .. }) = read else { panic!("{read:?}") };
        let Value::Text(text) = entry.answers[0].value.clone() else { panic!("no text") };
        (entry.at.to_rfc3339(), entry.title.clone(), text, entry.tags.clone(), entry.starred)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        Page {
            at: Stamp::new(1_000, 0),
            title: String::new(),
            text: text.into(),
            tags: vec![],
            starred: false,
        }
    }

    #[test]
    fn the_same_page_has_the_same_id_and_a_changed_one_another() {
        let id = |text: &str| page(text).into_carried().unwrap().record().id;
        assert_eq!(id("雨\r\n\n"), id("雨"));
        assert_ne!(id("雨"), id("晴れ"));
        assert_eq!(page(" \n").into_carried(), Err(Fault::Shape));
    }

    #[test]
    fn nothing_from_elsewhere_can_steer_a_terminal() {
        let hostile = "\u{1b}[31m赤\u{7}\u{202e}";
        let page = Page { title: hostile.into(), tags: vec![hostile.into(), "#@ ".into()], ..page(hostile) };
        let carried = page.into_carried().unwrap();
        let Whole::Entry { entry, .. } = &carried.what else { panic!("no entry") };
        assert_eq!((entry.title.as_deref(), &entry.tags[..]), (Some("赤"), &["赤".to_owned()][..]));
        assert!(entry.answers[0].value == Value::Text("赤".into()));
    }
}
