//! The people who will listen: a calm sentence, then the numbers, the nearest need first.

use super::Text;
use crate::app::Model;
use crate::domain::prompt::{Purpose, Region, Resource};
use crate::i18n::{self, help::Help as Texts};
use crate::keymap::{Action, Keymap, Mode};
use crate::text::width::width;
use crate::tui::key_line;
use crate::tui::theme::Role;

/// Adds the people of the user's region, the directories of all countries, and what mada is.
pub fn push(text: &mut Text, model: &Model, keymap: &Keymap) {
    let m = &i18n::of(model.lang).help;
    let region = model.settings.region;
    text.rows.gap().said(m.people);
    text.rows.text(Role::Steady, m.calm);
    let of_region = |r: &&Resource| r.region == region || r.region == Region::Int;
    let people: Vec<&Resource> = model.resources.iter().filter(of_region).collect();
    for section in Section::ALL {
        let mut in_section = people.iter().filter(|r| section.holds(r)).peekable();
        if in_section.peek().is_none() {
            continue;
        }
        let mut heading = Some(text.rows.len());
        text.rows.gap().muted(section.heading(m));
        for person in in_section {
            text.starts.push((heading.take().unwrap_or(text.rows.len()), text.rows.len()));
            push_person(text, person, section == Section::of(person), model);
        }
    }
    text.rows.gap().muted(m.numbers);
    let key = key_line::shown_key(&keymap.keys_for(Mode::Help, Action::Region));
    let key = key.filter(|_| !model.settings.region_fixed);
    text.rows.muted(&(m.region)(region.as_str(), key.as_deref())).gap();
    for line in m.about {
        text.rows.muted(line);
    }
}

/// The name and the number in one row where they fit, and the hours under them where somebody is named first.
fn push_person(text: &mut Text, person: &Resource, hours: bool, model: &Model) {
    let said = |words: &Option<crate::domain::lang::Bilingual>| {
        words.as_ref().map(|words| words.get(model.lang).to_owned())
    };
    let (name, contact) = (person.name.get(model.lang), person.contact.get(model.lang));
    let rows = &mut text.rows;
    rows.indent(2);
    if width(name) + 3 + width(contact) <= rows.room() {
        rows.row(vec![(Role::Said, contact.to_owned()), (Role::Written, format!("   {name}"))]);
    } else {
        rows.written(name).said(contact);
    }
    rows.indent(4);
    for line in [said(&person.hours), said(&person.also)].into_iter().flatten().filter(|_| hours) {
        rows.muted(&line);
    }
    rows.indent(0);
}

/// What somebody may need now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Section {
    Danger,
    Talk,
    Violence,
    OwnBehaviour,
    Directories,
}

impl Section {
    /// In the order in which they are shown.
    const ALL: [Self; 5] = [Self::Danger, Self::Talk, Self::Violence, Self::OwnBehaviour, Self::Directories];

    /// Whether somebody stands in this section. Who also listens to those who worry about themselves stands there
    /// too, so that nobody has to look for it under another heading.
    fn holds(self, person: &Resource) -> bool {
        let own = self == Self::OwnBehaviour && person.purposes.contains(&Purpose::OwnBehaviour);
        own || Self::of(person) == self
    }

    /// Where somebody stands who is there for several needs, with the hours.
    fn of(person: &Resource) -> Self {
        let is_for = |purpose| person.purposes.contains(&purpose);
        if is_for(Purpose::Danger) {
            Self::Danger
        } else if is_for(Purpose::Talk) || is_for(Purpose::SelfHarm) {
            Self::Talk
        } else if is_for(Purpose::OwnBehaviour) && !is_for(Purpose::Violence) {
            Self::OwnBehaviour
        } else if is_for(Purpose::Violence) || is_for(Purpose::Stalking) {
            Self::Violence
        } else if is_for(Purpose::Directory) {
            Self::Directories
        } else {
            Self::Talk
        }
    }

    fn heading(self, m: &Texts) -> &'static str {
        match self {
            Self::Danger => m.danger,
            Self::Talk => m.talk,
            Self::Violence => m.violence,
            Self::OwnBehaviour => m.own_behaviour,
            Self::Directories => m.directories,
        }
    }
}
