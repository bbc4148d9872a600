//! Settings as typed: what the file says, and what is wrong in it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{ConfigFault, Mistake};
use crate::domain::calendar::WeekStart;
use crate::domain::lang::Lang;
use crate::domain::prompt::Region;
use crate::keymap::nearest::nearest;
use crate::keymap::{Keymap, Place};

/// A set of colours, by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ThemeName {
    /// The terminal's own sixteen colours and its background.
    #[default]
    Terminal,
    /// Dark, true colour.
    Lamp,
    /// Light, true colour.
    Paper,
    /// High contrast.
    Contrast,
    /// Safe for colour-blind eyes.
    Safe,
}

impl ThemeName {
    /// Every set, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Lamp, Self::Paper, Self::Contrast, Self::Safe];

    /// The name in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Lamp => "lamp",
            Self::Paper => "paper",
            Self::Contrast => "contrast",
            Self::Safe => "safe",
        }
    }

    /// The set that `name` names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }
}

/// What a settings file says; `None` where it says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RawConfig {
    /// The language; `Some(None)` is "auto", by the locale.
    pub lang: Option<Option<Lang>>,
    /// The colours.
    pub theme: Option<ThemeName>,
    /// The hour at which a day ends, 0 to 23.
    pub day_end: Option<u8>,
    /// The day a week begins on; `Some(None)` is "auto", by the language and the locale.
    pub week_start: Option<Option<WeekStart>>,
    /// Only ASCII in mada's own ornaments.
    pub ascii: Option<bool>,
    /// The terminal draws characters of ambiguous width two cells wide.
    pub ambiguous_wide: Option<bool>,
    /// No dimming.
    pub reduced_motion: Option<bool>,
    /// The mouse may be used.
    pub mouse: Option<bool>,
    /// Whose helplines are shown; `Some(None)` is "auto", by the language.
    pub region: Option<Option<Region>>,
    /// The keys that matter are named at the bottom; otherwise only the help is.
    pub key_line: Option<bool>,
    /// One dim line about people who listen may appear.
    pub help_line: Option<bool>,
    /// The screen is hidden when the terminal loses the focus.
    pub focus_lock: Option<bool>,
    /// Minutes without input after which a journal with a passphrase is locked; 0 is never.
    pub idle_lock_minutes: Option<u16>,
    /// A copy of the journal is made before the first write of a day.
    pub backups: Option<bool>,
    /// The command of the external editor.
    pub editor: Option<String>,
    /// The default keys with the file's tables laid over them.
    pub keymap: Keymap,
}

const SETTINGS: [&str; 16] = [
    "lang",
    "theme",
    "day_end",
    "week_start",
    "ascii",
    "ambiguous_wide",
    "reduced_motion",
    "mouse",
    "region",
    "key_line",
    "help_line",
    "focus_lock",
    "idle_lock_minutes",
    "backups",
    "editor",
    "keys",
];

/// The longest idle time that can be set: a day.
const MOST_IDLE_MINUTES: i64 = 1440;

impl RawConfig {
    /// Reads the text of a settings file. What is right in it counts, whatever else is wrong; a text
    /// that is no TOML at all says nothing.
    pub fn read(text: &str) -> (Self, Vec<ConfigFault>) {
        let mut raw = Self::default();
        let mut faults = Vec::new();
        match DeTable::parse(text) {
            Ok(table) => raw.take_all(text, table.get_ref(), &mut faults),
            Err(error) => {
                let place = Place::of(text, error.span().map_or(0, |span| span.start));
                faults.push(ConfigFault { place, mistake: Mistake::Syntax(error.message().to_owned()) });
            }
        }
        faults.sort_by_key(|fault| fault.place);
        (raw, faults)
    }

    fn take_all(&mut self, text: &str, table: &DeTable<'_>, faults: &mut Vec<ConfigFault>) {
        for (name, value) in table.iter() {
            let Some(setting) = SETTINGS.into_iter().find(|known| known == name.get_ref()) else {
                let mistake = Mistake::UnknownSetting {
                    found: name.get_ref().to_string(),
                    meant: nearest(name.get_ref(), SETTINGS),
                };
                faults.push(ConfigFault { place: Place::of(text, name.span().start), mistake });
                continue;
            };
            if setting == "keys"
                && let Some(tables) = value.get_ref().as_table()
            {
                let errors = self.keymap.patch(text, tables);
                faults.extend(
                    errors
                        .into_iter()
                        .map(|error| ConfigFault { place: error.place, mistake: Mistake::Keys(error.fault) }),
                );
            } else if let Err(Expected { expected, words }) = self.take(setting, value) {
                let written = value.get_ref().as_str();
                let meant = written.and_then(|written| nearest(written, words.iter().copied()));
                let mistake = Mistake::BadValue { setting, expected, meant };
                faults.push(ConfigFault { place: Place::of(text, value.span().start), mistake });
            }
        }
    }

    fn take(&mut self, setting: &'static str, value: &Spanned<DeValue<'_>>) -> Result<(), Expected> {
        match setting {
            "lang" => self.lang = Some(word(value, "ja, en, auto", &["ja", "en", "auto"], lang_of)?),
            "theme" => {
                let names = &["terminal", "lamp", "paper", "contrast", "safe"];
                self.theme =
                    Some(word(value, "terminal, lamp, paper, contrast, safe", names, ThemeName::parse)?);
            }
            "day_end" => self.day_end = Some(number(value, 23, "0–23")?),
            "week_start" => {
                let names = &["monday", "sunday", "auto"];
                self.week_start = Some(word(value, "monday, sunday, auto", names, week_start_of)?);
            }
            "ascii" => self.ascii = Some(boolean(value)?),
            "ambiguous_wide" => self.ambiguous_wide = Some(boolean(value)?),
            "reduced_motion" => self.reduced_motion = Some(boolean(value)?),
            "mouse" => self.mouse = Some(boolean(value)?),
            "region" => {
                let names = &["JP", "US", "UK", "IE", "INT", "auto"];
                self.region = Some(word(value, "JP, US, UK, IE, INT, auto", names, region_of)?);
            }
            "key_line" => self.key_line = Some(boolean(value)?),
            "help_line" => self.help_line = Some(boolean(value)?),
            "focus_lock" => self.focus_lock = Some(boolean(value)?),
            "idle_lock_minutes" => self.idle_lock_minutes = Some(number(value, MOST_IDLE_MINUTES, "0–1440")?),
            "backups" => self.backups = Some(boolean(value)?),
            "editor" => self.editor = Some(word(value, "\"…\"", &[], |command| Some(command.to_owned()))?),
            // Only "keys" is left: a table of keys was taken before.
            _ => return Err(Expected { expected: "[keys.…]", words: &[] }),
        }
        Ok(())
    }
}

/// What could have stood in the place of a value that was refused.
struct Expected {
    expected: &'static str,
    words: &'static [&'static str],
}

fn word<T>(
    value: &Spanned<DeValue<'_>>,
    expected: &'static str,
    words: &'static [&'static str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Expected> {
    value.get_ref().as_str().and_then(read).ok_or(Expected { expected, words })
}

fn boolean(value: &Spanned<DeValue<'_>>) -> Result<bool, Expected> {
    value.get_ref().as_bool().ok_or(Expected { expected: "true, false", words: &[] })
}

fn number<T: TryFrom<i64>>(
    value: &Spanned<DeValue<'_>>,
    most: i64,
    expected: &'static str,
) -> Result<T, Expected> {
    let integer = value.get_ref().as_integer();
    integer
        .and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok())
        .filter(|number| (0..=most).contains(number))
        .and_then(|number| T::try_from(number).ok())
        .ok_or(Expected { expected, words: &[] })
}

fn lang_of(name: &str) -> Option<Option<Lang>> {
    match name {
        "auto" => Some(None),
        "ja" => Some(Some(Lang::Ja)),
        "en" => Some(Some(Lang::En)),
        _ => None,
    }
}

fn week_start_of(name: &str) -> Option<Option<WeekStart>> {
    match name {
        "auto" => Some(None),
        "monday" => Some(Some(WeekStart::Monday)),
        "sunday" => Some(Some(WeekStart::Sunday)),
        _ => None,
    }
}

fn region_of(name: &str) -> Option<Option<Region>> {
    match name.to_ascii_uppercase().as_str() {
        "AUTO" => Some(None),
        "JP" => Some(Some(Region::Jp)),
        "US" => Some(Some(Region::Us)),
        "UK" => Some(Some(Region::Uk)),
        "IE" => Some(Some(Region::Ie)),
        "INT" => Some(Some(Region::Int)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::{Action, Key, KeymapFault, Mode};

    fn faults(text: &str) -> Vec<(usize, usize, Mistake)> {
        let (_, faults) = RawConfig::read(text);
        faults.into_iter().map(|fault| (fault.place.line, fault.place.column, fault.mistake)).collect()
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(RawConfig::read(""), (RawConfig::default(), vec![]));
    }

    #[test]
    fn everything_that_can_be_set_is_read() {
        let text = "lang = 'ja'\ntheme = 'lamp'\nday_end = 0x05\nweek_start = 'sunday'\nascii = true\nambiguous_wide = true\n\
            reduced_motion = true\nmouse = true\nregion = 'jp'\nkey_line = false\nhelp_line = false\nfocus_lock = true\n\
            idle_lock_minutes = 15\nbackups = false\neditor = 'hx'\n[keys.today]\nF6 = 'still'\n";
        let (raw, faults) = RawConfig::read(text);
        assert_eq!(faults, []);
        assert_eq!(
            (raw.lang, raw.theme, raw.day_end),
            (Some(Some(Lang::Ja)), Some(ThemeName::Lamp), Some(5))
        );
        assert_eq!(raw.week_start, Some(Some(WeekStart::Sunday)));
        assert_eq!((raw.ascii, raw.ambiguous_wide, raw.reduced_motion), (Some(true), Some(true), Some(true)));
        assert_eq!((raw.mouse, raw.region), (Some(true), Some(Some(Region::Jp))));
        assert_eq!((raw.key_line, raw.help_line), (Some(false), Some(false)));
        assert_eq!((raw.focus_lock, raw.idle_lock_minutes), (Some(true), Some(15)));
        assert_eq!(raw.backups, Some(false));
        assert_eq!(raw.editor.as_deref(), Some("hx"));
        let f6: Key = "F6".parse().unwrap();
        assert_eq!(raw.keymap.resolve(Mode::Today, f6), Some(Action::Still));
    }

    #[test]
    fn a_setting_nobody_reads_is_named_with_the_one_it_resembles() {
        assert_eq!(
            faults("\ncolour = 1\nday-end = 3\n"),
            [
                (2, 1, Mistake::UnknownSetting { found: "colour".into(), meant: None }),
                (3, 1, Mistake::UnknownSetting { found: "day-end".into(), meant: Some("day_end") }),
            ]
        );
    }

    #[test]
    fn a_value_that_cannot_be_is_refused_where_it_stands() {
        let bad = |setting, expected, meant| Mistake::BadValue { setting, expected, meant };
        assert_eq!(
            faults("day_end = 24\ntheme = \"lmap\"\nmouse = \"yes\"\nlang = \"fr\"\nkeys = 1\n"),
            [
                (1, 11, bad("day_end", "0–23", None)),
                (2, 9, bad("theme", "terminal, lamp, paper, contrast, safe", Some("lamp"))),
                (3, 9, bad("mouse", "true, false", None)),
                (4, 8, bad("lang", "ja, en, auto", None)),
                (5, 8, bad("keys", "[keys.…]", None)),
            ]
        );
    }

    #[test]
    fn one_wrong_line_does_not_cost_the_others() {
        let (raw, faults) =
            RawConfig::read("day_end = -1\nascii = true\n[keys.today]\nn = 'nothing'\nb = 'undo'\n");
        assert_eq!((raw.day_end, raw.ascii), (None, Some(true)));
        assert_eq!(raw.keymap.resolve(Mode::Today, Key::char('b')), Some(Action::Undo));
        let mistake = Mistake::Keys(KeymapFault::UnknownAction { name: "nothing".into(), meant: None });
        assert_eq!((faults[1].place, &faults[1].mistake), (Place { line: 4, column: 5 }, &mistake));
    }

    #[test]
    fn a_broken_file_says_nothing_and_is_named_by_its_line() {
        let (raw, faults) = RawConfig::read("ascii = true\nmouse = = true\n");
        assert_eq!(raw, RawConfig::default());
        assert!(matches!(
            faults[..],
            [ConfigFault { place: Place { line: 2, .. }, mistake: Mistake::Syntax(_) }]
        ));
    }

    #[test]
    fn every_theme_is_known_by_its_name() {
        for theme in ThemeName::ALL {
            assert_eq!(RawConfig::read(&format!("theme = '{}'", theme.as_str())).0.theme, Some(theme));
        }
    }
}
