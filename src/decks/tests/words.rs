//! The words of the embedded texts: all there, both languages, in width, and none that should be kept out.

use super::*;
use crate::domain::deck::{CARD_CELLS, LINE_CELLS, OPTION_CELLS, QUESTION_CELLS};
use crate::domain::prompt::SignKind;
use crate::text::width::width;

const CARD_IDS: [&str; 12] = [
    "pause",
    "boundary",
    "space",
    "said_no",
    "do_not_go",
    "afraid",
    "worried_for_them",
    "only_me",
    "lean",
    "loop",
    "quiet_line",
    "help",
];

/// The decks with the ids of their questions; entries already written hold these for ever.
const DECK_QUESTIONS: [(&str, &[&str]); 17] = [
    ("opening", &["who", "trigger", "gist", "hope", "fear", "sure", "expect"]),
    ("why", &["prove", "afraid", "need", "loved_when", "matter_self", "alone_now", "line"]),
    ("premise", &["thought", "before", "facts", "others", "friend", "after", "decide"]),
    ("fullness", &["before", "kind", "plan", "after", "note"]),
    ("pressure", &["urge", "asked", "count", "motive", "draft", "reread", "decide"]),
    ("where", &["who", "mine", "theirs", "stage", "ok", "ask", "keep"]),
    ("they_wrote", &["gap", "feel", "gist", "told", "guess", "words", "now"]),
    ("before_reply", &["arousal", "purpose", "sorry", "draft", "reread", "park", "decide"]),
    ("rhythm", &["who", "ideal", "minimum", "facts", "talked", "middle", "draft"]),
    ("own_feet", &["near", "supports", "area", "small", "ifthen", "steady"]),
    ("evening", &["day", "wheel", "good", "kind", "park"]),
    ("closing", &["outcome", "fear_true", "known", "reason", "relief", "to_self", "remember"]),
    ("honest", &["fact", "feel", "i_line", "theirs", "ask", "draft", "decide"]),
    ("wave", &["urge", "pull", "meanwhile", "after"]),
    ("alone", &["level", "near", "who", "line"]),
    ("long_silence", &["length", "known", "cost", "keep", "choose", "day", "letter", "tomorrow"]),
    ("sorry", &["act", "effect", "fair", "draft", "change"]),
];

const INSIGHT_IDS: [&str; 12] = [
    "fear_fact",
    "wave_after",
    "did_after",
    "when_logged",
    "needs",
    "words",
    "premise_shift",
    "expected_actual",
    "relief",
    "reasons_told",
    "fullness_after",
    "journal_weight",
];

const SIGN_IDS: [&str; 10] = [
    "said_no",
    "space",
    "go_there",
    "many",
    "unsafe",
    "self_harm_choice",
    "heavy_place",
    "loop",
    "worried_for_them",
    "self_harm_words",
];

/// One text with its place and the most cells it may take.
struct Line {
    place: String,
    text: Bilingual,
    most: usize,
}

fn every_line() -> Vec<Line> {
    let library = Library::new(None);
    let mut lines = Vec::new();
    let mut add =
        |place: String, text: &Bilingual, most| lines.push(Line { place, text: text.clone(), most });
    for id in embedded::deck_ids() {
        let deck = library.deck(id).expect(id);
        add(format!("{id}.title"), &deck.title, 40);
        add(format!("{id}.when"), &deck.when, LINE_CELLS);
        for question in deck.questions.iter().chain(deck.after.iter().map(|after| &after.question)) {
            add(format!("{id}.{}", question.id), &question.text, QUESTION_CELLS);
            if let Some(hint) = &question.hint {
                add(format!("{id}.{}.hint", question.id), hint, LINE_CELLS);
            }
            for choice in &question.choices {
                add(format!("{id}.{}.{}", question.id, choice.value), &choice.text, OPTION_CELLS);
            }
        }
        for (at, close) in deck.closes.iter().enumerate() {
            add(format!("{id}.close[{at}]"), &close.text, LINE_CELLS);
        }
    }
    for group in library.feelings() {
        add(format!("feelings.{}", group.id), &group.text, OPTION_CELLS);
    }
    for question in library.questions() {
        add(format!("{}.idea", question.id), &question.idea, LINE_CELLS + 8);
        add(format!("{}.ask", question.id), &question.ask, QUESTION_CELLS + 4);
    }
    for resource in library.resources() {
        add(format!("{}.name", resource.id), &resource.name, 52);
        for text in
            [Some(&resource.contact), resource.also.as_ref(), resource.hours.as_ref()].into_iter().flatten()
        {
            add(resource.id.clone(), text, LINE_CELLS);
        }
    }
    let measures = library.measures();
    for measure in measures.still.iter().chain(&measures.start).chain(&measures.end) {
        add(measure.records.clone(), &measure.text, 40);
        for text in measure.choices.iter().map(|it| &it.text).chain(measure.anchors.iter().map(|it| &it.text))
        {
            add(measure.records.clone(), text, OPTION_CELLS);
        }
    }
    for insight in library.insights() {
        add(format!("{}.title", insight.id), &insight.title, 40);
        for text in [&insight.also, &insight.more, &insight.note].into_iter().flatten().chain([&insight.text])
        {
            add(insight.id.clone(), text, 140);
        }
    }
    for card in embedded::cards() {
        for (at, ja) in card.lines.ja.iter().enumerate() {
            let en = card.lines.en.get(at).cloned().unwrap_or_else(|| "…".to_owned());
            add(format!("card:{}[{at}]", card.id), &Bilingual::new(ja.clone(), en), CARD_CELLS);
        }
    }
    lines
}

#[test]
fn every_text_exists_in_both_languages_and_fits_its_place() {
    let faults: Vec<String> = every_line()
        .iter()
        .flat_map(|line| [&line.text.ja, &line.text.en].map(|text| (line, text)))
        .filter(|(line, text)| text.trim() != text.as_str() || text.is_empty() || width(text) > line.most)
        .map(|(line, text)| format!("{}: {} of {}: {text}", line.place, width(text), line.most))
        .collect();
    assert_eq!(faults, [""; 0]);
}

#[test]
fn no_text_grades_promises_pushes_or_takes_a_person_for_a_man_or_a_woman() {
    for Line { place, text, .. } in every_line() {
        // The name of a service is its own.
        if place == "uk_mens.name" || place == "ie_wa.name" {
            continue;
        }
        assert_eq!(keep_out::in_japanese(&text.ja), [""; 0], "{place}: {}", text.ja);
        assert_eq!(keep_out::in_english(&text.en), [""; 0], "{place}: {}", text.en);
    }
}

#[test]
fn japanese_texts_use_full_width_marks_and_english_ones_none_of_them() {
    for Line { place, text, .. } in every_line() {
        let japanese = text.ja.chars().any(|c| matches!(c, 'ぁ'..='ヺ' | '一'..='龠'));
        let half = |c: char| matches!(c, '(' | ')' | ',' | ';' | '｡'..='ﾟ');
        // A `?` in Japanese is the key that opens the list of people who listen.
        let question = text.ja.contains('?') && !text.ja.contains("? ");
        let dotted = text.ja.contains(half) && !place.starts_with(['u', 'i']);
        assert!(!japanese || !(dotted || question), "{place}: {}", text.ja);
        assert!(!text.en.contains(['、', '。', '（', '）', '？', '　']), "{place}: {}", text.en);
    }
}

#[test]
fn every_id_is_still_there() {
    let library = Library::new(None);
    let decks: Vec<_> = embedded::deck_ids().map(|id| library.deck(id).expect(id)).collect();
    for (deck, (id, questions)) in decks.iter().zip(DECK_QUESTIONS) {
        let found: Vec<_> = deck.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!((deck.id.as_str(), found.as_slice()), (id, questions));
    }
    let ids = |items: Vec<&'static str>, expected: &[&str]| assert_eq!(items, expected);
    ids(embedded::cards().iter().map(|card| card.id.as_str()).collect(), &CARD_IDS);
    ids(library.insights().iter().map(|insight| insight.id.as_str()).collect(), &INSIGHT_IDS);
    ids(library.signs().iter().map(|sign| sign.id.as_str()).collect(), &SIGN_IDS);
    let groups = ["anxious", "lonely", "angry", "sad", "self", "steady"];
    ids(library.feelings().iter().map(|group| group.id.as_str()).collect(), &groups);
    assert_eq!(library.feelings().iter().map(|group| group.feelings.len()).sum::<usize>(), 24);

    let map = (1..=57).map(|n| format!("A{n}")).chain((1..=68).filter(|n| *n != 62).map(|n| format!("B{n}")));
    let found: Vec<_> = library.questions().iter().map(|question| question.id.clone()).collect();
    assert_eq!(found, map.collect::<Vec<_>>());
}

#[test]
fn a_question_of_the_map_and_its_decks_name_each_other() {
    let library = Library::new(None);
    for question in library.questions() {
        let users = embedded::deck_ids().filter(|id| library.deck(id).unwrap().map.contains(&question.id));
        assert_eq!(question.decks, users.collect::<Vec<_>>(), "{}", question.id);
        assert!(!question.at.is_empty(), "{}", question.id);
    }
    let map: usize = embedded::deck_ids().map(|id| library.deck(id).unwrap().map.len()).sum();
    assert_eq!(map, library.questions().iter().map(|question| question.decks.len()).sum::<usize>());
}

#[test]
fn a_card_has_at_most_six_lines_and_as_many_in_each_language() {
    for card in embedded::cards() {
        assert!((1..=6).contains(&card.lines.ja.len()), "{}", card.id);
        assert_eq!(card.lines.ja.len(), card.lines.en.len(), "{}", card.id);
    }
}

#[test]
fn every_sign_shows_a_card_that_exists_and_only_word_signs_hold_phrases() {
    let library = Library::new(None);
    for sign in library.signs() {
        let cards = sign.show.iter().map(|target| target.strip_prefix("card:").expect("a card"));
        assert!(
            !sign.show.is_empty() && cards.into_iter().all(|id| library.card(id).is_some()),
            "{}",
            sign.id
        );
        assert_eq!(sign.kind == SignKind::Word, sign.phrases.is_some(), "{}", sign.id);
    }
}

#[test]
fn what_an_insight_counts_is_recorded_by_a_deck_or_a_measure() {
    let library = Library::new(None);
    let decks: Vec<_> = embedded::deck_ids().map(|id| library.deck(id).unwrap()).collect();
    let asked =
        decks.iter().flat_map(|deck| deck.questions.iter().chain(deck.after.iter().map(|it| &it.question)));
    let mut records: BTreeSet<&str> = asked.filter_map(|question| question.records.as_deref()).collect();
    let measures = library.measures();
    let measures = measures.still.iter().chain(&measures.start).chain(&measures.end);
    records.extend(measures.map(|measure| measure.records.as_str()));
    // Stamped by the program, not asked.
    records.extend(["still.at", "still.minutes_after", "wait.started_at"]);
    for insight in library.insights() {
        for from in &insight.from {
            assert!(records.contains(from.as_str()), "{}: {from}", insight.id);
        }
    }
}
