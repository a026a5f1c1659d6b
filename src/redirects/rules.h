// Redirect rules: where whole families of old addresses lead. They are asked only for what is no page and has
// no redirect of its own.
//
// A rule is a pattern and what stands in the place of what it fits, as in `s/pattern/target/`: `$1` is what
// the first pair of brackets holds. Patterns are RE2's, whose time grows with an address alone, never with a
// power of it: https://github.com/google/re2/wiki/Syntax.

#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

struct RedirectRule {
    std::string pattern;  // fits any part of a path, as it is asked for, that it does not tie to an end
    std::string target;   // a path or a whole address
    bool is_permanent = true;
};

inline constexpr std::size_t kMostRedirectRules = 1'000;

// After those that are there; false if one with this pattern is, which stays. Invalid (redirect.pattern,
// redirect.target), TooMany (redirect.too_many).
base::Result<bool> add_redirect_rule(database::Transaction& transaction, const RedirectRule& rule);

// The same for all rules that are there: of rows that came by a file.
base::Result<void> must_be_right_rules(database::Connection& connection);

struct RuleAnswer {
    std::string address;
    bool is_permanent = true;

    bool operator==(const RuleAnswer&) const = default;
};

// Shared between threads. Keeps the patterns ready and notices when there are more of them.
class RedirectRules {
public:
    RedirectRules();
    ~RedirectRules();
    RedirectRules(const RedirectRules&) = delete;
    RedirectRules& operator=(const RedirectRules&) = delete;

    // What the first rule that fits makes of an address. Of the query the target's own fields stay, and those
    // that it does not name.
    base::Result<std::optional<RuleAnswer>> find(database::Connection& connection, std::string_view path,
                                                 std::string_view query) const;

private:
    struct Ready;

    base::Result<std::shared_ptr<const std::vector<Ready>>> ready(database::Connection& connection) const;

    mutable std::mutex mutex_;
    mutable std::shared_ptr<const std::vector<Ready>> ready_;  // under mutex_
};

}  // namespace stanhope
