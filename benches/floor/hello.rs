//! The floor of the screen: ratatui, a list drawn from a window over rows made on the fly, and a
//! paragraph that grows by what is typed.
//!
//! `hello [ROWS]`: `i` begins typing, Esc ends it, `q` ends the program.

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind};
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, List, ListState, Paragraph, Wrap};

fn main() -> std::io::Result<()> {
    let rows: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let mut terminal = ratatui::init();
    let (mut selected, mut top, mut typing, mut text) = (0usize, 0usize, false, String::new());
    loop {
        terminal.draw(|frame| {
            let [left, right] =
                Layout::horizontal([Constraint::Percentage(40), Constraint::Fill(1)]).areas(frame.area());
            let height = usize::from(left.height.saturating_sub(2));
            if selected < top {
                top = selected;
            } else if selected >= top + height {
                top = selected + 1 - height;
            }
            let items = (top..rows.min(top + height)).map(|i| format!("{i:>8} entry 日記 number {i}"));
            let mut state = ListState::default().with_selected(Some(selected - top));
            let list = List::new(items).highlight_symbol("> ").block(Block::bordered().title("hello"));
            frame.render_stateful_widget(list, left, &mut state);
            let title = if typing { "edit" } else { "view" };
            let page = Paragraph::new(text.as_str()).wrap(Wrap { trim: false });
            frame.render_widget(page.block(Block::bordered().title(title)), right);
        })?;
        let Event::Key(key) = event::read()? else { continue };
        if key.kind != KeyEventKind::Press {
            continue;
        }
        match (typing, key.code) {
            (true, KeyCode::Esc) => typing = false,
            (true, KeyCode::Char(c)) => text.push(c),
            (true, KeyCode::Backspace) => drop(text.pop()),
            (false, KeyCode::Char('q')) => break,
            (false, KeyCode::Char('i')) => typing = true,
            (false, KeyCode::Char('j') | KeyCode::Down) => selected = (selected + 1).min(rows - 1),
            (false, KeyCode::Char('k') | KeyCode::Up) => selected = selected.saturating_sub(1),
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}
