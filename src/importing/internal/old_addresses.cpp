#include "importing/internal/old_addresses.h"

#include <fmt/format.h>

#include "base/one_line.h"
#include "base/strings.h"
#include "redirects/rules.h"

namespace stanhope {

namespace {

using database::Transaction;
using Level = ImportRemark::Level;

// Adds a redirect, and returns whether it is new.
base::Result<bool> add(Transaction& transaction, const OldRedirect& redirect) {
    if (!redirect.pattern.empty())
        return add_redirect_rule(transaction, {redirect.pattern, redirect.to, redirect.is_permanent});
    RedirectTarget target{RedirectTarget::Kind::Address, redirect.to, redirect.is_permanent};
    TRY(bool was_there, add_redirect(transaction, redirect_path_of(redirect.path), target));
    return !was_there;
}

base::Result<void> redirect_path_to(Transaction& transaction, const OldArticle& article,
                                    const std::string& path, const RedirectTarget& target,
                                    WriteOutcome& outcome) {
    TRY(bool was_there, add_redirect(transaction, path, target));
    if (!was_there) return {};
    TRY(auto first, find_redirect(transaction.connection(), path));
    if (first != target)
        outcome.remarks.push_back(remark_of(article, Level::Note, "address.taken",
                                            fmt::format("{} redirects to something else already.", path)));
    return {};
}

}  // namespace

base::Result<void> redirect_old_addresses(Transaction& transaction, const OldArticle& article,
                                          const RedirectTarget& target, WriteOutcome& outcome) {
    for (const std::string& address : article.addresses) {
        std::string path = redirect_path_of(address);
        if (path.empty() || path.size() > kMaxRedirectBytes) {
            outcome.remarks.push_back(
                remark_of(article, Level::Note, "address.none",
                          fmt::format("{} cannot be redirected.", base::clipped(address, 300))));
            continue;
        }
        TRY(redirect_path_to(transaction, article, path, target, outcome));
    }
    return {};
}

base::Result<WriteOutcome> write_redirect(Transaction& transaction, const OldRedirect& redirect) {
    WriteOutcome outcome;
    auto is_new = add(transaction, redirect);
    if (is_new) {
        outcome.counts.emplace_back("redirect", *is_new ? ImportOutcome::Made : ImportOutcome::Unchanged);
        return outcome;
    }
    if (!is_new.error().code().starts_with("redirect.")) return tl::unexpected(is_new.error());
    outcome.counts.emplace_back("redirect", ImportOutcome::Refused);
    outcome.remarks.push_back({Level::Error, is_new.error().code(), is_new.error().message(),
                               base::one_line(redirect.from, 200), 0});
    return outcome;
}

}  // namespace stanhope
