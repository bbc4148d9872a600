//! Looks for arms that take whatever the others leave.

use super::super::support::rust::Token;

/// The lines of the arms that name nothing, in every `match` in which another arm names one of `enums`.
///
/// A `match` of two arms asks about one variant only, as `if let` does; it is let pass.
pub fn for_all_the_rest(tokens: &[Token], enums: &[&str]) -> Vec<usize> {
    let matches = (0..tokens.len()).filter(|at| tokens[*at].is_word("match"));
    matches.flat_map(|at| of_one_match(&tokens[at..], enums)).collect()
}

fn of_one_match(tokens: &[Token], enums: &[&str]) -> Vec<usize> {
    let arms = arms(tokens);
    let names = |arm: &&[Token]| {
        let pattern = arm.split(|token| token.is_word("if")).next().unwrap_or_default();
        pattern.windows(2).any(|two| two[0].word().is_some_and(|w| enums.contains(&w)) && two[1].is_sign(':'))
    };
    if arms.len() < 3 || !arms.iter().any(names) {
        return Vec::new();
    }
    let takes_the_rest = |arm: &&&[Token]| arm.iter().all(says_nothing) && arm.iter().any(|t| t.is_word("_"));
    arms.iter().filter(takes_the_rest).map(|arm| arm[0].line).collect()
}

/// `_`, and what may stand around it.
fn says_nothing(token: &Token) -> bool {
    ["_", "Some", "None", "Ok", "Err"].iter().any(|word| token.is_word(word))
        || ['(', ')', '|', '&', ','].iter().any(|sign| token.is_sign(*sign))
}

/// The patterns of the `match` that starts here, each with its guard.
fn arms(tokens: &[Token]) -> Vec<&[Token]> {
    let mut arms = Vec::new();
    let (mut depth, mut start) = (0_i32, None);
    let mut in_body = false;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let opens = ['(', '[', '{'].iter().any(|sign| token.is_sign(*sign));
        let closes = [')', ']', '}'].iter().any(|sign| token.is_sign(*sign));
        if !in_body && depth == 0 && token.is_sign('{') {
            (in_body, start) = (true, Some(at + 1));
        }
        depth += i32::from(opens) - i32::from(closes);
        if in_body && depth == 0 {
            break;
        }
        let arrow = token.is_sign('=') && tokens.get(at + 1).is_some_and(|t| t.is_sign('>'));
        if in_body && depth == 1 {
            match start {
                Some(from) if arrow => {
                    arms.push(&tokens[from..at]);
                    start = None;
                    at += 1;
                }
                // An arm ends at its comma, or with its block.
                None if token.is_sign(',') => start = Some(at + 1),
                None if token.is_sign('}') => {
                    let comma = tokens.get(at + 1).is_some_and(|t| t.is_sign(','));
                    at += usize::from(comma);
                    start = Some(at + 1);
                }
                _ => {}
            }
        }
        at += 1;
    }
    arms.retain(|arm| !arm.is_empty());
    arms
}

#[test]
fn an_arm_for_all_the_rest_is_found_where_the_enum_is_named() {
    use super::super::support::rust::tokens;
    let lines = |source: &str| for_all_the_rest(&tokens(source), &["Msg", "Page"]);
    assert_eq!(lines("match m {\n Msg::A => 1,\n Msg::B { .. } => { f() }\n _ => 2,\n}"), [4]);
    assert_eq!(
        lines("match m { Some(Page::A(_)) => match n { X::Y => {} _ => {} },\n Some(_) => {} None => {} }"),
        [2]
    );
    assert_eq!(lines("match a { A => match m { Msg::A => 1,\n\n Msg::B => 2, _ => 2 }, _ => 3 }"), [3]);
    for fine in [
        "match p { Some(Page::A) => 1, Some(Page::B) => 2, None => 2 }",
        "match p { Page::A(it) => Some(it), _ => None }",
        "match f(|x| { x }) { Msg::A => {}\n _ if late => {} Msg::B => {} }",
        "match a { Action::A => vec![Msg::B], Action::B if x == Msg::A => vec![], _ => vec![] }",
        "match m { Msg::A(_) => 1, Msg::B => 2, Msg::C { .. } => 3 }",
    ] {
        assert_eq!(lines(fine), [0_usize; 0], "{fine}");
    }
}
