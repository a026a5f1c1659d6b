// Which handler answers a request: the path names a thing, the method says what to do with it.
//
// A pattern is `/api/v1/articles/{id}`: parts between slashes, each a literal or a parameter, never a
// mixture. Literals are written as people read them, in UTF-8, and compared with the path once its percent
// signs are read (decode_path). A parameter takes one part and never an empty one. Where both fit, a literal
// wins, part by part from the left; and the path alone decides, so with `GET /drafts/all` and `DELETE
// /drafts/{id}`, `DELETE /drafts/all` is a 405 rather than the removal of a draft called `all`.
//
// The cost of finding a route depends on the number of its parts, not on how many routes there are.

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

// What the parameters of a route stand for in one request. Lives as long as the call of the handler; its
// views die with it. To ask for a name the pattern does not have is an assertion.
class RouteMatch {
public:
    RouteMatch(const RouteMatch&) = delete;
    RouteMatch& operator=(const RouteMatch&) = delete;

    // As the route was added, for the log and for counting.
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

// May block; what it throws is the server's to catch.
using RouteHandler = std::function<Response(const Request&, const RouteMatch&)>;

// Everything is added first, by one thread; from then on any number of threads may ask.
class Router {
public:
    Router();
    ~Router();

    // HEAD is answered by the handler for GET (the server leaves the body out) unless it has one of its own,
    // OPTIONS by the router likewise. A pattern that is malformed, or that takes the same requests as an
    // earlier one for that method, is an assertion.
    void add(Method method, std::string_view pattern, RouteHandler handler);

    // Answers paths no route has. Without it, a plain 404.
    void set_fallback(Handler fallback);

    // 400 if the path cannot be decoded; 405 with Allow if it is there for other methods.
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
