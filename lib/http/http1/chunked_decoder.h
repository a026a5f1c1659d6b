// Decodes a request's body that is sent in chunks (RFC 9112 §7.1). It refuses every deviation from the
// standard.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/http1/refusal.h"

namespace http {

struct ChunkedLimits {
    // The most bytes of data in all chunks. A chunk that exceeds it is refused as soon as its size is known.
    std::uint64_t max_body_bytes = 0;
    std::size_t max_extension_bytes = 4'096;  // the most bytes of all chunk extensions together
    std::size_t max_trailer_bytes = 8'192;    // the most bytes of all trailer fields together
};

// A decoder for one body. It takes input in pieces of any size and stores no bytes: it returns data as views
// into the input. It checks chunk extensions and trailer fields and drops them, because nothing uses them.
class ChunkedDecoder {
public:
    struct Step {
        enum class Kind { NeedMore, Data, Done, Refused };

        Kind kind = Kind::NeedMore;
        std::size_t consumed = 0;  // always set: how much of the input was used; the next input begins there
        std::string_view data;     // set if kind is Data; never empty
        Refusal refusal = Refusal::None;  // set if kind is Refused
    };

    explicit ChunkedDecoder(const ChunkedLimits& limits) : limits_(limits) {}

    // Reads `input` up to the end of the next piece of data. NeedMore means that all of `input` was consumed.
    // Done and Refused are final.
    Step next(std::string_view input);

private:
    enum class State : std::uint8_t {
        SizeFirst,
        Size,
        SizeEnd,
        ExtensionName,
        ExtensionNameRest,
        ExtensionValue,
        ExtensionToken,
        ExtensionQuoted,
        ExtensionEscaped,
        ExtensionQuotedEnd,
        Data,
        DataCarriageReturn,
        DataLineFeed,
        TrailerFirst,
        TrailerName,
        TrailerValue,
        TrailerLineFeed,
        LastLineFeed,
        Done,
        Refused,
    };

    Step take_data(std::string_view input, std::size_t from);
    void take(char character);
    void take_size_digit(char character);
    void take_extension(char character);
    void take_trailer(char character);
    void end_size_line(char character);
    void begin_chunk();
    void move_on(bool allowed, State state);
    void refuse(Refusal refusal);

    ChunkedLimits limits_;
    State state_ = State::SizeFirst;
    Refusal refusal_ = Refusal::None;
    unsigned size_digits_ = 0;
    std::uint64_t chunk_left_ = 0;
    std::uint64_t body_bytes_ = 0;
    std::size_t extension_bytes_ = 0;
    std::size_t trailer_bytes_ = 0;
};

}  // namespace http
