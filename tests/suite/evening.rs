//! A whole evening with the real program in a terminal, once in each language.

use super::support::visit::{Visit, journal};
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::domain::moment::Urge;
use mada::domain::record::{Counts, Kind};
use mada::domain::timeline::{Filter, Window};
use mada::domain::wait::Outcome;

/// What the person of the evening types.
struct Words {
    lang: Lang,
    name: &'static str,
    sent: &'static str,
    hope: &'static str,
    fear: &'static str,
    within: &'static str,
    minutes: i64,
    note: &'static str,
    settles: &'static str,
    /// An answer that is left in the middle of a word, and the rest of it.
    afraid: [&'static str; 2],
    today: &'static str,
    line: &'static str,
    /// What it is looked for by: two characters of the answer that was left.
    look_for: &'static str,
    to_self: &'static str,
}

const JA: Words = Words {
    lang: Lang::Ja,
    name: "みなと",
    sent: "週末のこと、どうする？",
    hope: "会いたいと思っていること",
    fear: "約束が流れる",
    within: "2日",
    minutes: 2 * 24 * 60,
    note: "湯をわかした",
    settles: "大事にされていると、わかる。",
    afraid: ["自分だけが忘", "れられていくこと。"],
    today: "昼を抜いた。",
    line: "私は、声が聞きたい",
    look_for: "忘れ",
    to_self: "よく待った。",
};

const EN: Words = Words {
    lang: Lang::En,
    name: "Minato",
    sent: "What about the weekend?",
    hope: "That they want to see me",
    fear: "The plan falls through",
    within: "2 days",
    minutes: 2 * 24 * 60,
    note: "Made tea",
    settles: "That I am cared for.",
    afraid: ["To be the one who is forg", "otten."],
    today: "I skipped lunch.",
    line: "I want to hear that voice",
    look_for: "fo",
    to_self: "You waited well.",
};

#[test]
fn an_evening_in_japanese() {
    evening(&JA);
}

#[test]
fn an_evening_in_english() {
    evening(&EN);
}

fn evening(words: &Words) {
    let home = tempfile::tempdir().unwrap();
    let mut visit = Visit::begin(home.path(), words.lang);
    let texts = visit.texts();
    visit.sees(texts.today.first[0]);
    open_a_wait(&mut visit, words);
    put_down_three_moments(&mut visit, words);

    // The deck is left in the middle of a word, and the program too.
    let title = visit.title("why");
    visit.keys("3").sees(texts.reflect.lead).marks(&title).keys("\r");
    visit.asks("why", "prove").keys(words.settles).keys("\t");
    visit.asks("why", "afraid").keys(words.afraid[0]).caret_behind(words.afraid[0]).keys("\x1b");
    visit.sees(texts.notice.draft);
    visit.leave();

    let mut visit = Visit::begin(home.path(), words.lang);
    visit.sees(texts.today.drafts).marks(&title).keys("\r");
    visit.asks("why", "afraid").caret_behind(words.afraid[0]).keys(words.afraid[1]).keys("\t");
    visit.asks("why", "need").keys("2\r");
    visit.asks("why", "matter_self").keys(words.today).keys("\t");
    visit.asks("why", "line").keys(words.line).keys("\t");
    visit.closes("why").keys("\r");

    find_again_and_read(&mut visit, words);
    close_the_wait(&mut visit, words);
    visit.leave();
    check(home.path(), words);
}

fn open_a_wait(visit: &mut Visit, words: &Words) {
    let texts = visit.texts();
    visit.keys("o").asks("opening", "who").keys(words.name).keys("\r");
    visit.asks("opening", "trigger").keys("1\r");
    visit.asks("opening", "gist").keys(words.sent).keys("\t");
    visit.asks("opening", "hope").keys(words.hope).keys("\t");
    visit.asks("opening", "fear").keys(words.fear).keys("\t");
    visit.asks("opening", "sure").keys("7\r");
    visit.asks("opening", "expect").keys(words.within).keys("\r");
    visit.closes("opening").sees(texts.notice.wait_opened).keys("\r");
    visit.sees(texts.today.waits).sees(words.name);
}

fn put_down_three_moments(visit: &mut Visit, words: &Words) {
    let texts = visit.texts();
    for urge in [6, 8] {
        visit.keys("s").sees(texts.still.ask).sees(words.name).keys(&format!("{urge}\r"));
        visit.sees(&(texts.notice.moment)(urge));
    }
    visit.keys("s").sees(texts.still.ask).keys("4\t");
    visit.asks_more("still.feelings").keys("12\t");
    visit.asks_more("still.body").keys("3\t");
    visit.asks_more("still.need").keys("\t");
    visit.asks_more("still.did").keys("1\t");
    visit.asks_more("still.note").keys(words.note).keys("\r");
    visit.sees(&(texts.notice.moment)(4));
}

fn find_again_and_read(visit: &mut Visit, words: &Words) {
    let texts = visit.texts();
    visit.keys("4").sees(texts.still.moment);
    visit.keys("/").keys(words.look_for);
    let title = visit.title("why");
    let moment = texts.still.moment;
    visit.tui.wait_for("the entry alone", |screen| {
        let text = screen.contents();
        text.contains(&title) && !text.contains(moment)
    });
    visit.keys("\r").asks("why", "prove").sees(words.settles).sees(&words.afraid.concat()).sees(words.line);
    visit.keys("\x1b").tui.wait_gone(words.settles);
}

fn close_the_wait(visit: &mut Visit, words: &Words) {
    let texts = visit.texts();
    visit.keys("2").sees(texts.wait.open).sees(words.name);
    visit.keys("x").asks("closing", "outcome").keys("1\r");
    visit.asks("closing", "fear_true").sees(words.fear).keys("3\r");
    visit.asks("closing", "known").keys("2\r");
    visit.asks("closing", "relief").keys("8\r");
    visit.asks("closing", "to_self").keys(words.to_self).keys("\t");
    visit.asks("closing", "remember").keys("\t");
    visit.closes("closing").keys("\r");
    visit.sees(texts.wait.closed).sees(texts.wait.came);
}

/// What lies on the disk after the evening.
fn check(home: &std::path::Path, words: &Words) {
    let store = journal(home);
    let counts = store.counts().unwrap();
    let wanted = Counts {
        entries: 3,
        drafts: 0,
        moments: 3,
        waits: 1,
        open_waits: 0,
        letters: 0,
        people: 1,
        // How long the relief lasts is asked tomorrow.
        follow_ups: 1,
        trash: 0,
    };
    assert_eq!(counts, wanted);

    let wait = store.waits(Window::Newest, 9).unwrap().remove(0);
    assert_eq!(wait.ended.as_ref().map(|(_, outcome)| *outcome), Some(Outcome::Came));
    assert_eq!(store.person(wait.person.unwrap()).unwrap().name, words.name);
    let about = store.wait_words(wait.id).unwrap();
    assert_eq!(about.trigger.as_deref(), Some("sent"));
    assert_eq!(about.sent.as_deref(), Some(words.sent));
    assert_eq!(about.hope.as_deref(), Some(words.hope));
    assert_eq!(about.fear.as_deref(), Some(words.fear));
    assert_eq!((about.fear_sure, about.expect_minutes), (Some(70), Some(words.minutes)));

    let urges: Vec<u8> =
        store.urges_of_wait(wait.id, 9).unwrap().iter().map(|(_, urge)| urge.get()).collect();
    assert_eq!(urges, [6, 8, 4]);
    let last = store.moments_of_wait(wait.id, Window::Newest, 1).unwrap().remove(0);
    assert_eq!((last.words.urge, last.words.feelings.len()), (Urge::new(4), 2));
    assert_eq!(last.words.body.as_deref(), Some("breath"));
    assert_eq!(last.words.did.as_deref(), Some("nothing"));
    assert_eq!((last.words.need.as_deref(), last.words.note.as_deref()), (None, Some(words.note)));

    let filter = Filter { kinds: vec![Kind::Entry], ..Filter::default() };
    let found = store.search(words.look_for, &filter, Window::Newest, 9).unwrap();
    assert_eq!(found.len(), 1);
    let why = store.entry(EntryId(found[0].record.id)).unwrap();
    assert_eq!((why.deck.as_str(), why.language), ("why", words.lang));
    let said = |id: &str| why.answer(id).map(|answer| answer.value.clone());
    assert_eq!(said("prove"), Some(Value::Text(words.settles.into())));
    assert_eq!(said("afraid"), Some(Value::Text(words.afraid.concat())));
    assert_eq!(said("need"), Some(Value::choice("matter")));
    assert_eq!(said("matter_self"), Some(Value::Text(words.today.into())));
    assert_eq!(said("line"), Some(Value::Text(words.line.into())));
    assert_eq!(why.answers.len(), 5);
}
