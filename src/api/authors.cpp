// The API's resource for authors, whose names appear in bylines.

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"

namespace stanhope {

namespace {

using http::Method;

constexpr std::int64_t kPage = 200;

// The author's biographies, one for each edition. A request replaces all of them together.
Field<Author> bio_field() {
    using Bio = std::map<std::string, std::string>;
    Field<Author> field =
        stanhope::field("bio", &Author::bio, Use::Optional, "A short biography for each edition, by its tag");
    field.read = [](Author& author, const boost::json::value& value) -> base::Result<void> {
        auto bio = JsonForm<Bio>::read(value);
        if (!bio)
            return base::invalid("author.bio",
                                 "“bio” must be an object with a text for each edition, by its tag.");
        author.bio = *std::move(bio);
        return {};
    };
    return field;
}

const Fields<Author>& author_fields() {
    static const Fields<Author> fields(
        "Author",
        {field("id", &Author::id, Use::Answered, "Identifies the author"),
         field("name", &Author::name, Use::Required, "As it stands over articles", max_bytes(200)),
         field("slug", &Author::slug, Use::Optional,
               "The part of the page’s address; made from the name if empty"),
         field("is_columnist", &Author::is_columnist, Use::Optional, "Whether pages list the author"),
         bio_field(), field("staff", &Author::staff, Use::Optional, "The id of the author’s account")});
    return fields;
}

const Fields<Page<Author>>& page_fields() {
    static const Fields<Page<Author>> fields =
        page_of("Authors", "authors", author_fields(), "The authors of this page, by slug");
    return fields;
}

struct AuthorCursor {
    std::string cursor;
};

const Fields<AuthorCursor>& page_parameters() {
    static const Fields<AuthorCursor> fields(
        "AuthorCursor",
        {field("cursor", &AuthorCursor::cursor, Use::SentOptional, "The `next` of the page before")});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(AuthorCursor page, call.read_query(page_parameters()));
    TRY(auto authors, parts.authors.list(page.cursor, kPage));
    auto next = next_slug(authors, kPage);
    return answer_with(page_fields(), {std::move(authors), std::move(next)});
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(Author author, call.read_body(author_fields()));
    TRY(author, parts.authors.add(call.actor, author));
    return answer_with(author_fields(), author);
}

base::Result<ApiAnswer> change(const ApiParts& parts, const Call& call) {
    TRY(Author before, parts.authors.get(call.path("id")));
    TRY(Author author, call.read_body(author_fields(), std::move(before)));
    TRY(author, parts.authors.change(call.actor, author));
    return answer_with(author_fields(), author);
}

}  // namespace

Resource authors_resource(const ApiParts& parts) {
    return {"authors",
            "Whose name stands over an article",
            {{.method = Method::Get,
              .pattern = "/authors",
              .id = "list_authors",
              .summary = "List authors",
              .query = &page_parameters(),
              .answer = &page_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/authors",
              .id = "add_author",
              .summary = "Add an author",
              .body = &author_fields(),
              .answer = &author_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Patch,
              .pattern = "/authors/{id}",
              .id = "change_author",
              .summary = "Change an author",
              .body = &author_fields(),
              .purpose = Purpose::Change,
              .answer = &author_fields(),
              .action = bound(parts, change)}}};
}

}  // namespace stanhope
