-- Readers who gave an address: members of the site that was here before, and whoever signs up.
CREATE TABLE readers (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE, -- in small letters
    name TEXT NOT NULL,
    note TEXT NOT NULL, -- of the newsroom; no reader sees it
    is_subscribed INTEGER NOT NULL,
    joined_at BIGINT NOT NULL
);

-- Where whole families of old addresses lead: patterns, of which the first that fits counts.
CREATE TABLE redirect_rules (
    position BIGINT PRIMARY KEY,
    pattern TEXT NOT NULL UNIQUE,
    target TEXT NOT NULL,
    is_permanent INTEGER NOT NULL
);

-- Once more, with pictures among what an old address can lead to, and with what leads there only for now.
CREATE TABLE new_redirects (
    path TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'section', 'tag', 'author', 'address', 'picture')),
    target TEXT NOT NULL,
    is_permanent INTEGER NOT NULL
);
INSERT INTO new_redirects (path, kind, target, is_permanent) SELECT path, kind, target, 1 FROM redirects;
DROP TABLE redirects;
ALTER TABLE new_redirects RENAME TO redirects;

-- How many of its pictures could not be had: when they can, it is taken in once more.
ALTER TABLE imported ADD COLUMN missing BIGINT NOT NULL DEFAULT 0;
