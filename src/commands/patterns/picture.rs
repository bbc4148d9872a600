//! The picture of a pattern in lines of text.

use crate::commands::Context;
use crate::i18n::dates;
use crate::i18n::patterns::told::{Bar, Fear, Picture};
use crate::text::clean::one_line;
use crate::text::width::{pad_end, pad_start, truncate_with, width};

/// Cells of the longest bar.
const BAR: usize = 24;
/// Cells that words beside a bar may take.
const WORDS: usize = 32;
/// The newest numbers of a line over time.
const NUMBERS: usize = 20;
/// The number at which a bar of sureness is full.
const SURE: usize = 100;
/// Stands where a text was cut.
const CUT: &str = "…";
/// Between two columns.
const GUTTER: &str = "  ";

/// The lines of a picture, in columns.
pub(super) fn lines(picture: &Picture, ctx: &Context<'_>) -> Vec<String> {
    match picture {
        Picture::Bars(all) => bars(all, ctx.ascii),
        Picture::Fears(all) => fears(all, ctx.ascii),
        Picture::List(all) => all.iter().map(|words| one_line(words).into_owned()).collect(),
        Picture::Line(all) => {
            let today = ctx.now().day(ctx.day_end);
            let newest = all.iter().skip(all.len().saturating_sub(NUMBERS));
            let named = newest.map(|(at, value)| {
                let day = dates::short_day(at.day(ctx.day_end), today, ctx.lang);
                Bar::new(&day, u32::try_from(*value).unwrap_or(0))
            });
            bars(&named.collect::<Vec<_>>(), ctx.ascii)
        }
    }
}

fn bars(all: &[Bar], ascii: bool) -> Vec<String> {
    let most = all.iter().map(|bar| bar.of.unwrap_or(bar.n) as usize).max().unwrap_or(0);
    let labels = column(all.iter().map(|bar| bar.label.as_str()));
    let number = |bar: &Bar| match bar.of {
        Some(of) => format!("{}/{of}", bar.n),
        None => bar.n.to_string(),
    };
    let cells = all.iter().map(|bar| number(bar).len()).max().unwrap_or(0);
    let line = |(label, bar): (String, &Bar)| {
        let full = mark(bar.n as usize, most, ascii);
        let whole = cells_of(bar.of.unwrap_or(bar.n) as usize, most);
        let rest = if ascii { "-" } else { "─" }.repeat(whole.saturating_sub(width(&full)));
        let n = pad_start(&number(bar), cells);
        format!("{label}{GUTTER}{n}{GUTTER}{full}{rest}").trim_end().to_owned()
    };
    labels.into_iter().zip(all).map(line).collect()
}

fn fears(all: &[Fear], ascii: bool) -> Vec<String> {
    let words = column(all.iter().map(|fear| fear.fear.as_str()));
    let line = |(words, fear): (String, &Fear)| {
        let sure = fear.sure.and_then(|sure| usize::try_from(sure).ok());
        let number = pad_start(&sure.map(|sure| sure.to_string()).unwrap_or_default(), 3);
        let bar = pad_end(&mark(sure.unwrap_or(0).min(SURE), SURE, ascii), BAR);
        format!("{words}{GUTTER}{number}{GUTTER}{bar}{GUTTER}{}", fear.verdict)
    };
    words.into_iter().zip(all).map(line).collect()
}

/// Words on one line each, cut and filled up to the same width.
fn column<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let cut: Vec<String> =
        words.map(|words| truncate_with(one_line(words).as_ref(), WORDS, CUT).into_owned()).collect();
    let cells = cut.iter().map(|words| width(words)).max().unwrap_or(0);
    cut.iter().map(|words| pad_end(words, cells)).collect()
}

/// A bar for `n` where the longest stands for `most`.
fn mark(n: usize, most: usize, ascii: bool) -> String {
    if ascii { "=" } else { "━" }.repeat(cells_of(n, most))
}

/// The cells of a bar. Whatever is more than nothing has one.
fn cells_of(n: usize, most: usize) -> usize {
    (n * BAR).checked_div(most).unwrap_or(0).max(usize::from(n > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, n: u32) -> Bar {
        Bar::new(label, n)
    }

    #[test]
    fn bars_begin_in_the_same_cell_whatever_their_names_are() {
        let all = [bar("下がった", 12), bar("same", 6), bar("上", 1), bar("none", 0)];
        let lines = bars(&all, true);
        assert_eq!(
            lines,
            [
                "下がった  12  ========================",
                "same       6  ============",
                "上         1  ==",
                "none       0",
            ]
        );
    }

    #[test]
    fn a_count_of_its_own_number_shows_the_rest_of_it() {
        let of = |label: &str, n, of| Bar { of: Some(of), ..Bar::new(label, n) };
        let lines = bars(&[of("moved", 6, 12), of("sent", 3, 6)], true);
        assert_eq!(lines, ["moved  6/12  ============------------", "sent    3/6  ======------"]);
    }

    #[test]
    fn a_thousand_times_less_still_has_a_mark() {
        assert_eq!((mark(1, 24_000, false), mark(0, 24_000, false)), ("━".into(), String::new()));
        assert_eq!(mark(0, 0, false), "");
    }

    #[test]
    fn a_fear_is_one_line_with_its_sureness_and_what_happened() {
        let fear = |words: &str, sure| Fear { fear: words.into(), sure, verdict: "ならなかった" };
        let long = "忘れられて、\nもう二度と連絡が来ないままになること、そのことばかり";
        let lines = fears(&[fear(long, Some(100)), fear("雨", None)], false);
        assert!(lines[0].starts_with("忘れられて、") && lines[0].contains("…  100  ━━━"), "{lines:?}");
        let column = |line: &str| width(line.split("ならなかった").next().unwrap());
        assert_eq!(column(&lines[0]), column(&lines[1]));
    }
}
