// Finds and deletes files that a crash, an aborted upload or a changed picture left behind.

#include <boost/json.hpp>

#include "pictures/pictures.h"

namespace stanhope {

using database::Connection;
using database::Row;
using database::Transaction;

namespace {

constexpr std::chrono::hours kBetweenTidyings{24};
// Only files older than this are deleted as orphans. A younger one may belong to an upload that has not
// written its row yet.
constexpr std::chrono::hours kOldEnough{24};
// A row of incoming_pictures older than this belongs to a process that died, because no upload takes so long.
constexpr std::chrono::hours kLongGone{1};
constexpr std::size_t kHashDigits = 64;

base::Result<bool> has_picture(Connection& connection, std::string_view column, std::string_view value) {
    TRY(auto count, connection.first(fmt::format("SELECT count(*) FROM pictures WHERE {} = $1", column),
                                     {value}, [](const Row& row) { return row.int64(0); }));
    return count.value_or(0) > 0;
}

}  // namespace

base::Result<bool> Pictures::clear_away(std::string_view hash, std::string_view file,
                                        std::optional<base::Time> at) {
    bool is_cleared = false;
    TRY(parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        is_cleared = false;
        // Lock the file's row in incoming_pictures. A concurrent upload of the same file waits for this lock,
        // or has changed the row already, and then `ours` is 0.
        TRY(std::int64_t ours,
            at ? transaction->run("DELETE FROM incoming_pictures WHERE hash = $1 AND at = $2", {hash, *at})
               : transaction->run("INSERT INTO incoming_pictures (hash, file, at) VALUES ($1, $2, $3) "
                                  "ON CONFLICT (hash) DO NOTHING",
                                  {hash, file, parts_.clock.now()}));
        if (ours == 0) return {};
        TRY(bool is_known, has_picture(transaction.connection(), "hash", hash));
        if (!is_known) {
            TRY(parts_.originals.remove(file));
        }
        TRY(transaction->run("DELETE FROM incoming_pictures WHERE hash = $1", {hash}));
        is_cleared = at.has_value() || !is_known;
        return {};
    }));
    return is_cleared;
}

base::Result<std::size_t> Pictures::sweep() {
    struct Incoming {
        std::string hash;
        std::string file;
        base::Time at;
    };
    // If the file is not in this node's folder, another node is probably uploading it. Leave it alone unless
    // its row is too old.
    base::Time before = parts_.clock.now() - kLongGone;
    TRY(auto all, parts_.database.read([&](Connection& connection) {
        return connection.all("SELECT hash, file, at FROM incoming_pictures", {}, [](const Row& row) {
            return Incoming{row.string(0), row.string(1), row.time(2)};
        });
    }));
    std::size_t swept = 0;
    for (const Incoming& incoming : all) {
        if (!parts_.originals.is_here(incoming.file) && incoming.at > before) continue;
        TRY(bool is_cleared, clear_away(incoming.hash, incoming.file, incoming.at));
        swept += is_cleared ? 1 : 0;
    }
    return swept;
}

base::Result<std::size_t> Pictures::collect_orphans() {
    base::Time before = parts_.clock.now() - kOldEnough;
    std::vector<std::string> old;
    TRY(parts_.originals.list([&](const s3::Object& object) {
        if (object.changed_at < before && object.name.size() > kHashDigits) old.push_back(object.name);
    }));
    std::size_t collected = 0;
    for (const std::string& file : old) {
        std::string_view hash = std::string_view(file).substr(0, kHashDigits);
        TRY(bool is_known, parts_.database.read([&](Connection& connection) {
            return has_picture(connection, "hash", hash);
        }));
        if (is_known) continue;
        TRY(bool is_cleared, clear_away(hash, file, std::nullopt));
        collected += is_cleared ? 1 : 0;
    }
    for (const std::string& stamp : parts_.folder.stamps(before)) {
        TRY(bool is_known, parts_.database.read([&](Connection& connection) {
            return has_picture(connection, "stamp", stamp);
        }));
        if (is_known) continue;
        parts_.folder.remove_renditions(stamp);
        ++collected;
    }
    return collected;
}

base::Result<void> Pictures::tidy(jobs::JobRun& run) {
    TRY(sweep());
    TRY(collect_orphans());
    TRY(parts_.database.write([&](Transaction& transaction) { return run.complete(transaction); }));
    return plan_tidying();
}

base::Result<void> Pictures::plan_tidying() {
    return parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        return parts_.queue.add(
            transaction, kTidyPictures, "{}",
            {.due_at = parts_.clock.now() + kBetweenTidyings, .unique_key = std::string(kTidyPictures)});
    });
}

}  // namespace stanhope
