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
    std::string to;  // the id of the article, section …, or an address
    bool is_permanent = true;

    bool operator==(const RedirectTarget&) const = default;
};

// Returns the canonical form of an old address: the decoded path without a trailing slash, and the one query
// field that named an article (`p`, `page_id`, `attachment_id`): `/2019/05/harbour`, `/?p=123`. Returns an
// empty string for a host's front page, and for text that is not an address.
std::string redirect_path(std::string_view path, std::string_view query);
// Does the same as redirect_path for a whole address. Its host is ignored.
std::string redirect_path_of(std::string_view address);

inline constexpr std::size_t kMaxRedirectBytes = 1'000;

// Whether `text` is a path on this site or a whole http(s) address.
bool is_redirect_address(std::string_view text);

// Returns the path of the original of a picture that WordPress resized: `/2019/05/boat.jpg` for
// `/2019/05/boat-300x200.jpg`. Returns an empty string for other paths.
std::string path_without_size(std::string_view path);

// Adds a redirect unless the path has one; the old one is kept. Returns true if it was there already. Returns
// Invalid if the path is empty (redirect.path) or longer than kMaxRedirectBytes (redirect.long), or the
// target is unusable (redirect.target).
base::Result<bool> add_redirect(database::Transaction& transaction, std::string_view path,
                                const RedirectTarget& target);

// Checks all stored redirects by the rules of add_redirect, after an archive was imported.
base::Result<void> must_be_right_redirects(database::Connection& connection);

// Returns nullopt if there is no redirect. `path` must be in the form that redirect_path returns.
base::Result<std::optional<RedirectTarget>> find_redirect(database::Connection& connection,
                                                          std::string_view path);

}  // namespace stanhope
