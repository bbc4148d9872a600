//! The invented journal: whole in both languages, true to the decks, and nothing in it lies ahead.

use super::script::{Answers, EntryPart, Script, Told};
use super::*;
use crate::decks::keep_out;
use crate::domain::answer::Value;
use crate::domain::deck::{Deck, Question, QuestionKind};
use crate::domain::entry::{Entry, FREE_PAGE, LONE_QUESTION};
use crate::domain::follow_up::Ask;
use crate::domain::letter::{Decision, Rest};
use crate::domain::moment::MAX_FEELINGS;
use crate::domain::pattern::{PatternId, Scope, Which};
use crate::domain::record::{Counts, Kind, RecordRef};
use crate::domain::timeline::{Filter, Line, Window};
use crate::domain::wait::{Outcome, Wait};
use crate::i18n;
use chrono::Datelike;
use std::collections::BTreeSet;

const DAY_MS: i64 = 86_400_000;

fn evening() -> Stamp {
    Stamp::parse_rfc3339("2026-11-21T23:04:00+09:00").unwrap()
}

fn told(lang: Lang, now: &Stamp) -> Store {
    journal(lang, now, DayEnd::default(), &Library::new(None)).unwrap()
}

fn lines(store: &Store) -> Vec<Line> {
    store.timeline(&Filter::default(), Window::Newest, 10_000).unwrap()
}

fn entries(store: &Store) -> Vec<Entry> {
    let entries = lines(store).into_iter().filter(|line| line.record.kind == Kind::Entry);
    entries.map(|line| store.entry(line.record.id.into()).unwrap()).collect()
}

fn waits(store: &Store) -> Vec<Wait> {
    store.waits(Window::Newest, 100).unwrap()
}

#[test]
fn everything_a_journal_can_hold_is_there_in_both_languages() {
    for lang in Lang::ALL {
        let store = told(lang, &evening());
        let counts = store.counts().unwrap();
        let Counts { entries, drafts, moments, waits, open_waits, letters, people, trash, .. } = counts;
        assert_eq!((drafts, waits, open_waits, letters, people, trash), (1, 9, 3, 3, 5, 0));
        assert!((60..=90).contains(&moments), "{moments}");
        assert!((45..=65).contains(&entries), "{entries}");
        let starred = Filter { starred: true, ..Filter::default() };
        assert_eq!(store.timeline(&starred, Window::Newest, 9).unwrap().len(), 1);
        assert!(store.tags().unwrap().len() >= 4);
        assert_eq!(store.asked_since(0).unwrap().len(), 3);
    }
}

#[test]
fn the_open_waits_have_words_of_every_kind() {
    let store = told(Lang::En, &evening());
    let open = store.open_waits().unwrap();
    let words: Vec<_> = open.iter().map(|wait| store.wait_words(wait.id).unwrap()).collect();
    let triggers: BTreeSet<_> = words.iter().filter_map(|words| words.trigger.as_deref()).collect();
    assert_eq!(triggers, BTreeSet::from(["promised", "sent", "usual"]));
    assert!(words.iter().all(|w| w.hope.is_some() && w.fear.is_some() && w.fear_sure.is_some()));
    assert!(words.iter().all(|w| w.expect_minutes.is_some()));
    assert!(words.iter().any(|w| w.if_then.is_some()));
    let today = evening().day(DayEnd::default());
    assert_eq!(open.iter().filter(|wait| wait.review_on.is_some_and(|day| day > today)).count(), 1);
    // The wait somebody sees first has a curve worth looking at.
    let last = store.last_wait_used().unwrap().unwrap();
    assert!(store.urges_of_wait(last, 400).unwrap().len() >= 30);
}

#[test]
fn one_wait_ended_after_three_months_and_one_after_half_a_year() {
    let closed = waits(&told(Lang::Ja, &evening()));
    let days = |outcome: Outcome| -> Vec<i64> {
        let ends = closed.iter().filter_map(|wait| wait.ended.as_ref().map(|(at, o)| (wait, at, *o)));
        ends.filter(|(_, _, o)| *o == outcome).map(|(w, at, _)| at.since_ms(&w.started) / DAY_MS).collect()
    };
    assert!(days(Outcome::Came).iter().any(|days| (85..=95).contains(days)));
    assert!(days(Outcome::Met).iter().any(|days| (180..=190).contains(days)));
    assert_eq!(days(Outcome::SetDown).len(), 1);
}

#[test]
fn every_pattern_has_enough_to_speak_of() {
    let store = told(Lang::Ja, &evening());
    for id in PatternId::ALL {
        let found = store.pattern(&Which::House(id), &Scope::default(), DayEnd::default()).unwrap();
        assert!(found.is_ok(), "{id:?}: {found:?}");
    }
    // What somebody did counts only from five times on, and for two things at least.
    let pairs = |did: &str| {
        let moments = parts().chapters.into_iter().flat_map(|chapter| chapter.moments);
        moments.filter(|moment| moment.did.as_deref() == Some(did) && moment.after.is_some()).count()
    };
    assert!(pairs("moved") >= 5 && pairs("absorbed") >= 5);
}

#[test]
fn this_day_was_written_about_in_other_years() {
    let store = told(Lang::En, &evening());
    let today = evening().day(DayEnd::default());
    let years: BTreeSet<_> = lines(&store)
        .iter()
        .map(|line| line.at.day(DayEnd::default()))
        .filter(|day| (day.month(), day.day()) == (today.month(), today.day()) && *day != today)
        .collect();
    assert_eq!(years.len(), 2, "{years:?}");
}

#[test]
fn letters_rest_in_every_way() {
    let store = told(Lang::En, &evening());
    let letters = store.letters(Window::Newest, 9).unwrap();
    let held =
        |rest: &Option<Rest>| matches!(rest, Some(Rest::Held(until)) if until.since_ms(&evening()) > 0);
    assert_eq!(letters.iter().filter(|letter| held(&letter.rest)).count(), 1);
    assert_eq!(letters.iter().filter(|letter| letter.is_sealed()).count(), 1);
    assert_eq!(letters.iter().filter(|letter| letter.decision == Some(Decision::Kept)).count(), 1);
}

#[test]
fn one_question_is_due_and_everything_older_was_answered() {
    for now in hours() {
        let store = told(Lang::Ja, &now);
        let due = store.due_follow_ups(now.utc_ms, 99).unwrap();
        assert_eq!(due.iter().map(|due| due.ask).collect::<Vec<_>>(), [Ask::FullnessAfter]);
    }
}

#[test]
fn the_draft_waits_with_the_caret_behind_its_last_word() {
    for lang in Lang::ALL {
        let store = told(lang, &evening());
        let id = store.drafts(9).unwrap()[0].record.id;
        let draft = store.entry(id.into()).unwrap();
        let left = draft.answer(draft.place.question.as_deref().unwrap()).unwrap();
        let Value::Text(text) = &left.value else { panic!("the draft was left in a text") };
        assert_eq!((draft.place.caret, draft.answers.last()), (text.len(), Some(left)));
    }
}

/// The hours at which a day of the story might go wrong.
fn hours() -> Vec<Stamp> {
    ["04:00:00", "03:59:59", "00:00:00", "08:30:00", "12:00:00", "23:59:59"]
        .iter()
        .map(|clock| Stamp::parse_rfc3339(&format!("2026-11-21T{clock}-05:00")).unwrap())
        .collect()
}

#[test]
fn no_record_lies_in_the_future() {
    for now in hours() {
        let store = told(Lang::En, &now);
        let ahead = |at: &Stamp| now.since_ms(at) < 0;
        assert!(!lines(&store).iter().any(|line| ahead(&line.at)), "{now:?}");
        for entry in entries(&store) {
            assert!(!entry.finished.as_ref().is_some_and(ahead), "{entry:?}");
            assert!(entry.meta.updated_ms <= now.utc_ms, "{entry:?}");
        }
        let ends = waits(&store).into_iter().filter_map(|wait| wait.ended);
        assert!(!ends.into_iter().any(|(at, _)| ahead(&at)));
        for chapter in parts().chapters {
            for moment in chapter.moments {
                let minutes = moment.after.map_or(0, |(minutes, _)| minutes);
                assert!(!ahead(&moment.when.stamp(&now).plus_ms(minutes * 60_000)));
            }
        }
    }
}

#[test]
fn a_wait_begins_before_everything_in_it_and_ends_after() {
    for now in hours() {
        let store = told(Lang::Ja, &now);
        for wait in waits(&store) {
            let within = Filter { wait: Some(wait.id), ..Filter::default() };
            let mut within = store.timeline(&within, Window::Newest, 999).unwrap();
            within.retain(|line| line.record.kind != Kind::Wait);
            assert!(within.iter().all(|line| line.at.since_ms(&wait.started) >= 0));
            if let Some((end, _)) = &wait.ended {
                // A letter to oneself may follow.
                let late = |line: &&Line| line.at.since_ms(end) > 0 && line.record.kind != Kind::Letter;
                assert_eq!(within.iter().find(late), None);
            }
        }
    }
}

#[test]
fn the_same_now_gives_the_same_ids_in_either_language() {
    let ids =
        |lang| -> Vec<RecordRef> { lines(&told(lang, &evening())).iter().map(|line| line.record).collect() };
    assert_eq!(ids(Lang::Ja), ids(Lang::Ja));
    assert_eq!(ids(Lang::Ja), ids(Lang::En));
    let later = evening().plus_ms(1);
    assert_ne!(lines(&told(Lang::Ja, &later))[0].record, ids(Lang::Ja)[0]);
}

fn parts() -> Script {
    Script::read().unwrap()
}

fn every_entry() -> Vec<EntryPart> {
    parts().chapters.into_iter().flat_map(|chapter| chapter.entries).collect()
}

/// Every answer of the story with its question.
fn every_answer(deck: &Deck, entry: &EntryPart) -> Vec<(Question, Told)> {
    let EntryPart { answers, later, .. } = entry;
    let questions: Vec<Question> =
        deck.questions.iter().chain(deck.after.iter().map(|after| &after.question)).cloned().collect();
    let answered = |answers: &Answers| -> Vec<(Question, Told)> {
        let find = |id: &String| questions.iter().find(|question| question.id == *id).cloned();
        let with_question = |(id, told): (&String, &Told)| {
            (find(id).unwrap_or_else(|| panic!("{}: no question `{id}`", deck.id)), told.clone())
        };
        answers.iter().map(with_question).collect()
    };
    let later = later.iter().flat_map(|later| answered(&later.answers));
    answered(answers).into_iter().chain(later).collect()
}

#[test]
fn every_answer_of_the_story_is_on_the_path_and_kept() {
    let store = told(Lang::Ja, &evening());
    let kept = entries(&store);
    for part in every_entry() {
        let at = part.when.stamp(&evening());
        let entry = kept.iter().find(|entry| entry.at == at && entry.deck == part.deck).unwrap();
        let mut ids: BTreeSet<&str> = part.answers.keys().map(String::as_str).collect();
        ids.extend(part.later.iter().flat_map(|later| later.answers.keys()).map(String::as_str));
        let answered = entry.answers.iter().filter(|answer| !answer.value.is_blank());
        let answered: BTreeSet<&str> = answered.map(|answer| answer.question.as_str()).collect();
        assert_eq!(answered, ids, "{} {:?}", part.deck, part.when);
    }
}

#[test]
fn every_option_of_the_story_exists() {
    let library = Library::new(None);
    for part in every_entry() {
        if part.deck == FREE_PAGE || part.deck == LONE_QUESTION {
            continue;
        }
        let deck = library.deck(&part.deck).unwrap();
        for (question, told) in every_answer(&deck, &part) {
            let place = format!("{}.{}", deck.id, question.id);
            match told {
                Told::One(key) if question.choices.is_empty() => {
                    assert!(parts().people.iter().any(|person| person.key == key), "{place}: {key}");
                }
                Told::One(option) => assert!(question.choice(&option).is_some(), "{place}: {option}"),
                Told::Many(options) => {
                    assert!(options.iter().all(|option| question.choice(option).is_some()), "{place}");
                }
                Told::Number(number) => match question.kind {
                    QuestionKind::Scale { max, step } => {
                        assert!((0..=max).contains(&number) && number % step == 0, "{place}: {number}");
                    }
                    _ => panic!("{place} is no scale"),
                },
                Told::Words(_) => {}
            }
        }
    }
}

#[test]
fn every_word_about_a_moment_exists() {
    let library = Library::new(None);
    let measures = &library.measures().still;
    let options = |records: &str| -> BTreeSet<&str> {
        let measure = measures.iter().find(|measure| measure.records == records).unwrap();
        measure.choices.iter().map(|choice| choice.value.as_str()).collect()
    };
    let (body, need, did) = (options("still.body"), options("still.need"), options("still.did"));
    let groups = library.feelings().iter();
    let feelings: BTreeSet<&str> =
        groups.flat_map(|group| &group.feelings).map(|feeling| feeling.value.as_str()).collect();
    let known = |options: &BTreeSet<&str>, word: &Option<String>| {
        word.as_deref().is_none_or(|word| options.contains(word))
    };
    for moment in parts().chapters.into_iter().flat_map(|chapter| chapter.moments) {
        let when = moment.when;
        assert!(
            known(&body, &moment.body) && known(&need, &moment.need) && known(&did, &moment.did),
            "{when:?}"
        );
        let fits = moment.feelings.len() <= MAX_FEELINGS;
        assert!(fits && moment.feelings.iter().all(|word| feelings.contains(word.as_str())), "{when:?}");
        let after = moment.after.map_or(0, |(_, urge)| urge);
        assert!((0..=10).contains(&moment.urge) && (0..=10).contains(&after), "{when:?}");
    }
}

#[test]
fn answers_carry_the_question_as_the_decks_ask_it() {
    let library = Library::new(None);
    for lang in Lang::ALL {
        for entry in entries(&told(lang, &evening())) {
            assert_eq!(entry.language, lang);
            for answer in &entry.answers {
                let (asked, records) = match entry.deck.as_str() {
                    "journal_weight" => {
                        let records = Some("journal.weight".to_owned());
                        (i18n::of(lang).today.weight.to_owned(), records)
                    }
                    FREE_PAGE => (i18n::of(lang).question.page_ask.to_owned(), None),
                    LONE_QUESTION => {
                        let question = library.questions().iter().find(|q| q.id == answer.question).unwrap();
                        (question.ask.get(lang).to_owned(), None)
                    }
                    id => {
                        let deck = library.deck(id).unwrap();
                        let later = deck.after.iter().map(|after| &after.question);
                        let mut questions = deck.questions.iter().chain(later);
                        let question = questions.find(|question| question.id == answer.question).unwrap();
                        (question.text.get(lang).to_owned(), question.records.clone())
                    }
                };
                assert_eq!((&answer.asked, &answer.records), (&asked, &records), "{entry:?}");
            }
        }
    }
}

#[test]
fn lengths_of_time_are_understood_and_equal_in_both_languages() {
    let minutes = |lang| -> Vec<Option<i64>> {
        let answers = entries(&told(lang, &evening())).into_iter().flat_map(|entry| entry.answers);
        answers
            .filter_map(|answer| match answer.value {
                Value::Duration { minutes, .. } => Some(minutes),
                _ => None,
            })
            .collect()
    };
    assert_eq!(minutes(Lang::Ja), minutes(Lang::En));
    assert_eq!(minutes(Lang::Ja).iter().filter(|minutes| minutes.is_none()).count(), 1, "one has no idea");
}

/// Every text of the story that exists in both languages.
fn texts(value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => match (table.get("ja"), table.get("en")) {
            (Some(toml::Value::String(ja)), Some(toml::Value::String(en))) => {
                found.push((ja.clone(), en.clone()));
            }
            _ => table.values().for_each(|value| texts(value, found)),
        },
        toml::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn no_text_of_the_story_grades_promises_or_takes_a_person_for_a_man_or_a_woman() {
    let story: toml::Table = toml::from_str(include_str!("../../prompts/demo.toml")).unwrap();
    let mut found = Vec::new();
    texts(&toml::Value::Table(story), &mut found);
    assert!(found.len() > 150, "{}", found.len());
    for (ja, en) in found {
        assert_eq!(keep_out::in_japanese(&ja), [""; 0], "{ja}");
        assert_eq!(keep_out::in_english(&en), [""; 0], "{en}");
        assert!(!ja.trim().is_empty() && !en.trim().is_empty());
        assert!(!ja.contains(['(', ')', ',', '?', ';', '｡']), "{ja}");
        assert!(!en.contains(['、', '。', '（', '）', '？', '　']), "{en}");
        assert!(ja.lines().chain(en.lines()).all(|line| line.trim_end() == line), "{ja}");
    }
}

#[test]
fn a_folder_of_own_decks_does_not_stop_the_demo() {
    let dir = tempfile::tempdir().unwrap();
    let own = "id = \"why\"\ntitle = { ja = \"な\", en = \"W\" }\n[[question]]\nid = \"need\"\nkind = \"text\"\n\
               text = { ja = \"何？\", en = \"What?\" }\n[[close]]\ntext = { ja = \"では\", en = \"So\" }\n";
    std::fs::write(dir.path().join("why.toml"), own).unwrap();
    let library = Library::new(Some(dir.path().to_owned()));
    assert_eq!(library.deck("why").unwrap().questions.len(), 1, "{:?}", library.faults());
    let store = journal(Lang::En, &evening(), DayEnd::default(), &library).unwrap();
    let why = entries(&store).into_iter().find(|entry| entry.deck == "why").unwrap();
    assert!(why.answers.iter().all(|answer| answer.value.is_blank()));
}
