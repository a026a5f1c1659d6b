#include "s3/signature.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/hex.h"
#include "crypto/sha256.h"

namespace s3 {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

std::string escaped(std::string_view text, std::string_view also_plain) {
    std::string out;
    for (char letter : text) {
        bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') ||
                        std::string_view("-._~").find(letter) != std::string_view::npos ||
                        also_plain.find(letter) != std::string_view::npos;
        if (is_plain) {
            out += letter;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
        }
    }
    return out;
}

std::string amazon_time(base::Time now) {
    return fmt::format("{:%Y%m%dT%H%M%SZ}", std::chrono::time_point_cast<std::chrono::seconds>(now));
}

// Derives the signing key, which is valid for this day, region and service only.
std::string signing_key(const Credentials& credentials, std::string_view day, std::string_view region) {
    std::string key = crypto::hmac_sha256("AWS4" + credentials.secret, day);
    for (std::string_view part : {region, std::string_view("s3"), std::string_view("aws4_request")})
        key = crypto::hmac_sha256(key, part);
    return key;
}

}  // namespace

std::string escaped_path(std::string_view path) {
    return escaped(path, "/");
}

std::string query_of(const Request& request) {
    std::vector<std::string> parts;
    parts.reserve(request.query.size());
    for (const auto& [name, value] : request.query)
        parts.push_back(fmt::format("{}={}", escaped(name, ""), escaped(value, "")));
    return fmt::format("{}", fmt::join(parts, "&"));
}

std::vector<std::string> signed_fields(const Request& request, const Credentials& credentials,
                                       std::string_view region, base::Time now) {
    std::string time = amazon_time(now);
    std::string day = time.substr(0, 8);
    std::map<std::string, std::string> fields = request.fields;
    fields["x-amz-date"] = time;
    fields["x-amz-content-sha256"] = request.body_hash;
    std::vector<std::string> sent;
    sent.reserve(fields.size() + 1);
    for (const auto& [name, value] : fields)
        sent.push_back(fmt::format("{}: {}", name, value));
    fields["host"] = request.host;

    std::string lines;
    std::vector<std::string_view> names;
    names.reserve(fields.size());
    for (const auto& [name, value] : fields) {
        lines += fmt::format("{}:{}\n", name, value);
        names.emplace_back(name);
    }
    std::string all_names = fmt::format("{}", fmt::join(names, ";"));
    std::string canonical = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, request.path,
                                        query_of(request), lines, all_names, request.body_hash);
    std::string scope = fmt::format("{}/{}/s3/aws4_request", day, region);
    std::string to_sign =
        fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, scope, crypto::sha256_hex(canonical));
    std::string signature = base::to_hex(crypto::hmac_sha256(signing_key(credentials, day, region), to_sign));
    sent.push_back(fmt::format("Authorization: {} Credential={}/{},SignedHeaders={},Signature={}", kAlgorithm,
                               credentials.key_id, scope, all_names, signature));
    return sent;
}

}  // namespace s3
