#include "articles/versions.h"

#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "crypto/sha256.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Connection;
using database::Row;

constexpr std::string_view kColumns =
    "seq, article, kind, revision, at, actor, content, content_hash, previous_hash, hash";

Version read_version(const Row& row) {
    Version version;
    version.seq = row.int64(0);
    version.article = row.string(1);
    version.kind = row.string(2);
    if (!row.is_null(3)) version.revision = row.int64(3);
    version.at = row.time(4);
    version.actor = row.string(5);
    if (!row.is_null(6)) version.content = row.string(6);
    version.content_hash = row.string(7);
    version.previous_hash = row.string(8);
    version.hash = row.string(9);
    return version;
}

std::string hash_of(const Version& version) {
    json::object link{
        {"actor", version.actor},
        {"article", version.article},
        {"at", base::to_microseconds(version.at)},
        {"content_hash", version.content_hash},
        {"kind", version.kind},
        {"previous_hash", version.previous_hash},
        {"revision", version.revision ? json::value(*version.revision) : json::value()},
        {"seq", version.seq},
    };
    return crypto::sha256_hex(json::serialize(link));
}

// Serializes appends to the chain. SQLite has a single writer and needs no lock.
base::Result<void> lock_chain(Connection& connection) {
    if (connection.dialect() == database::Dialect::Sqlite) return {};
    return connection.defer("SELECT pg_advisory_xact_lock(20260002)");
}

std::string redaction_json(std::int64_t seq, std::string_view reason) {
    return json::serialize(json::object{{"reason", reason}, {"seq", seq}});
}

// Verifies the chain link by link, from its beginning.
class Verifier {
public:
    void look_at(const Version& version) {
        ++report_.links;
        if (report_.broken_at) return;
        if (auto what = what_is_wrong(version); !what.empty()) return break_at(version.seq, std::move(what));
        report_.newest_hash = version.hash;
        expected_seq_ = version.seq + 1;
        if (!version.content) missing_.insert(version.seq);
        if (version.kind == "redacted") note_redaction(version);
    }

    ChainReport take() {
        if (!report_.broken_at && !missing_.empty())
            break_at(*missing_.begin(), "its content is missing, and no redaction explains it");
        return std::move(report_);
    }

private:
    std::string what_is_wrong(const Version& version) const {
        if (version.seq != expected_seq_) return fmt::format("link {} is missing before it", expected_seq_);
        if (version.previous_hash != report_.newest_hash)
            return "it does not contain the hash of the link before";
        if (version.hash != hash_of(version)) return "its fields do not match its hash";
        if (version.content && crypto::sha256_hex(*version.content) != version.content_hash)
            return "its content does not match its hash";
        if (!version.content && version.kind == "redacted") return "the reason for a redaction is missing";
        return "";
    }

    void note_redaction(const Version& version) {
        auto content = base::parse_json_object(*version.content);
        if (!content) return;
        if (auto seq = base::JsonFields(*content).int64("seq")) missing_.erase(*seq);
    }

    void break_at(std::int64_t seq, std::string what) {
        report_.broken_at = seq;
        report_.what = std::move(what);
    }

    ChainReport report_;
    std::int64_t expected_seq_ = 1;
    std::set<std::int64_t> missing_;  // links without content; a later link must be their redaction
};

}  // namespace

base::Result<std::int64_t> append_version(database::Transaction& transaction, const NewVersion& added) {
    TRY(lock_chain(transaction.connection()));
    TRY(auto last, transaction->first("SELECT seq, hash FROM versions ORDER BY seq DESC LIMIT 1", {},
                                      [](const Row& row) { return std::pair(row.int64(0), row.string(1)); }));
    Version version;
    version.seq = last ? last->first + 1 : 1;
    version.article = added.article;
    version.kind = added.kind;
    version.revision = added.revision;
    version.at = added.at;
    version.actor = added.actor;
    version.content = added.content;
    version.content_hash = crypto::sha256_hex(added.content);
    version.previous_hash = last ? last->second : "";
    version.hash = hash_of(version);
    TRY(transaction->run(
        fmt::format("INSERT INTO versions ({}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", kColumns),
        {version.seq, version.article, version.kind, version.revision, version.at, version.actor,
         version.content, version.content_hash, version.previous_hash, version.hash}));
    return version.seq;
}

base::Result<void> redact_version(database::Transaction& transaction, std::string_view article,
                                  std::int64_t seq, std::string_view reason, std::string_view actor,
                                  base::Time now) {
    TRY(auto is_gone, transaction->first("SELECT CASE WHEN content IS NULL THEN 1 ELSE 0 END FROM versions "
                                         "WHERE seq = $1 AND article = $2 AND kind <> 'redacted'",
                                         {seq, article}, [](const Row& row) { return row.boolean(0); }));
    if (!is_gone)
        return base::not_found("version.unknown", fmt::format("The article has no version {}.", seq));
    if (*is_gone) return base::conflict("version.redacted", "The text of this version was redacted already.");
    TRY(transaction->run("UPDATE versions SET content = NULL WHERE seq = $1", {seq}));
    TRY(append_version(
        transaction,
        {std::string(article), "redacted", {}, now, std::string(actor), redaction_json(seq, reason)}));
    return {};
}

base::Result<std::vector<Version>> versions_of(Connection& connection, std::string_view article) {
    return connection.all(fmt::format("SELECT {} FROM versions WHERE article = $1 ORDER BY seq", kColumns),
                          {article}, read_version);
}

base::Result<ChainReport> verify_versions(Connection& connection) {
    Verifier verifier;
    auto look = [&](const Row& row) { verifier.look_at(read_version(row)); };
    TRY(connection.stream(fmt::format("SELECT {} FROM versions ORDER BY seq", kColumns), look));
    return verifier.take();
}

}  // namespace stanhope
