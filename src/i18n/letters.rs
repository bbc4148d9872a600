//! The letters that stay here.

use super::{Lang, dates, of};
use crate::domain::letter::{Decision, Letter, Standing};
use crate::domain::time::{DayEnd, Stamp};

/// The texts.
#[derive(Debug)]
pub struct Letters {
    /// The heading of the list.
    pub title: &'static str,
    /// The empty list.
    pub empty: [&'static str; 2],
    /// How to begin, under the empty list.
    pub empty_keys: &'static str,
    /// A letter to somebody by name.
    pub to_them: fn(&str) -> String,
    /// A letter to somebody who was not named.
    pub to_somebody: &'static str,
    /// A letter to oneself.
    pub to_me: &'static str,
    /// In the place of words that are sealed.
    pub sealed: &'static str,
    /// Left to rest until then.
    pub held_until: fn(&str) -> String,
    /// Beside [`Letters::sealed`]: until then.
    pub sealed_until: fn(&str) -> String,
    /// Beside [`Letters::sealed`]: until they write.
    pub sealed_until_they_write: &'static str,
    /// It has rested, and may be read.
    pub rested: &'static str,
    /// It was opened after its rest.
    pub opened: &'static str,
    /// It was kept.
    pub kept: &'static str,
    /// The user has sent the words.
    pub sent: &'static str,
    /// It was let go.
    pub let_go: &'static str,
    /// To whom?
    pub whom: &'static str,
    /// Before a letter to somebody who has not answered yet.
    pub breath: &'static str,
    /// The label of what was sent.
    pub breath_sent: &'static str,
    /// When it is not known what was sent.
    pub breath_some: &'static str,
    /// The keys under it.
    pub breath_keys: &'static str,
    /// The keys under the card for somebody who asked not to be written to.
    pub boundary_keys: &'static str,
    /// Over what may become of it.
    pub becomes: &'static str,
    /// Rewrite it.
    pub rewrite: &'static str,
    /// Let it rest again.
    pub rest_again: &'static str,
    /// The words were sent.
    pub sent_myself: &'static str,
    /// Keep it.
    pub keep: &'static str,
    /// Half an hour.
    pub half_hour: &'static str,
    /// Until the morning.
    pub morning: &'static str,
    /// Until a day.
    pub day: &'static str,
    /// Seal until a day.
    pub seal_day: &'static str,
    /// Seal until they write.
    pub seal_until_they_write: &'static str,
    /// Let it go.
    pub release: &'static str,
    /// Until which day does it rest?
    pub rest_ask: &'static str,
    /// Until which day is it sealed?
    pub seal_ask: &'static str,
    /// From which hour of that day on.
    pub from_morning: &'static str,
    /// Over a letter that was opened just now: when it was sealed.
    pub was_sealed: fn(&str) -> String,
}

/// Where a letter is in its life at `now`, in a few words; nothing for one that was only written.
pub fn standing(letter: &Letter, now: &Stamp, end: DayEnd, lang: Lang) -> String {
    let m = &of(lang).letters;
    let day = |at: &Stamp| dates::day(at.day(end), now.day(end), lang);
    let said = match letter.standing(now.utc_ms) {
        Standing::Held(until) if until.day(end) == now.day(end) => {
            return (m.held_until)(&dates::clock(until));
        }
        Standing::Held(until) => return (m.held_until)(&format!("{} {}", day(until), dates::clock(until))),
        Standing::Sealed(until) => return (m.sealed_until)(&day(until)),
        Standing::Written => "",
        Standing::SealedUntilTheyWrite => m.sealed_until_they_write,
        Standing::Rested => m.rested,
        Standing::Opened => m.opened,
        Standing::Decided(Decision::Kept) => m.kept,
        Standing::Decided(Decision::SentMyself) => m.sent,
        Standing::Decided(Decision::LetGo) => m.let_go,
    };
    said.to_owned()
}

/// Japanese.
pub const JA: Letters = Letters {
    title: "手紙",
    empty: ["まだ手紙はありません。", "ここに書いた手紙は、送信されません。"],
    empty_keys: "Enter で書きはじめる",
    to_them: |name| format!("{name}への手紙（送りません）"),
    to_somebody: "その人への手紙（送りません）",
    to_me: "自分への手紙",
    sealed: "封をしてある",
    held_until: |when| format!("{when}まで寝かせる"),
    sealed_until: |when| format!("{when}まで"),
    sealed_until_they_write: "連絡が来るまで",
    rested: "読み返せます",
    opened: "読み返した",
    kept: "置いてある",
    sent: "自分で送った",
    let_go: "手放した",
    whom: "だれへの手紙？",
    breath: "ひと呼吸おいてから？",
    breath_sent: "送ったこと",
    breath_some: "返事のまだないものが、一つあります。",
    breath_keys: "Enter ひと呼吸おく   n このまま書く",
    boundary_keys: "Enter ここに置く手紙を書く",
    becomes: "この手紙を、どうする？",
    rewrite: "書きなおす（前の言葉も残る）",
    rest_again: "もう一度、寝かせる",
    sent_myself: "自分で送った",
    keep: "ここに置いておく",
    half_hour: "30分、寝かせる",
    morning: "朝まで寝かせる",
    day: "日を決めて寝かせる",
    seal_day: "日を決めて封をする",
    seal_until_they_write: "連絡が来るまで封をする",
    release: "手放す",
    rest_ask: "いつまで寝かせる？",
    seal_ask: "いつまで封をする？",
    from_morning: "、朝8時から",
    was_sealed: |when| format!("{when}、封をした手紙です。"),
};

/// English.
pub const EN: Letters = Letters {
    title: "Letters",
    empty: ["No letters yet.", "A letter written here is not sent."],
    empty_keys: "Enter begins one",
    to_them: |name| format!("To {name} (stays here)"),
    to_somebody: "To them (stays here)",
    to_me: "To myself",
    sealed: "sealed",
    held_until: |when| format!("rests until {when}"),
    sealed_until: |when| format!("until {when}"),
    sealed_until_they_write: "until they write",
    rested: "can be read now",
    opened: "read again",
    kept: "kept here",
    sent: "sent it myself",
    let_go: "let go",
    whom: "To whom?",
    breath: "A breath first?",
    breath_sent: "What you sent",
    breath_some: "Something you sent stands unanswered.",
    breath_keys: "Enter take a breath   n go on writing",
    boundary_keys: "Enter write one that stays here",
    becomes: "What becomes of it?",
    rewrite: "Rewrite (older words stay)",
    rest_again: "Let it rest again",
    sent_myself: "I sent it myself",
    keep: "Keep it here",
    half_hour: "Let it rest 30 minutes",
    morning: "Let it rest until morning",
    day: "Let it rest until a day",
    seal_day: "Seal it until a day",
    seal_until_they_write: "Seal it until they write",
    release: "Let it go",
    rest_ask: "Until which day does it rest?",
    seal_ask: "Until which day is it sealed?",
    from_morning: ", from eight in the morning",
    was_sealed: |when| format!("Sealed on {when}."),
};
