-- Pictures: the files that were sent in, what is known of each, and what else looks like it.

CREATE TABLE pictures (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE, -- SHA-256 of the file, which is its name
    stamp TEXT NOT NULL UNIQUE, -- stands in its addresses, and changes with what readers see of it
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT NOT NULL, -- as it is looked at
    height BIGINT NOT NULL,
    frames BIGINT NOT NULL,
    likeness TEXT NOT NULL,
    placeholder TEXT NOT NULL,
    focus_x BIGINT NOT NULL, -- of 10,000
    focus_y BIGINT NOT NULL,
    words TEXT NOT NULL, -- caption, credit and the like
    expires_at BIGINT, -- from then on readers do not see it
    creator TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- A quarter of the bits each: of two pictures that differ in at most three bits, one quarter is the same.
CREATE TABLE picture_likeness (
    quarter BIGINT NOT NULL,
    bits TEXT NOT NULL,
    picture TEXT NOT NULL REFERENCES pictures (id),
    PRIMARY KEY (quarter, bits, picture)
);

-- Written before a file is put in its place. What is here and not among the pictures is left of a crash.
CREATE TABLE incoming_pictures (
    hash TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    at BIGINT NOT NULL
);
