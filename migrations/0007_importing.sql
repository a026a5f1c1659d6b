-- What came from elsewhere: which of our own each old thing became, and where its old address leads.

CREATE TABLE imported (
    source TEXT NOT NULL, -- the site it stood on
    kind TEXT NOT NULL,
    old_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash TEXT NOT NULL, -- of what it was, so that what has not changed is not touched again
    revision BIGINT NOT NULL, -- the one the import wrote last
    PRIMARY KEY (source, kind, old_id)
);

-- Old addresses, decoded and without a slash at their end; with `?` and the query where they had one.
CREATE TABLE redirects (
    path TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'section', 'tag', 'author', 'address')),
    target TEXT NOT NULL
);

-- Readers' comments. Their pages come later; none that an old site had is lost until then.
CREATE TABLE comments (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    parent TEXT REFERENCES comments (id),
    state TEXT NOT NULL CHECK (state IN ('approved', 'held', 'spam', 'removed')),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    words TEXT NOT NULL,
    written_at BIGINT NOT NULL
);

CREATE INDEX comments_of_article ON comments (article, written_at);

-- A section that stands in no navigation: for pages that stand by themselves.
ALTER TABLE sections ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 1;
