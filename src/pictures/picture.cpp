#include "pictures/picture.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/strings.h"
#include "crypto/sha256.h"
#include "pictures/internal/rows.h"

namespace stanhope {

namespace json = boost::json;

namespace {

struct WordField {
    std::string_view name;
    std::string PictureWords::* place;
    std::size_t max_bytes;
};
constexpr WordField kWordFields[] = {
    {"alternative_text", &PictureWords::alternative_text, 1'000},
    {"caption", &PictureWords::caption, 4'000},
    {"headline", &PictureWords::headline, 500},
    {"creator", &PictureWords::creator, 500},
    {"credit", &PictureWords::credit, 500},
    {"source", &PictureWords::source, 500},
    {"copyright", &PictureWords::copyright, 500},
    {"usage_terms", &PictureWords::usage_terms, 4'000},
    {"instructions", &PictureWords::instructions, 4'000},
    {"taken_at", &PictureWords::taken_at, 40},
    {"place", &PictureWords::place, 500},
    {"people", &PictureWords::people, 4'000},
    {"keywords", &PictureWords::keywords, 4'000},
};

// The texts that the XMP packet in a rendition can contain. `creator` is not in this table, because XMP has a
// list of creators.
constexpr std::string_view kCreator = "creator";
struct KeptWord {
    std::string_view name;
    std::string PictureWords::* from;
    std::string imaging::Metadata::* to;
};
constexpr KeptWord kKeptWords[] = {
    {"credit", &PictureWords::credit, &imaging::Metadata::credit},
    {"copyright", &PictureWords::copyright, &imaging::Metadata::copyright},
    {"caption", &PictureWords::caption, &imaging::Metadata::caption},
    {"headline", &PictureWords::headline, &imaging::Metadata::headline},
    {"source", &PictureWords::source, &imaging::Metadata::source},
    {"usage_terms", &PictureWords::usage_terms, &imaging::Metadata::usage_terms},
};

base::Result<std::string> clean(const WordField& field, const json::value& value) {
    if (value.is_null()) return std::string();
    const json::string* text = value.if_string();
    if (text == nullptr || !base::is_valid_utf8({text->data(), text->size()}))
        return base::invalid("picture.field", fmt::format("“{}” must be a text.", field.name));
    std::string cleaned(base::trim({text->data(), text->size()}));
    for (char& letter : cleaned) {
        bool is_control = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        if (is_control && letter != '\n') letter = ' ';
    }
    if (cleaned.size() > field.max_bytes)
        return base::invalid("picture.field",
                             fmt::format("“{}” has at most {} bytes.", field.name, field.max_bytes));
    return cleaned;
}

}  // namespace

std::string Picture::file_name() const {
    return fmt::format("{}.{}", hash, imaging::extension_of(kind));
}

PictureWords words_of(const imaging::Metadata& metadata) {
    PictureWords words;
    words.alternative_text = metadata.alternative_text;
    words.caption = metadata.caption;
    words.headline = metadata.headline;
    words.creator = fmt::format("{}", fmt::join(metadata.creators, ", "));
    words.credit = metadata.credit;
    words.source = metadata.source;
    words.copyright = metadata.copyright;
    words.usage_terms = metadata.usage_terms;
    words.instructions = metadata.instructions;
    words.taken_at = metadata.taken_at;
    std::vector<std::string> places;
    for (const std::string& place : {metadata.sublocation, metadata.city, metadata.state, metadata.country}) {
        if (!place.empty()) places.push_back(place);
    }
    words.place = fmt::format("{}", fmt::join(places, ", "));
    words.people = fmt::format("{}", fmt::join(metadata.people, ", "));
    words.keywords = fmt::format("{}", fmt::join(metadata.keywords, ", "));
    // Metadata in a file can be longer than the limits of the fields.
    for (const WordField& field : kWordFields) {
        std::string& text = words.*field.place;
        text.resize(base::clipped(text, field.max_bytes).size());
    }
    return words;
}

json::object json_of(const PictureWords& words) {
    json::object object;
    for (const WordField& field : kWordFields)
        object[field.name] = words.*field.place;
    return object;
}

base::Result<PictureWords> changed_words(PictureWords words, const json::object& given) {
    for (const WordField& field : kWordFields) {
        const json::value* value = given.if_contains(field.name);
        if (value == nullptr) continue;
        TRY(words.*field.place, clean(field, *value));
    }
    return words;
}

bool can_be_kept(std::string_view word) {
    return word == kCreator || std::ranges::find(kKeptWords, word, &KeptWord::name) != std::end(kKeptWords);
}

std::string credit_of(const PictureWords& words, const std::vector<std::string>& kept) {
    imaging::Metadata metadata;
    for (const KeptWord& word : kKeptWords) {
        if (std::ranges::find(kept, word.name) != kept.end()) metadata.*word.to = words.*word.from;
    }
    bool keeps_creator = std::ranges::find(kept, kCreator) != kept.end();
    if (keeps_creator && !words.creator.empty()) metadata.creators = {words.creator};
    return imaging::credit_packet(metadata);
}

std::string stamp_of(const Picture& picture, const std::vector<std::string>& kept) {
    constexpr std::size_t kDigits = 20;
    std::string text = fmt::format("{}/{:.4f}/{:.4f}/{}", picture.hash, picture.focus_x, picture.focus_y,
                                   credit_of(picture.words, kept));
    for (const auto& [shape, crop] : picture.crops)
        text +=
            fmt::format("/{}:{:.4f},{:.4f},{:.4f},{:.4f}", shape, crop.x, crop.y, crop.width, crop.height);
    return crypto::sha256_hex(text).substr(0, kDigits);
}

base::Result<std::optional<Picture>> find_picture(database::Connection& connection, std::string_view id) {
    return connection.first(picture_rows("WHERE id = $1"), {id}, read_picture);
}

base::Result<std::optional<Picture>> find_picture_by_hash(database::Connection& connection,
                                                          std::string_view hash) {
    return connection.first(picture_rows("WHERE hash = $1"), {hash}, read_picture);
}

base::Result<std::optional<Picture>> find_picture_by_stamp(database::Connection& connection,
                                                           std::string_view stamp) {
    return connection.first(picture_rows("WHERE stamp = $1"), {stamp}, read_picture);
}

base::Result<PictureMap> shown_pictures(database::Connection& connection, const std::vector<std::string>& ids,
                                        base::Time now) {
    PictureMap pictures;
    for (const std::string& id : ids) {
        if (id.empty() || pictures.contains(id)) continue;
        TRY(auto picture, find_picture(connection, id));
        if (picture && picture->is_shown(now)) pictures.emplace(id, *std::move(picture));
    }
    return pictures;
}

}  // namespace stanhope
