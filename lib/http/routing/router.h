// Finds the handler that answers a request: the path names a thing, the method says what to do with it.
//
// A pattern is `/api/v1/articles/{id}`: parts between slashes, each a literal or a parameter, never a
// mixture. Literals are written in UTF-8 and compared with the decoded path (decode_path). A parameter
// matches one part that is not empty. Where both match, a literal wins, part by part from the left. The path
// alone decides: with `GET /drafts/all` and `DELETE /drafts/{id}`, `DELETE /drafts/all` is a 405 and does not
// delete a draft called `all`.
//
// The cost of finding a route depends on the number of its parts, not on the number of routes.

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

// The values of a route's parameters in one request. It and its views live as long as the call of the
// handler. Asking for a name that the pattern lacks is an assertion.
class RouteMatch {
public:
    RouteMatch(const RouteMatch&) = delete;
    RouteMatch& operator=(const RouteMatch&) = delete;

    // The pattern as it was added, for the log and for counting.
    std::string_view pattern() const { return pattern_; }

    // Percent-decoded, in UTF-8, without control characters or slashes, not empty.
    std::string_view text(std::string_view name) const;

    // Invalid (route.not_a_number): the whole part must be a decimal number that fits.
    base::Result<std::int64_t> int64(std::string_view name) const;

    // Invalid (route.not_an_identifier).
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

// May block; the server catches what it throws.
using RouteHandler = std::function<Response(const Request&, const RouteMatch&)>;

// One thread adds all routes first; from then on any number of threads may ask.
class Router {
public:
    Router();
    ~Router();

    // The handler for GET also answers HEAD (the server leaves the body out), unless there is one for HEAD.
    // The router itself answers OPTIONS, unless there is a handler. Asserts that the pattern is well-formed
    // and takes no requests that an earlier one takes for that method.
    void add(Method method, std::string_view pattern, RouteHandler handler);

    // Answers paths that no route has. The default is a plain 404.
    void set_fallback(Handler fallback);

    // 400 if the path cannot be decoded; 405 with Allow if the path has routes for other methods only.
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
