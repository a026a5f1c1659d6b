// Renditions: the pictures that readers get, smaller, cropped, and in formats their browsers read
// (pictures/rendition_table.h).
//
// Each is made at the first request and stored. Its address contains the picture's stamp, so it never changes
// and can be cached for ever.

#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/mutex.h"
#include "database/database.h"
#include "http/files/file_answer.h"
#include "http/message.h"
#include "imaging/imaging.h"
#include "pictures/originals.h"
#include "pictures/picture.h"
#include "pictures/picture_folder.h"
#include "pictures/rendition_table.h"
#include "pictures/settings.h"

namespace stanhope {

struct ResidentRendition {
    std::string bytes;
    imaging::Kind kind = imaging::Kind::Jpeg;
    std::string picture;  // an id
};

// Shared between threads. Blocks on the database and the disk, and on the decoder to make a rendition.
// Everything given to `open` must outlive it.
class Renditions {
public:
    struct Parts {
        database::Database& database;
        const base::Clock& clock;
        const PictureFolder& folder;
        const Originals& originals;
        imaging::Imaging& imaging;
        const PictureSettings& settings;
    };
    static base::Result<std::unique_ptr<Renditions>> open(const Parts& parts);

    std::shared_ptr<const RenditionTable> table() const;
    // Uses the theme's table from now on. The settings, not the theme, decide about AVIF. Renditions made for
    // an earlier table are still served.
    void set_table(RenditionTable table);

    // `path` begins with `/pictures/`. NotFound (picture.unknown) if there is no such picture, it has
    // expired, or the size is not in the table.
    base::Result<http::Response> answer(const http::Request& request, std::string_view path);

    // A rendition for the press to hold in memory. Nothing if it is not made yet, is too large, or is served
    // whole.
    base::Result<std::optional<ResidentRendition>> resident(std::string_view path) const;

private:
    Renditions(const Parts& parts, http::FileFolder files);

    base::Result<void> ensure_made(const Picture& picture, std::string_view name);
    base::Result<void> make(const Picture& picture, const NamedRendition& wanted, std::string_view name);
    base::Result<void> copy_whole(const Picture& picture, const std::filesystem::path& original,
                                  std::string_view name);

    Parts parts_;
    http::FileFolder files_;
    mutable base::Mutex mutex_;
    std::shared_ptr<const RenditionTable> table_ GUARDED_BY(mutex_);
    // One thread makes a rendition; others that want it wait for `made_`.
    base::Condition made_;
    std::set<std::string, std::less<>> being_made_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
