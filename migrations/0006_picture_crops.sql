-- How an editor cuts a picture for a shape, and whether it can be seen through. What lists show of an article.

ALTER TABLE pictures ADD COLUMN crops TEXT NOT NULL DEFAULT '{}';
ALTER TABLE pictures ADD COLUMN is_transparent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE published_articles ADD COLUMN lead_picture TEXT NOT NULL DEFAULT '';
