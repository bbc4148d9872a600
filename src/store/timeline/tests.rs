use super::*;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::entry::NewEntry;
use crate::domain::follow_up::{Ask, NewFollowUp};
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, NewLetter};
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::time::DayEnd;
use crate::domain::timeline::What;
use crate::domain::wait::Outcome;
use crate::store::testing::{at, journal, page, records, text};
use chrono::NaiveDate;

const DAY: i64 = 86_400_000;

fn ids(lines: &[Line]) -> Vec<Id> {
    lines.iter().map(|line| line.record.id).collect()
}

/// Thirty records of all usual kinds, a day apart, and their ids from the newest on.
fn thirty(store: &mut Store) -> Vec<Id> {
    let mut all = Vec::new();
    for day in 0..30 {
        let ms = 1_795_000_000_000 + day * DAY;
        all.push(match day % 4 {
            0 => page(store, ms, "雨").0,
            1 => store.log_moment(None, &MomentWords::default(), &at(ms), ms).unwrap().id.0,
            2 => store.open_wait(None, &at(ms), ms).unwrap().id.0,
            _ => {
                let new = NewLetter {
                    person: None,
                    wait: None,
                    to: Addressee::Me,
                    at: at(ms),
                    body: "まだ".into(),
                };
                store.write_letter(&new, ms).unwrap().id.0
            }
        });
    }
    all.reverse();
    all
}

#[test]
fn windows_walk_through_all_kinds_in_the_order_of_time() {
    let mut store = journal();
    let all = thirty(&mut store);
    let filter = Filter::default();

    let mut back = store.timeline(&filter, Window::Newest, 7).unwrap();
    loop {
        let oldest = back.last().unwrap().record.id;
        let more = store.timeline(&filter, Window::Before(oldest), 7).unwrap();
        if more.is_empty() {
            break;
        }
        back.extend(more);
    }
    assert_eq!(ids(&back), all);

    let after = store.timeline(&filter, Window::After(all[20]), 7).unwrap();
    assert_eq!(ids(&after), all[13..20]);
    assert_eq!(ids(&store.recent(3).unwrap()), all[..3]);
}

#[test]
fn days_are_the_writers_days() {
    let mut store = journal();
    // 23:30 in Tokyo on the 21st, and half past midnight on the 22nd.
    let evening = page(&mut store, 1_795_271_400_000, "夜");
    let night = page(&mut store, 1_795_275_000_000, "夜中");
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d);
    let on = |store: &Store, d, end| {
        let filter = Filter { from: day(d), to: day(d), day_end: DayEnd(end), ..Filter::default() };
        ids(&store.timeline(&filter, Window::Newest, 9).unwrap())
    };
    assert_eq!(on(&store, 21, 0), [evening.0]);
    assert_eq!(on(&store, 22, 0), [night.0]);
    assert_eq!(on(&store, 23, 0), []);
    assert_eq!(on(&store, 21, 4), [night.0, evening.0]);
    assert_eq!(on(&store, 22, 4), []);
}

#[test]
fn each_filter_keeps_what_it_names() {
    let mut store = journal();
    let ms = 1_795_000_000_000;
    let minato = store.find_or_add_person("みなと", ms).unwrap().id;
    let wait = store.open_wait(Some(minato), &at(ms + 1), ms + 1).unwrap().id;
    let words = MomentWords { urge: Urge::new(7), feelings: vec!["lonely".into()], ..MomentWords::default() };
    let moment = store.log_moment(Some(wait), &words, &at(ms + 2), ms + 2).unwrap().id;
    let mut new = NewEntry::of("premise", 1, Lang::Ja, at(ms + 3));
    new.tags = vec!["夜".into(), "雨".into()];
    new.person = Some(minato);
    let entry = store.start_entry(&new, ms + 3).unwrap().id;
    store.set_entry_star(entry, true, ms + 4).unwrap();
    let loose = page(&mut store, ms + 5, "散歩");
    let mut later = NewFollowUp::of(Ask::Relief, at(ms + 6), at(ms + DAY));
    later.wait = Some(wait);
    let later = store.add_follow_up(&later, ms + 6).unwrap().id;

    let usual = Filter::default();
    let found = |filter: Filter| ids(&store.timeline(&filter, Window::Newest, 99).unwrap());
    assert_eq!(found(usual.clone()), [loose.0, entry.0, moment.0, wait.0]);
    assert_eq!(found(Filter { wait: Some(wait), ..usual.clone() }), [moment.0, wait.0]);
    assert_eq!(found(Filter { person: Some(minato), ..usual.clone() }), [entry.0, moment.0, wait.0]);
    assert_eq!(found(Filter { deck: Some("premise".into()), ..usual.clone() }), [entry.0]);
    assert_eq!(found(Filter { tag: Some("雨".into()), ..usual.clone() }), [entry.0]);
    assert_eq!(found(Filter { feeling: Some("lonely".into()), ..usual.clone() }), [moment.0]);
    assert_eq!(found(Filter { feeling: Some("lone".into()), ..usual.clone() }), []);
    assert_eq!(found(Filter { starred: true, ..usual.clone() }), [entry.0]);
    assert_eq!(
        found(Filter { kinds: vec![Kind::Person, Kind::FollowUp], ..usual.clone() }),
        [later.0, minato.0]
    );

    store.trash(entry.into(), ms + 7).unwrap();
    let found = |filter: Filter| ids(&store.timeline(&filter, Window::Newest, 99).unwrap());
    assert_eq!(found(usual.clone()), [loose.0, moment.0, wait.0]);
    assert_eq!(found(Filter { trash: true, ..usual.clone() }), [entry.0]);
    store.restore(entry.into(), ms + 8).unwrap();
    let found = |filter: Filter| ids(&store.timeline(&filter, Window::Newest, 99).unwrap());
    assert_eq!(found(Filter { trash: true, ..usual }), []);
}

#[test]
fn a_line_says_what_a_list_shows() {
    let mut store = journal();
    let ms = 1_795_000_000_000;
    let minato = store.find_or_add_person("みなと", ms).unwrap().id;
    let wait = store.open_wait(Some(minato), &at(ms + 1), ms + 1).unwrap();
    let mut new = NewEntry::of("opening", 1, Lang::Ja, at(ms + 2));
    new.wait = Some(wait.id);
    let name = Value::Person { name: "みなと".into(), no_contact: false };
    new.answers = vec![
        records("wait.person", AnswerKind::Person, name),
        text("blank", " \u{3000}\n"),
        Answer { records: Some("wait.hope".into()), ..text("hope", "また\n話したい") },
    ];
    let entry = store.start_entry(&new, ms + 2).unwrap().id;

    let line = store.line(entry.into()).unwrap();
    assert_eq!(line.person.as_deref(), Some("みなと"));
    assert_eq!(line.excerpt, "また 話したい");
    assert_eq!(line.at, at(ms + 2));
    assert_eq!(line.what, What::Entry { deck: "opening".into(), draft: true });

    let revision = store.close_wait(wait.id, 1, Outcome::Came, &at(ms + 3), ms + 3).unwrap();
    assert_eq!(revision, 2);
    let line = store.line(wait.id.into()).unwrap();
    assert_eq!(line.excerpt, "また 話したい");
    assert_eq!(line.what, What::Wait { outcome: Some(Outcome::Came) });
    assert_eq!(store.find(wait.id.0).unwrap(), Some(wait.id.into()));
    assert_eq!(store.find(wait.id.0.next()).unwrap(), None);
}

#[test]
fn a_sealed_letter_shows_no_word_anywhere() {
    let mut store = journal();
    let new =
        NewLetter {
            person: None, wait: None, to: Addressee::Them, at: at(5), body: "ほんとうは".into()
        };
    let letter = store.write_letter(&new, 5).unwrap();
    let found =
        |store: &Store| store.search("ほんとう", &Filter::default(), Window::Newest, 9).unwrap().len();
    assert_eq!(store.line(letter.id.into()).unwrap().excerpt, "ほんとうは");
    assert_eq!(found(&store), 1);

    store.seal_letter(letter.id, 1, None, 6).unwrap();
    let line = store.line(letter.id.into()).unwrap();
    assert_eq!((line.excerpt.as_str(), line.what), ("", What::Letter { to: Addressee::Them, sealed: true }));
    assert_eq!(found(&store), 0);

    store.open_letter(letter.id, &at(7), 7).unwrap();
    assert_eq!(store.line(letter.id.into()).unwrap().excerpt, "ほんとうは");
    assert_eq!(found(&store), 1);
}
