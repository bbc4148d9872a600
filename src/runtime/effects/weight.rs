//! The fortnightly question, put down quietly: it stands on the page of today the next time that is read.

use super::{EffectError, World};
use crate::domain::follow_up::{Ask, NewFollowUp};
use crate::domain::ids::Id;
use crate::domain::time::Stamp;
use crate::domain::timeline::{Filter, Window};
use crate::domain::weight;

/// How often it is looked whether a fortnight has gone by, in milliseconds.
const LOOK_MS: i64 = 3_600_000;

impl World {
    /// Puts the question down when its time has come. Like everything written by itself, this does not happen
    /// before the first frame.
    pub(super) fn ask_weight(&mut self, now: &Stamp) -> Result<(), EffectError> {
        let since_ms = self.weight_looked_ms.map(|looked_ms| now.utc_ms - looked_ms);
        if since_ms.is_some_and(|ms| (0..LOOK_MS).contains(&ms)) {
            return Ok(());
        }
        self.weight_looked_ms = Some(now.utc_ms);
        let last = self.store.last_follow_up(Ask::Weight)?;
        let oldest = Window::After(Id::compose(0, 0));
        let first = self.store.timeline(&Filter::default(), oldest, 1)?.pop().map(|line| line.at);
        if weight::is_time(now, first.as_ref(), last.as_ref()) {
            let asked = NewFollowUp::of(Ask::Weight, now.clone(), now.clone());
            self.store.add_follow_up(&asked, now.utc_ms)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::DeckWanted;
    use crate::app::{Effect, Report};
    use crate::decks::Library;
    use crate::domain::lang::Lang;
    use crate::domain::moment::MomentWords;
    use crate::domain::time::DayEnd;
    use crate::domain::weight::FORTNIGHT_MS;
    use crate::store::Store;

    fn at(ms: i64) -> Stamp {
        Stamp::new(1_795_000_000_000 + ms, 9 * 3600)
    }

    fn journal() -> World {
        let mut world = World::new(Store::in_memory(7).unwrap(), Library::new(None), Lang::Ja, DayEnd(4));
        world.run(Effect::LogMoment { wait: None, words: MomentWords::default() }, &at(0));
        world
    }

    /// What stands on the page of today after the program looked around at `now`.
    fn due(world: &mut World, now: &Stamp) -> Vec<crate::domain::follow_up::FollowUp> {
        assert!(world.run(Effect::CheckOthers, now).is_empty());
        match world.run(Effect::LoadToday, now).pop() {
            Some(Report::Today(data, _)) => data.due.into_iter().map(|row| row.follow_up).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn it_stands_on_the_page_of_today_once_in_a_fortnight() {
        let mut world = journal();
        assert!(due(&mut world, &at(FORTNIGHT_MS - 1)).is_empty());
        // It is looked at by the hour, not with every tick.
        assert!(due(&mut world, &at(FORTNIGHT_MS)).is_empty());
        let first = due(&mut world, &at(FORTNIGHT_MS + LOOK_MS));
        assert_eq!(first.iter().map(|f| f.ask).collect::<Vec<_>>(), [Ask::Weight]);
        assert_eq!(due(&mut world, &at(3 * FORTNIGHT_MS)), first);
        world.run(Effect::PassOver(first[0].id), &at(3 * FORTNIGHT_MS));
        assert!(due(&mut world, &at(4 * FORTNIGHT_MS - 1)).is_empty());
        assert_eq!(due(&mut world, &at(4 * FORTNIGHT_MS + LOOK_MS)).len(), 1);
    }

    #[test]
    fn its_answer_settles_it() {
        let mut world = journal();
        let now = at(FORTNIGHT_MS);
        let asked = due(&mut world, &now).remove(0);
        let wanted = DeckWanted::Later(asked.clone());
        let Some(Report::Opened(opening)) = world.run(Effect::OpenDeck(wanted), &now).pop() else { panic!() };
        assert_eq!(opening.deck.questions[0].records.as_deref(), Some("journal.weight"));
        let finish = Effect::FinishEntry {
            entry: Box::new(opening.entry),
            deck: opening.deck,
            answers: Some(asked.id),
        };
        world.run(finish, &now);
        assert!(due(&mut world, &at(2 * FORTNIGHT_MS - 1)).is_empty());
    }

    #[test]
    fn a_review_day_is_shown_once_on_the_page_of_today() {
        let mut world = journal();
        let wait = world.store().open_wait(None, &at(0), at(0).utc_ms).unwrap().id;
        let day = at(2 * 86_400_000).wall().date();
        world.run(Effect::SetReview(wait, crate::domain::changed::Changed::new(None, Some(day))), &at(1));
        assert!(due(&mut world, &at(60_000)).is_empty());
        let shown = due(&mut world, &at(3 * 86_400_000));
        assert_eq!(shown.iter().map(|f| (f.ask, f.wait)).collect::<Vec<_>>(), [(Ask::Review, Some(wait))]);
        world.run(
            Effect::SetReview(wait, crate::domain::changed::Changed::new(Some(day), None)),
            &at(3 * 86_400_000 + 1),
        );
        assert!(due(&mut world, &at(4 * 86_400_000)).is_empty());
    }
}
