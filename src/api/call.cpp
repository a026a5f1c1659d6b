#include "api/internal/endpoint.h"

namespace stanhope {

base::Result<std::map<std::string, std::optional<std::string>>> Call::read_texts(const OpenType& type) const {
    STANHOPE_ASSERT(endpoint.body == &type);
    using Text = JsonForm<std::optional<std::string>>;
    std::map<std::string, std::optional<std::string>> texts;
    for (const auto& pair : body) {
        std::string name(pair.key());
        bool is_blank = pair.value().is_string() && pair.value().get_string().empty();
        auto text = Text::read(pair.value());
        if (!text) return wrong_field(name, "must be " + Text::must_be());
        texts[name] = is_blank ? "" : *std::move(text);
    }
    return texts;
}

bool Call::has(std::string_view name) const {
    const boost::json::value* value = body.if_contains(name);
    return value != nullptr && !value->is_null();
}

}  // namespace stanhope
