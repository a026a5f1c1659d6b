"""Extracts the words of HTML with Python's own parser."""

import html.parser


class Words(html.parser.HTMLParser):
    """Collects the words between tags, except the content of elements that readers do not see."""

    SILENT = {"script", "style", "iframe", "svg", "object", "embed", "video", "audio", "select", "noscript",
              "template", "textarea", "form", "button"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []
        self.silent = 0

    def handle_starttag(self, tag, attributes):
        self.text.append("" if tag in INLINE else " ")
        self.silent += tag in self.SILENT

    def handle_endtag(self, tag):
        self.text.append("" if tag in INLINE else " ")
        if tag in self.SILENT and self.silent:
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


INLINE = {"a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span",
          "strike", "strong", "sub", "sup", "tt", "u", "var", "mark", "font", "ruby", "rt"}


def words_in(html_text):
    reader = Words()
    reader.feed(html_text)
    reader.close()
    return "".join(reader.text).split()
