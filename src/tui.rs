//! The picture: reads the model and draws it.
