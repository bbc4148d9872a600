//! Steps that are taken back and made again.

use super::{Lang, of};
use crate::domain::step::{Deed, Way};

/// The texts.
#[derive(Debug)]
pub struct History {
    /// A step was taken back: which.
    pub undone: fn(&str) -> String,
    /// A step was made again: which.
    pub redone: fn(&str) -> String,
    /// What is concerned was changed elsewhere meanwhile, so that nothing was taken back.
    pub overtaken: &'static str,
    /// A step, named by what it was about.
    pub what: fn(Deed) -> &'static str,
}

/// What is said of a step that was gone one way.
pub fn stepped(way: Way, what: Deed, lang: Lang) -> String {
    let m = &of(lang).history;
    let named = (m.what)(what);
    match way {
        Way::Back => (m.undone)(named),
        Way::Again => (m.redone)(named),
    }
}

/// Japanese.
pub const JA: History = History {
    undone: |what| format!("ひとつ前にもどしました：{what}"),
    redone: |what| format!("もう一度、そうしました：{what}"),
    overtaken: "ほかの画面で書きかえられていたので、そのままにしました。",
    what: |what| match what {
        Deed::Star => "星",
        Deed::Tags => "札",
        Deed::Title => "題",
        Deed::Names => "呼び名",
        Deed::NoContact => "連絡しないという印",
        Deed::Archive => "一覧からしまうこと",
        Deed::Trash => "ごみ箱に入れること",
        Deed::Restore => "ごみ箱から出すこと",
        Deed::Draft => "書きかけ",
        Deed::Walk => "書きおえること",
        Deed::Later => "あとの問いへの答え",
        Deed::Words => "書きかえ",
        Deed::Version => "前の版",
        Deed::Rest => "手紙を寝かせること",
        Deed::Decision => "手紙をどうするか",
        Deed::Moment => "いまの記録",
        Deed::Reopen => "待つことを開きなおすこと",
        Deed::Review => "考えなおす日",
        Deed::FollowUp => "あとの問い",
        Deed::Question => "今日の問い",
        Deed::Pattern => "模様の表示",
        Deed::Region => "地域",
    },
};

/// English.
pub const EN: History = History {
    undone: |what| format!("Taken back: {what}."),
    redone: |what| format!("Done again: {what}."),
    overtaken: "It was changed on another screen meanwhile, so it was left as it is.",
    what: |what| match what {
        Deed::Star => "the star",
        Deed::Tags => "the tags",
        Deed::Title => "the title",
        Deed::Names => "the nickname",
        Deed::NoContact => "the mark not to write",
        Deed::Archive => "putting away from the lists",
        Deed::Trash => "putting into the trash",
        Deed::Restore => "taking out of the trash",
        Deed::Draft => "what was begun",
        Deed::Walk => "finishing it",
        Deed::Later => "the answer given later",
        Deed::Words => "the changed words",
        Deed::Version => "the older version",
        Deed::Rest => "laying the letter down",
        Deed::Decision => "what becomes of the letter",
        Deed::Moment => "the moment",
        Deed::Reopen => "opening the wait again",
        Deed::Review => "the day to think again",
        Deed::FollowUp => "the question for later",
        Deed::Question => "today's question",
        Deed::Pattern => "showing the pattern",
        Deed::Region => "the region",
    },
};
