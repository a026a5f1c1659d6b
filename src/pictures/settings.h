// The part `pictures.…` of the configuration.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "s3/bucket.h"

namespace stanhope {

struct PictureSettings {
    std::uint64_t max_megapixels = 100;  // the most pixels of an upload, all frames together
    bool avif = false;                   // whether renditions are offered as AVIF too
    bool drawings = false;               // whether SVG uploads are accepted; they are sanitized
    bool alternative_text = false;       // whether publishing requires it for all pictures
    // The texts that are embedded in renditions, by the names of the members of PictureWords.
    std::vector<std::string> kept_words{"creator", "credit", "copyright"};
    s3::BucketSettings store;  // the bucket of originals; if none, they are in the data directory

    bool operator==(const PictureSettings&) const = default;
};

}  // namespace stanhope
