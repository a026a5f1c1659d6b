// Pictures: a POST of a file takes it in, and says what the file says of itself.

#include "api/internal/endpoint.h"
#include "pictures/renditions.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const ApiParts& parts, const Picture& picture) {
    json::object addresses;
    auto table = parts.renditions.table();
    for (const Shape& shape : table->shapes)
        addresses[shape.name.empty() ? "whole" : shape.name] = table->largest_of(picture, shape).address;
    json::object crops;
    for (const auto& [name, crop] : picture.crops)
        crops[name] = json::array{crop.x, crop.y, crop.width, crop.height};
    json::object object{{"id", picture.id},
                        {"kind", imaging::name_of(picture.kind)},
                        {"bytes", picture.bytes},
                        {"width", picture.width},
                        {"height", picture.height},
                        {"frames", picture.frames},
                        {"focus", json::array{picture.focus_x, picture.focus_y}},
                        {"crops", std::move(crops)},
                        {"is_transparent", picture.is_transparent},
                        {"is_shown", picture.is_shown(parts.clock.now())},
                        {"placeholder", picture.placeholder},
                        {"addresses", std::move(addresses)},
                        {"creator_account", picture.creator},
                        {"expires_at", json_time(picture.expires_at)},
                        {"created_at", json_time(picture.created_at)},
                        {"updated_at", json_time(picture.updated_at)}};
    object["words"] = json_of(picture.words);
    return object;
}

base::Result<Answer> add(const ApiParts& parts, const Call& call) {
    TRY(NewPicture added, parts.pictures.add(call.actor, call.request));
    json::object body = json_of(parts, added.picture);
    body["was_here"] = added.was_here;
    body["similar"] = json::value_from(added.similar);
    return Answer{201, std::move(body)};
}

base::Result<Answer> list(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t limit, call.asked_number("limit", 50, 1, 200));
    TRY(auto pictures, parts.pictures.list(call.actor, call.asked("before"), limit));
    json::array listed;
    for (const Picture& picture : pictures)
        listed.push_back(json_of(parts, picture));
    return Answer{.body = json::object{{"pictures", std::move(listed)}}};
}

base::Result<Answer> show(const ApiParts& parts, const Call& call) {
    TRY(Picture picture, parts.pictures.get(call.actor, call.path("id")));
    return Answer{.body = json_of(parts, picture)};
}

std::optional<std::vector<double>> numbers(const json::value& value, std::size_t count) {
    const json::array* list = value.if_array();
    if (list == nullptr || list->size() != count) return std::nullopt;
    std::vector<double> read;
    for (const json::value& number : *list) {
        if (!number.is_number()) return std::nullopt;
        read.push_back(number.to_number<double>());
    }
    return read;
}

base::Result<void> read_crops(const json::value& value, PictureChange& change) {
    constexpr std::string_view kWhat =
        "“crops” is an object: for each shape, like 16x9, four numbers from 0 to 1 (left, top, width, "
        "height) "
        "or null.";
    if (!value.is_object()) return base::invalid("body.field", std::string(kWhat));
    for (const auto& pair : value.get_object()) {
        auto parts = numbers(pair.value(), 4);
        if (!parts && !pair.value().is_null()) return base::invalid("body.field", std::string(kWhat));
        auto& crop = change.crops[pair.key()];
        if (parts) crop = imaging::Crop{(*parts)[0], (*parts)[1], (*parts)[2], (*parts)[3]};
    }
    return {};
}

base::Result<void> read_focus(const json::value& value, PictureChange& change) {
    auto focus = numbers(value, 2);
    if (!focus) return base::invalid("body.field", "“focus” is two numbers from 0 to 1: across and down.");
    change.focus_x = focus->front();
    change.focus_y = focus->back();
    return {};
}

base::Result<Answer> change(const ApiParts& parts, const Call& call) {
    PictureChange change;
    if (const json::value* words = call.body.if_contains("words")) {
        if (!words->is_object()) return base::invalid("body.field", "“words” is an object.");
        change.words = words->get_object();
    }
    if (const json::value* focus = call.body.if_contains("focus")) {
        TRY(read_focus(*focus, change));
    }
    if (const json::value* crops = call.body.if_contains("crops")) {
        TRY(read_crops(*crops, change));
    }
    if (call.body.contains("expires_at")) {
        TRY(auto time, call.time("expires_at"));
        change.expires_at = time;
    }
    TRY(Picture after, parts.pictures.change(call.actor, call.path("id"), change));
    return Answer{.body = json_of(parts, after)};
}

}  // namespace

void add_pictures(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto add_one = [&](Method method, std::string pattern, std::string summary, auto function, int success,
                       std::string answers, Takes takes = Takes::Json) {
        endpoints.push_back({method, std::move(pattern), Access::Callers, std::move(summary),
                             [parts, function](const Call& call) { return function(parts, call); }, success,
                             std::move(answers), takes});
    };
    add_one(Method::Get, "/pictures", "Pictures, newest first", list, 200, "Pictures");
    add_one(Method::Post, "/pictures", "Take in a picture; its body is the file", add, 201, "NewPicture",
            Takes::File);
    add_one(Method::Get, "/pictures/{id}", "A picture", show, 200, "Picture");
    add_one(Method::Patch, "/pictures/{id}",
            "Correct what is said of it, its focal point, its crops, how long it may be shown", change, 200,
            "Picture");
}

}  // namespace stanhope
