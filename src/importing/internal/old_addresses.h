// Where the old site's addresses lead from now on.

#pragma once

#include <string>
#include <vector>

#include "database/transaction.h"
#include "importing/internal/outcome.h"
#include "importing/source.h"
#include "redirects/redirects.h"

namespace stanhope {

// Redirects each of the article's old addresses to `target`. One that leads elsewhere already goes on doing
// so, with a remark.
base::Result<void> redirect_old_addresses(database::Transaction& transaction, const OldArticle& article,
                                          const RedirectTarget& target, WriteOutcome& outcome);

// A redirect, or a rule of redirects, that the old site had.
base::Result<WriteOutcome> write_redirect(database::Transaction& transaction, const OldRedirect& redirect);

}  // namespace stanhope
