-- What everything else stands on: the change feed, its followers, jobs, staff, keys, and the first shape of editions and articles.
-- Times are microseconds since 1970 in UTC. Identifiers are UUIDs of version 7 as text. Truth is 0 or 1.

CREATE TABLE changes (
    seq INTEGER PRIMARY KEY, -- sqlite only
    seq BIGINT PRIMARY KEY, -- postgresql only
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE followers (
    name TEXT PRIMARY KEY,
    seq BIGINT NOT NULL
);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    unique_key TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease TEXT,
    lease_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX jobs_due ON jobs (due_at) WHERE state = 'waiting';

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN
        ('contributor', 'writer', 'translator', 'editor', 'moderator', 'publisher', 'administrator')),
    password_hash TEXT NOT NULL,
    must_change_password BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE editions (
    tag TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE,
    words_per_minute BIGINT NOT NULL CHECK (words_per_minute > 0),
    position BIGINT NOT NULL
);

CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (tag),
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (edition, slug)
);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (tag),
    section TEXT NOT NULL REFERENCES sections (id),
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    slug TEXT NOT NULL,
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    dateline TEXT NOT NULL,
    byline TEXT NOT NULL,
    body TEXT NOT NULL,
    published_at BIGINT,
    updated_at BIGINT NOT NULL,
    UNIQUE (section, slug)
);

CREATE INDEX articles_newest ON articles (edition, published_at) WHERE state = 'published';
CREATE INDEX articles_of_story ON articles (story);
