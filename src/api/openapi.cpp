#include "api/internal/openapi.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "api/internal/caller.h"
#include "api/internal/problem.h"
#include "api/internal/schemas.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kProblemJson = "application/problem+json";

// An error response that several endpoints share.
struct NamedProblem {
    base::ErrorKind kind;
    std::string_view name;
    std::string_view description;
};
constexpr NamedProblem kProblems[] = {
    {base::ErrorKind::Unauthenticated, "Unauthenticated", "Nobody has signed in, or the key is unknown"},
    {base::ErrorKind::Forbidden, "Forbidden", "The caller may not do this"},
    {base::ErrorKind::NotFound, "NotFound", "There is no such thing"},
    {base::ErrorKind::Conflict, "Conflict", "The state of the thing does not allow this"},
    {base::ErrorKind::Invalid, "Invalid", "What was sent is wrong; `detail` says how"},
    {base::ErrorKind::TooMany, "TooMany", "Too many calls; `Retry-After` says when to try again"},
};

std::string_view word_of(http::Method method) {
    switch (method) {
        case http::Method::Post:
            return "post";
        case http::Method::Patch:
            return "patch";
        case http::Method::Delete:
            return "delete";
        case http::Method::Put:
            return "put";
        default:
            return "get";
    }
}

bool has_body(http::Method method) {
    return method == http::Method::Post || method == http::Method::Patch || method == http::Method::Put;
}

bool has_path_parameter(const Endpoint& endpoint) {
    return endpoint.pattern.find('{') != std::string::npos;
}

const ObjectType& nothing_type() {
    static const ObjectType type("Nothing", {});
    return type;
}

// The schema of a path parameter: a number for revisions and versions, a text for all other things.
Schema path_schema(std::string_view name) {
    return {{"type", name == "number" || name == "seq" ? "integer" : "string"}};
}

json::array parameters_of(const Endpoint& endpoint) {
    json::array parameters;
    std::string_view pattern = endpoint.pattern;
    for (auto at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
        parameters.push_back(
            json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", path_schema(name)}});
    }
    if (endpoint.query == nullptr) return parameters;
    for (const Property& property : endpoint.query->properties()) {
        parameters.push_back(json::object{{"name", property.name},
                                          {"in", "query"},
                                          {"description", property.description},
                                          {"schema", property.schema}});
    }
    return parameters;
}

json::object content_of(std::string_view type, Schema schema) {
    return {{type, json::object{{"schema", std::move(schema)}}}};
}

json::object body_of(const Endpoint& endpoint) {
    if (endpoint.takes == Takes::File)
        return {{"required", true},
                {"content", content_of("*/*", {{"type", "string"}, {"format", "binary"}})}};
    const ObjectType& type = endpoint.body != nullptr ? *endpoint.body : nothing_type();
    return {{"required", endpoint.body != nullptr},
            {"content", content_of(kJson, reference_to(type, endpoint.purpose))}};
}

bool can_fail_with(const Endpoint& endpoint, base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Unauthenticated:
        case base::ErrorKind::Forbidden:
            return endpoint.access != Access::Everybody;
        case base::ErrorKind::NotFound:
            return has_path_parameter(endpoint);
        case base::ErrorKind::Conflict:
            return endpoint.method != http::Method::Get;
        case base::ErrorKind::Invalid:
        case base::ErrorKind::TooMany:
            return true;
        case base::ErrorKind::Unavailable:
        case base::ErrorKind::Internal:
            return false;  // described for every endpoint by the `default` response
    }
    return false;
}

json::object success_of(const Endpoint& endpoint) {
    json::object success{{"description", http::reason_of(endpoint.success)}};
    if (endpoint.is_endless) success["content"] = content_of("text/event-stream", {{"type", "string"}});
    if (endpoint.answer != nullptr)
        success["content"] = content_of(kJson, reference_to(*endpoint.answer, Purpose::Answer));
    return success;
}

// A conflict of another kind than the endpoint's own is a plain problem.
Schema conflict_schema(const ObjectType& conflict) {
    return {{"anyOf", json::array{reference_to(conflict, Purpose::Answer),
                                  reference_to(problem_fields(), Purpose::Answer)}}};
}

json::object responses_of(const Endpoint& endpoint) {
    json::object responses{{std::to_string(endpoint.success), success_of(endpoint)}};
    auto refer = [&](std::string_view status, std::string_view name) {
        responses[status] = json::object{{"$ref", fmt::format("#/components/responses/{}", name)}};
    };
    if (endpoint.method == http::Method::Get && !endpoint.is_endless) refer("304", "NotModified");
    for (const NamedProblem& problem : kProblems) {
        if (can_fail_with(endpoint, problem.kind))
            refer(std::to_string(status_of(problem.kind)), problem.name);
    }
    if (endpoint.conflict != nullptr)
        responses[std::to_string(status_of(base::ErrorKind::Conflict))] = json::object{
            {"description", "The article’s state does not allow this, or somebody saved it since"},
            {"content", content_of(kProblemJson, conflict_schema(*endpoint.conflict))}};
    refer("default", "Failure");
    return responses;
}

json::array security_of(const Endpoint& endpoint) {
    json::array security;
    if (endpoint.access != Access::Everybody) security.push_back(json::object{{"session", json::array()}});
    if (endpoint.access == Access::Callers) security.push_back(json::object{{"key", json::array()}});
    return security;
}

json::object operation_of(const Resource& resource, const Endpoint& endpoint) {
    json::object operation{{"operationId", endpoint.id},
                           {"summary", endpoint.summary},
                           {"tags", json::array{json::value(resource.name)}},
                           {"security", security_of(endpoint)}};
    if (json::array parameters = parameters_of(endpoint); !parameters.empty())
        operation["parameters"] = std::move(parameters);
    if (has_body(endpoint.method)) operation["requestBody"] = body_of(endpoint);
    operation["responses"] = responses_of(endpoint);
    return operation;
}

json::object paths_of(const std::vector<Resource>& resources) {
    json::object paths;
    for (const Resource& resource : resources) {
        for (const Endpoint& endpoint : resource.endpoints) {
            json::value& path = paths[endpoint.pattern];
            if (path.is_null()) path = json::object();
            path.get_object()[word_of(endpoint.method)] = operation_of(resource, endpoint);
        }
    }
    return paths;
}

json::array tags_of(const std::vector<Resource>& resources) {
    json::array tags;
    for (const Resource& resource : resources)
        tags.push_back(json::object{{"name", resource.name}, {"description", resource.description}});
    return tags;
}

json::object schemas_of(const std::vector<Resource>& resources) {
    json::object schemas;
    add_schemas(schemas, problem_fields(), Purpose::Answer);
    for (const Resource& resource : resources) {
        for (const Endpoint& endpoint : resource.endpoints) {
            if (endpoint.answer != nullptr) add_schemas(schemas, *endpoint.answer, Purpose::Answer);
            if (endpoint.conflict != nullptr) add_schemas(schemas, *endpoint.conflict, Purpose::Answer);
            if (endpoint.takes == Takes::Json && has_body(endpoint.method))
                add_schemas(schemas, endpoint.body != nullptr ? *endpoint.body : nothing_type(),
                            endpoint.purpose);
        }
    }
    return schemas;
}

json::object problem_response_of(std::string_view description) {
    return {{"description", description},
            {"content", content_of(kProblemJson, reference_to(problem_fields(), Purpose::Answer))}};
}

json::object shared_responses() {
    json::object responses{
        {"NotModified",
         json::object{{"description", "`If-None-Match` names the `ETag` of the answer: it has not changed"}}},
        {"Failure", problem_response_of("Another problem, such as a database that is down")}};
    for (const NamedProblem& problem : kProblems)
        responses[problem.name] = problem_response_of(problem.description);
    return responses;
}

json::object security_schemes() {
    return {{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
            {"key", json::object{{"type", "http"}, {"scheme", "bearer"}}}};
}

json::object info() {
    return {
        {"title", "Stanhope"},
        {"version", "1"},
        {"description",
         "Everything the newsroom does. Times are RFC 3339, identifiers are opaque texts, and the limits of "
         "texts (`maxLength`) count bytes of UTF-8. Unknown fields and parameters are refused."}};
}

}  // namespace

json::object describe(const std::vector<Resource>& resources) {
    return {{"openapi", "3.1.0"},
            {"info", info()},
            {"servers", json::array{json::object{{"url", "/api/v1"}}}},
            {"tags", tags_of(resources)},
            {"paths", paths_of(resources)},
            {"components", json::object{{"schemas", schemas_of(resources)},
                                        {"responses", shared_responses()},
                                        {"securitySchemes", security_schemes()}}}};
}

Resource description_resource(const json::object& description) {
    static const OpenType type("Description", {});
    return {"description",
            "The description of this API",
            {{.method = http::Method::Get,
              .pattern = "/openapi.json",
              .id = "get_description",
              .summary = "Describe this API",
              .access = Access::Everybody,
              .answer = &type,
              .action = [&description](const Call&) -> base::Result<ApiAnswer> {
                  return ApiAnswer{&type, description};
              }}}};
}

}  // namespace stanhope
