//! A JSON document with a list of entries, read one entry at a time.

use super::fault::Fault;
use super::page::Each;
use crate::domain::carried::Carried;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io;
use std::ops::ControlFlow;

/// Hands out what `read` makes of each entry of the list `entries`, or of the document where that is
/// a list itself.
///
/// # Errors
/// Those of reading. A document that is no such JSON is told to `each` as [`Fault::NotJson`], after
/// what came before the mistake.
pub fn each(
    from: impl io::Read,
    read: impl FnMut(Value) -> Result<Carried, Fault>,
    each: &mut Each<'_>,
) -> io::Result<()> {
    let mut list = List { read, each, count: 0, ended: false };
    let mut document = serde_json::Deserializer::from_reader(from);
    let done = Document(&mut list).deserialize(&mut document).and_then(|()| document.end());
    match done {
        Err(error) if error.is_io() => Err(error.into()),
        Err(_) if !list.ended => {
            let number = list.count + 1;
            let _ = (list.each)(number, Err(Fault::NotJson));
            Ok(())
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

struct List<'a, 'b, F> {
    read: F,
    each: &'a mut Each<'b>,
    count: u64,
    /// Whoever listens has heard enough.
    ended: bool,
}

/// The document: an object with the list, or the list.
struct Document<'a, 'b, 'c, F>(&'a mut List<'b, 'c, F>);

impl<'de, F: FnMut(Value) -> Result<Carried, Fault>> DeserializeSeed<'de> for Document<'_, '_, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Value) -> Result<Carried, Fault>> Visitor<'de> for Document<'_, '_, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "entries" {
                found = true;
                map.next_value_seed(Document(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(A::Error::missing_field("entries")) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let list = self.0;
        while let Some(entry) = seq.next_element::<Value>()? {
            list.count += 1;
            let read = (list.read)(entry);
            if let ControlFlow::Break(()) = (list.each)(list.count, read) {
                list.ended = true;
                return Err(A::Error::custom("ended"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str, most: u64) -> Vec<(u64, Result<Carried, Fault>)> {
        let mut all = Vec::new();
        let mut listen = |number: u64, read| {
            all.push((number, read));
            if number == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        each(text.as_bytes(), |_| Err(Fault::Shape), &mut listen).unwrap();
        all
    }

    #[test]
    fn entries_are_found_in_a_list_or_in_an_object_that_has_it() {
        for text in ["[1, {}]", r#"{"version": [1], "entries": [1, {}], "more": {"entries": 7}}"#] {
            assert_eq!(heard(text, 0), [(1, Err(Fault::Shape)), (2, Err(Fault::Shape))], "{text}");
        }
        assert_eq!(heard("[]", 0), []);
    }

    #[test]
    fn what_came_before_a_mistake_is_heard_and_then_the_mistake() {
        assert_eq!(heard("[1, ?", 0), [(1, Err(Fault::Shape)), (2, Err(Fault::NotJson))]);
        for text in ["", "7", "{}", "[] x"] {
            assert_eq!(heard(text, 0), [(1, Err(Fault::NotJson))], "{text}");
        }
    }

    #[test]
    fn whoever_has_heard_enough_hears_no_more() {
        assert_eq!(heard("[1, 2, 3]", 2).len(), 2);
    }
}
