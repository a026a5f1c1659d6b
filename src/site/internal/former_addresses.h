// Where an address leads that none of our pages has: it may be one of the site that was here before, or one
// of ours written otherwise.

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
    // All of it must outlive this.
    FormerAddresses(const SiteWorks& works, database::Connection& connection,
                    const std::vector<Edition>& editions)
        : works_(works), connection_(connection), editions_(editions) {}

    // The redirect from an old path, as redirect_path gives it; nothing if there is none.
    base::Result<std::optional<SiteAnswer>> redirect_from(std::string_view old_path) const;

    // Of an address without a page: tries an old address, ours without its last slash, an old one for phones
    // (`/amp`) or of a picture in another size, and the rules. `written` is the path as the request has it,
    // `path` decoded.
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
