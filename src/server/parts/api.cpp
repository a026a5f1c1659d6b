// Adds the API to the server.

#include "api/api.h"

#include "server/parts/parts.h"
#include "server/picture_server.h"
#include "server/serving.h"

namespace stanhope {

namespace {

ApiParts api_parts(Newsroom& newsroom, PictureServer& pictures, base::Log& log) {
    return {newsroom.database(),   newsroom.clock(),    log,
            newsroom.articles(),   newsroom.sections(), newsroom.tags(),
            newsroom.authors(),    newsroom.editions(), pictures.pictures(),
            pictures.renditions(), newsroom.staff(),    newsroom.sign_in(),
            newsroom.passkeys(),   newsroom.keys()};
}

}  // namespace

base::Result<void> add_api(Serving& serving) {
    serving.api =
        &serving.keep(std::make_unique<Api>(api_parts(serving.newsroom, *serving.pictures, serving.log)));
    serving.api->add_routes(serving.router);
    return {};
}

}  // namespace stanhope
