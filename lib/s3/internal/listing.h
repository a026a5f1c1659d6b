// The answer of a store that is asked what it has (Amazon S3 API Reference, ListObjectsV2).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "s3/bucket.h"

namespace s3::internal {

struct Listing {
    std::vector<Object> objects;
    std::string next;  // what to ask with for more; empty at the end
};

// Unavailable (s3.answer) if it is no such answer.
base::Result<Listing> parse_listing(std::string_view xml);

}  // namespace s3::internal
