// A running server, while its parts are put together.
//
// Each file in server/parts brings one feature: its objects, routes, jobs, page makers, metrics and services.
// `serve` calls them in the order of parts.h, starts their services in that order and stops them in reverse.

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

// Something that must be started and stopped, mostly a thread.
struct Service {
    std::function<base::Result<void>()> start;
    std::function<void()> stop;
};

// For one thread. Everything given to the constructor must outlive it.
class Serving {
public:
    Serving(const CommandOptions& options, Configuration& configuration, Newsroom& newsroom, base::Log& log);
    // Destroys the objects it owns, the newest first.
    ~Serving();

    const CommandOptions& options;
    Configuration& configuration;
    Newsroom& newsroom;
    base::Log& log;
    http::Router router;
    jobs::JobRunner jobs;

    // What a part hands to the parts after it. The part of that name sets it.
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
    // The same for an object with `start` and `stop`.
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
    // What is done once, at its turn of the start.
    void on_start(std::function<base::Result<void>()> start) {
        add_service({std::move(start), [] {}});
    }

    void add_metrics(AddMetrics add) { metrics_.push_back(std::move(add)); }
    const std::vector<AddMetrics>& metrics() const { return metrics_; }

    // Makes the pages whose address starts with `prefix`. The longest prefix decides.
    void add_page_maker(std::string prefix, press::Makers makers);
    base::Result<std::optional<press::MadePage>> make_page(std::string_view target,
                                                           const press::FindMade& find_made) const;
    base::Result<std::vector<press::MadeFragment>> make_fragments(std::string_view target,
                                                                  std::span<const std::string> names) const;

    // On SIGHUP, whether the configuration can be read or not.
    void on_reload(std::function<void()> reload) { reloads_.push_back(std::move(reload)); }
    // On SIGHUP, with the configuration as it is now in the file. What the part deals with must be equal in
    // `loaded` and `configuration` afterwards; any other difference needs a restart, which the log says.
    void on_new_configuration(std::function<void(Configuration& loaded)> take_over) {
        take_overs_.push_back(std::move(take_over));
    }

    // In the order in which the services were added. After an error stops those that were started.
    base::Result<void> start();
    // In reverse order.
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
