// Adds the two HTTP servers: one for readers and staff, and one for the technician.

#include "http/server.h"
#include "press/press.h"
#include "server/admin.h"
#include "server/parts/parts.h"
#include "server/reader_listener.h"
#include "server/serving.h"

namespace stanhope {

namespace {

http::ServerSettings admin_settings(const Configuration& configuration) {
    http::ServerSettings settings;
    settings.listeners = {{.address = configuration.admin_listen}};
    settings.threads = 1;
    settings.workers = 1;
    return settings;
}

void log_addresses(Serving& serving, const http::Server& readers, const http::Server& technician) {
    serving.log.info("serving", {{"address", "http://" + readers.address()},
                                 {"admin", "http://" + technician.address()},
                                 {"database", serving.newsroom.database().describe()}});
    if (!serving.configuration.tls_listen.empty())
        serving.log.info("serving over TLS", {{"address", "https://" + readers.address(1)}});
}

}  // namespace

base::Result<void> add_listeners(Serving& serving) {
    auto answer = [&](const http::Request& request) { return serving.router.answer(request); };
    TRY(auto opened, ReaderListener::open(serving.configuration, serving.options.data, answer, serving.press,
                                          serving.log));
    ReaderListener& readers = serving.keep(std::move(opened));
    serving.add_metrics([&](MetricsText& text) { readers.add_metrics(text); });
    serving.on_reload([&] { readers.reload(); });
    Admin& admin = serving.keep(std::make_unique<Admin>(serving.newsroom.database(), serving.metrics()));
    auto report = [&](const http::Request& request) { return admin.answer(request); };
    TRY(auto listening,
        http::Server::listen(admin_settings(serving.configuration), report, nullptr, serving.log));
    http::Server& technician = serving.keep(std::move(listening));
    auto start = [&]() -> base::Result<void> {
        readers.start();
        technician.start();
        log_addresses(serving, readers.server(), technician);
        return {};
    };
    auto stop = [&] {
        readers.stop();
        technician.stop(std::chrono::milliseconds(100));
    };
    serving.add_service({start, stop});
    return {};
}

}  // namespace stanhope
