#include "pictures/internal/rows.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/json.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Row;
using database::Transaction;

constexpr double kWhole = 10'000;

std::int64_t of_ten_thousand(double part) {
    return std::lround(part * kWhole);
}

// Parses the texts of a picture from its column. This program wrote the JSON, so parsing fails only if
// somebody changed it; then all texts are empty.
PictureWords words_in(const std::string& text) {
    auto object = base::parse_json_object(text);
    if (!object) return {};
    return changed_words({}, *object).value_or(PictureWords{});
}

json::object json_of(const std::map<std::string, imaging::Crop, std::less<>>& crops) {
    json::object object;
    for (const auto& [shape, crop] : crops)
        object[shape] = json::array{crop.x, crop.y, crop.width, crop.height};
    return object;
}

std::map<std::string, imaging::Crop, std::less<>> crops_in(const std::string& text) {
    std::map<std::string, imaging::Crop, std::less<>> crops;
    auto object = base::parse_json_object(text);
    if (!object) return crops;
    for (const auto& pair : *object) {
        auto parts = base::JsonFields(*object).get_numbers(pair.key());
        if (parts && parts->size() == 4)
            crops[pair.key()] = {parts->at(0), parts->at(1), parts->at(2), parts->at(3)};
    }
    return crops;
}

}  // namespace

std::string picture_rows(std::string_view rest) {
    return fmt::format(
        "SELECT id, hash, stamp, kind, bytes, width, height, frames, likeness, placeholder, focus_x, "
        "focus_y, words, "
        "expires_at, creator, created_at, updated_at, crops, is_transparent FROM pictures {}",
        rest);
}

Picture read_picture(const Row& row) {
    Picture picture;
    picture.id = row.string(0);
    picture.hash = row.string(1);
    picture.stamp = row.string(2);
    picture.kind = imaging::parse_kind(row.string(3)).value_or(imaging::Kind::Jpeg);
    picture.bytes = row.int64(4);
    picture.width = static_cast<std::uint32_t>(row.int64(5));
    picture.height = static_cast<std::uint32_t>(row.int64(6));
    picture.frames = static_cast<std::uint32_t>(row.int64(7));
    picture.likeness = likeness_of(row.string(8));
    picture.placeholder = row.string(9);
    picture.focus_x = static_cast<double>(row.int64(10)) / kWhole;
    picture.focus_y = static_cast<double>(row.int64(11)) / kWhole;
    picture.words = words_in(row.string(12));
    if (!row.is_null(13)) picture.expires_at = row.time(13);
    picture.creator = row.string(14);
    picture.created_at = row.time(15);
    picture.updated_at = row.time(16);
    picture.crops = crops_in(row.string(17));
    picture.is_transparent = row.int64(18) != 0;
    return picture;
}

base::Result<void> insert_picture(Transaction& transaction, const Picture& picture) {
    std::string words = json::serialize(json_of(picture.words));
    TRY(transaction->run(
        "INSERT INTO pictures (id, hash, stamp, kind, bytes, width, height, frames, likeness, placeholder, "
        "focus_x, "
        "focus_y, words, expires_at, creator, created_at, updated_at, crops, is_transparent) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        {picture.id, picture.hash, picture.stamp, imaging::name_of(picture.kind), picture.bytes,
         std::int64_t{picture.width}, std::int64_t{picture.height}, std::int64_t{picture.frames},
         fmt::format("{:016x}", picture.likeness), picture.placeholder, of_ten_thousand(picture.focus_x),
         of_ten_thousand(picture.focus_y), words, picture.expires_at, picture.creator, picture.created_at,
         picture.updated_at, json::serialize(json_of(picture.crops)),
         std::int64_t{picture.is_transparent ? 1 : 0}}));
    std::int64_t quarter = 0;
    for (const std::string& bits : quarters_of(picture.likeness)) {
        TRY(transaction->run("INSERT INTO picture_likeness (quarter, bits, picture) VALUES ($1, $2, $3)",
                             {quarter, bits, picture.id}));
        ++quarter;
    }
    return {};
}

base::Result<void> update_picture(Transaction& transaction, const Picture& picture) {
    std::string words = json::serialize(json_of(picture.words));
    TRY(transaction->run(
        "UPDATE pictures SET stamp = $2, focus_x = $3, focus_y = $4, words = $5, expires_at "
        "= $6, updated_at = $7, crops = $8 WHERE id = $1",
        {picture.id, picture.stamp, of_ten_thousand(picture.focus_x), of_ten_thousand(picture.focus_y), words,
         picture.expires_at, picture.updated_at, json::serialize(json_of(picture.crops))}));
    return {};
}

std::uint64_t likeness_of(std::string_view digits) {
    digits = digits.substr(0, 16);
    std::uint64_t likeness = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), likeness, 16);
    return likeness;
}

std::array<std::string, 4> quarters_of(std::uint64_t likeness) {
    std::array<std::string, 4> quarters;
    for (unsigned i = 0; i < 4; ++i)
        quarters[i] = fmt::format("{:04x}", (likeness >> (16 * i)) & 0xFFFFU);
    return quarters;
}

}  // namespace stanhope
