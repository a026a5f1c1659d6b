// The settings of a newsroom for its pictures (`pictures.…`).

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "s3/bucket.h"

namespace stanhope {

struct PictureSettings {
    std::uint64_t max_megapixels = 100;  // of all frames together
    bool avif = false;                   // offer AVIF to readers' browsers too
    bool drawings = false;               // accept SVG; it is sanitized
    bool alternative_text = false;       // require it before an article with pictures is published
    // The words embedded in the pictures that readers get, by the names of PictureWords.
    std::vector<std::string> kept_words{"creator", "credit", "copyright"};
    s3::BucketSettings store;  // without a bucket: a folder of the data directory

    bool operator==(const PictureSettings&) const = default;
};

}  // namespace stanhope
