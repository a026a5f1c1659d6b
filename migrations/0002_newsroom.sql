-- The newsroom's core: articles from draft to tombstone, who may touch them, and what was public when.

-- What readers see stands in tables of its own. The desk's copy of an article is in `articles` and `revisions`; nothing that is not
-- public yet, or no longer, is in `published_articles`, so no page, feed or search that reads it can tell of an embargo.
DROP TABLE articles;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (tag),
    story TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'approved', 'scheduled', 'published', 'withdrawn')),
    revision BIGINT NOT NULL,
    published_revision BIGINT,
    kind TEXT NOT NULL,
    section TEXT NOT NULL REFERENCES sections (id),
    slug TEXT NOT NULL,
    headline TEXT NOT NULL,
    creator TEXT NOT NULL,
    publish_at BIGINT,
    withdraw_at BIGINT,
    first_published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX articles_updated ON articles (updated_at, id);
CREATE INDEX articles_of_section ON articles (section, updated_at, id);
CREATE INDEX articles_of_edition ON articles (edition, updated_at, id);
CREATE INDEX articles_of_state ON articles (state, updated_at, id);
CREATE INDEX articles_of_creator ON articles (creator, updated_at, id);
CREATE INDEX articles_of_story ON articles (story);
CREATE INDEX articles_to_publish ON articles (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX articles_to_withdraw ON articles (withdraw_at) WHERE withdraw_at IS NOT NULL;

-- Which authors an article has, for the desk's lists.
CREATE TABLE article_authors (
    article TEXT NOT NULL REFERENCES articles (id),
    author TEXT NOT NULL,
    updated_at BIGINT NOT NULL, -- the article's, so that one index has an author's in their order
    PRIMARY KEY (article, author)
);

CREATE INDEX article_authors_newest ON article_authors (author, updated_at, article);

-- Every saved state; never changed.
CREATE TABLE revisions (
    article TEXT NOT NULL REFERENCES articles (id),
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (article, number)
);

-- What was public when: a chain, each link with the hash of the one before. Only `content` can go, when a court says so.
CREATE TABLE versions (
    seq BIGINT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    kind TEXT NOT NULL CHECK (kind IN ('published', 'corrected', 'withdrawn', 'redacted')),
    revision BIGINT,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    content TEXT,
    content_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX versions_of_article ON versions (article, seq);

CREATE TABLE published_articles (
    id TEXT PRIMARY KEY REFERENCES articles (id),
    edition TEXT NOT NULL,
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL REFERENCES sections (id),
    slug TEXT NOT NULL,
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    content TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (section, slug)
);

CREATE INDEX published_articles_newest ON published_articles (edition, published_at, id);
CREATE INDEX published_articles_of_section ON published_articles (section, published_at, id);
CREATE INDEX published_articles_of_story ON published_articles (story);

-- Every address an article has ever had in public, so that old ones lead on for ever.
CREATE TABLE addresses (
    section TEXT NOT NULL REFERENCES sections (id),
    slug TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    PRIMARY KEY (section, slug)
);

CREATE INDEX addresses_of_article ON addresses (article);

CREATE TABLE tombstones (
    article TEXT PRIMARY KEY REFERENCES articles (id),
    edition TEXT NOT NULL,
    reason TEXT NOT NULL,
    withdrawn_at BIGINT NOT NULL
);

CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    severity TEXT NOT NULL CHECK (severity IN ('clarification', 'correction', 'retraction')),
    place TEXT NOT NULL CHECK (place IN ('top', 'bottom')),
    words TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL
);

CREATE INDEX corrections_of_article ON corrections (article, published_at);

-- What staff say to each other about a block.
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    block TEXT NOT NULL,
    words TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    resolved_at BIGINT,
    resolved_by TEXT
);

CREATE INDEX notes_of_article ON notes (article, at);

ALTER TABLE sections ADD COLUMN parent TEXT;
ALTER TABLE sections ADD COLUMN translation TEXT NOT NULL DEFAULT '';

-- What sections were called in addresses before.
CREATE TABLE former_sections (
    edition TEXT NOT NULL REFERENCES editions (tag),
    slug TEXT NOT NULL,
    section TEXT NOT NULL REFERENCES sections (id),
    PRIMARY KEY (edition, slug)
);

CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (tag),
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    UNIQUE (edition, slug)
);

CREATE TABLE authors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    is_columnist BIGINT NOT NULL,
    bio TEXT NOT NULL,
    staff TEXT REFERENCES staff (id)
);

-- Who did what. Rows are added and nothing else.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, -- sqlite only
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- postgresql only
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX audit_of_subject ON audit (subject, seq);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END; -- sqlite only
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never shortened'); END; -- sqlite only
CREATE FUNCTION audit_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$; -- postgresql only
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_is_never_changed(); -- postgresql only

-- Staff who sign in.
ALTER TABLE staff ADD COLUMN disabled_at BIGINT;
ALTER TABLE staff ADD COLUMN editions TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN sections TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN totp_secret TEXT;
ALTER TABLE staff ADD COLUMN totp_last_step BIGINT NOT NULL DEFAULT 0;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    staff TEXT NOT NULL REFERENCES staff (id),
    client TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX sessions_of_staff ON sessions (staff);

CREATE TABLE recovery_codes (
    staff TEXT NOT NULL REFERENCES staff (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (staff, code_hash)
);

-- Single-use links: an invitation, or a forgotten password.
CREATE TABLE staff_links (
    token_hash TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE sign_in_failures (
    who TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    until BIGINT NOT NULL
);

-- The first answer to a POST that came with an Idempotency-Key, for when it comes again.
CREATE TABLE idempotent_answers (
    actor TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);
