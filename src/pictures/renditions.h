// What readers get of pictures: smaller ones, cropped, in the formats their browsers read
// (pictures/rendition_table.h).
//
// Each is made when it is first asked for and kept; its address holds the stamp of the picture, so it never
// changes and is cached for ever.

#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
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

// Shared between threads; blocks on the disk, and on the decoder for what has not been made. All it is given
// must outlive it.
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
    // As a theme declares it, from now on; whether AVIF is among it is for the settings to say. What was made
    // for another table is still given.
    void set_table(RenditionTable table);

    // `path` begins with `/pictures/`. NotFound (picture.unknown), also for sizes that are not in the table
    // and for pictures that are not to be shown any more.
    base::Result<http::Response> answer(const http::Request& request, std::string_view path);

    // One that has been made, for the press to keep in memory; nothing for what has not, is too large for
    // that or is given whole.
    base::Result<std::optional<ResidentRendition>> resident(std::string_view path) const;

private:
    Renditions(const Parts& parts, http::FileFolder files);

    base::Result<void> ensure_made(const Picture& picture, std::string_view name);
    base::Result<void> make(const Picture& picture, const NamedRendition& wanted, std::string_view name);
    base::Result<void> copy_whole(const Picture& picture, const std::filesystem::path& original,
                                  std::string_view name);

    Parts parts_;
    http::FileFolder files_;
    mutable std::mutex mutex_;
    std::shared_ptr<const RenditionTable> table_;  // under mutex_
    // One makes it, others who want it wait.
    std::condition_variable made_;
    std::set<std::string, std::less<>> being_made_;  // under mutex_
};

}  // namespace stanhope
