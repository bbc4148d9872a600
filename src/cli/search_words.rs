//! Words that begin with a minus: `mada search rain -walk`.

use std::ffi::OsString;

/// The minus that no option begins with; a search line takes it for the other one.
const TWIN: &str = "−";
/// Options of the whole program that have a value beside them.
const WITH_VALUE: [&str; 2] = ["--dir", "--lang"];
/// The short options there are.
const SHORT: [&str; 2] = ["-h", "-V"];

/// The words of the shell, in which the words of a search that begin with a minus are no options.
pub(super) fn read(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.into_iter().collect();
    let mut at = 1;
    while let Some(option) = words.get(at).and_then(|word| word.to_str()).filter(|word| word.starts_with('-'))
    {
        at += if WITH_VALUE.contains(&option) { 2 } else { 1 };
    }
    if words.get(at).is_some_and(|command| command == "search") {
        for word in words.iter_mut().skip(at + 1).take_while(|word| *word != "--") {
            let unwanted =
                word.to_str().filter(|text| !SHORT.contains(text)).and_then(|text| text.strip_prefix('-'));
            if let Some(unwanted) = unwanted.filter(|text| !text.is_empty() && !text.starts_with('-')) {
                *word = format!("{TWIN}{unwanted}").into();
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(line: &str) -> String {
        let words = read(line.split(' ').map(OsString::from));
        words.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_the_words_of_a_search_lose_their_option_sign() {
        assert_eq!(after("mada search rain -walk --json"), "mada search rain −walk --json");
        assert_eq!(after("mada --dir /x --no-color search -a -"), "mada --dir /x --no-color search −a -");
        for unchanged in [
            "mada search -h",
            "mada search -- -walk",
            "mada still -3 search",
            "mada --dir search still -3",
            "mada",
        ] {
            assert_eq!(after(unchanged), unchanged);
        }
    }
}
