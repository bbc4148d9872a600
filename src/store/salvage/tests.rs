use super::*;
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::timeline::{Filter, Window};
use crate::store::testing::{at, page};

const NOW: i64 = 1_795_000_000_000;
const PAGE: usize = 4096;

/// A journal of some hundred records; its folder.
fn kept() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    let person = store.find_or_add_person("みなと", NOW).unwrap().id;
    let wait = store.open_wait(Some(person), &at(NOW + 1), NOW + 1).unwrap().id;
    for n in 0..200 {
        page(&mut store, NOW + 1_000 * n, &format!("頁{n} {}", "雨の音を聞いていた。".repeat(10)));
        let note = Some(format!("moment {n}"));
        let words = MomentWords { urge: Urge::new(7), note, ..MomentWords::default() };
        store.log_moment(Some(wait), &words, &at(NOW + 1_000 * n + 500), NOW + 1_000 * n + 500).unwrap();
    }
    dir
}

fn saved_from(dir: &tempfile::TempDir) -> (tempfile::TempDir, Salvaged) {
    let to = tempfile::tempdir().unwrap();
    let before = fs::read(dir.path().join(FILE)).unwrap();
    let salvaged = salvage((dir.path(), None), to.path(), Lang::Ja, 9, &at(NOW), &mut |_| {}).unwrap();
    assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), before, "the damaged file is not touched");
    assert_eq!(private::names(to.path()).unwrap(), [FILE]);
    (to, salvaged)
}

fn assert_sound(dir: &tempfile::TempDir) -> Store {
    let store = Store::open_existing(dir.path(), 1, NOW).unwrap();
    let check: String = store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    assert!(!store.conn.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
    store
}

/// The pages of the file that hold a table.
fn pages_of(dir: &tempfile::TempDir, table: &str) -> Vec<usize> {
    let conn = Connection::open(dir.path().join(FILE)).unwrap();
    let root: i64 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0))
        .unwrap();
    drop(conn);
    // The leaves of a table are told apart by their first byte; those below this root by its own list.
    let bytes = fs::read(dir.path().join(FILE)).unwrap();
    let start = (root as usize - 1) * PAGE;
    assert_eq!(bytes[start], 5, "the table has grown beyond one page");
    let cells = u16::from_be_bytes([bytes[start + 3], bytes[start + 4]]) as usize;
    (0..cells)
        .map(|cell| {
            let at = start + 12 + 2 * cell;
            let offset = start + u16::from_be_bytes([bytes[at], bytes[at + 1]]) as usize;
            u32::from_be_bytes(bytes[offset..offset + 4].try_into().unwrap()) as usize
        })
        .collect()
}

fn spoil(dir: &tempfile::TempDir, page: usize) {
    let file = dir.path().join(FILE);
    let mut bytes = fs::read(&file).unwrap();
    for byte in &mut bytes[(page - 1) * PAGE..page * PAGE] {
        *byte = !*byte;
    }
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_sound_journal_is_saved_whole() {
    let (to, salvaged) = saved_from(&kept());
    assert!(salvaged.is_everything(), "{salvaged:?}");
    assert_eq!(salvaged.saved, [200, 200, 1, 0, 1, 0]);
    let store = assert_sound(&to);
    assert_eq!(store.search("雨", &Filter::default(), Window::Newest, 999).unwrap().len(), 200);
}

#[test]
fn a_spoilt_page_costs_the_rows_on_it_and_no_others() {
    let dir = kept();
    let pages = pages_of(&dir, "moment");
    assert!(pages.len() > 2);
    spoil(&dir, pages[pages.len() / 2]);
    let (to, salvaged) = saved_from(&dir);
    let moments = salvaged.saved[1];
    assert!(moments < 200 && moments > 200 - 2 * 200 / pages.len() as u32, "{salvaged:?}");
    assert_eq!(salvaged.gaps, 1);
    assert_eq!(
        moments + salvaged.lost[1] + salvaged.lost_unknown,
        200,
        "what is lost is counted: {salvaged:?}"
    );
    assert_eq!(salvaged.saved[0], 200);
    let store = assert_sound(&to);
    assert_eq!(
        store.search("moment", &Filter::default(), Window::Newest, 999).unwrap().len(),
        moments as usize
    );
}

#[test]
fn the_answers_of_an_entry_that_is_lost_become_a_page() {
    let dir = kept();
    let pages = pages_of(&dir, "entry");
    spoil(&dir, pages[0]);
    let (to, salvaged) = saved_from(&dir);
    assert_eq!(salvaged.saved[0], 200, "{salvaged:?}");
    assert!(salvaged.only_answers > 0);
    let store = assert_sound(&to);
    assert_eq!(store.search("頁0", &Filter::default(), Window::Newest, 9).unwrap().len(), 1);
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes() {
    let dir = kept();
    let whole = fs::read(dir.path().join(FILE)).unwrap();
    for part in [9, 8, 7] {
        fs::write(dir.path().join(FILE), &whole[..whole.len() / 10 * part]).unwrap();
        let (to, salvaged) = saved_from(&dir);
        assert!(salvaged.gaps > 0, "{part}: {salvaged:?}");
        assert!(salvaged.saved[0] > 0 && salvaged.saved[1] > 0, "{part}: {salvaged:?}");
        assert_sound(&to);
    }
}

#[test]
fn what_was_not_committed_is_not_saved() {
    let dir = kept();
    let conn = Connection::open(dir.path().join(FILE)).unwrap();
    // So little room that the change is in the file before it is committed, as after a program was killed.
    conn.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE moment SET note = 'half'").unwrap();
    let to = tempfile::tempdir().unwrap();
    let salvaged = salvage((dir.path(), None), to.path(), Lang::En, 9, &at(NOW), &mut |_| {}).unwrap();
    assert_eq!(salvaged.saved[1], 200, "{salvaged:?}");
    let store = assert_sound(&to);
    assert!(store.search("half", &Filter::default(), Window::Newest, 9).unwrap().is_empty());
}

#[test]
fn no_journal_is_written_over_and_what_is_no_journal_is_refused() {
    let (dir, other) = (kept(), kept());
    let saved = salvage((dir.path(), None), other.path(), Lang::En, 9, &at(NOW), &mut |_| {});
    assert_eq!(saved, Err(StoreError::Exists { path: other.path().join(FILE) }));
    let to = tempfile::tempdir().unwrap();
    for bytes in [b"hello\n".as_slice(), &[0; 5000]] {
        fs::write(dir.path().join(FILE), bytes).unwrap();
        assert!(salvage((dir.path(), None), to.path(), Lang::En, 9, &at(NOW), &mut |_| {}).is_err());
        assert!(private::names(to.path()).unwrap().is_empty());
    }
}
