use crate::app::screen::help::Help;
use crate::app::screen::wait::WaitPage;
use crate::app::{Model, Overlay, Page, sample};
use crate::app::{Msg, update};
use crate::domain::lang::Lang;
use crate::domain::place::Place;
use crate::domain::wait::Outcome;
use crate::keymap::{Action, Mode};
use crate::tui::testing::screen;

fn full(lang: Lang) -> Model {
    let mut model = sample::model(lang);
    model.place = Place::Waiting;
    model.moment_questions = Some(std::sync::Arc::new(sample::moment_questions()));
    let view = sample::full_view();
    let mut page = WaitPage::new(view.row.wait.id);
    page.view = Some(view);
    model.pages.push(Page::Wait(Box::new(page)));
    model
}

#[test]
fn look() {
    for (lang, w, h) in [(Lang::Ja, 80, 24), (Lang::En, 80, 24), (Lang::Ja, 40, 12), (Lang::En, 120, 40)] {
        println!("{}\n======", screen(&mut full(lang), w, h));
    }
    let mut m = full(Lang::Ja);
    for i in 0..9 {
        screen(&mut m, 40, 12);
        update(&mut m, Msg::Act(Action::Down), &sample::now());
        if i > 4 {
            println!("{}\n======", screen(&mut m, 40, 12));
        }
    }
    update(&mut m, Msg::Act(Action::ReviewDay), &sample::now());
    println!("{}\n======", screen(&mut m, 80, 24));
    update(&mut m, Msg::Type("3日後".into()), &sample::now());
    println!("{}\n======", screen(&mut m, 40, 12));
    for (lang, w, h) in [(Lang::Ja, 80, 24), (Lang::En, 40, 12)] {
        let mut m = sample::model(lang);
        m.place = Place::Waiting;
        let mut rows = vec![
            sample::full_view().row,
            sample::open_row(2, "ねえさん"),
            sample::closed_row(3, "よしの", Outcome::Came),
        ];
        rows[0].no_contact = true;
        m.waits = rows[..2].to_vec();
        crate::app::screen::waiting::loaded(&mut m, rows);
        println!("{}\n======", screen(&mut m, w, h));
        m.waiting.cursor = 2;
        println!("{}\n======", screen(&mut m, w, h));
        update(&mut m, Msg::Act(Action::TheyWrote), &sample::now());
        println!("{}\n======", screen(&mut m, w, h));
        m.overlay = None;
        update(&mut m, Msg::Act(Action::Palette), &sample::now());
        println!("{}\n======", screen(&mut m, w, h));
        m.waiting.rows.clear();
        m.overlay = None;
        println!("{}\n======", screen(&mut m, w, h));
    }
    for (lang, w, h) in [(Lang::Ja, 80, 24), (Lang::En, 40, 12), (Lang::Ja, 120, 40)] {
        let mut m = sample::model(lang);
        m.settings.region = crate::domain::prompt::Region::Jp;
        m.resources = sample::resources();
        m.overlay = Some(Overlay::Help(Help::new(Mode::Waiting)));
        println!("{}\n======", screen(&mut m, w, h));
        m.overlay = Some(Overlay::Help(Help::people(Mode::Waiting)));
        println!("{}\n======", screen(&mut m, w, h));
        update(&mut m, Msg::Act(Action::Bottom), &sample::now());
        println!("{}\n======", screen(&mut m, w, h));
    }
}
