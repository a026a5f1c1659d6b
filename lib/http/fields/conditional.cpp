#include "http/fields/conditional.h"

#include "http/fields/http_date.h"
#include "http/fields/internal/syntax.h"

namespace http {

namespace {

std::string_view without_weakness(std::string_view entity_tag) {
    return entity_tag.starts_with("W/") ? entity_tag.substr(2) : entity_tag;
}

// The quoted text that `text` begins with, including its quotes. Empty if there is none. An entity tag has no
// escapes (RFC 9110 §8.8.3).
std::string_view quoted_prefix(std::string_view text) {
    if (!text.starts_with('"')) return {};
    std::size_t close = text.find('"', 1);
    return close == std::string_view::npos ? std::string_view() : text.substr(0, close + 1);
}

bool was_modified_since(base::Time last_modified, base::Time since) {
    return std::chrono::floor<std::chrono::seconds>(last_modified) > since;
}

}  // namespace

bool names_entity_tag(std::string_view if_none_match, std::string_view entity_tag) {
    std::string_view rest = internal::trim_whitespace(if_none_match);
    if (rest == "*") return true;
    std::string_view wanted = without_weakness(entity_tag);
    if (wanted.empty()) return false;
    while (!rest.empty()) {
        rest = without_weakness(rest);
        std::string_view tag = quoted_prefix(rest);
        if (tag == wanted) return true;
        rest = internal::trim_whitespace(rest.substr(tag.size()));
        if (!rest.starts_with(',')) return false;
        rest = internal::trim_whitespace(rest.substr(1));
    }
    return false;
}

bool is_not_modified(const RequestHead& request, const Validators& current, base::Time now) {
    if (request.method != Method::Get && request.method != Method::Head) return false;
    if (!request.if_none_match.empty()) return names_entity_tag(request.if_none_match, current.entity_tag);
    if (request.if_modified_since.empty() || !current.last_modified) return false;
    auto since = parse_http_date(request.if_modified_since, now);
    return since && !was_modified_since(*current.last_modified, *since);
}

}  // namespace http
