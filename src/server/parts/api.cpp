// Adds the API to the server.

#include "api/api.h"

#include "server/parts/parts.h"
#include "server/picture_server.h"
#include "server/serving.h"

namespace stanhope {

namespace {

ApiParts api_parts(Newsroom& newsroom, PictureServer& pictures, Live& live, base::Log& log) {
    return {.database = newsroom.database(),
            .clock = newsroom.clock(),
            .log = log,
            .articles = newsroom.articles(),
            .working_copies = newsroom.working_copies(),
            .sections = newsroom.sections(),
            .tags = newsroom.tags(),
            .authors = newsroom.authors(),
            .editions = newsroom.editions(),
            .pictures = pictures.pictures(),
            .renditions = pictures.renditions(),
            .staff = newsroom.staff(),
            .live = live,
            .sign_in = newsroom.sign_in(),
            .passkeys = newsroom.passkeys(),
            .keys = newsroom.keys()};
}

}  // namespace

base::Result<void> add_api(Serving& serving) {
    serving.api = &serving.keep(
        std::make_unique<Api>(api_parts(serving.newsroom, *serving.pictures, *serving.live, serving.log)));
    serving.api->add_routes(serving.router);
    return {};
}

}  // namespace stanhope
