#include "server/reader_listener.h"

#include <filesystem>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "http/routing/middleware.h"
#include "server/http_metrics.h"

namespace stanhope {

namespace {

// How long running requests may take to finish when the server stops. Service managers kill a process after
// ten seconds, so this leaves time to stop everything else.
constexpr std::chrono::milliseconds kDrainPatience{6'000};

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

// Returns null if the configuration names no access log.
base::Result<std::unique_ptr<http::AccessLog>> open_access_log(const Configuration& configuration) {
    if (configuration.access_log.empty()) return nullptr;
    return http::AccessLog::open({configuration.access_log, configuration.access_log_one_in});
}

// The key by which a request's rate is limited. Returns nullopt for loopback, which is not limited: behind a
// local proxy that is not trusted, all readers have this address.
std::optional<http::RateKey> rate_key(const http::Request& request) {
    if (request.client.is_loopback()) return std::nullopt;
    return http::client_key(request);
}

}  // namespace

base::Result<std::unique_ptr<ReaderListener>> ReaderListener::open(const Configuration& configuration,
                                                                   const DataDirectory& data,
                                                                   http::Handler handler,
                                                                   http::PageSource* pages, base::Log& log) {
    std::unique_ptr<ReaderListener> listener(new ReaderListener(configuration, log));
    TRY(ensure_folder(data.body_folder()));
    TRY(listener->access_log_, open_access_log(configuration));
    TRY(http::ServerSettings settings, server_settings(configuration, data, listener->access_log_.get()));
    http::Handler limited = http::wrap(
        std::move(handler), {http::security_fields({}), http::rate_limited(listener->limiter_, rate_key)});
    TRY(listener->server_, http::Server::listen(std::move(settings), std::move(limited), pages, log));
    return listener;
}

void ReaderListener::stop() {
    server_->stop(kDrainPatience);
}

void ReaderListener::reload() {
    if (access_log_) access_log_->reopen();
    if (auto reloaded = server_->reload_certificates(); !reloaded)
        log_.error("the certificate was not reloaded", {{"reason", base::describe(reloaded.error())}});
}

void ReaderListener::add_metrics(MetricsText& text) const {
    add_http_metrics(text, server_->counts());
    if (access_log_) add_access_log_metrics(text, access_log_->counts());
}

}  // namespace stanhope
