#include "http/routing/router.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/assert.h"
#include "base/strings.h"
#include "http/target.h"

namespace http {

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Removes the first part from the path `rest`, which begins with a slash, and returns it. Afterwards `rest`
// begins with the next slash or is empty.
std::string_view take_part(std::string_view& rest) {
    rest.remove_prefix(1);
    std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(part.size());
    return part;
}

// The name of the parameter if a part of a pattern is `{name}`. Returns nullopt if the part is a literal.
std::optional<std::string_view> parameter_name(std::string_view part) {
    if (part.find_first_of("{}") == std::string_view::npos) return std::nullopt;
    STANHOPE_ASSERT(part.size() > 2 && part.front() == '{' && part.back() == '}');
    std::string_view name = part.substr(1, part.size() - 2);
    STANHOPE_ASSERT(name.find_first_of("{}") == std::string_view::npos);
    return name;
}

std::string_view name_of(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
        case Method::Options:
            return "OPTIONS";
        case Method::Other:
            break;
    }
    return {};
}

}  // namespace

struct Router::Route {
    std::string pattern;
    std::vector<std::string> names;  // the names of the parameters, from the left
    RouteHandler handler;
};

// A node in the tree of path parts. A path that ends at a node with routes has a handler.
struct Router::Node {
    std::unordered_map<std::string, std::unique_ptr<Node>, TextHash, std::equal_to<>> literals;
    std::unique_ptr<Node> parameter;
    std::vector<std::pair<Method, Route>> routes;  // the node's routes, at most one for each method

    const Route* find(Method method) const {
        for (const auto& [its_method, route] : routes) {
            if (its_method == method) return &route;
        }
        return nullptr;
    }

    const Route* find_for(Method method) const {
        const Route* route = find(method);
        return route == nullptr && method == Method::Head ? find(Method::Get) : route;
    }

    std::string allowed_methods() const {
        std::string allowed;
        for (Method method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                              Method::Delete, Method::Options}) {
            if (method != Method::Options && find_for(method) == nullptr) continue;
            if (!allowed.empty()) allowed += ", ";
            allowed += name_of(method);
        }
        return allowed;
    }
};

std::string_view RouteMatch::text(std::string_view name) const {
    auto found = std::find(names_.begin(), names_.end(), name);
    STANHOPE_ASSERT(found != names_.end());
    return values_[static_cast<std::size_t>(found - names_.begin())];
}

base::Result<std::int64_t> RouteMatch::int64(std::string_view name) const {
    auto number = base::parse_int64(text(name));
    if (!number)
        return base::invalid("route.not_a_number",
                             "“" + std::string(name) + "” in the address of the request must be a number.");
    return *number;
}

base::Result<base::Uuid> RouteMatch::uuid(std::string_view name) const {
    auto uuid = base::Uuid::parse(text(name));
    if (!uuid)
        return base::invalid("route.not_an_identifier",
                             "“" + std::string(name) + "” in the address of the request must be an id.");
    return *uuid;
}

Router::Router()
    : root_(std::make_unique<Node>()),
      fallback_([](const Request&) { return text_response(404, "There is nothing at this address.\n"); }) {}

Router::~Router() = default;

void Router::set_fallback(Handler fallback) {
    fallback_ = std::move(fallback);
}

void Router::add(Method method, std::string_view pattern, RouteHandler handler) {
    STANHOPE_ASSERT(method != Method::Other);
    STANHOPE_ASSERT(handler != nullptr);
    std::vector<std::string> names;
    Node& node = ensure_node(pattern, names);
    STANHOPE_ASSERT(node.find(method) == nullptr);
    node.routes.emplace_back(method, Route{std::string(pattern), std::move(names), std::move(handler)});
}

Router::Node& Router::ensure_node(std::string_view pattern, std::vector<std::string>& names) {
    // A pattern that decode_path refuses or changes could never match a path.
    auto decoded = decode_path(pattern);
    STANHOPE_ASSERT(decoded && *decoded == pattern);
    STANHOPE_ASSERT(pattern.find("//") == std::string_view::npos);
    Node* node = root_.get();
    for (std::string_view rest = pattern; !rest.empty();) {
        std::string_view part = take_part(rest);
        auto name = parameter_name(part);
        if (name) {
            STANHOPE_ASSERT(std::find(names.begin(), names.end(), *name) == names.end());
            names.emplace_back(*name);
        }
        std::unique_ptr<Node>& next = name ? node->parameter : node->literals[std::string(part)];
        if (next == nullptr) next = std::make_unique<Node>();
        node = next.get();
    }
    return *node;
}

Response Router::answer(const Request& request) const {
    // `OPTIONS *` asks about the server as a whole (RFC 9110 §9.3.7).
    if (request.path == "*" && request.method == Method::Options) return {204, {}, {}};
    auto path = decode_path(request.path);
    if (!path) return text_response(400, path.error().message() + "\n");
    std::vector<std::string_view> values;
    const Node* node = find(*root_, *path, values);
    return node == nullptr ? fallback_(request) : answer_at(*node, request, std::move(values));
}

// Finds the node with routes that the path `rest` leads to from `node`, or returns null. If the matching
// literal leads to no route, it tries the parameter. The number of steps is bounded by the number of nodes,
// which visitors cannot influence.
const Router::Node* Router::find(const Node& node, std::string_view rest,
                                 std::vector<std::string_view>& values) {
    if (rest.empty()) return node.routes.empty() ? nullptr : &node;
    std::string_view part = take_part(rest);
    auto literal = node.literals.find(part);
    if (literal != node.literals.end()) {
        if (const Node* found = find(*literal->second, rest, values)) return found;
    }
    if (node.parameter == nullptr || part.empty()) return nullptr;
    values.push_back(part);
    const Node* found = find(*node.parameter, rest, values);
    if (found == nullptr) values.pop_back();
    return found;
}

Response Router::answer_at(const Node& node, const Request& request, std::vector<std::string_view> values) {
    if (const Route* route = node.find_for(request.method)) {
        return route->handler(request, RouteMatch(route->pattern, route->names, std::move(values)));
    }
    if (request.method == Method::Options) return {204, {{"Allow", node.allowed_methods()}}, {}};
    // RFC 9110 §15.5.6: a 405 answer must list the allowed methods.
    Response response = text_response(405, "This address does not support this method.\n");
    response.fields.push_back({"Allow", node.allowed_methods()});
    return response;
}

}  // namespace http
