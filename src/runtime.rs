//! Where effects meet the world: terminal, files, editor, signals.
