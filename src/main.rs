//! The `mada` program.

use mada::clock::{Clock, SystemClock};
use mada::config::{Config, Paths, load};
use mada::decks::Library;
use mada::runtime::editor::ExternalEditor;
use mada::runtime::start::{Session, run};
use mada::store::Store;

fn main() -> anyhow::Result<()> {
    #[allow(clippy::disallowed_methods)]
    let env = |name: &str| std::env::var_os(name);
    let paths = Paths::resolve(&env, None)?;
    let clock = SystemClock::new(None);
    let store = Store::open(&paths.data_dir, fastrand::u64(..), clock.now().utc_ms)?;
    let (raw, _) = load(&paths.config_file());
    let config = Config::resolve(raw, None, &env);
    let editor = ExternalEditor::new(ExternalEditor::choose(config.editor.as_deref(), &env), paths.editing());
    let library = Library::new(Some(paths.own_decks()));
    let no_color = env("NO_COLOR").is_some();
    let session = Session { store, library, config, demo: false, no_color, begin: vec![], editor };
    let status = run(session, &clock)?;
    std::process::exit(status.into())
}
