// The description of the API, made from the very table that answers it.

#include <fmt/format.h>

#include "api/internal/endpoint.h"
#include "kSchemas.h"

namespace stanhope {

namespace json = boost::json;

namespace {

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

// The file is part of the program and tested with it, so a broken one is a bug and may throw.
json::value schemas() {
    std::string_view text = kSchemas.front().bytes;
    return json::parse(json::string_view(text.data(), text.size()));
}

json::array parameters_of(std::string_view pattern) {
    json::array parameters;
    for (auto at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
        parameters.push_back(json::object{{"name", name},
                                          {"in", "path"},
                                          {"required", true},
                                          {"schema", json::object{{"type", "string"}}}});
    }
    return parameters;
}

json::object content_of(std::string_view type, std::string_view schema) {
    json::object reference{{"$ref", fmt::format("#/components/schemas/{}", schema)}};
    return {{type, json::object{{"schema", std::move(reference)}}}};
}

json::object operation_of(const Endpoint& endpoint) {
    json::object success{{"description", endpoint.summary}};
    if (!endpoint.answers.empty()) success["content"] = content_of("application/json", endpoint.answers);
    json::object responses{{std::to_string(endpoint.success), std::move(success)}};
    responses["default"] = json::object{{"description", "What went wrong (RFC 9457)"},
                                        {"content", content_of("application/problem+json", "Problem")}};
    json::object operation{{"summary", endpoint.summary}, {"responses", std::move(responses)}};
    if (json::array parameters = parameters_of(endpoint.pattern); !parameters.empty())
        operation["parameters"] = std::move(parameters);
    if (endpoint.takes == Takes::File) {
        json::object file{{"schema", json::object{{"type", "string"}, {"format", "binary"}}}};
        operation["requestBody"] =
            json::object{{"required", true}, {"content", json::object{{"image/*", file}}}};
    }
    json::array security;
    if (endpoint.access != Access::Everybody) security.push_back(json::object{{"session", json::array()}});
    if (endpoint.access == Access::Callers) security.push_back(json::object{{"key", json::array()}});
    operation["security"] = std::move(security);
    return operation;
}

}  // namespace

json::object describe(const Endpoints& endpoints) {
    json::object paths;
    for (const Endpoint& endpoint : endpoints) {
        json::value& path = paths[endpoint.pattern];
        if (path.is_null()) path = json::object();
        path.get_object()[word_of(endpoint.method)] = operation_of(endpoint);
    }
    json::object schemes{
        {"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
        {"key", json::object{{"type", "http"}, {"scheme", "bearer"}}}};
    return {{"openapi", "3.1.0"},
            {"info", json::object{{"title", "Stanhope"}, {"version", "1"}}},
            {"servers", json::array{json::object{{"url", "/api/v1"}}}},
            {"paths", std::move(paths)},
            {"components", json::object{{"schemas", schemas()}, {"securitySchemes", std::move(schemes)}}}};
}

}  // namespace stanhope
