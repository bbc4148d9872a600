//! How a line of time is said: what it is called, and the number or the day beside it.

use crate::app::Model;
use crate::domain::entry::{FREE_PAGE, LONE_QUESTION};
use crate::domain::letter::Addressee;
use crate::domain::timeline::{Line, What};
use crate::i18n;
use crate::text::fold;
use crate::text::width::{truncate, width};
use crate::tui::theme::{Role, Theme};

/// What an entry is called: its own title, else what its deck is called.
pub fn entry_title(title: Option<&str>, deck: &str, model: &Model) -> String {
    let m = &i18n::of(model.lang).question;
    match (title, deck) {
        (Some(title), _) => title.to_owned(),
        (None, FREE_PAGE) => m.page.to_owned(),
        (None, LONE_QUESTION) => m.lone.to_owned(),
        (None, deck) => model.deck_title(deck).unwrap_or_else(|| deck.to_owned()),
    }
}

/// What a letter is called.
pub fn letter_title(to: Addressee, model: &Model) -> &'static str {
    let m = &i18n::of(model.lang).look_back;
    match to {
        Addressee::Them => m.letter_to_them,
        Addressee::Me => m.letter_to_me,
    }
}

/// What a line says: the name of the thing plain, everything beside it muted.
pub fn pieces(line: &Line, model: &Model) -> Vec<(Role, String)> {
    let m = i18n::of(model.lang);
    let mut pieces = Vec::new();
    match &line.what {
        What::Entry { deck, draft } => {
            pieces.push((Role::Written, entry_title(line.title.as_deref(), deck, model)));
            if *draft {
                pieces.push((Role::Steady, format!("  {}", m.look_back.draft)));
            }
        }
        What::Moment { urge, after, .. } => {
            pieces.push((Role::Written, m.still.moment.to_owned()));
            match (urge, after) {
                (Some(a), Some(b)) => {
                    pieces.push((Role::Steady, format!("  {}", (m.still.urge_then)(a.get(), b.get()))));
                }
                (Some(a), None) => pieces.push((Role::Steady, format!("  {}", a.get()))),
                (None, _) => {}
            }
        }
        What::Wait { outcome } => {
            let said = outcome.map_or(m.look_back.wait_opened, |o| m.wait.outcome(o));
            pieces.push((Role::Written, said.to_owned()));
        }
        What::Letter { to, sealed } => {
            pieces.push((Role::Written, letter_title(*to, model).to_owned()));
            if *sealed {
                pieces.push((Role::Muted, format!("  {}", m.look_back.sealed)));
            }
        }
        What::Person => {}
        What::FollowUp { ask } => pieces.push((Role::Written, m.today.asks(*ask).to_owned())),
    }
    if let Some(person) = &line.person {
        pieces.push((Role::Muted, format!("  {person}")));
    }
    if !line.excerpt.is_empty() {
        pieces.push((Role::Muted, format!("  {}", line.excerpt)));
    }
    pieces
}

/// The same without the first words: for lists that are only glanced at.
pub fn short(line: &Line, model: &Model) -> Vec<(Role, String)> {
    let mut line = line.clone();
    if !matches!(line.what, What::Letter { .. }) {
        line.excerpt.clear();
    }
    pieces(&line, model)
}

/// The pieces of a line with what was searched for standing out, for a row of `room` cells. Where
/// it would lie beyond the row's end, the words before it give way.
pub fn found(line: &Line, parts: &[String], model: &Model, room: usize, theme: Theme) -> Vec<(Role, String)> {
    let mut said = pieces(line, model);
    if parts.is_empty() {
        return said;
    }
    if !line.excerpt.is_empty()
        && let Some((role, _)) = said.pop()
    {
        let before: usize = said.iter().map(|(_, text)| width(text)).sum();
        let room = room.saturating_sub(before + 2);
        said.push((role, format!("  {}", near_hit(&line.excerpt, parts, room, theme))));
    }
    said.into_iter().flat_map(|(role, text)| with_hits(role, &text, parts)).collect()
}

/// The excerpt from shortly before the first hit, if that is not seen from its beginning.
fn near_hit(excerpt: &str, parts: &[String], room: usize, theme: Theme) -> String {
    let hits = fold::highlight(excerpt, parts);
    let Some(hit) = hits.first().filter(|hit| width(&excerpt[..hit.end]) > room) else {
        return excerpt.to_owned();
    };
    let before = &excerpt[..hit.start];
    let skipped = truncate(before, width(before).saturating_sub(room / 3)).len();
    format!("{}{}", theme.ellipsis(), &excerpt[skipped..])
}

fn with_hits(role: Role, text: &str, parts: &[String]) -> Vec<(Role, String)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for hit in fold::highlight(text, parts) {
        pieces.push((role, text[at..hit.start].to_owned()));
        pieces.push((Role::Accent, text[hit.clone()].to_owned()));
        at = hit.end;
    }
    pieces.push((role, text[at..].to_owned()));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::journal::entry_line;
    use crate::app::sample::model;
    use crate::domain::lang::Lang;

    fn marked(excerpt: &str, query: &str, room: usize) -> String {
        let line = Line { person: None, ..entry_line("2026-11-20T23:10:00+09:00", excerpt) };
        let found = found(&line, &fold::query_parts(query), &model(Lang::Ja), room, Theme::default());
        let said = |(role, text): &(Role, String)| match role {
            Role::Accent => format!("[{text}]"),
            _ => text.clone(),
        };
        found.iter().map(said).collect()
    }

    #[test]
    fn what_was_searched_for_stands_out_where_it_was_written() {
        assert_eq!(marked("返事を待つ。へんじ", "返", 60), "why  [返]事を待つ。へんじ");
        assert_eq!(marked("返事を待つ", "", 60), "why  返事を待つ");
        assert_eq!(marked("返事を待つ", "why", 60), "[why]  返事を待つ");
    }

    #[test]
    fn words_far_from_the_beginning_are_brought_into_the_row() {
        let excerpt = format!("{}返事", "あ".repeat(40));
        let said = marked(&excerpt, "返事", 30);
        assert!(said.contains("[返事]") && said.starts_with("why  …ああ"), "{said}");
        assert!(width(&said) <= 32, "{said}");
    }

    #[test]
    fn an_entry_without_a_deck_is_called_what_it_is() {
        let model = model(Lang::En);
        assert_eq!(entry_title(None, FREE_PAGE, &model), "A free page");
        assert_eq!(entry_title(None, LONE_QUESTION, &model), "One question");
        assert_eq!(entry_title(Some("A walk"), FREE_PAGE, &model), "A walk");
        assert_eq!(entry_title(None, "mine", &model), "mine", "a deck that is not there any more");
    }
}
