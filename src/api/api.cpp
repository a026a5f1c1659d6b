#include "api/api.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "api/internal/caller.h"
#include "api/internal/idempotency.h"
#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxBodyBytes = 3UL * 1024 * 1024;
constexpr std::size_t kMaxJsonDepth = 48;
constexpr std::size_t kMaxQueryFields = 30;

// What an account or a key may ask for.
constexpr http::RateLimit kRate{.per_second = 30, .burst = 300};

bool changes_something(http::Method method) {
    return method != http::Method::Get && method != http::Method::Head;
}

// Larger ones wait in a file.
base::Result<std::string> body_text(const http::Request& request) {
    if (!request.body_file) return request.body;
    if (request.body_file->length > kMaxBodyBytes)
        return base::invalid("body.too_large", fmt::format("A body has at most {} bytes.", kMaxBodyBytes));
    std::string text(request.body_file->length, '\0');
    ssize_t count = ::pread(request.body_file->file->descriptor(), text.data(), text.size(), 0);
    if (count != static_cast<ssize_t>(text.size()))
        return base::unavailable("body.not_read", "What was sent could not be read.");
    return text;
}

base::Result<json::object> body_object(const http::Request& request) {
    TRY(std::string text, body_text(request));
    if (text.empty()) return json::object();
    auto type = request.find("Content-Type").value_or("");
    if (!base::equals_ignoring_ascii_case(base::trim(type.substr(0, type.find(';'))), "application/json"))
        return base::invalid("body.type", "A body is JSON, and says so: `Content-Type: application/json`.");
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    json::error_code error;
    json::value value = json::parse(text, error, {}, options);
    if (error || !value.is_object()) return base::invalid("body.json", "The body is not an object in JSON.");
    return std::move(value.get_object());
}

http::Response response_of(Answer answer) {
    http::Response response{answer.status, std::move(answer.fields), ""};
    response.fields.push_back({"Cache-Control", "no-store"});
    if (answer.body.is_null()) return response;
    response.fields.push_back({"Content-Type", "application/json"});
    response.body = json::serialize(answer.body);
    return response;
}

// A one-time password opens nothing but the way to a password of one's own.
base::Result<void> must_have_own_password(const Caller& caller) {
    if (!caller.session || !caller.session->member.must_change_password) return {};
    return base::forbidden("password.must_change", "Please choose a password of your own first.");
}

}  // namespace

struct Api::Desk {
    explicit Desk(const ApiParts& given) : parts(given) {
        add_sessions(endpoints, parts);
        add_passkeys(endpoints, parts);
        add_articles(endpoints, parts);
        add_organization(endpoints, parts);
        add_editions(endpoints, parts);
        add_pictures(endpoints, parts);
        add_staff(endpoints, parts);
        add_audit(endpoints, parts);
        endpoints.push_back(
            {http::Method::Get, "/openapi.json", Access::Everybody, "This description",
             [this](const Call&) -> base::Result<Answer> { return Answer{.body = describe(endpoints)}; }, 200,
             "Description"});
    }

    http::Response answer(const Endpoint& endpoint, const http::Request& request,
                          const http::RouteMatch& match) {
        auto answered = try_to_answer(endpoint, request, match);
        if (answered) return *std::move(answered);
        const base::Error& error = answered.error();
        if (error.kind() == base::ErrorKind::Internal || error.kind() == base::ErrorKind::Unavailable) {
            parts.log.error(
                "a call of the API failed",
                {{"request", request.id}, {"path", request.path}, {"reason", base::describe(error)}});
        }
        return problem(error, request.id);
    }

    ApiParts parts;
    Endpoints endpoints;
    http::RateLimiter limiter{kRate};

private:
    base::Result<http::Response> try_to_answer(const Endpoint& endpoint, const http::Request& request,
                                               const http::RouteMatch& match) {
        if (changes_something(request.method)) {
            TRY(must_not_be_foreign(request));
        }
        TRY(auto caller, find_caller(parts, request));
        TRY(must_be_let_in(endpoint, caller));
        TRY(must_not_be_too_often(caller));
        Call call{request, match, {}, {}, {}, {}};
        if (caller) {
            call.actor = std::move(caller->actor);
            call.session = std::move(caller->session);
        }
        if (endpoint.takes == Takes::Json) {
            TRY(call.body, body_object(request));
        }
        TRY(call.query, http::parse_form(request.query, kMaxQueryFields));
        auto key = request.find("Idempotency-Key");
        // What is for people alone answers with secrets, which are kept nowhere.
        // A file is here once however often it is sent.
        bool may_be_kept = endpoint.access == Access::Callers && request.method == http::Method::Post &&
                           endpoint.takes == Takes::Json;
        if (!key || !may_be_kept) return carry_out(endpoint, call);
        return answer_once(parts, call, *key, [&] { return carry_out(endpoint, call); });
    }

    static base::Result<http::Response> carry_out(const Endpoint& endpoint, const Call& call) {
        TRY(Answer answer, endpoint.action(call));
        return response_of(std::move(answer));
    }

    static base::Result<void> must_be_let_in(const Endpoint& endpoint, const std::optional<Caller>& caller) {
        if (endpoint.access == Access::Everybody) return {};
        if (!caller) return base::unauthenticated("caller.unknown", "Please sign in.");
        bool is_person = caller->session.has_value();
        if (endpoint.access == Access::People && !is_person)
            return base::forbidden("caller.key", "This is for people, not for keys.");
        if (endpoint.pattern == "/session" || endpoint.pattern == "/password") return {};
        return must_have_own_password(*caller);
    }

    base::Result<void> must_not_be_too_often(const std::optional<Caller>& caller) {
        if (!caller) return {};
        auto wait =
            limiter.take(http::RateKey::of_account(caller->actor.text()), std::chrono::steady_clock::now());
        if (!wait) return {};
        auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
        return base::too_many("caller.too_often", "That was too often. Please wait a little.",
                              std::to_string(seconds));
    }
};

Api::Api(const ApiParts& parts) : desk_(std::make_unique<Desk>(parts)) {}
Api::~Api() = default;

base::Result<std::optional<Actor>> Api::find_actor(const http::Request& request) const {
    TRY(auto caller, find_caller(desk_->parts, request));
    if (!caller) return std::nullopt;
    TRY(must_have_own_password(*caller));
    return std::move(caller->actor);
}

void Api::add_routes(http::Router& router) {
    for (const Endpoint& endpoint : desk_->endpoints) {
        router.add(endpoint.method, "/api/v1" + endpoint.pattern,
                   [this, &endpoint](const http::Request& request, const http::RouteMatch& match) {
                       return desk_->answer(endpoint, request, match);
                   });
    }
}

}  // namespace stanhope
