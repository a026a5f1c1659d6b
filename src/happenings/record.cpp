#include "happenings/record.h"

#include "base/assert.h"

namespace stanhope {

base::Result<void> record(database::Transaction& transaction, changes::ChangeFeed& feed,
                          std::string_view actor, Happening happening, std::string_view subject,
                          const HappeningDetail& detail) {
    const HappeningKind& kind = kind_of(happening);
    STANHOPE_ASSERT(detail.index() == static_cast<std::size_t>(kind.detail));
    std::string json = to_json(detail);
    if (kind.audited == Audited::Yes) {
        TRY(transaction->defer(
            "INSERT INTO audit (at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)",
            {feed.now(), actor, kind.name, subject, json}));
    }
    return feed.append(transaction, kind.name, subject, json);
}

std::optional<Happened> read_happening(const changes::Change& change) {
    auto happening = find_happening(change.kind);
    if (!happening) return std::nullopt;
    return Happened{*happening, change.subject, detail_from_json(kind_of(*happening).detail, change.detail)};
}

}  // namespace stanhope
