// Originals, as they came in: in the newsroom's own folder, or in a bucket that all its nodes share. Then the
// folder holds those that were used last.

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
    // `max_cached` bytes are kept here of what is in the bucket.
    Originals(const PictureFolder& folder, std::optional<s3::Bucket> bucket, std::uint64_t max_cached)
        : folder_(folder), bucket_(std::move(bucket)), max_cached_(max_cached) {}

    // Durably; doing it twice does no harm.
    base::Result<void> keep(const IncomingFile& file, std::string_view name) const;
    // Where it can be read, for the next minutes at least. NotFound (picture.lost) if it is nowhere.
    base::Result<std::filesystem::path> find(std::string_view name) const;
    base::Result<void> remove(std::string_view name) const;
    // Whether this folder holds it.
    bool is_here(std::string_view name) const;
    // Each that is kept, in no order.
    base::Result<void> list(const std::function<void(const s3::Object&)>& visit) const;

private:
    base::Result<void> fetch(std::string_view name) const;
    void forget_oldest() const;

    const PictureFolder& folder_;
    std::optional<s3::Bucket> bucket_;
    std::uint64_t max_cached_;
};

}  // namespace stanhope
