use super::*;
use crate::picture::{Bar, Bars, Grid, Line, PairRow, Pairs, Parts, PartsRow, Span, Spans};
use crate::tui::hit::Hits;
use crate::tui::testing::print;
use crate::tui::theme::Theme;

/// The picture in a column of `width` cells, as text.
fn seen(picture: &Picture, width: u16, ascii: bool) -> String {
    let mut rows = Rows::new(width, Theme { ascii, ..Theme::default() });
    push(&mut rows, picture);
    let area = Rect::new(0, 0, width, cells(rows.len()));
    let mut buffer = Buffer::empty(area);
    rows.show(area, 0, &mut buffer, &mut Hits::default());
    print(&buffer)
}

fn bar(label: &str, value: Option<u32>, note: &str) -> Bar {
    Bar { label: label.into(), value, note: note.into() }
}

fn fears() -> Picture {
    Picture::Bars(Bars {
        of: String::new(),
        most: 100,
        rows: vec![
            bar("忘れられている", Some(80), "ならなかった"),
            bar("会う約束が流れる", Some(60), "なった"),
            bar("怒っている", None, "わからない"),
        ],
    })
}

#[test]
fn bars_stand_beside_their_labels_where_there_is_room() {
    insta::assert_snapshot!(seen(&fears(), 62, false), @r#"
    忘れられている    80  ━━━━━━━━━━━━━━━━━━━━        ならなかった
    会う約束が流れる  60  ━━━━━━━━━━━━━━━             なった
    怒っている         -                              わからない
    "#);
}

#[test]
fn bars_lie_below_their_labels_on_a_narrow_page() {
    insta::assert_snapshot!(seen(&fears(), 38, false), @r#"
    忘れられている
      80  ━━━━━━━━━━━━━━      ならなかった
    会う約束が流れる
      60  ━━━━━━━━━━          なった
    怒っている
       -                      わからない
    "#);
}

#[test]
fn a_bar_is_as_long_as_its_value() {
    let rows = vec![bar("a", Some(10), ""), bar("b", Some(5), ""), bar("c", Some(0), "")];
    let text = seen(&Picture::Bars(Bars { of: String::new(), most: 10, rows }), 39, true);
    let long: Vec<usize> = text.lines().map(|row| row.matches('=').count()).collect();
    assert_eq!(long, [32, 16, 0]);
}

#[test]
fn two_numbers_lie_where_they_are_on_the_scale() {
    let rows = vec![
        PairRow { before: 10, after: 0, n: 3 },
        PairRow { before: 5, after: 5, n: 1 },
        PairRow { before: 2, after: 4, n: 1 },
    ];
    let pairs =
        Picture::Pairs(Pairs { scale: (0, 10), names: ["before", "after", "same"].map(String::from), rows });
    insta::assert_snapshot!(seen(&pairs, 38, true), @r#"
    o before   * after   @ same
    0                             10
      *-------------------------o  x3
                   @
           o----*
    "#);
    insta::assert_snapshot!(seen(&pairs, 38, false), @r#"
    o before   * after   @ same
    0                             10
      *⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤o  x3
                   @
           o⠤⠤⠤⠤*
    "#);
}

#[test]
fn the_parts_of_a_length_are_told_apart_without_colour() {
    let rows = vec![
        PartsRow { label: "画面を見た".into(), parts: [1, 8, 0] },
        PartsRow { label: "ここに書いた".into(), parts: [5, 2, 1] },
    ];
    let names = ["下がった".into(), "同じ".into(), "上がった".into()];
    insta::assert_snapshot!(seen(&Picture::Parts(Parts { names, rows }), 38, false), @r#"
    ━━ 下がった   ── 同じ   ┈┈ 上がった

    画面を見た
      ━━━━──────────────────────────────
      下がった 1   同じ 8   上がった 0
    ここに書いた
      ━━━━━━━━━━━━━━━━━━━━━─────────┈┈┈┈
      下がった 5   同じ 2   上がった 1
    "#);
}

#[test]
fn the_week_fits_a_narrow_page_in_both_forms() {
    let grid = Grid {
        columns: ["明け方", "午前", "昼", "夕方", "夜", "深夜"].map(String::from).into(),
        rows: vec![("月".into(), vec![0, 1, 2, 4, 8, 16]), ("日".into(), vec![0; 6])],
    };
    insta::assert_snapshot!(seen(&Picture::Grid(grid.clone()), 38, false), @r#"
        明け方 午前 昼  夕方 夜  深夜
    月  ·      ░░   ░░  ░░   ▒▒  ██
    日  ·      ·    ·   ·    ·   ·
    "#);
    insta::assert_snapshot!(seen(&Picture::Grid(grid), 38, true), @r#"
        明け方 午前 昼  夕方 夜  深夜
    月  .      --   --  --   ++  ##
    日  .      .    .   .    .   .
    "#);
}

#[test]
fn what_never_came_has_no_second_sign() {
    let span =
        |expected, actual, note: &str| Span {
            label: "みなと".into(), expected, actual, note: note.into()
        };
    let rows = vec![span(1_440, Some(4_320), "3日"), span(1_440, None, "開いている")];
    let spans = Picture::Spans(Spans { names: ["見込み".into(), "実際".into()], rows });
    let text = seen(&spans, 38, true);
    let rows = text.lines().skip(1).filter(|row| row.contains('o') || row.contains('*'));
    let drawn: Vec<&str> = rows.collect();
    assert!(drawn[0].contains('o') && drawn[0].contains('*'), "{text}");
    assert!(drawn[1].contains('o') && !drawn[1].contains('*'), "{text}");
}

#[test]
fn a_number_over_time_begins_and_ends_with_its_days() {
    let points = vec![(0, 3), (10, 7), (20, 5), (30, 9)];
    let line = Picture::Line(Line { scale: (3, 9), points, ends: ["11月1日".into(), "11月30日".into()] });
    insta::assert_snapshot!(seen(&line, 38, false), @r#"
    9                                  ⢀⠤⠊
                                     ⡠⠒⠁
                ⢀⡠⠒⠤⣀⡀            ⣀⠔⠉
              ⡠⠔⠁    ⠈⠑⠒⠤⢄⡀    ⢀⠤⠊
           ⢀⠔⠊            ⠈⠉⠒⠤⠒⠁
        ⢀⡠⠊⠁
    3 ⡠⠔⠁
      11月1日                     11月30日
    "#);
}

#[test]
fn nothing_to_draw_and_no_room_harm_nobody() {
    let none = || ["a".to_owned(), "b".to_owned()];
    let pictures = [
        fears(),
        Picture::Bars(Bars { of: "x".into(), most: 0, rows: vec![] }),
        Picture::Pairs(Pairs {
            scale: (3, 3),
            names: Default::default(),
            rows: vec![PairRow { before: 3, after: 3, n: 1 }],
        }),
        Picture::Parts(Parts {
            names: Default::default(),
            rows: vec![PartsRow { label: "x".into(), parts: [0; 3] }],
        }),
        Picture::Grid(Grid { columns: vec![], rows: vec![("x".into(), vec![])] }),
        Picture::Spans(Spans { names: none(), rows: vec![] }),
        Picture::Spans(Spans {
            names: none(),
            rows: vec![Span { label: "x".into(), expected: i64::MAX, actual: Some(0), note: String::new() }],
        }),
        Picture::Line(Line { scale: (5, 5), points: vec![(7, 5)], ends: none() }),
        Picture::List(vec!["<3".into()]),
    ];
    for picture in pictures {
        for width in [1, 2, 20, 300] {
            for ascii in [false, true] {
                let mut rows = Rows::new(width, Theme { ascii, ..Theme::default() });
                push(&mut rows, &picture);
            }
        }
    }
}
