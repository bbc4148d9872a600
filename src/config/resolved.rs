//! Settings as meant: every question answered.

use super::Env;
use super::raw::{RawConfig, ThemeName};
use crate::domain::calendar::WeekStart;
use crate::domain::lang::Lang;
use crate::domain::prompt::Region;
use crate::domain::time::DayEnd;
use crate::keymap::Keymap;

/// The settings file as it would be if it said all the defaults, each with what it is for.
pub fn default_text() -> &'static str {
    include_str!("default.toml")
}

/// Minutes without input after which a journal with a passphrase is locked, where nothing is said.
const IDLE_MINUTES: u16 = 10;

/// What holds for this run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: ThemeName,
    /// The hour at which a day ends.
    pub day_end: DayEnd,
    /// The day a week begins on.
    pub week_start: WeekStart,
    /// Only ASCII in mada's own ornaments; also where ambiguous characters are wide, because the
    /// ornaments would push the rest of their line aside.
    pub ascii: bool,
    /// No dimming when a sheet opens.
    pub reduced_motion: bool,
    /// The mouse may be used.
    pub mouse: bool,
    /// Whose helplines are shown first, where the settings name a country.
    pub region: Option<Region>,
    /// The keys that matter are named at the bottom; otherwise only the help is.
    pub key_line: bool,
    /// One dim line about people who listen may appear.
    pub help_line: bool,
    /// The screen is hidden when the terminal loses the focus.
    pub focus_lock: bool,
    /// Minutes without input after which a journal with a passphrase is locked, 1 to 1440; `None` is never.
    pub idle_lock_minutes: Option<u16>,
    /// A copy of the journal is made before the first write of a day.
    pub backups: bool,
    /// The command of the external editor, where the settings name one.
    pub editor: Option<String>,
    /// The keys.
    pub keymap: Keymap,
}

impl Config {
    /// Fills what `raw` leaves open. The language is `lang_flag`, else the setting, else the locale's.
    pub fn resolve(raw: RawConfig, lang_flag: Option<Lang>, env: Env<'_>) -> Self {
        let lang = lang_flag.or(raw.lang.flatten()).unwrap_or_else(|| lang_of_locale(env));
        Self {
            lang,
            theme: raw.theme.unwrap_or_default(),
            day_end: raw.day_end.map_or_else(DayEnd::default, DayEnd),
            week_start: raw.week_start.flatten().unwrap_or_else(|| week_of_locale(lang, env)),
            ascii: raw.ascii.unwrap_or(false) || raw.ambiguous_wide.unwrap_or(false),
            reduced_motion: raw.reduced_motion.unwrap_or(false),
            mouse: raw.mouse.unwrap_or(false),
            region: raw.region.flatten(),
            key_line: raw.key_line.unwrap_or(true),
            help_line: raw.help_line.unwrap_or(true),
            focus_lock: raw.focus_lock.unwrap_or(false),
            idle_lock_minutes: raw.idle_lock_minutes.or(Some(IDLE_MINUTES)).filter(|minutes| *minutes > 0),
            backups: raw.backups.unwrap_or(true),
            editor: raw.editor.filter(|command| !command.trim().is_empty()),
            keymap: raw.keymap,
        }
    }
}

/// The language of the locale; English where it says nothing.
///
/// The first of its variables that says anything decides, as everywhere else.
pub fn lang_of_locale(env: Env<'_>) -> Lang {
    if locale(env, "LC_MESSAGES").starts_with("ja") { Lang::Ja } else { Lang::En }
}

/// The day a week begins on where the language is `lang`: in Japanese, and where the locale's times are
/// those of a country that counts so, on Sunday.
pub fn week_of_locale(lang: Lang, env: Env<'_>) -> WeekStart {
    let times = locale(env, "LC_TIME");
    let country = times.split(['_', '-', '.', '@']).nth(1).unwrap_or_default();
    let on_sunday = lang == Lang::Ja || matches!(country, "us" | "ca" | "jp" | "br" | "mx" | "in");
    if on_sunday { WeekStart::Sunday } else { WeekStart::Monday }
}

/// What the locale says about one of its parts, in small letters; the first variable that says anything decides.
fn locale(env: Env<'_>, part: &str) -> String {
    let said = ["LC_ALL", part, "LANG"].into_iter().filter_map(env).find(|value| !value.is_empty());
    said.map_or_else(String::new, |value| value.to_string_lossy().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn resolve(text: &str, flag: Option<Lang>, set: &[(&str, &str)]) -> Config {
        let env =
            |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        let (raw, faults) = RawConfig::read(text);
        assert_eq!(faults, []);
        Config::resolve(raw, flag, &env)
    }

    #[test]
    fn the_language_is_the_flags_then_the_files_then_the_locales() {
        let ja = [("LANG", "ja_JP.UTF-8")];
        assert_eq!(resolve("lang = 'en'", Some(Lang::Ja), &[]).lang, Lang::Ja);
        assert_eq!(resolve("lang = 'en'", None, &ja).lang, Lang::En);
        assert_eq!(resolve("lang = 'auto'", None, &ja).lang, Lang::Ja);
        assert_eq!(resolve("", None, &[]).lang, Lang::En);
    }

    #[test]
    fn the_first_locale_variable_that_says_anything_decides() {
        assert_eq!(resolve("", None, &[("LC_ALL", ""), ("LANG", "ja_JP")]).lang, Lang::Ja);
        assert_eq!(resolve("", None, &[("LC_ALL", "C"), ("LANG", "ja_JP")]).lang, Lang::En);
        assert_eq!(resolve("", None, &[("LC_MESSAGES", "ja_JP"), ("LANG", "C")]).lang, Lang::Ja);
    }

    #[test]
    fn a_week_begins_where_the_locale_begins_it_unless_the_settings_say_otherwise() {
        for (lang, times, start) in [
            (Lang::Ja, "en_GB.UTF-8", WeekStart::Sunday),
            (Lang::En, "en_GB.UTF-8", WeekStart::Monday),
            (Lang::En, "en_US.UTF-8", WeekStart::Sunday),
            (Lang::En, "C", WeekStart::Monday),
        ] {
            assert_eq!(resolve("", Some(lang), &[("LC_TIME", times)]).week_start, start, "{lang:?} {times}");
        }
        let us = [("LANG", "en_US.UTF-8")];
        assert_eq!(resolve("week_start = 'monday'", None, &us).week_start, WeekStart::Monday);
    }

    #[test]
    fn the_region_is_open_until_the_settings_name_one() {
        assert_eq!(resolve("", Some(Lang::Ja), &[]).region, None);
        assert_eq!(resolve("region = 'auto'", Some(Lang::En), &[]).region, None);
        assert_eq!(resolve("region = 'UK'", Some(Lang::Ja), &[]).region, Some(Region::Uk));
    }

    #[test]
    fn wide_ambiguous_characters_mean_ascii_ornaments() {
        assert!(resolve("ambiguous_wide = true", None, &[]).ascii);
        assert!(!resolve("", None, &[]).ascii);
    }

    #[test]
    fn nought_minutes_and_an_empty_editor_mean_none() {
        let config = resolve("idle_lock_minutes = 0\neditor = ' '", None, &[]);
        assert_eq!((config.idle_lock_minutes, config.editor), (None, None));
    }

    /// The default text with every setting taken out of its comment.
    fn uncommented() -> String {
        let is_setting = |line: &str| line.split_once(" = ").is_some_and(|(name, _)| !name.contains(' '));
        let lines = default_text().lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) || setting.starts_with('[') => setting,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_printed_defaults_are_the_defaults() {
        assert_eq!(resolve(default_text(), None, &[]), resolve("", None, &[]));
        let mut said = resolve(&uncommented(), None, &[]);
        assert_ne!(said.keymap, Keymap::default(), "the example of a key is read");
        said.keymap = Keymap::default();
        assert_eq!(said, resolve("", None, &[]));
    }

    #[test]
    fn the_printed_defaults_name_every_setting() {
        let (raw, _) = RawConfig::read(&uncommented());
        let RawConfig {
            lang: Some(_),
            theme: Some(_),
            day_end: Some(_),
            week_start: Some(_),
            ascii: Some(_),
            ambiguous_wide: Some(_),
            reduced_motion: Some(_),
            mouse: Some(_),
            region: Some(_),
            key_line: Some(_),
            help_line: Some(_),
            focus_lock: Some(_),
            idle_lock_minutes: Some(_),
            backups: Some(_),
            editor: Some(_),
            keymap: _,
        } = raw
        else {
            panic!("a setting is missing: {raw:?}");
        };
    }
}
