//! The machine: model, message, update, effects as data. It knows no disk, no terminal and no clock.
