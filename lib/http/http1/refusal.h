// The reason for refusing a request. Each value is the HTTP status of the answer. After a refusal an HTTP/1.1
// connection is closed, because nothing tells where the next request begins.

#pragma once

namespace http {

enum class Refusal {
    None = 0,
    BadRequest = 400,
    ContentTooLarge = 413,
    TargetTooLong = 414,
    ExpectationFailed = 417,
    FieldsTooLarge = 431,
    NotImplemented = 501,
    VersionNotSupported = 505,
};

}  // namespace http
