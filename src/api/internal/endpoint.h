// An address of the API: who may call it, what it does, and what the description of the API says about it.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "api/api.h"
#include "http/target.h"

namespace stanhope {

enum class Access {
    Everybody,  // also nobody signed in
    Callers,    // a session or a key
    People,     // a session
};

enum class Takes {
    Json,  // nothing, or an object
    File,  // anything, which the action reads from the request itself
};

// One call, as an action sees it. Lives no longer than the action.
struct Call {
    const http::Request& request;
    const http::RouteMatch& match;
    Actor actor;
    std::optional<StaffSession> session;
    boost::json::object body;  // empty if none came
    std::vector<http::FormField> query;

    std::string_view path(std::string_view name) const { return match.text(name); }
    std::string asked(std::string_view name) const;  // of the query; empty if it is not there

    // Of the body; Invalid (body.field).
    base::Result<std::string> text(std::string_view name) const;  // must be there
    base::Result<std::string> text_or(std::string_view name, std::string_view otherwise) const;
    base::Result<std::optional<base::Time>> time(std::string_view name) const;
    base::Result<std::int64_t> number_or(std::string_view name, std::int64_t otherwise) const;
    base::Result<bool> truth_or(std::string_view name, bool otherwise) const;
    base::Result<std::vector<std::string>> texts_or(std::string_view name,
                                                    std::vector<std::string> otherwise) const;
    // Invalid (query.number) unless it is absent or a number in these bounds.
    base::Result<std::int64_t> asked_number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                            std::int64_t most) const;
};

struct Answer {
    int status = 200;
    boost::json::value body = {};  // null: none
    std::vector<http::OwnedField> fields = {};
};

using Action = std::function<base::Result<Answer>(const Call&)>;

struct Endpoint {
    http::Method method;
    std::string pattern;  // below /api/v1
    Access access;
    std::string summary;
    Action action;
    int success = 200;         // the status when all goes well
    std::string answers = "";  // the name of the schema; empty if nothing is answered
    Takes takes = Takes::Json;
};

using Endpoints = std::vector<Endpoint>;

// One a resource, in the file of its name.
void add_articles(Endpoints& endpoints, const ApiParts& parts);
void add_editions(Endpoints& endpoints, const ApiParts& parts);
void add_organization(Endpoints& endpoints, const ApiParts& parts);
void add_passkeys(Endpoints& endpoints, const ApiParts& parts);
void add_pictures(Endpoints& endpoints, const ApiParts& parts);
void add_sessions(Endpoints& endpoints, const ApiParts& parts);
void add_staff(Endpoints& endpoints, const ApiParts& parts);
void add_audit(Endpoints& endpoints, const ApiParts& parts);

// The description of all of them (OpenAPI 3.1).
boost::json::object describe(const Endpoints& endpoints);

// For whoever got an error: a problem (RFC 9457). What `error.detail` says stays in our log.
http::Response problem(const base::Error& error, std::string_view request_id);

inline constexpr std::string_view kSessionCookie = "__Host-stanhope";

boost::json::value json_time(const std::optional<base::Time>& time);

}  // namespace stanhope
