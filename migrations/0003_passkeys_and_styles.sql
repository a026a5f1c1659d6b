-- Passkeys of the staff, and what an edition writes in its own way.

CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    name TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    -- The host name it is for.
    party TEXT NOT NULL,
    use_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX passkeys_of_staff ON passkeys (staff);

-- What was asked of a browser and not yet answered; for a sign-in nobody is known yet.
CREATE TABLE passkey_challenges (
    challenge_hash TEXT PRIMARY KEY,
    staff TEXT,
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
