#include "imaging/internal/metadata_json.h"

#include <string_view>

namespace imaging::internal {

namespace json = boost::json;

namespace {

// Calls `work(name, member)` for each member.
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

}  // namespace

json::object json_of(const Metadata& metadata) {
    json::object object;
    for_each_member(metadata, [&](std::string_view name, const auto& member) {
        object[name] = json::value_from(member);
    });
    return object;
}

Metadata metadata_of(const json::object& object) {
    Metadata metadata;
    for_each_member(metadata, [&]<typename Member>(std::string_view name, Member& member) {
        member = json::value_to<Member>(object.at(name));
    });
    return metadata;
}

}  // namespace imaging::internal
