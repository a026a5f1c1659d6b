// The picture library: adding pictures, finding them, and changing the texts that describe them.
//
// Each file is stored once: the same file uploaded again is the same picture. Adding a picture also returns
// those that look nearly the same. A row in incoming_pictures marks each file that is being added. So a crash
// leaves no picture without a file, and the next start deletes files without a picture.

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

// The kind of the job that takes an expired picture off its pages.
inline constexpr std::string_view kExpirePicture = "picture.expire";
// The kind of the daily job that deletes files without a picture.
inline constexpr std::string_view kTidyPictures = "pictures.tidy";

// Adds the job that takes the picture off its pages at the time `at`.
base::Result<void> plan_expiry(database::Transaction& transaction, jobs::JobQueue& queue,
                               std::string_view picture, base::Time at);

// The most similar pictures that NewPicture lists.
inline constexpr std::size_t kMostSimilar = 20;

struct NewPicture {
    Picture picture;
    bool was_here = false;             // whether the library had the same file already
    std::vector<std::string> similar;  // the ids of pictures that look like it, the most similar first
};

// Changes to a picture. Members that are empty change nothing.
struct PictureChange {
    boost::json::object words = {};      // new texts, as changed_words reads them
    std::optional<double> focus_x = {};  // the focal point, from 0 to 1
    std::optional<double> focus_y = {};
    // New crops by the name of their shape, such as `16x9`. A nullopt deletes the crop, so that the focal
    // point determines it again.
    std::map<std::string, std::optional<imaging::Crop>, std::less<>> crops = {};
    std::optional<std::optional<base::Time>> expires_at = {};
};

// Safe to share between threads. The functions block on the database, the disk and the program that decodes
// pictures.
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

    // Adds the file in the body of the request. Invalid (picture.…) if it is not a picture that this program
    // can decode.
    base::Result<NewPicture> add(const Actor& actor, const http::Request& request);

    // Adds a file that an import has received. `said` overrides the file's own metadata. A picture that the
    // library had already is not changed.
    base::Result<NewPicture> take_in(const Actor& actor, const IncomingFile& file, const PictureWords& said);

    // NotFound (picture.unknown) if there is no such picture.
    base::Result<Picture> get(const Actor& actor, std::string_view id) const;
    // At most `limit` pictures, newest first: those older than the one with the id `before`, or all if
    // `before` is empty.
    base::Result<std::vector<Picture>> list(const Actor& actor, std::string_view before,
                                            std::int64_t limit) const;

    base::Result<Picture> change(const Actor& actor, std::string_view id, const PictureChange& change);

    // The handlers of the jobs kExpirePicture and kTidyPictures.
    base::Result<void> expire(jobs::JobRun& run);
    base::Result<void> tidy(jobs::JobRun& run);
    // Adds the kTidyPictures job for tomorrow, unless there is one.
    base::Result<void> plan_tidying();

    // Deletes files that were being added when a process died, and returns how many. Called when the program
    // starts, and daily.
    base::Result<std::size_t> sweep();

    // Deletes old files and old renditions that belong to no picture, and returns how many. Lists all files,
    // and runs a query for each old one.
    base::Result<std::size_t> collect_orphans();

private:
    // Deletes a file unless a picture uses it, and returns whether it did. Works in one transaction, so that
    // a concurrent upload of the same file is not lost. `at` is the time in the file's row of
    // incoming_pictures; nullopt if there is no row.
    base::Result<bool> clear_away(std::string_view hash, std::string_view file, std::optional<base::Time> at);
    base::Result<NewPicture> add_file(const Actor& actor, const IncomingFile& file, const PictureWords& said);
    base::Result<NewPicture> add_drawing(const Actor& actor, const IncomingFile& file,
                                         const PictureWords& said);
    base::Result<Picture> kept(const Actor& actor, const IncomingFile& file, Picture picture);
    base::Result<std::vector<std::string>> similar_to(const Picture& picture) const;

    Parts parts_;
};

}  // namespace stanhope
