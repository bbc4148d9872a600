//! One wait in full: what was sent, hope and fear, the plan, its moments as a curve, its writings.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitView};
use crate::app::model::{Model, Page};
use crate::app::screen::{letters, look_back, moved, reading, review_day};
use crate::domain::ids::WaitId;
use crate::domain::place::Place;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
use crate::domain::timeline::What;
use crate::domain::wait::Wait;
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug)]
pub struct WaitPage {
    /// Which wait.
    pub id: WaitId,
    /// What was loaded; `None` until then.
    pub view: Option<WaitView>,
    /// Which of its lines the marker stands on; `None` while the top of the page is read.
    pub cursor: Option<usize>,
    /// How many rows are scrolled away; the picture keeps it inside the page.
    pub scroll: usize,
    /// How many rows still lie between the foot of the screen and the first line, as the picture counted them.
    pub ahead: usize,
}

impl WaitPage {
    /// The page of a wait, nothing loaded yet.
    pub fn new(id: WaitId) -> Self {
        Self { id, view: None, cursor: None, scroll: 0, ahead: 0 }
    }

    fn len(&self) -> usize {
        self.view.as_ref().map_or(0, |v| v.lines.len())
    }

    /// Goes down: through the top of the page first, then from line to line.
    fn down(&mut self, by: usize) {
        match self.cursor {
            Some(cursor) => self.cursor = Some(moved(cursor, by as i32, self.len())),
            None if self.ahead > 0 => {
                let rows = by.min(self.ahead);
                self.scroll += rows;
                self.ahead -= rows;
            }
            None => self.cursor = (self.len() > 0).then_some(0),
        }
    }

    /// Goes up: from line to line, and from the first one back to the top of the page.
    fn up(&mut self, by: usize) {
        match self.cursor {
            Some(cursor) => self.cursor = cursor.checked_sub(by).or((cursor > 0).then_some(0)),
            None => {
                let rows = by.min(self.scroll);
                self.scroll -= rows;
                self.ahead += rows;
            }
        }
    }
}

fn top(model: &mut Model) -> Option<&mut WaitPage> {
    match model.pages.last_mut() {
        Some(Page::Wait(page)) => Some(page),
        Some(
            Page::Question(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_),
        )
        | None => None,
    }
}

/// The wait that keys about a wait mean: the one on screen, else the chosen one of the list.
fn at_hand(model: &Model) -> Option<&Wait> {
    match model.pages.last() {
        Some(Page::Wait(page)) => page.view.as_ref().map(|view| &view.row.wait),
        Some(
            Page::Question(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_),
        ) => None,
        None if model.place == Place::Waiting => model.waiting.selected().map(|row| &row.wait),
        None => None,
    }
}

/// Whether an action about a wait has one to act on; any other action is not its business.
pub fn offers(model: &Model, action: Action) -> bool {
    let wait = at_hand(model);
    match action {
        Action::CloseWait | Action::ReviewDay | Action::Plan => wait.is_some_and(Wait::is_open),
        Action::ReopenWait => wait.is_some_and(|wait| !wait.is_open()),
        other => letters::offers(model, other),
    }
}

/// Opens a closed wait again.
pub fn reopen(model: &mut Model, wait: &Wait) -> Vec<Effect> {
    let Some((ended, outcome)) = &wait.ended else { return Vec::new() };
    let effect = Effect::ReopenWait(wait.id);
    model.history.remember(Deed::Reopen, Effect::CloseWait(wait.id, *outcome, ended.clone()), effect.clone());
    vec![effect]
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 3).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let id = page.id;
    let line = page.cursor.and_then(|c| page.view.as_ref()?.lines.get(c)).map(|line| line.record);
    let wait = page.view.as_ref().map(|view| view.row.wait.clone());
    let open = wait.as_ref().is_some_and(Wait::is_open);
    match action {
        Action::Up => page.up(1),
        Action::Down => page.down(1),
        Action::PageUp => page.up(by),
        Action::PageDown => page.down(by),
        Action::Top => (page.cursor, page.scroll, page.ahead) = (None, 0, 0),
        Action::Bottom => page.cursor = page.len().checked_sub(1),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::Open | Action::Confirm => {
            if let Some(record) = line {
                return reading::open(model, record);
            }
        }
        Action::EditRecord => {
            if let Some(record) = line.filter(|record| record.kind == Kind::Entry) {
                return reading::edit(model, record);
            }
        }
        Action::CloseWait if open => {
            return vec![Effect::OpenDeck(DeckWanted::Deck { id: "closing".into(), wait: Some(id) })];
        }
        Action::Plan if open => return vec![Effect::OpenDeck(DeckWanted::Plan(id))],
        Action::ReopenWait => return wait.map_or_else(Vec::new, |wait| reopen(model, &wait)),
        Action::ReviewDay => {
            if let Some(wait) = wait {
                review_day::open(model, &wait);
            }
        }
        Action::Trash => {
            if let Some(wait) = wait {
                let record = RecordRef { kind: Kind::Wait, id: id.0 };
                return look_back::change(model, action, record, false, wait.meta.is_deleted());
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Takes what was loaded; asks for the words of feelings when they are needed and not there yet.
pub fn loaded(model: &mut Model, view: WaitView) -> Vec<Effect> {
    let has_moments = view.lines.iter().any(|line| matches!(line.what, What::Moment { .. }));
    for page in &mut model.pages {
        if let Page::Wait(page) = page
            && page.id == view.row.wait.id
        {
            // The marker stays on its record when newer ones have come above it.
            let stood_on = page.cursor.and_then(|c| page.view.as_ref()?.lines.get(c)).map(|line| line.record);
            let found = stood_on.and_then(|record| view.lines.iter().position(|line| line.record == record));
            let held = page.cursor.filter(|_| !view.lines.is_empty()).map(|c| moved(c, 0, view.lines.len()));
            page.cursor = found.or(held);
            page.view = Some(view);
            break;
        }
    }
    let needs_words = has_moments && model.moment_questions.is_none();
    if needs_words { vec![Effect::LoadMomentQuestions] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::app::{Msg, Overlay, Report, update};
    use crate::domain::changed::Changed;
    use crate::domain::lang::Lang;
    use crate::domain::wait::Outcome;
    use std::sync::Arc;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn act(model: &mut Model, action: Action) -> Vec<Effect> {
        tell(model, Msg::Act(action))
    }

    fn report(model: &mut Model, report: Report) -> Vec<Effect> {
        tell(model, Msg::Report(Box::new(report)))
    }

    /// The page of a wait, opened from the list and loaded.
    fn opened(view: WaitView) -> Model {
        let mut model = sample::model(Lang::Ja);
        model.place = Place::Waiting;
        report(&mut model, Report::Waits(vec![view.row.clone()]));
        assert!(
            matches!(act(&mut model, Action::Open)[..], [Effect::LoadWait(id)] if id == view.row.wait.id)
        );
        report(&mut model, Report::Wait(Box::new(view)));
        model
    }

    fn page(model: &mut Model) -> &mut WaitPage {
        top(model).unwrap()
    }

    fn closed() -> WaitView {
        let row = sample::closed_row(1, "みなと", Outcome::Came);
        WaitView { row, ..sample::full_view() }
    }

    #[test]
    fn the_words_of_feelings_are_asked_for_once() {
        let mut model = opened(sample::full_view());
        let again = |model: &mut Model| report(model, Report::Wait(Box::new(sample::full_view())));
        assert!(matches!(again(&mut model)[..], [Effect::LoadMomentQuestions]));
        report(&mut model, Report::MomentQuestions(Arc::new(sample::moment_questions())));
        assert!(again(&mut model).is_empty());
    }

    #[test]
    fn the_marker_stays_on_its_record_when_a_newer_one_comes() {
        let mut model = opened(sample::full_view());
        act(&mut model, Action::Down);
        act(&mut model, Action::Down);
        assert_eq!(page(&mut model).cursor, Some(1));
        let mut view = sample::full_view();
        view.lines.insert(0, sample::moment("21T23:00", 3, &[], None));
        report(&mut model, Report::Wait(Box::new(view)));
        assert_eq!(page(&mut model).cursor, Some(2));
    }

    #[test]
    fn the_marker_goes_through_the_lines_and_back_to_the_top() {
        let mut model = opened(sample::full_view());
        act(&mut model, Action::Bottom);
        act(&mut model, Action::Down);
        assert_eq!(page(&mut model).cursor, Some(4));
        act(&mut model, Action::PageUp);
        assert_eq!(page(&mut model).cursor, Some(0));
        act(&mut model, Action::Up);
        assert_eq!(page(&mut model).cursor, None);
    }

    #[test]
    fn a_page_longer_than_the_screen_is_read_before_its_lines() {
        let mut model = opened(sample::full_view());
        page(&mut model).ahead = 2;
        act(&mut model, Action::Down);
        act(&mut model, Action::PageDown);
        assert_eq!((page(&mut model).cursor, page(&mut model).scroll), (None, 2));
        act(&mut model, Action::Down);
        assert_eq!(page(&mut model).cursor, Some(0));
        act(&mut model, Action::Top);
        assert_eq!((page(&mut model).cursor, page(&mut model).scroll), (None, 0));
    }

    #[test]
    fn enter_reads_the_line_and_e_changes_only_an_entry() {
        let mut model = opened(sample::full_view());
        assert!(act(&mut model, Action::Open).is_empty());
        page(&mut model).cursor = Some(0);
        assert!(act(&mut model, Action::EditRecord).is_empty());
        assert!(
            matches!(act(&mut model, Action::Open)[..], [Effect::LoadRecord(r)] if r.kind == Kind::Moment)
        );
        model.pages.pop();
        page(&mut model).cursor = Some(1);
        assert!(
            matches!(act(&mut model, Action::EditRecord)[..], [Effect::LoadRecord(r)] if r.kind == Kind::Entry)
        );
    }

    #[test]
    fn an_open_wait_is_closed_by_its_deck_and_a_closed_one_opened_again() {
        let mut model = opened(sample::full_view());
        assert!(act(&mut model, Action::ReopenWait).is_empty());
        let effects = act(&mut model, Action::CloseWait);
        assert!(
            matches!(&effects[..], [Effect::OpenDeck(DeckWanted::Deck { id, wait: Some(_) })] if id == "closing")
        );
        let mut model = opened(closed());
        assert!(act(&mut model, Action::CloseWait).is_empty());
        assert!(act(&mut model, Action::ReviewDay).is_empty() && model.overlay.is_none());
        assert!(matches!(act(&mut model, Action::ReopenWait)[..], [Effect::ReopenWait(_)]));
    }

    #[test]
    fn the_plan_is_asked_on_an_open_wait_from_its_page_and_from_the_list() {
        let asks = |effects: &[Effect]| matches!(effects, [Effect::OpenDeck(DeckWanted::Plan(_))]);
        let mut model = opened(sample::full_view());
        assert!(asks(&act(&mut model, Action::Plan)));
        act(&mut model, Action::Back);
        assert!(asks(&act(&mut model, Action::Plan)));
        let mut model = opened(closed());
        assert!(act(&mut model, Action::Plan).is_empty());
        act(&mut model, Action::Back);
        assert!(act(&mut model, Action::Plan).is_empty());
    }

    #[test]
    fn only_what_fits_the_wait_is_offered() {
        let (open, closed) = (opened(sample::full_view()), opened(closed()));
        for (action, in_open) in [
            (Action::CloseWait, true),
            (Action::ReviewDay, true),
            (Action::Plan, true),
            (Action::ReopenWait, false),
        ] {
            assert_eq!(offers(&open, action), in_open, "{action:?}");
            assert_eq!(offers(&closed, action), !in_open, "{action:?}");
        }
    }

    #[test]
    fn a_day_to_think_again_is_set_and_taken_back() {
        let mut model = opened(sample::full_view());
        let was = "2026-11-23".parse().ok();
        let day = "2026-11-24".parse().ok();
        act(&mut model, Action::ReviewDay);
        tell(&mut model, Msg::Type("3日後".into()));
        let effects = act(&mut model, Action::Confirm);
        assert!(matches!(effects[..], [Effect::SetReview(_, change)] if change.now == day));
        assert!(model.overlay.is_none());
        let effects = act(&mut model, Action::Undo);
        assert!(matches!(sample::step(&effects)[..], [Effect::SetReview(_, change)] if change.now == was));
    }

    #[test]
    fn a_day_that_cannot_be_read_keeps_the_sheet_and_writes_nothing() {
        let mut model = opened(sample::full_view());
        act(&mut model, Action::ReviewDay);
        tell(&mut model, Msg::Type("いつか".into()));
        assert!(act(&mut model, Action::Confirm).is_empty());
        assert!(matches!(&model.overlay, Some(Overlay::ReviewDay(sheet)) if sheet.line.unread));
        act(&mut model, Action::Back);
        assert!(model.overlay.is_none());
    }

    #[test]
    fn an_empty_line_takes_the_day_away_and_the_same_day_changes_nothing() {
        let mut model = opened(sample::full_view());
        act(&mut model, Action::ReviewDay);
        assert!(act(&mut model, Action::Confirm).is_empty() && model.overlay.is_none());
        act(&mut model, Action::ReviewDay);
        act(&mut model, Action::DeleteBack);
        assert!(matches!(
            act(&mut model, Action::Confirm)[..],
            [Effect::SetReview(_, Changed { now: None, .. })]
        ));
    }

    #[test]
    fn a_wait_goes_to_the_trash_and_its_page_with_it() {
        let mut model = opened(sample::full_view());
        let effects = act(&mut model, Action::Trash);
        assert!(matches!(effects[..], [Effect::Trash(record)] if record.kind == Kind::Wait));
    }
}
