// The original files of pictures, as they were uploaded. They are in the newsroom's own folder, or in a
// bucket that all nodes share. With a bucket the folder is a cache of the files used last.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "pictures/picture_folder.h"
#include "s3/bucket.h"

namespace stanhope {

// Shared between threads; blocks on the disk and on the store. Names are those of Picture::file_name. The
// folder must outlive it. Errors are Unavailable (picture.folder, s3.…).
class Originals {
public:
    // With a bucket, the folder caches up to `max_cached` bytes.
    Originals(const PictureFolder& folder, std::optional<s3::Bucket> bucket, std::uint64_t max_cached)
        : folder_(folder), bucket_(std::move(bucket)), max_cached_(max_cached) {}

    // Durable when it returns, and idempotent.
    base::Result<void> keep(const IncomingFile& file, std::string_view name) const;
    // The path of the file, which stays readable for some minutes. Fetches it from the bucket if needed.
    // NotFound (picture.lost) if it is missing.
    base::Result<std::filesystem::path> find(std::string_view name) const;
    base::Result<void> remove(std::string_view name) const;
    // Whether this folder holds it.
    bool is_here(std::string_view name) const;
    // Visits all originals, in no order.
    base::Result<void> list(const std::function<void(const s3::Object&)>& visit) const;

private:
    base::Result<void> fetch(std::string_view name) const;
    void forget_oldest() const;

    const PictureFolder& folder_;
    std::optional<s3::Bucket> bucket_;
    std::uint64_t max_cached_;
};

}  // namespace stanhope
