#include "api/internal/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

// The most unknown fields that an error message names, and the most bytes of each name in it.
constexpr std::size_t kMostNamed = 10;
constexpr std::size_t kMaxNameBytes = 60;

const Property* find_property(const ObjectType* type, std::string_view name) {
    if (type == nullptr) return nullptr;
    auto found = std::ranges::find(type->properties(), name, &Property::name);
    return found == type->properties().end() ? nullptr : &*found;
}

std::string quoted(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += fmt::format("{}“{}”", text.empty() ? "" : ", ", base::clipped(name, kMaxNameBytes));
    return text;
}

void add_unknown(const ObjectType* type, const json::object& body, Purpose purpose, const std::string& prefix,
                 std::vector<std::string>& unknown) {
    if (type != nullptr && type->others()) return;
    for (const auto& pair : body) {
        std::string name(pair.key());
        const Property* property = find_property(type, name);
        if (property == nullptr || !is_part_of(property->use, purpose)) {
            if (unknown.size() < kMostNamed) unknown.push_back(prefix + name);
        } else if (property->holds == Property::Holds::Object && pair.value().is_object()) {
            add_unknown(property->nested, pair.value().get_object(), purpose, prefix + name + ".", unknown);
        }
    }
}

std::string listed(const json::value& names) {
    std::string text;
    for (const json::value& name : names.as_array())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", std::string_view(name.as_string()));
    return text;
}

bool lists(const json::value& names, const json::value& name) {
    const json::array* list = names.if_array();
    return list != nullptr && std::ranges::find(*list, name) != list->end();
}

}  // namespace

bool is_part_of(Use use, Purpose purpose) {
    bool is_sent_alone = use == Use::SentOptional || use == Use::SentRequired;
    bool is_fixed = use == Use::FixedOptional || use == Use::FixedRequired;
    if (purpose == Purpose::Answer) return !is_sent_alone;
    if (purpose == Purpose::Change && is_fixed) return false;
    if (purpose == Purpose::Add && use == Use::ChangeOnly) return false;
    return use != Use::Answered;
}

bool is_required(Use use, Purpose purpose) {
    if (purpose == Purpose::Answer) return is_part_of(use, purpose);
    if (use == Use::SentRequired) return true;
    return purpose == Purpose::Add && (use == Use::Required || use == Use::FixedRequired);
}

bool takes_null(const Property& property) {
    const json::value* type = property.schema.if_contains("type");
    return type != nullptr && lists(*type, "null");
}

base::Result<void> must_know_fields(const ObjectType* type, const json::object& body, Purpose purpose) {
    std::vector<std::string> unknown;
    add_unknown(type, body, purpose, "", unknown);
    if (unknown.empty()) return {};
    return base::invalid(
        "body.unknown",
        fmt::format("The request has fields that are not known here: {}. Remove them.", quoted(unknown)));
}

base::Result<void> must_know_parameters(const ObjectType* type, const std::vector<http::FormField>& query) {
    std::vector<std::string> unknown;
    for (const http::FormField& field : query) {
        if (find_property(type, field.name) == nullptr && unknown.size() < kMostNamed)
            unknown.push_back(field.name);
    }
    if (unknown.empty()) return {};
    return base::invalid(
        "query.unknown",
        fmt::format("The query has parameters that are not known here: {}. Remove them.", quoted(unknown)));
}

namespace {

base::Result<json::value> parameter_value(std::string_view name, const Schema& schema,
                                          std::string_view text) {
    if (const json::value* names = schema.if_contains("enum"); names != nullptr) {
        if (lists(*names, json::value(text))) return json::value(text);
        return base::invalid(fmt::format("query.{}", name),
                             fmt::format("“{}” must be one of: {}.", name, listed(*names)));
    }
    if (!schema.contains("minimum")) return json::value(text);
    std::int64_t least = schema.at("minimum").as_int64();
    std::int64_t most = schema.at("maximum").as_int64();
    auto number = base::parse_int64(text);
    if (!number || *number < least || *number > most)
        return base::invalid("query.number",
                             fmt::format("“{}” must be a number from {} to {}.", name, least, most));
    return json::value(*number);
}

}  // namespace

base::Result<std::optional<json::value>> find_parameter(const Property& property,
                                                        const std::vector<http::FormField>& query) {
    const json::value* items = property.schema.if_contains("items");
    json::array list;
    for (const http::FormField& each : query) {
        if (each.name != property.name || each.value.empty()) continue;
        if (items == nullptr) return parameter_value(property.name, property.schema, each.value);
        TRY(json::value item, parameter_value(property.name, items->as_object(), each.value));
        list.push_back(std::move(item));
    }
    if (list.empty()) return std::nullopt;
    return json::value(std::move(list));
}

base::Failure wrong_field(std::string_view name, std::string_view what) {
    return base::invalid("body.field", fmt::format("“{}” {}.", name, what));
}

Schema max_bytes(std::size_t count) {
    return {{"maxLength", count}};
}

Schema between(std::int64_t least, std::int64_t most) {
    return {{"minimum", least}, {"maximum", most}};
}

Schema one_of(std::span<const std::string_view> names) {
    json::array list;
    for (std::string_view name : names)
        list.emplace_back(name);
    return {{"enum", std::move(list)}};
}

Schema one_of(std::initializer_list<std::string_view> names) {
    return one_of(std::span(names.begin(), names.size()));
}

Schema limited(Schema schema, const Schema& limits) {
    for (const auto& pair : limits)
        schema[pair.key()] = pair.value();
    return schema;
}

}  // namespace stanhope
