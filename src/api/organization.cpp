// Sections, tags and authors.

#include <algorithm>

#include "api/internal/endpoint.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::int64_t kListed = 200;

json::object json_of(const Section& section) {
    return {{"id", section.id},
            {"edition", section.edition},
            {"name", section.name},
            {"slug", section.slug},
            {"parent", section.parent ? json::value(*section.parent) : json::value()},
            {"translation", section.translation},
            {"position", section.position}};
}

json::object json_of(const Tag& tag) {
    return {{"id", tag.id}, {"edition", tag.edition}, {"name", tag.name}, {"slug", tag.slug}};
}

json::object json_of(const Author& author) {
    return {{"id", author.id},
            {"name", author.name},
            {"slug", author.slug},
            {"is_columnist", author.is_columnist},
            {"bio", json::value_from(author.bio)},
            {"staff", author.staff ? json::value(*author.staff) : json::value()}};
}

// Those of a list that a page shows, and where the next begins.
template <typename Item>
Answer page_of(std::string_view name, const std::vector<Item>& items) {
    json::array list;
    for (const Item& item : items)
        list.push_back(json_of(item));
    bool is_full = static_cast<std::int64_t>(items.size()) == kListed;
    return Answer{.body = json::object{{name, std::move(list)},
                                       {"next", is_full ? json::value(items.back().slug) : json::value()}}};
}

// What the body says of a section, on top of what is known.
base::Result<Section> section_of(const Call& call, Section section) {
    TRY(section.name, call.text_or("name", section.name));
    TRY(section.slug, call.text_or("slug", section.slug));
    TRY(section.translation, call.text_or("translation", section.translation));
    TRY(section.position, call.number_or("position", section.position));
    TRY(std::string parent, call.text_or("parent", section.parent.value_or("")));
    section.parent = parent.empty() ? std::nullopt : std::optional(parent);
    return section;
}

base::Result<Answer> list_sections(const ApiParts& parts, const Call& call) {
    TRY(auto sections, parts.sections.all());
    std::string edition = call.asked("edition");
    json::array list;
    for (const Section& section : sections) {
        if (edition.empty() || section.edition == edition) list.push_back(json_of(section));
    }
    return Answer{.body = json::object{{"sections", std::move(list)}}};
}

base::Result<Answer> add_section(const ApiParts& parts, const Call& call) {
    Section section;
    TRY(section.edition, call.text("edition"));
    TRY(section, section_of(call, std::move(section)));
    TRY(section, parts.sections.add(call.actor, section));
    return Answer{201, json_of(section)};
}

base::Result<Answer> change_section(const ApiParts& parts, const Call& call) {
    TRY(auto sections, parts.sections.all());
    auto found = std::ranges::find(sections, call.path("id"), &Section::id);
    if (found == sections.end()) return base::not_found("section.unknown", "There is no such section.");
    TRY(Section section, section_of(call, *found));
    TRY(section, parts.sections.change(call.actor, section));
    return Answer{.body = json_of(section)};
}

base::Result<Answer> list_tags(const ApiParts& parts, const Call& call) {
    TRY(auto tags, parts.tags.list(call.asked("edition"), call.asked("cursor"), kListed));
    return page_of("tags", tags);
}

base::Result<Answer> add_tag(const ApiParts& parts, const Call& call) {
    TRY(std::string edition, call.text("edition"));
    TRY(std::string name, call.text("name"));
    TRY(Tag tag, parts.tags.add(call.actor, edition, name));
    return Answer{201, json_of(tag)};
}

base::Result<Author> author_of(const Call& call, Author author) {
    TRY(author.name, call.text_or("name", author.name));
    TRY(author.slug, call.text_or("slug", author.slug));
    TRY(author.is_columnist, call.truth_or("is_columnist", author.is_columnist));
    TRY(std::string staff, call.text_or("staff", author.staff.value_or("")));
    author.staff = staff.empty() ? std::nullopt : std::optional(staff);
    const json::value* bio = call.body.if_contains("bio");
    if (bio == nullptr) return author;
    author.bio.clear();
    if (!bio->is_object()) return base::invalid("author.bio", "A biography is a text for each edition.");
    for (const auto& pair : bio->get_object()) {
        const json::string* words = pair.value().if_string();
        if (words == nullptr) return base::invalid("author.bio", "A biography is a text for each edition.");
        author.bio.emplace(std::string(pair.key()), std::string(*words));
    }
    return author;
}

base::Result<Answer> list_authors(const ApiParts& parts, const Call& call) {
    TRY(auto authors, parts.authors.list(call.asked("cursor"), kListed));
    return page_of("authors", authors);
}

base::Result<Answer> add_author(const ApiParts& parts, const Call& call) {
    TRY(Author author, author_of(call, {}));
    TRY(author, parts.authors.add(call.actor, author));
    return Answer{201, json_of(author)};
}

base::Result<Answer> change_author(const ApiParts& parts, const Call& call) {
    TRY(auto before, parts.authors.get(call.path("id")));
    TRY(Author author, author_of(call, std::move(before)));
    TRY(author, parts.authors.change(call.actor, author));
    return Answer{.body = json_of(author)};
}

}  // namespace

void add_organization(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto add = [&](Method method, std::string pattern, std::string summary, auto function, int success,
                   std::string answers) {
        endpoints.push_back({method, std::move(pattern), Access::Callers, std::move(summary),
                             [parts, function](const Call& call) { return function(parts, call); }, success,
                             std::move(answers)});
    };
    add(Method::Get, "/sections", "Sections, in their order", list_sections, 200, "Sections");
    add(Method::Post, "/sections", "Add a section", add_section, 201, "Section");
    add(Method::Patch, "/sections/{id}", "Change a section", change_section, 200, "Section");
    add(Method::Get, "/tags", "Tags of an edition", list_tags, 200, "Tags");
    add(Method::Post, "/tags", "Add a tag", add_tag, 201, "Tag");
    add(Method::Get, "/authors", "Authors", list_authors, 200, "Authors");
    add(Method::Post, "/authors", "Add an author", add_author, 201, "Author");
    add(Method::Patch, "/authors/{id}", "Change an author", change_author, 200, "Author");
}

}  // namespace stanhope
