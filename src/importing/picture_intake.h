// Imports the pictures of an old site into the library, from a folder of its uploads or from the site itself.
// It remembers the picture of each address, so later imports know it and the old address redirects to it.

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
    std::filesystem::path uploads = {};  // `wp-content/uploads` or `content/images`; empty: none
    bool is_fetching = false;
    FetchLimits limits = {};
};

struct TakenPicture {
    enum class Outcome { Made, Unchanged, Missing };
    Outcome outcome = Outcome::Missing;
    std::string id = {};   // in the library; empty if it is missing, or in a dry run
    std::string why = {};  // it is missing
    bool is_first = true;  // whether this is the first request for the address
};

// For one thread at a time. Blocks on the database, the disk, other hosts and the decoder; do not call it
// within a transaction.
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

    // `site` names the archive, and completes addresses without a host. A dry run only finds out where the
    // picture could come from. Unavailable if the library or the database is.
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
    std::unordered_map<std::string, TakenPicture> taken_;  // by key
};

// Whether the path ends like the name of a picture.
bool looks_like_picture(std::string_view address);

// Identifies a picture in all its sizes: the address without scheme, query and size.
std::string picture_key(std::string_view address, std::string_view site);

// The paths in a folder of uploads where the file with that address may be, the likeliest first.
std::vector<std::filesystem::path> upload_paths(std::string_view address);

}  // namespace stanhope
