//! A picture as SVG inside a page: lines and words in the page's own colours, told apart by form.

use super::escape::text;
use crate::picture::{Bars, Grid, Line, Pairs, Parts, Picture, Spans, scaled};
use crate::text::width::{truncate_with, width};
use std::fmt::Write as _;

/// The width of every picture, in the units of its own drawing.
const WIDE: u32 = 640;
/// Where the drawing begins and ends within it, beside the words left and right.
const LEFT: u32 = 8;
const RIGHT: u32 = 632;
/// The height of a line of words.
const WORDS: u32 = 20;
/// The longest label, in cells of half a wide character.
const LABEL: usize = 64;
/// How many shades a grid has.
const SHADES: u32 = 4;

/// `picture` drawn, with `title` for those who cannot see it. A list of words is no drawing: `None`.
pub(super) fn draw(picture: &Picture, title: &str) -> Option<String> {
    let mut svg = Svg::default();
    match picture {
        Picture::Bars(bars) => svg.bars(bars),
        Picture::Pairs(pairs) => svg.pairs(pairs),
        Picture::Parts(parts) => svg.parts(parts),
        Picture::Grid(grid) => svg.grid(grid),
        Picture::Spans(spans) => svg.spans(spans),
        Picture::Line(line) => svg.line(line),
        Picture::List(_) => return None,
    }
    Some(svg.finish(title))
}

/// A drawing that grows downwards.
#[derive(Default)]
struct Svg {
    body: String,
    y: u32,
}

impl Svg {
    fn finish(self, title: &str) -> String {
        let title = text(title);
        format!(
            "<svg viewBox=\"0 0 {WIDE} {}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>\n{}</svg>\n",
            self.y + 4,
            self.body
        )
    }

    /// Words with their left end at `x`, on the line that ends at `y`.
    fn words(&mut self, x: u32, y: u32, class: &str, words: &str) {
        let words = text(&truncate_with(words, LABEL, "…")).into_owned();
        let _ = writeln!(self.body, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{words}</text>");
    }

    fn rect(&mut self, x: u32, y: u32, (wide, high): (u32, u32), class: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" class=\"{class}\"/>"
        );
    }

    fn dot(&mut self, x: u32, y: u32, class: &str) {
        let _ = writeln!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" class=\"{class}\"/>");
    }

    fn stroke(&mut self, from: (u32, u32), to: (u32, u32), class: &str) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{class}\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// A label, and the room below it.
    fn label(&mut self, label: &str) {
        self.y += WORDS;
        self.words(LEFT, self.y - 5, "said", label);
    }

    fn bars(&mut self, bars: &Bars) {
        if !bars.of.is_empty() {
            self.y += WORDS;
            self.words(LEFT, self.y - 5, "words", &bars.of);
        }
        for bar in &bars.rows {
            self.label(&bar.label);
            let full = RIGHT - LEFT - 200;
            let long = bar.value.map_or(0, |value| scaled(value.into(), 0, bars.most.into(), full));
            self.rect(LEFT, self.y, (full, 10), "ground");
            self.rect(LEFT, self.y, (long, 10), "bar");
            let value = bar.value.map_or_else(|| "–".to_owned(), |value| value.to_string());
            self.words(LEFT + full + 12, self.y + 10, "words", format!("{value}  {}", bar.note).trim_end());
            self.y += 20;
        }
    }

    /// The ends of a scale and a line between them; where a number lies on it.
    fn scale(&mut self, (low, high): (i64, i64)) -> impl Fn(i64) -> u32 + use<> {
        self.y += WORDS;
        self.words(LEFT, self.y - 4, "words", &low.to_string());
        let end = high.to_string();
        let (left, right) = (LEFT + 30, RIGHT - 150);
        self.words(right + 10, self.y - 4, "words", &end);
        self.stroke((left, self.y - 8), (right, self.y - 8), "rule");
        move |value| left + scaled(value, low, high, right - left)
    }

    /// What an open and a filled dot mean, and one around the other.
    fn dots_named(&mut self, names: &[String]) {
        self.y += WORDS;
        let (mut x, y) = (LEFT + 5, self.y - 5);
        for (name, class) in names.iter().zip(["open", "full", "same"]) {
            if class == "same" {
                self.dot(x, y - 4, "full");
            }
            self.dot(x, y - 4, class);
            self.words(x + 11, y, "words", name);
            x += 35 + 8 * width(name) as u32;
        }
    }

    fn pairs(&mut self, pairs: &Pairs) {
        self.dots_named(pairs.named());
        let place = self.scale(pairs.scale);
        for row in &pairs.rows {
            self.y += 18;
            let (from, to, y) = (place(row.before), place(row.after), self.y - 6);
            self.stroke((from, y), (to, y), "way");
            self.dot(to, y, "full");
            // The open dot lies above: where both numbers are the same, a ring shows around nothing else.
            self.dot(from, y, if from == to { "same" } else { "open" });
            if row.n > 1 {
                self.words(RIGHT - 110, y + 5, "words", &format!("×{}", row.n));
            }
        }
    }

    fn parts(&mut self, parts: &Parts) {
        for row in &parts.rows {
            self.label(&row.label);
            let all: u32 = row.parts.iter().sum();
            let full = RIGHT - LEFT;
            let mut x = LEFT;
            for (n, class) in row.parts.iter().zip(["part-a", "part-b", "part-c"]) {
                let wide = scaled((*n).into(), 0, all.max(1).into(), full);
                self.rect(x, self.y, (wide, 10), class);
                x += wide;
            }
            self.y += 26;
            let said: Vec<String> =
                parts.names.iter().zip(row.parts).map(|(name, n)| format!("{name} {n}")).collect();
            self.words(LEFT, self.y, "words", &said.join("\u{2003}"));
            self.y += 12;
        }
    }

    fn grid(&mut self, grid: &Grid) {
        let room = 70;
        let cell = ((RIGHT - LEFT - room) / (grid.columns.len().max(1) as u32)).max(8);
        self.y += WORDS;
        for (at, name) in grid.columns.iter().enumerate() {
            self.words(LEFT + room + at as u32 * cell, self.y - 5, "words", name);
        }
        for (name, cells) in &grid.rows {
            self.words(LEFT, self.y + 16, "words", name);
            for (at, n) in cells.iter().enumerate() {
                let (x, step) = (LEFT + room + at as u32 * cell, grid.step(*n, SHADES));
                // The size says as much as the shade, so that it is seen in print as well.
                let side = scaled(step.into(), 0, SHADES.into(), 20.min(cell - 2));
                let inset = (22 - side) / 2;
                if side > 0 {
                    self.rect(x, self.y + inset, (side, side), "bar");
                } else {
                    self.rect(x + 8, self.y + 10, (2, 2), "ground");
                }
            }
            self.y += 24;
        }
    }

    fn spans(&mut self, spans: &Spans) {
        self.dots_named(&spans.names);
        let full = RIGHT - LEFT - 150;
        // A day beside a month: on an even scale the short ones would all lie on one spot.
        let place = |minutes: i64| {
            let part = ((minutes.max(0) as f64) + 1.0).ln() / ((spans.most() as f64) + 1.0).ln();
            LEFT + 6 + (f64::from(full - 12) * part.clamp(0.0, 1.0)).round() as u32
        };
        for row in &spans.rows {
            self.label(&row.label);
            let y = self.y + 5;
            self.stroke((LEFT, y), (LEFT + full, y), "rule");
            if let Some(actual) = row.actual {
                self.stroke((place(row.expected), y), (place(actual), y), "way");
                self.dot(place(actual), y, "full");
            }
            self.dot(place(row.expected), y, "open");
            self.words(LEFT + full + 12, y + 5, "words", &row.note);
            self.y += 16;
        }
    }

    fn line(&mut self, line: &Line) {
        let (high, left, right) = (140, LEFT + 40, RIGHT - 8);
        let top = self.y + 12;
        let y = |value| top + high - scaled(value, line.scale.0, line.scale.1, high);
        self.words(LEFT, y(line.scale.1) + 5, "words", &line.scale.1.to_string());
        self.words(LEFT, y(line.scale.0) + 5, "words", &line.scale.0.to_string());
        self.stroke((left, top + high), (right, top + high), "rule");
        let (first, last) = (line.points.first(), line.points.last());
        if let (Some((first, _)), Some((last, _))) = (first, last) {
            let x = |at| left + scaled(at, *first, *last, right - left);
            let points: Vec<String> =
                line.points.iter().map(|(at, value)| format!("{},{}", x(*at), y(*value))).collect();
            let _ = writeln!(self.body, "<polyline points=\"{}\" class=\"way\"/>", points.join(" "));
            for (at, value) in &line.points {
                self.dot(x(*at), y(*value), "full");
            }
        }
        self.y = top + high + WORDS;
        self.words(left, self.y, "words", &line.ends[0]);
        let end = right.saturating_sub(8 * width(&line.ends[1]) as u32);
        self.words(end.max(left), self.y, "words", &line.ends[1]);
        self.y += 6;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Bar, PairRow, PartsRow, Span};

    fn bar(label: &str, value: Option<u32>) -> Bar {
        Bar { label: label.into(), value, note: "ならなかった".into() }
    }

    fn lengths(svg: &str) -> Vec<u32> {
        let bars = svg.lines().filter(|line| line.contains("class=\"bar\""));
        bars.map(|line| line.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn a_bar_is_as_long_as_its_value() {
        let bars = Bars {
            of: String::new(),
            most: 100,
            rows: vec![bar("a", Some(100)), bar("b", Some(50)), bar("c", None)],
        };
        let svg = draw(&Picture::Bars(bars), "不安と、起きたこと").unwrap();
        assert_eq!(lengths(&svg), [424, 212, 0]);
    }

    #[test]
    fn words_of_the_user_stay_words() {
        let bars =
            Bars { of: String::new(), most: 1, rows: vec![bar("</svg><script>\u{202E}\u{1b}[2J", Some(1))] };
        let svg = draw(&Picture::Bars(bars), "\"<b>").unwrap();
        assert!(svg.contains("&lt;/svg&gt;&lt;script&gt;"), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains('\u{1b}') && !svg.contains('\u{202E}'));
    }

    #[test]
    fn the_dots_of_a_pair_lie_where_their_numbers_are() {
        let rows = vec![PairRow { before: 10, after: 0, n: 3 }, PairRow { before: 5, after: 5, n: 1 }];
        let names = ["before", "after", "same"].map(String::from);
        let svg = draw(&Picture::Pairs(Pairs { scale: (0, 10), names, rows }), "wave").unwrap();
        let at = |class: &str| -> Vec<u32> {
            let dots = svg.lines().filter(|line| line.contains(&format!("class=\"{class}\"")));
            dots.filter_map(|line| line.strip_prefix("<circle cx=\"")?.split('"').next()?.parse().ok())
                .collect()
        };
        assert_eq!((at("open")[1..].to_vec(), at("full")[2..].to_vec()), (vec![482], vec![38, 260]));
        // The first dots are those that say what the others mean.
        assert_eq!(at("same")[1..], [260]);
        assert!(svg.contains(">same<"));
        assert!(svg.contains("×3") && !svg.contains("×1"));
    }

    #[test]
    fn nothing_to_draw_is_drawn_without_harm() {
        let none = || ["a".to_owned(), "b".to_owned()];
        let empty = [
            Picture::Bars(Bars { of: "<".into(), most: 0, rows: vec![bar("", Some(u32::MAX))] }),
            Picture::Pairs(Pairs { scale: (3, 3), names: Default::default(), rows: vec![] }),
            Picture::Parts(Parts {
                names: Default::default(),
                rows: vec![PartsRow { label: String::new(), parts: [0; 3] }],
            }),
            Picture::Grid(Grid { columns: vec![], rows: vec![] }),
            Picture::Spans(Spans {
                names: none(),
                rows: vec![Span {
                    label: String::new(),
                    expected: i64::MIN,
                    actual: Some(i64::MAX),
                    note: String::new(),
                }],
            }),
            Picture::Line(Line { scale: (0, 0), points: vec![(5, 5)], ends: none() }),
        ];
        for picture in empty {
            let svg = draw(&picture, "").unwrap();
            assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{picture:?}");
        }
        assert_eq!(draw(&Picture::List(vec!["words".into()]), ""), None);
    }
}
