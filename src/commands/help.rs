//! The help of the command line in the language of its reader, and what is said of a wrong one.

use crate::cli::Cli;
use crate::domain::lang::Lang;
use crate::i18n::of;
use crate::i18n::shell::errors::Said;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

/// The command line with its help in `lang`. Building it costs more than parsing does, so it is done
/// only when help is asked for.
pub fn command(lang: Lang) -> Command {
    let command = Cli::command();
    match lang {
        Lang::En => command,
        Lang::Ja => {
            let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
            translated(command.disable_version_flag(true).arg(version), "", lang)
        }
    }
}

fn translated(command: Command, words: &str, lang: Lang) -> Command {
    let help = &of(lang).shell.help;
    let [usage, commands, arguments, options] = help.headings;
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let own_help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut command = command
        .disable_help_flag(true)
        .arg(own_help)
        .subcommand_help_heading(commands)
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}"));
    if let Some(about) = help.about(words) {
        command = command.about(about);
    }
    for name in names {
        let words = if words.is_empty() { name.clone() } else { format!("{words} {name}") };
        command = command.mut_subcommand(name, |sub| translated(sub, &words, lang));
    }
    command.mut_args(|arg| {
        let heading = if arg.is_positional() { arguments } else { options };
        let said = help.arg(words, arg.get_id().as_str());
        let arg = arg.help_heading(heading);
        let Some(said) = said else { return arg };
        let Some(values) = values(&arg) else { return arg.help(said) };
        // The parser would announce them in English.
        let arg = arg.hide_possible_values(true);
        if said.contains(&values[0]) {
            arg.help(said)
        } else {
            arg.help(format!("{said} [{}]", values.join(", ")))
        }
    })
}

/// The values that `arg` takes, where they can be listed.
fn values(arg: &Arg) -> Option<Vec<String>> {
    let takes_one = arg.get_action().takes_values();
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    (takes_one && !values.is_empty()).then_some(values)
}

/// What is wrong with a command line, and what may have been meant.
pub fn say(error: &clap::Error, lang: Lang) -> Said {
    let t = &of(lang).shell.usage;
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let (sentence, known, near) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            ((t.subcommand)(&get(ContextKind::InvalidSubcommand)), None, ContextKind::SuggestedSubcommand)
        }
        ErrorKind::UnknownArgument => {
            ((t.argument)(&get(ContextKind::InvalidArg)), None, ContextKind::SuggestedArg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let sentence = (t.value)(&get(ContextKind::InvalidValue), &get(ContextKind::InvalidArg));
            (sentence, Some(get(ContextKind::ValidValue)), ContextKind::SuggestedValue)
        }
        ErrorKind::MissingRequiredArgument => {
            ((t.missing)(&get(ContextKind::InvalidArg)), None, ContextKind::SuggestedArg)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let known = get(ContextKind::ValidSubcommand);
            (t.no_subcommand.to_owned(), Some(known), ContextKind::SuggestedSubcommand)
        }
        _ => (t.other.to_owned(), None, ContextKind::SuggestedArg),
    };
    let hints = [
        error.get(near).and_then(nearest).map(|near| (t.meant)(near)),
        known.filter(|known| !known.is_empty()).map(|known| (t.values)(&known)),
        Some((t.more)("mada --help")),
    ];
    (sentence, hints.into_iter().flatten().collect::<Vec<_>>().join(of(lang).shell.gap))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::String(word) => word.clone(),
        other => other.to_string(),
    }
}

/// The likeliest of several suggestions is the last.
fn nearest(value: &ContextValue) -> Option<&str> {
    match value {
        ContextValue::Strings(words) => words.last().map(String::as_str),
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command under `command` with its words, itself included.
    fn all(command: &Command, words: &str, found: &mut Vec<(String, Command)>) {
        found.push((words.to_owned(), command.clone()));
        for sub in command.get_subcommands() {
            all(sub, format!("{words} {}", sub.get_name()).trim(), found);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_in_japanese() {
        let help = &of(Lang::Ja).shell.help;
        let mut commands = Vec::new();
        all(&Cli::command(), "", &mut commands);
        for (words, command) in &commands {
            assert!(help.about(words).is_some(), "{words}");
            for arg in command.get_arguments() {
                assert!(help.arg(words, arg.get_id().as_str()).is_some(), "{words} {}", arg.get_id());
            }
        }
        for (words, _) in help.about {
            assert!(commands.iter().any(|(known, _)| known == words), "`{words}` is no command any more");
        }
    }

    #[test]
    fn the_japanese_help_holds_together_and_speaks_no_english() {
        let mut japanese = command(Lang::Ja);
        japanese.clone().debug_assert();
        japanese.build();
        let mut commands = Vec::new();
        all(&japanese, "", &mut commands);
        for (words, mut command) in commands {
            let text = command.render_help().to_string();
            for english in ["Usage", "Options", "Commands", "Arguments", "Print ", "possible values"] {
                assert!(!text.contains(english), "{words}: {text}");
            }
        }
    }

    fn said(line: &str, lang: Lang) -> Said {
        let error = Cli::command().try_get_matches_from(line.split(' ')).unwrap_err();
        say(&error, lang)
    }

    #[test]
    fn a_slip_is_answered_with_what_may_have_been_meant() {
        let (sentence, hint) = said("mada serch x", Lang::En);
        assert!(sentence.contains("\"serch\"") && hint.contains("\"search\""), "{sentence} {hint}");
        let (sentence, hint) = said("mada list --jsn", Lang::Ja);
        assert!(sentence.contains("「--jsn」") && hint.contains("「--json」"), "{sentence} {hint}");
        let (_, hint) = said("mada writ", Lang::En);
        assert!(hint.contains("\"write\"") && !hint.contains("wait"), "{hint}");
        let (_, hint) = said("mada list --kind dream", Lang::En);
        assert!(hint.contains("entry, moment, wait"), "{hint}");
        assert!(hint.contains("follow_up. \"mada --help\""), "one sentence ends before the next: {hint}");
        let (_, hint) = said("mada list --kind dream", Lang::Ja);
        assert!(hint.contains("follow_up。「mada --help」"), "{hint}");
        let (sentence, _) = said("mada search", Lang::En);
        assert!(sentence.contains("LINE"), "{sentence}");
        let (_, hint) = said("mada wait", Lang::Ja);
        assert!(hint.contains("mada --help"), "{hint}");
    }
}
