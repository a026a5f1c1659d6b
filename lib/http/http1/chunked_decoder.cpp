#include "http/http1/chunked_decoder.h"

#include <algorithm>

#include "base/hex.h"
#include "http/fields/internal/syntax.h"

namespace http {

using internal::is_control;
using internal::is_one_of;
using internal::kTokenCharacters;

ChunkedDecoder::Step ChunkedDecoder::next(std::string_view input) {
    std::size_t at = 0;
    while (state_ != State::Done && state_ != State::Refused) {
        if (at == input.size()) return {Step::Kind::NeedMore, at, {}, Refusal::None};
        if (state_ == State::Data) return take_data(input, at);
        take(input[at]);
        ++at;
    }
    return {state_ == State::Done ? Step::Kind::Done : Step::Kind::Refused, at, {}, refusal_};
}

ChunkedDecoder::Step ChunkedDecoder::take_data(std::string_view input, std::size_t from) {
    auto size = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_left_, input.size() - from));
    chunk_left_ -= size;
    if (chunk_left_ == 0) state_ = State::DataCarriageReturn;
    return {Step::Kind::Data, from + size, input.substr(from, size), Refusal::None};
}

void ChunkedDecoder::take(char character) {
    switch (state_) {
        case State::SizeFirst:
        case State::Size:
            return take_size_digit(character);
        case State::SizeEnd:
            return character == '\n' ? begin_chunk() : refuse(Refusal::BadRequest);
        case State::ExtensionName:
        case State::ExtensionNameRest:
        case State::ExtensionValue:
        case State::ExtensionToken:
        case State::ExtensionQuoted:
        case State::ExtensionEscaped:
        case State::ExtensionQuotedEnd:
            return take_extension(character);
        case State::DataCarriageReturn:
            return move_on(character == '\r', State::DataLineFeed);
        case State::DataLineFeed:
            return move_on(character == '\n', State::SizeFirst);
        case State::TrailerFirst:
        case State::TrailerName:
        case State::TrailerValue:
        case State::TrailerLineFeed:
            return take_trailer(character);
        case State::LastLineFeed:
            return move_on(character == '\n', State::Done);
        case State::Data:
        case State::Done:
        case State::Refused:
            return;
    }
}

// Reads a digit of a chunk's size. It allows at most sixteen digits, including leading zeros, so that no size
// overflows or is padded with thousands of zeros.
void ChunkedDecoder::take_size_digit(char character) {
    auto digit = base::hex_value(character);
    if (!digit) return state_ == State::Size ? end_size_line(character) : refuse(Refusal::BadRequest);
    if (size_digits_ == 16) return refuse(Refusal::BadRequest);
    ++size_digits_;
    chunk_left_ = chunk_left_ * 16 + *digit;
    state_ = State::Size;
}

// Reads a character of a chunk extension (RFC 9112 §7.1.1). It refuses white space around names and values,
// because senders must not generate it.
void ChunkedDecoder::take_extension(char character) {
    if (++extension_bytes_ > limits_.max_extension_bytes) return refuse(Refusal::BadRequest);
    bool token = is_one_of(character, kTokenCharacters);
    bool quotable = !is_control(character) || character == '\t';
    switch (state_) {
        case State::ExtensionName:
            return move_on(token, State::ExtensionNameRest);
        case State::ExtensionNameRest:
            if (character == '=') return move_on(true, State::ExtensionValue);
            return token ? void() : end_size_line(character);
        case State::ExtensionValue:
            if (character == '"') return move_on(true, State::ExtensionQuoted);
            return move_on(token, State::ExtensionToken);
        case State::ExtensionToken:
            return token ? void() : end_size_line(character);
        case State::ExtensionQuoted:
            if (character == '"') return move_on(true, State::ExtensionQuotedEnd);
            return move_on(quotable, character == '\\' ? State::ExtensionEscaped : State::ExtensionQuoted);
        case State::ExtensionEscaped:
            return move_on(quotable, State::ExtensionQuoted);
        default:
            return end_size_line(character);
    }
}

// Reads a character of the trailer (RFC 9112 §7.1.2): field lines by the rules of a head, then an empty line.
void ChunkedDecoder::take_trailer(char character) {
    if (++trailer_bytes_ > limits_.max_trailer_bytes) return refuse(Refusal::FieldsTooLarge);
    bool token = is_one_of(character, kTokenCharacters);
    switch (state_) {
        case State::TrailerFirst:
            if (character == '\r') return move_on(true, State::LastLineFeed);
            return move_on(token, State::TrailerName);
        case State::TrailerName:
            return move_on(token || character == ':', token ? State::TrailerName : State::TrailerValue);
        case State::TrailerValue:
            if (character == '\r') return move_on(true, State::TrailerLineFeed);
            return move_on(!is_control(character) || character == '\t', State::TrailerValue);
        default:
            return move_on(character == '\n', State::TrailerFirst);
    }
}

void ChunkedDecoder::end_size_line(char character) {
    if (character == ';') return move_on(true, State::ExtensionName);
    move_on(character == '\r', State::SizeEnd);
}

void ChunkedDecoder::begin_chunk() {
    size_digits_ = 0;
    if (chunk_left_ > limits_.max_body_bytes - body_bytes_) return refuse(Refusal::ContentTooLarge);
    body_bytes_ += chunk_left_;
    state_ = chunk_left_ == 0 ? State::TrailerFirst : State::Data;
}

void ChunkedDecoder::move_on(bool allowed, State state) {
    if (!allowed) return refuse(Refusal::BadRequest);
    state_ = state;
}

void ChunkedDecoder::refuse(Refusal refusal) {
    state_ = State::Refused;
    refusal_ = refusal;
}

}  // namespace http
