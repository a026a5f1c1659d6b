// Finds where to redirect an address that has no page. It may be an address of the site that was imported, or
// another spelling of one of our addresses.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/connection.h"
#include "editions/editions.h"
#include "redirects/redirects.h"
#include "site/internal/works.h"

namespace stanhope {

class FormerAddresses {
public:
    // The arguments must outlive this object.
    FormerAddresses(const SiteWorks& works, database::Connection& connection,
                    const std::vector<Edition>& editions)
        : works_(works), connection_(connection), editions_(editions) {}

    // Returns the redirect from an old path; nullopt if there is none. `old_path` must be in the form that
    // redirect_path returns.
    base::Result<std::optional<SiteAnswer>> redirect_from(std::string_view old_path) const;

    // Returns the redirect for an address without a page; nullopt if there is none. It tries, in this order:
    // a stored redirect; our page without the trailing slash; a stored redirect without `/amp` or without the
    // size of a picture; the rules. `written` is the path as the client sent it, and `path` is the same path
    // percent-decoded.
    base::Result<std::optional<SiteAnswer>> redirect_from_nowhere(std::string_view written,
                                                                  std::string_view path,
                                                                  std::string_view query) const;

private:
    base::Result<std::optional<std::string>> address_of(const RedirectTarget& target) const;
    base::Result<std::optional<std::string>> without_last_slash(std::string_view written,
                                                                std::string_view path) const;

    const SiteWorks& works_;
    database::Connection& connection_;
    const std::vector<Edition>& editions_;
};

}  // namespace stanhope
