-- The patterns count every moment ever put down. Each of these lies in the order in which they are
-- counted, so that a count is one walk through a small index. A query uses it only where it says
-- exactly the same.

-- The pull, asked again, by what was done meanwhile.
CREATE INDEX moment_pair ON moment (did, urge, after_urge, at_ms, after_ms, deleted_ms)
    WHERE deleted_ms IS NULL AND urge IS NOT NULL AND after_urge IS NOT NULL;
CREATE INDEX moment_need ON moment (need) WHERE deleted_ms IS NULL AND need IS NOT NULL;
CREATE INDEX moment_feelings ON moment (feelings) WHERE deleted_ms IS NULL AND feelings IS NOT NULL;
-- The hour of the week on the writer's wall, from Monday on, also before 1970, where a remainder is below zero.
CREATE INDEX moment_hour
    ON moment (((at_ms + at_offset * 1000 + 259200000) % 604800000 + 604800000) % 604800000 / 3600000)
    WHERE deleted_ms IS NULL;
-- Looking back: what a filter of the search narrows by is found without walking through all moments.

-- The feelings of the moments, one row each. The column `feelings` of `moment` stays the truth; the
-- triggers follow it.
CREATE TABLE moment_feeling (
    feeling TEXT NOT NULL,
    moment  INTEGER NOT NULL REFERENCES moment (id) ON DELETE CASCADE,
    PRIMARY KEY (feeling, moment)
) STRICT, WITHOUT ROWID;

CREATE INDEX moment_feeling_moment ON moment_feeling (moment);

INSERT OR IGNORE INTO moment_feeling (feeling, moment)
    SELECT f.value, m.id FROM moment m, json_each(m.feelings) f WHERE m.feelings IS NOT NULL;

CREATE TRIGGER moment_feeling_added AFTER INSERT ON moment WHEN new.feelings IS NOT NULL BEGIN
    INSERT OR IGNORE INTO moment_feeling (feeling, moment) SELECT value, new.id FROM json_each(new.feelings);
END;

CREATE TRIGGER moment_feeling_changed AFTER UPDATE OF feelings ON moment WHEN new.feelings IS NOT old.feelings BEGIN
    DELETE FROM moment_feeling WHERE moment = old.id;
    INSERT OR IGNORE INTO moment_feeling (feeling, moment) SELECT value, new.id FROM json_each(new.feelings);
END;

CREATE INDEX moment_urge ON moment (urge) WHERE urge IS NOT NULL;
