//! Lengths of time as people type and read them.

use super::lang::Lang;

/// Minutes in an hour.
pub const HOUR: i64 = 60;
/// Minutes in a day.
pub const DAY: i64 = 24 * HOUR;
/// Minutes in a week.
pub const WEEK: i64 = 7 * DAY;
/// Minutes in a month, taken as 30 days.
pub const MONTH: i64 = 30 * DAY;
/// Minutes in a year, taken as 365 days.
pub const YEAR: i64 = 365 * DAY;

/// Longer than anybody waits; a larger number is taken for a slip.
const LONGEST: f64 = 200.0 * YEAR as f64;

/// Reads a length of time in either language and answers in minutes: 「3日」「２週間くらい」「半日」「一か月半」,
/// `3 days`, `an hour or so`, `2-3 weeks`. Of a range the longer end counts. Whatever is not clearly a length of time is
/// `None`, so that a wrong number is never made up.
pub fn parse(text: &str) -> Option<i64> {
    let plain: String = text.chars().map(half_width).flat_map(char::to_lowercase).collect();
    let mut rest = plain.trim();
    let mut sum = Sum::default();
    while let Some(first) = rest.chars().next() {
        let (token, length) = if first.is_ascii_digit() {
            digits(rest)?
        } else if first.is_ascii_alphabetic() {
            let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or(rest);
            (english(word)?, word.len())
        } else if KANJI_DIGITS.contains(first) || "十百".contains(first) {
            kanji(rest)?
        } else {
            japanese(rest)?
        };
        sum.take(token)?;
        rest = &rest[length..];
    }
    sum.minutes()
}

/// Says a length of time softly, in the largest fitting unit: 「3日ほど」, `about 3 days`. Below zero counts as zero.
pub fn say(minutes: i64, lang: Lang) -> String {
    let nearest = |unit: i64| minutes.saturating_add(unit / 2) / unit;
    if minutes < 1 {
        return match lang {
            Lang::Ja => "すぐ".to_owned(),
            Lang::En => "right away".to_owned(),
        };
    }
    let (count, half, unit) = if minutes < HOUR {
        (minutes, false, ("分", "minute"))
    } else if minutes < DAY {
        (nearest(HOUR), false, ("時間", "hour"))
    } else if minutes < 2 * WEEK {
        (nearest(DAY), false, ("日", "day"))
    } else if minutes < 2 * MONTH {
        (nearest(WEEK), false, ("週間", "week"))
    } else if minutes < 12 * MONTH {
        (nearest(MONTH), false, ("か月", "month"))
    } else {
        let halves = nearest(YEAR / 2).max(2);
        (halves / 2, halves % 2 == 1, ("年", "year"))
    };
    match (lang, count, half) {
        (Lang::Ja, ..) => format!("{count}{}{}ほど", unit.0, if half { "半" } else { "" }),
        (Lang::En, 1, false) if unit.1 == "hour" => "about an hour".to_owned(),
        (Lang::En, 1, false) => format!("about a {}", unit.1),
        (Lang::En, 1, true) => format!("about a {} and a half", unit.1),
        (Lang::En, _, false) => format!("about {count} {}s", unit.1),
        (Lang::En, _, true) => format!("about {count} and a half {}s", unit.1),
    }
}

/// What a piece of the text means.
#[derive(Debug, Clone, Copy)]
enum Token {
    Number(f64),
    Unit(i64),
    /// A length in one word, such as 半月.
    Whole(i64),
    Half,
    /// `a` or `an`: one, unless another number stands there.
    Article,
    /// What follows is another end of a range and not a further part of the sum.
    Or,
    /// Nothing for the sum: `about`, くらい, a space.
    Filler,
}

/// The sum so far, in minutes.
#[derive(Debug, Default)]
struct Sum {
    total: f64,
    number: Option<f64>,
    article: bool,
    or: bool,
    last_unit: Option<i64>,
}

impl Sum {
    fn take(&mut self, token: Token) -> Option<()> {
        match token {
            Token::Filler => {}
            Token::Article => self.article = true,
            Token::Or => self.or = true,
            Token::Number(number) => {
                self.number = Some(match self.number {
                    // The one place where two numbers make a third: `twenty four`.
                    Some(tens) if !self.or && tens >= 20.0 && tens % 10.0 == 0.0 && number < 10.0 => {
                        tens + number
                    }
                    Some(other) => other.max(number),
                    None => number,
                });
            }
            Token::Half => match (self.number, self.last_unit) {
                (Some(number), _) => self.number = Some(number + 0.5),
                (None, Some(unit)) => {
                    self.total += unit as f64 / 2.0;
                    self.article = false;
                }
                (None, None) => self.number = Some(0.5),
            },
            Token::Unit(unit) => {
                let number = self.number.take().or(self.article.then_some(1.0))?;
                self.add(number, unit);
            }
            Token::Whole(length) => self.add(1.0, length),
        }
        Some(())
    }

    /// A smaller unit after a larger one adds to it, as in 1時間30分; anything else is the other end of a range.
    fn add(&mut self, number: f64, unit: i64) {
        let amount = number * unit as f64;
        let range = self.or || self.last_unit.is_some_and(|last| unit >= last);
        self.total = if range { self.total.max(amount) } else { self.total + amount };
        self.last_unit = Some(unit);
        self.article = false;
        self.or = false;
    }

    /// The whole sum; `None` if a number was left without its unit.
    fn minutes(&self) -> Option<i64> {
        let complete = self.number.is_none() && !self.article && self.last_unit.is_some();
        (complete && self.total <= LONGEST).then_some(self.total.round() as i64)
    }
}

/// Full-width letters, digits and signs as their half-width forms.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

fn digits(text: &str) -> Option<(Token, usize)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..length].trim_end_matches('.').parse().ok()?;
    Some((Token::Number(number), length))
}

const KANJI_DIGITS: &str = "〇一二三四五六七八九";

/// A number in kanji up to 999. Two digits in a row that count on, as in 二三日, are a range.
fn kanji(text: &str) -> Option<(Token, usize)> {
    let (mut sum, mut digit, mut length) = (0, None, 0);
    for c in text.chars() {
        let value = KANJI_DIGITS.chars().position(|kanji| kanji == c);
        match (c, value) {
            ('百', _) => sum += digit.take().unwrap_or(1) * 100,
            ('十', _) => sum += digit.take().unwrap_or(1) * 10,
            (_, Some(value)) if digit.is_none_or(|before| before + 1 == value) => digit = Some(value),
            (_, Some(_)) => return None,
            (_, None) => break,
        }
        length += c.len_utf8();
    }
    Some((Token::Number((sum + digit.unwrap_or(0)) as f64), length))
}

/// The pieces of Japanese, longer ones before those they begin with. 月 alone is missing, since 三月 is March.
const JAPANESE: &[(&[&str], Token)] = &[
    (&["ひと月"], Token::Whole(MONTH)),
    (&["ふた月"], Token::Whole(2 * MONTH)),
    (&["半月"], Token::Whole(MONTH / 2)),
    (&["時間"], Token::Unit(HOUR)),
    (&["分間", "分"], Token::Unit(1)),
    (&["日間", "日"], Token::Unit(DAY)),
    (&["週間", "週"], Token::Unit(WEEK)),
    (&["か月", "ヶ月", "ケ月", "カ月", "ヵ月", "箇月"], Token::Unit(MONTH)),
    (&["年間", "年"], Token::Unit(YEAR)),
    (&["晩"], Token::Unit(DAY / 2)),
    (&["半"], Token::Half),
    (&["数", "何"], Token::Number(3.0)),
    (&["ひと"], Token::Number(1.0)),
    (&["から", "か", "〜", "~", "-", "–", "―"], Token::Or),
    (
        &["くらい", "ぐらい", "ほど", "ごろ", "ころ", "頃", "程度", "だいたい", "たぶん", "多分", "もう"],
        Token::Filler,
    ),
    (
        &["まる", "丸", "約", "以内", "以上", "まで", "間", "も", "と", "前", "、", "。", ",", ".", " "],
        Token::Filler,
    ),
];

fn japanese(text: &str) -> Option<(Token, usize)> {
    JAPANESE.iter().find_map(|(words, token)| {
        let word = words.iter().find(|word| text.starts_with(**word))?;
        Some((*token, word.len()))
    })
}

fn english(word: &str) -> Option<Token> {
    let number = |number: i32| Token::Number(f64::from(number));
    Some(match word {
        "m" | "min" | "mins" | "minute" | "minutes" => Token::Unit(1),
        "h" | "hr" | "hrs" | "hour" | "hours" => Token::Unit(HOUR),
        "d" | "day" | "days" => Token::Unit(DAY),
        "w" | "wk" | "wks" | "week" | "weeks" => Token::Unit(WEEK),
        "fortnight" | "fortnights" => Token::Unit(2 * WEEK),
        "mo" | "month" | "months" => Token::Unit(MONTH),
        "y" | "yr" | "yrs" | "year" | "years" => Token::Unit(YEAR),
        "night" => Token::Unit(DAY / 2),
        "a" | "an" => Token::Article,
        "half" => Token::Half,
        "or" | "to" => Token::Or,
        "one" => number(1),
        "two" | "couple" => number(2),
        "three" | "few" | "several" => number(3),
        "four" => number(4),
        "five" => number(5),
        "six" => number(6),
        "seven" => number(7),
        "eight" => number(8),
        "nine" => number(9),
        "ten" => number(10),
        "eleven" => number(11),
        "twelve" => number(12),
        "fifteen" => number(15),
        "twenty" => number(20),
        "thirty" => number(30),
        "forty" => number(40),
        "fifty" => number(50),
        "ninety" => number(90),
        "about" | "around" | "roughly" | "maybe" | "perhaps" | "within" | "in" | "for" | "of" | "and"
        | "so" | "ago" | "the" | "almost" | "nearly" | "over" | "under" | "at" | "least" | "most" | "up"
        | "some" => Token::Filler,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn japanese_lengths_of_time_are_read() {
        let cases = [
            ("3日", 3 * DAY),
            ("３日", 3 * DAY),
            ("２週間くらい", 2 * WEEK),
            ("半日", DAY / 2),
            ("一か月", MONTH),
            ("１ヶ月半", MONTH + MONTH / 2),
            ("ひと月ほど", MONTH),
            ("半月", 15 * DAY),
            ("半年", YEAR / 2),
            ("二、三日", 3 * DAY),
            ("二三日", 3 * DAY),
            ("2〜3日", 3 * DAY),
            ("１日か２日", 2 * DAY),
            ("三十分", 30),
            ("二十四時間", DAY),
            ("百日", 100 * DAY),
            ("1時間30分", 90),
            ("一時間半", 90),
            ("数日", 3 * DAY),
            ("一晩", DAY / 2),
            ("だいたい、まる一日。", DAY),
            ("三年前", 3 * YEAR),
        ];
        for (said, minutes) in cases {
            assert_eq!(parse(said), Some(minutes), "{said}");
        }
    }

    #[test]
    fn english_lengths_of_time_are_read() {
        let cases = [
            ("3 days", 3 * DAY),
            ("a week", WEEK),
            ("an hour or so", HOUR),
            ("About two weeks", 2 * WEEK),
            ("half a day", DAY / 2),
            ("half an hour", 30),
            ("an hour and a half", 90),
            ("one and a half hours", 90),
            ("2.5 days", 3600),
            ("2-3 weeks", 3 * WEEK),
            ("two or three days", 3 * DAY),
            ("3 days or 4 days", 4 * DAY),
            ("30 min to 2 hours", 2 * HOUR),
            ("twenty four hours", DAY),
            ("1h30m", 90),
            ("1 hour, 30 minutes", 90),
            ("a couple of days", 2 * DAY),
            ("a few weeks ago", 3 * WEEK),
            ("a fortnight", 2 * WEEK),
            ("1d", DAY),
        ];
        for (said, minutes) in cases {
            assert_eq!(parse(said), Some(minutes), "{said}");
        }
    }

    #[test]
    fn what_is_not_clearly_a_length_of_time_is_left_alone() {
        let cases = [
            "わからない",
            "no idea",
            "明日",
            "三月",
            "3",
            "日",
            "a",
            "half",
            "",
            "水曜まで",
            "tomorrow",
            "3日の夜",
            "1.2.3日",
            "いつか",
            "two and a half",
            "500年",
            "week 3",
        ];
        for said in cases {
            assert_eq!(parse(said), None, "{said}");
        }
    }

    #[test]
    fn a_length_of_time_is_said_in_its_largest_fitting_unit() {
        let cases = [
            (0, "すぐ", "right away"),
            (1, "1分ほど", "about a minute"),
            (45, "45分ほど", "about 45 minutes"),
            (HOUR, "1時間ほど", "about an hour"),
            (DAY, "1日ほど", "about a day"),
            (3 * DAY + 2 * HOUR, "3日ほど", "about 3 days"),
            (2 * WEEK, "2週間ほど", "about 2 weeks"),
            (3 * MONTH, "3か月ほど", "about 3 months"),
            (YEAR, "1年ほど", "about a year"),
            (YEAR + YEAR / 2, "1年半ほど", "about a year and a half"),
            (3 * YEAR + YEAR / 2, "3年半ほど", "about 3 and a half years"),
        ];
        for (minutes, ja, en) in cases {
            assert_eq!(
                (say(minutes, Lang::Ja).as_str(), say(minutes, Lang::En).as_str()),
                (ja, en),
                "{minutes}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_said_reads_back_as_about_the_same(minutes in 1..100 * YEAR) {
            for lang in Lang::ALL {
                let read = parse(&say(minutes, lang)).expect("a length of time");
                let error = (read - minutes).abs() as f64 / minutes as f64;
                prop_assert!(error <= 0.34, "{} {} {}", minutes, say(minutes, lang), read);
            }
        }

        #[test]
        fn no_text_whatever_breaks_the_reading(text in ".{0,24}|[0-9一二三十百数半日週間か月年時分〜、 a-z]{0,12}") {
            if let Some(minutes) = parse(&text) {
                prop_assert!((0..=LONGEST as i64).contains(&minutes));
            }
        }
    }
}
