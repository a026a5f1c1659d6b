#include "pictures/originals.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "imaging/header.h"

namespace stanhope {

namespace fs = std::filesystem;

namespace {

// A cached file used within this time is not deleted, because a caller of find() may still be reading it.
constexpr std::chrono::minutes kStillRead{10};
constexpr std::size_t kMaxFetched = 1UL << 30;

std::string media_type_of(std::string_view name) {
    std::string_view extension = name.substr(name.rfind('.') + 1);
    return fmt::format("image/{}", extension == "jpg" ? "jpeg" : extension == "svg" ? "svg+xml" : extension);
}

}  // namespace

base::Result<void> Originals::keep(const IncomingFile& file, std::string_view name) const {
    TRY(folder_.keep(file.path(), name));
    if (!bucket_) return {};
    TRY(bucket_->put(name, folder_.original(name), file.hash(), media_type_of(name)));
    forget_oldest();
    return {};
}

bool Originals::is_here(std::string_view name) const {
    std::error_code ignored;
    return fs::exists(folder_.original(name), ignored);
}

base::Result<fs::path> Originals::find(std::string_view name) const {
    fs::path path = folder_.original(name);
    if (!bucket_) {
        if (is_here(name)) return path;
        return base::not_found("picture.lost", "The picture's file is missing.", path.string());
    }
    // Set the file's time to now, because forget_oldest() deletes the files used longest ago.
    std::error_code missing;
    fs::last_write_time(path, fs::file_time_type::clock::now(), missing);
    if (missing) {
        TRY(fetch(name));
    }
    return path;
}

base::Result<void> Originals::fetch(std::string_view name) const {
    fs::path fetched = folder_.fresh_name("part");
    auto got = bucket_->get(name, fetched, kMaxFetched);
    if (!got && got.error().kind() == base::ErrorKind::NotFound)
        return base::not_found("picture.lost", "The picture's file is missing.", got.error().detail());
    if (!got) return got;
    TRY(IncomingFile file, folder_.hashed(std::move(fetched)));
    if (!name.starts_with(file.hash()))
        return base::unavailable("picture.lost",
                                 "The picture's file in the store is not the one that was uploaded.",
                                 std::string(name));
    TRY(folder_.keep(file.path(), name));
    forget_oldest();
    return {};
}

base::Result<void> Originals::remove(std::string_view name) const {
    if (bucket_) {
        TRY(bucket_->remove(name));
    }
    return folder_.remove_original(name);
}

base::Result<void> Originals::list(const std::function<void(const s3::Object&)>& visit) const {
    return bucket_ ? bucket_->list(visit) : folder_.list_originals(visit);
}

// Deletes the cached files used longest ago until the cache is small enough. Lists all cached files, which
// costs little compared with the file that was just stored.
void Originals::forget_oldest() const {
    std::vector<s3::Object> here;
    std::uint64_t bytes = 0;
    auto listed = folder_.list_originals([&](const s3::Object& object) {
        here.push_back(object);
        bytes += static_cast<std::uint64_t>(object.bytes);
    });
    if (!listed || bytes <= max_cached_) return;
    std::ranges::sort(here, {}, &s3::Object::changed_at);
    base::Time before =
        std::chrono::time_point_cast<base::Time::duration>(std::chrono::system_clock::now()) - kStillRead;
    for (const s3::Object& object : here) {
        if (bytes <= max_cached_ || object.changed_at > before) return;
        if (folder_.remove_original(object.name)) bytes -= static_cast<std::uint64_t>(object.bytes);
    }
}

}  // namespace stanhope
