//! The people: names, and quietly beside them how many waits were for each.

use crate::app::loaded::PersonRow;
use crate::app::screen::people::PeoplePage;
use crate::app::{Model, Target};
use crate::i18n;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Draws it.
pub fn draw(model: &Model, page: &PeoplePage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).people;
    canvas.head(parts.head, m.title, "");
    let Some(people) = &page.rows else { return };
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    let mut archived = false;
    for (at, row) in people.iter().enumerate() {
        if row.person.archived_ms.is_some() && !archived {
            rows.gap().muted(m.archived).gap();
            archived = true;
        }
        person_rows(&mut rows, row, at, at == page.cursor, model);
    }
    if rows.is_empty() {
        for line in m.empty {
            rows.muted(line);
        }
    }
    canvas.show("people", &mut rows, parts.body);
}

fn person_rows(rows: &mut Rows, row: &PersonRow, at: usize, chosen: bool, model: &Model) {
    let m = &i18n::of(model.lang).people;
    let person = &row.person;
    let role = match (chosen, person.archived_ms.is_some()) {
        (true, _) => Role::Selected,
        (false, true) => Role::Muted,
        (false, false) => Role::Written,
    };
    let mut name = vec![(role, person.name.clone())];
    if let Some(relation) = &person.relation {
        name.push((Role::Muted, format!("   {relation}")));
    }
    let waits = (row.waits > 0).then(|| (Role::Muted, (m.waits)(row.waits)));
    let first = rows.len();
    rows.indent(2).wide_row(name, waits);
    if person.no_contact {
        rows.muted(m.no_contact);
    }
    rows.indent(0);
    rows.mark(first, rows.len(), chosen, &Target::Row(at));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Page, sample};
    use crate::domain::lang::Lang;
    use crate::tui::testing::screen;

    fn listed(lang: Lang) -> Model {
        let mut model = sample::model(lang);
        let mut rows = vec![
            sample::person_row(1, "みなと"),
            sample::person_row(2, "ねえさん"),
            sample::person_row(3, "よしの"),
        ];
        rows[0].person.relation = Some("友だち".into());
        rows[0].waits = 2;
        rows[1].person.no_contact = true;
        rows[2].person.archived_ms = Some(1);
        model.pages.push(Page::People(Box::new(PeoplePage { rows: Some(rows), cursor: 1 })));
        model
    }

    #[test]
    fn everybody_stands_there_with_the_mark_and_those_put_away_below() {
        insta::assert_snapshot!(screen(&mut listed(Lang::Ja), 80, 24), @"

        人

          みなと   友だち                                    待つ時間  2
        › ねえさん
          連絡は控えてほしい、と言われている

        しまってある

          よしの












        Enter ひらく   Esc もどる   ? 助け
        ");
        insta::assert_snapshot!(screen(&mut listed(Lang::En), 40, 12), @"
        People
          みなと   友だち              2 waits
        › ねえさん
          they have asked not to be contacted

        Put away

          よしの



        Enter open   Esc back   ? help
        ");
    }

    #[test]
    fn a_journal_without_names_says_where_they_come_from() {
        for (lang, says) in [(Lang::Ja, "待ちはじめるときに"), (Lang::En, "when a waiting")] {
            let mut model = sample::model(lang);
            let page = PeoplePage { rows: Some(Vec::new()), cursor: 0 };
            model.pages.push(Page::People(Box::new(page)));
            let shown = screen(&mut model, 40, 12).replace('\n', " ");
            assert!(shown.contains(says), "{shown}");
        }
    }
}
