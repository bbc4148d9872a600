//! One person: what was put into words about them, then the waits for them.

use super::waiting;
use crate::app::loaded::{PersonView, WaitRow};
use crate::app::screen::person::PersonPage;
use crate::app::{Model, Target};
use crate::domain::person::About;
use crate::i18n;
use crate::text::width::{pad_end, width};
use crate::text::wrap::wrap_lines;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Cells between a label and its words.
const APART: usize = 3;

/// Draws it.
pub fn draw(model: &Model, page: &PersonPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let Some(view) = &page.view else { return };
    let m = &i18n::of(model.lang).people;
    canvas.head(parts.head, &view.person.name, view.person.relation.as_deref().unwrap_or(""));
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    if view.person.no_contact {
        rows.muted(m.no_contact);
    }
    if view.person.archived_ms.is_some() {
        rows.muted(m.put_away);
    }
    rows.gap();
    for (at, about) in About::ALL.into_iter().enumerate() {
        about_rows(&mut rows, view, about, (at, page.cursor), model);
    }
    rows.gap();
    if view.waits.is_empty() {
        rows.muted(m.no_waits);
    } else {
        rows.muted(m.waits_heading).gap();
    }
    for (at, row) in (About::ALL.len()..).zip(&view.waits) {
        let since = (Role::Muted, waiting::span(row, model));
        rows.choice(at == page.cursor, wait_pieces(row, model), Some(since), Target::Row(at));
    }
    if page.cursor == 0 {
        // The marks above the first words are seen with them.
        rows.focus(0, 1);
    }
    canvas.show("person", &mut rows, parts.body);
}

/// A label and the words beside it, which go on under themselves.
fn about_rows(rows: &mut Rows, view: &PersonView, about: About, (at, cursor): (usize, usize), model: &Model) {
    let m = &i18n::of(model.lang).people;
    let labels = m.labels.iter().map(|label| width(label)).max().unwrap_or(0) + APART;
    let chosen = at == cursor;
    let (role, words) = match view.words.get(about) {
        Some(words) if chosen => (Role::Selected, words),
        Some(words) => (Role::Written, words),
        None => (Role::Muted, m.unsaid),
    };
    let first = rows.len();
    rows.indent(2);
    for (line, range) in wrap_lines(words, rows.room().saturating_sub(labels).max(2)).into_iter().enumerate()
    {
        let label = if line == 0 { m.label(about) } else { "" };
        let words = words[range].trim_end().to_owned();
        rows.row(vec![(Role::Muted, pad_end(label, labels)), (role, words)]);
    }
    rows.indent(0);
    rows.mark(first, rows.len(), chosen, &Target::Row(at));
}

/// What a wait was about, and how it ended.
fn wait_pieces(row: &WaitRow, model: &Model) -> Vec<(Role, String)> {
    let m = &i18n::of(model.lang).wait;
    let about = waiting::about(row, model.lang).unwrap_or_else(|| m.still_open.to_owned());
    match &row.wait.ended {
        Some((_, outcome)) => {
            vec![(Role::Written, m.outcome(*outcome).to_owned()), (Role::Muted, format!("   {about}"))]
        }
        None => vec![(Role::Written, about)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::overlay::{Asks, Confirm};
    use crate::app::{Effect, Overlay, Page, sample};
    use crate::domain::lang::Lang;
    use crate::tui::testing::screen;

    fn shown(lang: Lang) -> Model {
        let mut model = sample::model(lang);
        let mut view = sample::person_view();
        view.person.no_contact = true;
        let page = PersonPage { id: view.person.id, view: Some(view), cursor: 0 };
        model.pages.push(Page::Person(Box::new(page)));
        model
    }

    #[test]
    fn the_words_about_a_person_stand_over_their_waits() {
        insta::assert_snapshot!(screen(&mut shown(Lang::Ja), 80, 24), @"

        みなと

        連絡は控えてほしい、と言われている

        › 自分の言葉     大事な友だち
          その人の言葉   まだ書いていない
          よいところ     よく笑う。話すと、こちらまで静かになる。

        この人を待つ時間

          週末のこと、どうする？                        11月18日 水 から
          連絡が来た   自分から送った             11月18日 から 11月20日









        Enter ひらく   e 書きなおす   b 連絡は控える   a しまう・出す   ? 助け
        ");
        insta::assert_snapshot!(screen(&mut shown(Lang::En), 80, 24), @"

        みなと

        they have asked not to be contacted

        › My word        大事な友だち
          Their word     nothing written yet
          What is good   よく笑う。話すと、こちらまで静かになる。

        Waiting for them

          週末のこと、どうする？                        since Wed 18 Nov
          They wrote or called   I sent something       18 Nov to 20 Nov









        Enter open   e rewrite   b no contact   a put away or back   ? help
        ");
        insta::assert_snapshot!(screen(&mut shown(Lang::Ja), 40, 12), @"
        みなと
        連絡は控えてほしい、と言われている
        › 自分の言葉     大事な友だち
          その人の言葉   まだ書いていない
          よいところ     よく笑う。話すと、こ
                         ちらまで静かになる。
        この人を待つ時間
          週末のこと、どう…   11月18日 水 から
          連絡が来た   自分から送った


        Enter ひらく   e 書きなおす   ? 助け
        ");
    }

    #[test]
    fn what_stands_below_a_small_screen_comes_into_sight_with_the_marker() {
        let mut model = shown(Lang::En);
        let Some(Page::Person(page)) = model.pages.last_mut() else { panic!() };
        page.cursor = page.items().len() - 1;
        assert!(screen(&mut model, 40, 12).contains("They wrote or"));
    }

    #[test]
    fn the_mark_is_asked_about_calmly() {
        for (lang, on, says) in [
            (Lang::Ja, true, "連絡は控えてほしい、"),
            (Lang::Ja, false, "このしるしを外しますか。"),
            (Lang::En, true, "Have they asked not to be"),
        ] {
            let mut model = shown(lang);
            let then = Effect::SetNoContact(sample::person_view().person.id, on);
            model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::NoContact(on), then })));
            for (w, h) in [(80, 24), (40, 12)] {
                let shown = screen(&mut model, w, h);
                assert!(shown.contains(says), "{shown}");
            }
        }
    }
}
