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
    std::string method;     // the HTTP method, such as `PUT`
    std::string host = {};  // as in the `Host` field, with a port that is not the default
    std::string path;       // `/bucket/name`, escaped with escaped_path
    std::map<std::string, std::string> query = {};   // query parameters by name, not escaped
    std::map<std::string, std::string> fields = {};  // more header fields to sign, by name in lower case
    std::string body_hash = {};                      // the SHA-256 of the body in hexadecimal
};

// The SHA-256 of an empty body, in hexadecimal.
inline constexpr std::string_view kEmptyHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// Percent-encodes all bytes except ASCII letters, digits and `-._~/`.
std::string escaped_path(std::string_view path);
// Returns the query string of a request, `a=b&c=d`, sorted by name and percent-encoded.
std::string query_of(const Request& request);

// Returns the header fields to send with the request, as `Name: value`: the request's own fields, the time,
// the hash of the body, and `Authorization` with the signature.
std::vector<std::string> signed_fields(const Request& request, const Credentials& credentials,
                                       std::string_view region, base::Time now);

}  // namespace s3
