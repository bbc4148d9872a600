use super::*;
use crate::domain::entry::NewEntry;
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, NewLetter};
use crate::domain::moment::MomentWords;
use crate::domain::record::{Kind, RecordRef};
use crate::store::testing::{at, journal, page, text};
use proptest::prelude::*;
use proptest::sample::select as one_of;

mod oracle;

const PIECES: &[&str] = &[
    "返事",
    "返",
    "事",
    "不安",
    "不",
    "会議",
    "ミーティング",
    "ﾐｰﾃｨﾝｸﾞ",
    "みーてぃんぐ",
    "気になって",
    "になっ",
    "worried",
    "worry",
    "the",
    "they",
    "BOSS",
    "Boss",
    "7",
    "👨‍👩‍👧",
    "が",
    "か\u{3099}",
    "。",
    "-",
    "\"",
    "*",
    " ",
    "\n",
    "\u{3000}",
    "\u{e000}",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(one_of(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

/// A record, as the scan sees it.
struct Known {
    record: RecordRef,
    texts: Vec<String>,
    trashed: bool,
}

/// What happens to a record after it was written.
#[derive(Debug, Clone, Copy)]
enum Then {
    Nothing,
    Edit,
    Trash,
    Purge,
    Seal,
}

fn add(store: &mut Store, ms: i64, kind: Kind, texts: [String; 3], then: Then) -> Option<Known> {
    let [a, b, c] = texts;
    let record: RecordRef = match kind {
        Kind::Moment => {
            let words =
                MomentWords { note: Some(a.clone()), trigger: Some(b.clone()), ..MomentWords::default() };
            store.log_moment(None, &words, &at(ms), ms).unwrap().id.into()
        }
        Kind::Letter => {
            let new = NewLetter { person: None, wait: None, to: Addressee::Me, at: at(ms), body: a.clone() };
            store.write_letter(&new, ms).unwrap().id.into()
        }
        _ => {
            let mut new = NewEntry::of("premise", 1, Lang::Ja, at(ms));
            new.title = Some(c.clone());
            new.answers = vec![text("one", &a), text("two", &b)];
            store.start_entry(&new, ms).unwrap().id.into()
        }
    };
    let mut texts = match kind {
        Kind::Moment => vec![a, b],
        Kind::Letter => vec![a],
        _ => vec![a, b, c],
    };
    let mut trashed = false;
    match (then, kind) {
        (Then::Nothing, _) => {}
        (Then::Edit, Kind::Moment) => {
            store
                .update_moment(crate::domain::ids::MomentId(record.id), 1, &MomentWords::default(), ms)
                .unwrap();
            texts.clear();
        }
        (Then::Edit, Kind::Letter) => {
            texts[0].push_str("返事");
            store.rewrite_letter(crate::domain::ids::LetterId(record.id), 1, &texts[0], ms).unwrap();
        }
        (Then::Edit, _) => {
            let mut entry = store.entry(crate::domain::ids::EntryId(record.id)).unwrap();
            // The second answer falls on a branch that was left again.
            entry.aside = entry.answers.split_off(1);
            entry.tags = vec!["返事待ち".into()];
            store.edit_entry(&entry, 1, ms).unwrap();
            texts[1] = "返事待ち".into();
        }
        (Then::Trash, _) => {
            store.trash(record, ms).unwrap();
            trashed = true;
        }
        (Then::Purge, _) => {
            store.purge(&[record]).unwrap();
            return None;
        }
        (Then::Seal, Kind::Letter) => {
            store.seal_letter(crate::domain::ids::LetterId(record.id), 1, None, ms).unwrap();
            texts.clear();
        }
        (Then::Seal, _) => {}
    }
    Some(Known { record, texts, trashed })
}

fn scan(known: &[Known], query: &str, trash: bool) -> Vec<Id> {
    let parts = fold::query_parts(query);
    let holds =
        |known: &Known, part: &String| known.texts.iter().any(|text| fold::matches(&fold::fold(text), part));
    let hits = known.iter().filter(|known| {
        known.trashed == trash && !parts.is_empty() && parts.iter().all(|part| holds(known, part))
    });
    let mut ids: Vec<Id> = hits.map(|known| known.record.id).collect();
    ids.sort_by(|a, b| b.cmp(a));
    ids
}

fn records() -> impl Strategy<Value = Vec<(Kind, [String; 3], Then)>> {
    let kind = one_of(&[Kind::Entry, Kind::Moment, Kind::Letter][..]);
    let then = one_of(&[Then::Nothing, Then::Nothing, Then::Edit, Then::Trash, Then::Purge, Then::Seal][..]);
    prop::collection::vec((kind, [words(6), words(6), words(4)], then), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_index_finds_what_a_scan_finds(records in records(), queries in prop::collection::vec(words(4), 12)) {
        let mut store = journal();
        let mut known = Vec::new();
        for (n, (kind, texts, then)) in (0..).zip(records) {
            known.extend(add(&mut store, 1_795_000_000_000 + n, kind, texts, then));
        }
        for query in queries {
            for trash in [false, true] {
                let filter = Filter { trash, ..Filter::default() };
                let lines = store.search(&query, &filter, Window::Newest, 99).unwrap();
                let found: Vec<Id> = lines.iter().map(|line| line.record.id).collect();
                prop_assert_eq!(found, scan(&known, &query, trash), "{:?}", query);
            }
        }
    }
}

#[test]
fn a_phrase_does_not_reach_from_one_answer_into_the_next() {
    let mut store = journal();
    let mut new = NewEntry::of("premise", 1, Lang::En, at(1));
    new.answers = vec![text("one", "waiting for"), text("two", "rain")];
    store.start_entry(&new, 1).unwrap();
    let found = |query: &str| store.search(query, &Filter::default(), Window::Newest, 9).unwrap().len();
    assert_eq!(found("waiting-for"), 1);
    assert_eq!(found("for-rain"), 0);
    assert_eq!(found("for rain"), 1);
}

#[test]
fn a_wait_is_found_by_the_name_of_its_person_even_after_a_change_of_name() {
    let mut store = journal();
    let person = store.find_or_add_person("みなと", 1).unwrap();
    let wait = store.open_wait(Some(person.id), &at(2), 2).unwrap();
    let found = |store: &Store, query: &str| {
        let lines = store.search(query, &Filter::default(), Window::Newest, 9).unwrap();
        lines.iter().map(|line| line.record).collect::<Vec<_>>()
    };
    assert_eq!(found(&store, "ミナト"), [wait.id.into(), person.id.into()]);
    store.update_person(person.id, 1, "そら", None, 3).unwrap();
    assert_eq!(found(&store, "ミナト"), []);
    assert_eq!(found(&store, "そら"), [wait.id.into(), person.id.into()]);
    store.purge(&[person.id.into()]).unwrap();
    assert_eq!(found(&store, "そら"), []);
}

#[test]
fn hits_come_newest_first_and_in_windows() {
    let mut store = journal();
    let ids: Vec<Id> = (0..10).map(|n| page(&mut store, 1_000 + n, "雨の音").0).collect();
    let found = |window, limit| -> Vec<Id> {
        let lines = store.search("雨", &Filter::default(), window, limit).unwrap();
        lines.iter().map(|line| line.record.id).collect()
    };
    assert_eq!(found(Window::Newest, 3), [ids[9], ids[8], ids[7]]);
    assert_eq!(found(Window::Before(ids[7]), 2), [ids[6], ids[5]]);
    assert_eq!(found(Window::After(ids[3]), 2), [ids[5], ids[4]]);
}

#[test]
fn what_fits_best_comes_first_where_that_is_asked_for() {
    let mut store = journal();
    let once = page(&mut store, 1_000, "雨の音を聞いて、長い一日のことを書いている");
    let often = page(&mut store, 2_000, "雨、雨、雨");
    let other = page(&mut store, 3_000, "雨の音を聞いて、長い一日のことを書いている");
    let meant = |order| Meant { order, ..Meant::words("雨") };
    let found = |order, window, limit| -> Vec<Id> {
        let lines = store.search_for(&meant(order), &Filter::default(), window, limit).unwrap();
        lines.iter().map(|line| line.record.id).collect()
    };
    assert_eq!(found(Order::Best, Window::Newest, 9), [often.0, other.0, once.0]);
    assert_eq!(found(Order::Best, Window::Newest, 1), [often.0]);
    assert_eq!(found(Order::Best, Window::Before(other.0), 9), []);
    assert_eq!(found(Order::Newest, Window::Newest, 9), [other.0, often.0, once.0]);
}

#[test]
fn a_line_shows_the_passage_that_holds_what_was_looked_for() {
    let mut store = journal();
    page(&mut store, 1, &format!("{}\n返事はまだ。{}", "音。".repeat(150), "待つ。".repeat(100)));
    let excerpt = |words: &str| {
        let lines = store.search(words, &Filter::default(), Window::Newest, 9).unwrap();
        lines[0].excerpt.clone()
    };
    let found = excerpt("返事");
    assert!(found.starts_with('…') && found.chars().count() <= CHARS + 1, "{found}");
    assert_eq!(found.find("返事").map(|at| found[..at].chars().count()), Some(BEFORE + 1));
    assert!(excerpt("音").starts_with("音。音。"));
}

#[test]
fn a_feeling_that_was_changed_or_is_gone_is_not_found_any_more() {
    use crate::domain::search_line::{Condition, Meaning};
    let mut store = journal();
    let feeling =
        |of: &str| MomentWords { feelings: vec![of.into(), "calm".into()], ..MomentWords::default() };
    let id = store.log_moment(None, &feeling("lonely"), &at(1), 1).unwrap().id;
    let found = |store: &Store, of: &str| {
        let is = Meaning::Feelings(vec![of.into()]);
        let meant = Meant { conditions: vec![Condition { is, not: false }], ..Meant::default() };
        store.search_for(&meant, &Filter::default(), Window::Newest, 9).unwrap().len()
    };
    assert_eq!((found(&store, "lonely"), found(&store, "afraid"), found(&store, "calm")), (1, 0, 1));
    store.update_moment(id, 1, &feeling("afraid"), 2).unwrap();
    assert_eq!((found(&store, "lonely"), found(&store, "afraid"), found(&store, "calm")), (0, 1, 1));
    store.purge(&[id.into()]).unwrap();
    let left: i64 =
        store.conn.query_row("SELECT count(*) FROM moment_feeling", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn every_tag_is_named_once() {
    let mut store = journal();
    for (n, tags) in [&["夜", "a"][..], &["a"], &["雨", "a"], &[]].into_iter().enumerate() {
        let mut new = NewEntry::of("premise", 1, Lang::En, at(n as i64));
        new.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        store.start_entry(&new, 1).unwrap();
    }
    assert_eq!(store.tag_names().unwrap(), ["a", "夜", "雨"]);
    assert_eq!(journal().tag_names().unwrap(), [] as [&str; 0]);
}
