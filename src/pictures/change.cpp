#include <algorithm>
#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "happenings/record.h"
#include "pictures/internal/rows.h"
#include "pictures/pictures.h"
#include "pictures/rendition_table.h"

namespace stanhope {

using database::Transaction;

namespace {

bool is_part(double value) {
    return value >= 0 && value <= 1;
}

// Returns the largest crop with this shape inside the crop that an editor drew, around the middle of that.
imaging::Crop fitted(const Picture& picture, const Shape& shape, const imaging::Crop& drawn) {
    imaging::Crop within = imaging::crop_around(
        0.5, 0.5, std::max(1U, static_cast<std::uint32_t>(std::lround(drawn.width * picture.width))),
        std::max(1U, static_cast<std::uint32_t>(std::lround(drawn.height * picture.height))), shape.ratio);
    return {drawn.x + within.x * drawn.width, drawn.y + within.y * drawn.height, within.width * drawn.width,
            within.height * drawn.height};
}

base::Result<void> change_crops(Picture& picture, const PictureChange& change) {
    constexpr double kLeast = 0.02;
    constexpr double kWhole = 1 + 1e-6;  // tolerates rounding: fractions may not add up to exactly 1
    for (const auto& [name, drawn] : change.crops) {
        auto shape = parse_shape(name);
        if (!shape) return base::invalid("picture.crop", fmt::format("“{}” is not a shape like 16x9.", name));
        picture.crops.erase(shape->name);
        if (!drawn) continue;
        bool lies_within = is_part(drawn->x) && is_part(drawn->y) && drawn->width >= kLeast &&
                           drawn->height >= kLeast && drawn->x + drawn->width <= kWhole &&
                           drawn->y + drawn->height <= kWhole;
        if (!lies_within)
            return base::invalid("picture.crop",
                                 "A crop must lie within the picture: four numbers from 0 to 1, its "
                                 "left, its top, its width and its height.");
        picture.crops[shape->name] = fitted(picture, *shape, *drawn);
    }
    if (picture.crops.size() > kMaxShapes)
        return base::invalid("picture.crop", fmt::format("A picture has at most {} crops.", kMaxShapes));
    return {};
}

base::Result<Picture> changed(Picture picture, const PictureChange& change, const PictureSettings& settings) {
    TRY(picture.words, changed_words(std::move(picture.words), change.words));
    if (change.focus_x) picture.focus_x = *change.focus_x;
    if (change.focus_y) picture.focus_y = *change.focus_y;
    if (change.expires_at) picture.expires_at = *change.expires_at;
    if (!is_part(picture.focus_x) || !is_part(picture.focus_y))
        return base::invalid("picture.focus",
                             "The focal point must lie within the picture: from 0 to 1 across and down.");
    TRY(change_crops(picture, change));
    picture.stamp = stamp_of(picture, settings.kept_words);
    return picture;
}

}  // namespace

base::Result<void> plan_expiry(Transaction& transaction, jobs::JobQueue& queue, std::string_view picture,
                               base::Time at) {
    std::string payload = boost::json::serialize(boost::json::object{{"picture", picture}});
    TRY(queue.add(transaction, kExpirePicture, payload, {.due_at = at, .unique_key = {}}));
    return {};
}

base::Result<Picture> Pictures::change(const Actor& actor, std::string_view id, const PictureChange& change) {
    TRY(Picture before, get(actor, id));
    TRY(must_may(actor, Right::ChangePictures, {.creator = before.creator}));
    Picture after;
    TRY(parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        // Read the picture again inside the transaction, because it may have changed since.
        TRY(auto present, find_picture(transaction.connection(), id));
        if (!present) return base::not_found("picture.unknown", "There is no such picture.");
        TRY(after, changed(*std::move(present), change, parts_.settings));
        after.updated_at = parts_.clock.now();
        TRY(update_picture(transaction, after));
        if (after.expires_at && after.is_shown(after.updated_at)) {
            TRY(plan_expiry(transaction, parts_.queue, after.id, *after.expires_at));
        }
        return record(transaction, parts_.feed, actor.text(), Happening::PictureChanged, after.id);
    }));
    // The press remakes the pages that show the old renditions, so delete these.
    if (before.stamp != after.stamp) parts_.folder.remove_renditions(before.stamp);
    return after;
}

base::Result<void> Pictures::expire(jobs::JobRun& run) {
    auto payload = base::parse_json_object(run.job().payload);
    std::string picture(payload ? base::JsonFields(*payload).text("picture") : std::string_view());
    if (picture.empty()) return base::internal("picture.job", "The job names no picture.");
    TRY(auto there, parts_.database.read(
                        [&](database::Connection& connection) { return find_picture(connection, picture); }));
    if (there && !there->is_shown(parts_.clock.now())) parts_.folder.remove_renditions(there->stamp);
    return parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(record(transaction, parts_.feed, system_actor().text(), Happening::PictureExpired, picture));
        return run.complete(transaction);
    });
}

}  // namespace stanhope
