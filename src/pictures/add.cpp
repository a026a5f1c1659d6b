#include <algorithm>
#include <bit>
#include <iterator>
#include <ranges>
#include <set>

#include "base/file.h"
#include "base/uuid.h"
#include "happenings/record.h"
#include "imaging/drawing.h"
#include "pictures/internal/rows.h"
#include "pictures/pictures.h"

namespace stanhope {

using database::Connection;
using database::Row;
using database::Transaction;

namespace {

Picture new_picture(const Actor& actor, const IncomingFile& file, const imaging::Inspection& inspection,
                    const PictureWords& said, base::Time now, const PictureSettings& settings) {
    Picture picture;
    picture.id = base::Uuid::make(now).to_string();
    picture.hash = file.hash();
    picture.kind = inspection.kind;
    picture.bytes = file.bytes();
    picture.width = inspection.width;
    picture.height = inspection.height;
    picture.frames = inspection.frames;
    picture.is_transparent = inspection.has_alpha;
    picture.likeness = inspection.likeness;
    picture.placeholder = inspection.placeholder;
    picture.focus_x = inspection.attention_x;
    picture.focus_y = inspection.attention_y;
    picture.words = words_of(inspection.metadata);
    if (!said.alternative_text.empty()) picture.words.alternative_text = said.alternative_text;
    if (!said.caption.empty()) picture.words.caption = said.caption;
    if (!said.credit.empty()) picture.words.credit = said.credit;
    picture.creator = actor.text();
    picture.created_at = picture.updated_at = now;
    picture.stamp = stamp_of(picture, settings.kept_words);
    return picture;
}

}  // namespace

base::Result<NewPicture> Pictures::add(const Actor& actor, const http::Request& request) {
    TRY(must_may(actor, Right::ChangePictures, {.creator = actor.text()}));
    TRY(IncomingFile file, parts_.folder.receive(request));
    return take_in(actor, file, {});
}

base::Result<NewPicture> Pictures::take_in(const Actor& actor, const IncomingFile& file,
                                           const PictureWords& said) {
    auto header = imaging::read_file_header(file.path());
    bool is_drawing = header && header->kind == imaging::Kind::Svg;
    if (is_drawing && parts_.settings.drawings) return add_drawing(actor, file, said);
    return add_file(actor, file, said);
}

base::Result<NewPicture> Pictures::add_file(const Actor& actor, const IncomingFile& file,
                                            const PictureWords& said) {
    TRY(auto there, parts_.database.read([&](Connection& connection) {
        return find_picture_by_hash(connection, file.hash());
    }));
    NewPicture added;
    if (there) {
        added.picture = *std::move(there);
        added.was_here = true;
    } else {
        TRY(auto inspection, parts_.imaging.inspect(file.path()));
        TRY(added.picture,
            kept(actor, file,
                 new_picture(actor, file, inspection, said, parts_.clock.now(), parts_.settings)));
    }
    TRY(added.similar, similar_to(added.picture));
    return added;
}

// Adds an SVG drawing. Stores the sanitized drawing, not the file that was sent.
base::Result<NewPicture> Pictures::add_drawing(const Actor& actor, const IncomingFile& sent,
                                               const PictureWords& said) {
    TRY(std::string text, base::read_file(sent.path(), imaging::kMaxDrawingBytes));
    TRY(auto drawing, imaging::clean_drawing(text));
    TRY(IncomingFile file, parts_.folder.receive(drawing.svg));
    TRY(auto there, parts_.database.read([&](Connection& connection) {
        return find_picture_by_hash(connection, file.hash());
    }));
    if (there) return NewPicture{.picture = *std::move(there), .was_here = true, .similar = {}};
    imaging::Inspection inspection{
        .kind = imaging::Kind::Svg, .width = drawing.width, .height = drawing.height, .has_alpha = true};
    // Drawings are not compared by their look, so use digits of the hash instead of a likeness.
    inspection.likeness = likeness_of(file.hash());
    TRY(Picture picture,
        kept(actor, file, new_picture(actor, file, inspection, said, parts_.clock.now(), parts_.settings)));
    return NewPicture{.picture = std::move(picture), .was_here = false, .similar = {}};
}

// Stores a picture: writes a row in incoming_pictures, then the file, then the picture's row. After a crash
// between these steps, sweep() cleans up.
base::Result<Picture> Pictures::kept(const Actor& actor, const IncomingFile& file, Picture picture) {
    base::Time now = picture.created_at;
    TRY(parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(
            transaction->run("INSERT INTO incoming_pictures (hash, file, at) VALUES ($1, $2, $3) "
                             "ON CONFLICT (hash) DO UPDATE SET at = $3",
                             {picture.hash, picture.file_name(), now}));
        return {};
    }));
    TRY(parts_.originals.keep(file, picture.file_name()));
    auto is_kept = parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(insert_picture(transaction, picture));
        TRY(transaction->run("DELETE FROM incoming_pictures WHERE hash = $1", {picture.hash}));
        return record(transaction, parts_.feed, actor.text(), Happening::PictureAdded, picture.id);
    });
    if (is_kept) return picture;
    if (is_kept.error().code() != "database.unique") return tl::unexpected(is_kept.error());
    // The same file was sent twice at the same time, and the other request was first.
    TRY(auto other, parts_.database.read([&](Connection& connection) {
        return find_picture_by_hash(connection, picture.hash);
    }));
    if (!other)
        return base::conflict("picture.busy",
                              "The same picture is being uploaded by somebody else. Please try again.");
    return *std::move(other);
}

base::Result<std::vector<std::string>> Pictures::similar_to(const Picture& picture) const {
    constexpr int kMostBits = 3;
    constexpr std::int64_t kMostOfAQuarter = 200;
    auto quarters = quarters_of(picture.likeness);
    std::set<std::pair<int, std::string>> nearest;
    auto looked = parts_.database.read([&](Connection& connection) -> base::Result<void> {
        for (std::int64_t quarter = 0; quarter < 4; ++quarter) {
            TRY(auto others,
                connection.all("SELECT pictures.likeness, pictures.id FROM picture_likeness "
                               "JOIN pictures ON pictures.id = picture_likeness.picture "
                               "WHERE quarter = $1 AND bits = $2 "
                               "ORDER BY picture_likeness.picture DESC LIMIT $3",
                               {quarter, quarters[static_cast<std::size_t>(quarter)], kMostOfAQuarter},
                               [&](const Row& row) {
                                   std::uint64_t other = likeness_of(row.string(0));
                                   return std::pair(std::popcount(other ^ picture.likeness), row.string(1));
                               }));
            std::ranges::copy_if(others, std::inserter(nearest, nearest.end()), [&](const auto& other) {
                return other.first <= kMostBits && other.second != picture.id;
            });
        }
        return {};
    });
    if (!looked) return tl::unexpected(looked.error());
    std::vector<std::string> ids;
    for (const auto& [bits, id] : nearest | std::views::take(kMostSimilar))
        ids.push_back(id);
    return ids;
}

}  // namespace stanhope
