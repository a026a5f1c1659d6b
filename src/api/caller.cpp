#include "api/internal/caller.h"

#include "base/strings.h"

namespace stanhope {

namespace {

constexpr std::string_view kBearer = "Bearer ";

base::Failure unknown() {
    return base::unauthenticated(
        "caller.unknown",
        "The API key is unknown or was revoked. Send a key as `Authorization: Bearer KEY`.");
}

base::Result<std::optional<Caller>> caller_with_key(const ApiParts& parts, std::string_view secret) {
    TRY(auto key, parts.keys.find(secret));
    if (!key) return unknown();
    Caller caller;
    caller.actor.kind = Actor::Kind::Key;
    caller.actor.id = key->id;
    caller.actor.scopes = key->scopes;
    return caller;
}

// The host in an Origin header, with its port: `example.org:8080` in `https://example.org:8080`.
std::string_view host_of_origin(std::string_view origin) {
    auto begin = origin.find("://");
    return begin == std::string_view::npos ? std::string_view() : origin.substr(begin + 3);
}

}  // namespace

base::Result<std::optional<Caller>> find_caller(const ApiParts& parts, const http::Request& request) {
    if (auto authorization = request.find("Authorization")) {
        if (!base::equals_ignoring_ascii_case(authorization->substr(0, kBearer.size()), kBearer))
            return unknown();
        return caller_with_key(parts, base::trim(authorization->substr(kBearer.size())));
    }
    std::string_view token = session_token(request);
    if (token.empty()) return std::nullopt;
    TRY(auto session, parts.sign_in.find_session(token));
    if (!session) return std::nullopt;  // the session has expired, or its person signed out
    return Caller{session->actor, std::move(session)};
}

base::Result<void> must_have_own_password(const Caller& caller) {
    if (!caller.session || !caller.session->member.must_change_password) return {};
    return base::forbidden("password.must_change",
                           "You have only a one-time password. Choose a password of your own first.");
}

// A browser says which site sent a request in two header fields that no page can set: Sec-Fetch-Site (Fetch
// Metadata) and Origin (RFC 6454 §7). Other programs may send neither, but they do not have another person's
// cookies.
base::Result<void> must_not_be_foreign(const http::Request& request) {
    auto foreign = base::forbidden("caller.foreign", "Refused: the request came from another site.");
    auto site = request.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") return foreign;
    auto origin = request.find("Origin");
    if (origin && host_of_origin(*origin) != request.host) return foreign;
    return {};
}

std::string_view session_token(const http::Request& request) {
    auto cookies = request.find("Cookie");
    if (!cookies) return {};
    for (std::string_view cookie : base::split(*cookies, ';')) {
        cookie = base::trim(cookie);
        bool is_ours =
            cookie.starts_with(kSessionCookie) && cookie.substr(kSessionCookie.size()).starts_with('=');
        if (is_ours) return cookie.substr(kSessionCookie.size() + 1);
    }
    return {};
}

std::string network_of(const http::IpAddress& address) {
    if (address.is_v4()) return address.to_string();
    std::array<std::uint8_t, 16> half = address.bytes();
    std::fill(half.begin() + 8, half.end(), std::uint8_t{0});
    return http::IpAddress::from_v6(half).to_string();
}

}  // namespace stanhope
