//! Every line finds what a look at each record, one by one, finds.

use super::words;
use crate::domain::entry::NewEntry;
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, NewLetter};
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::search_line::{Condition, Meaning, Meant, Names, read};
use crate::domain::time::{DayEnd, Stamp};
use crate::domain::timeline::{Filter, Window};
use crate::store::Store;
use crate::store::testing::{JST, journal, text};
use crate::text::fold;
use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;
use proptest::sample::select as one_of;

/// Noon of 1 November 2026 in Tokyo.
const FIRST_MS: i64 = 1_793_502_000_000;
const HALF_DAY_MS: i64 = 43_200_000;
const DECKS: [&str; 2] = ["opening", "premise"];
const TAGS: [&str; 4] = ["夜", "雨", "雨/朝", "Rain"];
const FEELINGS: [&str; 3] = ["lonely", "afraid", "calm"];

/// What a record is made of.
#[derive(Clone, Debug)]
struct Recipe {
    kind: Kind,
    texts: [String; 2],
    /// Half days after the first noon.
    when: i64,
    east: bool,
    person: Option<usize>,
    wait: Option<usize>,
    deck: usize,
    tags: Vec<&'static str>,
    feelings: Vec<&'static str>,
    urge: Option<u8>,
    starred: bool,
    finished: bool,
    trashed: bool,
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let kind = one_of(&[Kind::Entry, Kind::Entry, Kind::Moment, Kind::Letter][..]);
    let who = (prop::option::of(0usize..2), prop::option::of(0usize..3), 0usize..2);
    let said = (prop::sample::subsequence(&TAGS[..], 0..3), prop::sample::subsequence(&FEELINGS[..], 0..3));
    let signs = (prop::option::of(0u8..=10), any::<[bool; 3]>());
    (kind, [words(5), words(3)], (0i64..12, any::<bool>()), who, said, signs).prop_map(
        |(
            kind,
            texts,
            (when, east),
            (person, wait, deck),
            (tags, feelings),
            (urge, [starred, finished, trashed]),
        )| {
            Recipe {
                kind,
                texts,
                when,
                east,
                person,
                wait,
                deck,
                tags,
                feelings,
                urge,
                starred,
                finished,
                trashed,
            }
        },
    )
}

/// A record as the look at each of them sees it.
#[derive(Debug)]
struct Known {
    record: RecordRef,
    texts: Vec<String>,
    person: Option<PersonId>,
    wait: Option<WaitId>,
    wait_person: Option<PersonId>,
    recipe: Option<Recipe>,
    wall_ms: i64,
    trashed: bool,
}

/// Two people and their waits, and one wait for nobody yet; then whatever the recipes say.
fn write(store: &mut Store, recipes: &[Recipe]) -> Vec<Known> {
    let mut known = Vec::new();
    let bare = |record: RecordRef, texts: &[&str], person, wait, wall_ms| Known {
        record,
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        person,
        wait,
        wait_person: None,
        recipe: None,
        wall_ms,
        trashed: false,
    };
    let people =
        ["みなと", "Rain Boss"].map(|name| (store.find_or_add_person(name, FIRST_MS).unwrap().id, name));
    for (id, name) in people {
        known.push(bare(id.into(), &[name], Some(id), None, FIRST_MS));
    }
    let mut waits = Vec::new();
    for (n, person) in [Some(people[0]), Some(people[1]), None].into_iter().enumerate() {
        let at = Stamp::new(FIRST_MS + n as i64, JST);
        let wait = store.open_wait(person.map(|(id, _)| id), &at, at.utc_ms).unwrap().id;
        let names: Vec<&str> = person.map(|(_, name)| name).into_iter().collect();
        known.push(bare(wait.into(), &names, person.map(|(id, _)| id), Some(wait), wall(&at)));
        waits.push((wait, person.map(|(id, _)| id)));
    }
    for (n, recipe) in recipes.iter().enumerate() {
        let offset = if recipe.east { JST } else { -5 * 3600 };
        let at = Stamp::new(FIRST_MS + recipe.when * HALF_DAY_MS + 10 + n as i64, offset);
        let wait = recipe.wait.map(|n| waits[n]);
        let person = recipe.person.map(|n| people[n].0).filter(|_| recipe.kind != Kind::Moment);
        let (record, texts) = one(store, recipe, &at, person, wait.map(|(id, _)| id));
        if recipe.trashed {
            store.trash(record, at.utc_ms).unwrap();
        }
        known.push(Known {
            record,
            texts,
            person,
            wait: wait.map(|(id, _)| id),
            wait_person: wait.and_then(|(_, person)| person),
            recipe: Some(recipe.clone()),
            wall_ms: wall(&at),
            trashed: recipe.trashed,
        });
    }
    known.sort_by_key(|known| std::cmp::Reverse(known.record.id));
    known
}

fn wall(at: &Stamp) -> i64 {
    at.wall().and_utc().timestamp_millis()
}

fn one(
    store: &mut Store,
    recipe: &Recipe,
    at: &Stamp,
    person: Option<PersonId>,
    wait: Option<WaitId>,
) -> (RecordRef, Vec<String>) {
    let [a, b] = recipe.texts.clone();
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match recipe.kind {
        Kind::Moment => {
            let words = MomentWords {
                urge: recipe.urge.and_then(|urge| Urge::new(urge.into())),
                feelings: owned(&recipe.feelings),
                note: Some(a.clone()),
                trigger: Some(b.clone()),
                ..MomentWords::default()
            };
            (store.log_moment(wait, &words, at, at.utc_ms).unwrap().id.into(), vec![a, b])
        }
        Kind::Letter => {
            let new = NewLetter { person, wait, to: Addressee::Me, at: at.clone(), body: a.clone() };
            (store.write_letter(&new, at.utc_ms).unwrap().id.into(), vec![a])
        }
        _ => {
            let mut new = NewEntry::of(DECKS[recipe.deck], 1, Lang::Ja, at.clone());
            (new.person, new.wait, new.tags) = (person, wait, owned(&recipe.tags));
            new.answers = vec![text("one", &a), text("two", &b)];
            let entry = store.start_entry(&new, at.utc_ms).unwrap();
            if recipe.finished {
                store.finish_entry(&entry, 1, at, at.utc_ms).unwrap();
            }
            store.set_entry_star(entry.id, recipe.starred, at.utc_ms).unwrap();
            let mut texts = vec![a, b];
            texts.extend(owned(&recipe.tags));
            (entry.id.into(), texts)
        }
    }
}

fn is(known: &Known, meaning: &Meaning) -> bool {
    let of = |kind: Kind| known.recipe.as_ref().filter(|recipe| recipe.kind == kind);
    let entry = |is: &dyn Fn(&Recipe) -> bool| of(Kind::Entry).is_some_and(is);
    let moment = |is: &dyn Fn(&Recipe) -> bool| of(Kind::Moment).is_some_and(is);
    match meaning {
        Meaning::People(people) => {
            [known.person, known.wait_person].into_iter().flatten().any(|person| people.contains(&person))
        }
        Meaning::Waits(waits) => known.wait.is_some_and(|wait| waits.contains(&wait)),
        Meaning::Decks(decks) => entry(&|r| decks.iter().any(|deck| deck == DECKS[r.deck])),
        Meaning::Tags(tags) => entry(&|r| r.tags.iter().any(|tag| tags.iter().any(|wanted| wanted == tag))),
        Meaning::Feelings(all) => {
            moment(&|r| r.feelings.iter().any(|f| all.iter().any(|wanted| wanted == f)))
        }
        Meaning::Kinds(kinds) => kinds.contains(&known.record.kind),
        Meaning::Urges(ranges) => {
            moment(&|r| r.urge.is_some_and(|urge| ranges.iter().any(|range| range.contains(&urge))))
        }
        Meaning::Wall(spans) => spans.iter().any(|s| (s.from_ms..s.to_ms).contains(&known.wall_ms)),
        Meaning::Starred => entry(&|r| r.starred),
        Meaning::Draft => entry(&|r| !r.finished),
        Meaning::Finished => entry(&|r| r.finished),
    }
}

/// Looks at each record.
fn scan(all: &[Known], meant: &Meant) -> Vec<Id> {
    let sought: Vec<(String, bool)> = meant
        .sought
        .iter()
        .filter(|sought| !fold::query_parts(&sought.text).is_empty())
        .map(|sought| (fold::fold(&sought.text), sought.not))
        .collect();
    let named = |c: &Condition| !c.not && matches!(c.is, Meaning::Kinds(_));
    let any_kind = meant.conditions.iter().any(named) || sought.iter().any(|(_, not)| !not);
    let wanted = |known: &&Known| {
        let holds = |part: &str| known.texts.iter().any(|text| fold::matches(&fold::fold(text), part));
        known.trashed == meant.trash
            && (any_kind || known.record.kind != Kind::Person)
            && sought.iter().all(|(part, not)| holds(part) != *not)
            && meant.conditions.iter().all(|condition| is(known, &condition.is) != condition.not)
    };
    all.iter().filter(wanted).map(|known| known.record.id).collect()
}

fn line() -> impl Strategy<Value = String> {
    let filters = [
        "person:みなと",
        "人:ミナ",
        "person:rain",
        "-person:みなと",
        "person:nobody",
        "wait:みなと",
        "-wait:rain",
        "deck:opening",
        "-deck:prem",
        "tag:雨",
        "札：夜",
        "tag:rain tag:夜",
        "-tag:雨",
        "kind:moment",
        "kind:人",
        "kind:letter kind:wait",
        "-kind:entry",
        "feeling:lonely",
        "feeling:calm feeling:afraid",
        "-feeling:lonely",
        "urge:>7",
        "urge:3-5",
        "-urge:<9",
        "from:2026-11-03",
        "to:2026-11-03",
        "-from:2026-11-04",
        "is:starred",
        "is:draft",
        "-is:finished",
        "is:trash",
        "is:starred is:finished",
        "-is:starred",
    ];
    let piece = prop_oneof![
        3 => words(3),
        2 => words(3).prop_map(|words| format!("\"{}\"", words.replace(['"', '\u{e000}'], ""))),
        1 => words(2).prop_map(|words| format!(" -{}", words.trim())),
        1 => words(3).prop_map(|words| format!(" -\"{}\"", words.replace('"', ""))),
        5 => prop::sample::select(filters.to_vec()).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join(" "))
}

fn understood(store: &Store, line: &str) -> Meant {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let owned = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), vec![])).collect::<Vec<_>>();
    let names = Names {
        people: store.people(true).unwrap().into_iter().map(|person| (person.id, person.name)).collect(),
        waits: store.wait_people().unwrap(),
        decks: owned(&DECKS),
        feelings: owned(&FEELINGS),
        tags: store.tag_names().unwrap(),
    };
    read(line, today, Weekday::Mon).0.meant(&names, DayEnd(4), fold::fold).0
}

fn found(store: &Store, meant: &Meant, window: Window, limit: usize) -> Vec<Id> {
    let lines = store.search_for(meant, &Filter::default(), window, limit).unwrap();
    lines.iter().map(|line| line.record.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_line_finds_what_a_look_at_each_record_finds(
        recipes in prop::collection::vec(recipe(), 0..14), lines in prop::collection::vec(line(), 12),
    ) {
        let mut store = journal();
        let known = write(&mut store, &recipes);
        for line in lines {
            let meant = understood(&store, &line);
            let expected = scan(&known, &meant);
            prop_assert_eq!(&found(&store, &meant, Window::Newest, 99), &expected, "{:?}", line);

            // In windows, from both ends.
            if let Some(&middle) = expected.get(expected.len() / 2) {
                let (newer, older) = expected.split_at(expected.len() / 2);
                prop_assert_eq!(found(&store, &meant, Window::After(middle), 99), newer, "{:?}", line);
                prop_assert_eq!(found(&store, &meant, Window::Before(middle), 99), &older[1..], "{:?}", line);
                let near = found(&store, &meant, Window::After(middle), 2);
                prop_assert_eq!(near, &newer[newer.len().saturating_sub(2)..], "{:?}", line);
                prop_assert_eq!(found(&store, &meant, Window::Newest, 2), &expected[..expected.len().min(2)]);
            }

            // In another order, but the same.
            let best = Meant { order: crate::domain::search_line::Order::Best, ..meant };
            let mut ranked = found(&store, &best, Window::Newest, 99);
            ranked.sort_by(|a, b| b.cmp(a));
            prop_assert_eq!(ranked, expected, "{:?}", line);
        }
    }
}
