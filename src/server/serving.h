// A running server, to which the parts in server/parts are added.
//
// Each file in server/parts adds one feature: its objects, routes, jobs, page makers, metrics and services.
// `serve` adds the parts in the order of parts.h, starts their services in that order, and stops them in
// reverse order.

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/log.h"
#include "http/routing/router.h"
#include "jobs/job_runner.h"
#include "press/made_page.h"
#include "server/commands.h"
#include "server/metrics_text.h"
#include "server/newsroom.h"

namespace press {
class Press;
}

namespace stanhope {

class Api;
class Live;
class PictureServer;
class SearchIndex;
class Site;

// Something that is started with the server and stopped with it, usually a thread.
struct Service {
    std::function<base::Result<void>()> start;
    std::function<void()> stop;
};

// Only one thread may use it. Everything given to the constructor must outlive it.
class Serving {
public:
    Serving(const CommandOptions& options, Configuration& configuration, Newsroom& newsroom, base::Log& log);
    // Destroys the objects that `keep` has received, the newest first.
    ~Serving();

    const CommandOptions& options;
    Configuration& configuration;
    Newsroom& newsroom;
    base::Log& log;
    http::Router router;
    jobs::JobRunner jobs;

    // Pointers to objects that later parts use. The part of the same name sets each of them; before that, it
    // is null.
    SearchIndex* search = nullptr;
    PictureServer* pictures = nullptr;
    Live* live = nullptr;
    Api* api = nullptr;
    Site* site = nullptr;
    press::Press* press = nullptr;

    template <typename T>
    T& keep(std::unique_ptr<T> object) {
        T& kept = *object;
        kept_.push_back(std::shared_ptr<T>(std::move(object)));
        return kept;
    }

    void add_service(Service service) { services_.push_back(std::move(service)); }
    // Adds an object with `start` and `stop` as a service.
    template <typename T>
    void run(T& object) {
        auto start = [&object]() -> base::Result<void> {
            if constexpr (std::is_void_v<decltype(object.start())>) {
                object.start();
                return {};
            } else {
                return object.start();
            }
        };
        add_service({start, [&object] { object.stop(); }});
    }
    // Adds a function that start() calls once, in the order of the services.
    void on_start(std::function<base::Result<void>()> start) {
        add_service({std::move(start), [] {}});
    }

    void add_metrics(AddMetrics add) { metrics_.push_back(std::move(add)); }
    const std::vector<AddMetrics>& metrics() const { return metrics_; }

    // Registers the makers of the pages whose address starts with `prefix`. If several prefixes match, the
    // longest counts.
    void add_page_maker(std::string prefix, press::Makers makers);
    base::Result<std::optional<press::MadePage>> make_page(std::string_view target,
                                                           const press::FindMade& find_made) const;
    base::Result<std::vector<press::MadeFragment>> make_fragments(std::string_view target,
                                                                  std::span<const std::string> names) const;

    // Adds a function to call on SIGHUP, whether or not the configuration can be read.
    void on_reload(std::function<void()> reload) { reloads_.push_back(std::move(reload)); }
    // Adds a function to call on SIGHUP with the configuration that was loaded again. It applies the settings
    // of its part and makes them equal in `loaded` and `configuration`. If other settings differ, the log
    // says that a restart is needed.
    void on_new_configuration(std::function<void(Configuration& loaded)> take_over) {
        take_overs_.push_back(std::move(take_over));
    }

    // Starts the services in the order in which they were added. If one fails, stops those that were started
    // and returns its error.
    base::Result<void> start();
    // Stops the services in reverse order.
    void stop();
    void reload();

private:
    const press::Makers* find_makers(std::string_view target) const;

    std::vector<std::shared_ptr<void>> kept_;
    std::vector<Service> services_;
    std::size_t started_ = 0;
    std::vector<AddMetrics> metrics_;
    std::vector<std::pair<std::string, press::Makers>> page_makers_;
    std::vector<std::function<void()>> reloads_;
    std::vector<std::function<void(Configuration& loaded)>> take_overs_;
};

}  // namespace stanhope
