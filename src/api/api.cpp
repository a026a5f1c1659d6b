#include "api/api.h"

#include "api/internal/dispatcher.h"

namespace stanhope {

Api::Api(const ApiParts& parts) : dispatcher_(std::make_unique<Dispatcher>(parts)) {}
Api::~Api() = default;

base::Result<std::optional<Actor>> Api::find_actor(const http::Request& request) const {
    TRY(auto caller, find_caller(dispatcher_->parts(), request));
    if (!caller) return std::nullopt;
    TRY(must_have_own_password(*caller));
    return std::move(caller->actor);
}

void Api::add_routes(http::Router& router) {
    for (const Resource& resource : dispatcher_->resources()) {
        for (const Endpoint& endpoint : resource.endpoints) {
            router.add(endpoint.method, "/api/v1" + endpoint.pattern,
                       [this, &endpoint](const http::Request& request, const http::RouteMatch& match) {
                           return dispatcher_->answer(endpoint, request, match);
                       });
        }
    }
}

}  // namespace stanhope
