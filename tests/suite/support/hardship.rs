//! Starts mada where something is against it: files that may not grow, a user who may do less.
//!
//! The test binary starts itself with [`FILES_UP_TO`] or [`AS_USER`] in its environment, takes that
//! upon itself, and becomes mada.

#![allow(clippy::disallowed_methods, reason = "this is the start of a program")]

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// No file grows beyond so many bytes.
pub const FILES_UP_TO: &str = "MADA_HARDSHIP_FILES";
/// The program runs as this user.
pub const AS_USER: &str = "MADA_HARDSHIP_USER";
/// The words after the program's name, one a line.
pub const WORDS: &str = "MADA_HARDSHIP_WORDS";

/// How this test binary is called to become mada.
pub const CALL: [&str; 4] =
    ["--exact", "suite::support::hardship::become_mada", "--nocapture", "--test-threads=1"];

#[test]
#[allow(unsafe_code, reason = "limits and users are set by calls of the system")]
fn become_mada() {
    let Ok(words) = env::var(WORDS) else { return };
    let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
    if let Some(bytes) = number(FILES_UP_TO) {
        let limit = libc::rlimit { rlim_cur: bytes, rlim_max: libc::RLIM_INFINITY };
        // Without the signal a write that would grow a file too far fails, as on a full disk.
        unsafe {
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            assert_eq!(libc::setrlimit(libc::RLIMIT_FSIZE, &raw const limit), 0);
        }
    }
    let mut mada = Command::new(env!("CARGO_BIN_EXE_mada"));
    mada.args(words.lines()).env_remove(WORDS).env_remove(FILES_UP_TO).env_remove(AS_USER);
    if let Some(user) = number(AS_USER) {
        mada.uid(user as u32).gid(user as u32);
    }
    panic!("mada could not be started: {}", mada.exec());
}

/// Lets the files of a running program grow again.
#[allow(unsafe_code, reason = "limits are set by a call of the system")]
pub fn make_room(process: u32) {
    let limit = libc::rlimit { rlim_cur: libc::RLIM_INFINITY, rlim_max: libc::RLIM_INFINITY };
    let done = unsafe {
        libc::prlimit(process as libc::pid_t, libc::RLIMIT_FSIZE, &raw const limit, std::ptr::null_mut())
    };
    assert_eq!(done, 0);
}
