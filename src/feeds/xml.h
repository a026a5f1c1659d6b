// Writes XML: elements, attributes and text, each escaped, and nothing that XML 1.0 cannot hold.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace stanhope {

class XmlWriter {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    XmlWriter() : xml_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

    void open(std::string_view name, Attributes attributes = {});
    void close(std::string_view name);
    void empty(std::string_view name, Attributes attributes);
    // An element with text; none if the text is empty.
    void text(std::string_view name, std::string_view text, Attributes attributes = {});

    // The same as it stands, for those who do not read escapes (CDATA, XML 1.0 §2.7).
    void literal(std::string_view name, std::string_view text, Attributes attributes = {});

    std::string taken() { return std::move(xml_); }
    // What was written since the last piece, for documents that are written as they are made.
    std::string piece() { return std::exchange(xml_, {}); }

private:
    void begin(std::string_view name, Attributes attributes);
    void append_escaped(std::string_view text);
    template <typename Append>
    void append_letters(std::string_view text, Append append);

    std::string xml_;
};

}  // namespace stanhope
