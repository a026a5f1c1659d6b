// Writes XML: elements, attributes and escaped text. Characters that XML 1.0 does not allow are dropped.

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
    // Writes an element with text, or nothing if the text is empty.
    void text(std::string_view name, std::string_view text, Attributes attributes = {});

    // Writes an element whose text is a CDATA section (XML 1.0 §2.7), for programs that do not decode
    // escapes. Writes nothing if the text is empty.
    void literal(std::string_view name, std::string_view text, Attributes attributes = {});

    std::string taken() { return std::move(xml_); }
    // Returns what was written since the last call, for documents that are streamed.
    std::string piece() { return std::exchange(xml_, {}); }

private:
    void begin(std::string_view name, Attributes attributes);
    void append_escaped(std::string_view text);
    template <typename Append>
    void append_letters(std::string_view text, Append append);

    std::string xml_;
};

}  // namespace stanhope
