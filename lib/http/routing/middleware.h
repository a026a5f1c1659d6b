// What every answer of the dynamic side shares, put around handlers like layers of a coat.
//
// A piece takes a handler and gives one that does something before or after it. Made once at the start; what
// it gives is called by many worker threads at once.

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

// `inner` in all of its coats, the first one outermost.
Handler wrap(Handler inner, const std::vector<Middleware>& outermost_first);

// What browsers are told to forbid. An empty text, or no seconds, leaves that field out.
struct SecurityFields {
    // For answers that bring no policy of their own: nothing from elsewhere, nobody may frame it.
    std::string content_security_policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'";
    std::string referrer_policy = "strict-origin-when-cross-origin";
    std::string permissions_policy =
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    std::string cross_origin_opener_policy = "same-origin";
    std::chrono::seconds strict_transport_security{31'536'000};  // to HTTPS only (RFC 6797 §7.2)
};

// Adds each of them, and X-Content-Type-Options, where `fields` has none of that name. Pages prepared in
// advance are given theirs by this too.
void add_security_fields(std::vector<OwnedField>& fields, Scheme scheme, const SecurityFields& security);

// The same for what a handler answers.
Middleware security_fields(SecurityFields security);

// Whose bucket a request is counted against; absent if it is not counted.
using RateKeyOf = std::function<std::optional<RateKey>(const Request&)>;

RateKey client_key(const Request& request);

// 429 with Retry-After (RFC 6585 §4), instead of calling the handler, beyond what `limiter` grants; it must
// outlive the handler. `now` is for tests.
Middleware rate_limited(RateLimiter& limiter, RateKeyOf key_of,
                        std::function<RateLimiter::Time()> now = std::chrono::steady_clock::now);

}  // namespace http
