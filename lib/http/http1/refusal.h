// Why a message is not read any further. Each is the status the client is told before the connection closes:
// after a message that was not understood, nothing says where the next one would begin.

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
