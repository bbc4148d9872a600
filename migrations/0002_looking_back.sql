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
