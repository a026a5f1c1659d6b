// The log of versions: a permanent record of what was public when. Each link contains the hash of the
// previous one, so `stanhope check` finds a changed byte. To hide a change, one must recompute all later
// links, and then the newest hash is no longer the one that somebody noted.
//
// A link's hash is the SHA-256 of its fields in canonical JSON (keys in order, no blanks). The fields include
// the hash of the content, not the content itself. So a content can be removed by a court order and the chain
// still holds. The removal and its reason are a link of their own.

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
    std::string kind;  // `published`, `corrected`, `withdrawn` or `redacted`
    std::optional<std::int64_t> revision;
    base::Time at;
    std::string actor;
    std::optional<std::string> content;  // JSON; nullopt if it was redacted
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

// Removes the content of a version of the article, and appends a link that says so. NotFound
// (version.unknown); Conflict (version.redacted) if it was removed before.
base::Result<void> redact_version(database::Transaction& transaction, std::string_view article,
                                  std::int64_t seq, std::string_view reason, std::string_view actor,
                                  base::Time now);

// Returns all versions of an article, oldest first.
base::Result<std::vector<Version>> versions_of(database::Connection& connection, std::string_view article);

struct ChainReport {
    std::int64_t links = 0;
    std::string newest_hash;  // whoever notes it elsewhere can prove later that no link is missing
    std::optional<std::int64_t> broken_at;  // the `seq` of the first broken link; nullopt if the chain holds
    std::string what;                       // what is wrong with the link `broken_at`
};

base::Result<ChainReport> verify_versions(database::Connection& connection);

}  // namespace stanhope
