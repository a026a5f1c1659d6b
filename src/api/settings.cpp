// The API's resource for the settings of the whole publication.

#include "api/internal/endpoint.h"

namespace stanhope {

namespace {

using http::Method;

const OpenType& settings_type() {
    static const OpenType type("Settings", JsonForm<std::string>::schema());
    return type;
}

base::Result<ApiAnswer> show(const ApiParts& parts, const Call&) {
    TRY(auto settings, parts.editions.settings());
    return ApiAnswer{&settings_type(), boost::json::value_from(settings).as_object()};
}

base::Result<ApiAnswer> set(const ApiParts& parts, const Call& call) {
    TRY(auto given, call.read_texts(settings_type()));
    std::map<std::string, std::string> settings;
    for (const auto& [name, text] : given) {
        if (!text) return wrong_field(name, "is missing");
        settings[name] = *text;
    }
    TRY(parts.editions.set(call.actor, settings));
    return show(parts, call);
}

}  // namespace

Resource settings_resource(const ApiParts& parts) {
    return {"settings",
            "What holds for the whole publication",
            {{.method = Method::Get,
              .pattern = "/settings",
              .id = "get_settings",
              .summary = "Get the settings of the publication",
              .answer = &settings_type(),
              .action = bound(parts, show)},
             {.method = Method::Patch,
              .pattern = "/settings",
              .id = "set_settings",
              .summary = "Set settings of the publication",
              .body = &settings_type(),
              .purpose = Purpose::Change,
              .answer = &settings_type(),
              .action = bound(parts, set)}}};
}

}  // namespace stanhope
