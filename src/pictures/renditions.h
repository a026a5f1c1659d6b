// Renditions: the pictures that readers get, made smaller, cropped, and in formats that browsers read
// (pictures/rendition_table.h).
//
// A rendition is made at the first request and stored. Its address contains the picture's stamp, so it never
// changes and can be cached for ever.

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
    std::string picture;  // the picture's id
};

// Safe to share between threads. The functions block on the database and the disk; making a rendition also
// blocks on the program that decodes pictures. The references in `Parts` must outlive this object.
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
    // Replaces the table of renditions, after a change of the theme. Whether AVIF is offered depends on the
    // settings, not on `table.avif`. Renditions made for an earlier table are still served.
    void set_table(RenditionTable table);

    // Answers a request for a rendition, and makes it if necessary. `path` begins with `/pictures/`. NotFound
    // (picture.unknown) if there is no such picture, it has expired, or the size is not in the table.
    base::Result<http::Response> answer(const http::Request& request, std::string_view path);

    // Returns a rendition that the press can keep in memory; nullopt if it has not been made yet, is too
    // large, or is a file that is served unchanged.
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
    // A rendition is made by one thread at a time; other threads that need it wait for `made_`.
    base::Condition made_;
    std::set<std::string, std::less<>> being_made_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
