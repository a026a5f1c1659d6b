// Sessions: who is signed in, from which browser, and until when.
//
// A session belongs to a holder: a kind of account and the account's id. Each kind has a Sessions object of
// its own, and a token of one kind opens nothing of another. What an account may do is not known here.
//
// A session ends when its holder signs out, when it was idle for too long, and at a fixed age however busy it
// is. The database stores only the hash of a token, so that whoever reads the database cannot sign in with
// it.

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
    std::string_view kind;  // `staff`
    std::string_view id;    // of the account
};

struct SessionLimits {
    std::chrono::seconds idle{std::chrono::hours(12)};
    std::chrono::seconds longest{std::chrono::hours(14 * 24)};
};

struct Session {
    std::string id;
    std::string holder;  // the account's id
    base::Time created_at;
    base::Time seen_at;  // to within a minute
    std::string client;  // the network of the visit that opened it
    std::string user_agent;
};

struct NewSession {
    Session session;
    std::string token;  // for the cookie; it is stored nowhere
};

// Ends all sessions of the holder, except the one with the id `except`.
base::Result<void> end_sessions(database::Transaction& transaction, const SessionHolder& holder,
                                std::string_view except, base::Time now);

// The sessions of one kind of account. Blocks on the database. Safe to share between threads; `database` and
// `clock` must outlive it.
class Sessions {
public:
    Sessions(database::Database& database, const base::Clock& clock, std::string kind, SessionLimits limits)
        : database_(database), clock_(clock), kind_(std::move(kind)), limits_(limits) {}

    // The caller has verified who the holder is. Also deletes the sessions of this kind that are over their
    // age.
    base::Result<NewSession> open(database::Transaction& transaction, std::string_view holder,
                                  const Visit& visit) const;

    // Absent if no session of this kind has the token, or if it has ended.
    base::Result<std::optional<Session>> find(database::Connection& connection, std::string_view token) const;
    // Says that the session was used now, which keeps it from becoming idle. Writes at most once a minute.
    base::Result<void> touch(const Session& session) const;

    // Those that have not ended, the last used first.
    base::Result<std::vector<Session>> of(database::Connection& connection, std::string_view holder) const;

    // NotFound (session.unknown) if the holder has no such session.
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
