-- What people type before anybody decides about it. A step is one change; the snapshot is the content after `version` steps.
-- An epoch has the number of the revision that its steps began from.

CREATE TABLE working_copies (
    article TEXT NOT NULL REFERENCES articles (id),
    epoch BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (article, epoch)
);

CREATE TABLE steps (
    article TEXT NOT NULL REFERENCES articles (id),
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    client TEXT NOT NULL,
    actor TEXT NOT NULL,
    step TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (article, epoch, version)
);

CREATE INDEX steps_by_age ON steps (at);

-- When a draft was thrown away. Its state stays in `state`.
ALTER TABLE articles ADD COLUMN spiked_at BIGINT;
CREATE INDEX articles_spiked ON articles (updated_at, id) WHERE spiked_at IS NOT NULL;
