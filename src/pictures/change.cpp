#include <boost/json.hpp>

#include "audit/audit.h"
#include "pictures/internal/rows.h"
#include "pictures/pictures.h"

namespace stanhope {

using database::Transaction;

namespace {

bool is_part(double value) {
    return value >= 0 && value <= 1;
}

base::Result<Picture> changed(Picture picture, const PictureChange& change) {
    TRY(picture.words, changed_words(std::move(picture.words), change.words));
    if (change.focus_x) picture.focus_x = *change.focus_x;
    if (change.focus_y) picture.focus_y = *change.focus_y;
    if (change.expires_at) picture.expires_at = *change.expires_at;
    if (!is_part(picture.focus_x) || !is_part(picture.focus_y))
        return base::invalid("picture.focus", "The focal point lies in the picture: 0 to 1 across and down.");
    picture.stamp = stamp_of(picture);
    return picture;
}

}  // namespace

base::Result<Picture> Pictures::change(const Actor& actor, std::string_view id, const PictureChange& change) {
    TRY(Picture before, get(actor, id));
    TRY(must_may(actor, Right::ChangePictures, {.creator = before.creator}));
    Picture after;
    TRY(parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        // Again, as it may have been changed since.
        TRY(auto present, find_picture(transaction.connection(), id));
        if (!present) return base::not_found("picture.unknown", "There is no such picture.");
        TRY(after, changed(*std::move(present), change));
        after.updated_at = parts_.clock.now();
        TRY(update_picture(transaction, after));
        TRY(record_audit(transaction, actor.text(), "picture.changed", after.id, "{}", after.updated_at));
        if (after.expires_at && after.is_shown(after.updated_at)) {
            std::string payload = boost::json::serialize(boost::json::object{{"picture", after.id}});
            TRY(parts_.queue.add(transaction, kExpirePicture, payload,
                                 {.due_at = after.expires_at, .unique_key = {}}));
        }
        return parts_.feed.append(transaction, "picture.changed", after.id);
    }));
    // Pages that show the old one are made again; who still has one open sees it made again for the new
    // stamp.
    if (before.stamp != after.stamp) parts_.folder.remove_renditions(before.stamp);
    return after;
}

base::Result<void> Pictures::expire(jobs::JobRun& run) {
    boost::json::error_code error;
    boost::json::value payload = boost::json::parse(run.job().payload, error);
    const boost::json::value* id =
        error || !payload.is_object() ? nullptr : payload.get_object().if_contains("picture");
    if (id == nullptr || !id->is_string()) return base::internal("picture.job", "This is no job of ours.");
    std::string picture(id->get_string());
    TRY(auto there, parts_.database.read(
                        [&](database::Connection& connection) { return find_picture(connection, picture); }));
    if (there && !there->is_shown(parts_.clock.now())) parts_.folder.remove_renditions(there->stamp);
    return parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(parts_.feed.append(transaction, "picture.expired", picture));
        return run.complete(transaction);
    });
}

}  // namespace stanhope
