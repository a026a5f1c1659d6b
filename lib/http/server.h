// The server: listens, reads requests strictly, answers from pages in memory where it can, and passes the
// rest to a handler.
//
// It speaks HTTP/1.1 (RFC 9112) and HTTP/2 (RFC 9113), in the clear and over TLS.
//
// Each thread has its own event loop and acceptors (SO_REUSEPORT). So a connection lives and dies on one
// thread, and nothing on the way of a page is shared with another. Work that may block runs on worker
// threads, behind a bounded queue.

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
    std::uint64_t max_body_in_memory = 256UL * 1024;  // a longer one goes into a file
    std::chrono::seconds head_timeout{15};   // from the first byte of a request to the end of its head
    std::chrono::seconds body_timeout{30};   // between two pieces of a body
    std::chrono::seconds idle_timeout{60};   // between two requests
    std::chrono::seconds write_timeout{30};  // without any progress
    std::size_t max_connections = 20'000;
    std::size_t max_connections_per_address = 1'000;
    std::size_t max_waiting_requests = 1'000;  // for a worker

    bool operator==(const ServerLimits&) const = default;
};

enum class Security { Plain, Tls };

// Whether a connection begins with a PROXY header, which a load balancer puts before the client's own bytes.
// If it is required, connections from anyone but a trusted proxy are closed.
enum class ProxyProtocol { Off, Required };

struct Listener {
    std::string address;  // `127.0.0.1:8080`, `[::]:8080`; for port 0 the kernel chooses a free one
    Security security = Security::Plain;
    ProxyProtocol proxy_protocol = ProxyProtocol::Off;
};

// For the listeners with TLS: PEM files; the certificate with the chain that clients need to verify it.
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
    std::filesystem::path body_folder = "/tmp";  // for bodies that are too long for memory
    AccessLog* access_log = nullptr;             // must outlive the server
};

// The upper bounds of the classes in which waiting times are counted.
inline constexpr std::chrono::microseconds kWaitBounds[] = {
    std::chrono::milliseconds(1),   std::chrono::milliseconds(5),   std::chrono::milliseconds(25),
    std::chrono::milliseconds(100), std::chrono::milliseconds(500), std::chrono::milliseconds(2'500)};

// The sums of all threads since the start.
struct ServerCounts {
    std::uint64_t requests_from_pages = 0;
    std::uint64_t requests_rendered = 0;      // among those from pages, made while the reader waited
    std::uint64_t requests_not_modified = 0;  // among those from pages
    std::uint64_t requests_dynamic = 0;
    std::uint64_t requests_refused = 0;  // malformed, too large, too slow
    std::uint64_t responses[6] = {};     // by the first digit of the status
    std::uint64_t bytes_sent = 0;
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_turned_away = 0;
    std::uint64_t accept_failures = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t requests_waiting = 0;
    // For requests that a handler answered or whose page was made for them: how many took at most each of
    // kWaitBounds and longer than the one before. The last counts those above all bounds.
    std::uint64_t waits[std::size(kWaitBounds) + 1] = {};
    std::uint64_t waited_microseconds = 0;  // the sum of these times
};

// Answers what no page answers. Runs on worker threads, several at once, and may block. An exception becomes
// a 500.
using Handler = std::function<Response(const Request&)>;

class Server {
public:
    // Opens the listeners, but answers nothing before `start`. `pages` may be null; it and `log` must outlive
    // the server. Invalid (server.address) if an address is malformed, or as `reload_certificates`;
    // Unavailable (server.listen) if an address cannot be bound.
    static base::Result<std::unique_ptr<Server>> listen(ServerSettings settings, Handler handler,
                                                        PageSource* pages, base::Log& log);
    ~Server();

    void start();

    // Accepts no new connections and lets those in the middle of a request finish. Returns when all have
    // ended, or closes them after `patience`.
    void stop(std::chrono::milliseconds patience);

    // Loads the certificate and its key again, for handshakes that begin from now on. Invalid
    // (server.certificate, server.key), naming the file, if one cannot be used; the old ones then stay. Any
    // thread may call; blocks on the disk.
    base::Result<void> reload_certificates();

    // The address of a listener, with its actual port.
    std::string address(std::size_t listener = 0) const;
    ServerCounts counts() const;

private:
    class Threads;

    explicit Server(std::unique_ptr<Threads> threads);

    std::unique_ptr<Threads> threads_;
};

}  // namespace http
