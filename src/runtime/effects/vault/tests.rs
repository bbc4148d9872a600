use super::*;
use crate::app::msg::Msg;
use crate::app::screen::field::Field;
use crate::app::{Effect, Model, Page, Settings, update};
use crate::keymap::Action;
use crate::store::open::FILE;
use crate::store::vault;
use std::collections::VecDeque;
use std::path::Path;
use tempfile::TempDir;

const NOW: i64 = 1_795_000_000_000;

fn pass() -> Passphrase {
    Passphrase::new("one".into())
}

fn now() -> Stamp {
    Stamp::new(NOW, 0)
}

fn kept() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path(), 7, NOW).unwrap());
    dir
}

fn lock_file(dir: &Path) {
    let store = Store::open(dir, 7, NOW).unwrap();
    vault::lock(store, dir, &pass(), [1; 32], NOW, &mut |_| {}).unwrap();
}

fn world(dir: &Path) -> World {
    let lies = Whereabouts { dir: dir.into(), seed: 7 };
    let store = Store::open(dir, 7, NOW);
    match store {
        Ok(store) => World::new(store, Library::new(None), Lang::En, DayEnd::default()).lying(lies),
        Err(_) => World::locked(lies, Library::new(None), Lang::En, DayEnd::default()).unwrap(),
    }
}

/// Runs a message and everything that follows from it.
fn tell(model: &mut Model, world: &mut World, msg: Msg) {
    let mut queue: VecDeque<Effect> = update(model, msg, &now()).into();
    while let Some(effect) = queue.pop_front() {
        for report in world.run(effect, &now()) {
            queue.extend(update(model, Msg::Report(Box::new(report)), &now()));
        }
    }
}

fn text(model: &Model) -> (String, usize) {
    let Some(Page::Question(page)) = model.pages.last() else { panic!("no page") };
    let Field::Text { editor, .. } = &page.field else { panic!("no text") };
    (editor.text().to_owned(), editor.caret())
}

#[test]
fn the_words_are_on_the_disk_before_the_key_goes_and_come_back_to_the_same_caret() {
    let dir = kept();
    lock_file(dir.path());
    let mut world = world(dir.path());
    let mut model = Model { vault: true, ..Model::new(Lang::En, Settings::default(), now()) };
    model.lock = Some(crate::app::screen::lock::Lock::at_start(Vec::new(), None));
    let unlock = |model: &mut Model, world: &mut World| {
        tell(model, world, Msg::Type("one".into()));
        tell(model, world, Msg::Act(Action::Confirm));
    };
    unlock(&mut model, &mut world);
    tell(&mut model, &mut world, Msg::Act(Action::FreePage));
    tell(&mut model, &mut world, Msg::Type("not yet saved".into()));
    tell(&mut model, &mut world, Msg::Act(Action::CaretWordLeft));
    let before = text(&model);
    tell(&mut model, &mut world, Msg::Act(Action::QuickHide));
    tell(&mut model, &mut world, Msg::Tick);
    assert!(world.locked && model.pages.is_empty() && model.lock.is_some());
    assert!(!format!("{model:?}").contains("not yet"));
    let kept = Store::unlock(dir.path(), &pass(), 8, NOW).unwrap();
    assert_eq!(kept.drafts(9).unwrap().len(), 1);
    drop(kept);

    tell(&mut model, &mut world, Msg::Act(Action::Back));
    unlock(&mut model, &mut world);
    assert_eq!(text(&model), before);
    assert_eq!(before, ("not yet saved".to_owned(), 8));
}

#[test]
fn while_it_is_locked_no_effect_reaches_anything() {
    let dir = kept();
    lock_file(dir.path());
    let mut world = world(dir.path());
    for effect in [Effect::LoadToday, Effect::CheckOthers, Effect::Lock] {
        let reports = world.run(effect, &now());
        assert!(matches!(reports[..], [Report::Failed(..)]), "{reports:?}");
    }
    let reports = world.run(Effect::Unlock(Passphrase::new("two".into())), &now());
    assert!(matches!(reports[..], [Report::Refused]), "{reports:?}");
}

#[test]
fn a_journal_that_is_locked_by_another_program_is_locked_here_too_and_words_in_between_stay() {
    let dir = kept();
    let mut world = world(dir.path());
    let mut model = Model::new(Lang::En, Settings::default(), now());
    tell(&mut model, &mut world, Msg::Act(Action::FreePage));
    tell(&mut model, &mut world, Msg::Type("in between".into()));
    exchange(dir.path());
    model.next_check_ms = 0;
    model.save_soon = true;
    tell(&mut model, &mut world, Msg::Tick);
    let lock = model.lock.as_ref().unwrap();
    assert!(lock.unsaved && model.vault && world.locked);
    tell(&mut model, &mut world, Msg::Type("one".into()));
    tell(&mut model, &mut world, Msg::Act(Action::Confirm));
    tell(&mut model, &mut world, Msg::Tick);
    assert_eq!(text(&model).0, "in between");
    let drafts = world.store.drafts(9).unwrap();
    assert_eq!((drafts.len(), drafts[0].excerpt.as_str()), (1, "in between"));
}

/// Puts a locked file in the place of the journal, as a tool does that brings a folder up to date.
fn exchange(dir: &Path) {
    let other = kept();
    lock_file(other.path());
    std::fs::rename(other.path().join(FILE), dir.join(FILE)).unwrap();
}

#[test]
fn a_journal_that_is_open_again_is_read_on() {
    let dir = kept();
    lock_file(dir.path());
    let mut world = world(dir.path());
    world.run(Effect::Unlock(pass()), &now());
    std::fs::rename(kept().path().join(FILE), dir.path().join(FILE)).unwrap();
    let reports = world.run(Effect::CheckOthers, &now());
    assert!(matches!(reports[0], Report::OthersWrote), "{reports:?}");
    assert!(!world.locked && !world.store.is_replaced());
}
