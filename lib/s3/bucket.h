// A bucket of an S3-compatible store: puts, gets, deletes and lists objects (Amazon S3 API Reference).
//
// Buckets are addressed by path, `https://store/bucket/name`, which MinIO, Ceph, Garage and Amazon all
// understand. A request that fails for a temporary reason is retried.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/time.h"
#include "s3/signature.h"

namespace s3 {

struct BucketSettings {
    std::string endpoint;  // `https://s3.eu-central-1.amazonaws.com`, without a path
    std::string region;
    std::string bucket;
    std::string prefix;  // before each name; empty, or ends with a slash
    Credentials credentials;
    std::chrono::milliseconds patience{60'000};  // for one request

    bool operator==(const BucketSettings&) const = default;
};

struct Object {
    std::string name;  // without the prefix
    std::int64_t bytes = 0;
    base::Time changed_at;
};

// Shared between threads; blocks. Errors are Unavailable (s3.…): `s3.refused` if the store refuses our
// credentials, `s3.failed` if it does not answer or reports an error.
class Bucket {
public:
    Bucket(BucketSettings settings, const base::Clock& clock);

    // Stores the file under that name, in place of what was there; `hash` is its SHA-256.
    base::Result<void> put(std::string_view name, const std::filesystem::path& file, std::string_view hash,
                           std::string_view media_type) const;
    // Creates `file`. NotFound (s3.unknown) if there is no such object.
    base::Result<void> get(std::string_view name, const std::filesystem::path& file,
                           std::size_t max_bytes) const;
    // Succeeds also if there is no such object. Waits a few seconds at most, and does not retry.
    base::Result<void> remove(std::string_view name) const;
    // Visits every object, a thousand a request.
    base::Result<void> list(const std::function<void(const Object&)>& visit) const;

private:
    struct Wanted;
    struct Got;
    base::Result<Got> ask(const Wanted& wanted) const;
    base::Result<Got> ask_once(const Wanted& wanted) const;

    BucketSettings settings_;
    const base::Clock& clock_;
};

}  // namespace s3
