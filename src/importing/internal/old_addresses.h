// Adds redirects from the addresses of the old site.

#pragma once

#include <string>
#include <vector>

#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"
#include "redirects/redirects.h"

namespace stanhope {

// Redirects each of the article's old addresses to `target`. If an address redirects elsewhere already, that
// redirect stays and the outcome gets a remark.
base::Result<void> redirect_old_addresses(database::Transaction& transaction, const OldArticle& article,
                                          const RedirectTarget& target, WriteOutcome& outcome);

// Adds a redirect, or a rule with a pattern, that the old site had itself.
base::Result<WriteOutcome> write_redirect(database::Transaction& transaction, const OldRedirect& redirect);

}  // namespace stanhope
