#include "redirects/redirects.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/strings.h"

namespace stanhope {

namespace {

using database::Row;

constexpr std::array<std::string_view, 6> kKinds{"article", "section", "tag", "author", "address", "picture"};
constexpr std::array<std::string_view, 3> kQueryNames{"p", "page_id", "attachment_id"};

// The number after `name=` in the query; empty if there is none.
std::string_view number_of(std::string_view query, std::string_view name) {
    for (std::string_view field : base::split(query, '&')) {
        if (field.size() > name.size() + 1 && field.starts_with(name) && field[name.size()] == '=') {
            std::string_view number = field.substr(name.size() + 1);
            if (base::parse_int64(number)) return number;
        }
    }
    return {};
}

// The id of a WordPress post, page or attachment that the query names; empty if it names none. WordPress
// numbers all three in one sequence, so the field's name does not matter.
std::string number_in(std::string_view query) {
    for (std::string_view name : kQueryNames) {
        std::string_view number = number_of(query, name);
        if (!number.empty()) return std::string(number);
    }
    return {};
}

int digit_of(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}

// Decodes percent-encoding. Invalid escapes stay as they are, because old sites wrote many.
std::string decoded(std::string_view path) {
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
        int high = path[i] == '%' && i + 2 < path.size() ? digit_of(path[i + 1]) : -1;
        int low = high >= 0 ? digit_of(path[i + 2]) : -1;
        text += low >= 0 ? static_cast<char>(high * 16 + low) : path[i];
        if (low >= 0) i += 2;
    }
    return text;
}

}  // namespace

std::string redirect_path(std::string_view path, std::string_view query) {
    std::string text = decoded(path);
    if (text.ends_with("/index.php")) text.resize(text.size() - 9);
    // WordPress may have been installed in a folder: `/news/?p=123`.
    std::string number = text.empty() || text.ends_with('/') ? number_in(query) : std::string();
    while (text.ends_with('/'))
        text.pop_back();
    if (!number.empty()) text += fmt::format("/?p={}", number);
    bool is_text = base::is_valid_utf8(text) && std::ranges::none_of(text, [](char letter) {
                       return static_cast<unsigned char>(letter) < 0x20;
                   });
    return is_text && text.starts_with('/') ? text : std::string();
}

std::string redirect_path_of(std::string_view address) {
    auto scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    bool has_host = scheme != std::string_view::npos || address.starts_with("//");
    if (address.starts_with("//")) address.remove_prefix(2);
    if (has_host) address.remove_prefix(std::min(address.find_first_of("/?#"), address.size()));
    address = address.substr(0, address.find('#'));
    std::size_t question = std::min(address.find('?'), address.size());
    return redirect_path(address.substr(0, question), address.substr(std::min(question + 1, address.size())));
}

std::string path_without_size(std::string_view path) {
    std::size_t dot = path.rfind('.');
    std::size_t hyphen = path.rfind('-', dot);
    if (dot == std::string_view::npos || hyphen == std::string_view::npos) return {};
    std::string_view size = path.substr(hyphen + 1, dot - hyphen - 1);
    std::size_t cross = size.find('x');
    if (cross == std::string_view::npos || size.size() > 11) return {};
    auto is_number = [](std::string_view text) {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!is_number(size.substr(0, cross)) || !is_number(size.substr(cross + 1))) return {};
    return std::string(path.substr(0, hyphen)) + std::string(path.substr(dot));
}

bool is_redirect_address(std::string_view text) {
    bool is_address = (text.starts_with('/') && !text.starts_with("//")) || text.starts_with("https://") ||
                      text.starts_with("http://");
    bool is_plain = std::ranges::none_of(
        text, [](char letter) { return static_cast<unsigned char>(letter) <= ' ' || letter == '\\'; });
    std::size_t scheme = text.find("://");
    bool has_host = text.starts_with('/') || (scheme + 3 < text.size() && text[scheme + 3] != '/');
    return is_address && has_host && is_plain && text.size() <= kMaxRedirectBytes;
}

namespace {

base::Result<void> must_lead_somewhere(std::string_view path, const RedirectTarget& target) {
    if (path.empty())
        return base::invalid("redirect.path",
                             "The old address is empty or not a path. Give one like `/2019/05/harbour`.");
    bool is_circle = target.kind == RedirectTarget::Kind::Address && target.to.starts_with('/') &&
                     redirect_path_of(target.to) == path;
    if (is_circle || (target.kind == RedirectTarget::Kind::Address && !is_redirect_address(target.to)))
        return base::invalid("redirect.target",
                             fmt::format("“{}” cannot be a redirect's target. Give another path on this "
                                         "site, or a whole http(s) address.",
                                         base::clipped(target.to, 200)));
    if (path.size() > kMaxRedirectBytes)
        return base::invalid(
            "redirect.long",
            fmt::format("The old address is too long: it may have at most {} bytes.", kMaxRedirectBytes));
    return {};
}

RedirectTarget target_of(const Row& row) {
    // The CHECK constraint of the column allows only values that are in kKinds.
    auto kind = std::ranges::find(kKinds, row.text(0)) - kKinds.begin();
    return {static_cast<RedirectTarget::Kind>(kind), row.string(1), row.int64(2) != 0};
}

}  // namespace

base::Result<void> must_be_right_redirects(database::Connection& connection) {
    base::Result<void> all;
    auto look = [&](const Row& row) {
        if (all) all = must_lead_somewhere(row.text(3), target_of(row));
    };
    TRY(connection.stream("SELECT kind, target, is_permanent, path FROM redirects", look));
    return all;
}

base::Result<bool> add_redirect(database::Transaction& transaction, std::string_view path,
                                const RedirectTarget& target) {
    TRY(must_lead_somewhere(path, target));
    TRY(std::int64_t added,
        transaction->run("INSERT INTO redirects (path, kind, target, is_permanent) VALUES ($1, $2, $3, $4) "
                         "ON CONFLICT (path) DO NOTHING",
                         {path, kKinds[static_cast<std::size_t>(target.kind)], target.to,
                          std::int64_t{target.is_permanent ? 1 : 0}}));
    return added == 0;
}

base::Result<std::optional<RedirectTarget>> find_redirect(database::Connection& connection,
                                                          std::string_view path) {
    if (path.empty() || path.size() > kMaxRedirectBytes) return std::nullopt;
    return connection.first("SELECT kind, target, is_permanent FROM redirects WHERE path = $1", {path},
                            target_of);
}

}  // namespace stanhope
