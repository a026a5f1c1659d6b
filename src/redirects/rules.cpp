#include "redirects/rules.h"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "base/strings.h"
#include "redirects/redirects.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

constexpr std::size_t kMaxPatternBytes = 1'000;

RE2::Options options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1UL << 20);
    return options;
}

// A target split into scheme and host, path, and query.
struct Target {
    std::string_view site, path, query;
};

Target parts_of(std::string_view target) {
    Target parts;
    auto scheme = target.find("://");
    if (scheme != std::string_view::npos) {
        std::size_t end = std::min(target.find_first_of("/?#", scheme + 3), target.size());
        parts.site = target.substr(0, end);
        target.remove_prefix(end);
    }
    std::size_t question = std::min(target.find('?'), target.size());
    parts.path = target.substr(0, question);
    parts.query = target.substr(std::min(question + 1, target.size()));
    return parts;
}

// Converts references to captured groups to RE2's syntax: `\1` for `$1`.
std::string rewrite_of(std::string_view path) {
    std::string rewrite;
    for (std::size_t i = 0; i < path.size(); ++i) {
        bool is_number = path[i] == '$' && i + 1 < path.size() && path[i + 1] >= '0' && path[i + 1] <= '9';
        if (path[i] == '\\') rewrite += '\\';
        rewrite += is_number ? '\\' : path[i];
    }
    return rewrite;
}

std::string_view name_of_field(std::string_view field) {
    return field.substr(0, field.find('='));
}

std::string merged_query(std::string_view own, std::string_view asked) {
    std::string query(own);
    auto own_fields = base::split(own, '&');
    for (std::string_view field : base::split(asked, '&')) {
        bool is_named = std::ranges::any_of(
            own_fields, [&](std::string_view other) { return name_of_field(other) == name_of_field(field); });
        if (field.empty() || is_named) continue;
        if (!query.empty()) query += '&';
        query += field;
    }
    return query;
}

// Makes the path begin with exactly one slash, because a browser takes `//elsewhere.example` for another
// site.
void keep_on_this_site(std::string& path) {
    std::size_t slashes = std::min(path.find_first_not_of("/\\"), path.size());
    path.erase(0, slashes);
    path.insert(path.begin(), '/');
}

}  // namespace

struct RedirectRules::Ready {
    std::shared_ptr<const RE2> pattern;
    std::string target;
    bool is_permanent = true;

    std::optional<RuleAnswer> answer(std::string_view path, std::string_view query) const {
        Target parts = parts_of(target);
        std::string changed(path);
        if (!RE2::Replace(&changed, *pattern, rewrite_of(parts.path))) return std::nullopt;
        if (parts.site.empty() || !changed.empty()) keep_on_this_site(changed);
        RuleAnswer answer{fmt::format("{}{}", parts.site, changed), is_permanent};
        if (answer.address == path || !is_redirect_address(answer.address)) return std::nullopt;
        std::string fields = merged_query(parts.query, query);
        if (!fields.empty()) answer.address += '?' + fields;
        return answer;
    }
};

RedirectRules::RedirectRules() = default;
RedirectRules::~RedirectRules() = default;

namespace {

base::Result<void> must_be_usable(const RedirectRule& rule) {
    RE2 pattern(rule.pattern, options());
    std::string why;
    if (rule.pattern.size() > kMaxPatternBytes || !pattern.ok())
        return base::invalid(
            "redirect.pattern",
            fmt::format("“{}” cannot be used as a pattern: {}.", base::clipped(rule.pattern, 200),
                        pattern.ok() ? "it is too long" : pattern.error()));
    if (!is_redirect_address(rule.target) ||
        !pattern.CheckRewriteString(rewrite_of(parts_of(rule.target).path), &why))
        return base::invalid(
            "redirect.target",
            fmt::format(
                "“{}” cannot be a rule's target. Give a path on this site, or a whole http(s) address.",
                base::clipped(rule.target, 200)));
    return {};
}

base::Failure too_many() {
    return base::Failure(
        base::Error{base::ErrorKind::TooMany, "redirect.too_many",
                    fmt::format("A newsroom can have at most {} redirect rules.", kMostRedirectRules), ""});
}

}  // namespace

base::Result<void> must_be_right_rules(Connection& connection) {
    TRY(auto rules, connection.all("SELECT pattern, target FROM redirect_rules", {}, [](const Row& row) {
        return RedirectRule{row.string(0), row.string(1)};
    }));
    if (rules.size() > kMostRedirectRules) return too_many();
    for (const RedirectRule& rule : rules) {
        TRY(must_be_usable(rule));
    }
    return {};
}

base::Result<bool> add_redirect_rule(database::Transaction& transaction, const RedirectRule& rule) {
    TRY(must_be_usable(rule));
    TRY(auto there, transaction->first("SELECT count(*), coalesce(max(position), 0) FROM redirect_rules", {},
                                       [](const Row& row) { return std::pair(row.int64(0), row.int64(1)); }));
    if (static_cast<std::size_t>(there->first) >= kMostRedirectRules) return too_many();
    TRY(std::int64_t added,
        transaction->run(
            "INSERT INTO redirect_rules (position, pattern, target, is_permanent) "
            "VALUES ($1, $2, $3, $4) ON CONFLICT (pattern) DO NOTHING",
            {there->second + 1, rule.pattern, rule.target, std::int64_t{rule.is_permanent ? 1 : 0}}));
    return added == 1;
}

base::Result<std::shared_ptr<const std::vector<RedirectRules::Ready>>> RedirectRules::ready(
    Connection& connection) const {
    TRY(auto count, connection.first("SELECT count(*) FROM redirect_rules", {},
                                     [](const Row& row) { return row.int64(0); }));
    {
        base::MutexLock lock(mutex_);
        if (ready_ && ready_->size() == static_cast<std::size_t>(*count)) return ready_;
    }
    auto rules = std::make_shared<std::vector<Ready>>();
    auto read = [](const Row& row) {
        return Ready{std::make_shared<const RE2>(row.string(0), options()), row.string(1), row.int64(2) != 0};
    };
    TRY(*rules, connection.all("SELECT pattern, target, is_permanent FROM redirect_rules ORDER BY position",
                               {}, read));
    base::MutexLock lock(mutex_);
    ready_ = std::move(rules);
    return ready_;
}

base::Result<std::optional<RuleAnswer>> RedirectRules::find(Connection& connection, std::string_view path,
                                                            std::string_view query) const {
    if (path.size() > kMaxRedirectBytes) return std::nullopt;
    TRY(auto rules, ready(connection));
    for (const Ready& rule : *rules) {
        auto answer = rule.answer(path, query);
        if (answer) return answer;
    }
    return std::nullopt;
}

}  // namespace stanhope
