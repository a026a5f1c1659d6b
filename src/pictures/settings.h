// What a newsroom decides about its pictures (the settings `pictures.…`).

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "s3/bucket.h"

namespace stanhope {

struct PictureSettings {
    std::uint64_t max_megapixels = 100;  // of all frames together
    bool avif = false;                   // readers' browsers are offered it, too
    bool drawings = false;               // SVG is taken, cleaned and given as a file to keep
    bool alternative_text = false;       // is required before a page with a picture is published
    // What goes with each picture to readers, by the names of PictureWords.
    std::vector<std::string> kept_words{"creator", "credit", "copyright"};
    s3::BucketSettings store;  // without a bucket: the data directory

    bool operator==(const PictureSettings&) const = default;
};

}  // namespace stanhope
