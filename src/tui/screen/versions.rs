//! An older version beside what stands there now: what was taken away and what came, by sign and by weight.

use super::question;
use crate::app::Model;
use crate::app::loaded::{Said, VersionsView};
use crate::app::screen::versions::Versions;
use crate::domain::answer::Answer;
use crate::domain::difference::{self, Side};
use crate::domain::time::Stamp;
use crate::i18n::{self, dates};
use crate::keymap::Mode;
use crate::text::wrap::wrap_lines;
use crate::tui::rows::{Piece, Row, Rows};
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// The signs before what stood there and before what stands there now.
const SIGNS: (&str, &str) = ("-", "+");
/// Cells of a sign and the space after it.
const SIGN: u16 = 2;
/// From this height on, a row is left empty under the heading.
const ROOMY: u16 = 8;

/// Draws it.
pub fn draw(model: &Model, versions: &mut Versions, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).versions;
    let (content, keys) = sheet::with_keys(area, area.height, canvas);
    key_line::hints(model, Mode::Versions, keys, canvas);
    let Some(older) = versions.shown() else { return };
    let replaced = Stamp { utc_ms: older.replaced_ms, ..model.now.clone() };
    let (end, lang) = (model.settings.day_end, model.lang);
    let day = dates::short_day(replaced.day(end), model.now.day(end), lang);
    let when = format!("{day} {}", dates::clock(&replaced));
    let of = versions.view.older.len();
    let place = if of > 1 { format!("{} / {of}", versions.at + 1) } else { String::new() };
    sheet::heading(content, &(m.until)(&when), &place, canvas);
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.muted(&(m.signs)(SIGNS.0, SIGNS.1));
    let parts = parts(&older.said, &versions.view, model);
    if parts.is_empty() {
        rows.gap().muted(m.same);
    }
    for Part { heading, old, new } in parts {
        rows.gap().muted(&heading);
        for row in difference::rows(&old, &new) {
            push(&mut rows, &row, content.width);
        }
    }
    let gap = u16::from(content.height > ROOMY);
    let text = Rect { y: content.y + 1 + gap, height: content.height.saturating_sub(1 + gap), ..content };
    versions.scroll = canvas.show_at(&rows, text, versions.scroll);
}

/// A line, wrapped, with its sign before its first row: what stands on one side only is heavier.
fn push(rows: &mut Rows, line: &difference::Row, width: u16) {
    let (sign, plain, only) = match line.side {
        Side::Both => (" ", Role::Muted, Role::Muted),
        Side::Old => (SIGNS.0, Role::Muted, Role::Warn),
        Side::New => (SIGNS.1, Role::Written, Role::Accent),
    };
    let text: String = line.pieces.iter().map(|(_, text)| text.as_str()).collect();
    let ranges = wrap_lines(&text, usize::from(width.saturating_sub(SIGN).max(2)));
    for (at, range) in ranges.into_iter().enumerate() {
        let sign = if at == 0 { sign } else { " " };
        let mut pieces = vec![Piece { text: format!("{sign} "), role: Role::Steady }];
        let mut begin = 0;
        for (changed, piece) in &line.pieces {
            let (from, to) = (range.start.max(begin), range.end.min(begin + piece.len()));
            if from < to {
                let role = if *changed { only } else { plain };
                pieces.push(Piece { text: piece[from - begin..to - begin].to_owned(), role });
            }
            begin += piece.len();
        }
        rows.push(Row { pieces, ..Row::default() });
    }
}

/// One thing a record says, before and now.
struct Part {
    heading: String,
    old: String,
    new: String,
}

/// What differs between a version and what stands there now, in the order in which it is asked.
fn parts(old: &Said, view: &VersionsView, model: &Model) -> Vec<Part> {
    let m = &i18n::of(model.lang).versions;
    let mut parts = Vec::new();
    let mut part = |heading: &str, old: String, new: String| {
        if old != new {
            parts.push(Part { heading: heading.to_owned(), old, new });
        }
    };
    match (old, &view.now) {
        (Said::Letter(old), Said::Letter(new)) => part(m.words, old.clone(), new.clone()),
        (
            Said::Entry { title, tags, answers },
            Said::Entry { title: new_title, tags: new_tags, answers: new_answers },
        ) => {
            let named = |title: &Option<String>| title.clone().unwrap_or_default();
            part(m.title, named(title), named(new_title));
            let in_line =
                |tags: &[String]| tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
            part(m.tags, in_line(tags), in_line(new_tags));
            let gone = |answer: &&Answer| !new_answers.iter().any(|new| new.question == answer.question);
            for answer in new_answers.iter().chain(answers.iter().filter(gone)) {
                let said = |answers: &[Answer]| {
                    let answer = answers.iter().find(|other| other.question == answer.question);
                    let told = answer.filter(|answer| !answer.value.is_blank());
                    let words = |answer| question::in_words(answer, view.deck.as_deref(), model);
                    told.map_or_else(String::new, words)
                };
                let heading = if answer.asked.is_empty() { m.words } else { &answer.asked };
                part(heading, said(answers), said(new_answers));
            }
        }
        (Said::Entry { .. }, Said::Letter(_)) | (Said::Letter(_), Said::Entry { .. }) => {}
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Overlay;
    use crate::app::loaded::Older;
    use crate::app::sample::journal::{answer, at};
    use crate::app::sample::model;
    use crate::domain::answer::{AnswerKind, Value};
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::domain::record::{Kind, RecordRef};
    use crate::tui::testing::screen;

    fn said(first: &str, sure: i64, tags: &[&str]) -> Said {
        Said::Entry {
            title: None,
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            answers: vec![
                answer("fear", "何がこわい？", AnswerKind::Text, Value::Text(first.into())),
                answer("sure", "どのくらい？", AnswerKind::Scale, Value::Number(sure)),
                answer("same", "変わらない？", AnswerKind::Text, Value::Text("同じ。".into())),
            ],
        }
    }

    fn versions(lang: Lang) -> Model {
        let mut model = model(lang);
        let old = said("忘れられていること。\n自分だけが覚えていて、待っている。", 70, &["夜"]);
        let older =
            |revision, said| Older { revision, replaced_ms: at("2026-11-20T23:10:00+09:00").utc_ms, said };
        let now = said("覚えられていないこと。\n自分だけが覚えていて、待っている。", 40, &["夜"]);
        let view = VersionsView {
            record: RecordRef { kind: Kind::Entry, id: Id::compose(1, 1) },
            revision: 3,
            older: vec![older(2, old), older(1, now.clone())],
            now,
            deck: None,
        };
        model.overlay = Some(Overlay::Versions(Box::new(Versions { view, at: 0, scroll: 0 })));
        model
    }

    #[test]
    fn what_changed_is_shown_with_its_signs_and_what_did_not_is_left_out() {
        insta::assert_snapshot!(screen(&mut versions(Lang::Ja), 80, 24), @"
        ────────────────────────────────────────────────────────────────
        11月20日 23:10 までの版                                    1 / 2

        - 前の版   + いま

        何がこわい？
        - 忘れられていること。
        + 覚えられていないこと。
          自分だけが覚えていて、待っている。

        どのくらい？
        - 70
        + 40










        n 次へ   b 前へ   r もどす   Esc もどる   ? 助け
        ");
    }

    #[test]
    fn a_small_screen_shows_the_heading_and_what_was_changed_first() {
        insta::assert_snapshot!(screen(&mut versions(Lang::En), 40, 12), @"
        ──────────────────────────────────────
        As it was until 20 Nov 23:10     1 / 2

        - before   + now

        何がこわい？
        - 忘れられていること。
        + 覚えられていないこと。
          自分だけが覚えていて、待っている。

        どのくらい？
        n next   b back one   ? help
        ");
    }

    #[test]
    fn a_version_that_is_the_same_as_now_says_so() {
        let mut model = versions(Lang::En);
        let Some(Overlay::Versions(sheet)) = &mut model.overlay else { panic!() };
        sheet.at = 1;
        assert!(screen(&mut model, 80, 24).contains("It is the same as now."));
    }
}
