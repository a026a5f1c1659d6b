#include "sessions/sessions.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/token.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::size_t kMaxUserAgentBytes = 300;
constexpr std::chrono::minutes kTouchEvery{1};

// Shortens a User-Agent header to text that can be stored. Clients can send any bytes, but PostgreSQL stores
// only UTF-8.
std::string storable_user_agent(std::string_view sent) {
    std::string text(sent.substr(0, kMaxUserAgentBytes));
    while (!text.empty() && !base::is_valid_utf8(text))
        text.pop_back();
    return text;
}

Session read_session(const Row& row) {
    return {row.string(0), row.string(1), row.time(2), row.time(3), row.string(4), row.string(5)};
}

// The query for sessions that have not ended. $1 is the kind of account. A session is idle if it was last
// used before $2, and too old if it was opened before $3.
std::string select_open(std::string_view condition) {
    return fmt::format(
        "SELECT id, holder, created_at, seen_at, client, user_agent FROM sessions WHERE holder_kind = $1 "
        "AND ended_at IS NULL AND seen_at > $2 AND created_at > $3 AND {}",
        condition);
}

}  // namespace

base::Result<void> end_sessions(Transaction& transaction, const SessionHolder& holder,
                                std::string_view except, base::Time now) {
    TRY(transaction->run(
        "UPDATE sessions SET ended_at = $4 WHERE holder_kind = $1 AND holder = $2 AND id <> $3 "
        "AND ended_at IS NULL",
        {holder.kind, holder.id, except, now}));
    return {};
}

base::Result<NewSession> Sessions::open(Transaction& transaction, std::string_view holder,
                                        const Visit& visit) const {
    base::Time now = clock_.now();
    NewSession opened{{base::Uuid::make(now).to_string(), std::string(holder), now, now, visit.network,
                       storable_user_agent(visit.user_agent)},
                      crypto::make_token()};
    const Session& session = opened.session;
    TRY(transaction->run("DELETE FROM sessions WHERE holder_kind = $1 AND created_at < $2",
                         {kind_, now - limits_.longest}));
    TRY(transaction->run(
        "INSERT INTO sessions (id, token_hash, holder_kind, holder, client, user_agent, created_at, "
        "seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        {session.id, crypto::hash_token(opened.token), kind_, holder, session.client, session.user_agent,
         now}));
    return opened;
}

base::Result<std::optional<Session>> Sessions::find(Connection& connection, std::string_view token) const {
    base::Time now = clock_.now();
    return connection.first(select_open("token_hash = $4"),
                            {kind_, now - limits_.idle, now - limits_.longest, crypto::hash_token(token)},
                            read_session);
}

base::Result<void> Sessions::touch(const Session& session) const {
    base::Time now = clock_.now();
    if (now - session.seen_at <= kTouchEvery) return {};
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("UPDATE sessions SET seen_at = $2 WHERE id = $1", {session.id, now}));
        return {};
    });
}

base::Result<std::vector<Session>> Sessions::of(Connection& connection, std::string_view holder) const {
    base::Time now = clock_.now();
    return connection.all(select_open("holder = $4 ORDER BY seen_at DESC"),
                          {kind_, now - limits_.idle, now - limits_.longest, holder}, read_session);
}

base::Result<void> Sessions::end(Transaction& transaction, std::string_view holder,
                                 std::string_view session) const {
    TRY(std::int64_t ended,
        transaction->run(
            "UPDATE sessions SET ended_at = $4 WHERE id = $1 AND holder_kind = $2 AND holder = $3 "
            "AND ended_at IS NULL",
            {session, kind_, holder, clock_.now()}));
    if (ended == 0) return base::not_found("session.unknown", "There is no such session.");
    return {};
}

}  // namespace stanhope
