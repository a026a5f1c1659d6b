#include "http/http1/internal/request_line.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "http/fields/internal/syntax.h"

namespace http::internal {

namespace {

// The characters allowed in a request target: visible ASCII except ", #, < and >. RFC 3986 also forbids the
// backslash and | ^ ` { } [ ], but browsers send these as typed.
constexpr CharacterTable kTargetCharacters = characters("!$%&'()*+,-./:;=?@[\\]^_`{|}~");

// The characters allowed in a host name. RFC 3986 §3.2.2 also allows percent escapes and signs such as `!`
// and `=`, but no DNS name or certificate holds them.
constexpr CharacterTable kHostNameCharacters = characters("-._~");
constexpr CharacterTable kIpLiteralCharacters = characters(":.");

Method method_named(std::string_view text) {
    struct Named {
        std::string_view text;
        Method method;
    };
    static constexpr Named kMethods[] = {
        {"GET", Method::Get},         {"HEAD", Method::Head},   {"POST", Method::Post},
        {"PUT", Method::Put},         {"PATCH", Method::Patch}, {"DELETE", Method::Delete},
        {"OPTIONS", Method::Options},
    };
    for (const Named& named : kMethods) {
        if (named.text == text) return named.method;
    }
    return Method::Other;
}

bool is_port(std::string_view text) {
    if (text.empty()) return true;
    std::uint16_t port = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size();
}

// Parses the HTTP version (RFC 9112 §2.3). Its name is case-sensitive, and each of its numbers is one digit.
Refusal parse_version(std::string_view text, RequestHead& head) {
    constexpr std::string_view kName = "HTTP/";
    bool well_formed = text.size() == kName.size() + 3 && text.starts_with(kName) && is_digit(text[5]) &&
                       text[6] == '.' && is_digit(text[7]);
    if (!well_formed) return Refusal::BadRequest;
    if (text[5] != '1') return Refusal::VersionNotSupported;
    head.minor_version = text[7] == '0' ? 0 : 1;
    return Refusal::None;
}

void split_path_and_query(std::string_view text, RequestHead& head) {
    std::size_t question = text.find('?');
    head.path = text.substr(0, question);
    if (question != std::string_view::npos) head.query = text.substr(question + 1);
}

// Parses a target in absolute form, `http://host/path?query` (RFC 9112 §3.2.2). Its host counts, not the one
// in the Host field.
Refusal parse_absolute_form(std::string_view target, RequestHead& head) {
    std::size_t scheme_end = target.find("://");
    if (scheme_end == std::string_view::npos) return Refusal::BadRequest;
    std::string_view scheme = target.substr(0, scheme_end);
    if (!base::equals_ignoring_ascii_case(scheme, "http") &&
        !base::equals_ignoring_ascii_case(scheme, "https")) {
        return Refusal::BadRequest;
    }
    std::string_view rest = target.substr(scheme_end + 3);
    std::size_t host_end = std::min(rest.find_first_of("/?"), rest.size());
    head.host = rest.substr(0, host_end);
    if (!is_host(head.host)) return Refusal::BadRequest;
    split_path_and_query(rest.substr(host_end), head);
    if (head.path.empty()) head.path = "/";
    return Refusal::None;
}

// Parses the request target (RFC 9112 §3.2): a path and query, an absolute URL, or `*`.
Refusal parse_target(RequestHead& head) {
    if (head.method_text == "CONNECT") return Refusal::NotImplemented;
    if (head.target.front() == '/') {
        split_path_and_query(head.target, head);
        return Refusal::None;
    }
    if (head.target == "*") {
        head.path = head.target;
        return head.method == Method::Options ? Refusal::None : Refusal::BadRequest;
    }
    return parse_absolute_form(head.target, head);
}

}  // namespace

bool is_host(std::string_view text) {
    if (text.starts_with('[')) {
        std::size_t close = text.find(']');
        if (close == std::string_view::npos || close < 2) return false;
        std::string_view after = text.substr(close + 1);
        return consists_of(text.substr(1, close - 1), kIpLiteralCharacters) &&
               (after.empty() || (after.front() == ':' && is_port(after.substr(1))));
    }
    std::size_t colon = text.find(':');
    std::string_view name = text.substr(0, colon);
    if (name.empty() || !consists_of(name, kHostNameCharacters)) return false;
    return colon == std::string_view::npos || is_port(text.substr(colon + 1));
}

Refusal read_method_and_target(RequestHead& head) {
    if (!is_token(head.method_text)) return Refusal::BadRequest;
    if (head.target.empty() || !consists_of(head.target, kTargetCharacters)) return Refusal::BadRequest;
    head.method = method_named(head.method_text);
    return parse_target(head);
}

Refusal parse_request_line(std::string_view line, RequestHead& head) {
    std::size_t method_end = line.find(' ');
    if (method_end == std::string_view::npos) return Refusal::BadRequest;
    std::size_t target_end = line.find(' ', method_end + 1);
    if (target_end == std::string_view::npos) return Refusal::BadRequest;

    head.method_text = line.substr(0, method_end);
    head.target = line.substr(method_end + 1, target_end - method_end - 1);
    if (!is_token(head.method_text)) return Refusal::BadRequest;
    if (head.target.empty() || !consists_of(head.target, kTargetCharacters)) return Refusal::BadRequest;
    if (Refusal refusal = parse_version(line.substr(target_end + 1), head); refusal != Refusal::None)
        return refusal;
    head.method = method_named(head.method_text);
    return parse_target(head);
}

}  // namespace http::internal
