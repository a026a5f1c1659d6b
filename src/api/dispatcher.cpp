#include "api/internal/dispatcher.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "api/internal/body.h"
#include "api/internal/idempotency.h"
#include "api/internal/openapi.h"
#include "api/internal/problem.h"
#include "api/internal/resources.h"
#include "crypto/sha256.h"
#include "http/fields/conditional.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxQueryFields = 30;

// The rate limit for the calls of one account or API key.
constexpr http::RateLimit kRate{.per_second = 30, .burst = 300};

bool is_read(http::Method method) {
    return method == http::Method::Get || method == http::Method::Head;
}

base::Result<void> must_be_let_in(const Endpoint& endpoint, const std::optional<Caller>& caller) {
    if (endpoint.access == Access::Everybody) return {};
    if (!caller) return base::unauthenticated("caller.unknown", "Please sign in.");
    bool is_person = caller->session.has_value();
    if (endpoint.access != Access::Callers && !is_person)
        return base::forbidden("caller.key", "Only a person who has signed in may do this, not an API key.");
    if (endpoint.access == Access::Newcomers) return {};
    return must_have_own_password(*caller);
}

// Asserts that an action returned the type of body that its endpoint describes.
void must_be_as_described(const Endpoint& endpoint, const ApiAnswer& answer) {
    const ObjectType* described = answer.is_conflict ? endpoint.conflict : endpoint.answer;
    STANHOPE_ASSERT(answer.type == described);
}

// Makes a strong entity tag: it changes with every byte of the body (RFC 9110 §8.8.3).
std::string entity_tag_of(std::optional<std::int64_t> revision, std::string_view body) {
    constexpr std::size_t kDigits = 32;
    std::string hash = crypto::sha256_hex(body).substr(0, kDigits);
    return revision ? fmt::format("\"{}-{}\"", *revision, hash) : fmt::format("\"{}\"", hash);
}

http::Response response_of(const Endpoint& endpoint, ApiAnswer answer) {
    must_be_as_described(endpoint, answer);
    int status = answer.is_conflict ? status_of(base::ErrorKind::Conflict) : endpoint.success;
    http::Response response{status, std::move(answer.fields), ""};
    response.fields.push_back({"Cache-Control", "no-store"});
    if (answer.events) {
        response.fields.push_back({"Content-Type", "text/event-stream"});
        // nginx passes each event on at once if told so.
        response.fields.push_back({"X-Accel-Buffering", "no"});
        response.events = std::move(answer.events);
        return response;
    }
    if (answer.type == nullptr) return response;
    response.body = json::serialize(answer.body);
    response.fields.push_back(
        {"Content-Type", answer.is_conflict ? "application/problem+json" : "application/json"});
    if (answer.revision || is_read(endpoint.method))
        response.fields.push_back({"ETag", entity_tag_of(answer.revision, response.body)});
    return response;
}

// Whether the caller has this response already: If-None-Match names its entity tag (RFC 9110 §13.1.2).
bool is_unchanged(const http::Request& request, const http::Response& response) {
    auto tags = request.find("If-None-Match");
    if (!tags || !is_read(request.method)) return false;
    auto own = std::ranges::find(response.fields, "ETag", &http::OwnedField::name);
    return own != response.fields.end() && http::names_entity_tag(*tags, own->value);
}

// Turns the response into one with status 304 and no body (RFC 9110 §15.4.5).
http::Response not_modified(http::Response response) {
    response.status = 304;
    response.body.clear();
    std::erase_if(response.fields, [](const auto& field) { return field.name == "Content-Type"; });
    return response;
}

base::Result<http::Response> carry_out(const Endpoint& endpoint, const Call& call) {
    TRY(ApiAnswer answer, endpoint.action(call));
    http::Response response = response_of(endpoint, std::move(answer));
    return is_unchanged(call.request, response) ? not_modified(std::move(response)) : std::move(response);
}

// Whether the response may be stored under an idempotency key. Responses of endpoints for people only can
// contain secrets, which the server does not store. An upload needs no key: the same file sent twice becomes
// one picture.
bool may_be_kept(const Endpoint& endpoint) {
    return endpoint.access == Access::Callers && endpoint.method == http::Method::Post &&
           endpoint.takes == Takes::Json;
}

}  // namespace

Dispatcher::Dispatcher(const ApiParts& parts) : parts_(parts), limiter_(kRate) {
    for (MakeResource* make : kResources)
        resources_.push_back(make(parts_));
    resources_.push_back(description_resource(description_));
    description_ = describe(resources_);
}

http::Response Dispatcher::answer(const Endpoint& endpoint, const http::Request& request,
                                  const http::RouteMatch& match) {
    auto answered = try_to_answer(endpoint, request, match);
    if (answered) return *std::move(answered);
    const base::Error& error = answered.error();
    if (error.kind() == base::ErrorKind::Internal || error.kind() == base::ErrorKind::Unavailable) {
        parts_.log.error(
            "a call of the API failed",
            {{"request", request.id}, {"path", request.path}, {"reason", base::describe(error)}});
    }
    return problem_response(error, request.id);
}

base::Result<http::Response> Dispatcher::try_to_answer(const Endpoint& endpoint, const http::Request& request,
                                                       const http::RouteMatch& match) {
    if (!is_read(request.method)) {
        TRY(must_not_be_foreign(request));
    }
    TRY(auto caller, find_caller(parts_, request));
    TRY(must_be_let_in(endpoint, caller));
    TRY(must_not_be_too_often(caller));
    TRY(Call call, call_of(endpoint, request, match, std::move(caller)));
    auto key = request.find("Idempotency-Key");
    if (!key || !may_be_kept(endpoint)) return carry_out(endpoint, call);
    return answer_once(parts_, call, *key, [&] { return carry_out(endpoint, call); });
}

base::Result<Call> Dispatcher::call_of(const Endpoint& endpoint, const http::Request& request,
                                       const http::RouteMatch& match, std::optional<Caller> caller) const {
    Call call{endpoint, request, match};
    if (caller) {
        call.actor = std::move(caller->actor);
        call.session = std::move(caller->session);
    }
    if (endpoint.takes == Takes::Json) {
        TRY(call.body, body_object(request));
        TRY(must_know_fields(endpoint.body, call.body, endpoint.purpose));
    }
    TRY(call.query, http::parse_form(request.query, kMaxQueryFields));
    TRY(must_know_parameters(endpoint.query, call.query));
    return call;
}

base::Result<void> Dispatcher::must_not_be_too_often(const std::optional<Caller>& caller) {
    if (!caller) return {};
    auto wait =
        limiter_.take(http::RateKey::of_account(caller->actor.text()), std::chrono::steady_clock::now());
    if (!wait) return {};
    auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    return base::too_many("caller.too_often",
                          "Too many calls. Wait as long as Retry-After says, and try again.",
                          std::to_string(seconds));
}

}  // namespace stanhope
