// The API: `/api/v1`, in JSON, for the editors' interface and for other programs. Each resource has a file of
// its own; each verb of the newsroom is a POST to the thing it acts on. docs/guide/api.md introduces it, and
// `/api/v1/openapi.json` describes all of it.
//
// The caller is a person with a session (a cookie) or a program with an API key (`Authorization: Bearer …`).
// A request that would change something and comes from a page of another site is refused. Errors are problems
// (RFC 9457) with a stable `code`.

#pragma once

#include <memory>

#include "articles/articles.h"
#include "articles/working/working_copies.h"
#include "authors/authors.h"
#include "base/log.h"
#include "editions/editions.h"
#include "http/routing/router.h"
#include "live/live.h"
#include "pictures/pictures.h"
#include "pictures/renditions.h"
#include "sections/sections.h"
#include "staff/api_keys.h"
#include "staff/passkeys.h"
#include "staff/sign_in.h"
#include "staff/staff.h"
#include "tags/tags.h"

namespace stanhope {

// The objects whose functions the API's endpoints call. All must outlive the Api.
struct ApiParts {
    database::Database& database;
    const base::Clock& clock;
    base::Log& log;
    Articles& articles;
    WorkingCopies& working_copies;
    Sections& sections;
    Tags& tags;
    Authors& authors;
    Editions& editions;
    Pictures& pictures;
    const Renditions& renditions;
    Staff& staff;
    Live& live;
    SignIn& sign_in;
    Passkeys& passkeys;
    ApiKeys& keys;
};

class Dispatcher;

// Safe to share between threads. The functions block on the database.
class Api {
public:
    explicit Api(const ApiParts& parts);
    ~Api();

    // Returns who sent the request: the person of its session or the program of its API key; nullopt if it
    // has neither. Unauthenticated (caller.unknown) if the key is unknown or revoked; Forbidden
    // (password.must_change) if the person still has a one-time password.
    base::Result<std::optional<Actor>> find_actor(const http::Request& request) const;

    // The API must outlive the router.
    void add_routes(http::Router& router);

private:
    std::unique_ptr<Dispatcher> dispatcher_;
};

}  // namespace stanhope
