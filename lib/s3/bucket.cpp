#include "s3/bucket.h"

#include <optional>
#include <thread>

#include <fmt/format.h>

#include "outgoing/http_client.h"
#include "s3/internal/listing.h"

namespace s3 {

namespace {

constexpr std::chrono::milliseconds kBetweenTries{200};
constexpr std::chrono::milliseconds kPatienceToRemove{5'000};
constexpr std::size_t kMaxListing = 8UL << 20;
constexpr std::size_t kMaxDetail = 500;

// Returns the host of an endpoint such as `https://store:9000` in the form of the `Host` field: without the
// default port of the scheme.
std::string_view host_of(std::string_view endpoint) {
    bool is_secure = endpoint.starts_with("https:");
    auto slashes = endpoint.find("//");
    std::string_view host = slashes == std::string_view::npos ? endpoint : endpoint.substr(slashes + 2);
    std::string_view usual = is_secure ? ":443" : ":80";
    if (host.ends_with(usual)) host.remove_suffix(usual.size());
    return host;
}

base::Failure failure_of(int status, std::string_view body) {
    std::string detail = fmt::format("{} {}", status, body.substr(0, kMaxDetail));
    if (status == 404) return base::not_found("s3.unknown", "The store has no such object.", detail);
    if (status == 401 || status == 403)
        return base::unavailable(
            "s3.refused",
            "The picture store refused the key. Check the key id and the secret in the settings.", detail);
    return base::unavailable("s3.failed", "The picture store reported an error.", detail);
}

// Returns true if a retry may help: after too many requests (429) or an error of the store (5xx).
bool may_pass(int status) {
    return status == 429 || status >= 500;
}

}  // namespace

struct Bucket::Wanted {
    Request request;
    std::filesystem::path sent = {};      // the file to send, if any
    std::filesystem::path received = {};  // the file to create for the answer, if any
    std::size_t max_bytes = 64UL << 10;
    int tries = 3;
    // The timeout; nullopt means that of the settings.
    std::optional<std::chrono::milliseconds> patience = {};
};

struct Bucket::Got {
    int status = 0;
    std::string body;
};

Bucket::Bucket(BucketSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock) {
    if (settings_.endpoint.ends_with('/')) settings_.endpoint.pop_back();
}

base::Result<Bucket::Got> Bucket::ask_once(const Wanted& wanted) const {
    Request request = wanted.request;
    request.host = host_of(settings_.endpoint);
    request.path = escaped_path(fmt::format("/{}{}", settings_.bucket, request.path));
    std::string query = query_of(request);
    // Remove the file that an earlier try of this request may have left.
    std::error_code ignored;
    if (!wanted.received.empty()) std::filesystem::remove(wanted.received, ignored);
    TRY(auto answer, outgoing::ask({.address = fmt::format("{}{}{}{}", settings_.endpoint, request.path,
                                                           query.empty() ? "" : "?", query),
                                    .method = request.method,
                                    .fields = signed_fields(request, settings_.credentials, settings_.region,
                                                            clock_.now()),
                                    .body_file = wanted.sent,
                                    .answer_file = wanted.received,
                                    .patience = wanted.patience.value_or(settings_.patience),
                                    .max_answer_bytes = wanted.max_bytes}));
    return Got{answer.status, std::move(answer.body)};
}

base::Result<Bucket::Got> Bucket::ask(const Wanted& wanted) const {
    for (int tries = 1;; ++tries) {
        auto got = ask_once(wanted);
        bool is_last = tries == wanted.tries;
        if (got && got->status / 100 == 2) return got;
        if (got && (is_last || !may_pass(got->status))) return failure_of(got->status, got->body);
        if (!got && is_last)
            return base::unavailable("s3.failed", "The picture store does not answer.",
                                     base::describe(got.error()));
        std::this_thread::sleep_for(kBetweenTries * tries);
    }
}

base::Result<void> Bucket::put(std::string_view name, const std::filesystem::path& file,
                               std::string_view hash, std::string_view media_type) const {
    Request request{.method = "PUT",
                    .path = fmt::format("/{}{}", settings_.prefix, name),
                    .fields = {{"content-type", std::string(media_type)}},
                    .body_hash = std::string(hash)};
    TRY(ask({.request = std::move(request), .sent = file}));
    return {};
}

base::Result<void> Bucket::get(std::string_view name, const std::filesystem::path& file,
                               std::size_t max_bytes) const {
    Request request{.method = "GET",
                    .path = fmt::format("/{}{}", settings_.prefix, name),
                    .body_hash = std::string(kEmptyHash)};
    auto got = ask({.request = std::move(request), .received = file, .max_bytes = max_bytes});
    std::error_code ignored;
    if (!got) std::filesystem::remove(file, ignored);
    if (!got) return tl::unexpected(got.error());
    return {};
}

base::Result<void> Bucket::remove(std::string_view name) const {
    Request request{.method = "DELETE",
                    .path = fmt::format("/{}{}", settings_.prefix, name),
                    .body_hash = std::string(kEmptyHash)};
    // Do not retry deletes: callers block on us, and the daily clean-up tries again.
    auto got = ask({.request = std::move(request), .tries = 1, .patience = kPatienceToRemove});
    if (!got && got.error().kind() != base::ErrorKind::NotFound) return tl::unexpected(got.error());
    return {};
}

base::Result<void> Bucket::list(const std::function<void(const Object&)>& visit) const {
    Request request{.method = "GET",
                    .path = "",
                    .query = {{"list-type", "2"}, {"max-keys", "1000"}, {"prefix", settings_.prefix}},
                    .body_hash = std::string(kEmptyHash)};
    do {
        TRY(Got got, ask({.request = request, .max_bytes = kMaxListing}));
        TRY(auto listing, internal::parse_listing(got.body));
        for (Object& object : listing.objects) {
            if (!object.name.starts_with(settings_.prefix)) continue;
            object.name.erase(0, settings_.prefix.size());
            visit(object);
        }
        request.query["continuation-token"] = listing.next;
    } while (!request.query["continuation-token"].empty());
    return {};
}

}  // namespace s3
