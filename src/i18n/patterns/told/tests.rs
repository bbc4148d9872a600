use super::*;
use crate::domain::lang::Bilingual;
use crate::domain::pattern::did_after::{self, Done};
use crate::domain::pattern::fear_fact::{self, Ended, FearLine, Feared, Verdict};
use crate::domain::pattern::{Pair, Tally, journal_weight, needs, premise_shift, relief, wave_after, words};

/// An insight that says `ja` and `en`.
fn insight(ja: &str, en: &str) -> Insight {
    let also = Some(Bilingual::new("まだ開いている：{open}", "Still open: {open}"));
    let more = Some(Bilingual::new("平均{sure}、{yes}/{known}回", "{sure} sure, {yes} of {known}"));
    Insight {
        id: "some".into(),
        title: Bilingual::same("T"),
        from: Vec::new(),
        least: 1,
        text: Bilingual::new(ja, en),
        also,
        more_at: None,
        more,
        note: None,
        asked_for: false,
    }
}

fn english(finding: &Finding, text: &str, names: &Names) -> Told {
    tell(finding, Some(&insight("", text)), names, Lang::En)
}

#[test]
fn what_is_filled_in_is_not_looked_at_again() {
    assert_eq!(fill("{a} and {b}.", &[("a", "{b}".into()), ("b", "2".into())]), "{b} and 2.");
    assert_eq!(fill("half {a", &[("a", "1".into())]), "half {a");
}

#[test]
fn fears_are_told_with_what_is_open_and_from_ten_on_with_the_sureness() {
    let no = Feared { sure: Some(80), ended: Ended::Answered(Verdict::No) };
    let waits: Vec<Feared> = [no; 10].into_iter().chain([Feared { ended: Ended::Open, ..no }]).collect();
    let wait = crate::domain::ids::Id::compose(1, 1).into();
    let line = FearLine { wait, fear: "雨".into(), sure: Some(80), verdict: Verdict::No };
    let found = Finding::FearFact(fear_fact::count(&waits, vec![line]).unwrap());
    let texts =
        insight("{n}回のうち{no}回", "Of {n}: no {no}, in part {part}, yes {yes}, cannot tell {unk}.");
    let told = tell(&found, Some(&texts), &Names::default(), Lang::En);
    assert_eq!(told.sentences, ["Of 10: no 10, in part 0, yes 0, cannot tell 0.", "80 of 100 sure, 0 of 10"]);
    assert_eq!(told.beside, ["from 10 records", "Still open: 1"]);
    assert!(!format!("{told:?} {found:?}").contains('雨'));
}

#[test]
fn what_was_done_is_told_thing_by_thing_in_the_order_of_the_question() {
    let done = |did: &str, n| Done { did: did.into(), pair: Pair { before: 7, after: 4, n } };
    let found = did_after::count(&[done("moved", 9), done("checked", 5), done("slept", 2)]).unwrap();
    let mut names = Names::default();
    [("checked", "looked"), ("moved", "walked {n}")].into_iter().for_each(|(v, w)| names.add(v, w));
    let told = english(&Finding::DidAfter(found), "After '{did}': lower in {down} of {n}.", &names);
    assert_eq!(told.sentences, ["After 'looked': lower in 5 of 5.", "After 'walked {n}': lower in 9 of 9."]);
    assert_eq!(told.beside[1], "After what was done fewer than five times: 2");
}

#[test]
fn needs_are_named_in_the_order_of_the_question_and_not_knowing_comes_last() {
    let tally = |value: &str, n| Tally { value: value.into(), n };
    let found = needs::count(&[tally("matter", 8), tally("loved", 2)]).unwrap();
    let mut names = Names::default();
    [("loved", "愛"), ("unsure", "わからない"), ("matter", "大切")]
        .into_iter()
        .for_each(|(v, w)| names.add(v, w));
    let texts = insight("{n}回のうち、{needs}。", "");
    let told = tell(&Finding::Needs(found), Some(&texts), &names, Lang::Ja);
    assert_eq!(told.sentences, ["10回のうち、愛2回、大切8回、わからない0回。"]);
}

#[test]
fn the_three_feelings_chosen_most_are_named() {
    let chosen = |feeling: &str, n| words::Chosen { feelings: vec![feeling.into()], n };
    let found =
        words::count(&[chosen("sad", 1), chosen("calm", 4), chosen("glad", 3), chosen("hurt", 3)]).unwrap();
    let told = english(&Finding::Words(found), "Chosen most: {words}.", &Names::default());
    assert_eq!(told.sentences, ["Chosen most: calm (4), glad (3), hurt (3)."]);
}

#[test]
fn the_other_counts_stand_where_the_sentence_wants_them() {
    let waves = wave_after::Waves { pair: Pair { before: 7, after: 4, n: 5 }, apart_ms: 5 * 600_000 };
    let told = english(
        &Finding::WaveAfter(wave_after::count(&[waves]).unwrap()),
        "{down} of {n}, {min}; same {same}, higher {up}.",
        &Names::default(),
    );
    assert_eq!(told.sentences, ["5 of 5, 10; same 0, higher 0."]);

    let pairs = [Pair { before: 80, after: 60, n: 3 }, Pair { before: 70, after: 90, n: 3 }];
    let shift = Finding::PremiseShift(premise_shift::count(&pairs).unwrap());
    assert_eq!(english(&shift, "{m1} to {m2}", &Names::default()).sentences, ["75 to 75"]);

    let relieved = |lasted| relief::Relieved { relief: Some(7), lasted: Some(lasted) };
    let found =
        relief::count(&[relief::Lasted::Day, relief::Lasted::Day, relief::Lasted::None].map(relieved));
    let told = english(&Finding::Relief(found.unwrap()), "{n} {m} {a}{b}{c}{d}{e}", &Names::default());
    assert_eq!(told.sentences, ["3 7 00201"]);

    let weight = journal_weight::count(&[(journal_weight::Weight::Heavier, 1)]).unwrap();
    let told = english(&Finding::JournalWeight(weight), "Rest.", &Names::default());
    assert_eq!((told.sentences[0].as_str(), told.beside[0].as_str()), ("Rest.", "from 1 record"));
}

#[test]
fn days_that_are_missing_are_called_days() {
    let few = |unit| TooFew { have: 4, need: 7, unit };
    let m = &crate::i18n::of(Lang::En).patterns;
    assert_eq!([so_far(few(Unit::Cases), m), so_far(few(Unit::Days), m)], ["4 of 7", "4 of 7 days"]);
}
