//! Roles, and the colours they get. Screens name roles, never colours.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is to the reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Said by mada: questions, headings.
    Said,
    /// Written by the person: always the terminal's own foreground.
    Written,
    /// Dates, hints, earlier answers.
    Muted,
    /// The one thing to do now.
    Accent,
    /// Calm facts: plans, curves.
    Steady,
    /// What would be lost.
    Warn,
    /// The thin rule above a sheet.
    Rule,
    /// The chosen row.
    Selected,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 8] = [
        Self::Said,
        Self::Written,
        Self::Muted,
        Self::Accent,
        Self::Steady,
        Self::Warn,
        Self::Rule,
        Self::Selected,
    ];
}

/// Which colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Palette {
    /// The terminal's own 16 colours and its background.
    #[default]
    Terminal,
    /// True colour for dark backgrounds.
    Lamp,
    /// True colour for light backgrounds.
    Paper,
    /// The strongest contrast.
    Contrast,
    /// Told apart by people who see red and green alike.
    Safe,
    /// No colour at all: only bold, dim and reverse.
    None,
}

/// A palette with everything that changes how things are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    /// Which colours are used.
    pub palette: Palette,
    /// Only ASCII in mada's own ornaments.
    pub ascii: bool,
}

impl Theme {
    /// How a role is drawn.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let Some(colour) = self.colour(role) else {
            return match role {
                Role::Said | Role::Accent | Role::Selected => bold,
                Role::Muted | Role::Rule if self.palette == Palette::None => {
                    plain.add_modifier(Modifier::DIM)
                }
                Role::Warn => bold.add_modifier(Modifier::UNDERLINED),
                Role::Written | Role::Steady | Role::Muted | Role::Rule => plain,
            };
        };
        match role {
            Role::Said | Role::Accent | Role::Selected | Role::Warn => bold.fg(colour),
            Role::Written | Role::Muted | Role::Steady | Role::Rule => plain.fg(colour),
        }
    }

    /// The colour of a role; `None` where the terminal's own foreground is used.
    pub fn colour(self, role: Role) -> Option<Color> {
        let rgb = |hex: u32| Some(Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8));
        match (self.palette, role) {
            (_, Role::Written | Role::Said) | (Palette::None, _) => None,
            (Palette::Terminal, Role::Muted | Role::Rule) => Some(Color::DarkGray),
            (Palette::Terminal, Role::Accent | Role::Selected) => Some(Color::Yellow),
            (Palette::Terminal, Role::Steady) => Some(Color::Cyan),
            (Palette::Terminal, Role::Warn) => Some(Color::LightRed),
            (Palette::Lamp, Role::Muted) => rgb(0x8a_8f98),
            (Palette::Lamp, Role::Accent | Role::Selected) => rgb(0xe0_a458),
            (Palette::Lamp, Role::Steady) => rgb(0x7f_a8a3),
            (Palette::Lamp, Role::Warn) => rgb(0xd9_8c7a),
            (Palette::Lamp, Role::Rule) => rgb(0x3a_3f47),
            (Palette::Paper, Role::Muted) => rgb(0x6c_6a64),
            (Palette::Paper, Role::Accent | Role::Selected) => rgb(0x9a_5b13),
            (Palette::Paper, Role::Steady) => rgb(0x3f_6f6a),
            (Palette::Paper, Role::Warn) => rgb(0xa4_442f),
            (Palette::Paper, Role::Rule) => rgb(0xd9_d4c8),
            (Palette::Contrast, Role::Muted | Role::Rule | Role::Steady) => None,
            (Palette::Contrast, Role::Accent | Role::Selected) => Some(Color::LightYellow),
            (Palette::Contrast, Role::Warn) => Some(Color::LightMagenta),
            (Palette::Safe, Role::Muted | Role::Rule) => Some(Color::DarkGray),
            (Palette::Safe, Role::Accent | Role::Selected) => rgb(0xe6_9f00),
            (Palette::Safe, Role::Steady) => rgb(0x56_b4e9),
            (Palette::Safe, Role::Warn) => rgb(0xcc_79a7),
        }
    }

    /// How the page behind a sheet is drawn.
    pub fn behind(self) -> Style {
        let dim = Style::new().remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM);
        match self.colour(Role::Muted) {
            Some(colour) => dim.fg(colour),
            None => dim,
        }
    }

    /// The marker before the chosen row, one cell.
    pub fn marker(self) -> &'static str {
        if self.ascii { ">" } else { "›" }
    }

    /// The thin line above a sheet, one cell of it.
    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// The sign of a marked row, one cell in every terminal.
    pub fn mark(self) -> &'static str {
        "+"
    }

    /// The sign of a star, one cell in every terminal.
    pub fn star(self) -> &'static str {
        "*"
    }

    /// What stands where a text is cut off.
    pub fn ellipsis(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let light = |(r, g, b): (u8, u8, u8)| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        let (x, y) = (light(a), light(b));
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    #[test]
    fn text_in_true_colour_stands_out_from_its_background() {
        for (palette, ground) in [(Palette::Lamp, (22, 24, 28)), (Palette::Paper, (250, 249, 246))] {
            let theme = Theme { palette, ascii: false };
            for role in Role::ALL.into_iter().filter(|r| *r != Role::Rule) {
                if let Some(Color::Rgb(r, g, b)) = theme.colour(role) {
                    let ratio = contrast((r, g, b), ground);
                    assert!(ratio >= 4.5, "{palette:?} {role:?} {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn what_a_person_wrote_is_never_tinted() {
        for palette in [
            Palette::Terminal,
            Palette::Lamp,
            Palette::Paper,
            Palette::Contrast,
            Palette::Safe,
            Palette::None,
        ] {
            assert_eq!(Theme { palette, ascii: false }.style(Role::Written), Style::new());
        }
    }

    #[test]
    fn without_colour_the_chosen_row_is_still_told_apart() {
        let theme = Theme { palette: Palette::None, ascii: false };
        assert_ne!(theme.style(Role::Selected), theme.style(Role::Written));
        assert_eq!(Role::ALL.iter().find_map(|r| theme.colour(*r)), None);
    }
}
