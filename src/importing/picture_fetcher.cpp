#include "importing/picture_fetcher.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "outgoing/http_client.h"

namespace stanhope {

namespace {

constexpr int kMostTries = 3;
constexpr int kMostRedirects = 5;
constexpr int kMostFailures = 5;  // consecutive failures of one host

std::string host_of(std::string_view address) {
    std::size_t begin = std::min(address.find("://"), address.size() - 3) + 3;
    return std::string(address.substr(begin, address.find_first_of("/?#", begin) - begin));
}

base::Failure not_fetched(std::string why) {
    return base::unavailable("picture.fetch", std::move(why));
}

}  // namespace

void PictureFetcher::wait_until(Clock::time_point time) const {
    constexpr std::chrono::milliseconds kStep{50};
    while (Clock::now() < time && !should_stop_())
        std::this_thread::sleep_for(std::min<Clock::duration>(kStep, time - Clock::now()));
}

base::Result<void> PictureFetcher::fetch(const std::string& address, const std::filesystem::path& file) {
    Host& host = hosts_[host_of(address)];
    if (host.failures >= kMostFailures) return not_fetched("its host has stopped answering");
    for (int tries = 1;; ++tries) {
        bool is_final = false;
        auto fetched = try_once(address, file, is_final);
        if (fetched || is_final) {
            host.failures = 0;
            return fetched;
        }
        if (tries == kMostTries || should_stop_()) {
            ++host.failures;
            return fetched;
        }
        wait_until(Clock::now() + limits_.wait * tries);
    }
}

// Tries once to fetch the file, and follows redirects. Sets `is_final` if a retry would not help.
base::Result<void> PictureFetcher::try_once(std::string address, const std::filesystem::path& file,
                                            bool& is_final) {
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        Host& host = hosts_[host_of(address)];
        wait_until(host.next);
        host.next = Clock::now() + limits_.pace;
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        auto answer = outgoing::ask({.address = address,
                                     .answer_file = file,
                                     .patience = std::chrono::seconds(60),
                                     .max_answer_bytes = limits_.max_bytes,
                                     .is_public_only = !limits_.allows_private},
                                    should_stop_);
        if (!answer) {
            is_final = answer.error().kind() == base::ErrorKind::Invalid;
            return not_fetched(answer.error().detail().empty() ? answer.error().message()
                                                               : answer.error().detail());
        }
        if (answer->status == 200) return {};
        bool leads_on = answer->status >= 300 && answer->status < 400 && !answer->location.empty();
        if (!leads_on) {
            is_final = answer->status < 500 && answer->status != 429;
            std::string why = fmt::format("its host answers {}", answer->status);
            if (is_final) return base::not_found("picture.fetch", std::move(why));
            return not_fetched(std::move(why));
        }
        address = answer->location;
    }
    is_final = true;
    return not_fetched("it redirects too often");
}

}  // namespace stanhope
