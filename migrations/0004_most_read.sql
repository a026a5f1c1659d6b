-- How often articles were read in each hour of late, and the order that makes.

CREATE TABLE article_reads (
    hour BIGINT NOT NULL, -- since 1970
    article TEXT NOT NULL REFERENCES articles (id),
    reads BIGINT NOT NULL,
    PRIMARY KEY (hour, article)
);

CREATE TABLE most_read (
    edition TEXT NOT NULL REFERENCES editions (tag),
    place BIGINT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    PRIMARY KEY (edition, place)
);
