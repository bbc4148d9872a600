//! The ten minutes of the wave, left and come back to.

use super::*;

/// At the wave, with everything before the ten minutes answered.
fn riding() -> Sitting {
    let mut sitting = Sitting::new("15:00");
    sitting.act(Action::Wave);
    for say in [Number(8), Pick("check"), Pick("breathe")] {
        sitting.say(&say);
    }
    assert!(matches!(sitting.page().stage, Stage::Riding(_)));
    sitting
}

#[test]
fn whoever_asks_for_the_wave_again_comes_back_to_its_minutes() {
    let mut sitting = riding();
    let (entry, until) = (sitting.page().entry.id, sitting.page().stage.clone());
    sitting.act(Action::Back);
    sitting.later(4);
    sitting.act(Action::Wave);
    assert_eq!((sitting.page().entry.id, &sitting.page().stage), (entry, &until));
    // Once they are over, its question waits on Today and the key begins another wave.
    sitting.act(Action::Back);
    sitting.later(7);
    sitting.act(Action::Wave);
    assert!(matches!(sitting.page().stage, Stage::Asking) && sitting.page().entry.id != entry);
}
