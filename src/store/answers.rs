//! The answers of an entry: one row each, rewritten only where they changed.

use super::{Result, row};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::ids::EntryId;
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const NO_CONTACT: &str = "no_contact";

/// The answers on the path and those set aside, each in their order.
pub(super) fn of_entry(conn: &Connection, id: EntryId) -> Result<(Vec<Answer>, Vec<Answer>)> {
    let mut path = Vec::new();
    let mut aside = Vec::new();
    for kept in kept(conn, id)? {
        if kept.off_path { aside.push(kept.answer) } else { path.push(kept.answer) }
    }
    Ok((path, aside))
}

/// Makes the answers of an entry what they are now; whether any row had to change.
pub(super) fn replace(conn: &Connection, id: EntryId, path: &[Answer], aside: &[Answer]) -> Result<bool> {
    let mut before: HashMap<String, Kept> =
        kept(conn, id)?.into_iter().map(|kept| (kept.answer.question.clone(), kept)).collect();
    let now = path.iter().map(|answer| (answer, false)).chain(aside.iter().map(|answer| (answer, true)));
    let mut changed = false;
    for (position, (answer, off_path)) in (0_i64..).zip(now) {
        let same = before.remove(&answer.question).is_some_and(|kept| {
            kept.position == position && kept.off_path == off_path && kept.answer == *answer
        });
        if !same {
            put(conn, id, answer, position, off_path)?;
            changed = true;
        }
    }
    for question in before.keys() {
        row::execute(conn, "DELETE FROM answer WHERE entry = ?1 AND question = ?2", params![id, question])?;
        changed = true;
    }
    Ok(changed)
}

struct Kept {
    position: i64,
    off_path: bool,
    answer: Answer,
}

fn kept(conn: &Connection, id: EntryId) -> Result<Vec<Kept>> {
    let sql = "SELECT question, asked, kind, records, text, number, choices, skipped, position, off_path
        FROM answer WHERE entry = ?1 ORDER BY position";
    row::all(conn, sql, [id], |row| {
        Ok(Kept { answer: read(row)?, position: row.get(8)?, off_path: row.get(9)? })
    })
}

fn put(conn: &Connection, id: EntryId, answer: &Answer, position: i64, off_path: bool) -> Result<()> {
    let sql = "INSERT INTO answer
            (entry, question, position, asked, kind, records, text, number, choices, skipped, off_path)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (entry, question) DO UPDATE SET position = excluded.position, asked = excluded.asked,
            kind = excluded.kind, records = excluded.records, text = excluded.text,
            number = excluded.number, choices = excluded.choices, skipped = excluded.skipped,
            off_path = excluded.off_path";
    let Answer { question, asked, kind, records, value } = answer;
    let Columns { text, number, choices, skipped } = Columns::of(value);
    row::execute(
        conn,
        sql,
        params![id, question, position, asked, kind, records, text, number, choices, skipped, off_path],
    )?;
    Ok(())
}

/// How a value lies in its row.
#[derive(Default)]
struct Columns<'a> {
    text: Option<&'a str>,
    number: Option<i64>,
    choices: Option<String>,
    skipped: bool,
}

impl<'a> Columns<'a> {
    fn of(value: &'a Value) -> Self {
        let none = Self::default();
        match value {
            Value::Skipped => Self { skipped: true, ..none },
            Value::Text(text) => Self { text: Some(text), ..none },
            Value::Number(number) => Self { number: Some(*number), ..none },
            Value::Choices(values) => Self { choices: Some(choices_json(values)), ..none },
            Value::Duration { minutes, said } => Self { text: Some(said), number: *minutes, ..none },
            Value::Person { name, no_contact } => {
                let choices = no_contact.then(|| choices_json(&[NO_CONTACT.to_owned()]));
                Self { text: Some(name), choices, ..none }
            }
        }
    }
}

/// No option chosen is an empty array, unlike no choice to make.
fn choices_json(values: &[String]) -> String {
    row::json_list(values).unwrap_or_else(|| "[]".to_owned())
}

fn read(row: &Row<'_>) -> Result<Answer> {
    let kind: AnswerKind = row.get(2)?;
    let text: Option<String> = row.get(4)?;
    let number: Option<i64> = row.get(5)?;
    let is_list = row.get_ref(6)? != rusqlite::types::ValueRef::Null;
    let choices = row::list(row, 6)?;
    let value = match (kind, text) {
        (AnswerKind::Duration, Some(said)) => Value::Duration { minutes: number, said },
        (AnswerKind::Person, Some(name)) => {
            Value::Person { name, no_contact: choices.iter().any(|choice| choice == NO_CONTACT) }
        }
        (_, Some(text)) => Value::Text(text),
        (_, None) => match number {
            Some(number) => Value::Number(number),
            None if is_list => Value::Choices(choices),
            None => Value::Skipped,
        },
    };
    Ok(Answer { question: row.get(0)?, asked: row.get(1)?, kind, records: row.get(3)?, value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{entry, journal};
    use proptest::prelude::*;

    fn value(kind: AnswerKind) -> BoxedStrategy<Value> {
        let words = "[a-z あ-ん不安\\n]{0,12}";
        let given = match kind {
            AnswerKind::Text | AnswerKind::Draft => words.prop_map(Value::Text).boxed(),
            AnswerKind::Scale => any::<i64>().prop_map(Value::Number).boxed(),
            AnswerKind::Choice | AnswerKind::Multi | AnswerKind::YesNo => {
                prop::collection::vec("[a-z_\"]{1,6}", 0..4).prop_map(Value::Choices).boxed()
            }
            AnswerKind::Person => (words, any::<bool>())
                .prop_map(|(name, no_contact)| Value::Person { name, no_contact })
                .boxed(),
            AnswerKind::Duration => (any::<Option<i64>>(), words)
                .prop_map(|(minutes, said)| Value::Duration { minutes, said })
                .boxed(),
        };
        prop_oneof![1 => Just(Value::Skipped), 4 => given].boxed()
    }

    fn answers() -> impl Strategy<Value = Vec<Answer>> {
        let one = prop::sample::select(AnswerKind::ALL.to_vec())
            .prop_flat_map(|kind| ("[a-f]", "[A-Z]{0,3}", Just(kind), any::<bool>(), value(kind)));
        prop::collection::vec(one, 0..6).prop_map(|all| {
            let mut answers: Vec<Answer> = Vec::new();
            for (question, asked, kind, records, value) in all {
                if answers.iter().all(|a| a.question != question) {
                    let records = records.then(|| format!("my.{question}"));
                    answers.push(Answer { question, asked, kind, records, value });
                }
            }
            answers
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn answers_read_back_as_written_whatever_stood_there_before(old in answers(), new in answers(), cut in 0usize..6) {
            let mut store = journal();
            let id = entry(&mut store, 1_000);
            let (path, aside) = new.split_at(cut.min(new.len()));
            replace(&store.conn, id, &old, &[]).unwrap();
            replace(&store.conn, id, path, aside).unwrap();
            prop_assert_eq!(of_entry(&store.conn, id).unwrap(), (path.to_vec(), aside.to_vec()));
            prop_assert!(!replace(&store.conn, id, path, aside).unwrap());
        }
    }

    #[test]
    fn only_the_answer_that_changed_is_rewritten() {
        let mut store = journal();
        let id = entry(&mut store, 1_000);
        let mut answers: Vec<Answer> = ["hope", "fear", "plan"].map(|q| text(q, "はじめ")).into();
        replace(&store.conn, id, &answers, &[]).unwrap();
        answers[1] = text("fear", "あとで");
        let before = store.conn.total_changes();
        replace(&store.conn, id, &answers, &[]).unwrap();
        assert_eq!(store.conn.total_changes() - before, 1);
    }

    fn text(question: &str, words: &str) -> Answer {
        Answer {
            question: question.into(),
            asked: String::new(),
            kind: AnswerKind::Text,
            records: None,
            value: Value::Text(words.into()),
        }
    }
}
