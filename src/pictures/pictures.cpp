#include "pictures/pictures.h"

#include "pictures/internal/rows.h"

namespace stanhope {

using database::Connection;

base::Result<Picture> Pictures::get(const Actor& actor, std::string_view id) const {
    TRY(must_may(actor, Right::SeePictures));
    TRY(auto picture,
        parts_.database.read([&](Connection& connection) { return find_picture(connection, id); }));
    if (!picture) return base::not_found("picture.unknown", "There is no such picture.");
    return *std::move(picture);
}

base::Result<std::vector<Picture>> Pictures::list(const Actor& actor, std::string_view before,
                                                  std::int64_t limit) const {
    TRY(must_may(actor, Right::SeePictures));
    // Ids are UUIDs of version 7, so their order is the order in which the pictures were added.
    return parts_.database.read([&](Connection& connection) {
        return before.empty()
                   ? connection.all(picture_rows("ORDER BY id DESC LIMIT $1"), {limit}, read_picture)
                   : connection.all(picture_rows("WHERE id < $1 ORDER BY id DESC LIMIT $2"), {before, limit},
                                    read_picture);
    });
}

}  // namespace stanhope
