// The HTTP server. It reads requests strictly, answers them from pages in memory where it can, and passes all
// other requests to a handler.
//
// It speaks HTTP/1.1 (RFC 9112) and HTTP/2 (RFC 9113), with and without TLS.
//
// Each thread has its own event loop and its own acceptors (SO_REUSEPORT). A connection stays on one thread
// for its whole life, so its state needs no locks. Work that may block runs on worker threads, behind a
// bounded queue.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "http/fields/forwarded.h"
#include "http/http1/request_head.h"
#include "http/message.h"
#include "http/page.h"

namespace http {

class AccessLog;

struct ServerLimits {
    HeadLimits head;
    std::uint64_t max_body_bytes = 64UL * 1024 * 1024;
    std::uint64_t max_body_in_memory = 256UL * 1024;  // a longer body is stored in a file
    std::chrono::seconds head_timeout{15};   // from the first byte of a request to the end of its head
    std::chrono::seconds body_timeout{30};   // the longest pause between two pieces of a body
    std::chrono::seconds idle_timeout{60};   // the longest pause between two requests
    std::chrono::seconds write_timeout{30};  // the longest time in which a write makes no progress
    std::size_t max_connections = 20'000;
    std::size_t max_connections_per_address = 1'000;
    std::size_t max_waiting_requests = 1'000;  // the most requests in the queue for the worker threads

    bool operator==(const ServerLimits&) const = default;
};

enum class Security { Plain, Tls };

// Whether each connection must begin with a PROXY header, which a load balancer sends before the client's own
// bytes. If it is required, the server closes connections from all peers except trusted proxies.
enum class ProxyProtocol { Off, Required };

struct Listener {
    std::string address;  // `127.0.0.1:8080` or `[::]:8080`; for port 0 the kernel chooses a free port
    Security security = Security::Plain;
    ProxyProtocol proxy_protocol = ProxyProtocol::Off;
};

// The PEM files for listeners with TLS. The certificate's file also holds the chain that clients need to
// verify it.
struct CertificateFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct ServerSettings {
    std::vector<Listener> listeners;
    CertificateFiles certificate;
    int threads = 2;
    int workers = 4;
    TrustedNetworks trusted_proxies;
    ServerLimits limits;
    // The folder for request bodies that are longer than max_body_in_memory.
    std::filesystem::path body_folder = "/tmp";
    AccessLog* access_log = nullptr;  // the log may be null; it must outlive the server
};

// The upper bounds of the buckets of the histogram ServerCounts::waits.
inline constexpr std::chrono::microseconds kWaitBounds[] = {
    std::chrono::milliseconds(1),   std::chrono::milliseconds(5),   std::chrono::milliseconds(25),
    std::chrono::milliseconds(100), std::chrono::milliseconds(500), std::chrono::milliseconds(2'500)};

// The server's counters, summed over all its threads since the start.
struct ServerCounts {
    std::uint64_t requests_from_pages = 0;
    std::uint64_t requests_rendered = 0;  // of requests_from_pages: the page was made while the reader waited
    std::uint64_t requests_not_modified = 0;  // of requests_from_pages: the answer was 304
    std::uint64_t requests_dynamic = 0;
    std::uint64_t requests_refused = 0;  // malformed, too large or too slow requests
    std::uint64_t responses[6] = {};     // indexed by the first digit of the status
    std::uint64_t bytes_sent = 0;
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_turned_away = 0;
    std::uint64_t accept_failures = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t requests_waiting = 0;
    // A histogram of the time from request to answer, for requests that waited for a handler or for a page to
    // be made. `waits[i]` counts the times up to kWaitBounds[i] and above kWaitBounds[i - 1]. The last
    // element counts the times above all bounds.
    std::uint64_t waits[std::size(kWaitBounds) + 1] = {};
    std::uint64_t waited_microseconds = 0;  // the sum of the times in `waits`
};

// Answers the requests for which there is no page. Several worker threads call it at once, and it may block.
// If it throws an exception, the server answers 500.
using Handler = std::function<Response(const Request&)>;

class Server {
public:
    // Opens the listening sockets; `start` then begins to accept connections. `pages` may be null. `pages`
    // and `log` must outlive the server. Returns Invalid (server.address) if an address is malformed,
    // Unavailable (server.listen) if an address cannot be bound, and the errors of `reload_certificates`.
    static base::Result<std::unique_ptr<Server>> listen(ServerSettings settings, Handler handler,
                                                        PageSource* pages, base::Log& log);
    ~Server();

    void start();

    // Stops the server. It accepts no new connections, closes idle ones, and waits until the current requests
    // are answered. After `patience` it closes the connections that remain.
    void stop(std::chrono::milliseconds patience);

    // Loads the certificate and its key again, for TLS handshakes that begin from now on. Returns Invalid
    // (server.certificate, server.key), with the file's name, if a file cannot be used; then the old
    // certificate stays in use. Any thread may call; blocks on the disk.
    base::Result<void> reload_certificates();

    // The address of a listener, such as `127.0.0.1:8080`. The port is the actual one, even if the settings
    // say 0.
    std::string address(std::size_t listener = 0) const;
    ServerCounts counts() const;

private:
    class Threads;

    explicit Server(std::unique_ptr<Threads> threads);

    std::unique_ptr<Threads> threads_;
};

}  // namespace http
