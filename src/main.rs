//! The `mada` program.

use std::ffi::OsString;
use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "this is where the environment comes in")]
fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    mada::commands::start(&args, &|name| std::env::var_os(name))
}
