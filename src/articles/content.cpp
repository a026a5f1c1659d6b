#include "articles/content.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/one_line.h"
#include "base/strings.h"
#include "richtext/from_html.h"
#include "richtext/html.h"
#include "text/slug.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 8> kKinds{"news", "column",  "analysis", "interview",
                                                 "live", "gallery", "video",    "page"};
constexpr std::array<std::string_view, 3> kLabels{"breaking", "exclusive", "sponsored"};
constexpr std::array<std::string_view, 3> kRoles{"by", "photographs", "translation"};
constexpr std::size_t kMaxJsonDepth = 40;

constexpr ContentText kTextFields[] = {
    {"canonical_address", &Content::canonical_address, 2'000},
    {"credit", &Content::credit, 500},
    {"dateline", &Content::dateline, 200},
    {"headline", &Content::headline, 500},
    {"lead_picture", &Content::lead_picture, 100},
    {"section", &Content::section, 100},
    {"seo_description", &Content::seo_description, 1'000},
    {"seo_title", &Content::seo_title, 500},
    {"short_headline", &Content::short_headline, 300},
    {"slug", &Content::slug, text::kMaxSlugBytes},
    {"source", &Content::source, 200},
    {"standfirst", &Content::standfirst, 4'000},
};

base::Failure wrong(std::string_view field, std::string_view what) {
    return base::invalid("article.field", fmt::format("“{}” {}.", field, what));
}

template <std::size_t kSize>
bool is_among(const std::array<std::string_view, kSize>& known, std::string_view text) {
    return std::ranges::find(known, text) != known.end();
}

base::Result<std::string> clean_text(std::string_view field, const json::value& value,
                                     std::size_t max_bytes) {
    if (value.is_null()) return std::string();
    const json::string* text = value.if_string();
    if (text == nullptr) return wrong(field, "must be a text");
    if (!base::is_valid_utf8(base::view_of(*text))) return wrong(field, "is not UTF-8");
    std::string clean = base::one_line(base::view_of(*text));
    if (clean.size() > max_bytes) return wrong(field, fmt::format("can have at most {} bytes", max_bytes));
    return clean;
}

base::Result<std::vector<std::string>> clean_list(std::string_view field, const json::value& value) {
    const json::array* list = value.if_array();
    if (list == nullptr || list->size() > kMaxListed)
        return wrong(field, fmt::format("must be a list of at most {} items", kMaxListed));
    std::vector<std::string> clean;
    for (const json::value& item : *list) {
        TRY(std::string text, clean_text(field, item, 100));
        if (std::ranges::find(clean, text) == clean.end()) clean.push_back(std::move(text));
    }
    return clean;
}

base::Result<std::vector<Credit>> clean_authors(const json::value& value) {
    const json::array* list = value.if_array();
    if (list == nullptr || list->size() > kMaxListed)
        return wrong("authors", fmt::format("must be a list of at most {} items", kMaxListed));
    std::vector<Credit> authors;
    for (const json::value& item : *list) {
        const json::object* object = item.if_object();
        const json::value* id = object != nullptr ? object->if_contains("author") : &item;
        const json::value* role = object != nullptr ? object->if_contains("role") : nullptr;
        if (id == nullptr) return wrong("authors", "must name an `author` in each item");
        TRY(std::string author, clean_text("authors", *id, 100));
        TRY(std::string as, role != nullptr ? clean_text("authors", *role, 20) : std::string("by"));
        if (!is_among(kRoles, as))
            return wrong("authors", "can have only the roles by, photographs and translation");
        authors.push_back({std::move(author), std::move(as)});
    }
    return authors;
}

base::Result<void> change_text(Content& content, const ContentText& field, const json::value& value) {
    TRY(std::string text, clean_text(field.name, value, field.max_bytes));
    if (field.name == "slug" && !text.empty() && !text::is_slug(text))
        return wrong("slug", "must be made of small letters a to z, digits and single hyphens");
    if (field.name == "canonical_address" && !text.empty() &&
        !(text.starts_with("https://") || text.starts_with("http://")))
        return wrong("canonical_address", "must begin with https:// or http://");
    content.*field.place = std::move(text);
    return {};
}

// Whoever may not write blocks of HTML may still write around those that stand in the body already.
base::Result<std::string> changed_body(const Content& content, const std::string& body,
                                       richtext::RawHtml raw_html) {
    auto normalized = richtext::normalized(body, raw_html);
    if (normalized || normalized.error().code() != "body.html") return normalized;
    auto with_html = richtext::normalized(body, richtext::RawHtml::Allowed);
    if (!with_html) return with_html;
    std::vector<std::string> known = richtext::html_blocks(content.body);
    bool is_known = std::ranges::all_of(richtext::html_blocks(*with_html), [&](const std::string& html) {
        return std::ranges::find(known, html) != known.end();
    });
    return is_known ? std::move(with_html) : std::move(normalized);
}

base::Result<void> change_other(Content& content, std::string_view name, const json::value& value,
                                richtext::RawHtml raw_html) {
    if (name == "kind") {
        TRY(content.kind, clean_text(name, value, 20));
        if (!is_among(kKinds, content.kind))
            return wrong("kind", fmt::format("must be one of: {}", fmt::join(kKinds, ", ")));
    } else if (name == "body") {
        TRY(content.body, changed_body(content, json::serialize(value), raw_html));
    } else if (name == "body_html") {
        const json::string* html = value.if_string();
        if (html == nullptr) return wrong("body_html", "must be a text");
        TRY(std::string body, richtext::from_html(base::view_of(*html)));
        // HTML has no block ids, so from_html made new ones. If nothing else differs, keep the old body:
        // notes and translations refer to its blocks by id.
        if (!richtext::differ_only_in_ids(body, content.body)) content.body = std::move(body);
    } else if (name == "authors") {
        TRY(content.authors, clean_authors(value));
    } else if (name == "tags") {
        TRY(content.tags, clean_list(name, value));
    } else if (name == "labels") {
        TRY(content.labels, clean_list(name, value));
        for (const std::string& label : content.labels) {
            if (!is_among(kLabels, label))
                return wrong("labels", fmt::format("must be among: {}", fmt::join(kLabels, ", ")));
        }
    } else if (name == "comments_open") {
        if (!value.is_bool()) return wrong(name, "must be true or false");
        content.comments_open = value.get_bool();
    } else if (name == "embargo_until") {
        TRY(std::string text, clean_text(name, value, 40));
        content.embargo_until.reset();
        if (text.empty()) return {};
        auto time = base::parse_rfc3339(text);
        if (!time) return wrong(name, "must be a time like 2026-11-23T09:30:00Z");
        content.embargo_until = *time;
    } else {
        return base::invalid("article.field", fmt::format("There is no field “{}”.", name.substr(0, 60)));
    }
    return {};
}

// Returns the content as a JSON object in which the body is null. to_json inserts the body.
json::object object_of(const Content& content) {
    json::object object;
    json::array authors;
    for (const Credit& credit : content.authors)
        authors.push_back(json::object{{"author", credit.author}, {"role", credit.role}});
    object["authors"] = std::move(authors);
    object["body"] = nullptr;  // a placeholder for to_json
    object["comments_open"] = content.comments_open;
    object["embargo_until"] =
        content.embargo_until ? json::value(base::to_rfc3339(*content.embargo_until)) : json::value();
    object["kind"] = content.kind;
    object["labels"] = json::value_from(content.labels);
    object["tags"] = json::value_from(content.tags);
    for (const ContentText& field : kTextFields)
        object[field.name] = content.*field.place;
    return object;
}

base::Result<json::object> parse_object(std::string_view text, json::storage_ptr memory) {
    auto object = base::parse_json_object(text, kMaxJsonDepth, std::move(memory));
    if (!object)
        return base::invalid("article.json", "An article must be a JSON object.", object.error().detail());
    return *std::move(object);
}

base::Result<void> change_content(Content& content, const json::object& object, richtext::RawHtml raw_html) {
    for (const auto& pair : object) {
        std::string_view name(pair.key().data(), pair.key().size());
        auto field = std::ranges::find(kTextFields, name, &ContentText::name);
        if (field != std::end(kTextFields)) {
            TRY(change_text(content, *field, pair.value()));
        } else {
            TRY(change_other(content, name, pair.value(), raw_html));
        }
    }
    return {};
}

}  // namespace

std::span<const std::string_view> article_kinds() {
    return kKinds;
}

std::span<const std::string_view> article_labels() {
    return kLabels;
}

std::span<const std::string_view> credit_roles() {
    return kRoles;
}

std::span<const ContentText> content_texts() {
    return kTextFields;
}

// Copies the body instead of parsing it: it is canonical JSON already, and the largest part of the content.
std::string to_json(const Content& content) {
    std::string text;
    text.reserve(content.body.size() + 1'000);
    for (const auto& pair : base::with_keys_in_order(object_of(content))) {
        text += text.empty() ? '{' : ',';
        text += json::serialize(pair.key());
        text += ':';
        text += pair.key() == "body" ? content.body : json::serialize(pair.value());
    }
    return text + '}';
}

base::Result<Content> content_from_json(std::string_view text) {
    Content content;
    auto read = [&]() -> base::Result<void> {
        // Parse into one arena, which is faster than many small allocations.
        json::monotonic_resource memory(2 * text.size() + 4'096);
        TRY(json::object object, parse_object(text, &memory));
        // Do not sanitize the body here: it was sanitized when it was saved, and is again when it is
        // rendered.
        if (const json::value* body = object.if_contains("body")) content.body = json::serialize(*body);
        object.erase("body");
        return change_content(content, object, richtext::RawHtml::Allowed);
    };
    auto done = read();
    if (!done)
        return base::internal("article.content", "A stored article cannot be read.",
                              base::describe(done.error()));
    return content;
}

base::Result<void> change_content(Content& content, std::string_view text, richtext::RawHtml raw_html) {
    TRY(json::object object, parse_object(text, {}));
    return change_content(content, object, raw_html);
}

base::Result<void> must_be_complete(const Content& content) {
    if (content.headline.empty()) return base::invalid("article.incomplete", "The headline is missing.");
    if (content.slug.empty()) return base::invalid("article.incomplete", "The slug is missing.");
    if (base::trim(richtext::to_text(content.body)).empty() && content.kind != "gallery" &&
        content.kind != "video")
        return base::invalid("article.incomplete", "The body is empty.");
    return {};
}

}  // namespace stanhope
