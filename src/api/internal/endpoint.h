// An endpoint of the API: who may call it, what it takes and answers, and the action that carries it out.
// The router, the description of the API and the tests are made from these.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "api/api.h"
#include "api/internal/fields.h"
#include "http/target.h"

namespace stanhope {

enum class Access {
    Everybody,  // also without signing in
    Callers,    // a session or an API key
    People,     // a session
    Newcomers,  // a session, also one that was opened with a one-time password
};

enum class Takes {
    Json,  // an object of the type `body`, or nothing
    File,  // the bytes of a file, which the action reads from the request
};

struct Endpoint;

// One call, as an action sees it. Lives no longer than the action.
struct Call {
    const Endpoint& endpoint;
    const http::Request& request;
    const http::RouteMatch& match;
    Actor actor = {};
    std::optional<StaffSession> session = {};
    boost::json::object body = {};  // empty if the request has none
    std::vector<http::FormField> query = {};

    std::string_view path(std::string_view name) const { return match.text(name); }

    // The body over `before`. The type must be the endpoint's, by assertion. Invalid (body.field).
    template <typename Struct>
    base::Result<Struct> read_body(const Fields<Struct>& type, Struct before = {}) const;

    // Of a body with any names; null stays null. Invalid (body.field).
    base::Result<std::map<std::string, std::optional<std::string>>> read_texts(const OpenType& type) const;

    // Whether the body gives this field a value.
    bool has(std::string_view name) const;

    // Likewise for the query. Invalid (query.…).
    template <typename Struct>
    base::Result<Struct> read_query(const Fields<Struct>& type) const;
};

// What an action answers. Its name differs from the site’s Answer: both are linked into one program.
struct ApiAnswer {
    const ObjectType* type = nullptr;  // of the body; none if the answer has no body
    boost::json::object body = {};
    std::vector<http::OwnedField> fields = {};
    bool is_conflict = false;                   // then the status is 409
    std::optional<std::int64_t> revision = {};  // of an article: its entity tag begins with it
    std::optional<http::EventTopic> events = {};  // an endless answer, instead of a body
};

template <typename Struct>
ApiAnswer answer_with(const Fields<Struct>& type, const Struct& value) {
    return {&type, type.write(value)};
}

using Action = std::function<base::Result<ApiAnswer>(const Call&)>;

struct Endpoint {
    http::Method method = http::Method::Get;
    std::string pattern = {};  // below /api/v1
    std::string id = {};       // `publish_article`: programs name their functions after it
    std::string summary = {};  // an order, such as “Publish an article”
    Access access = Access::Callers;
    const ObjectType* query = nullptr;
    const ObjectType* body = nullptr;
    Purpose purpose = Purpose::Add;  // of the body
    Takes takes = Takes::Json;
    const ObjectType* answer = nullptr;
    bool is_endless = false;               // answers events for as long as the caller listens
    int success = 200;                     // the status when all goes well
    const ObjectType* conflict = nullptr;  // what a 409 answers, if it is more than a problem
    Action action = {};
};

// The endpoints of one thing of the newsroom.
struct Resource {
    std::string name;
    std::string description;
    std::vector<Endpoint> endpoints;
};

using Function = base::Result<ApiAnswer> (*)(const ApiParts&, const Call&);

inline Action bound(const ApiParts& parts, Function function) {
    return [parts, function](const Call& call) { return function(parts, call); };
}

template <typename Struct>
base::Result<Struct> Call::read_body(const Fields<Struct>& type, Struct before) const {
    STANHOPE_ASSERT(endpoint.body == &type);
    TRY(type.read(before, body, endpoint.purpose));
    return before;
}

template <typename Struct>
base::Result<Struct> Call::read_query(const Fields<Struct>& type) const {
    STANHOPE_ASSERT(endpoint.query == &type);
    Struct parameters;
    TRY(type.read(parameters, query));
    return parameters;
}

}  // namespace stanhope
