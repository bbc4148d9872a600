//! One pattern: its picture, its sentence, and the records behind it.

use crate::app::effect::Effect;
use crate::app::loaded::{BehindWanted, LinesPage, PatternView};
use crate::app::model::{Model, Page};
use crate::app::screen::{moved, patterns, reading, scope, stepped};
use crate::domain::pattern::Which;
use crate::domain::timeline::Line;
use crate::keymap::Action;

/// So many rows before the end of what is held, more is loaded.
const AHEAD: usize = 20;

/// The page.
#[derive(Clone, Debug)]
pub struct PatternPage {
    /// Which one.
    pub which: Which,
    /// What was loaded; `None` until then.
    pub view: Option<PatternView>,
    /// How many rows are scrolled away; the picture keeps it inside the page.
    pub scroll: usize,
    /// The records behind it, while they are shown.
    pub behind: Option<Behind>,
}

/// The records behind a pattern.
#[derive(Clone, Debug, Default)]
pub struct Behind {
    /// The records, newest first.
    pub lines: Vec<Line>,
    /// Whether older ones exist.
    pub more: bool,
    /// Whether the next ones are on their way.
    pub loading: bool,
    /// Which one the marker stands on.
    pub cursor: usize,
}

impl PatternPage {
    fn new(which: Which) -> Self {
        Self { which, view: None, scroll: 0, behind: None }
    }
}

/// Opens a pattern.
pub fn open(model: &mut Model, which: Which) -> Vec<Effect> {
    model.pages.push(Page::Pattern(Box::new(PatternPage::new(which.clone()))));
    vec![Effect::LoadPattern(which, model.patterns.scope)]
}

fn top(model: &mut Model) -> Option<&mut PatternPage> {
    match model.pages.last_mut() {
        Some(Page::Pattern(page)) => Some(page),
        Some(
            Page::Question(_)
            | Page::Wait(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::Letters(_)
            | Page::Letter(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 2).max(1);
    let scope = model.patterns.scope;
    let Some(page) = top(model) else { return Vec::new() };
    if page.behind.is_some() {
        return in_records(model, action);
    }
    match action {
        Action::Up => page.scroll = page.scroll.saturating_sub(1),
        Action::Down => page.scroll = page.scroll.saturating_add(1),
        Action::PageUp => page.scroll = page.scroll.saturating_sub(by),
        Action::PageDown => page.scroll = page.scroll.saturating_add(by),
        Action::Top => page.scroll = 0,
        Action::Bottom => page.scroll = usize::MAX,
        Action::Next => return neighbour(model, Action::Down),
        Action::Prev => return neighbour(model, Action::Up),
        Action::Records | Action::Open | Action::Confirm => {
            page.behind = Some(Behind { loading: true, ..Behind::default() });
            let which = page.which.clone();
            return vec![Effect::LoadBehind(BehindWanted { which, scope, before: None })];
        }
        Action::Hide => {
            let Some(view) = &page.view else { return Vec::new() };
            let (which, shown) = (page.which.clone(), view.shown);
            return patterns::show(model, &which, !shown);
        }
        Action::ByPerson => return scope::whose(),
        Action::BySpan => scope::when(model),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        _ => {}
    }
    Vec::new()
}

/// Shows the pattern above or below this one in the list.
fn neighbour(model: &mut Model, action: Action) -> Vec<Effect> {
    patterns::act(model, action);
    selected(model)
}

/// Shows the pattern in this row of the list, which was pressed.
pub fn show(model: &mut Model, row: usize) -> Vec<Effect> {
    model.patterns.cursor = moved(row, 0, model.patterns.rows.len());
    selected(model)
}

/// Shows the pattern the marker of the list stands on.
fn selected(model: &mut Model) -> Vec<Effect> {
    let next = model.patterns.selected().map(|row| row.which.clone());
    let scope = model.patterns.scope;
    match (top(model), next) {
        (Some(page), Some(next)) if page.which != next => {
            *page = PatternPage::new(next.clone());
            vec![Effect::LoadPattern(next, scope)]
        }
        (_, _) => Vec::new(),
    }
}

/// What the keys do while the records behind a pattern are shown.
fn in_records(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = i32::from(model.size.1 / 2).max(1);
    let scope = model.patterns.scope;
    let Some(page) = top(model) else { return Vec::new() };
    let Some(behind) = &mut page.behind else { return Vec::new() };
    let len = behind.lines.len();
    behind.cursor = match action {
        Action::Open | Action::Confirm => {
            let record = behind.lines.get(behind.cursor).map(|line| line.record);
            return record.map(|record| reading::open(model, record)).unwrap_or_default();
        }
        Action::Back | Action::Records => {
            page.behind = None;
            return Vec::new();
        }
        other => stepped(behind.cursor, other, len, by),
    };
    let last = behind.lines.last().map(|line| line.record.id);
    if behind.more && !behind.loading && behind.cursor + AHEAD >= len {
        behind.loading = true;
        return vec![Effect::LoadBehind(BehindWanted { which: page.which.clone(), scope, before: last })];
    }
    Vec::new()
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, view: PatternView) {
    let scope = model.patterns.scope;
    for page in &mut model.pages {
        if let Page::Pattern(page) = page
            && page.which == view.which
            && scope == view.scope
        {
            page.view = Some(view);
            return;
        }
    }
}

/// Takes records behind the pattern; an answer to what is not asked any more is let go.
pub fn behind(model: &mut Model, wanted: &BehindWanted, page_of_lines: LinesPage) {
    let scope = model.patterns.scope;
    for page in &mut model.pages {
        let Page::Pattern(page) = page else { continue };
        let Some(behind) = page.behind.as_mut().filter(|_| page.which == wanted.which) else { continue };
        let last = behind.lines.last().map(|line| line.record.id);
        if scope == wanted.scope && last == wanted.before {
            behind.lines.extend(page_of_lines.lines);
            behind.more = page_of_lines.more;
            behind.loading = false;
        }
        return;
    }
}

/// Looks at the same pattern for other records.
pub(super) fn reload(model: &mut Model) -> Vec<Effect> {
    let scope = model.patterns.scope;
    let Some(page) = top(model) else { return Vec::new() };
    (page.scroll, page.behind) = (0, None);
    vec![Effect::LoadPattern(page.which.clone(), scope)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::{PatternRow, Told};
    use crate::app::{Msg, Report, sample, update};
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::domain::pattern::Scope;
    use crate::domain::place::Place;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn act_on(model: &mut Model, action: Action) -> Vec<Effect> {
        tell(model, Msg::Act(action))
    }

    fn opened() -> Model {
        let mut model = sample::model(Lang::En);
        model.place = Place::Patterns;
        let row = |name: &str| PatternRow {
            which: Which::parse(name),
            title: name.into(),
            shown: true,
            standing: None,
        };
        patterns::loaded(&mut model, vec![row("needs"), row("words")]);
        let effects = act_on(&mut model, Action::Open);
        assert!(
            matches!(&effects[..], [Effect::LoadPattern(which, scope)] if which.as_str() == "needs" && *scope == Scope::default())
        );
        let view = PatternView {
            which: Which::parse("needs"),
            scope: Scope::default(),
            title: "needs".into(),
            shown: true,
            told: Ok(Told::default()),
        };
        tell(&mut model, Msg::Report(Box::new(Report::Pattern(Box::new(view)))));
        model
    }

    fn lines(from: i64, n: i64) -> LinesPage {
        let line = |at: i64| Line {
            record: crate::domain::record::RecordRef {
                kind: crate::domain::record::Kind::Moment,
                id: Id::compose(at, 0),
            },
            ..sample::moment("21 20:00", 5, &[], None)
        };
        LinesPage { lines: (0..n).map(|i| line(from - i)).collect(), more: true }
    }

    #[test]
    fn the_next_pattern_is_the_one_below_in_the_list() {
        let mut model = opened();
        let effects = act_on(&mut model, Action::Next);
        assert!(matches!(&effects[..], [Effect::LoadPattern(which, _)] if which.as_str() == "words"));
        assert!(act_on(&mut model, Action::Next).is_empty());
    }

    #[test]
    fn the_records_behind_are_loaded_as_they_are_walked_through() {
        let mut model = opened();
        let effects = act_on(&mut model, Action::Records);
        let [Effect::LoadBehind(wanted)] = &effects[..] else { panic!("{effects:?}") };
        tell(&mut model, Msg::Report(Box::new(Report::Behind(wanted.clone(), lines(1_000, 100)))));
        let effects = act_on(&mut model, Action::Bottom);
        let [Effect::LoadBehind(next)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(next.before, Some(Id::compose(901, 0)));
        // An answer that comes twice is taken once.
        for _ in 0..2 {
            tell(&mut model, Msg::Report(Box::new(Report::Behind(next.clone(), lines(900, 10)))));
        }
        assert_eq!(top(&mut model).unwrap().behind.as_ref().unwrap().lines.len(), 110);
        assert!(matches!(&act_on(&mut model, Action::Open)[..], [Effect::LoadRecord(_)]));
        act_on(&mut model, Action::Back);
        act_on(&mut model, Action::Back);
        assert!(top(&mut model).unwrap().behind.is_none());
    }

    #[test]
    fn an_answer_for_other_records_is_let_go() {
        let mut model = opened();
        model.patterns.scope.person = Some(Id::compose(1, 0).into());
        reload(&mut model);
        let mut old = top(&mut model).unwrap().view.clone().unwrap();
        old.title = "old".into();
        tell(&mut model, Msg::Report(Box::new(Report::Pattern(Box::new(old)))));
        assert_eq!(top(&mut model).unwrap().view.as_ref().unwrap().title, "needs");
    }
}
