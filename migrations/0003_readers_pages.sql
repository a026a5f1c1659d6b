-- Passkeys of the staff, what an edition writes in its own way, and the lists of what readers can see.

CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    name TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    -- The site it is for: `https://news.example`.
    origin TEXT NOT NULL,
    use_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX passkeys_of_staff ON passkeys (staff);

-- What was asked of a browser and not yet answered; for a sign-in nobody is known yet.
CREATE TABLE passkey_challenges (
    challenge_hash TEXT PRIMARY KEY,
    staff TEXT,
    network TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);

-- Patterns of UTS #35; empty means what the locale is used to.
ALTER TABLE editions ADD COLUMN date_pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN time_pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN number_locale TEXT NOT NULL DEFAULT '';

-- Words of the interface that an edition says in its own way.
CREATE TABLE edition_strings (
    edition TEXT NOT NULL REFERENCES editions (tag),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (edition, name)
);

-- What lists of readers show, and the lists themselves.
ALTER TABLE published_articles ADD COLUMN words BIGINT NOT NULL DEFAULT 0;
ALTER TABLE published_articles ADD COLUMN labels TEXT NOT NULL DEFAULT '';

CREATE TABLE published_authors (
    article TEXT NOT NULL REFERENCES articles (id),
    author TEXT NOT NULL REFERENCES authors (id),
    role TEXT NOT NULL,
    position BIGINT NOT NULL,
    edition TEXT NOT NULL,
    published_at BIGINT NOT NULL, -- the article's, so that one index has an author's in their order
    PRIMARY KEY (article, author, role)
);

CREATE INDEX published_authors_newest ON published_authors (author, edition, published_at, article);

CREATE TABLE published_tags (
    article TEXT NOT NULL REFERENCES articles (id),
    tag TEXT NOT NULL REFERENCES tags (id),
    position BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (article, tag)
);

CREATE INDEX published_tags_newest ON published_tags (tag, published_at, article);

INSERT INTO published_authors SELECT p.id, json_extract(a.value, '$.author'), json_extract(a.value, '$.role'), a.key, p.edition, p.published_at FROM published_articles p, json_each(p.content, '$.authors') a; -- sqlite only
INSERT INTO published_tags SELECT p.id, t.value, t.key, p.published_at FROM published_articles p, json_each(p.content, '$.tags') t; -- sqlite only
INSERT INTO published_authors SELECT p.id, a.value ->> 'author', a.value ->> 'role', a.place - 1, p.edition, p.published_at FROM published_articles p, jsonb_array_elements(p.content::jsonb -> 'authors') WITH ORDINALITY a(value, place); -- postgresql only
INSERT INTO published_tags SELECT p.id, t.value, t.place - 1, p.published_at FROM published_articles p, jsonb_array_elements_text(p.content::jsonb -> 'tags') WITH ORDINALITY t(value, place); -- postgresql only
