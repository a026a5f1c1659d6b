#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "imaging/internal/named_values.h"
#include "imaging/metadata.h"
#include "xml/reader.h"

namespace imaging::internal {

namespace {

constexpr xml::Settings kXml{.names = xml::Names::WithNamespace,
                             .limits = {.max_bytes = 2UL << 20, .max_depth = 32}};
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

// Returns the name with its usual prefix, such as `dc:title`, or an empty string if we do not read its
// namespace.
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

// Reads an XMP packet element by element. Properties are the children of rdf:Description. The value of a
// property is its text, or the text of each rdf:li in it (XMP part 1, §7).
class XmpReader final : public xml::Receiver {
public:
    NamedValues take() { return std::move(values_); }

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute> attributes) override {
        ++depth_;
        if (description_ == 0) {
            if (is_rdf(name, "Description")) start_description(attributes);
        } else if (depth_ == description_ + 1) {
            property_ = name;
            text_.clear();
            has_items_ = false;
        } else if (is_rdf(name, "li") && depth_ == description_ + 3) {
            text_.clear();
            is_default_ = std::ranges::any_of(attributes, is_default_language);
            item_ = depth_;
        }
        return {};
    }

    void on_end(std::string_view) override {
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

    void on_text(std::string_view text) override {
        if (property_.empty() || text_.size() > kMaxMetadataText) return;
        text_ += text;
    }

private:
    static bool is_default_language(const xml::Attribute& attribute) {
        return attribute.name == kLanguage && attribute.value == "x-default";
    }

    void start_description(std::span<const xml::Attribute> attributes) {
        description_ = depth_;
        for (const xml::Attribute& attribute : attributes)
            keep(attribute.name, attribute.value, false);
    }

    void keep(std::string_view name, std::string_view value, bool is_default) {
        if (value.find_first_not_of(" \t\r\n") == std::string_view::npos || ++count_ > kMaxValues) return;
        std::string known = prefixed(name);
        if (known.empty()) return;
        auto& there = values_[std::move(known)];
        there.emplace(is_default ? there.begin() : there.end(), value);
    }

    NamedValues values_;
    std::size_t depth_ = 0;
    std::size_t description_ = 0;  // the depth of the current rdf:Description; 0 outside of one
    std::size_t item_ = 0;
    std::size_t count_ = 0;
    std::string property_;
    std::string text_;
    bool has_items_ = false;
    bool is_default_ = false;
};

}  // namespace

NamedValues read_xmp(std::string_view packet) {
    if (packet.size() > kXml.limits.max_bytes) return {};
    XmpReader reader;
    // An error is ignored, because the properties before the damaged place are usually right.
    static_cast<void>(xml::read_document(packet, reader, kXml));
    return reader.take();
}

}  // namespace imaging::internal
