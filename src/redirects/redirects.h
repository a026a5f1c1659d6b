// Redirects: where the addresses of an old site lead, for ever. An old address names what it led to (an
// article, a section …), not where that stands today, so that it goes on leading there when that moves.

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

// An old address in its one form: the path decoded and without a slash at its end, and of its query what
// alone named an article there (`p`, `page_id`, `attachment_id`): `/2019/05/harbour`, `/?p=123`. Empty if it
// is the front page of a host, or no address.
std::string redirect_path(std::string_view path, std::string_view query);
// The same of a whole address, whatever its host.
std::string redirect_path_of(std::string_view address);

inline constexpr std::size_t kMaxRedirectBytes = 1'000;

// A path on this site, or a whole address on the web.
bool is_redirect_address(std::string_view text);

// Of a picture that WordPress made smaller, the path of the whole one: `/2019/05/boat-300x200.jpg` is
// `/2019/05/boat.jpg`. Empty if it is none of those.
std::string path_without_size(std::string_view path);

// Whether it was there already, and then it goes on leading where it did. A path longer than
// kMaxRedirectBytes is Invalid (redirect.long), and so is none (redirect.path), and
// what cannot be led to (redirect.target).
base::Result<bool> add_redirect(database::Transaction& transaction, std::string_view path,
                                const RedirectTarget& target);

// The same for all that are there: of rows that came by a file.
base::Result<void> must_be_right_redirects(database::Connection& connection);

// `path` as redirect_path gives it.
base::Result<std::optional<RedirectTarget>> find_redirect(database::Connection& connection,
                                                          std::string_view path);

}  // namespace stanhope
