//! The people: all of them, one in full, and what can be changed about them.

use super::{Done, EffectError, World};
use crate::app::loaded::{LabelMet, PersonRow, PersonView};
use crate::app::msg::Report;
use crate::domain::changed::Changed;
use crate::domain::ids::PersonId;
use crate::domain::person::Names;
use crate::domain::time::Stamp;
use crate::store::StoreError;

/// Waits on the page of a person.
const WAITS: usize = 100;

impl World {
    pub(super) fn load_people(&mut self) -> Done {
        let mut people = self.store.people(true)?;
        people.sort_by_key(|person| person.archived_ms.is_some());
        let rows = people.into_iter().map(|person| {
            let waits = self.store.waits_about(person.id)?;
            Ok::<_, EffectError>(PersonRow { person, waits })
        });
        Ok(vec![Report::People(rows.collect::<Result<_, _>>()?)])
    }

    pub(super) fn load_person(&mut self, id: PersonId) -> Done {
        let person = self.store.person(id)?;
        let words = self.store.person_words(id)?;
        let waits = self.store.waits_of_person(id, WAITS)?;
        let waits = waits.into_iter().map(|wait| self.row(wait)).collect::<Result<_, _>>()?;
        Ok(vec![Report::Person(Box::new(PersonView { person, words, waits }))])
    }

    pub(super) fn name_person(&mut self, id: PersonId, change: &Changed<Names>, now: &Stamp) -> Done {
        match self.store.change_names(id, change, now.utc_ms) {
            Err(StoreError::Overtaken) => {
                let person = self.store.person(id)?;
                let theirs = Names { name: person.name, relation: person.relation };
                let met = LabelMet::Names { person: id, mine: change.now.clone(), theirs };
                Ok(vec![Report::LabelMet(Box::new(met))])
            }
            done => done.map(|_| vec![Report::Changed(id.0)]).map_err(Into::into),
        }
    }

    pub(super) fn set_no_contact(&mut self, id: PersonId, on: bool, now: &Stamp) -> Done {
        self.store.set_no_contact(id, on, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn set_archived(&mut self, id: PersonId, on: bool, now: &Stamp) -> Done {
        self.store.archive_person(id, on.then_some(now.utc_ms), now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Effect;
    use crate::app::loaded::{DeckOpening, DeckWanted, Label, PersonView};
    use crate::decks::Library;
    use crate::domain::answer::{Answer, Value};
    use crate::domain::deck::Deck;
    use crate::domain::entry::Entry;
    use crate::domain::lang::Lang;
    use crate::domain::person::About;
    use crate::domain::time::DayEnd;
    use crate::domain::wait::Outcome;
    use crate::store::Store;
    use std::sync::Arc;

    fn world() -> World {
        World::new(Store::in_memory(7).unwrap(), Library::new(None), Lang::Ja, DayEnd(4))
    }

    fn at(minute: i64) -> Stamp {
        Stamp::parse_rfc3339("2026-11-21T20:00:00+09:00").unwrap().plus_ms(minute * 60_000)
    }

    fn opened(world: &mut World, wanted: DeckWanted, now: &Stamp) -> DeckOpening {
        match world.run(Effect::OpenDeck(wanted), now).pop() {
            Some(Report::Opened(opening)) => *opening,
            other => panic!("{other:?}"),
        }
    }

    /// Finishes a deck of one question with a text.
    fn answer(world: &mut World, opening: DeckOpening, text: &str, now: &Stamp) -> Entry {
        let DeckOpening { deck, entry, .. } = opening;
        let question = &deck.questions[0];
        let answer = Answer {
            question: question.id.clone(),
            asked: question.text.get(Lang::Ja).to_owned(),
            kind: question.kind.answer_kind(),
            records: question.records.clone(),
            value: Value::Text(text.to_owned()),
        };
        let entry = Box::new(Entry { answers: vec![answer], ..entry });
        let deck: Arc<Deck> = deck;
        match world.run(Effect::FinishEntry { entry, deck, answers: None }, now).into_iter().next() {
            Some(Report::Finished { id, .. }) => world.store().entry(id).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    fn person(world: &mut World, id: PersonId) -> PersonView {
        match world.run(Effect::LoadPerson(id), &at(99)).pop() {
            Some(Report::Person(view)) => *view,
            other => panic!("{other:?}"),
        }
    }

    fn people(world: &mut World) -> Vec<(String, bool, u32)> {
        match world.run(Effect::LoadPeople, &at(99)).pop() {
            Some(Report::People(rows)) => {
                rows.into_iter().map(|r| (r.person.name, r.person.archived_ms.is_some(), r.waits)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_words_about_a_person_are_asked_one_by_one_and_the_last_ones_shown() {
        let mut world = world();
        let id = world.store().find_or_add_person("みなと", 1).unwrap().id;
        for (minute, about, text) in
            [(0, About::MyWord, "友だち"), (1, About::Good, "よく笑う"), (2, About::MyWord, "大事な人")]
        {
            let opening = opened(&mut world, DeckWanted::About(id, about), &at(minute));
            assert_eq!(opening.name.as_deref(), Some("みなと"));
            answer(&mut world, opening, text, &at(minute));
        }
        let words = person(&mut world, id).words;
        assert_eq!((words.my_word.as_deref(), words.good.as_deref()), (Some("大事な人"), Some("よく笑う")));
        assert_eq!(words.their_words, None);
    }

    #[test]
    fn people_put_away_come_last_and_the_waits_of_a_person_open_ones_first() {
        let mut world = world();
        let [minato, sora] =
            ["みなと", "そら"].map(|name| world.store().find_or_add_person(name, 1).unwrap().id);
        let store = world.store();
        let waits =
            [0, 1].map(|minute| store.open_wait(Some(minato), &at(minute), at(minute).utc_ms).unwrap().id);
        store.close_wait(waits[1], 1, Outcome::Came, &at(2), at(2).utc_ms).unwrap();
        assert!(matches!(world.run(Effect::SetArchived(minato, true), &at(3))[..], [Report::Changed(_)]));
        assert_eq!(people(&mut world), [("そら".to_owned(), false, 0), ("みなと".to_owned(), true, 2)]);
        let view = person(&mut world, minato);
        assert_eq!(view.waits.iter().map(|row| row.wait.id).collect::<Vec<_>>(), waits);
        world.run(Effect::SetArchived(minato, false), &at(4));
        world.run(Effect::SetArchived(sora, true), &at(4));
        assert_eq!(people(&mut world)[0], ("みなと".to_owned(), false, 2));
    }

    #[test]
    fn a_person_is_renamed_and_marked_and_both_are_taken_back() {
        let mut world = world();
        let id = world.store().find_or_add_person("みなと", 1).unwrap().id;
        let names = |name: &str, relation: Option<&str>| Names {
            name: name.into(),
            relation: relation.map(str::to_owned),
        };
        let change = Changed::new(names("みなと", None), names("みなとさん", Some("友だち")));
        world.run(Effect::NamePerson(id, change.clone()), &at(0));
        world.run(Effect::SetNoContact(id, true), &at(1));
        let seen = person(&mut world, id).person;
        assert_eq!((seen.name.as_str(), seen.relation.as_deref()), ("みなとさん", Some("友だち")));
        assert!(seen.no_contact);
        world.run(Effect::SetNoContact(id, false), &at(2));
        world.run(Effect::NamePerson(id, change.reversed()), &at(3));
        let seen = person(&mut world, id).person;
        assert_eq!((seen.name.as_str(), seen.relation, seen.no_contact), ("みなと", None, false));
    }

    #[test]
    fn the_newest_plan_is_the_one_the_wait_shows() {
        let mut world = world();
        let wait = world.store().open_wait(None, &at(0), at(0).utc_ms).unwrap().id;
        for (minute, text) in [(1, "散歩する"), (2, "湯をわかす")] {
            let opening = opened(&mut world, DeckWanted::Plan(wait), &at(minute));
            assert_eq!(opening.deck.questions[0].text.get(Lang::Ja), "もし〜したくなったら、〜する");
            answer(&mut world, opening, text, &at(minute));
        }
        assert_eq!(world.store().wait_words(wait).unwrap().if_then.as_deref(), Some("湯をわかす"));
    }

    #[test]
    fn an_unfinished_answer_about_a_person_is_gone_on_with() {
        let mut world = world();
        let id = world.store().find_or_add_person("みなと", 1).unwrap().id;
        let opening = opened(&mut world, DeckWanted::About(id, About::Good), &at(0));
        let entry = Box::new(opening.entry);
        let saved = world.run(Effect::SaveDraft(entry), &at(0)).into_iter().next();
        let Some(Report::DraftSaved { id: draft, .. }) = saved else { panic!("{saved:?}") };
        let again = opened(&mut world, DeckWanted::Resume(draft.0), &at(1));
        assert_eq!(
            (again.deck.questions.clone(), again.name.as_deref()),
            (opening.deck.questions.clone(), Some("みなと"))
        );
    }

    #[test]
    fn a_finished_page_takes_over_its_title_and_tags_and_both_can_be_changed() {
        let mut world = world();
        let opening = opened(&mut world, DeckWanted::Page, &at(0));
        let entry = answer(&mut world, opening, "雨の日\n\n今日は#不安 #家", &at(0));
        assert_eq!(entry.title.as_deref(), Some("雨の日"));
        assert_eq!(entry.tags, ["不安", "家"]);
        world.run(Effect::SetTitle(entry.id, Changed::new(entry.title.clone(), None)), &at(1));
        let tags = Changed::new(entry.tags.clone(), vec!["家".to_owned()]);
        world.run(Effect::SetTags(vec![(entry.id, tags)]), &at(2));
        match world.run(Effect::LoadLabels(entry.id, Label::Tags), &at(3)).pop() {
            Some(Report::Labels(Label::Tags, labels)) => {
                assert_eq!(
                    (labels.title, labels.tags, labels.known),
                    (None, vec!["家".into()], vec!["家".into()])
                );
            }
            other => panic!("{other:?}"),
        }
    }
}
