//! Nothing leaves the machine: no crate, no line of ours and no call of the finished program opens a
//! connection.

use super::support::pty::Launch;
use super::support::rust::{files, tokens};
use super::support::visit::Visit;
use mada::domain::lang::Lang;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;

/// Crates of the finished program that have nothing to open a connection with: they compute, or they
/// are macros.
const CANNOT: &[&str] = &[
    "aead",
    "allocator-api2",
    "anstream",
    "anstyle",
    "anstyle-parse",
    "anstyle-query",
    "anyhow",
    "approx",
    "base64",
    "bitflags",
    "block-buffer",
    "by_address",
    "castaway",
    "cfg-if",
    "chacha20",
    "chacha20poly1305",
    "chrono",
    "cipher",
    "clap",
    "clap_builder",
    "clap_complete",
    "clap_derive",
    "clap_lex",
    "clap_mangen",
    "cmov",
    "colorchoice",
    "compact_str",
    "convert_case",
    "core-foundation-sys",
    "cpufeatures",
    "crypto-common",
    "ctutils",
    "curve25519-dalek",
    "curve25519-dalek-derive",
    "darling",
    "darling_core",
    "darling_macro",
    "deranged",
    "derive_more",
    "derive_more-impl",
    "digest",
    "document-features",
    "either",
    "equivalent",
    "errno",
    "fallible-iterator",
    "fallible-streaming-iterator",
    "fastrand",
    "foldhash",
    "hashbrown",
    "hashlink",
    "heck",
    "hkdf",
    "hmac",
    "hybrid-array",
    "iana-time-zone",
    "ident_case",
    "indexmap",
    "indoc",
    "inout",
    "instability",
    "is_terminal_polyfill",
    "itertools",
    "itoa",
    "kasuari",
    "libm",
    "line-clipping",
    "litrs",
    "lock_api",
    "log",
    "lru",
    "memchr",
    "num-conv",
    "num-traits",
    "num_threads",
    "palette",
    "palette_derive",
    "palette_math",
    "parking_lot",
    "parking_lot_core",
    "poly1305",
    "portable-atomic",
    "powerfmt",
    "proc-macro2",
    "quote",
    "rand_core",
    "ratatui",
    "ratatui-core",
    "ratatui-crossterm",
    "ratatui-widgets",
    "roff",
    "rusqlite",
    "rustversion",
    "ryu",
    "scopeguard",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "serde_spanned",
    "sha2",
    "smallvec",
    "static_assertions",
    "strsim",
    "strum",
    "strum_macros",
    "subtle",
    "syn",
    "terminal_size",
    "thiserror",
    "thiserror-impl",
    "time",
    "time-core",
    "tinyvec",
    "toml",
    "toml_datetime",
    "toml_parser",
    "toml_writer",
    "typenum",
    "unicode-ident",
    "unicode-linebreak",
    "unicode-normalization",
    "unicode-segmentation",
    "unicode-truncate",
    "unicode-width",
    "universal-hash",
    "utf8parse",
    "winnow",
    "x25519-dalek",
    "zeroize",
    "zmij",
];

/// Crates that could, and why they do not.
const COULD: &[(&str, &str)] = &[
    ("libc", "declares every call of the system; which of them are made is looked at below"),
    ("linux-raw-sys", "declares numbers of the system"),
    (
        "getrandom",
        "asks the system for random bytes, and reads them from a file where it has no call for them",
    ),
    ("rustix", "its feature `net` is off, which is looked at below"),
    ("filedescriptor", "has a pair of sockets inside one process for systems without pipes; never made"),
    (
        "crossterm",
        "reads the terminal itself, by its feature `use-dev-tty`; a signal wakes it through a pair of sockets inside the process",
    ),
    ("mio", "is the other way in which crossterm could read; it is compiled and never asked"),
    ("signal-hook", "wakes the program through a pair of sockets inside the process"),
    ("signal-hook-mio", "belongs to mio"),
    ("signal-hook-registry", "registers handlers of signals"),
    ("libsqlite3-sys", "SQLite and SQLCipher: files only"),
    (
        "openssl-sys",
        "SQLCipher calls the ciphers of OpenSSL's libcrypto; its libssl, which speaks to others, is not called",
    ),
];

/// What a program has to call to reach another machine, or to be reached.
const REACHING: &[&str] = &[
    "connect",
    "listen",
    "sendto",
    "recvfrom",
    "getaddrinfo",
    "gethostbyname",
    "gethostbyname_r",
    "res_query",
    "res_search",
    "SSL_connect",
    "SSL_new",
];

/// What Cargo knows of the program on this system.
fn metadata() -> Value {
    let metadata = |offline: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host().as_str()]);
        cargo.args(offline).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    // Crates of features that were never built here are not there yet: only then Cargo may fetch them.
    let output = Some(metadata(&["--offline"])).filter(|output| output.status.success());
    let output = output.unwrap_or_else(|| metadata(&[]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The system this was built for, as Cargo calls it.
fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output();
    let said = String::from_utf8(output.unwrap().stdout).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).expect("Cargo names its host").to_owned()
}

/// The crates that are linked into the program, with the features they are built with: what only
/// tests or build scripts use is not among them.
fn linked() -> Vec<(String, Vec<String>)> {
    let metadata = metadata();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: std::collections::HashMap<String, String> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let (mut todo, mut seen) = (vec![text(&metadata["resolve"]["root"])], BTreeSet::new());
    let mut linked = Vec::new();
    while let Some(id) = todo.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id.as_str()).unwrap();
        for dependency in node["deps"].as_array().unwrap() {
            if dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null()) {
                todo.push(text(&dependency["pkg"]));
            }
        }
        let features = node["features"].as_array().unwrap().iter().map(text).collect();
        linked.push((names[&id].clone(), features));
    }
    linked
}

#[test]
fn every_crate_of_the_program_was_looked_at() {
    let linked = linked();
    assert!(linked.len() > 50, "the whole tree is read: {}", linked.len());
    for (name, features) in linked {
        let known =
            name == "mada" || CANNOT.contains(&&*name) || COULD.iter().any(|(could, _)| *could == name);
        assert!(
            known,
            "{name} is new in the program. Look whether it can open a connection, and put it into one of \
             the tables of this file, with the reason why it does not"
        );
        let net = features.iter().any(|feature| feature == "net");
        assert!(!net || name == "mio", "{name} is built with its feature `net`");
    }
    let twice = CANNOT.iter().find(|name| COULD.iter().any(|(could, _)| could == *name));
    assert_eq!(twice, None);
}

#[test]
fn no_line_of_the_program_names_a_socket() {
    let words = [
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
        "UnixListener",
        "UnixDatagram",
        "ToSocketAddrs",
        "SocketAddr",
        "socket",
        "socketpair",
        "connect",
        "getaddrinfo",
        "mio",
    ];
    let files = files("src", "rs");
    assert!(files.len() > 100);
    for file in files {
        for token in tokens(&file.text) {
            let Some(word) = token.word() else { continue };
            // The store calls the opening of its own file so.
            let own = word == "connect" && file.path.starts_with("src/store/");
            assert!(own || !words.contains(&word), "{}:{} names {word}", file.path, token.line);
        }
    }
}

/// The names of everything the program calls outside itself stand in its file, each closed by a zero.
#[cfg(target_os = "linux")]
#[test]
fn the_program_calls_nothing_that_reaches_another_machine() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_mada")).unwrap();
    let imports = dynamic_strings(&program);
    assert!(imports.contains("poll") || imports.contains("read"), "the table was found: {}", imports.len());
    for call in REACHING {
        assert!(!imports.contains(*call), "the program calls {call}");
    }
}

/// The strings of an ELF file's section `.dynstr`: the names of what it asks of its libraries.
#[cfg(target_os = "linux")]
fn dynamic_strings(elf: &[u8]) -> BTreeSet<String> {
    let number = |at: usize, len: usize| {
        elf[at..at + len].iter().rev().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte))
    };
    assert_eq!(&elf[..6], b"\x7fELF\x02\x01", "64 bits, little end first");
    let (table, size, count, names) = (number(40, 8), number(58, 2), number(60, 2), number(62, 2));
    let section = |at: usize| {
        let header = table + at * size;
        (number(header, 4), number(header + 24, 8), number(header + 32, 8))
    };
    let (_, names, _) = section(names);
    let (_, start, len) = (0..count)
        .map(section)
        .find(|(name, ..)| elf[names + name..].starts_with(b".dynstr\0"))
        .expect("the program is linked with the system's library");
    let strings = elf[start..start + len].split(|byte| *byte == 0);
    strings.map(|string| String::from_utf8_lossy(string).into_owned()).collect()
}

/// An hour with the program under the eyes of the system's own tracer, where there is one.
#[test]
fn an_evening_opens_no_socket_but_the_pair_that_signals_wake_it_with() {
    let home = tempfile::tempdir().unwrap();
    let trace = home.path().join("trace");
    let watched = ["-f", "-e", "trace=%network", "-o", trace.to_str().unwrap(), env!("CARGO_BIN_EXE_mada")];
    let tried =
        Command::new("strace").args(watched).args(["still", "7"]).env("MADA_DIR", home.path()).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        let _ =
            writeln!(std::io::stderr(), "strace is not here or not allowed: only the tables were looked at");
        return;
    }
    let mut calls = std::fs::read_to_string(&trace).unwrap();
    let at = home.path().to_str().unwrap();
    let launch = Launch::new("strace").args(watched).env("HOME", at).env("MADA_DIR", &format!("{at}/data"));
    let mut visit = Visit::launch(launch, Lang::En);
    let texts = visit.texts();
    visit.keys("s").sees(texts.still.ask).keys("7\r").sees(&(texts.notice.moment)(7));
    visit.keys("p").sees(texts.question.page_ask).keys("rain").caret_behind("rain").keys("\t");
    visit.sees(texts.question.page_close).keys("\r").keys("4/").keys("ra").sees("rain").escape().escape();
    visit.keys("5").keys("?").sees(texts.help.people).escape().keys("q");
    visit.tui.wait_end();
    calls += &std::fs::read_to_string(&trace).unwrap();
    let strange: Vec<&str> = calls
        .lines()
        .filter(|line| ["socket(", "connect(", "bind(", "listen("].iter().any(|call| line.contains(call)))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}
