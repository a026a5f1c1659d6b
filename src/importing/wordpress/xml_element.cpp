#include "importing/wordpress/xml_element.h"

#include <algorithm>
#include <limits>

#include "xml/reader.h"

namespace stanhope {

namespace {

// There is no limit of bytes, because WxrFile limits the size of a piece.
constexpr xml::Settings kXml{.limits = {.max_bytes = std::numeric_limits<std::size_t>::max(),
                                        .max_depth = 12,
                                        .max_elements = 4'000'000}};

class TreeBuilder final : public xml::Receiver {
public:
    // Closes all elements that are still open, from the innermost, and returns the root element.
    XmlElement take() {
        while (stack_.size() > 1)
            on_end({});
        auto& children = stack_.front().children;
        return children.empty() ? XmlElement() : std::move(children.front());
    }

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute> attributes) override {
        XmlElement element;
        element.name = name;
        for (const xml::Attribute& attribute : attributes)
            element.attributes.emplace_back(attribute.name, attribute.value);
        stack_.push_back(std::move(element));
        return {};
    }

    void on_end(std::string_view) override {
        XmlElement element = std::move(stack_.back());
        stack_.pop_back();
        stack_.back().children.push_back(std::move(element));
    }

    void on_text(std::string_view text) override { stack_.back().text += text; }

private:
    std::vector<XmlElement> stack_ = std::vector<XmlElement>(1);  // the document, then the open elements
};

}  // namespace

const std::string& XmlElement::text_of(std::string_view child) const {
    static const std::string kNothing;
    auto found = std::ranges::find(children, child, &XmlElement::name);
    return found == children.end() ? kNothing : found->text;
}

std::string_view XmlElement::attribute(std::string_view wanted) const {
    for (const auto& [name_here, value] : attributes) {
        if (name_here == wanted) return value;
    }
    return {};
}

tl::expected<XmlElement, XmlProblem> parse_xml(std::string_view text, XmlPiece piece) {
    TreeBuilder builder;
    xml::Reader reader(builder, kXml);
    auto read = reader.read(text);
    if (read && piece == XmlPiece::Whole) read = reader.finish();
    if (!read) return tl::unexpected(XmlProblem{read.error().message(), reader.line() - 1});
    return builder.take();
}

}  // namespace stanhope
