// Imports the pictures of an old site into the library, from a folder of its uploads or from the site itself.
// It records which picture each old address became. So later imports recognize it, and the old address
// redirects to it.

#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "database/database.h"
#include "importing/picture_fetcher.h"
#include "importing/source.h"
#include "pictures/pictures.h"

namespace stanhope {

struct PictureSources {
    std::filesystem::path uploads = {};  // a copy of `wp-content/uploads` or `content/images`; may be empty
    bool is_fetching = false;
    FetchLimits limits = {};
};

struct TakenPicture {
    enum class Outcome { Made, Unchanged, Missing };
    Outcome outcome = Outcome::Missing;
    std::string id = {};   // the id in the library; empty if missing, or in a dry run
    std::string why = {};  // the reason why the picture is missing
    bool is_first = true;  // whether this is the first request for the address
};

// Not thread-safe. The functions block on the database, the disk, other hosts and the program that decodes
// pictures. Do not call them in a transaction.
class PictureIntake {
public:
    struct Parts {
        database::Database& database;
        Pictures& pictures;
        PictureFolder& folder;
        PictureSources sources;
        std::function<bool()> should_stop;
    };
    explicit PictureIntake(Parts parts)
        : parts_(std::move(parts)), fetcher_(parts_.sources.limits, parts_.should_stop) {}

    // Imports a picture unless it was imported before. `site` identifies the archive, and completes addresses
    // without a host. A dry run only checks whether there is a source for the picture. Unavailable if the
    // library or the database is unavailable.
    base::Result<TakenPicture> take(const OldPicture& picture, const std::string& site, bool is_dry_run);

private:
    std::vector<std::filesystem::path> find_uploads(std::string_view address) const;
    base::Result<NewPicture> take_upload(const std::filesystem::path& file, const OldPicture& picture);
    base::Result<NewPicture> take_fetched(const std::string& address, const OldPicture& picture);
    base::Result<NewPicture> take_somewhere(const OldPicture& picture, const std::string& site);
    base::Result<TakenPicture> bring_in(const OldPicture& picture, const std::string& key,
                                        const std::string& site, bool is_dry_run);

    Parts parts_;
    PictureFetcher fetcher_;
    std::unordered_map<std::string, TakenPicture> taken_;  // by picture_key
};

// Whether the address's path has the extension of a picture.
bool looks_like_picture(std::string_view address);

// The key of a picture, which is the same for all its sizes: the address without scheme, query and size.
std::string picture_key(std::string_view address, std::string_view site);

// The relative paths in a folder of uploads at which the file with this address may be. The likeliest comes
// first.
std::vector<std::filesystem::path> upload_paths(std::string_view address);

}  // namespace stanhope
