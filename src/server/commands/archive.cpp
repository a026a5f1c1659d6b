#include "exporting/archive.h"

#include <chrono>
#include <cstdio>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "exporting/wordpress_export.h"
#include "server/archive_parts.h"
#include "server/commands.h"
#include "server/own_search.h"
#include "server/picture_server.h"

namespace stanhope {

namespace {

namespace json = boost::json;

// The exit status if a picture's file is missing.
constexpr int kIncomplete = 3;

// Returns a function that shows progress on standard error: one changing line on a terminal, else a line
// every few seconds.
ArchiveProgress shown_progress(bool is_json) {
    using Clock = std::chrono::steady_clock;
    bool is_terminal = ::isatty(STDERR_FILENO) != 0 && !is_json;
    return [is_json, is_terminal, last = Clock::now()](std::string_view what, std::int64_t count) mutable {
        auto pause = is_terminal ? std::chrono::milliseconds(200) : std::chrono::milliseconds(5'000);
        if (Clock::now() - last < pause) return false;
        last = Clock::now();
        if (is_json) {
            fmt::print(stderr, "{{\"table\":\"{}\",\"count\":{}}}\n", what, count);
        } else {
            fmt::print(stderr, "{}{}: {}{}", is_terminal ? "\r\x1b[K" : "", what, count,
                       is_terminal ? "" : "\n");
        }
        return false;
    };
}

int tell(const ArchiveReport& report, const std::filesystem::path& folder, bool is_json) {
    if (is_json) {
        json::object rows;
        for (const auto& [table, count] : report.rows)
            rows[table] = count;
        json::object answer{{"folder", folder.string()},
                            {"rows", std::move(rows)},
                            {"pictures", report.pictures},
                            {"missing", json::value_from(report.missing)}};
        fmt::print("{}\n", json::serialize(answer));
    } else {
        if (::isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r\x1b[K");
        for (const auto& [table, count] : report.rows) {
            if (count > 0) fmt::print("{:<20} {:>9}\n", table, count);
        }
        fmt::print("{:<20} {:>9}\n", "files of pictures", report.pictures);
        for (const std::string& name : report.missing)
            fmt::print("Missing: {}\n", name);
    }
    return report.missing.empty() ? 0 : kIncomplete;
}

}  // namespace

base::Result<int> run_export_archive(const CommandOptions& options, const std::filesystem::path& folder,
                                     bool has_pictures) {
    TRY(auto newsroom, open_newsroom_for_batch(options));
    TRY(Configuration configuration, load_configuration(options));
    PictureFolder pictures(options.data.picture_folder());
    Originals originals = open_originals(pictures, configuration.pictures, newsroom->clock());
    TRY(ArchiveReport report,
        write_archive(newsroom->database(), archive_parts(), originals, newsroom->clock(), folder,
                      {has_pictures, shown_progress(options.json)}));
    return tell(report, folder, options.json);
}

base::Result<int> run_export_wordpress(const CommandOptions& options, const std::filesystem::path& file,
                                       const std::string& edition, std::string address) {
    TRY(auto newsroom, open_newsroom_for_batch(options));
    TRY(Configuration configuration, load_configuration(options));
    if (address.empty()) {
        TRY(auto settings, newsroom->editions().settings());
        address = settings["address"];
    }
    while (address.ends_with('/'))
        address.pop_back();
    if (!address.starts_with("https://") && !address.starts_with("http://"))
        return base::invalid("export.address",
                             "WordPress fetches the pictures from this site, but its address is not set. "
                             "Give --site https://…");
    TRY(auto theme, open_theme(configuration.theme));
    TRY(auto report, write_wordpress_export(newsroom->database(), theme->renditions(), newsroom->clock(),
                                            file, {edition, address}));
    if (options.json) {
        json::object answer{{"file", file.string()},       {"posts", report.posts},
                            {"pages", report.pages},       {"comments", report.comments},
                            {"pictures", report.pictures}, {"withdrawn", report.withdrawn}};
        fmt::print("{}\n", json::serialize(answer));
    } else {
        fmt::print(
            "Wrote {}: {} posts, {} pages, {} comments, {} pictures; {} withdrawn articles were left out.\n",
            file.string(), report.posts, report.pages, report.comments, report.pictures, report.withdrawn);
    }
    return 0;
}

base::Result<int> run_import_archive(const CommandOptions& options, const std::filesystem::path& folder) {
    TRY(auto newsroom, open_newsroom_for_batch(options));
    TRY(Configuration configuration, load_configuration(options));
    base::Log log(base::LogFormat::Text, base::LogLevel::Warning, newsroom->clock());
    TRY(auto search, OwnSearch::start(options.data, *newsroom, log));
    TRY(PictureFolder pictures, PictureFolder::open(options.data.picture_folder()));
    Originals originals = open_originals(pictures, configuration.pictures, newsroom->clock());
    TRY(ArchiveReport report,
        read_archive({newsroom->database(), newsroom->feed(), newsroom->queue(), pictures, originals},
                     archive_parts(), folder, shown_progress(options.json)));
    if (search) {
        TRY(search->finish());
    }
    return tell(report, folder, options.json);
}

}  // namespace stanhope
