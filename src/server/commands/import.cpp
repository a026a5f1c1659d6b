#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.h"
#include "importing/ghost/ghost.h"
#include "importing/importer.h"
#include "importing/picture_intake.h"
#include "importing/stories.h"
#include "importing/wordpress/wordpress.h"
#include "server/commands.h"
#include "server/own_search.h"
#include "server/picture_server.h"

namespace stanhope {

namespace {

using SteadyClock = std::chrono::steady_clock;

// The exit status if some items were not imported.
constexpr int kIncomplete = 3;

std::atomic<bool> was_interrupted{false};

void interrupt(int) {
    was_interrupted = true;
}

// Shows progress on standard error: a progress bar on a terminal, else a line every few seconds.
class Progress {
public:
    Progress(const std::filesystem::path& file, bool is_json)
        : is_json_(is_json), is_terminal_(::isatty(STDERR_FILENO) != 0 && !is_json) {
        std::error_code ignored;
        size_ = std::filesystem::file_size(file, ignored);
    }

    void show(const ImportProgress& done) {
        auto now = SteadyClock::now();
        auto pause = is_terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(5'000);
        if (now - shown_ < pause) return;
        shown_ = now;
        double part =
            size_ > 0 ? std::min(1.0, static_cast<double>(done.bytes) / static_cast<double>(size_)) : 1;
        if (begun_ == SteadyClock::time_point() && !done.is_looking) begun_ = now;
        double seconds = std::chrono::duration<double>(now - begun_).count();
        auto rate = static_cast<std::int64_t>(static_cast<double>(done.articles) / std::max(seconds, 0.001));
        std::string words =
            done.is_looking ? "planning" : fmt::format("{} articles, {}/s", done.articles, rate);
        if (is_json_) {
            fmt::print(stderr,
                       "{{\"step\":\"{}\",\"progress\":{:.3f},\"articles\":{},\"articles_per_second\":{}}}\n",
                       done.is_looking ? "looking" : "writing", part, done.articles, rate);
        } else if (is_terminal_) {
            constexpr int kWidth = 30;
            auto full = static_cast<std::size_t>(part * kWidth);
            fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} %  {} ", std::string(full, '#'),
                       std::string(kWidth - full, ' '), part * 100, words);
        } else {
            fmt::print(stderr, "{:.0f} %, {}\n", part * 100, words);
        }
    }

    ~Progress() {
        if (is_terminal_) fmt::print(stderr, "\r\x1b[K");
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

private:
    bool is_json_;
    bool is_terminal_;
    std::uint64_t size_ = 0;
    SteadyClock::time_point begun_;  // when the writing of articles began
    SteadyClock::time_point shown_ = SteadyClock::now();
};

base::Result<std::unique_ptr<ArchiveReader>> open_reader(const ImportRequest& request) {
    if (request.what == "stories") return std::make_unique<StoriesReader>(request.file, request.site);
    if (request.what == "ghost") {
        TRY(auto ghost, GhostReader::open({request.file, request.members, request.redirects}, request.site));
        return ghost;
    }
    TRY(auto reader, WordpressReader::open(request.file, request.site, request.types));
    return reader;
}

// Opens the picture library. Returns null if the request imports no pictures.
base::Result<std::unique_ptr<PictureServer>> open_library(const CommandOptions& options,
                                                          const ImportRequest& request, Newsroom& newsroom,
                                                          base::Log& log) {
    if (request.uploads.empty() && !request.fetch) return nullptr;
    std::error_code error;
    if (!request.uploads.empty() && !std::filesystem::is_directory(request.uploads, error))
        return base::invalid("import.uploads", fmt::format("{} is not a folder.", request.uploads));
    TRY(Configuration configuration, load_configuration(options));
    return PictureServer::open(options.data, newsroom, configuration.pictures, log);
}

base::Result<void> write_report(const ImportRequest& request, const ImportReport& report) {
    if (request.report.empty()) return {};
    return base::write_file(request.report, report.to_html(),
                            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace

base::Result<int> run_import(const CommandOptions& options, const ImportRequest& request) {
    TRY(auto newsroom, open_newsroom_for_batch(options));
    TRY(auto reader, open_reader(request));
    base::SystemClock clock;
    base::Log log(base::LogFormat::Text, base::LogLevel::Warning, clock);
    std::unique_ptr<OwnSearch> search;
    if (!request.dry_run) {
        TRY(search, OwnSearch::start(options.data, *newsroom, log));
    }
    TRY(auto library, open_library(options, request, *newsroom, log));
    std::optional<PictureIntake> intake;
    if (library) {
        PictureSources sources{request.uploads, request.fetch, {.allows_private = request.allow_private}};
        intake.emplace(PictureIntake::Parts{newsroom->database(), library->pictures(), library->folder(),
                                            std::move(sources), [] { return was_interrupted.load(); }});
    }
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    ImportOptions import;
    import.edition = request.edition;
    if (!request.section.empty()) import.section = request.section;
    if (!request.time_zone.empty()) import.time_zone = request.time_zone;
    import.dry_run = request.dry_run;
    import.pictures = intake ? &*intake : nullptr;
    auto imported = [&] {
        Progress progress(request.file, options.json);
        import.progress = [&](const ImportProgress& now) {
            progress.show(now);
            return was_interrupted.load();
        };
        return import_archive(newsroom->database(), newsroom->feed(), newsroom->clock(), *reader,
                              request.file, import);
    }();
    if (search) {
        TRY(search->finish());
    }
    TRY(ImportReport report, std::move(imported));
    TRY(write_report(request, report));
    if (options.json) {
        fmt::print("{}\n", boost::json::serialize(report.to_json()));
    } else {
        fmt::print("{}", report.to_text());
    }
    return report.has_errors() ? kIncomplete : 0;
}

}  // namespace stanhope
