// Brings the pictures of an old site into the library, from a folder that holds its uploads or from where
// they stood, and remembers which is which: an address that came in once is known from then on, and leads to
// the picture.

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
    std::string id = {};   // in the library; empty if it is missing or nothing is to be written
    std::string why = {};  // it is missing
    bool is_first = true;  // that this address is asked for
};

// Used by one thread at a time; blocks on the disk, other hosts and the decoder. Not within a transaction.
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

    // `site` is where addresses without a host stood, and what names the archive. In a dry run it only looks
    // where the picture could be had. Unavailable if the library or the database is.
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

// By the end of its name.
bool looks_like_picture(std::string_view address);

// What names a picture wherever it is shown in whatever size: its address without scheme, query and size.
std::string picture_key(std::string_view address, std::string_view site);

// Where below a folder of uploads a file of that address may lie, the likeliest first.
std::vector<std::filesystem::path> upload_paths(std::string_view address);

}  // namespace stanhope
