#include "happenings/detail.h"

#include <boost/json.hpp>

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

std::string text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

std::vector<std::string> texts_at(const json::object& object, std::string_view name) {
    std::vector<std::string> texts;
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_array()) return texts;
    for (const json::value& each : value->get_array()) {
        if (each.is_string()) texts.emplace_back(each.get_string());
    }
    return texts;
}

ArticlePlaces places_from(const json::object& object) {
    return {text_at(object, "edition"),   text_at(object, "story"),    texts_at(object, "months"),
            texts_at(object, "sections"), texts_at(object, "authors"), texts_at(object, "tags")};
}

}  // namespace

std::string to_json(const HappeningDetail& detail) {
    return json::serialize(std::visit([](const auto& each) { return object_of(each); }, detail));
}

HappeningDetail detail_from_json(DetailKind kind, std::string_view text) {
    json::error_code error;
    json::value value = json::parse(text, error);
    const json::object object = error || !value.is_object() ? json::object() : value.get_object();
    switch (kind) {
        case DetailKind::None:
            return NoDetail{};
        case DetailKind::ArticlePlaces:
            return places_from(object);
        case DetailKind::Named:
            return Named{text_at(object, "name")};
    }
    return NoDetail{};
}

}  // namespace stanhope
