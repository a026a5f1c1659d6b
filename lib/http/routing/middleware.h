// What the answers of all handlers share, as layers around the handlers.
//
// A middleware takes a handler and returns one that does something before or after it. It is made once, at
// the start; many worker threads call the result at once.

#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "http/fields/forwarded.h"
#include "http/message.h"
#include "http/routing/rate_limiter.h"
#include "http/server.h"

namespace http {

using Middleware = std::function<Handler(Handler)>;

// `inner` inside all the layers, the first one outermost.
Handler wrap(Handler inner, const std::vector<Middleware>& outermost_first);

// Fields that tell browsers what to forbid. An empty text, or zero seconds, leaves its field out.
struct SecurityFields {
    // For answers without a policy of their own: load nothing from other sites, and let nobody frame the
    // page.
    std::string content_security_policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'";
    std::string referrer_policy = "strict-origin-when-cross-origin";
    std::string permissions_policy =
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    std::string cross_origin_opener_policy = "same-origin";
    std::chrono::seconds strict_transport_security{31'536'000};  // for HTTPS only (RFC 6797 §7.2)
};

// Adds each of them, and X-Content-Type-Options, unless `fields` has that name already. Prepared pages get
// their fields from this, too.
void add_security_fields(std::vector<OwnedField>& fields, Scheme scheme, const SecurityFields& security);

// The same for the answers of a handler.
Middleware security_fields(SecurityFields security);

// The bucket that a request counts against; absent if it does not count.
using RateKeyOf = std::function<std::optional<RateKey>(const Request&)>;

RateKey client_key(const Request& request);

// Answers 429 with Retry-After (RFC 6585 §4), without calling the handler, when `limiter` refuses. `limiter`
// must outlive the handler. `now` is for tests.
Middleware rate_limited(RateLimiter& limiter, RateKeyOf key_of,
                        std::function<RateLimiter::Time()> now = std::chrono::steady_clock::now);

}  // namespace http
