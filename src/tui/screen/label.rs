//! The sheets in which something is named: a line for tags or a title, two for a person.

use crate::app::Model;
use crate::app::screen::label::{LabelSheet, Named};
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Cells between the name of a line and the line.
const APART: usize = 3;

/// Draws it.
pub fn draw(model: &Model, label: &mut LabelSheet, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).people;
    let lines = label.lines.len() as u16;
    let above = label.met.as_ref().map_or(0, |theirs| theirs.len() as u16 + 2);
    let (content, keys) = sheet::with_keys(area, 4 + above + lines, canvas);
    let (title, names): (_, &[&str]) = match &label.of {
        Named::Tags(_) => (m.tags, &[]),
        Named::MoreTags(..) => (m.more_tags, &[]),
        Named::Title(_) => (m.entry_title, &[]),
        Named::Person(..) => (m.names, &[m.name, m.relation]),
    };
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.text(Role::Accent, title).gap();
    let column = names.iter().map(|name| width(name) + APART).max().unwrap_or(0);
    if let Some(theirs) = &label.met {
        rows.text(Role::Muted, i18n::of(model.lang).conflict.theirs);
        for (at, line) in theirs.iter().enumerate() {
            let name = names.get(at).map_or_else(String::new, |name| pad_end(name, column));
            let said = if line.is_empty() { i18n::of(model.lang).conflict.empty } else { line };
            rows.row(vec![(Role::Muted, name), (Role::Written, said.to_owned())]);
        }
        rows.text(Role::Muted, i18n::of(model.lang).conflict.mine);
    }
    for (at, line) in label.lines.iter().enumerate() {
        let name = names.get(at).map_or_else(String::new, |name| pad_end(name, column));
        // The line with the keys is drawn by its editor.
        let text = if at == label.at { String::new() } else { line.text().to_owned() };
        rows.row(vec![(Role::Muted, name), (Role::Written, text)]);
    }
    rows.gap().row(below(model, label, canvas));
    canvas.show_at(&rows, content, 0);
    let column = column as u16;
    let line = Rect {
        x: content.x + column,
        y: content.y + 2 + above + label.at as u16,
        width: content.width.saturating_sub(column),
        height: 1,
    };
    if let Some(focused) = label.lines.get_mut(label.at) {
        editor::draw(focused, line, canvas);
    }
    let with_next = [Action::Confirm, Action::Next, Action::Back];
    let actions = if lines > 1 { &with_next[..] } else { &[Action::Confirm, Action::Back] };
    key_line::hints_of(model, Mode::Line, actions, keys, canvas);
}

/// Under the lines: tags that may be meant, else how it is typed.
fn below(model: &Model, label: &LabelSheet, canvas: &Canvas<'_>) -> Vec<(Role, String)> {
    let m = &i18n::of(model.lang).people;
    match &label.of {
        _ if label.met.is_some() => vec![(Role::Muted, i18n::of(model.lang).conflict.label.to_owned())],
        Named::Tags(_) | Named::MoreTags(..) => {
            let of_many = matches!(label.of, Named::MoreTags(..));
            let hint = if of_many { m.more_tags_hint } else { m.tags_hint };
            // That a tag can be taken away has to be said before anything is typed.
            let empty = label.lines.first().is_none_or(|line| line.is_empty());
            if of_many && empty {
                return vec![(Role::Muted, hint.to_owned())];
            }
            let offered = label.offered().join("  ");
            if offered.is_empty() {
                return vec![(Role::Muted, hint.to_owned())];
            }
            let key = canvas.key(Mode::Line, Action::Next);
            let key = if label.completes() { format!("{key} ") } else { String::new() };
            vec![(Role::Said, key), (Role::Muted, offered)]
        }
        Named::Title(_) => vec![(Role::Muted, m.title_hint.to_owned())],
        Named::Person(..) if label.refused => vec![(Role::Warn, m.no_name.to_owned())],
        Named::Person(..) => vec![(Role::Muted, m.names_hint.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::{Label, Labels};
    use crate::app::screen::label;
    use crate::app::{Msg, sample, update};
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::tui::testing::screen;

    fn named(lang: Lang, kind: Label) -> Model {
        let mut model = sample::model(lang);
        let words = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        let (entry, title) = (Id::compose(1, 1).into(), Some("雨の日".to_owned()));
        let labels = Labels { entry, title, tags: words(&["雨"]), known: words(&["雨", "散歩", "Tea"]) };
        label::loaded(&mut model, kind, labels);
        model
    }

    fn sheet_of(model: &mut Model, w: u16, h: u16) -> String {
        let all = screen(model, w, h);
        let from = all.find("───").unwrap();
        all[from..].to_owned()
    }

    #[test]
    fn tags_are_typed_in_a_line_with_those_of_the_journal_under_it() {
        let mut model = named(Lang::Ja, Label::Tags);
        insta::assert_snapshot!(sheet_of(&mut model, 80, 24), @"
        ────────────────────────────────────────────────────────────────
           札

           雨

           散歩  Tea

           Enter 決める   Esc もどる

        [caret 18,6]
        ");
        update(&mut model, Msg::Type("t".into()), &sample::now());
        insta::assert_snapshot!(sheet_of(&mut model, 40, 12), @"
        ──────────────────────────────────────
         札

         雨 t

         Tab Tea
         Enter 決める   Esc もどる

        [caret 7,5]
        ");
    }

    #[test]
    fn a_title_and_a_person_are_named_the_same_way() {
        insta::assert_snapshot!(sheet_of(&mut named(Lang::En, Label::Title), 80, 24), @"
        ────────────────────────────────────────────────────────────────
           Title

           雨の日

           an empty line takes the title away

           Enter go on   Esc back

        [caret 18,9]
        ");
        let mut model = sample::model(Lang::Ja);
        label::open_names(&mut model, &sample::person_view().person);
        insta::assert_snapshot!(sheet_of(&mut model, 40, 12), @"
        ──────────────────────────────────────
         その人を、ここでどう呼ぶ？

         呼び名   みなと
         間柄

         間柄は自分の言葉で。空けておけます
         Enter 決める   Tab 次へ   Esc もどる

        [caret 6,16]
        ");
    }
}
