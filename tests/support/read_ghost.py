"""Reads an export of Ghost independently of the program under test, with Python's JSON and HTML parsers.

Prints JSON: the articles in the order of the file, with their state, slug, words, authors and tags. If the file is
not an export, prints why.
"""

import json
import sys

from words import words_in


def tables_in(document):
    if "db" in document:
        document = document["db"][0]
    document = document["data"]
    return document.get("data", document)


def in_order(tables, table, post, what):
    rows = [row for row in tables.get(table, []) if row["post_id"] == post["id"]]
    return [row[what] for row in sorted(rows, key=lambda row: row.get("sort_order") or 0)]


def state_of(post):
    if post["status"] == "published" and post.get("visibility") in (None, "public"):
        return "published"
    return "draft"


def article_of(tables, post):
    tags = {tag["id"]: tag for tag in tables.get("tags", [])}
    users = {user.get("id", user["name"]): user["name"] for user in tables.get("users", [])}
    authors = in_order(tables, "posts_authors", post, "author_id") or [post.get("author_id")]
    shown = [tags[tag] for tag in in_order(tables, "posts_tags", post, "tag_id")
             if tags[tag].get("visibility") != "internal"]
    return {
        "id": str(post["id"]),
        "slug": post["slug"],
        "title": post["title"],
        "is_page": bool(post.get("page")) or post.get("type") == "page",
        "state": state_of(post),
        "words": words_in((post.get("html") or "").replace("__GHOST_URL__", "")),
        "authors": [users[author] for author in authors if author in users],
        "section": shown[0]["name"] if shown else None,
        "tags": [tag["name"] for tag in shown[1:]],
    }


try:
    found = tables_in(json.load(open(sys.argv[1], "rb")))
    print(json.dumps({"articles": [article_of(found, post) for post in found.get("posts", [])]}))
except (KeyError, json.JSONDecodeError) as wrong:
    print(json.dumps({"refused": type(wrong).__name__}))
