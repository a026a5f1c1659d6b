#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "api/api.h"
#include "articles/reads_keeper.h"
#include "articles/timetable.h"
#include "base/file.h"
#include "base/pause.h"
#include "changes/watcher.h"
#include "feeds/hub.h"
#include "http/log/access_log.h"
#include "http/routing/middleware.h"
#include "http/routing/router.h"
#include "http/server.h"
#include "jobs/job_runner.h"
#include "press/press.h"
#include "schema/schema.h"
#include "search/search_index.h"
#include "search/search_keeper.h"
#include "server/admin.h"
#include "server/commands.h"
#include "server/picture_desk.h"
#include "server/signals.h"
#include "site/site.h"

namespace stanhope {

namespace {

// Together under the ten seconds that whoever stops us is prepared to wait.
constexpr std::chrono::milliseconds kDrainPatience{6'000};
constexpr std::chrono::milliseconds kLastResort{9'000};

constexpr int kJobThreads = 2;

base::LogFormat log_format(const Configuration& configuration) {
    return configuration.log_format.value_or(::isatty(STDERR_FILENO) != 0 ? base::LogFormat::Text
                                                                          : base::LogFormat::Json);
}

// The soft limit is there for programs that cannot count past 1,024; a connection is a descriptor.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

base::Result<base::FileLock> lock_data(const DataDirectory& data) {
    auto lock = base::FileLock::acquire(data.lock_file());
    if (lock || lock.error().kind() != base::ErrorKind::Conflict) return lock;
    return base::conflict("serve.running",
                          fmt::format("{} is already being served by another process.", data.path.string()),
                          lock.error().detail());
}

base::Result<void> ensure_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (!error) return {};
    return base::unavailable("serve.folder", fmt::format("{} cannot be used.", folder.string()),
                             error.message());
}

base::Result<http::ServerSettings> server_settings(const Configuration& configuration,
                                                   const DataDirectory& data, http::AccessLog* access_log) {
    http::ServerSettings settings;
    settings.listeners.push_back({configuration.listen, http::Security::Plain, configuration.proxy_protocol});
    if (!configuration.tls_listen.empty()) {
        settings.listeners.push_back(
            {configuration.tls_listen, http::Security::Tls, configuration.proxy_protocol});
    }
    settings.certificate = {configuration.tls_certificate, configuration.tls_key};
    settings.threads = configuration.threads > 0
                           ? configuration.threads
                           : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    settings.workers = configuration.workers;
    settings.limits = configuration.limits;
    settings.body_folder = data.body_folder();
    settings.access_log = access_log;
    TRY(settings.trusted_proxies, http::TrustedNetworks::parse(configuration.trusted_proxies));
    return settings;
}

// Nothing if none is wanted.
base::Result<std::unique_ptr<http::AccessLog>> open_access_log(const Configuration& configuration) {
    if (configuration.access_log.empty()) return nullptr;
    return http::AccessLog::open({configuration.access_log, configuration.access_log_one_in});
}

// The machine itself is not counted: behind a proxy that is not trusted, everybody would come from there.
std::optional<http::RateKey> rate_key(const http::Request& request) {
    if (request.client.is_loopback()) return std::nullopt;
    return http::client_key(request);
}

ApiParts api_parts(Newsroom& newsroom, PictureDesk& pictures, base::Log& log) {
    return {newsroom.database(),   newsroom.clock(),    log,
            newsroom.articles(),   newsroom.sections(), newsroom.tags(),
            newsroom.authors(),    newsroom.editions(), pictures.pictures(),
            pictures.renditions(), newsroom.staff(),    newsroom.sign_in(),
            newsroom.passkeys(),   newsroom.keys()};
}

http::ServerSettings admin_settings(const Configuration& configuration) {
    http::ServerSettings settings;
    settings.listeners = {{.address = configuration.admin_listen}};
    settings.threads = 1;
    settings.workers = 1;
    return settings;
}

// What can change while running: the level of the log, the certificate with its key, and the access log's
// file, which somebody may have renamed. The rest is compared, so that nobody believes it was taken over.
void reload(const CommandOptions& options, Configuration& current, http::Server& server,
            http::AccessLog* access_log, base::Log& log) {
    if (access_log != nullptr) access_log->reopen();
    if (auto reloaded = server.reload_certificates(); !reloaded)
        log.error("the certificate was not reloaded", {{"reason", base::describe(reloaded.error())}});
    auto loaded = load_configuration(options);
    if (!loaded)
        return log.error("the configuration was not reloaded", {{"reason", base::describe(loaded.error())}});
    log.set_least_level(loaded->log_level);
    current.log_level = loaded->log_level;
    loaded->theme = current.theme;  // reload_theme looks at that
    bool needs_restart = *loaded != current;
    log.info("the configuration was reloaded", {{"needs_restart", needs_restart}});
}

void tell_warnings(const Theme& theme, base::Log& log) {
    for (const ThemeWarning& warning : theme.warnings())
        log.warning("the theme should be mended", {{"place", warning.place}, {"reason", warning.what}});
}

// Takes over the theme that the configuration names now, with what was changed in it. One that is broken is
// refused, and the one before stays.
void reload_theme(const CommandOptions& options, Configuration& current, Site& site, PictureDesk& pictures,
                  Press& press, base::Log& log) {
    auto loaded = load_configuration(options);
    if (!loaded) return;  // which `reload` has said
    auto theme = open_theme(loaded->theme);
    if (!theme)
        return log.error("the theme was refused; the one before stays",
                         {{"reason", base::describe(theme.error())}});
    tell_warnings(**theme, log);
    current.theme = loaded->theme;
    std::string name((*theme)->name());
    pictures.renditions().set_table((*theme)->renditions());
    site.set_theme(*std::move(theme));
    press.forget_everything();
    log.info("the theme was taken over", {{"theme", name}});
}

// If a handler hangs, say in a database that does not answer, the program ends all the same; everything
// acknowledged is on the disk.
std::jthread last_resort(base::Log& log) {
    return std::jthread([&log](const std::stop_token& stop) {
        base::pause(stop, kLastResort);
        if (stop.stop_requested()) return;
        log.warning("a request did not end; leaving without it");
        std::_Exit(0);
    });
}

}  // namespace

base::Result<int> run_serve(const CommandOptions& options) {
    TRY(Configuration configuration, load_configuration(options));
    base::SystemClock clock;
    base::Log log(log_format(configuration), configuration.log_level, clock);
    TRY(auto newsroom, Newsroom::open(options.data, configuration));
    TRY(auto lock, lock_data(options.data));
    TRY(auto migrated, bring_up_to_date(newsroom->database(), clock));
    for (const std::string& name : migrated.applied)
        log.info("the database was brought up to date", {{"migration", name}});

    block_signals();
    raise_descriptor_limit();
    changes::Watcher watcher(newsroom->feed(), newsroom->database(), log);
    TRY(watcher.start());
    TRY(auto theme, open_theme(configuration.theme));
    tell_warnings(*theme, log);
    TRY(auto search, SearchIndex::open(options.data.search_file()));
    SearchKeeper search_keeper(*search, newsroom->feed(), newsroom->database(), log);
    search_keeper.start();
    TRY(auto pictures, PictureDesk::open(options.data, *newsroom, configuration.pictures, log));
    TRY(pictures->tidy_up());
    pictures->renditions().set_table(theme->renditions());
    Api api(api_parts(*newsroom, *pictures, log));
    Site site({newsroom->database(), *search, newsroom->articles(), log, newsroom->clock(),
               [&] { return pictures->renditions().table(); },
               [&](const http::Request& request) { return api.find_actor(request); }},
              theme);
    auto make_page = [&](std::string_view target) {
        return target.starts_with(kPictureFolder) ? pictures->make_page(target) : site.make(target);
    };
    Press press(configuration.press, make_page, newsroom->feed(), newsroom->database(), log);
    TRY(press.start());
    ReadsKeeper reads([&] { return press.take_reads(); }, newsroom->database(), newsroom->feed(),
                      newsroom->clock(), log);
    reads.start(configuration.reads_interval);
    Hub hub(newsroom->database(), newsroom->feed(), newsroom->queue(), newsroom->clock(), log);
    jobs::JobRunner jobs(newsroom->queue(), newsroom->database(), log);
    jobs.handle(std::string(kTellHub), [&](jobs::JobRun& run) { return hub.tell(run); });
    jobs.handle(std::string(kExpirePicture),
                [&](jobs::JobRun& run) { return pictures->pictures().expire(run); });
    jobs.handle(std::string(kTidyPictures),
                [&](jobs::JobRun& run) { return pictures->pictures().tidy(run); });
    hub.start();
    jobs.start(kJobThreads);
    TRY(ensure_folder(options.data.body_folder()));
    TRY(auto access_log, open_access_log(configuration));
    TRY(http::ServerSettings settings, server_settings(configuration, options.data, access_log.get()));
    http::RateLimiter limiter({configuration.requests_per_second, configuration.request_burst});
    http::Router router;
    api.add_routes(router);
    pictures->add_routes(router, [&](const http::Request& request) { return site.answer(request); });
    router.set_fallback([&](const http::Request& request) { return site.answer(request); });
    Timetable timetable(newsroom->articles(), newsroom->clock(), log);
    http::Handler handler = http::wrap([&](const http::Request& request) { return router.answer(request); },
                                       {http::security_fields({}), http::rate_limited(limiter, rate_key)});
    TRY(auto server, http::Server::listen(std::move(settings), std::move(handler), &press, log));
    Admin admin(*newsroom, *server, press, access_log.get());
    TRY(auto admin_server,
        http::Server::listen(
            admin_settings(configuration),
            [&](const http::Request& request) { return admin.answer(request); }, nullptr, log));
    timetable.start();
    server->start();
    admin_server->start();
    log.info("serving", {{"address", "http://" + server->address()},
                         {"admin", "http://" + admin_server->address()},
                         {"database", newsroom->database().describe()}});

    if (!configuration.tls_listen.empty())
        log.info("serving over TLS", {{"address", "https://" + server->address(1)}});

    while (wait_for_wish() == Wish::Reload) {
        reload(options, configuration, *server, access_log.get(), log);
        reload_theme(options, configuration, site, *pictures, press, log);
    }
    log.info("stopping: finishing what is in flight");
    auto resort = last_resort(log);
    server->stop(kDrainPatience);
    admin_server->stop(std::chrono::milliseconds(100));
    timetable.stop();
    hub.stop();
    jobs.stop();
    reads.stop();
    press.stop();
    search_keeper.stop();
    watcher.stop();
    log.info("stopped");
    return 0;
}

}  // namespace stanhope
