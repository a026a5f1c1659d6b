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

ALTER TABLE redirects ADD COLUMN is_permanent INTEGER NOT NULL DEFAULT 1;
