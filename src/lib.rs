//! mada (まだ, "not yet, still"): a journal in the terminal for somebody who is waiting for a
//! message from a person they care about. The program is in `main.rs`; this is the house it opens.
//!
//! # The cycle
//!
//! ```text
//!  terminal ─► runtime::input ─► a key, text, a paste, the mouse, a size
//!     clock ─► the model's next deadline ─► a tick                    ┌──── Report ◄───┐
//!                       │                                             ▼                │
//!    keymap: (mode, key) ─► Action ─► Msg ─► app::update(&mut Model, Msg) ─► Vec<Effect>
//!                                                       │                      │
//!                                                       ▼                      ▼
//!                            tui::view(&mut Model, …, &mut Frame)    runtime::effects
//!                                                                 (store, decks, editor)
//! ```
//!
//! - [`app::update()`] is the whole behaviour of the screens. It is pure: what it wants done in the
//!   world it hands back as [`app::Effect`]s, and what came of them returns as an [`app::Report`].
//!   Nothing is called saved before the disk has kept it.
//! - [`runtime::program::Mada`] joins the two halves, [`runtime::event_loop`] blocks until there is
//!   something to do, takes everything that waits, and draws once.
//! - [`tui::view`] paints what the model says. What it has to remember from one frame to the next is
//!   in [`tui::ViewState`], and may be thrown away at any time.
//!
//! # The rooms
//!
//! - [`domain`]: what is kept, and its rules. A [`domain::wait`] is opened and closed,
//!   a [`domain::moment`] is put down, a [`domain::walk`] leads through a [`domain::deck`] and leaves
//!   an [`domain::entry`].
//! - [`text`]: one text engine for readers and fields: width, clusters, Japanese line breaking,
//!   folding for the search, the editor.
//! - [`decks`]: the questions in `prompts/`, and the user's own; [`i18n`]: everything else that is said;
//!   [`keymap`]: which key does what in which mode; [`config`]: settings and paths.
//! - [`app`]: the machine. [`tui`]: the picture. A place has the same name in [`app::screen`],
//!   [`tui::screen`] and [`i18n`].
//! - [`store`]: the journal in SQLite, one file for each thing that is kept.
//! - [`interchange`]: the formats in which the journal is handed over; [`picture`]: what a pattern looks
//!   like, before it is drawn on a screen or on paper.
//! - [`retell`]: a record in words again, for the shell and for paper.
//! - [`demo`]: an invented journal to look around in.
//! - [`clock`]: the only one who knows what time it is.
//! - [`runtime`]: the terminal, signals and effects. [`cli`]: what may be typed in the shell;
//!   [`commands`]: what it does.
//!
//! # Who may import whom
//!
//! `tests/suite/architecture.rs` reads this table and every file of the program. A row allows its
//! module, and what lies below it, what it names and nothing else, on top of itself and of the rows
//! above it in the tree. Of `std`, only the parts that reach the machine have to be named: `env`, `fs`,
//! `io`, `net`, `os`, `process`, `thread` and the clocks, and with them `chrono::Local`. No row can
//! allow `net`. Tests may import anything.
//!
//! | module | from the house | from outside |
//! |---|---|---|
//! | [`domain`] | | chrono, serde, thiserror, zeroize |
//! | [`text`] | | memchr, unicode_linebreak, unicode_normalization, unicode_segmentation, unicode_width |
//! | [`keymap`] | | thiserror, toml |
//! | [`decks`] | domain, text | serde, thiserror, toml |
//! | `decks::load` | | std::fs, std::io, std::time::SystemTime |
//! | [`config`] | domain, keymap | thiserror, toml |
//! | `config::load` | | std::fs, std::io |
//! | [`i18n`] | domain, keymap | chrono |
//! | [`app`] | domain, text, keymap, i18n, picture | chrono |
//! | [`tui`] | app, domain, text, keymap, i18n, picture | chrono, ratatui |
//! | [`store`] | domain, text::fold, text::graphemes | chrono, rusqlite, serde, serde_json, thiserror, zeroize |
//! | `store::backup` | | std::fs |
//! | `store::checkup` | | std::fs |
//! | `store::copy` | | std::fs, std::io, std::thread |
//! | `store::error` | | std::io |
//! | `store::inbox` | | base64, chacha20poly1305, hkdf, hmac, sha2, std::fs, std::io, x25519_dalek |
//! | `store::migrate` | | std::fs, std::io |
//! | `store::open` | | std::fs, std::io |
//! | `store::presence` | | std::fs, std::thread |
//! | `store::private` | | std::fs, std::io, std::os |
//! | `store::restore` | | std::fs |
//! | `store::salvage` | | std::fs |
//! | `store::vault` | | std::fs, std::io, std::os, std::thread |
//! | [`demo`] | domain, decks, store | chrono, serde, thiserror, toml |
//! | [`picture`] | domain, decks, i18n, retell | chrono |
//! | [`retell`] | domain, decks, i18n | chrono |
//! | `interchange::html` | picture, text | std::io |
//! | [`interchange`] | domain, text::clean | chrono, serde, serde_json, std::io |
//! | `interchange::folder` | | std::fs, std::time::UNIX_EPOCH |
//! | [`clock`] | domain | chrono, chrono::Local, iana_time_zone |
//! | [`runtime`] | anything | anything |
//! | [`cli`] | domain | clap, clap_complete |
//! | [`commands`] | anything | anything |
//! | `main` | anything | anything |
//!
//! # Where to start reading
//!
//! [`domain::wait`] for what this is about, [`app::update()`] for what a key does,
//! [`runtime::effects`] for what becomes of it, [`store`] for how a word is kept.

pub mod app;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod decks;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod interchange;
pub mod keymap;
pub mod picture;
pub mod retell;
pub mod runtime;
pub mod store;
pub mod text;
pub mod tui;
