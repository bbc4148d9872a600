//! The place Reflect: the decks.

/// The texts.
#[derive(Debug)]
pub struct Reflect {
    /// The line above the list.
    pub lead: &'static str,
    /// The heading over the decks that fit the moment.
    pub fitting: &'static str,
    /// The heading over the others.
    pub others: &'static str,
    /// The heading over the user's own decks.
    pub own: &'static str,
    /// The free page.
    pub page: &'static str,
    /// When somebody might want a free page.
    pub page_when: &'static str,
    /// A file that cannot be read in full, its line, and how many more there are.
    pub faulty: fn(&str, usize, usize) -> String,
}

/// Japanese.
pub const JA: Reflect = Reflect {
    lead: "どれか一つ。とばしても、途中でやめても。",
    fitting: "いまに合いそうなもの",
    others: "ほかの問い",
    own: "自分でつくった問い",
    page: "白いページ",
    page_when: "問いなしで書きたいとき",
    faulty: |file, line, more| {
        let more = if more == 0 { String::new() } else { format!("、ほか{more}つ") };
        format!("自分の問いに、読めないファイルがあります：{file} {line}行目{more}")
    },
};

/// English.
pub const EN: Reflect = Reflect {
    lead: "Any one of these. Skip what you like, stop when you like.",
    fitting: "These may fit just now",
    others: "Others",
    own: "Your own",
    page: "A free page",
    page_when: "When you want no question at all",
    faulty: |file, line, more| {
        let more = if more == 0 { String::new() } else { format!(", and {more} more") };
        format!("One of your own files cannot be read: {file} line {line}{more}")
    },
};
