#include "feeds/xml.h"

namespace stanhope {

void XmlWriter::begin(std::string_view name, Attributes attributes) {
    xml_ += '<';
    xml_ += name;
    for (const auto& [attribute, value] : attributes) {
        xml_ += ' ';
        xml_ += attribute;
        xml_ += "=\"";
        append_escaped(value);
        xml_ += '"';
    }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    begin(name, attributes);
    xml_ += ">\n";
}

void XmlWriter::close(std::string_view name) {
    xml_ += "</";
    xml_ += name;
    xml_ += ">\n";
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
    begin(name, attributes);
    xml_ += "/>\n";
}

void XmlWriter::text(std::string_view name, std::string_view text, Attributes attributes) {
    if (text.empty()) return;
    begin(name, attributes);
    xml_ += '>';
    append_escaped(text);
    close(name);
}

// A `]]>` in the text would end the CDATA section, so it is split between two sections.
void XmlWriter::literal(std::string_view name, std::string_view text, Attributes attributes) {
    constexpr std::string_view kEnd = "]]>";
    if (text.empty()) return;
    begin(name, attributes);
    xml_ += "><![CDATA[";
    append_letters(text, [&](char letter) {
        // Look at the output, not the input: a dropped character may have stood between `]]` and `>`.
        if (letter == '>' && std::string_view(xml_).ends_with("]]")) xml_ += "]]><![CDATA[";
        xml_ += letter;
    });
    xml_ += kEnd;
    close(name);
}

// Calls `append` for each byte of `text`, but skips characters that XML 1.0 does not allow (§2.2): U+FFFE,
// U+FFFF and control characters other than tab and line ends.
template <typename Append>
void XmlWriter::append_letters(std::string_view text, Append append) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        char letter = text[i];
        auto byte = static_cast<unsigned char>(letter);
        bool is_control = byte < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
        bool is_noncharacter =
            text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF");
        if (is_noncharacter) i += 2;
        if (!is_control && !is_noncharacter) append(letter);
    }
}

void XmlWriter::append_escaped(std::string_view text) {
    append_letters(text, [&](char letter) {
        switch (letter) {
            case '&':
                xml_ += "&amp;";
                break;
            case '<':
                xml_ += "&lt;";
                break;
            case '>':
                xml_ += "&gt;";
                break;
            case '"':
                xml_ += "&quot;";
                break;
            default:
                xml_ += letter;
        }
    });
}

}  // namespace stanhope
