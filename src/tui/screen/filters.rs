//! The sheet that narrows the list of Look back.

use super::chips;
use crate::app::screen::filters::{By, Filters, Stage, days};
use crate::app::{Model, Target};
use crate::domain::chips::Chip;
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::editor::Editor;
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Cells between the name of a row and what is asked of it.
const APART: usize = 3;

/// Draws it.
pub fn draw(model: &Model, filters: &mut Filters, area: Rect, canvas: &mut Canvas<'_>) {
    let (cursor, rows) = (filters.cursor, filters.rows());
    match &mut filters.stage {
        Stage::Days { editor, unread } => {
            let unread = *unread || !editor.text().trim().is_empty();
            to_days(model, editor, unread, area, canvas);
        }
        Stage::By => {
            let list = open(model, i18n::of(model.lang).filters.title, rows, area, canvas);
            let mut rows = Rows::new(list.width, canvas.theme);
            let column = By::ALL.iter().map(|by| width(called(*by, model)) + APART).max().unwrap_or(0);
            for (at, by) in By::ALL.into_iter().enumerate() {
                let is = |chip: &&Chip| By::of(chip) == by;
                let asked = model.look_back.filter.chips();
                let asked: Vec<String> =
                    asked.iter().filter(is).map(|chip| chips::name(chip, model)).collect();
                // The star and the trash say no more than their own name.
                let asked = match by {
                    By::Starred | By::Trash if !asked.is_empty() => canvas.theme.mark().to_owned(),
                    _ => asked.join(", "),
                };
                let name = pad_end(called(by, model), column);
                let pieces = vec![(Role::Muted, number(at)), (Role::Written, name), (Role::Steady, asked)];
                rows.choice(at == cursor, pieces, None, Target::Row(at));
            }
            canvas.show("filters", &mut rows, list);
        }
        Stage::Of(by, choices) => {
            let list = open(model, called(*by, model), rows.max(1), area, canvas);
            let mut rows = Rows::new(list.width, canvas.theme);
            if choices.is_empty() {
                rows.muted(i18n::of(model.lang).filters.none);
            }
            let asked = model.look_back.filter.chips();
            for (at, chip) in choices.iter().enumerate() {
                let mark = if asked.contains(chip) { canvas.theme.mark() } else { " " };
                let pieces = vec![
                    (Role::Muted, number(at)),
                    (Role::Accent, format!("{mark} ")),
                    (Role::Written, chips::name(chip, model)),
                ];
                rows.choice(at == cursor, pieces, None, Target::Row(at));
            }
            canvas.show("filter-choices", &mut rows, list);
        }
    }
}

/// Opens the sheet for a list of so many rows under a heading, and hands back where the list goes.
fn open(model: &Model, title: &str, rows: usize, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let wanted = u16::try_from(rows + 2).unwrap_or(u16::MAX);
    let (content, keys) = sheet::with_keys(area, wanted, canvas);
    sheet::heading(content, title, "", canvas);
    key_line::hints(model, Mode::Filters, keys, canvas);
    let gap = if content.height >= wanted { 2 } else { 1 };
    Rect { y: content.y + gap, height: content.height.saturating_sub(gap), ..content }
}

/// The line in which days are typed, with what is understood of it; `unread` complains of what is not.
pub(super) fn to_days(model: &Model, typed: &mut Editor, unread: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).filters;
    let (content, keys) = sheet::with_keys(area, 5, canvas);
    let (today, end) = (model.now.day(model.settings.day_end), model.settings.day_end);
    let (role, understood) = match days(typed.text(), today, model.settings.week_start) {
        Some(range) => {
            (Role::Steady, chips::name(&Chip::Days { from: range.from, to: range.to, end }, model))
        }
        None if unread => (Role::Warn, m.days_unread.to_owned()),
        None => (Role::Muted, m.days_hint.to_owned()),
    };
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.text(Role::Accent, m.days);
    rows.gap().row(Vec::new()).gap();
    rows.text(role, &understood);
    canvas.show_at(&rows, content, 0);
    editor::draw(typed, Rect { y: content.y + 2, height: 1, ..content }, canvas);
    key_line::hints_of(model, Mode::Line, &[Action::Confirm, Action::Back], keys, canvas);
}

fn called(by: By, model: &Model) -> &'static str {
    let m = i18n::of(model.lang);
    match by {
        By::Person => m.filters.person,
        By::Wait => m.filters.wait,
        By::Deck => m.filters.deck,
        By::Tag => m.filters.tag,
        By::Feeling => m.filters.feeling,
        By::Kind => m.filters.kind,
        By::Days => m.filters.days,
        By::Starred => m.look_back.starred,
        By::Trash => m.look_back.trash,
    }
}

/// The digit that chooses a row, for the first nine.
fn number(row: usize) -> String {
    if row < 9 { format!("{}  ", row + 1) } else { "   ".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::screen::filters;
    use crate::app::{Msg, sample, update};
    use crate::domain::lang::Lang;
    use crate::domain::record::Kind;
    use crate::domain::time::DayEnd;
    use crate::tui::testing::screen;

    fn narrowed(lang: Lang) -> Model {
        let mut model = sample::model(lang);
        model.look_back.loaded = true;
        let filter = &mut model.look_back.filter;
        filter.ask(Chip::Tag("雨".into()));
        filter.ask(Chip::Kind(Kind::Entry));
        let day = |text: &str| text.parse().ok();
        filter.ask(Chip::Days { from: day("2026-11-01"), to: None, end: DayEnd(4) });
        filter.ask(Chip::Starred);
        model.place = crate::domain::place::Place::LookBack;
        model
    }

    #[test]
    fn what_the_list_is_narrowed_to_stands_over_it() {
        let seen = screen(&mut narrowed(Lang::Ja), 80, 24);
        assert!(seen.contains("   #雨   書いたもの   11月1日から   星をつけたもの"), "{seen}");
        assert!(seen.contains("BS ひとつ広げる"), "{seen}");
        let seen = screen(&mut narrowed(Lang::En), 40, 12);
        assert!(seen.contains("#雨   Entries   from 1 Nov   Starred"), "{seen}");
    }

    #[test]
    fn the_sheet_says_by_what_the_list_is_narrowed() {
        let mut model = narrowed(Lang::Ja);
        filters::open(&mut model);
        insta::assert_snapshot!(screen(&mut model, 80, 24), @"

        ふりかえる

        / さがす
        #雨   書いたもの   11月1日から   星をつけたもの  BS ひとつ広げる

        見つかりませんでした。


        ────────────────────────────────────────────────────────────────
        しぼる

        › 1  人
          2  待つ時間
          3  問いの束
          4  札               #雨
          5  気持ち
          6  種類             書いたもの
          7  日               11月1日から
          8  星をつけたもの   +
          9  ごみ箱

        Enter ひらく   x ひとつ広げる   Esc もどる   ? 助け
        ");
        update(&mut model, Msg::Type("6".into()), &sample::now());
        insta::assert_snapshot!(screen(&mut model, 40, 12), @"
        ふりかえる
        / さがす
        #雨   書いたもの   1…  BS ひとつ広げる
        見つかりませんでした。


        ──────────────────────────────────────
        種類

        まだありません。
        Enter ひらく   x ひとつ広げる   ? 助け
        ");
    }

    #[test]
    fn days_are_said_as_they_are_understood() {
        let mut model = narrowed(Lang::En);
        filters::open(&mut model);
        update(&mut model, Msg::Type("7".into()), &sample::now());
        assert!(screen(&mut model, 80, 24).contains("such as November"));
        update(&mut model, Msg::Type("2026-11-01..2026-11-09".into()), &sample::now());
        assert!(screen(&mut model, 80, 24).contains("1 Nov – 9 Nov"));
    }
}
