// The body of a request that did not know its length when it began: chunk after chunk, read strictly
// (RFC 9112 §7.1).

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/http1/refusal.h"

namespace http {

struct ChunkedLimits {
    std::uint64_t max_body_bytes = 0;         // of data; more is refused as soon as it is announced
    std::size_t max_extension_bytes = 4'096;  // of all chunk extensions together
    std::size_t max_trailer_bytes = 8'192;    // of all trailer fields together
};

// Fed with whatever has arrived, cut anywhere. Keeps no bytes: data comes back as views into what was fed.
// Chunk extensions and trailer fields are checked and dropped, since nothing of ours reads them. One decoder
// for one body.
class ChunkedDecoder {
public:
    struct Step {
        enum class Kind { NeedMore, Data, Done, Refused };

        Kind kind = Kind::NeedMore;
        std::size_t consumed = 0;         // always; what is fed next begins after these
        std::string_view data;            // if Data; never empty
        Refusal refusal = Refusal::None;  // if Refused
    };

    explicit ChunkedDecoder(const ChunkedLimits& limits) : limits_(limits) {}

    // Reads on to the next piece of data. NeedMore means that all of `input` was consumed; Done and Refused
    // are for good.
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
