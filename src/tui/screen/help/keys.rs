//! The keys of a screen, from the keymap: those of its own, those that move, those that work from anywhere.

use crate::app::Model;
use crate::app::screen::help::works;
use crate::app::screen::wait;
use crate::i18n;
use crate::keymap::{Action, Key, Keymap, Layer, Mode};
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// How many keys of an action are named.
const NAMED: usize = 2;

/// Which group an action stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Here,
    Moving,
    Anywhere,
}

/// The keys of a screen, each action once, and what it is called.
pub struct Keys(Vec<(Group, String, &'static str)>);

impl Keys {
    /// The keys of `mode`; an action that does nothing there is left out.
    pub fn of(mode: Mode, keymap: &Keymap, model: &Model) -> Self {
        let mut named: Vec<(Action, Vec<Key>)> = Vec::new();
        let can_be_done = |action| works(mode, action) && wait::offers(model, action);
        for (key, action) in keymap.bindings(mode).into_iter().filter(|(_, action)| can_be_done(*action)) {
            match named.iter_mut().find(|(known, _)| *known == action) {
                Some((_, keys)) => keys.push(key),
                None => named.push((action, vec![key])),
            }
        }
        let said = named.iter().map(|(action, keys)| {
            let keys: Vec<String> = keys.iter().take(NAMED).map(|key| key.short()).collect();
            (group(mode, *action), keys.join(" "), i18n::action_name(*action, model.lang))
        });
        Self(said.collect())
    }

    /// The cells of the keys, and what keeps them apart from the names.
    fn column(&self) -> usize {
        self.0.iter().map(|(_, keys, _)| width(keys)).max().unwrap_or(0) + 3
    }

    /// The cells of the widest row.
    pub fn width(&self) -> u16 {
        let names = self.0.iter().map(|(.., name)| width(name)).max().unwrap_or(0);
        (self.column() + names) as u16
    }

    /// Adds a row for each action, under the headings of their groups.
    pub fn push(&self, rows: &mut Rows, model: &Model) {
        let m = &i18n::of(model.lang).help;
        let column = self.column();
        for (group, heading) in
            [(Group::Here, m.keys), (Group::Moving, m.moving), (Group::Anywhere, m.everywhere)]
        {
            let mut of_group = self.0.iter().filter(|(of, ..)| *of == group).peekable();
            if of_group.peek().is_none() {
                continue;
            }
            rows.gap().said(heading);
            for (_, keys, name) in of_group {
                rows.row(vec![(Role::Said, pad_end(keys, column)), (Role::Muted, (*name).to_owned())]);
            }
        }
    }
}

fn group(mode: Mode, action: Action) -> Group {
    match action {
        Action::GoToday
        | Action::GoWaiting
        | Action::GoReflect
        | Action::GoLookBack
        | Action::GoPatterns
        | Action::NextPlace
        | Action::PrevPlace
        | Action::Still
        | Action::TheyWrote
        | Action::Letter
        | Action::Fullness
        | Action::Wave
        | Action::FreePage
        | Action::Search
        | Action::Palette
        | Action::Help
        | Action::QuickHide
        | Action::Quit
        | Action::Redraw
        | Action::Suspend => Group::Anywhere,
        Action::Undo | Action::Redo if !mode.parents().contains(&Layer::Editing) => Group::Anywhere,
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
            Group::Moving
        }
        other if other.id().starts_with("caret-") || other.id().starts_with("select-") => Group::Moving,
        _ => Group::Here,
    }
}
