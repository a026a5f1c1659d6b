#include "api/internal/body.h"

#include <fmt/format.h>
#include <unistd.h>

#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxBodyBytes = 3UL * 1024 * 1024;
constexpr std::size_t kMaxJsonDepth = 48;

// Returns the body of a request. The HTTP server stores a large body in a file.
base::Result<std::string> body_text(const http::Request& request) {
    if (!request.body_file) return request.body;
    if (request.body_file->length > kMaxBodyBytes)
        return base::invalid(
            "body.too_large",
            fmt::format("The body is too large: it can have at most {} bytes.", kMaxBodyBytes));
    std::string text(request.body_file->length, '\0');
    ssize_t count = ::pread(request.body_file->file->descriptor(), text.data(), text.size(), 0);
    if (count != static_cast<ssize_t>(text.size()))
        return base::unavailable("body.not_read", "The server could not read the body. Send it again.");
    return text;
}

}  // namespace

base::Result<json::object> body_object(const http::Request& request) {
    TRY(std::string text, body_text(request));
    if (text.empty()) return json::object();
    auto type = request.find("Content-Type").value_or("");
    if (!base::equals_ignoring_ascii_case(base::trim(type.substr(0, type.find(';'))), "application/json"))
        return base::invalid("body.type",
                             "The body must be JSON, sent with `Content-Type: application/json`.");
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    json::error_code error;
    json::value value = json::parse(text, error, {}, options);
    if (error || !value.is_object())
        return base::invalid("body.json", "The body must be a JSON object.", error.message());
    return std::move(value.get_object());
}

}  // namespace stanhope
