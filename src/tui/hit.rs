//! What lies where on the screen, for the mouse.

use crate::app::Target;
use ratatui::layout::{Position, Rect};

/// The map of one frame. What was added last lies on top.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    areas: Vec<(Rect, Target)>,
    field: Option<Rect>,
}

impl Hits {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.areas.clear();
        self.field = None;
    }

    /// Something can be pressed here.
    pub fn add(&mut self, area: Rect, target: Target) {
        self.areas.push((area, target));
    }

    /// The text field lies here.
    pub fn set_field(&mut self, area: Rect) {
        self.field = Some(area);
    }

    /// What a press on this cell means.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let here = Position { x: column, y: row };
        if let Some(field) = self.field.filter(|f| f.contains(here)) {
            return Some(Target::Field(column - field.x, row - field.y));
        }
        self.areas.iter().rev().find(|(area, _)| area.contains(here)).map(|(_, target)| target.clone())
    }
}
