//! Loads and checks the questions: the embedded ones, then the own ones of the user.
