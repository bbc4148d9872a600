//! Lists `migrations/NNNN_name.sql` in order for `store::migrate`. A gap, a number used twice or a
//! name of another form stops the build.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    writeln!(std::io::stdout(), "cargo:rerun-if-changed={}", dir.display())?;
    writeln!(std::io::stdout(), "cargo:rerun-if-changed=build.rs")?;

    let mut names = Vec::new();
    for file in fs::read_dir(&dir)? {
        names.push(file?.file_name().into_string().map_err(|_| "a migration's name is not UTF-8")?);
    }
    names.sort();

    let mut list = String::from("pub(super) const MIGRATIONS: &[Step] = &[\n");
    for (index, name) in names.iter().enumerate() {
        if number(name) != Some(index + 1) {
            return Err(format!("migrations/{name}: expected {:04}_name.sql here", index + 1).into());
        }
        let path = dir.join(name);
        writeln!(list, "    Step {{ name: {name:?}, sql: include_str!({path:?}) }},")?;
    }
    list.push_str("];\n");
    fs::write(out_dir()?.join("migrations.rs"), list)?;
    Ok(())
}

/// The number of `NNNN_name.sql`; `None` for any other form.
fn number(file: &str) -> Option<usize> {
    let (digits, name) = file.strip_suffix(".sql")?.split_once('_')?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (digits.len() == 4 && !name.is_empty() && name.chars().all(plain)).then(|| digits.parse().ok())?
}

#[expect(
    clippy::disallowed_methods,
    reason = "Cargo tells a build script where to write through the environment"
)]
fn out_dir() -> Result<PathBuf, Box<dyn Error>> {
    Ok(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?.into())
}
