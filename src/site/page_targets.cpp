#include "site/page_targets.h"

#include <algorithm>

namespace stanhope {

namespace {

// Whether the query consists of tracking parameters only. Social media add them to links, with other values
// for each reader.
bool is_tracking_only(std::string_view query) {
    constexpr std::string_view kTracking[] = {"utm_", "fbclid=", "gclid=", "mc_", "igshid=", "ref="};
    while (!query.empty()) {
        bool is_known =
            std::ranges::any_of(kTracking, [&](std::string_view name) { return query.starts_with(name); });
        if (!is_known) return false;
        auto end = query.find('&');
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return true;
}

}  // namespace

std::string_view kept_target(std::string_view target) {
    auto question = target.find('?');
    bool is_whole = question == std::string_view::npos || !is_tracking_only(target.substr(question + 1));
    return is_whole ? target : target.substr(0, question);
}

}  // namespace stanhope
