#include "staff/internal/links.h"

#include "crypto/token.h"

namespace stanhope {

base::Result<void> insert_link(database::Transaction& transaction, std::string_view staff,
                               std::string_view token, base::Time now) {
    TRY(transaction->run("DELETE FROM staff_links WHERE staff = $1 OR expires_at < $2", {staff, now}));
    TRY(transaction->run("INSERT INTO staff_links (token_hash, staff, expires_at) VALUES ($1, $2, $3)",
                         {crypto::hash_token(token), staff, now + kLinkLife}));
    return {};
}

}  // namespace stanhope
