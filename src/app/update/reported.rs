//! What came back from the world.

use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::msg::{Failed, Fate, Report};
use crate::app::screen::versions;
use crate::app::screen::{
    calendar, conflict, export, filters, half_typed, history, label, letter, letters, lock, look_back,
    other_years, pattern, patterns, people, person, question, reading, reflect, report, scope, still, today,
    wait, waiting, writing,
};
use crate::domain::record::{Kind, RecordRef};
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;

/// Takes in what became of an effect.
pub(super) fn reported(model: &mut Model, report: Report) -> Vec<Effect> {
    let mut effects = take(model, report);
    effects.extend(lock::arrive(model));
    effects
}

fn take(model: &mut Model, report: Report) -> Vec<Effect> {
    model.unkept |= matches!(
        report,
        Report::DraftSaved { .. }
            | Report::Finished { .. }
            | Report::Edited { .. }
            | Report::MomentKept { .. }
            | Report::LetterSaved { .. }
            | Report::Settled { .. }
    );
    match report {
        Report::Today(data, waits) => {
            model.waits = waits;
            today::loaded(model, data);
        }
        Report::Titles(titles) => model.titles.extend(titles),
        Report::Waits(rows) => {
            model.waits = rows.iter().filter(|row| row.wait.is_open()).cloned().collect();
            waiting::loaded(model, rows);
        }
        Report::Wait(view) => return wait::loaded(model, *view),
        Report::Decks(decks) => reflect::loaded(model, decks),
        Report::DeckFaults(faults) => model.reflect.faults = faults,
        Report::Opened(opening) => return question::opened(model, *opening),
        Report::MomentQuestions(questions) => {
            model.moment_questions = Some(questions.clone());
            still::questions(model, questions);
        }
        Report::Resources(resources) => model.resources = resources,
        Report::Region(region) => {
            if !model.settings.region_fixed {
                model.settings.region = region;
            }
        }
        Report::QuietLine(card) => model.say_quietly(card),
        Report::Kept => return vec![Effect::Quit],
        Report::SearchNames(names) => model.look_back.names = Some(names),
        Report::Lines(wanted, page) => return look_back::loaded(model, &wanted, page),
        Report::Versions(view) => versions::loaded(model, *view),
        Report::BroughtBack(_) => return versions::brought_back(model),
        Report::FilterChoices(choices) => filters::loaded(model, *choices),
        Report::OtherYears(day, lines) => other_years::loaded(model, day, lines),
        Report::Days(wanted, days) => calendar::loaded(model, &wanted, days),
        Report::Record(record, view) => return reading::loaded(model, *view, record),
        Report::People(rows) => people::loaded(model, rows),
        Report::Person(view) => person::loaded(model, *view),
        Report::Labels(label, labels) => label::loaded(model, label, *labels),
        Report::LabelMet(met) => label::overtaken(model, *met),
        Report::Patterns(rows) => patterns::loaded(model, rows),
        Report::PatternCounted(which, standing) => patterns::counted(model, &which, standing),
        Report::Pattern(view) => pattern::loaded(model, *view),
        Report::Behind(wanted, lines) => pattern::behind(model, &wanted, lines),
        Report::Whose(people, waits) => scope::whose_loaded(model, people, waits),
        Report::PatternShown(..) => return model.refresh(),
        Report::OthersWrote => return model.refresh(),
        Report::Newer(words) => return conflict::loaded(model, &words),
        Report::Settled { of, now, parked, at } => {
            return conflict::settled(model, of, &now, parked, &at);
        }
        Report::DraftSaved { id, revision, at } => return question::draft_saved(model, id, revision, at),
        Report::AskedLater(follow_up) => return question::asked_later(model, follow_up),
        Report::Finished { id, opened, closed, letters } => {
            let effects = question::finished(model, id, letters);
            if opened.is_some() {
                model.say(Note::WaitOpened);
            } else if closed.is_some() {
                model.say(Note::WaitClosed);
            }
            return effects;
        }
        Report::Letters(data) => letters::loaded(model, *data),
        Report::Letter(view) => return letter::loaded(model, *view),
        Report::LetterSaved { id, revision, at } => return letter::saved(model, id, revision, at),
        Report::LetterSettled(id) => return letter::settled(model, id),
        Report::Edited { id, revision } => return writing::saved(model, id, revision),
        Report::MomentKept { id, revision } => return still::kept(model, id, revision),
        Report::Moved(record, fate) => return moved(model, record, fate),
        Report::ChangedAll(change, records) => return look_back::changed_all(model, change, records),
        Report::Tagged(before, change) => return look_back::tagged(model, before, &change),
        Report::Step(what, undo, redo) => model.history.remember_all(what, undo, redo),
        Report::Stepped => return history::stepped(model),
        Report::Changed(_) => return model.refresh(),
        Report::Reopened(_) => {
            model.say_of_change(Note::WaitReopened);
            return model.refresh();
        }
        Report::EditorClosed(Some(text)) => {
            question::edited_outside(model, &text);
            writing::edited_outside(model, &text);
            letter::edited_outside(model, &text);
        }
        Report::EditorClosed(None) => {}
        Report::Locked => return lock::locked(model),
        Report::Unlocked { moments, damaged } => return lock::unlocked(model, moments, damaged),
        Report::Typed(typed, known) => return half_typed::arrive(model, typed, &known),
        Report::Refused => return lock::refused(model),
        Report::Exported(outcome) => export::exported(model, outcome),
        Report::ReportOffered(offer) => report::offered(model, *offer),
        Report::ReportCame(outcome) => return report::came(model, outcome),
        Report::Copied => model.say(Note::Copied),
        Report::Failed(what, failure) => return failed(model, what, failure),
    }
    Vec::new()
}

fn moved(model: &mut Model, record: RecordRef, fate: Fate) -> Vec<Effect> {
    if fate == Fate::Purged {
        model.history.forget(&[record]);
    }
    model.say_of_change(match fate {
        Fate::Trashed => Note::Trashed,
        Fate::Restored => Note::Restored,
        Fate::Purged => Note::Purged,
    });
    let shows_it = |page: &Page| match page {
        Page::Reading(page) => page.record == record,
        Page::Wait(page) => record == (RecordRef { kind: Kind::Wait, id: page.id.0 }),
        Page::Letter(page) => RecordRef::from(page.letter.id) == record,
        Page::Question(_)
        | Page::Writing(_)
        | Page::People(_)
        | Page::Person(_)
        | Page::Letters(_)
        | Page::Pattern(_) => false,
    };
    if fate != Fate::Restored && model.pages.last().is_some_and(shows_it) {
        model.pages.pop();
    }
    model.refresh()
}

fn failed(model: &mut Model, what: Failed, failure: Failure) -> Vec<Effect> {
    if let (Failed::Draft, Failure::Missing) = (what, failure)
        && let Some(effects) = question::begin_anew(model)
    {
        return effects;
    }
    model.say(Note::Failed(failure));
    match what {
        Failed::Draft | Failed::Finish | Failed::Change | Failed::Write => {
            match what {
                Failed::Draft | Failed::Finish => question::failed(model),
                // It was remembered when its key was pressed.
                Failed::Change => model.history.forget_last(),
                Failed::Write
                | Failed::Load
                | Failed::Step
                | Failed::Typed
                | Failed::Editor
                | Failed::Lock
                | Failed::Journal => {}
            }
            writing::failed(model);
            letter::failed(model);
            conflict::failed(model, failure)
        }
        Failed::Load => {
            look_back::failed(model);
            report::failed(model);
            Vec::new()
        }
        Failed::Lock => {
            lock::failed(model);
            Vec::new()
        }
        Failed::Journal => {
            if failure == Failure::Replaced {
                question::save_again(model);
            }
            Vec::new()
        }
        Failed::Step => {
            history::failed(model, failure);
            Vec::new()
        }
        Failed::Typed => {
            model.typed_unsaved = true;
            Vec::new()
        }
        Failed::Editor => Vec::new(),
    }
}
