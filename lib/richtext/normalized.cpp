#include <algorithm>
#include <map>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "richtext/document.h"
#include "richtext/html.h"
#include "richtext/internal/json_node.h"
#include "richtext/internal/schema.h"
#include "richtext/sanitize.h"

namespace richtext {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxIdBytes = 40;
constexpr std::size_t kMaxAttributeBytes = 4'000;
constexpr std::size_t kMaxHtmlBytes = 200'000;

base::Failure misplaced(const std::string& where, std::string_view what) {
    return base::invalid("body.structure", fmt::format("The body is invalid at {}: {}.", where, what));
}

std::string_view view_of(const json::string& text) {
    return {text.data(), text.size()};
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= kMaxIdBytes && std::ranges::all_of(text, [](char letter) {
        return letter == '-' || letter == '_' || (letter >= '0' && letter <= '9') ||
               (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    });
}

// A rough check of a BCP 47 language tag: only the length, and that it consists of letters, digits and
// hyphens.
bool is_language(std::string_view text) {
    return text.size() >= 2 && text.size() <= 35 && is_id(text) && text.find('_') == std::string_view::npos;
}

class Normalizer {
public:
    explicit Normalizer(RawHtml raw_html) : raw_html_(raw_html) {}

    base::Result<json::object> document(const json::object& node) {
        TRY(std::string_view type, type_of(node, "the beginning"));
        if (type != "doc") return misplaced("the beginning", "the type must be “doc”");
        return this->node(node, *find_node_rule("doc"), "body");
    }

private:
    static base::Result<std::string_view> type_of(const json::object& node, const std::string& where) {
        std::string_view type = string_at(node, "type");
        if (type.empty()) return misplaced(where, "the node has no type");
        return type;
    }

    base::Result<json::object> node(const json::object& node, const NodeRule& rule,
                                    const std::string& where) {
        if (++count_ > kMaxNodes)
            return base::invalid("body.too_large",
                                 fmt::format("A body may have at most {} parts.", kMaxNodes));
        for (const auto& pair : node) {
            std::string_view key(pair.key().data(), pair.key().size());
            bool is_known = key == "type" || key == "attrs" || key == "content" || key == "marks" ||
                            (key == "text" && rule.type == "text");
            if (!is_known)
                return misplaced(where, fmt::format("“{}” is not allowed in “{}”", key, rule.type));
        }
        json::object result{{"type", rule.type}};
        TRY(json::object attributes, attributes_at(node, rule.attributes, where, has_id(rule)));
        if (has_id(rule)) attributes["id"] = own_id(attributes);
        if (!attributes.empty()) result["attrs"] = base::with_keys_in_order(attributes);
        if (rule.group == Group::Inline) {
            TRY(add_marks(result, node, where));
        }
        if (rule.type == "text") {
            TRY(add_text(result, node, where));
        } else {
            TRY(add_content(result, node, rule, where));
        }
        return base::with_keys_in_order(result);
    }

    static bool has_id(const NodeRule& rule) { return rule.group != Group::Inline && rule.type != "doc"; }

    std::string own_id(const json::object& attributes) {
        std::string id(string_at(attributes, "id"));
        while (id.empty() || !ids_.insert(id).second)
            id = new_block_id();
        return id;
    }

    base::Result<json::object> attributes_at(const json::object& node, std::span<const AttributeRule> rules,
                                             const std::string& where, bool has_id) {
        json::object result;
        for (const auto& pair : attributes_of(node)) {
            std::string_view name(pair.key().data(), pair.key().size());
            if (pair.value().is_null()) continue;  // editors write null for an attribute that is not set
            if (has_id && name == "id") {
                const json::string* id = pair.value().if_string();
                if (id == nullptr || !is_id(view_of(*id)))
                    return misplaced(where, "an id must be a short word of letters, digits, `-` and `_`");
                result["id"] = *id;
                continue;
            }
            auto rule = std::ranges::find(rules, name, &AttributeRule::name);
            if (rule == rules.end())
                return misplaced(where, fmt::format("the attribute “{}” is unknown", name));
            TRY(result[name], checked(pair.value(), *rule, where));
        }
        for (const AttributeRule& rule : rules) {
            if (rule.is_required && !result.contains(rule.name))
                return misplaced(where, fmt::format("“{}” is missing", rule.name));
        }
        return result;
    }

    base::Result<json::value> checked(const json::value& value, const AttributeRule& rule,
                                      const std::string& where) {
        if (rule.kind == AttributeKind::Number) {
            auto number = value.is_int64() ? value.get_int64() : rule.least - 1;
            if (number < rule.least || number > rule.most)
                return misplaced(where, fmt::format("“{}” must be a number from {} to {}", rule.name,
                                                    rule.least, rule.most));
            return json::value(number);
        }
        const json::string* text = value.if_string();
        std::size_t most = rule.kind == AttributeKind::Html ? kMaxHtmlBytes : kMaxAttributeBytes;
        if (text == nullptr || text->size() > most)
            return misplaced(where, fmt::format("“{}” must be a text of at most {} bytes", rule.name, most));
        if (rule.kind == AttributeKind::Address && !is_safe_link(view_of(*text)))
            return misplaced(where, fmt::format("“{}” is not an address that a link may have", rule.name));
        if (rule.kind == AttributeKind::Language && !is_language(view_of(*text)))
            return misplaced(where, fmt::format("“{}” is not a language tag", rule.name));
        if (rule.kind == AttributeKind::Html) {
            if (raw_html_ == RawHtml::Refused)
                return base::invalid("body.html", "Only editors and publishers may use blocks of HTML.");
            return json::value(sanitize_html(view_of(*text)));
        }
        return json::value(*text);
    }

    base::Result<void> add_marks(json::object& result, const json::object& node, const std::string& where) {
        const json::value* value = node.if_contains("marks");
        if (value == nullptr) return {};
        const json::array* list = value->if_array();
        if (list == nullptr) return misplaced(where, "marks must be a list");
        // The marks are kept by type, so that each occurs once and they are sorted.
        std::map<std::string_view, json::object> marks;
        for (const json::value& item : *list) {
            const json::object* mark = item.if_object();
            const MarkRule* rule = mark != nullptr ? find_mark_rule(string_at(*mark, "type")) : nullptr;
            if (rule == nullptr) return misplaced(where, "the mark is unknown");
            TRY(json::object attributes, attributes_at(*mark, rule->attributes, where, false));
            json::object clean;
            if (!attributes.empty()) clean["attrs"] = base::with_keys_in_order(attributes);
            clean["type"] = rule->type;
            marks.insert_or_assign(rule->type, std::move(clean));
        }
        if (marks.empty()) return {};
        json::array sorted_marks;
        for (auto& [type, mark] : marks)
            sorted_marks.push_back(std::move(mark));
        result["marks"] = std::move(sorted_marks);
        return {};
    }

    static base::Result<void> add_text(json::object& result, const json::object& node,
                                       const std::string& where) {
        std::string_view text = string_at(node, "text");
        if (text.empty()) return misplaced(where, "a text must not be empty");
        if (!base::is_valid_utf8(text) || text.find('\0') != std::string_view::npos)
            return misplaced(where, "a text must be UTF-8 without zero bytes");
        result["text"] = text;
        return {};
    }

    base::Result<void> add_content(json::object& result, const json::object& node, const NodeRule& rule,
                                   const std::string& where) {
        const json::value* value = node.if_contains("content");
        const json::array* children = value != nullptr ? value->if_array() : nullptr;
        if (value != nullptr && children == nullptr) return misplaced(where, "content must be a list");
        json::array content;
        for (std::size_t i = 0; children != nullptr && i < children->size(); ++i) {
            std::string place = fmt::format("{}.content[{}]", where, i);
            TRY(json::object child, this->child((*children)[i], rule, place));
            if (!joins_last(content, child)) content.push_back(std::move(child));
        }
        if (content.empty() && !rule.may_be_empty)
            return misplaced(where, fmt::format("“{}” must not be empty", rule.type));
        if (!content.empty()) result["content"] = std::move(content);
        return {};
    }

    base::Result<json::object> child(const json::value& value, const NodeRule& parent,
                                     const std::string& place) {
        const json::object* child = value.if_object();
        if (child == nullptr) return misplaced(place, "a node must be an object");
        TRY(std::string_view type, type_of(*child, place));
        const NodeRule* rule = find_node_rule(type);
        if (rule == nullptr)
            return misplaced(place, fmt::format("the type “{}” is unknown", type.substr(0, 40)));
        if (!may_hold(parent, *rule))
            return misplaced(place, fmt::format("“{}” is not allowed inside “{}”", type, parent.type));
        return node(*child, *rule, place);
    }

    // Appends a text to the text before it if both have the same marks. Returns false if they cannot be
    // joined.
    static bool joins_last(json::array& content, const json::object& child) {
        if (content.empty() || string_at(child, "type") != "text") return false;
        json::object& last = content.back().get_object();
        if (string_at(last, "type") != "text") return false;
        const json::value* marks = child.if_contains("marks");
        const json::value* last_marks = last.if_contains("marks");
        bool look_alike =
            marks == nullptr || last_marks == nullptr ? marks == last_marks : *marks == *last_marks;
        if (look_alike) last["text"].get_string().append(child.at("text").get_string());
        return look_alike;
    }

    RawHtml raw_html_;
    std::size_t count_ = 0;
    std::set<std::string> ids_;
};

}  // namespace

namespace {

// Returns true if the JSON is nested deeper than `most`. parse_document could not read such a document again.
bool is_deeper_than(const json::object& object, std::size_t most);

bool is_deeper_than(const json::value& value, std::size_t most) {
    if (const json::object* object = value.if_object()) return is_deeper_than(*object, most);
    const json::array* array = value.if_array();
    if (array == nullptr) return false;
    return most == 0 || std::ranges::any_of(*array, [&](const json::value& inner) {
               return is_deeper_than(inner, most - 1);
           });
}

bool is_deeper_than(const json::object& object, std::size_t most) {
    return most == 0 || std::ranges::any_of(
                            object, [&](const auto& pair) { return is_deeper_than(pair.value(), most - 1); });
}

}  // namespace

base::Result<std::string> normalized(std::string_view document_json, RawHtml raw_html) {
    if (document_json.size() > kMaxDocumentBytes)
        return base::invalid("body.too_large",
                             fmt::format("A body may have at most {} bytes.", kMaxDocumentBytes));
    auto document = base::parse_json_object(document_json, kMaxDepth);
    if (!document)
        return base::invalid("body.json", "The body is not a JSON document, or is nested too deeply.",
                             document.error().detail());
    return normalized_tree(*document, raw_html);
}

base::Result<std::string> normalized_tree(const json::object& document, RawHtml raw_html) {
    if (is_deeper_than(document, kMaxDepth))
        return base::invalid("body.json", "The blocks of the body are nested too deeply.");
    TRY(json::object normal, Normalizer(raw_html).document(document));
    std::string text = json::serialize(normal);
    if (text.size() > kMaxDocumentBytes)
        return base::invalid("body.too_large",
                             fmt::format("A body may have at most {} bytes.", kMaxDocumentBytes));
    return text;
}

}  // namespace richtext
