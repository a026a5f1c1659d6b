// Middleware: layers around the handlers for what all answers share, such as security fields and rate limits.
//
// A middleware takes a handler and returns a new one, which does something before or after it calls the old
// one. The layers are built once, when the program starts. Many worker threads then call the outermost
// handler at once.

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

// Wraps `inner` in all the layers. The first layer in the list becomes the outermost one.
Handler wrap(Handler inner, const std::vector<Middleware>& outermost_first);

// The values of the security fields, which tell browsers what to forbid. A field with an empty text or with
// zero seconds is not sent.
struct SecurityFields {
    // The default policy, for answers that do not set one: load nothing from other sites, and let no page
    // embed this one in a frame.
    std::string content_security_policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'";
    std::string referrer_policy = "strict-origin-when-cross-origin";
    std::string permissions_policy =
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    std::string cross_origin_opener_policy = "same-origin";
    std::chrono::seconds strict_transport_security{31'536'000};  // sent over HTTPS only (RFC 6797 §7.2)
};

// Adds the security fields and X-Content-Type-Options to `fields`, except those that `fields` already holds.
// The pages in memory get their security fields from this function, too.
void add_security_fields(std::vector<OwnedField>& fields, Scheme scheme, const SecurityFields& security);

// A middleware that calls `add_security_fields` on each answer of the handler.
Middleware security_fields(SecurityFields security);

// Returns the key of the token bucket that a request counts against, or nullopt if the request does not
// count.
using RateKeyOf = std::function<std::optional<RateKey>(const Request&)>;

RateKey client_key(const Request& request);

// A middleware that answers 429 with Retry-After (RFC 6585 §4), without calling the handler, if `limiter`
// refuses the request. `limiter` must outlive the handler. Tests replace the clock `now`.
Middleware rate_limited(RateLimiter& limiter, RateKeyOf key_of,
                        std::function<RateLimiter::Time()> now = std::chrono::steady_clock::now);

}  // namespace http
