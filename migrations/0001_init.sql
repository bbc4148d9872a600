-- The journal, version 1.
--
-- Every id is made by the program: milliseconds of the instant a record is about in the high bits,
-- 20 random bits below. No two records share one, whatever their kind, so an id is also the rowid
-- of the record's words in `search_fts`.
--
-- A time is three columns: the instant (`_ms`, milliseconds since 1970, UTC), the offset of the
-- writer's clock (`_offset`, seconds east) and the zone's name (`_zone`) where it was known.
-- `extra` keeps the fields of a newer version's export that this one cannot place, as JSON.

PRAGMA application_id = 0x6d616461; -- "mada"

CREATE TABLE person (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    relation    TEXT,
    no_contact  INTEGER NOT NULL DEFAULT 0 CHECK (no_contact IN (0, 1)),
    archived_ms INTEGER,
    created_ms  INTEGER NOT NULL,
    updated_ms  INTEGER NOT NULL,
    deleted_ms  INTEGER,
    revision    INTEGER NOT NULL DEFAULT 1,
    extra       TEXT
) STRICT;

CREATE TABLE wait (
    id             INTEGER PRIMARY KEY,
    person         INTEGER REFERENCES person (id) ON DELETE SET NULL,
    started_ms     INTEGER NOT NULL,
    started_offset INTEGER NOT NULL,
    started_zone   TEXT,
    ended_ms       INTEGER,
    ended_offset   INTEGER,
    ended_zone     TEXT,
    outcome        TEXT,
    review_on      TEXT, -- a day, YYYY-MM-DD
    created_ms     INTEGER NOT NULL,
    updated_ms     INTEGER NOT NULL,
    deleted_ms     INTEGER,
    revision       INTEGER NOT NULL DEFAULT 1,
    extra          TEXT,
    CHECK ((ended_ms IS NULL) = (outcome IS NULL) AND (ended_ms IS NULL) = (ended_offset IS NULL))
) STRICT;

CREATE TABLE moment (
    id           INTEGER PRIMARY KEY,
    wait         INTEGER REFERENCES wait (id) ON DELETE SET NULL,
    at_ms        INTEGER NOT NULL,
    at_offset    INTEGER NOT NULL,
    at_zone      TEXT,
    urge         INTEGER CHECK (urge BETWEEN 0 AND 10),
    feelings     TEXT, -- a JSON array of feeling ids; NULL for none
    body         TEXT,
    need         TEXT,
    trigger      TEXT,
    did          TEXT,
    note         TEXT,
    pull         TEXT,
    loop_stage   TEXT,
    after_urge   INTEGER CHECK (after_urge BETWEEN 0 AND 10),
    after_ms     INTEGER,
    after_offset INTEGER,
    after_zone   TEXT,
    created_ms   INTEGER NOT NULL,
    updated_ms   INTEGER NOT NULL,
    deleted_ms   INTEGER,
    revision     INTEGER NOT NULL DEFAULT 1,
    extra        TEXT,
    CHECK ((after_urge IS NULL) = (after_ms IS NULL) AND (after_ms IS NULL) = (after_offset IS NULL))
) STRICT;

CREATE TABLE entry (
    id              INTEGER PRIMARY KEY,
    deck            TEXT NOT NULL,
    deck_version    INTEGER NOT NULL,
    language        TEXT NOT NULL,
    title           TEXT,
    person          INTEGER REFERENCES person (id) ON DELETE SET NULL,
    wait            INTEGER REFERENCES wait (id) ON DELETE SET NULL,
    starred         INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    at_ms           INTEGER NOT NULL,
    at_offset       INTEGER NOT NULL,
    at_zone         TEXT,
    finished_ms     INTEGER,
    finished_offset INTEGER,
    finished_zone   TEXT,
    place_question  TEXT,
    place_caret     INTEGER NOT NULL DEFAULT 0,
    created_ms      INTEGER NOT NULL,
    updated_ms      INTEGER NOT NULL,
    deleted_ms      INTEGER,
    revision        INTEGER NOT NULL DEFAULT 1,
    extra           TEXT,
    CHECK ((finished_ms IS NULL) = (finished_offset IS NULL))
) STRICT;

CREATE TABLE entry_tag (
    entry    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag      TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

-- What an answer means is in its kind: a duration keeps its minutes in `number` and the words in
-- `text`; a person the nickname in `text` and ["no_contact"] in `choices` where that was said.
CREATE TABLE answer (
    entry    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    position INTEGER NOT NULL,
    asked    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    records  TEXT,
    text     TEXT,
    number   INTEGER,
    choices  TEXT, -- a JSON array of option values
    skipped  INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)),
    off_path INTEGER NOT NULL DEFAULT 0 CHECK (off_path IN (0, 1)),
    UNIQUE (entry, question)
) STRICT;

-- An older version of an entry: its title, tags and answers as JSON, as they were up to
-- `replaced_ms`, when `revision` gave way to the next.
CREATE TABLE entry_version (
    entry       INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    replaced_ms INTEGER NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (entry, revision)
) STRICT;

CREATE TABLE letter (
    id            INTEGER PRIMARY KEY,
    person        INTEGER REFERENCES person (id) ON DELETE SET NULL,
    wait          INTEGER REFERENCES wait (id) ON DELETE SET NULL,
    addressee     TEXT NOT NULL,
    at_ms         INTEGER NOT NULL,
    at_offset     INTEGER NOT NULL,
    at_zone       TEXT,
    body          TEXT NOT NULL,
    rest          TEXT CHECK (rest IN ('held', 'sealed_until', 'sealed_until_they_write')),
    rest_ms       INTEGER,
    rest_offset   INTEGER,
    rest_zone     TEXT,
    opened_ms     INTEGER,
    opened_offset INTEGER,
    opened_zone   TEXT,
    decision      TEXT,
    created_ms    INTEGER NOT NULL,
    updated_ms    INTEGER NOT NULL,
    deleted_ms    INTEGER,
    revision      INTEGER NOT NULL DEFAULT 1,
    extra         TEXT,
    CHECK ((rest_ms IS NOT NULL) = (rest IS NOT NULL AND rest <> 'sealed_until_they_write')),
    CHECK ((rest_ms IS NULL) = (rest_offset IS NULL) AND (opened_ms IS NULL) = (opened_offset IS NULL))
) STRICT;

CREATE TABLE letter_version (
    letter      INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    replaced_ms INTEGER NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (letter, revision)
) STRICT;

-- A follow-up asks about something; once that is purged there is nothing left to ask.
CREATE TABLE follow_up (
    id          INTEGER PRIMARY KEY,
    ask         TEXT NOT NULL,
    at_ms       INTEGER NOT NULL,
    at_offset   INTEGER NOT NULL,
    at_zone     TEXT,
    due_ms      INTEGER NOT NULL,
    due_offset  INTEGER NOT NULL,
    due_zone    TEXT,
    wait        INTEGER REFERENCES wait (id) ON DELETE CASCADE,
    entry       INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    moment      INTEGER REFERENCES moment (id) ON DELETE CASCADE,
    letter      INTEGER REFERENCES letter (id) ON DELETE CASCADE,
    fate        TEXT CHECK (fate IN ('answered', 'passed_over')), -- NULL while it is open
    fate_ms     INTEGER,
    fate_offset INTEGER,
    fate_zone   TEXT,
    created_ms  INTEGER NOT NULL,
    updated_ms  INTEGER NOT NULL,
    deleted_ms  INTEGER,
    revision    INTEGER NOT NULL DEFAULT 1,
    extra       TEXT,
    CHECK ((fate IS NULL) = (fate_ms IS NULL) AND (fate_ms IS NULL) = (fate_offset IS NULL))
) STRICT;

-- The stand-alone questions that were put on the page of today.
CREATE TABLE asked (
    at_ms     INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    at_zone   TEXT,
    question  TEXT NOT NULL,
    fate      TEXT NOT NULL CHECK (fate IN ('shown', 'passed', 'answered')),
    entry     INTEGER REFERENCES entry (id) ON DELETE SET NULL,
    PRIMARY KEY (at_ms, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key        TEXT PRIMARY KEY,
    value      TEXT NOT NULL, -- JSON
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What belongs together. An index on one column ends in the rowid, so each of these is also in the
-- order of time; most rows belong to no wait or person and take no room in them.
CREATE INDEX wait_person ON wait (person) WHERE person IS NOT NULL;
CREATE INDEX moment_wait ON moment (wait) WHERE wait IS NOT NULL;
CREATE INDEX entry_wait ON entry (wait) WHERE wait IS NOT NULL;
CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
CREATE INDEX entry_deck ON entry (deck);
CREATE INDEX letter_wait ON letter (wait) WHERE wait IS NOT NULL;
CREATE INDEX letter_person ON letter (person) WHERE person IS NOT NULL;
CREATE INDEX follow_up_wait ON follow_up (wait) WHERE wait IS NOT NULL;
CREATE INDEX follow_up_entry ON follow_up (entry) WHERE entry IS NOT NULL;
CREATE INDEX follow_up_moment ON follow_up (moment) WHERE moment IS NOT NULL;
CREATE INDEX follow_up_letter ON follow_up (letter) WHERE letter IS NOT NULL;
CREATE INDEX asked_entry ON asked (entry) WHERE entry IS NOT NULL;
CREATE UNIQUE INDEX entry_tag_tag ON entry_tag (tag, entry);
CREATE INDEX answer_records ON answer (records, entry) WHERE records IS NOT NULL;

-- The few among the many.
CREATE INDEX wait_open ON wait (id) WHERE ended_ms IS NULL AND deleted_ms IS NULL;
CREATE INDEX entry_draft ON entry (id) WHERE finished_ms IS NULL AND deleted_ms IS NULL;
CREATE INDEX entry_starred ON entry (id) WHERE starred = 1;
CREATE INDEX letter_resting ON letter (rest, rest_ms) WHERE rest IS NOT NULL AND opened_ms IS NULL;
CREATE INDEX follow_up_due ON follow_up (due_ms) WHERE fate IS NULL AND deleted_ms IS NULL;
CREATE INDEX person_trash ON person (id) WHERE deleted_ms IS NOT NULL;
CREATE INDEX wait_trash ON wait (id) WHERE deleted_ms IS NOT NULL;
CREATE INDEX moment_trash ON moment (id) WHERE deleted_ms IS NOT NULL;
CREATE INDEX entry_trash ON entry (id) WHERE deleted_ms IS NOT NULL;
CREATE INDEX letter_trash ON letter (id) WHERE deleted_ms IS NOT NULL;
CREATE INDEX follow_up_trash ON follow_up (id) WHERE deleted_ms IS NOT NULL;

-- The words of the records, folded and cut into tokens by the program; only the index is kept.
CREATE VIRTUAL TABLE search_fts USING fts5 (tok, content='', contentless_delete=1, tokenize='ascii');
