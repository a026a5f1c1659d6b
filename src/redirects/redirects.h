// Redirects: where the addresses of an old site lead. A redirect names a thing (an article, a section …), not
// its present address, so it still works when the thing moves.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

struct RedirectTarget {
    enum class Kind { Article, Section, Tag, Author, Address, Picture };
    Kind kind = Kind::Address;
    std::string to;  // an id, or an address
    bool is_permanent = true;

    bool operator==(const RedirectTarget&) const = default;
};

// The canonical form of an old address: the decoded path without a trailing slash, and the one query field
// that named an article (`p`, `page_id`, `attachment_id`): `/2019/05/harbour`, `/?p=123`. Empty for a host's
// front page, and for what is not an address.
std::string redirect_path(std::string_view path, std::string_view query);
// The same for a whole address; its host is ignored.
std::string redirect_path_of(std::string_view address);

inline constexpr std::size_t kMaxRedirectBytes = 1'000;

// Whether `text` is a path on this site or a whole http(s) address.
bool is_redirect_address(std::string_view text);

// The path of the full-size picture behind a size that WordPress made: `/2019/05/boat-300x200.jpg` gives
// `/2019/05/boat.jpg`. Empty for other paths.
std::string path_without_size(std::string_view path);

// Returns true if the path had a redirect already; the old one is kept. Invalid if the path is empty
// (redirect.path) or longer than kMaxRedirectBytes (redirect.long), or the target is unusable
// (redirect.target).
base::Result<bool> add_redirect(database::Transaction& transaction, std::string_view path,
                                const RedirectTarget& target);

// Checks all stored redirects by the same rules. For rows that came from an archive.
base::Result<void> must_be_right_redirects(database::Connection& connection);

// `path` must be in the form that redirect_path gives.
base::Result<std::optional<RedirectTarget>> find_redirect(database::Connection& connection,
                                                          std::string_view path);

}  // namespace stanhope
