#include "readers/readers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"

namespace stanhope {

using database::Row;

bool is_email(std::string_view text) {
    constexpr std::size_t kMost = 254;  // RFC 5321 §4.5.3.1.3: the longest address, without brackets
    std::size_t at = text.rfind('@');
    bool has_both = at != std::string_view::npos && at > 0 && at + 1 < text.size() && at <= 64;
    bool is_plain = std::ranges::none_of(text, [](char letter) {
        return static_cast<unsigned char>(letter) <= ' ' || letter == '\x7f' || letter == '<' ||
               letter == '>' || letter == ',' || letter == ';';
    });
    return text.size() <= kMost && has_both && is_plain && base::is_valid_utf8(text);
}

base::Result<ReaderOutcome> ensure_reader(database::Transaction& transaction, const Reader& reader,
                                          base::Time now) {
    std::string email = base::to_ascii_lower(base::trim(reader.email));
    if (!is_email(email))
        return base::invalid("reader.email",
                             fmt::format("“{}” is not an e-mail address.", base::clipped(email, 100)));
    TRY(auto is_subscribed, transaction->first("SELECT is_subscribed FROM readers WHERE email = $1", {email},
                                               [](const Row& row) { return row.int64(0) != 0; }));
    if (is_subscribed && (reader.is_subscribed || !*is_subscribed)) return ReaderOutcome::Unchanged;
    if (is_subscribed) {
        TRY(transaction->run("UPDATE readers SET is_subscribed = 0 WHERE email = $1", {email}));
        return ReaderOutcome::Unsubscribed;
    }
    TRY(
        transaction->run("INSERT INTO readers (id, email, name, note, is_subscribed, joined_at) VALUES ($1, "
                         "$2, $3, $4, $5, $6)",
                         {base::Uuid::make(now).to_string(), email, reader.name, reader.note,
                          std::int64_t{reader.is_subscribed ? 1 : 0}, reader.joined_at}));
    return ReaderOutcome::Made;
}

}  // namespace stanhope
