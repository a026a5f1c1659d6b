// An endpoint of the API: who may call it, what it takes and answers, and the action that carries it out. The
// routes, `openapi.json` and the tests of the API are made from the endpoints.

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
    Everybody,  // anybody, even without signing in
    Callers,    // whoever has a session or an API key
    People,     // whoever has a session, but not programs with an API key
    Newcomers,  // like People, and also people who still have a one-time password
};

enum class Takes {
    Json,  // a JSON object of the type Endpoint::body, or no body
    File,  // the bytes of a file, which the action reads from the request
};

struct Endpoint;

// One request to the API, as an endpoint's action sees it. It holds references to the request, so it must not
// outlive the action.
struct Call {
    const Endpoint& endpoint;
    const http::Request& request;
    const http::RouteMatch& match;
    Actor actor = {};
    std::optional<StaffSession> session = {};
    boost::json::object body = {};  // the JSON body; empty if the request has none
    std::vector<http::FormField> query = {};

    std::string_view path(std::string_view name) const { return match.text(name); }

    // Returns `before` with the fields that the body sets. Asserts that `type` is the endpoint's body type.
    // Invalid (body.field).
    template <typename Struct>
    base::Result<Struct> read_body(const Fields<Struct>& type, Struct before = {}) const;

    // Returns the values of a body whose fields may have any names. A null becomes nullopt. Invalid
    // (body.field) if a value is neither text nor null.
    base::Result<std::map<std::string, std::optional<std::string>>> read_texts(const OpenType& type) const;

    // Whether the body has this field with a value other than null.
    bool has(std::string_view name) const;

    // Returns the parameters of the query. Asserts that `type` is the endpoint's query type. Invalid
    // (query.…).
    template <typename Struct>
    base::Result<Struct> read_query(const Fields<Struct>& type) const;
};

// What an action returns: the body and header fields of the response.
struct ApiAnswer {
    const ObjectType* type = nullptr;  // the type of the body; nullptr if there is no body
    boost::json::object body = {};
    std::vector<http::OwnedField> fields = {};
    bool is_conflict = false;                   // whether the status is 409
    std::optional<std::int64_t> revision = {};  // of an article; the entity tag begins with it
    std::optional<http::EventTopic> events =
        {};  // events that the server sends for as long as the caller listens
};

template <typename Struct>
ApiAnswer answer_with(const Fields<Struct>& type, const Struct& value) {
    return {&type, type.write(value)};
}

using Action = std::function<base::Result<ApiAnswer>(const Call&)>;

struct Endpoint {
    http::Method method = http::Method::Get;
    std::string pattern = {};  // the path below /api/v1, such as `/articles/{id}`
    std::string id = {};       // such as `publish_article`; generated clients name their functions after it
    std::string summary = {};  // in the imperative, such as “Publish an article”
    Access access = Access::Callers;
    const ObjectType* query = nullptr;
    const ObjectType* body = nullptr;
    Purpose purpose = Purpose::Add;  // whether the body adds a thing or changes it
    Takes takes = Takes::Json;
    const ObjectType* answer = nullptr;
    bool is_endless = false;               // whether it answers events, without an end
    int success = 200;                     // the status of the response when all goes well
    const ObjectType* conflict = nullptr;  // the type of a 409 response, if it is not just Problem
    Action action = {};
};

// The endpoints for one kind of thing, such as articles.
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
