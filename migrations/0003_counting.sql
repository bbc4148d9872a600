-- Counting: what a pattern is counted from lies beside the key it is found by, so that neither the
-- words of an answer nor those of a moment are read on the way. Still the tables are the truth.

-- The answers recorded under a name, in the order in which they were asked. It finds all that the
-- narrower index found.
CREATE INDEX answer_value ON answer (records, entry, position, kind, number, choices, off_path)
    WHERE records IS NOT NULL;
DROP INDEX answer_records;

-- The texts among them that are not blank: whether there are words is known without reading them.
CREATE INDEX answer_words ON answer (records, entry, position, kind, off_path)
    WHERE records IS NOT NULL AND kind = 'text' AND trim(text, char(9, 10, 13, 32, 12288)) <> '';

-- All that is counted from moments, for one wait, one person or a long span of days.
CREATE INDEX moment_told ON moment (wait, at_ms, at_offset, need, feelings, did, urge, after_urge, after_ms)
    WHERE deleted_ms IS NULL;

-- The few among the many, in the order of time.
CREATE INDEX moment_asked_again ON moment (id) WHERE after_urge IS NOT NULL;
CREATE INDEX moment_with_need ON moment (id) WHERE need IS NOT NULL;
CREATE INDEX moment_with_feelings ON moment (id) WHERE feelings IS NOT NULL;
