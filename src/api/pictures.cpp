// Pictures: a POST of a file takes it in, and says what the file says of itself.

#include "api/internal/endpoint.h"
#include "pictures/renditions.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const Picture& picture) {
    json::object addresses;
    for (const Shape& shape : shapes()) {
        addresses[shape.name.empty() ? "whole" : shape.name] = largest_of(picture, shape).address;
    }
    json::object object{{"id", picture.id},
                        {"kind", imaging::name_of(picture.kind)},
                        {"bytes", picture.bytes},
                        {"width", picture.width},
                        {"height", picture.height},
                        {"frames", picture.frames},
                        {"focus", json::array{picture.focus_x, picture.focus_y}},
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
    json::object body = json_of(added.picture);
    body["was_here"] = added.was_here;
    body["similar"] = json::value_from(added.similar);
    return Answer{201, std::move(body)};
}

base::Result<Answer> list(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t limit, call.asked_number("limit", 50, 1, 200));
    TRY(auto pictures, parts.pictures.list(call.actor, call.asked("before"), limit));
    json::array listed;
    for (const Picture& picture : pictures)
        listed.push_back(json_of(picture));
    return Answer{.body = json::object{{"pictures", std::move(listed)}}};
}

base::Result<Answer> show(const ApiParts& parts, const Call& call) {
    TRY(Picture picture, parts.pictures.get(call.actor, call.path("id")));
    return Answer{.body = json_of(picture)};
}

base::Result<void> read_focus(const json::value& value, PictureChange& change) {
    const json::array* focus = value.if_array();
    bool are_two =
        focus != nullptr && focus->size() == 2 && (*focus)[0].is_number() && (*focus)[1].is_number();
    if (!are_two) return base::invalid("body.field", "“focus” is two numbers from 0 to 1: across and down.");
    change.focus_x = (*focus)[0].to_number<double>();
    change.focus_y = (*focus)[1].to_number<double>();
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
    if (call.body.contains("expires_at")) {
        TRY(auto time, call.time("expires_at"));
        change.expires_at = time;
    }
    TRY(Picture after, parts.pictures.change(call.actor, call.path("id"), change));
    return Answer{.body = json_of(after)};
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
            "Correct what is said of it, its focal point, how long it may be shown", change, 200, "Picture");
}

}  // namespace stanhope
