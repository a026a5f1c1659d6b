#include "importing/ghost/redirect_file.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxFileBytes = 4UL * 1024 * 1024;
constexpr std::size_t kMostRedirects = 50'000;

// Makes a redirect whose `from` is a plain path or a pattern, interpreted as Ghost does.
OldRedirect redirect_of(std::string from, std::string to, bool is_permanent) {
    OldRedirect redirect{.from = from, .to = std::move(to), .is_permanent = is_permanent};
    bool ignores_case = from.size() > 3 && from.starts_with('/') && from.ends_with("/i");
    if (ignores_case) from = from.substr(1, from.size() - 3);
    bool is_plain = !ignores_case && from.find_first_of("^$*+?()[]{}|\\") == std::string::npos;
    if (is_plain) {
        redirect.path = std::move(from);
        return redirect;
    }
    if (from.ends_with('/')) from.pop_back();
    if (!from.ends_with('$')) from += "/?$";
    redirect.pattern = (ignores_case ? "(?i)" : "") + from;
    return redirect;
}

base::Failure refused(const std::filesystem::path& file, std::string_view why) {
    return base::invalid("import.not_redirects",
                         fmt::format("{} is not a redirects file of Ghost: {}.", file.string(), why));
}

base::Result<void> read_json(const std::filesystem::path& file, std::string_view text, OldSite& receiver) {
    auto value = base::parse_json(text);
    if (!value) return refused(file, value.error().detail());
    if (!value->is_array()) return refused(file, "it is not a list");
    for (const json::value& item : value->get_array()) {
        if (!item.is_object()) return refused(file, "each redirect needs “from” and “to”");
        base::JsonFields rule(item.get_object());
        auto from = rule.get_text("from");
        auto to = rule.get_text("to");
        if (!from || !to) return refused(file, "each redirect needs “from” and “to”");
        TRY(receiver.redirect(redirect_of(std::string(*from), std::string(*to), rule.flag("permanent"))));
    }
    return {};
}

// The text of a YAML scalar. Clips a text that is longer than any address, which the importer refuses later.
std::string scalar_of(const YAML::Node& node) {
    constexpr std::size_t kMost = 5'000;
    if (!node.IsScalar()) throw YAML::Exception(node.Mark(), "an address must be a text");
    return node.Scalar().substr(0, kMost);
}

base::Result<void> read_yaml(const std::filesystem::path& file, const std::string& text, OldSite& receiver) {
    std::vector<OldRedirect> redirects;
    try {
        YAML::Node all = YAML::Load(text);
        if (!all.IsMap()) return refused(file, "it is neither JSON nor a YAML map");
        for (const auto& group : all) {
            auto status = group.first.as<std::string>();
            if (status != "301" && status != "302")
                return refused(file, "its top level may only have the keys 301 and 302");
            for (const auto& rule : group.second) {
                // Limit the number, because YAML aliases can expand a few lines to millions of redirects.
                if (redirects.size() == kMostRedirects)
                    return refused(file, fmt::format("it has more than {} redirects", kMostRedirects));
                redirects.push_back(
                    redirect_of(scalar_of(rule.first), scalar_of(rule.second), status == "301"));
            }
        }
    } catch (const YAML::Exception& exception) {
        return refused(file, exception.what());
    }
    for (OldRedirect& redirect : redirects) {
        TRY(receiver.redirect(std::move(redirect)));
    }
    return {};
}

}  // namespace

base::Result<void> read_redirect_file(const std::filesystem::path& file, OldSite& receiver) {
    TRY(std::string text, base::read_file(file, kMaxFileBytes));
    bool is_json = base::trim(text).starts_with('[') || base::trim(text).starts_with('{');
    return is_json ? read_json(file, text, receiver) : read_yaml(file, text, receiver);
}

}  // namespace stanhope
