#include "imaging/internal/metadata_json.h"

#include <string_view>

#include "base/json.h"

namespace imaging::internal {

namespace json = boost::json;

namespace {

// Calls `work(name, member)` for each member of Metadata.
template <typename Self, typename Work>
void for_each_member(Self& metadata, Work work) {
    work("title", metadata.title);
    work("headline", metadata.headline);
    work("caption", metadata.caption);
    work("alternative_text", metadata.alternative_text);
    work("creators", metadata.creators);
    work("credit", metadata.credit);
    work("source", metadata.source);
    work("copyright", metadata.copyright);
    work("usage_terms", metadata.usage_terms);
    work("instructions", metadata.instructions);
    work("taken_at", metadata.taken_at);
    work("sublocation", metadata.sublocation);
    work("city", metadata.city);
    work("state", metadata.state);
    work("country", metadata.country);
    work("people", metadata.people);
    work("keywords", metadata.keywords);
    work("has_position", metadata.has_position);
}

base::Result<void> read(const base::JsonFields& fields, std::string_view name, std::string& text) {
    TRY(text, fields.get_text(name));
    return {};
}

base::Result<void> read(const base::JsonFields& fields, std::string_view name, bool& flag) {
    TRY(flag, fields.get_flag(name));
    return {};
}

base::Result<void> read(const base::JsonFields& fields, std::string_view name,
                        std::vector<std::string>& texts) {
    TRY(texts, fields.get_texts(name));
    return {};
}

}  // namespace

json::object json_of(const Metadata& metadata) {
    json::object object;
    for_each_member(metadata, [&](std::string_view name, const auto& member) {
        object[name] = json::value_from(member);
    });
    return object;
}

base::Result<Metadata> metadata_of(const base::JsonFields& fields) {
    Metadata metadata;
    base::Result<void> done;
    for_each_member(metadata, [&](std::string_view name, auto& member) {
        if (done) done = read(fields, name, member);
    });
    if (!done) return tl::unexpected(std::move(done).error());
    return metadata;
}

}  // namespace imaging::internal
