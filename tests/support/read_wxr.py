"""Reads a WordPress export independently of the program under test, with Python's XML and HTML parsers.

Prints JSON: the items in the order of the file, with their type, state, address and words.
"""

import json
import re
import sys
import xml.etree.ElementTree as tree

from words import words_in

# The shortcodes of WordPress itself, and any shortcode with attributes.
SHORTCODES = re.compile(r"\[/?(?:caption|wp_caption|gallery|audio|video|embed|playlist)\b[^\]]*\]|\[\w+ [^\]]*\w+=[^\]]*\]")


def words_of(text):
    return words_in(SHORTCODES.sub(" ", text.replace("\r", "")))


def local(name):
    return name.rsplit("}", 1)[-1]


def field(item, name, space=""):
    for child in item:
        if local(child.tag) == name and space in child.tag:
            return (child.text or "").strip()
    return ""


def item_of(item):
    return {
        "id": field(item, "post_id"),
        "type": field(item, "post_type"),
        "status": field(item, "status"),
        "password": field(item, "post_password"),
        "title": field(item, "title"),
        "link": field(item, "link"),
        "words": words_of(field(item, "encoded", "content")),
        "comments": sum(local(child.tag) == "comment" and
                        field(child, "comment_type") not in ("pingback", "trackback") for child in item),
    }


def read(text):
    """Returns the channel, its items, and how many items are not valid XML. The other items are still read."""
    try:
        channel = tree.fromstring(text).find("channel")
        return channel, channel.findall("item"), 0
    except tree.ParseError:
        pass
    head = text[:text.index(b"<item>")]
    channel = tree.fromstring(head + b"</channel></rss>").find("channel")
    items, broken = [], 0
    for piece in re.findall(rb"<item>.*?(?:</item>|\Z)", text, re.S):
        try:
            items.append(tree.fromstring(head + piece + b"</channel></rss>").find("channel").find("item"))
        except tree.ParseError:
            broken += 1
    return channel, items, broken


channel, items, broken = read(open(sys.argv[1], "rb").read())
print(json.dumps({
    "items": [item_of(item) for item in items],
    "base": field(channel, "base_blog_url") or field(channel, "link"),
    "broken": broken,
    "authors": [field(child, "author_login") for child in channel if local(child.tag) == "author"],
}))
