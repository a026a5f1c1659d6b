#include "importing/wordpress/xml_element.h"

#include <algorithm>
#include <memory>

#include <expat.h>

namespace stanhope {

namespace {

constexpr std::size_t kMaxDepth = 12;
constexpr std::size_t kMaxElements = 4'000'000;

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

class TreeBuilder {
public:
    explicit TreeBuilder(XML_Parser parser) : parser_(parser) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*, int) {
            of(self).stop("it declares a document type, which no export does");
        });
        stack_.emplace_back();
    }

    // What was opened last is closed first.
    XmlElement take() {
        while (stack_.size() > 1)
            close();
        auto& children = stack_.front().children;
        return children.empty() ? XmlElement() : std::move(children.front());
    }

    const std::string& why() const { return why_; }

private:
    static TreeBuilder& of(void* self) { return *static_cast<TreeBuilder*>(self); }

    void stop(std::string why) {
        why_ = std::move(why);
        XML_StopParser(parser_, XML_FALSE);
    }

    static void on_start(void* self, const char* name, const char** attributes) {
        TreeBuilder& builder = of(self);
        if (builder.stack_.size() > kMaxDepth) return builder.stop("it is nested too deeply");
        if (++builder.count_ > kMaxElements) return builder.stop("it has too many elements");
        XmlElement element;
        element.name = name;
        for (; attributes[0] != nullptr; attributes += 2)
            element.attributes.emplace_back(attributes[0], attributes[1]);
        builder.stack_.push_back(std::move(element));
    }

    static void on_end(void* self, const char*) { of(self).close(); }

    void close() {
        XmlElement element = std::move(stack_.back());
        stack_.pop_back();
        stack_.back().children.push_back(std::move(element));
    }

    static void on_text(void* self, const char* text, int length) {
        of(self).stack_.back().text.append(text, static_cast<std::size_t>(length));
    }

    XML_Parser parser_;
    std::vector<XmlElement> stack_;
    std::size_t count_ = 0;
    std::string why_;
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

tl::expected<XmlElement, XmlProblem> parse_xml(std::string_view xml, XmlPiece piece) {
    std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreate("UTF-8"));
    TreeBuilder builder(parser.get());
    constexpr std::size_t kStep = 1UL << 20;
    for (std::size_t at = 0; at < xml.size() || at == 0; at += kStep) {
        std::string_view part = xml.substr(at, kStep);
        bool is_last = at + kStep >= xml.size();
        int is_final = is_last && piece == XmlPiece::Whole ? 1 : 0;
        if (XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), is_final) == XML_STATUS_OK)
            continue;
        std::string why =
            builder.why().empty() ? XML_ErrorString(XML_GetErrorCode(parser.get())) : builder.why();
        return tl::unexpected(XmlProblem{
            std::move(why), static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser.get())) - 1});
    }
    return builder.take();
}

}  // namespace stanhope
