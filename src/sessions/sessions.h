// Sessions: who is signed in, from which browser, and until when.
//
// A session belongs to a holder: a kind of account and the account's id. Each kind of account has its own
// Sessions object, which does not accept tokens of other kinds. This module does not know what an account may
// do.
//
// A session ends when its holder signs out, when it has been idle for too long, and at a fixed age even if it
// is used. The database stores only the hash of a token, so that whoever reads the database cannot use it to
// sign in.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "sessions/visit.h"

namespace stanhope {

struct SessionHolder {
    std::string_view kind;  // such as `staff`
    std::string_view id;    // the account's id
};

struct SessionLimits {
    std::chrono::seconds idle{std::chrono::hours(12)};
    std::chrono::seconds longest{std::chrono::hours(14 * 24)};
};

struct Session {
    std::string id;
    std::string holder;  // the account's id
    base::Time created_at;
    base::Time seen_at;  // when it was last used, accurate to a minute
    std::string client;  // the network that the person signed in from
    std::string user_agent;
};

struct NewSession {
    Session session;
    std::string token;  // the value of the session cookie; the database stores only its hash
};

// Ends all sessions of the holder, except the one with the id `except`.
base::Result<void> end_sessions(database::Transaction& transaction, const SessionHolder& holder,
                                std::string_view except, base::Time now);

// The sessions of one kind of account. The functions block on the database. Safe to share between threads;
// `database` and `clock` must outlive this object.
class Sessions {
public:
    Sessions(database::Database& database, const base::Clock& clock, std::string kind, SessionLimits limits)
        : database_(database), clock_(clock), kind_(std::move(kind)), limits_(limits) {}

    // Opens a session. The caller must have verified who the holder is. Also deletes all sessions of this
    // kind that have reached the greatest age.
    base::Result<NewSession> open(database::Transaction& transaction, std::string_view holder,
                                  const Visit& visit) const;

    // Returns nullopt if no session of this kind has the token, or if the session has ended.
    base::Result<std::optional<Session>> find(database::Connection& connection, std::string_view token) const;
    // Records that the session was used now, so that it does not become idle. Writes to the database at most
    // once a minute.
    base::Result<void> touch(const Session& session) const;

    // The holder's sessions that have not ended. The one used last comes first.
    base::Result<std::vector<Session>> of(database::Connection& connection, std::string_view holder) const;

    // Ends one session. NotFound (session.unknown) if the holder has no such session.
    base::Result<void> end(database::Transaction& transaction, std::string_view holder,
                           std::string_view session) const;
    base::Result<void> end_all(database::Transaction& transaction, std::string_view holder,
                               std::string_view except = "") const {
        return end_sessions(transaction, {kind_, holder}, except, clock_.now());
    }

private:
    database::Database& database_;
    const base::Clock& clock_;
    std::string kind_;
    SessionLimits limits_;
};

}  // namespace stanhope
