// Signs requests to an S3-compatible store: AWS Signature Version 4, with the signature in a header field
// (Amazon S3 API Reference, “Authenticating Requests: Using the Authorization Header”).

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace s3 {

struct Credentials {
    std::string key_id;
    std::string secret;

    bool operator==(const Credentials&) const = default;
};

struct Request {
    std::string method;                              // `PUT`
    std::string host = {};                           // as in the `Host` field, with the port if there is one
    std::string path;                                // `/bucket/name`, escaped as escaped_path does
    std::map<std::string, std::string> query = {};   // not escaped
    std::map<std::string, std::string> fields = {};  // further fields to sign; names in lower case
    std::string body_hash = {};                      // SHA-256, hexadecimal
};

// The SHA-256 of no bytes.
inline constexpr std::string_view kEmptyHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// Percent-encodes everything but letters, digits and `-._~/`.
std::string escaped_path(std::string_view path);
// `a=b&c=d`, sorted and escaped.
std::string query_of(const Request& request);

// The fields to send with the request, as `Name: value`: its own, the time, the hash of the body, and
// `Authorization`.
std::vector<std::string> signed_fields(const Request& request, const Credentials& credentials,
                                       std::string_view region, base::Time now);

}  // namespace s3
