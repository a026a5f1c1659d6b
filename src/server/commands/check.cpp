#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/versions.h"
#include "changes/feed_state.h"
#include "pictures/examination.h"
#include "schema/schema.h"
#include "server/commands.h"
#include "server/picture_server.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Connection;
using database::Row;

struct Finding {
    std::string check;
    bool is_good = false;
    std::string words;
};

base::Result<Finding> check_schema(Newsroom& newsroom) {
    TRY(int version, schema_version(newsroom.database()));
    return Finding{"schema", version == newest_schema_version(),
                   fmt::format("the database has version {}, this program has version {}", version,
                               newest_schema_version())};
}

// Runs SQLite's own check of the file. A PostgreSQL server checks its files itself.
base::Result<Finding> check_file(Connection& connection) {
    if (connection.dialect() == database::Dialect::Postgresql) return Finding{"database", true, "answers"};
    TRY(auto problems,
        connection.all("PRAGMA integrity_check(10)", {}, [](const Row& row) { return row.string(0); }));
    TRY(auto orphans,
        connection.all("PRAGMA foreign_key_check", {}, [](const Row& row) { return row.string(0); }));
    bool is_good = problems == std::vector<std::string>{"ok"} && orphans.empty();
    std::string words = is_good ? "the file is sound" : fmt::format("{}", fmt::join(problems, "; "));
    if (!orphans.empty())
        words += fmt::format("; rows of {} refer to rows that do not exist", fmt::join(orphans, ", "));
    return Finding{"database", is_good, std::move(words)};
}

base::Result<Finding> check_changes(Connection& connection) {
    TRY(auto feed, changes::examine_feed(connection));
    return Finding{"changes", feed.missing == 0,
                   feed.missing == 0 ? fmt::format("{} changes without a gap", feed.changes)
                                     : fmt::format("{} numbers are missing", feed.missing)};
}

base::Result<Finding> check_followers(Connection& connection) {
    TRY(auto feed, changes::examine_feed(connection));
    bool is_good = feed.followers_ahead.empty();
    return Finding{"followers", is_good,
                   is_good ? "none is ahead of the changes"
                           : fmt::format("ahead of the changes: {}", fmt::join(feed.followers_ahead, ", "))};
}

base::Result<Finding> check_jobs(Connection& connection) {
    TRY(auto dead, jobs::JobQueue::dead(connection));
    if (dead.empty()) return Finding{"jobs", true, "none has been given up"};
    std::string words = fmt::format("{} given up:", dead.size());
    for (const jobs::DeadJob& job : dead)
        words += fmt::format(" {} {} ({});", job.kind, job.id, job.last_error);
    return Finding{"jobs", false, std::move(words)};
}

base::Result<Finding> check_versions(Connection& connection) {
    TRY(ChainReport report, verify_versions(connection));
    std::string words =
        report.broken_at ? fmt::format("the chain is broken at {}: {}", *report.broken_at, report.what)
                         : fmt::format("{} links in an unbroken chain; the newest hash is {}", report.links,
                                       report.newest_hash.empty() ? "none" : report.newest_hash);
    return Finding{"versions", !report.broken_at, std::move(words)};
}

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 5;
    std::size_t named = std::min(names.size(), kNamed);
    return fmt::format("{}{}",
                       fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named), ", "),
                       names.size() > named ? fmt::format(" and {} more", names.size() - named) : "");
}

base::Result<Finding> check_pictures(Connection& connection, const Originals& originals) {
    auto examined = examine_pictures(connection, originals);
    if (!examined) return Finding{"pictures", false, base::describe(examined.error())};
    std::string words = fmt::format("{} pictures, each with its file", examined->pictures);
    if (!examined->is_good()) {
        words = fmt::format("of {} pictures", examined->pictures);
        if (!examined->lost.empty())
            words += fmt::format(", {} have no file: {}", examined->lost.size(), some_of(examined->lost));
        if (!examined->cut_short.empty())
            words += fmt::format(", {} have a file of the wrong size: {}", examined->cut_short.size(),
                                 some_of(examined->cut_short));
    }
    if (examined->orphans > 0)
        words += fmt::format("; {} files belong to no picture and will be deleted", examined->orphans);
    return Finding{"pictures", examined->is_good(), std::move(words)};
}

base::Result<std::vector<Finding>> examine(Newsroom& newsroom, const Originals& originals) {
    TRY(Finding schema, check_schema(newsroom));
    std::vector<Finding> findings{schema};
    // The other checks need the tables of this version.
    if (!schema.is_good) return findings;
    return newsroom.database().read_snapshot(
        [&](Connection& connection) -> base::Result<std::vector<Finding>> {
            for (auto check : {check_file, check_changes, check_followers, check_jobs, check_versions}) {
                TRY(Finding finding, check(connection));
                findings.push_back(std::move(finding));
            }
            TRY(Finding pictures, check_pictures(connection, originals));
            findings.push_back(std::move(pictures));
            return findings;
        });
}

}  // namespace

base::Result<int> run_check(const CommandOptions& options) {
    TRY(Configuration configuration, load_configuration(options));
    configuration.is_batch = true;
    TRY(auto newsroom, Newsroom::open(options.data, configuration));
    PictureFolder folder(options.data.picture_folder());
    Originals originals = open_originals(folder, configuration.pictures, newsroom->clock());
    TRY(auto findings, examine(*newsroom, originals));
    bool is_good = true;
    json::array list;
    for (const Finding& finding : findings) {
        is_good = is_good && finding.is_good;
        list.push_back(
            json::object{{"check", finding.check}, {"good", finding.is_good}, {"words", finding.words}});
        if (!options.json)
            fmt::print("{:<10} {:<4} {}\n", finding.check, finding.is_good ? "good" : "BAD", finding.words);
    }
    if (options.json)
        fmt::print("{}\n", json::serialize(json::object{{"good", is_good}, {"checks", std::move(list)}}));
    return is_good ? 0 : 1;
}

}  // namespace stanhope
