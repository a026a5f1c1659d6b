#include "http/routing/middleware.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/strings.h"

namespace http {

namespace {

void add_if_absent(std::vector<OwnedField>& fields, std::string_view name, const std::string& value) {
    auto has_name = [name](const OwnedField& field) {
        return base::equals_ignoring_ascii_case(field.name, name);
    };
    if (value.empty() || std::any_of(fields.begin(), fields.end(), has_name)) return;
    fields.push_back({std::string(name), value});
}

Response too_many_requests(std::chrono::nanoseconds wait) {
    Response response = text_response(429, "Too many requests. Try again a little later.\n");
    auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    response.fields.push_back({"Retry-After", std::to_string(seconds)});
    return response;
}

}  // namespace

Handler wrap(Handler inner, const std::vector<Middleware>& outermost_first) {
    for (auto piece = outermost_first.rbegin(); piece != outermost_first.rend(); ++piece)
        inner = (*piece)(std::move(inner));
    return inner;
}

void add_security_fields(std::vector<OwnedField>& fields, Scheme scheme, const SecurityFields& security) {
    add_if_absent(fields, "X-Content-Type-Options", "nosniff");
    add_if_absent(fields, "Content-Security-Policy", security.content_security_policy);
    add_if_absent(fields, "Referrer-Policy", security.referrer_policy);
    add_if_absent(fields, "Permissions-Policy", security.permissions_policy);
    add_if_absent(fields, "Cross-Origin-Opener-Policy", security.cross_origin_opener_policy);
    auto seconds = security.strict_transport_security.count();
    if (scheme == Scheme::Https && seconds > 0)
        add_if_absent(fields, "Strict-Transport-Security", "max-age=" + std::to_string(seconds));
}

Middleware security_fields(SecurityFields security) {
    return [security = std::move(security)](Handler inner) -> Handler {
        return [security, inner = std::move(inner)](const Request& request) {
            Response response = inner(request);
            add_security_fields(response.fields, request.scheme, security);
            return response;
        };
    };
}

RateKey client_key(const Request& request) {
    return RateKey::of_address(request.client);
}

Middleware rate_limited(RateLimiter& limiter, RateKeyOf key_of, std::function<RateLimiter::Time()> now) {
    return [&limiter, key_of = std::move(key_of), now = std::move(now)](Handler inner) -> Handler {
        return [&limiter, key_of, now, inner = std::move(inner)](const Request& request) {
            auto key = key_of(request);
            auto wait = key ? limiter.take(*key, now()) : std::nullopt;
            return wait ? too_many_requests(*wait) : inner(request);
        };
    };
}

}  // namespace http
