#include "outgoing/http_client.h"

#include <cstdio>
#include <filesystem>
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

struct FileClose {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileClose>;

struct Received {
    CURL* easy = nullptr;
    std::string body = {};
    File file = {};
    std::size_t bytes = 0;
    std::size_t most = 0;
};

bool is_ok(CURL* easy) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return status == 200;
}

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* received) {
    auto& answer = *static_cast<Received*>(received);
    answer.bytes += size * count;
    if (answer.bytes > answer.most) return 0;  // returning 0 makes curl end the transfer
    if (answer.file && is_ok(answer.easy)) return std::fwrite(bytes, size, count, answer.file.get());
    answer.body.append(bytes, size * count);
    return size * count;
}

int on_progress(void* should_stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& asked = *static_cast<const std::function<bool()>*>(should_stop);
    return asked && asked() ? 1 : 0;
}

// Opens a socket if the address is public. curl calls this after it has resolved the host name, for each
// address that it tries.
curl_socket_t open_public(void* was_refused, curlsocktype, curl_sockaddr* address) {
    if (!is_public_address(address->addr)) {
        *static_cast<bool*>(was_refused) = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void begin_once() {
    static std::once_flag begun;
    std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

base::Failure failed(const HttpRequest& request, std::string why) {
    return base::unavailable("outgoing.failed", fmt::format("The request to {} failed.", request.address),
                             std::move(why));
}

using Fields = std::unique_ptr<curl_slist, ListFree>;

void add(Fields& fields, const std::string& field) {
    fields.reset(curl_slist_append(fields.release(), field.c_str()));
}

Fields fields_of(const HttpRequest& request) {
    Fields fields;
    if (!request.content_type.empty()) add(fields, fmt::format("Content-Type: {}", request.content_type));
    for (const std::string& field : request.fields)
        add(fields, field);
    add(fields, "Expect:");  // otherwise curl would wait a round trip for “100 Continue”
    return fields;
}

// Sets the body of the request. A body file is read during the transfer, so the caller must keep the returned
// file open.
base::Result<File> give_body(CURL* easy, const HttpRequest& request) {
    File file;
    if (!request.body_file.empty()) {
        file.reset(std::fopen(request.body_file.c_str(), "rbe"));
        std::error_code error;
        auto bytes = std::filesystem::file_size(request.body_file, error);
        if (!file || error) return failed(request, "the file to send cannot be read");
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_READDATA, file.get());
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes));
    } else if (!request.body.empty()) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    if (request.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (!request.method.empty()) curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    return file;
}

}  // namespace

base::Result<HttpAnswer> ask(const HttpRequest& request, const std::function<bool()>& should_stop) {
    bool is_web = request.address.starts_with("https://") || request.address.starts_with("http://");
    if (!is_web || request.address.find('\0') != std::string::npos)
        return base::invalid("outgoing.address", fmt::format("“{}” is not a web address.", request.address));
    begin_once();
    std::unique_ptr<CURL, EasyFree> easy(curl_easy_init());
    if (!easy) return failed(request, "curl could not be initialized");
    CURL* it = easy.get();
    Received received{.easy = it, .most = request.max_answer_bytes};
    if (!request.answer_file.empty()) {
        received.file.reset(std::fopen(request.answer_file.c_str(), "wbxe"));
        if (!received.file) return failed(request, "the file for the answer cannot be created");
    }
    Fields fields = fields_of(request);
    TRY(File sent, give_body(it, request));
    char why[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(it, CURLOPT_URL, request.address.c_str());
    curl_easy_setopt(it, CURLOPT_PATH_AS_IS, 1L);
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
    curl_easy_setopt(it, CURLOPT_HTTPHEADER, fields.get());
    bool was_refused = false;
    if (request.is_public_only) {
        curl_easy_setopt(it, CURLOPT_OPENSOCKETDATA, &was_refused);
        curl_easy_setopt(it, CURLOPT_OPENSOCKETFUNCTION, open_public);
        curl_easy_setopt(it, CURLOPT_PROXY, "");
    }
    CURLcode code = curl_easy_perform(it);
    if (code != CURLE_OK && was_refused)
        return base::invalid("outgoing.private",
                             fmt::format("{} is not a host on the public internet.", request.address));
    if (code != CURLE_OK) return failed(request, *why != '\0' ? why : curl_easy_strerror(code));
    if (received.file && std::fflush(received.file.get()) != 0)
        return failed(request, "the answer cannot be written");
    long status = 0;
    curl_easy_getinfo(it, CURLINFO_RESPONSE_CODE, &status);
    const char* location = nullptr;
    curl_easy_getinfo(it, CURLINFO_REDIRECT_URL, &location);
    return HttpAnswer{static_cast<int>(status), std::move(received.body),
                      location != nullptr ? location : ""};
}

}  // namespace outgoing
