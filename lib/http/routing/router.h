// Finds the handler for a request by its path and its method.
//
// A pattern looks like `/api/v1/articles/{id}`. Each part between slashes is a literal or a parameter, never
// a mixture. Literals are written in UTF-8 and compared with the decoded path (decode_path). A parameter
// matches one part that is not empty. Where a literal and a parameter match, the literal wins, part by part
// from the left. The method does not influence the match: with `GET /drafts/all` and `DELETE /drafts/{id}`,
// `DELETE /drafts/all` is a 405 and does not delete a draft called `all`.
//
// The cost of finding a route depends on the number of parts in its path, not on the number of routes.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "http/message.h"
#include "http/server.h"

namespace http {

// The values of a route's parameters in one request. The object and its views are valid only during the call
// of the handler. Asserts that the pattern has the parameter that is asked for.
class RouteMatch {
public:
    RouteMatch(const RouteMatch&) = delete;
    RouteMatch& operator=(const RouteMatch&) = delete;

    // The route's pattern as it was passed to `add`, for the log and for counting.
    std::string_view pattern() const { return pattern_; }

    // The value of a parameter, percent-decoded. It is UTF-8 without control characters or slashes, and not
    // empty.
    std::string_view text(std::string_view name) const;

    // The value of a parameter as a number. Returns Invalid (route.not_a_number) if the whole value is not a
    // decimal number that fits into 64 bits.
    base::Result<std::int64_t> int64(std::string_view name) const;

    // The value of a parameter as a UUID. Returns Invalid (route.not_an_identifier) if it is not one.
    base::Result<base::Uuid> uuid(std::string_view name) const;

private:
    friend class Router;

    RouteMatch(std::string_view pattern, const std::vector<std::string>& names,
               std::vector<std::string_view> values)
        : pattern_(pattern), names_(names), values_(std::move(values)) {}

    std::string_view pattern_;
    const std::vector<std::string>& names_;
    std::vector<std::string_view> values_;
};

// The handler of a route. It may block, and the server catches the exceptions that it throws.
using RouteHandler = std::function<Response(const Request&, const RouteMatch&)>;

// Maps paths and methods to handlers. One thread must add all routes first; then any thread may call
// `answer`.
class Router {
public:
    Router();
    ~Router();

    // Adds a route. A handler for GET also answers HEAD (the server leaves the body out), unless HEAD has its
    // own handler. The router itself answers OPTIONS, unless OPTIONS has a handler. Asserts that the pattern
    // is well-formed and that no earlier route has the same paths and method.
    void add(Method method, std::string_view pattern, RouteHandler handler);

    // Sets the handler for paths that match no route. The default handler answers 404 in plain text.
    void set_fallback(Handler fallback);

    // Calls the handler of the route that matches. Answers 400 if the path cannot be decoded, and 405 with
    // Allow if the path has routes for other methods only.
    Response answer(const Request& request) const;

private:
    struct Route;
    struct Node;

    static const Node* find(const Node& node, std::string_view rest, std::vector<std::string_view>& values);
    static Response answer_at(const Node& node, const Request& request, std::vector<std::string_view> values);
    Node& ensure_node(std::string_view pattern, std::vector<std::string>& names);

    std::unique_ptr<Node> root_;
    Handler fallback_;
};

}  // namespace http
