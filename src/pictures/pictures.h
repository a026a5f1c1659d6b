// The library of pictures: taking them in, finding them, correcting what is said of them.
//
// A picture is here once: the same file sent again is the same picture, and pictures that look nearly the
// same are named. While a file is being taken in a row says so; so a crash leaves neither a row without a
// file nor, after the next start, a file without a row.

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

// Tells the press when a picture may no longer be shown.
inline constexpr std::string_view kExpirePicture = "picture.expire";
// Collects what nobody needs any more, once a day.
inline constexpr std::string_view kTidyPictures = "pictures.tidy";

// Promises that it is taken off its pages then.
base::Result<void> plan_expiry(database::Transaction& transaction, jobs::JobQueue& queue,
                               std::string_view picture, base::Time at);

struct NewPicture {
    Picture picture;
    bool was_here = false;             // the same file
    std::vector<std::string> similar;  // ids of others that look like it
};

// An absent part stays as it is.
struct PictureChange {
    boost::json::object words = {};      // as changed_words takes them
    std::optional<double> focus_x = {};  // parts of 1
    std::optional<double> focus_y = {};
    // By shape, parts of 1; nothing where the focal point is to decide again.
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

    // The body of the request is the file. Invalid (picture.…) if it is none that can be shown.
    base::Result<NewPicture> add(const Actor& actor, const http::Request& request);

    // One that lies here already, for imports. `said` stands before what it says of itself; of one that was
    // here nothing changes.
    base::Result<NewPicture> take_in(const Actor& actor, const IncomingFile& file, const PictureWords& said);

    // NotFound (picture.unknown).
    base::Result<Picture> get(const Actor& actor, std::string_view id) const;
    // Newest first, those before `before`, which is an id or empty.
    base::Result<std::vector<Picture>> list(const Actor& actor, std::string_view before,
                                            std::int64_t limit) const;

    base::Result<Picture> change(const Actor& actor, std::string_view id, const PictureChange& change);

    // For the jobs of those kinds.
    base::Result<void> expire(jobs::JobRun& run);
    base::Result<void> tidy(jobs::JobRun& run);
    // Promises the next tidying, if none is promised.
    base::Result<void> plan_tidying();

    // When the program starts: clears away what was coming into this folder when the last one ended; how many
    // files.
    base::Result<std::size_t> sweep();

    // Files without a row and renditions of no picture, all of them old enough to be nobody's; how many were
    // removed. Costs a look at each file, and a question to the database for each.
    base::Result<std::size_t> collect_orphans();

private:
    // In one transaction, so that nobody who sends the same file loses it. `at` is when it began to come in,
    // absent if nothing says so. Whether nobody knew it.
    base::Result<bool> clear_away(std::string_view hash, std::string_view file, std::optional<base::Time> at);
    base::Result<NewPicture> add_file(const Actor& actor, const IncomingFile& file, const PictureWords& said);
    base::Result<NewPicture> add_drawing(const Actor& actor, const IncomingFile& file,
                                         const PictureWords& said);
    base::Result<Picture> kept(const Actor& actor, const IncomingFile& file, Picture picture);
    base::Result<std::vector<std::string>> similar_to(const Picture& picture) const;

    Parts parts_;
};

}  // namespace stanhope
