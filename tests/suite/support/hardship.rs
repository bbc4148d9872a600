//! Starts mada where something is against it: files that may not grow, a user who may do less.
//!
//! The test binary starts itself with [`FILES_UP_TO`] or [`AS_USER`] in its environment, takes that
//! upon itself, and becomes mada.

#![allow(clippy::disallowed_methods, reason = "this is the start of a program")]

use std::env;
use std::ffi::CString;
use std::fs::File;
use std::os::fd::AsRawFd;
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
    let binary = env!("CARGO_BIN_EXE_mada");
    if let Some(user) = number(AS_USER) {
        become_as(user as u32, binary, &words);
    }
    let mut mada = Command::new(binary);
    mada.args(words.lines()).env_remove(WORDS).env_remove(FILES_UP_TO);
    panic!("mada could not be started: {}", mada.exec());
}

/// Becomes `binary` as another user. It is opened before, because the folder it was built in need not
/// be open to that user.
#[allow(unsafe_code, reason = "users are set and an open file is started by calls of the system")]
fn become_as(user: u32, binary: &str, words: &str) {
    let text = |text: &str| CString::new(text).unwrap();
    let file = File::open(binary).unwrap();
    let args: Vec<CString> = std::iter::once(binary).chain(words.lines()).map(text).collect();
    let ours = [WORDS, FILES_UP_TO, AS_USER];
    let vars = env::vars().filter(|(name, _)| !ours.contains(&name.as_str()));
    let vars: Vec<CString> = vars.map(|(name, value)| text(&format!("{name}={value}"))).collect();
    let pointers = |all: &[CString]| -> Vec<*const libc::c_char> {
        all.iter().map(|one| one.as_ptr()).chain([std::ptr::null()]).collect()
    };
    unsafe {
        assert_eq!(libc::setgroups(0, std::ptr::null()), 0);
        assert_eq!((libc::setgid(user), libc::setuid(user)), (0, 0));
        libc::fexecve(file.as_raw_fd(), pointers(&args).as_ptr(), pointers(&vars).as_ptr());
    }
    panic!("mada could not be started: {}", std::io::Error::last_os_error());
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
