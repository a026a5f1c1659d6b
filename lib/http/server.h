// The server: listens, reads requests strictly, answers from pages in memory where it can and lets a handler
// answer the rest.
//
// It speaks HTTP/1.1 (RFC 9112) and HTTP/2 (RFC 9113), in the clear and over TLS.
//
// Each of its threads has an event loop and acceptors of its own (SO_REUSEPORT), so a connection lives and
// dies on one thread and nothing on the way of a page is shared with another. What may block runs on worker
// threads, behind a queue with a bound.

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
    std::uint64_t max_body_in_memory = 256UL * 1024;  // a longer one waits in a file
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

// Whether a connection begins with the PROXY header that a load balancer puts before the client's own bytes.
// Where it is required, connections from anyone but a trusted proxy are closed.
enum class ProxyProtocol { Off, Required };

struct Listener {
    std::string address;  // `127.0.0.1:8080`, `[::]:8080`; port 0 takes a free one
    Security security = Security::Plain;
    ProxyProtocol proxy_protocol = ProxyProtocol::Off;
};

// For the listeners with TLS: PEM files, the certificate with the chain that a client needs to believe it.
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
    AccessLog* access_log = nullptr;             // outlives the server
};

// Up to how long an answer took, for counting.
inline constexpr std::chrono::microseconds kWaitBounds[] = {
    std::chrono::milliseconds(1),   std::chrono::milliseconds(5),   std::chrono::milliseconds(25),
    std::chrono::milliseconds(100), std::chrono::milliseconds(500), std::chrono::milliseconds(2'500)};

// Counted since the start, by all threads together.
struct ServerCounts {
    std::uint64_t requests_from_pages = 0;
    std::uint64_t requests_rendered = 0;      // among those from pages, made while the reader waited
    std::uint64_t requests_not_modified = 0;  // among those from pages
    std::uint64_t requests_dynamic = 0;
    std::uint64_t requests_refused = 0;  // malformed, too large, too slow
    std::uint64_t responses[6] = {};     // by the status' first digit
    std::uint64_t bytes_sent = 0;
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_turned_away = 0;
    std::uint64_t accept_failures = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t requests_waiting = 0;
    // Of requests that a handler answered or whose page was made for them, from asking to the answer: how
    // many took no longer than each of kWaitBounds and longer than the one before; at last those above all.
    std::uint64_t waits[std::size(kWaitBounds) + 1] = {};
    std::uint64_t waited_microseconds = 0;  // all of them together
};

// Answers what no page answers. Runs on worker threads, several at once; may block. What it throws becomes a
// 500.
using Handler = std::function<Response(const Request&)>;

class Server {
public:
    // Listens, but answers nothing before `start`. `pages` may be null; it and `log` must outlive the server.
    // Invalid (server.address) if an address is not understood, or as `reload_certificates`; Unavailable
    // (server.listen) if an address cannot be had.
    static base::Result<std::unique_ptr<Server>> listen(ServerSettings settings, Handler handler,
                                                        PageSource* pages, base::Log& log);
    ~Server();

    void start();

    // Takes no new connections, lets those in the middle of something finish, and returns when all have, or
    // at the end of `patience`, when it closes them.
    void stop(std::chrono::milliseconds patience);

    // Reads the certificate and its key again, for the handshakes that begin from now on. Invalid
    // (server.certificate, server.key), naming the file, if one cannot be used; then the old ones stay. From
    // any thread; blocks on the disk.
    base::Result<void> reload_certificates();

    // Where a listener is, with the port it really has.
    std::string address(std::size_t listener = 0) const;
    ServerCounts counts() const;

private:
    class Threads;

    explicit Server(std::unique_ptr<Threads> threads);

    std::unique_ptr<Threads> threads_;
};

}  // namespace http
