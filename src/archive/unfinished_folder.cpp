#include "archive/unfinished_folder.h"

#include <system_error>

#include <fmt/format.h>

namespace stanhope {

namespace fs = std::filesystem;

namespace {

base::Failure unavailable(const fs::path& path) {
    return base::unavailable(
        "export.folder",
        fmt::format("{} cannot be written. Check its permissions and the free disk space.", path.string()));
}

}  // namespace

UnfinishedFolder::UnfinishedFolder(const fs::path& place)
    : place_(place.has_filename() ? place : place.parent_path()), path_(place_) {
    path_ += ".part";
}

UnfinishedFolder::~UnfinishedFolder() {
    std::error_code ignored;
    if (!is_finished_) fs::remove_all(path_, ignored);
}

base::Result<void> UnfinishedFolder::make() {
    std::error_code error;
    if (fs::exists(place_, error))
        return base::conflict("export.exists", fmt::format("{} exists already.", place_.string()));
    fs::remove_all(path_, error);  // left behind by an export that was killed
    fs::create_directories(path_, error);
    if (error) return unavailable(path_);
    // Only the owner may read the folder, because it will contain unpublished articles.
    fs::permissions(path_, fs::perms::owner_all, error);
    return {};
}

base::Result<void> UnfinishedFolder::finish() {
    std::error_code error;
    fs::rename(path_, place_, error);
    if (error) return unavailable(place_);
    is_finished_ = true;
    return {};
}

}  // namespace stanhope
