// Parses a store's answer to a listing request (Amazon S3 API Reference, ListObjectsV2).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "s3/bucket.h"

namespace s3::internal {

struct Listing {
    std::vector<Object> objects;
    std::string next;  // the continuation token for the next request; empty after the last objects
};

// Returns Unavailable (s3.answer) if `xml` is not such an answer.
base::Result<Listing> parse_listing(std::string_view xml);

}  // namespace s3::internal
