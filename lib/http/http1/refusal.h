// Why a message is refused. Each value is the status that the client gets before the connection closes: after
// a message that was not understood, nothing tells where the next one begins.

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
