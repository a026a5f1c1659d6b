// Redirect rules: each redirects many old addresses at once. They are tried only for an address that has no
// page and no redirect of its own.
//
// A rule works like `s/pattern/target/`: the target replaces what the pattern matches, and `$1` stands for
// the first captured group. Patterns use RE2's syntax and match in linear time:
// https://github.com/google/re2/wiki/Syntax.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

struct RedirectRule {
    std::string pattern;  // matches any part of the requested path, unless it has ^ or $
    std::string target;   // a path or a whole address
    bool is_permanent = true;
};

inline constexpr std::size_t kMostRedirectRules = 1'000;

// Appends the rule. Returns false if the pattern exists; the old rule is kept. Returns Invalid
// (redirect.pattern, redirect.target) if the rule cannot be used, and TooMany (redirect.too_many) if there
// are kMostRedirectRules.
base::Result<bool> add_redirect_rule(database::Transaction& transaction, const RedirectRule& rule);

// Checks all stored rules as add_redirect_rule does, after an archive was imported.
base::Result<void> must_be_right_rules(database::Connection& connection);

struct RuleAnswer {
    std::string address;
    bool is_permanent = true;

    bool operator==(const RuleAnswer&) const = default;
};

// Finds the rule for a requested path. It keeps the compiled patterns in memory, and compiles them again when
// the number of rules changes. Thread-safe.
class RedirectRules {
public:
    RedirectRules();
    ~RedirectRules();
    RedirectRules(const RedirectRules&) = delete;
    RedirectRules& operator=(const RedirectRules&) = delete;

    // Returns the target of the first rule that matches, or nullopt. The query of the result has the fields
    // of the rule's target, and those fields of the request that the target does not name.
    base::Result<std::optional<RuleAnswer>> find(database::Connection& connection, std::string_view path,
                                                 std::string_view query) const;

private:
    struct Ready;

    base::Result<std::shared_ptr<const std::vector<Ready>>> ready(database::Connection& connection) const;

    mutable base::Mutex mutex_;
    mutable std::shared_ptr<const std::vector<Ready>> ready_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
