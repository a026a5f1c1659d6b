// The original files of pictures, as they were uploaded (drawings are sanitized). They are stored in the
// newsroom's own folder, or in an S3 bucket that all nodes share. With a bucket, the folder is a cache.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "pictures/picture_folder.h"
#include "s3/bucket.h"

namespace stanhope {

// Safe to share between threads. The functions block on the disk and on the bucket. All `name`s are those of
// Picture::file_name. The folder must outlive this object. Errors are Unavailable (picture.folder, s3.…).
class Originals {
public:
    // If there is a bucket, the folder caches up to `max_cached` bytes of its files.
    Originals(const PictureFolder& folder, std::optional<s3::Bucket> bucket, std::uint64_t max_cached)
        : folder_(folder), bucket_(std::move(bucket)), max_cached_(max_cached) {}

    // Stores a file under this name. The file is durable when the function returns. Storing it twice does no
    // harm.
    base::Result<void> keep(const IncomingFile& file, std::string_view name) const;
    // Returns the path of the file, which can be read for some minutes. Fetches the file from the bucket if
    // necessary. NotFound (picture.lost) if it is missing.
    base::Result<std::filesystem::path> find(std::string_view name) const;
    base::Result<void> remove(std::string_view name) const;
    // Whether the folder has the file, whatever the bucket has.
    bool is_here(std::string_view name) const;
    // Calls `visit` for all originals, in no particular order.
    base::Result<void> list(const std::function<void(const s3::Object&)>& visit) const;

private:
    base::Result<void> fetch(std::string_view name) const;
    void forget_oldest() const;

    const PictureFolder& folder_;
    std::optional<s3::Bucket> bucket_;
    std::uint64_t max_cached_;
};

}  // namespace stanhope
