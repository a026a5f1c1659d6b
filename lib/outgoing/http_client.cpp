#include "outgoing/http_client.h"

#include <memory>
#include <mutex>

#include <curl/curl.h>
#include <fmt/format.h>

namespace outgoing {

namespace {

struct EasyFree {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Received {
    std::string body;
    std::size_t most = 0;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* received) {
    auto& answer = *static_cast<Received*>(received);
    if (answer.body.size() + size * count > answer.most) return 0;  // which ends it
    answer.body.append(bytes, size * count);
    return size * count;
}

int on_progress(void* should_stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& asked = *static_cast<const std::function<bool()>*>(should_stop);
    return asked && asked() ? 1 : 0;
}

void begin_once() {
    static std::once_flag begun;
    std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop) {
    bool is_web = request.address.starts_with("https://") || request.address.starts_with("http://");
    if (!is_web || request.address.find('\0') != std::string::npos)
        return base::invalid("outgoing.address", fmt::format("“{}” is no web address.", request.address));
    begin_once();
    std::unique_ptr<CURL, EasyFree> easy(curl_easy_init());
    if (!easy) return base::unavailable("outgoing.failed", "The request could not be made.");
    Received received{"", request.max_answer_bytes};
    std::string type = fmt::format("Content-Type: {}", request.content_type);
    std::unique_ptr<curl_slist, ListFree> fields(curl_slist_append(nullptr, type.c_str()));
    char why[CURL_ERROR_SIZE] = "";
    CURL* it = easy.get();
    curl_easy_setopt(it, CURLOPT_URL, request.address.c_str());
    curl_easy_setopt(it, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(it, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(it, CURLOPT_USERAGENT, "Stanhope");
    curl_easy_setopt(it, CURLOPT_TIMEOUT_MS, static_cast<long>(request.patience.count()));
    curl_easy_setopt(it, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(it, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(it, CURLOPT_WRITEDATA, &received);
    curl_easy_setopt(it, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(it, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(it, CURLOPT_XFERINFODATA, &should_stop);
    if (!request.body.empty()) {
        curl_easy_setopt(it, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(it, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(it, CURLOPT_HTTPHEADER, fields.get());
    }
    CURLcode code = curl_easy_perform(it);
    if (code != CURLE_OK)
        return base::unavailable("outgoing.failed", fmt::format("{} did not answer.", request.address),
                                 *why != '\0' ? why : curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(it, CURLINFO_RESPONSE_CODE, &status);
    return HttpAnswer{static_cast<int>(status), std::move(received.body)};
}

}  // namespace outgoing
