-- How an editor cuts a picture for a shape, and whether it can be seen through.

ALTER TABLE pictures ADD COLUMN crops TEXT NOT NULL DEFAULT '{}';
ALTER TABLE pictures ADD COLUMN is_transparent INTEGER NOT NULL DEFAULT 0;
