//! What is wrong in a settings file, said so that the one who wrote it can mend it.

use std::fmt;

use crate::domain::lang::Lang;
use crate::keymap::{KeymapFault, Place};

/// Something wrong in a settings file, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigFault {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// The file cannot be read, with the system's reason.
    Unreadable(String),
    /// The text is no TOML, with the parser's reason; the defaults are in force.
    Syntax(String),
    /// A setting nobody reads.
    UnknownSetting {
        /// The name as written.
        found: String,
        /// The setting it resembles.
        meant: Option<&'static str>,
    },
    /// A value this setting cannot have.
    BadValue {
        /// The setting.
        setting: &'static str,
        /// What it can be: words and figures, the same in every language.
        expected: &'static str,
        /// The word it resembles.
        meant: Option<&'static str>,
    },
    /// Something in a table of keys.
    Keys(KeymapFault),
}

impl ConfigFault {
    /// The whole sentence: line, column, what is wrong, and what may have been meant.
    pub fn say(&self, lang: Lang) -> String {
        let Place { line, column } = self.place;
        match lang {
            Lang::Ja => format!("{line}行{column}字目: {}", self.mistake.in_japanese()),
            Lang::En => format!("line {line}, column {column}: {}", self.mistake.in_english()),
        }
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl Mistake {
    fn in_english(&self) -> String {
        match self {
            Self::Unreadable(reason) => format!("the file cannot be read: {reason}"),
            Self::Syntax(reason) => format!("this is not TOML: {reason}"),
            Self::UnknownSetting { found, meant } => {
                format!("there is no setting \"{found}\"{}", did_you_mean(*meant))
            }
            Self::BadValue { setting, expected, meant } => {
                format!("\"{setting}\" takes {expected}{}", did_you_mean(*meant))
            }
            Self::Keys(fault) => match fault {
                KeymapFault::UnknownTable { meant, .. } | KeymapFault::UnknownAction { meant, .. } => {
                    format!("{fault}{}", did_you_mean(*meant))
                }
                KeymapFault::Syntax(_)
                | KeymapFault::UnknownKey { .. }
                | KeymapFault::WrongKind { .. }
                | KeymapFault::Twice { .. }
                | KeymapFault::Types { .. } => fault.to_string(),
            },
        }
    }

    fn in_japanese(&self) -> String {
        match self {
            Self::Unreadable(reason) => format!("ファイルを読めません（{reason}）"),
            Self::Syntax(reason) => format!("TOMLとして読めません（{reason}）"),
            Self::UnknownSetting { found, meant } => {
                format!("「{found}」という設定はありません{}", moshikashite(*meant))
            }
            Self::BadValue { setting, expected, meant } => {
                format!("「{setting}」に書けるのは {expected} です{}", moshikashite(*meant))
            }
            Self::Keys(fault) => match fault {
                KeymapFault::Syntax(reason) => format!("TOMLとして読めません（{reason}）"),
                KeymapFault::UnknownTable { name, meant } => {
                    format!("「{name}」というキーの表はありません{}", moshikashite(*meant))
                }
                KeymapFault::UnknownKey { name } => format!("「{name}」というキーはありません"),
                KeymapFault::UnknownAction { name, meant } => {
                    format!("「{name}」という操作はありません{}", moshikashite(*meant))
                }
                KeymapFault::WrongKind { .. } => "ここには操作の名前を書きます".to_owned(),
                KeymapFault::Twice { name } => format!("「{name}」が同じ表に二度あります"),
                KeymapFault::Types { name } => {
                    format!("「{name}」はここでは文字を打つキーなので、操作にはできません")
                }
            },
        }
    }
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean \"{meant}\"?"))
}

fn moshikashite(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("。「{meant}」のことでしょうか"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_said_in_both_languages_with_its_place() {
        let fault = ConfigFault {
            place: Place { line: 3, column: 1 },
            mistake: Mistake::UnknownSetting { found: "themes".into(), meant: Some("theme") },
        };
        assert_eq!(
            fault.say(Lang::En),
            "line 3, column 1: there is no setting \"themes\"; did you mean \"theme\"?"
        );
        assert_eq!(
            fault.say(Lang::Ja),
            "3行1字目: 「themes」という設定はありません。「theme」のことでしょうか"
        );
    }
}
