// A bucket of an S3-compatible object store: puts, gets, deletes and lists objects (Amazon S3 API Reference).
//
// Buckets are addressed by path, `https://store/bucket/name`, which MinIO, Ceph, Garage and Amazon all
// understand. Requests other than deletes are retried after a temporary error.

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
    std::string prefix;  // prepended to each object's name; empty, or ends with a slash
    Credentials credentials;
    std::chrono::milliseconds patience{60'000};  // the timeout of one request

    bool operator==(const BucketSettings&) const = default;
};

struct Object {
    std::string name;  // the object's name without the prefix of the settings
    std::int64_t bytes = 0;
    base::Time changed_at;
};

// Threads may share a Bucket. Its functions block. Errors are Unavailable: `s3.refused` if the store refuses
// our credentials, `s3.failed` if it does not answer or reports an error.
class Bucket {
public:
    Bucket(BucketSettings settings, const base::Clock& clock);

    // Stores the file as the object `name` and replaces an existing object. `hash` is the SHA-256 of the file
    // in hexadecimal.
    base::Result<void> put(std::string_view name, const std::filesystem::path& file, std::string_view hash,
                           std::string_view media_type) const;
    // Downloads the object into the new file `file`. Returns NotFound (s3.unknown) if there is no such
    // object.
    base::Result<void> get(std::string_view name, const std::filesystem::path& file,
                           std::size_t max_bytes) const;
    // Deletes the object. Succeeds, too, if there is no such object. Waits a few seconds at most, and does
    // not retry.
    base::Result<void> remove(std::string_view name) const;
    // Calls `visit` for every object in the bucket with the prefix of the settings. Each request lists up to
    // 1,000 objects.
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
