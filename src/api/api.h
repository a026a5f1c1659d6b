// The API: `/api/v1`, in JSON, for the desk and for other programs. One file for each resource; every verb of
// the newsroom is a POST to what it is done to. docs/guide/api.md shows it, `/api/v1/openapi.json` says all
// of it.
//
// A caller is somebody with a session (a cookie) or a program with a key (`Authorization: Bearer …`). What
// changes something and comes from a page of another site is refused. Errors are problems (RFC 9457) with a
// stable `code`.

#pragma once

#include <memory>

#include "articles/articles.h"
#include "authors/authors.h"
#include "base/log.h"
#include "editions/editions.h"
#include "http/routing/rate_limiter.h"
#include "http/routing/router.h"
#include "pictures/pictures.h"
#include "pictures/renditions.h"
#include "sections/sections.h"
#include "staff/api_keys.h"
#include "staff/passkeys.h"
#include "staff/sign_in.h"
#include "staff/staff.h"
#include "tags/tags.h"

namespace stanhope {

// What it speaks for. All must outlive it.
struct ApiParts {
    database::Database& database;
    const base::Clock& clock;
    base::Log& log;
    Articles& articles;
    Sections& sections;
    Tags& tags;
    Authors& authors;
    Editions& editions;
    Pictures& pictures;
    const Renditions& renditions;
    Staff& staff;
    SignIn& sign_in;
    Passkeys& passkeys;
    ApiKeys& keys;
};

// Shared between threads; blocks on the database.
class Api {
public:
    explicit Api(const ApiParts& parts);
    ~Api();

    // Whoever has signed in, or the program with a key; nothing if neither. Unauthenticated (caller.unknown)
    // for a key that is no good, Forbidden (password.must_change).
    base::Result<std::optional<Actor>> find_actor(const http::Request& request) const;

    // The API must outlive the router.
    void add_routes(http::Router& router);

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

}  // namespace stanhope
