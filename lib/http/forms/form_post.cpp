#include "http/forms/form_post.h"

#include "base/strings.h"

namespace http {

namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// The host in the value of an Origin field, with its port. Empty for the value `null`.
std::string_view host_of_origin(std::string_view origin) {
    auto begin = origin.find("://");
    return begin == std::string_view::npos ? std::string_view() : origin.substr(begin + 3);
}

bool is_form(const Request& request) {
    std::string_view type = request.find("Content-Type").value_or("");
    return base::equals_ignoring_ascii_case(base::trim(type.substr(0, type.find(';'))), kFormType);
}

}  // namespace

bool is_cross_origin(const Request& request) {
    auto site = request.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") return true;
    auto origin = request.find("Origin");
    return origin && !base::equals_ignoring_ascii_case(host_of_origin(*origin), request.host);
}

base::Result<std::vector<FormField>> read_form_post(const Request& request, const FormLimits& limits) {
    if (is_cross_origin(request))
        return base::forbidden("form.foreign", "The form was sent from a page of another site.");
    if (!is_form(request))
        return base::invalid("form.type", "The form must be sent as " + std::string(kFormType) + ".");
    if (request.body_file || request.body.size() > limits.max_bytes)
        return base::invalid("form.large", "The form is too large.");
    return parse_form(request.body, limits.max_fields);
}

}  // namespace http
