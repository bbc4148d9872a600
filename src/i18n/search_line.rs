//! The line in which something is looked for: what in it cannot be used, and what to do about it.

use super::of;
use crate::domain::lang::Lang;
use crate::domain::search_line::{Complaint, Fault, Name};
use crate::keymap::nearest::nearest;

/// The texts.
#[derive(Debug)]
pub struct SearchLine {
    /// A quote that is not closed.
    pub open_quote: &'static str,
    /// A minus with nothing after it.
    pub lone_minus: &'static str,
    /// A filter that does not exist.
    pub unknown_name: fn(&str) -> String,
    /// The same, and one that looks like it.
    pub did_you_mean: fn(&str, &str) -> String,
    /// A tag without letters.
    pub bad_tag: &'static str,
    /// A kind that does not exist.
    pub bad_kind: &'static str,
    /// A pull that cannot be.
    pub bad_urge: &'static str,
    /// What is no day.
    pub bad_day: &'static str,
    /// A state that does not exist.
    pub bad_state: &'static str,
    /// An order that does not exist.
    pub bad_order: &'static str,
    /// Nothing is called like this; with the name of the filter.
    pub nobody: fn(&str) -> String,
    /// The line is too long.
    pub too_long: &'static str,
    /// Characters that no keyboard writes.
    pub control: &'static str,
    /// Beside the list, when what fits best comes first.
    pub best: &'static str,
}

/// Japanese.
pub const JA: SearchLine = SearchLine {
    open_quote: "引用符が開いたままです。行の終わりまでを、ひとつづきとして探しています。",
    lone_minus: "マイナスは、除きたい言葉のすぐ前につけます。",
    unknown_name: |name| {
        format!("「{name}：」という絞りこみはありません。言葉として探すなら、引用符で囲みます。")
    },
    did_you_mean: |name, near| {
        format!("「{name}：」という絞りこみはありません。「{near}：」のことでしょうか。")
    },
    bad_tag: "札の名前をつづけて書きます。",
    bad_kind: "種類は、記録・まだ・待つ・手紙・人・あとで、のどれかです。",
    bad_urge: "強さは0から10まで。7、>7、3-5 のように書きます。",
    bad_day: "日は 2026-11-21、2026-11、昨日、のように書きます。",
    bad_state: "状態は、星・書きかけ・書きおえた・ごみ箱、のどれかです。",
    bad_order: "順は、新しい・近い、のどちらかです。",
    nobody: |name| format!("「{name}：」にあてはまる名前は、ここにはありません。"),
    too_long: "長いので、途中までを探しています。",
    control: "見えない文字は、除いて探しています。",
    best: "近い順",
};

/// English.
pub const EN: SearchLine = SearchLine {
    open_quote: "The quote is still open; everything up to the end of the line is taken as one.",
    lone_minus: "A minus goes right before the word to leave out.",
    unknown_name: |name| format!("There is no filter “{name}:”. In quotes it is looked for as words."),
    did_you_mean: |name, near| format!("There is no filter “{name}:”. Perhaps “{near}:”?"),
    bad_tag: "The name of a tag goes right after it.",
    bad_kind: "A kind is entry, moment, wait, letter, person or follow_up.",
    bad_urge: "A pull is 0 to 10: 7, >7, 3-5.",
    bad_day: "A day is written as 2026-11-21, 2026-11 or yesterday.",
    bad_state: "A state is starred, draft, finished or trash.",
    bad_order: "The order is new or best.",
    nobody: |name| format!("Nothing here goes by the name after “{name}:”."),
    too_long: "The line is long; only its beginning is looked for.",
    control: "Characters that cannot be seen are left out.",
    best: "best first",
};

/// What the matter is with a place in `line`, in one sentence or two.
pub fn say(complaint: &Complaint, line: &str, lang: Lang) -> String {
    let m = &of(lang).search_line;
    let fixed = match complaint.fault {
        Fault::UnknownName => return unknown_name(line.get(complaint.at.clone()).unwrap_or_default(), lang),
        Fault::Nobody(name) => return (m.nobody)(name_in(name, lang)),
        Fault::OpenQuote => m.open_quote,
        Fault::LoneMinus => m.lone_minus,
        Fault::TooLong => m.too_long,
        Fault::Control => m.control,
        Fault::BadValue(Name::Kind) => m.bad_kind,
        Fault::BadValue(Name::Urge) => m.bad_urge,
        Fault::BadValue(Name::From | Name::To) => m.bad_day,
        Fault::BadValue(Name::Is) => m.bad_state,
        Fault::BadValue(Name::Sort) => m.bad_order,
        Fault::BadValue(Name::Tag | Name::Person | Name::Wait | Name::Deck | Name::Feeling) => m.bad_tag,
    };
    fixed.to_owned()
}

/// The name of a filter in a language.
pub fn name_in(name: Name, lang: Lang) -> &'static str {
    let (en, ja) = name.words();
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

fn unknown_name(place: &str, lang: Lang) -> String {
    let m = &of(lang).search_line;
    let typed = place.trim_start_matches(['-', '－', '−']);
    let known = Name::ALL.into_iter().map(|name| name_in(name, lang));
    match nearest(typed, known) {
        Some(near) => (m.did_you_mean)(typed, near),
        None => (m.unknown_name)(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search_line::read;
    use chrono::{NaiveDate, Weekday};

    fn said(line: &str, lang: Lang) -> String {
        let (_, complaints) = read(line, NaiveDate::default(), Weekday::Mon);
        say(&complaints[0], line, lang)
    }

    #[test]
    fn a_slip_in_the_name_of_a_filter_is_understood() {
        assert_eq!(said("-perosn:x", Lang::En), "There is no filter “perosn:”. Perhaps “person:”?");
        assert!(said("気持:x", Lang::Ja).contains("「気持ち：」のことでしょうか"));
        assert!(said("hello:x", Lang::En).contains("In quotes"));
    }

    #[test]
    fn every_complaint_has_words_of_its_own() {
        let lines = [
            "\"a",
            "-",
            "x:y",
            "tag:#",
            "kind:x",
            "urge:x",
            "to:x",
            "is:x",
            "sort:x",
            "\u{7}",
            &"a".repeat(2_000),
        ];
        for lang in Lang::ALL {
            let mut all: Vec<String> = lines.iter().map(|line| said(line, lang)).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), lines.len());
        }
    }
}
