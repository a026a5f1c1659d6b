// The API's resource for tags: what articles are about.

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"

namespace stanhope {

namespace {

using http::Method;

constexpr std::int64_t kPage = 200;

const Fields<Tag>& tag_fields() {
    static const Fields<Tag> fields(
        "Tag", {field("id", &Tag::id, Use::Answered, "Identifies the tag"),
                field("edition", &Tag::edition, Use::FixedRequired, "The tag of its edition"),
                field("name", &Tag::name, Use::FixedRequired, "As readers see it", max_bytes(200)),
                field("slug", &Tag::slug, Use::Answered, "The part of its address, made from the name")});
    return fields;
}

const Fields<Page<Tag>>& page_fields() {
    static const Fields<Page<Tag>> fields =
        page_of("Tags", "tags", tag_fields(), "The tags of this page, by slug");
    return fields;
}

struct TagFilter {
    std::string edition;
    std::string cursor;
};

const Fields<TagFilter>& filter_parameters() {
    static const Fields<TagFilter> fields(
        "TagFilter",
        {field("edition", &TagFilter::edition, Use::SentOptional, "The tag of the edition to list them of"),
         field("cursor", &TagFilter::cursor, Use::SentOptional, "The `next` of the page before")});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(TagFilter filter, call.read_query(filter_parameters()));
    TRY(auto tags, parts.tags.list(filter.edition, filter.cursor, kPage));
    auto next = next_slug(tags, kPage);
    return answer_with(page_fields(), {std::move(tags), std::move(next)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(Tag tag, call.read_body(tag_fields()));
    TRY(tag, parts.tags.add(call.actor, tag.edition, tag.name));
    return answer_with(tag_fields(), tag);
}

}  // namespace

Resource tags_resource(const ApiParts& parts) {
    return {"tags",
            "What an article is about",
            {{.method = Method::Get,
              .pattern = "/tags",
              .id = "list_tags",
              .summary = "List the tags of an edition",
              .query = &filter_parameters(),
              .answer = &page_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/tags",
              .id = "add_tag",
              .summary = "Add a tag",
              .body = &tag_fields(),
              .answer = &tag_fields(),
              .success = 201,
              .action = bound(parts, add)}}};
}

}  // namespace stanhope
