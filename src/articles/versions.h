// The log of versions: what was public when, kept for good. Each link holds the hash of the one before, so
// whoever changes a byte of it must change everything after it too, and `stanhope check` finds that out.
//
// A link's hash is the SHA-256 of its fields in canonical JSON (keys in order, no blanks), among them the
// hash of its content and the hash of the link before. So a content can be taken away, when a court says so,
// and the chain still holds; that it was taken away, and why, is a link of its own.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct Version {
    std::int64_t seq = 0;
    std::string article;
    std::string kind;  // published, corrected, withdrawn, redacted
    std::optional<std::int64_t> revision;
    base::Time at;
    std::string actor;
    std::optional<std::string> content;  // JSON; gone if it was redacted
    std::string content_hash;
    std::string previous_hash;
    std::string hash;
};

struct NewVersion {
    std::string article;
    std::string kind;
    std::optional<std::int64_t> revision;
    base::Time at;
    std::string actor;
    std::string content;
};

base::Result<std::int64_t> append_version(database::Transaction& transaction, const NewVersion& version);

// Takes the content of a version of the article away and says so in a link of its own. NotFound
// (version.unknown); Conflict (version.redacted) if it is gone already.
base::Result<void> redact_version(database::Transaction& transaction, std::string_view article,
                                  std::int64_t seq, std::string_view reason, std::string_view actor,
                                  base::Time now);

// Oldest first.
base::Result<std::vector<Version>> versions_of(database::Connection& connection, std::string_view article);

struct ChainReport {
    std::int64_t links = 0;
    std::string
        newest_hash;  // to be noted elsewhere, by whoever wants to prove that none is missing at the end
    std::optional<std::int64_t> broken_at;  // the first link that does not hold
    std::string what;                       // is wrong with it
};

base::Result<ChainReport> verify_versions(database::Connection& connection);

}  // namespace stanhope
