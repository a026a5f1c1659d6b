-- Sessions of any kind of account: of staff today, of members later. Every row so far belongs to staff.

CREATE TABLE new_sessions (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    holder_kind TEXT NOT NULL,
    holder TEXT NOT NULL, -- the id of the account
    client TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT
);
INSERT INTO new_sessions (id, token_hash, holder_kind, holder, client, user_agent, created_at, seen_at, ended_at)
    SELECT id, token_hash, 'staff', staff, client, user_agent, created_at, seen_at, ended_at FROM sessions;
DROP TABLE sessions;
ALTER TABLE new_sessions RENAME TO sessions;
CREATE INDEX sessions_of_holder ON sessions (holder_kind, holder);
CREATE INDEX sessions_by_age ON sessions (holder_kind, created_at);
