#include "happenings/detail.h"

#include <boost/json.hpp>

#include "base/json.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object object_of(const NoDetail&) {
    return {};
}

json::object object_of(const ArticlePlaces& places) {
    return {{"edition", places.edition},
            {"story", places.story},
            {"months", json::value_from(places.months)},
            {"sections", json::value_from(places.sections)},
            {"authors", json::value_from(places.authors)},
            {"tags", json::value_from(places.tags)}};
}

json::object object_of(const Named& named) {
    return {{"name", named.name}};
}

ArticlePlaces places_from(const base::JsonFields& fields) {
    return {std::string(fields.text("edition")),
            std::string(fields.text("story")),
            fields.texts("months"),
            fields.texts("sections"),
            fields.texts("authors"),
            fields.texts("tags")};
}

}  // namespace

std::string to_json(const HappeningDetail& detail) {
    return json::serialize(std::visit([](const auto& each) { return object_of(each); }, detail));
}

HappeningDetail detail_from_json(DetailKind kind, std::string_view text) {
    json::object object = base::parse_json_object(text).value_or(json::object());
    base::JsonFields fields(object);
    switch (kind) {
        case DetailKind::None:
            return NoDetail{};
        case DetailKind::ArticlePlaces:
            return places_from(fields);
        case DetailKind::Named:
            return Named{std::string(fields.text("name"))};
    }
    return NoDetail{};
}

}  // namespace stanhope
