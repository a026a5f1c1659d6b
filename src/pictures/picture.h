// A picture of the library: its file, and the words that describe it.
//
// The words are read from the file at upload; from then on editors change them. The file never changes.
// Readers never get it, but smaller pictures made from it (pictures/renditions.h).

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/result.h"
#include "base/time.h"
#include "database/connection.h"
#include "imaging/imaging.h"

namespace stanhope {

// In the language of whoever wrote it.
struct PictureWords {
    std::string alternative_text;  // for readers who cannot see it
    std::string caption;
    std::string headline;
    std::string creator;  // the photographer
    std::string credit;   // as printed beside the picture
    std::string source;
    std::string copyright;
    std::string usage_terms;
    std::string instructions;
    std::string taken_at;  // as exact as known: `2026-11-26T16:30:00+03:00`, or a date
    std::string place;
    std::string people;    // separated by commas
    std::string keywords;  // separated by commas

    bool operator==(const PictureWords&) const = default;
};

struct Picture {
    std::string id;
    std::string hash;   // of the file
    std::string stamp;  // in its addresses
    imaging::Kind kind = imaging::Kind::Jpeg;
    std::int64_t bytes = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    std::uint64_t likeness = 0;
    std::string placeholder;
    double focus_x = 0.5;  // from 0 to 1
    double focus_y = 0.5;
    // Crops an editor drew, by the name of the shape: `16x9`.
    std::map<std::string, imaging::Crop, std::less<>> crops;
    bool is_transparent = false;
    PictureWords words;
    std::optional<base::Time> expires_at;
    std::string creator;  // an actor's text
    base::Time created_at;
    base::Time updated_at;

    // `HASH.jpg`
    std::string file_name() const;
    bool is_shown(base::Time now) const { return !expires_at || now < *expires_at; }
};

PictureWords words_of(const imaging::Metadata& metadata);
boost::json::object json_of(const PictureWords& words);
// `words` with the fields of `given` applied: absent fields stay, null empties a field. Invalid
// (picture.field).
base::Result<PictureWords> changed_words(PictureWords words, const boost::json::object& given);

// Whether PictureSettings::kept_words may name this word, so that it is embedded in the pictures that readers
// get.
bool can_be_kept(std::string_view word);
// The XMP packet embedded in the pictures that readers get: the words named in `kept`.
std::string credit_of(const PictureWords& words, const std::vector<std::string>& kept);
// A hash of all that decides what readers are sent: the file, the focal point, the crops and the embedded
// words.
std::string stamp_of(const Picture& picture, const std::vector<std::string>& kept);

base::Result<std::optional<Picture>> find_picture(database::Connection& connection, std::string_view id);
base::Result<std::optional<Picture>> find_picture_by_hash(database::Connection& connection,
                                                          std::string_view hash);
base::Result<std::optional<Picture>> find_picture_by_stamp(database::Connection& connection,
                                                           std::string_view stamp);

// By id. Unknown and expired pictures are left out.
using PictureMap = std::map<std::string, Picture, std::less<>>;
base::Result<PictureMap> shown_pictures(database::Connection& connection, const std::vector<std::string>& ids,
                                        base::Time now);

}  // namespace stanhope
