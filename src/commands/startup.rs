//! From the words of the shell to a command that runs, by the shortest way.

use super::{CommandError, Context, Exit, help};
use crate::cli::{Cli, Command, Global};
use crate::clock::SystemClock;
use crate::config::{Env, Paths, RawConfig, lang_of_locale, load};
use crate::domain::lang::Lang;
use crate::domain::prompt::Region;
use crate::domain::time::DayEnd;
use crate::i18n::of;
use crate::runtime::secret_line;
use crate::text::clean::printable;
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// Runs the program: `args` with its own name first, `env` the environment.
pub fn start(args: &[OsString], env: Env<'_>) -> ExitCode {
    let exit = match Cli::read(args) {
        Ok(cli) => command(cli, env),
        Err(error) => not_parsed(&error, args, env),
    };
    ExitCode::from(exit.code())
}

fn command(cli: Cli, env: Env<'_>) -> Exit {
    let paths = match Paths::resolve(env, cli.global.dir.as_deref()) {
        Ok(paths) => paths,
        Err(error) => {
            let lang = cli.global.lang.unwrap_or_else(|| lang_of_locale(env));
            return refuse(&error.into(), lang);
        }
    };
    let settings = settings(&paths, &cli.global, env);
    let (input, output, mut errors) = (io::stdin(), io::stdout(), io::stderr());
    let output_is_terminal = output.is_terminal() && env("TERM").is_none_or(|term| term != "dumb");
    let err_is_terminal = errors.is_terminal();
    let no_color = cli.global.no_color || env("NO_COLOR").is_some_and(|value| !value.is_empty());
    let clock = SystemClock::new(env("TZ").and_then(|tz| tz.into_string().ok()));
    // Not locked: whoever must restore the terminal writes to it from another thread.
    let mut out = BufWriter::new(output);
    let mut ctx = Context {
        paths,
        env,
        lang: settings.lang,
        day_end: settings.day_end,
        region: settings.region,
        help_line: settings.help_line,
        clock: &clock,
        seed: fastrand::u64(..),
        backups: settings.backups,
        unproven_backup: None,
        private: cli.global.private,
        passphrase_stdin: cli.global.passphrase_stdin,
        first_passphrase: None,
        said_passphrase: None,
        ask_unseen: &secret_line::ask,
        out: &mut out,
        err: &mut errors,
        input: &mut input.lock(),
        input_is_terminal: input.is_terminal(),
        output_is_terminal,
        err_is_terminal,
        color: output_is_terminal && !no_color,
        ascii: settings.ascii,
        width: if output_is_terminal { columns(cli.command.as_ref()) } else { None },
    };
    for fault in &settings.faults {
        ctx.note(fault);
    }
    super::run(cli.command, &mut ctx)
}

/// The cells of a line, for commands that fill lines.
fn columns(command: Option<&Command>) -> Option<usize> {
    command.and_then(|_| crossterm::terminal::size().ok()).map(|(columns, _)| usize::from(columns))
}

/// The few settings that every command follows.
struct Settings {
    lang: Lang,
    day_end: DayEnd,
    region: Option<Region>,
    help_line: bool,
    ascii: bool,
    backups: bool,
    faults: Vec<String>,
}

/// Most people have no settings file, and to find that out costs one look.
fn settings(paths: &Paths, global: &Global, env: Env<'_>) -> Settings {
    let locale = || lang_of_locale(env);
    let file = paths.config_file();
    if !file.exists() {
        let lang = global.lang.unwrap_or_else(locale);
        let day_end = DayEnd::default();
        let faults = Vec::new();
        return Settings {
            lang,
            day_end,
            region: None,
            help_line: true,
            ascii: false,
            backups: true,
            faults,
        };
    }
    let (raw, faults) = load(&file);
    let lang = lang(&raw, global.lang, locale);
    let say = of(lang).shell.settings_fault;
    let path = file.display().to_string();
    let faults = faults.iter().map(|fault| say(&path, &fault.say(lang))).collect();
    let day_end = raw.day_end.map_or_else(DayEnd::default, DayEnd);
    let (region, help_line) = (raw.region.flatten(), raw.help_line.unwrap_or(true));
    let ascii = raw.ascii.unwrap_or(false) || raw.ambiguous_wide.unwrap_or(false);
    let backups = raw.backups.unwrap_or(true);
    Settings { lang, day_end, region, help_line, ascii, backups, faults }
}

fn lang(raw: &RawConfig, flag: Option<Lang>, locale: impl Fn() -> Lang) -> Lang {
    flag.or(raw.lang.flatten()).unwrap_or_else(locale)
}

/// Help, the version, or a command line that nobody understands.
fn not_parsed(error: &clap::Error, args: &[OsString], env: Env<'_>) -> Exit {
    let lang = lang_without_parsing(args, env);
    match error.kind() {
        ErrorKind::DisplayVersion => print(&error.render().to_string()),
        ErrorKind::DisplayHelp => {
            // Asked again in the language of the reader, the answer is the same help.
            let said = help::command(lang).try_get_matches_from(args).err();
            print(&said.as_ref().unwrap_or(error).render().to_string())
        }
        _ => {
            let (sentence, hint) = help::say(error, lang);
            let mut errors = io::stderr().lock();
            let mark = of(lang).shell.errors.hint;
            // If nobody can hear it, the exit status still tells.
            let _ = writeln!(errors, "mada: {}\n  {mark}{}", printable(&sentence), printable(&hint));
            Exit::WrongUsage
        }
    }
}

/// The language for a command line that was not understood: what stands after `--lang`, else what
/// the settings or the locale say.
fn lang_without_parsing(args: &[OsString], env: Env<'_>) -> Lang {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let beside = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let flag = beside.or(joined).and_then(Lang::parse);
    let global = Global { dir: None, lang: flag, no_color: true, private: false, passphrase_stdin: false };
    match Paths::resolve(env, None) {
        Ok(paths) => settings(&paths, &global, env).lang,
        Err(_) => flag.unwrap_or_else(|| lang_of_locale(env)),
    }
}

fn print(text: &str) -> Exit {
    let written = io::stdout().lock().write_all(text.as_bytes());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failed,
        Ok(()) | Err(_) => Exit::Done,
    }
}

/// Says what went wrong before there was a place for anything.
fn refuse(error: &CommandError, lang: Lang) -> Exit {
    let nowhere = Paths { data_dir: "".into(), config_dir: "".into() };
    let (sentence, hint) = error.say(lang, &nowhere);
    let _ = writeln!(io::stderr(), "mada: {sentence}\n  {}{hint}", of(lang).shell.errors.hint);
    error.exit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(words: &[&str], locale: &str) -> Lang {
        let args: Vec<OsString> = words.iter().map(OsString::from).collect();
        let env = |name: &str| (name == "LANG").then(|| OsString::from(locale));
        lang_without_parsing(&args, &env)
    }

    #[test]
    fn the_language_is_known_before_the_command_line_is() {
        assert_eq!(guessed(&["mada", "--lang", "ja", "frob"], ""), Lang::Ja);
        assert_eq!(guessed(&["mada", "frob", "--lang=ja"], ""), Lang::Ja);
        assert_eq!(guessed(&["mada", "frob", "--lang"], "ja_JP.UTF-8"), Lang::Ja);
        assert_eq!(guessed(&["mada", "--lang", "tlh"], "ja_JP.UTF-8"), Lang::Ja);
        assert_eq!(guessed(&["mada", "--help"], "C"), Lang::En);
    }
}
