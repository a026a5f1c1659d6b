#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pause.h"
#include "schema/schema.h"
#include "server/commands.h"
#include "server/parts/parts.h"
#include "server/serving.h"
#include "server/signals.h"

namespace stanhope {

namespace {

// After this time the process exits even if a request still runs. Service managers kill a process after ten
// seconds.
constexpr std::chrono::milliseconds kLastResort{9'000};

base::LogFormat log_format(const Configuration& configuration) {
    return configuration.log_format.value_or(::isatty(STDERR_FILENO) != 0 ? base::LogFormat::Text
                                                                          : base::LogFormat::Json);
}

// Raises the soft limit on open file descriptors to the hard limit: every connection needs a descriptor.
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

// Starts a thread that ends the process after kLastResort even if a handler hangs, for example because the
// database does not answer. Acknowledged data is not lost: it is on the disk.
std::jthread last_resort(base::Log& log) {
    return std::jthread([&log](const std::stop_token& stop) {
        base::pause(stop, kLastResort);
        if (stop.stop_requested()) return;
        log.warning("a request did not finish in time; exiting without it");
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
    Serving serving(options, configuration, *newsroom, log);
    for (auto add_part : kParts) {
        TRY(add_part(serving));
    }
    TRY(serving.start());
    while (wait_for_wish() == Wish::Reload)
        serving.reload();
    log.info("stopping: finishing the requests that have begun");
    auto resort = last_resort(log);
    serving.stop();
    log.info("stopped");
    return 0;
}

}  // namespace stanhope
