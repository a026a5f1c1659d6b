// An open newsroom: its data directory, its database, and the parts that all commands use.

#pragma once

#include <filesystem>
#include <memory>

#include "articles/articles.h"
#include "articles/working/working_copies.h"
#include "authors/authors.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "crypto/password_hasher.h"
#include "database/database.h"
#include "editions/editions.h"
#include "jobs/job_queue.h"
#include "sections/sections.h"
#include "server/configuration.h"
#include "staff/api_keys.h"
#include "staff/passkeys.h"
#include "staff/sign_in.h"
#include "staff/staff.h"
#include "tags/tags.h"

namespace stanhope {

// What a newsroom's data directory holds.
struct DataDirectory {
    std::filesystem::path path;

    std::filesystem::path configuration_file() const { return path / "stanhope.toml"; }
    std::filesystem::path database_file() const { return path / "newsroom.db"; }
    std::filesystem::path search_file() const { return path / "search.db"; }  // derived; can be deleted
    std::filesystem::path picture_folder() const { return path / "pictures"; }
    std::filesystem::path lock_file() const { return path / "serve.lock"; }
    std::filesystem::path body_folder() const {
        return path / "incoming";
    }  // for request bodies that are being uploaded

    // Whether the directory is a newsroom: it is if it contains a stanhope.toml, which `init` writes.
    bool is_newsroom() const;
};

class Newsroom {
public:
    // Opens a newsroom. Does not check the version of its tables; must_be_current does. Returns NotFound
    // (newsroom.none) if the directory is not a newsroom, and NotFound (newsroom.database) if its SQLite file
    // is missing.
    static base::Result<std::unique_ptr<Newsroom>> open(const DataDirectory& directory,
                                                        const Configuration& configuration);

    // Like open, but for `init`: the directory need not contain a stanhope.toml, and a missing SQLite file is
    // created.
    static base::Result<std::unique_ptr<Newsroom>> create(const DataDirectory& directory,
                                                          const Configuration& configuration);

    database::Database& database() { return *database_; }
    const base::Clock& clock() const { return clock_; }
    changes::ChangeFeed& feed() { return feed_; }
    jobs::JobQueue& queue() { return queue_; }
    Staff& staff() { return staff_; }
    ApiKeys& keys() { return keys_; }
    SignIn& sign_in() { return sign_in_; }
    Passkeys& passkeys() { return passkeys_; }
    Articles& articles() { return articles_; }
    WorkingCopies& working_copies() { return working_copies_; }
    Sections& sections() { return sections_; }
    Tags& tags() { return tags_; }
    Authors& authors() { return authors_; }
    Editions& editions() { return editions_; }

private:
    Newsroom(std::unique_ptr<database::Database> database, const Configuration& configuration);

    static constexpr int kHashesAtOnce = 2;
    static constexpr std::size_t kMaxWaitingHashes = 100;

    static std::size_t max_waiting_strangers(const Configuration& configuration);

    base::SystemClock clock_;
    std::unique_ptr<database::Database> database_;
    changes::ChangeFeed feed_{clock_};
    jobs::JobQueue queue_{*database_, clock_};
    // At most two passwords are hashed at once. That takes 38 MiB and is fast enough for a newsroom.
    crypto::HashingTurns hashing_turns_{kHashesAtOnce};
    crypto::PasswordHasher hasher_{hashing_turns_, kMaxWaitingHashes};
    crypto::PasswordHasher strangers_hasher_;
    Staff staff_{*database_, feed_, hasher_, clock_};
    ApiKeys keys_{*database_, feed_, clock_};
    SignIn sign_in_{*database_, feed_, {strangers_hasher_, hasher_}, clock_};
    Passkeys passkeys_{*database_, feed_, sign_in_, clock_};
    Articles articles_;
    WorkingCopies working_copies_{*database_, feed_, clock_};
    Sections sections_{*database_, feed_, clock_};
    Tags tags_{*database_, feed_, clock_};
    Authors authors_{*database_, feed_, clock_};
    Editions editions_{*database_, feed_, clock_};
};

// Returns Conflict (newsroom.schema) unless the tables have the version of this program. For commands that
// must not run migrations.
base::Result<void> must_be_current(Newsroom& newsroom);

}  // namespace stanhope
