// The library of pictures: adding them, finding them, and changing the words that describe them.
//
// Each file is stored once: the same file sent again is the same picture. Pictures that look nearly the same
// are named. A row marks each file that is being received. So a crash leaves no row without a file, and the
// next start removes files without a row.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "imaging/imaging.h"
#include "jobs/job_queue.h"
#include "jobs/job_runner.h"
#include "pictures/originals.h"
#include "pictures/picture.h"
#include "pictures/picture_folder.h"
#include "pictures/settings.h"
#include "staff/rights.h"

namespace stanhope {

// The kind of the job that tells the press that a picture has expired.
inline constexpr std::string_view kExpirePicture = "picture.expire";
// The kind of the daily job that deletes files nobody needs.
inline constexpr std::string_view kTidyPictures = "pictures.tidy";

// Adds the job that takes the picture off its pages at that time.
base::Result<void> plan_expiry(database::Transaction& transaction, jobs::JobQueue& queue,
                               std::string_view picture, base::Time at);

// Of the pictures that look like a new one, the library names at most so many.
inline constexpr std::size_t kMostSimilar = 20;

struct NewPicture {
    Picture picture;
    bool was_here = false;             // the library had the same file
    std::vector<std::string> similar;  // ids of others that look like it, the most alike first
};

// Absent fields stay unchanged.
struct PictureChange {
    boost::json::object words = {};      // as changed_words takes them
    std::optional<double> focus_x = {};  // from 0 to 1
    std::optional<double> focus_y = {};
    // By shape, from 0 to 1. An empty value deletes the crop, so that the focal point decides again.
    std::map<std::string, std::optional<imaging::Crop>, std::less<>> crops = {};
    std::optional<std::optional<base::Time>> expires_at = {};
};

// Shared between threads; blocks on the database, the disk and the decoder.
class Pictures {
public:
    struct Parts {
        database::Database& database;
        changes::ChangeFeed& feed;
        jobs::JobQueue& queue;
        const base::Clock& clock;
        PictureFolder& folder;
        Originals& originals;
        imaging::Imaging& imaging;
        const PictureSettings& settings;
    };
    explicit Pictures(const Parts& parts) : parts_(parts) {}

    // Adds the file in the request's body. Invalid (picture.…) if it is not a picture we can show.
    base::Result<NewPicture> add(const Actor& actor, const http::Request& request);

    // Adds a file that was received already, for imports. `said` overrides the file's own metadata. A picture
    // that was here already is not changed.
    base::Result<NewPicture> take_in(const Actor& actor, const IncomingFile& file, const PictureWords& said);

    // NotFound (picture.unknown).
    base::Result<Picture> get(const Actor& actor, std::string_view id) const;
    // Newest first. Only those older than `before`, an id; empty: from the newest on.
    base::Result<std::vector<Picture>> list(const Actor& actor, std::string_view before,
                                            std::int64_t limit) const;

    base::Result<Picture> change(const Actor& actor, std::string_view id, const PictureChange& change);

    // The handlers of kExpirePicture and kTidyPictures.
    base::Result<void> expire(jobs::JobRun& run);
    base::Result<void> tidy(jobs::JobRun& run);
    // Adds the job for the next tidying, unless there is one.
    base::Result<void> plan_tidying();

    // For the start of the program: removes files that were being received when the last process ended.
    // Returns how many.
    base::Result<std::size_t> sweep();

    // Deletes old files without a row and old renditions without a picture. Returns how many. Costs a look at
    // each file, and a query for each that is old.
    base::Result<std::size_t> collect_orphans();

private:
    // Deletes a file that no picture uses. Returns whether it did. All in one transaction, so that whoever
    // uploads the same file meanwhile does not lose it. `at` is the time in the file's row in
    // incoming_pictures; absent if there is no row.
    base::Result<bool> clear_away(std::string_view hash, std::string_view file, std::optional<base::Time> at);
    base::Result<NewPicture> add_file(const Actor& actor, const IncomingFile& file, const PictureWords& said);
    base::Result<NewPicture> add_drawing(const Actor& actor, const IncomingFile& file,
                                         const PictureWords& said);
    base::Result<Picture> kept(const Actor& actor, const IncomingFile& file, Picture picture);
    base::Result<std::vector<std::string>> similar_to(const Picture& picture) const;

    Parts parts_;
};

}  // namespace stanhope
