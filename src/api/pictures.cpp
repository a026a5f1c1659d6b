// The API's resource for the picture library. A POST of a file adds it as a picture, with the metadata in the
// file.

#include <array>

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"
#include "pictures/renditions.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using http::Method;
using CropNumbers = std::array<double, 4>;  // left, top, width and height of a crop, from 0 to 1

// A picture with the addresses of its sizes in the present theme, and whether readers may see it now.
struct ShownPicture {
    Picture picture;
    std::array<double, 2> focus{};
    std::map<std::string, CropNumbers> crops;
    std::map<std::string, std::string> addresses;
    bool is_shown = true;
};

const Fields<PictureWords>& words_fields() {
    constexpr Use kUse = Use::Optional;
    constexpr std::size_t kLine = 500;
    constexpr std::size_t kLong = 4'000;
    static const Fields<PictureWords> fields(
        "PictureWords",
        {field("alternative_text", &PictureWords::alternative_text, kUse,
               "What it shows, for readers who cannot see it", max_bytes(1'000)),
         field("caption", &PictureWords::caption, kUse, "Stands below it", max_bytes(kLong)),
         field("headline", &PictureWords::headline, kUse, "What it is called", max_bytes(kLine)),
         field("creator", &PictureWords::creator, kUse, "The photographer", max_bytes(kLine)),
         field("credit", &PictureWords::credit, kUse, "Printed beside it", max_bytes(kLine)),
         field("source", &PictureWords::source, kUse, "Who it comes from", max_bytes(kLine)),
         field("copyright", &PictureWords::copyright, kUse, "The copyright notice", max_bytes(kLine)),
         field("usage_terms", &PictureWords::usage_terms, kUse, "How it may be used", max_bytes(kLong)),
         field("instructions", &PictureWords::instructions, kUse, "The agency’s instructions to editors",
               max_bytes(kLong)),
         field("taken_at", &PictureWords::taken_at, kUse, "When it was taken, as exactly as it is known",
               max_bytes(40)),
         field("place", &PictureWords::place, kUse, "Where it was taken", max_bytes(kLine)),
         field("people", &PictureWords::people, kUse, "Who is in it, with commas between them",
               max_bytes(kLong)),
         field("keywords", &PictureWords::keywords, kUse, "Keywords, with commas between them",
               max_bytes(kLong))});
    return fields;
}

Field<Picture> kind_of_picture() {
    return derived_field<Picture>(
        "kind", {{"type", "string"}}, "The format of the file",
        [](const Picture& picture) { return json::value(imaging::name_of(picture.kind)); });
}

const Fields<Picture>& kept_fields() {
    static const Fields<Picture> fields(
        "KeptPicture", {field("id", &Picture::id, Use::Answered, "Identifies the picture"), kind_of_picture(),
                        field("bytes", &Picture::bytes, Use::Answered, "The size of the file"),
                        field("width", &Picture::width, Use::Answered, "In pixels"),
                        field("height", &Picture::height, Use::Answered, "In pixels"),
                        field("frames", &Picture::frames, Use::Answered, "More than one in an animation"),
                        field("is_transparent", &Picture::is_transparent, Use::Answered,
                              "Whether the page shows through it"),
                        field("placeholder", &Picture::placeholder, Use::Answered,
                              "What a page shows until the picture is there"),
                        field("creator_account", &Picture::creator, Use::Answered,
                              "Who took it in: staff:ID, key:ID or system"),
                        field("expires_at", &Picture::expires_at, Use::Answered,
                              "From then on readers do not see the picture"),
                        field("created_at", &Picture::created_at, Use::Answered, "When it was taken in"),
                        field("updated_at", &Picture::updated_at, Use::Answered, "When it was last changed"),
                        object_field("words", &Picture::words, words_fields(), "What is said of it")});
    return fields;
}

const Fields<ShownPicture>& picture_fields() {
    static const Fields<ShownPicture> fields(
        "Picture",
        with_fields_of(
            &ShownPicture::picture, kept_fields(),
            {field("focus", &ShownPicture::focus, Use::Answered,
                   "The point that crops keep, from 0 to 1 across and down"),
             field("crops", &ShownPicture::crops, Use::Answered,
                   "An editor’s crops by shape, such as 16x9: left, top, width and height, from 0 to 1"),
             field("addresses", &ShownPicture::addresses, Use::Answered,
                   "The largest size that readers get of each shape"),
             field("is_shown", &ShownPicture::is_shown, Use::Answered, "Whether readers may see it now")}));
    return fields;
}

struct AddedPicture {
    ShownPicture picture;
    bool was_here = false;
    std::vector<std::string> similar;
};

const Fields<AddedPicture>& added_fields() {
    static const Fields<AddedPicture> fields(
        "AddedPicture",
        with_fields_of(&AddedPicture::picture, picture_fields(),
                       {field("was_here", &AddedPicture::was_here, Use::Answered,
                              "Whether the library had this file already"),
                        field("similar", &AddedPicture::similar, Use::Answered,
                              "The ids of up to 20 pictures that look like it, the most alike first")}));
    return fields;
}

const Fields<List<ShownPicture>>& pictures_fields() {
    static const Fields<List<ShownPicture>> fields =
        list_of("Pictures", "pictures", picture_fields(), "Newest first");
    return fields;
}

ShownPicture shown(const ApiParts& parts, Picture picture) {
    ShownPicture shown;
    shown.focus = {picture.focus_x, picture.focus_y};
    for (const auto& [shape, crop] : picture.crops)
        shown.crops[shape] = {crop.x, crop.y, crop.width, crop.height};
    auto table = parts.renditions.table();
    for (const Shape& shape : table->shapes)
        shown.addresses[shape.name.empty() ? "whole" : shape.name] =
            table->largest_of(picture, shape).address;
    shown.is_shown = picture.is_shown(parts.clock.now());
    shown.picture = std::move(picture);
    return shown;
}

base::Result<ApiAnswer> add(const ApiParts& parts, const Call& call) {
    TRY(NewPicture added, parts.pictures.add(call.actor, call.request));
    return answer_with(added_fields(),
                       {shown(parts, std::move(added.picture)), added.was_here, std::move(added.similar)});
}

struct PicturePage {
    std::string before;
    std::int64_t limit = 50;
};

const Fields<PicturePage>& page_parameters() {
    static const Fields<PicturePage> fields(
        "PicturePage",
        {field("before", &PicturePage::before, Use::SentOptional, "The last id of the page before"),
         field("limit", &PicturePage::limit, Use::SentOptional, "How many on a page",
               {{"minimum", 1}, {"maximum", 200}, {"default", 50}})});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(PicturePage page, call.read_query(page_parameters()));
    TRY(auto pictures, parts.pictures.list(call.actor, page.before, page.limit));
    List<ShownPicture> list;
    for (Picture& picture : pictures)
        list.items.push_back(shown(parts, std::move(picture)));
    return answer_with(pictures_fields(), list);
}

base::Result<ApiAnswer> show(const ApiParts& parts, const Call& call) {
    TRY(Picture picture, parts.pictures.get(call.actor, call.path("id")));
    return answer_with(picture_fields(), shown(parts, std::move(picture)));
}

// The field `words` of a change. The class Pictures parses the texts in it.
Field<PictureChange> words_change() {
    auto read = [](PictureChange& change, const json::value& value) -> base::Result<void> {
        if (!value.is_object()) return wrong_field("words", "must be an object");
        change.words = value.get_object();
        return {};
    };
    Field<PictureChange> field = read_field<PictureChange>(
        "words", {}, Use::SentOptional, "Changes what is said of it; what is not given stays", read);
    field.property.holds = Property::Holds::Object;
    field.property.nested = &words_fields();
    return field;
}

Field<PictureChange> focus_change() {
    using Focus = std::array<double, 2>;
    auto read = [](PictureChange& change, const json::value& value) -> base::Result<void> {
        auto focus = JsonForm<Focus>::read(value);
        if (!focus) return wrong_field("focus", "must be two numbers from 0 to 1: across and down");
        change.focus_x = focus->front();
        change.focus_y = focus->back();
        return {};
    };
    return read_field<PictureChange>("focus", JsonForm<Focus>::schema(), Use::SentOptional,
                                     "The point that crops keep, from 0 to 1 across and down", read);
}

Field<PictureChange> crops_change() {
    using Crops = std::map<std::string, std::optional<CropNumbers>>;
    auto read = [](PictureChange& change, const json::value& value) -> base::Result<void> {
        auto crops = JsonForm<Crops>::read(value);
        if (!crops)
            return wrong_field("crops",
                               "must have for each shape, like 16x9, four numbers from 0 to 1 (left, top, "
                               "width, height) or null");
        for (const auto& [shape, crop] : *crops) {
            auto& changed = change.crops[shape];
            if (crop) changed = imaging::Crop{(*crop)[0], (*crop)[1], (*crop)[2], (*crop)[3]};
        }
        return {};
    };
    return read_field<PictureChange>(
        "crops", JsonForm<Crops>::schema(), Use::SentOptional,
        "Crops by shape, such as 16x9: left, top, width and height, from 0 to 1; null removes one", read);
}

// The field `expires_at` of a change: null means that the picture never expires; without the field nothing
// changes.
Field<PictureChange> expiry_change() {
    using Expiry = JsonForm<std::optional<base::Time>>;
    auto read = [](PictureChange& change, const json::value& value) -> base::Result<void> {
        auto time = Expiry::read(value);
        if (!time) return wrong_field("expires_at", "must be " + Expiry::must_be());
        change.expires_at = *time;
        return {};
    };
    return read_field<PictureChange>("expires_at", Expiry::schema(), Use::SentOptional,
                                     "From then on readers do not see the picture; null means never", read);
}

const Fields<PictureChange>& change_fields() {
    static const Fields<PictureChange> fields(
        "PictureChange", {words_change(), focus_change(), crops_change(), expiry_change()});
    return fields;
}

base::Result<ApiAnswer> change(const ApiParts& parts, const Call& call) {
    TRY(PictureChange change, call.read_body(change_fields()));
    TRY(Picture after, parts.pictures.change(call.actor, call.path("id"), change));
    return answer_with(picture_fields(), shown(parts, std::move(after)));
}

}  // namespace

Resource pictures_resource(const ApiParts& parts) {
    return {"pictures",
            "The library of pictures",
            {{.method = Method::Get,
              .pattern = "/pictures",
              .id = "list_pictures",
              .summary = "List pictures, newest first",
              .query = &page_parameters(),
              .answer = &pictures_fields(),
              .action = bound(parts, list)},
             {.method = Method::Post,
              .pattern = "/pictures",
              .id = "add_picture",
              .summary = "Take a picture into the library; the body is the file",
              .takes = Takes::File,
              .answer = &added_fields(),
              .success = 201,
              .action = bound(parts, add)},
             {.method = Method::Get,
              .pattern = "/pictures/{id}",
              .id = "get_picture",
              .summary = "Get a picture",
              .answer = &picture_fields(),
              .action = bound(parts, show)},
             {.method = Method::Patch,
              .pattern = "/pictures/{id}",
              .id = "change_picture",
              .summary = "Change what is said of a picture, its crops and how long it is shown",
              .body = &change_fields(),
              .purpose = Purpose::Change,
              .answer = &picture_fields(),
              .action = bound(parts, change)}}};
}

}  // namespace stanhope
