// A picture of the library: its file, and the texts that describe it.
//
// The texts are read from the file's metadata at the upload, and editors can change them later. The file
// never changes. Readers get smaller pictures made from it (pictures/renditions.h).

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

// The texts that describe a picture, in whatever language they were written.
struct PictureWords {
    std::string alternative_text;  // what the picture shows, for readers who cannot see it
    std::string caption;
    std::string headline;
    std::string creator;  // the photographer
    std::string credit;   // as printed beside the picture
    std::string source;
    std::string copyright;
    std::string usage_terms;
    std::string instructions;
    std::string taken_at;  // a time such as `2026-11-26T16:30:00+03:00`, or only a date
    std::string place;
    std::string people;    // names, separated by commas
    std::string keywords;  // separated by commas

    bool operator==(const PictureWords&) const = default;
};

struct Picture {
    std::string id;
    std::string hash;   // the SHA-256 of the file, in hexadecimal
    std::string stamp;  // stamp_of(…); a part of the picture's addresses
    imaging::Kind kind = imaging::Kind::Jpeg;
    std::int64_t bytes = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    std::uint64_t likeness = 0;
    std::string placeholder;
    double focus_x = 0.5;  // the focal point, from 0 (left) to 1 (right)
    double focus_y = 0.5;
    // The crops that an editor drew, by the name of their shape, such as `16x9`.
    std::map<std::string, imaging::Crop, std::less<>> crops;
    bool is_transparent = false;
    PictureWords words;
    std::optional<base::Time> expires_at;
    std::string creator;  // the Actor::text() of whoever added the picture
    base::Time created_at;
    base::Time updated_at;

    // The name of the original file: `HASH.jpg`.
    std::string file_name() const;
    bool is_shown(base::Time now) const { return !expires_at || now < *expires_at; }
};

PictureWords words_of(const imaging::Metadata& metadata);
boost::json::object json_of(const PictureWords& words);
// Returns `words` changed as `given` says: a field that `given` lacks is unchanged, and a null empties it.
// Invalid (picture.field).
base::Result<PictureWords> changed_words(PictureWords words, const boost::json::object& given);

// Whether PictureSettings::kept_words may name this text, so that it is embedded in renditions.
bool can_be_kept(std::string_view word);
// Makes the XMP packet that is embedded in renditions. It contains the texts that `kept` names.
std::string credit_of(const PictureWords& words, const std::vector<std::string>& kept);
// A hash of everything that renditions depend on: the file, the focal point, the crops and the embedded
// texts.
std::string stamp_of(const Picture& picture, const std::vector<std::string>& kept);

base::Result<std::optional<Picture>> find_picture(database::Connection& connection, std::string_view id);
base::Result<std::optional<Picture>> find_picture_by_hash(database::Connection& connection,
                                                          std::string_view hash);
base::Result<std::optional<Picture>> find_picture_by_stamp(database::Connection& connection,
                                                           std::string_view stamp);

// Pictures by their ids. shown_pictures leaves out unknown and expired pictures.
using PictureMap = std::map<std::string, Picture, std::less<>>;
base::Result<PictureMap> shown_pictures(database::Connection& connection, const std::vector<std::string>& ids,
                                        base::Time now);

}  // namespace stanhope
