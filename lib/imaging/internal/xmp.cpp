#include <algorithm>
#include <array>
#include <memory>

#include <expat.h>
#include <fmt/format.h>

#include "imaging/internal/named_values.h"
#include "imaging/metadata.h"

namespace imaging::internal {

namespace {

constexpr std::size_t kMaxPacket = 2UL * 1024 * 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxValues = 2'000;
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns# ";
constexpr std::string_view kLanguage = "http://www.w3.org/XML/1998/namespace lang";

struct Namespace {
    std::string_view address;
    std::string_view prefix;
};
constexpr std::array<Namespace, 6> kNamespaces{
    {{"http://purl.org/dc/elements/1.1/", "dc"},
     {"http://ns.adobe.com/photoshop/1.0/", "photoshop"},
     {"http://ns.adobe.com/xap/1.0/rights/", "xmpRights"},
     {"http://ns.adobe.com/exif/1.0/", "exif"},
     {"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "Iptc4xmpCore"},
     {"http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"}}};

// Expat gives the namespace, a space and the local name.
std::string prefixed(std::string_view name) {
    auto blank = name.rfind(' ');
    if (blank == std::string_view::npos) return {};
    const auto* known = std::ranges::find(kNamespaces, name.substr(0, blank), &Namespace::address);
    if (known == kNamespaces.end()) return {};
    return fmt::format("{}:{}", known->prefix, name.substr(blank + 1));
}

bool is_rdf(std::string_view name, std::string_view local) {
    return name.starts_with(kRdf) && name.substr(kRdf.size()) == local;
}

// Walks through the packet element by element. Properties are the children of rdf:Description; a value is the
// text of a property, or of an rdf:li within it (XMP part 1, §7).
class XmpReader {
public:
    explicit XmpReader(XML_Parser parser) : parser_(parser) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &XmpReader::on_start, &XmpReader::on_end);
        XML_SetCharacterDataHandler(parser, &XmpReader::on_text);
        // A document type could declare entities, and no metadata needs any.
        XML_SetStartDoctypeDeclHandler(
            parser, [](void* self, const char*, const char*, const char*, int) { of(self).give_up(); });
    }

    NamedValues take() { return std::move(values_); }

private:
    static XmpReader& of(void* self) { return *static_cast<XmpReader*>(self); }
    static void on_start(void* self, const char* name, const char** attributes) {
        of(self).start(name, attributes);
    }
    static void on_end(void* self, const char*) { of(self).end(); }
    static void on_text(void* self, const char* text, int length) {
        of(self).add_text({text, static_cast<std::size_t>(length)});
    }

    void give_up() { XML_StopParser(parser_, XML_FALSE); }

    void start(std::string_view name, const char** attributes) {
        ++depth_;
        if (depth_ > kMaxDepth) return give_up();
        if (description_ == 0) {
            if (!is_rdf(name, "Description")) return;
            description_ = depth_;
            for (; *attributes != nullptr; attributes += 2)
                keep(attributes[0], attributes[1], false);
        } else if (depth_ == description_ + 1) {
            property_ = name;
            text_.clear();
            has_items_ = false;
        } else if (is_rdf(name, "li") && depth_ == description_ + 3) {
            text_.clear();
            is_default_ = false;
            for (; *attributes != nullptr; attributes += 2)
                is_default_ |= attributes[0] == kLanguage && std::string_view(attributes[1]) == "x-default";
            item_ = depth_;
        }
    }

    void end() {
        if (depth_ == item_) {
            keep(property_, text_, is_default_);
            has_items_ = true;
            item_ = 0;
            text_.clear();
        } else if (description_ != 0 && depth_ == description_ + 1) {
            if (!has_items_) keep(property_, text_, false);
            property_.clear();
        } else if (depth_ == description_) {
            description_ = 0;
        }
        --depth_;
    }

    void add_text(std::string_view text) {
        if (property_.empty() || text_.size() > kMaxMetadataText) return;
        text_ += text;
    }

    void keep(std::string_view name, std::string_view value, bool is_default) {
        if (value.find_first_not_of(" \t\r\n") == std::string_view::npos || ++count_ > kMaxValues) return;
        std::string known = prefixed(name);
        if (known.empty()) return;
        auto& there = values_[std::move(known)];
        there.emplace(is_default ? there.begin() : there.end(), value);
    }

    XML_Parser parser_;
    NamedValues values_;
    std::size_t depth_ = 0;
    std::size_t description_ = 0;  // its depth; 0 outside of it
    std::size_t item_ = 0;
    std::size_t count_ = 0;
    std::string property_;
    std::string text_;
    bool has_items_ = false;
    bool is_default_ = false;
};

}  // namespace

NamedValues read_xmp(std::string_view packet) {
    if (packet.size() > kMaxPacket) return {};
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS("UTF-8", ' '),
                                                                        XML_ParserFree);
    if (!parser) return {};
    XmpReader reader(parser.get());
    // What stands before the damage is usually right.
    XML_Parse(parser.get(), packet.data(), static_cast<int>(packet.size()), XML_TRUE);
    return reader.take();
}

}  // namespace imaging::internal
