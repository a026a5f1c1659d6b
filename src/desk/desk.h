// The desk: the editors' interface, a program that runs in the browser. This module serves its files, which the
// build has packed and compiled into this program. The desk itself is in the folder desk/ of the repository; it
// speaks to the API and holds no rights of its own, so its files may be served to anybody.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "http/routing/router.h"

namespace stanhope {

// Safe to share between threads once it is made.
class Desk {
public:
    // `pack` is what desk/build.mjs writes: a line of JSON that lists the files, and then their bytes. It must outlive
    // the desk. Internal (desk.pack) if it is anything else.
    static base::Result<std::unique_ptr<Desk>> open(std::string_view pack);

    // Adds the addresses below /desk. The desk must outlive the router.
    void add_routes(http::Router& router) const;

    // Answers a request for an address below /desk: with a file, or with the page that shows any screen.
    http::Response answer(const http::Request& request) const;

private:
    // The bytes of a file in each content coding that the pack has; empty if it does not have it.
    struct File {
        std::string type;
        std::string entity_tag;
        std::string_view identity;
        std::string_view brotli;
        std::string_view gzip;
    };

    const File* find(std::string_view path) const;

    std::map<std::string, File, std::less<>> files_;
};

// The desk that this program carries.
std::string_view carried_desk();

}  // namespace stanhope
