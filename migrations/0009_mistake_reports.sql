-- Mistakes that readers reported in articles. The note has what the reader wrote; this row keeps the same report from
-- becoming two notes, and counts the reports of an article.
CREATE TABLE mistake_reports (
    note TEXT PRIMARY KEY REFERENCES notes (id),
    article TEXT NOT NULL REFERENCES articles (id),
    fingerprint TEXT NOT NULL, -- SHA-256 of the note's words
    sent_at BIGINT NOT NULL,
    UNIQUE (article, fingerprint)
);
