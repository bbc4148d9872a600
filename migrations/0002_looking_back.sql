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
