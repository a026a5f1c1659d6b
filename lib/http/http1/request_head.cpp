#include "http/http1/request_head.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

#include "base/strings.h"
#include "http/http1/internal/control_scan.h"
#include "http/http1/internal/field_tally.h"
#include "http/http1/internal/request_line.h"

namespace http {

namespace {

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

// Parses a head line by line. It checks each line as soon as the line is complete, and the whole head at its
// end. So a head that arrives in pieces gets the same outcome as one that arrives whole.
class HeadParser {
public:
    HeadParser(std::string_view buffer, const HeadLimits& limits, HeadScan scan, RequestHead& head)
        : buffer_(buffer),
          limits_(limits),
          request_line_begin_(buffer.starts_with("\r\n") ? 2 : 0),
          scan_(scan),
          head_(head) {
        head_ = RequestHead{};
    }

    HeadParse parse() {
        while (!complete_ && refusal_ == Refusal::None && find_line_end()) {
            take_line();
        }
        if (refusal_ != Refusal::None) return {HeadParse::Outcome::Refused, {}, 0, refusal_};
        if (!complete_) return {HeadParse::Outcome::Incomplete, scan_, 0, Refusal::None};
        return {HeadParse::Outcome::Complete, {}, scan_.line_begin, Refusal::None};
    }

private:
    // Moves `scan_.scanned` to the CR that ends the current line. Returns false if the line is incomplete or
    // refused.
    bool find_line_end() {
        std::size_t line_limit = scan_.line_begin <= request_line_begin_
                                     ? request_line_begin_ + limits_.max_request_line
                                     : kNoLimit;
        std::size_t limit = std::min(line_limit, limits_.max_head_bytes);
        std::size_t end = std::min(buffer_.size(), limit);
        scan_.scanned = internal::find_control(buffer_, scan_.scanned, end);
        std::string_view found = buffer_.substr(scan_.scanned, std::min<std::size_t>(2, end - scan_.scanned));
        if (found == "\r\n") return true;
        if (!found.empty() && found != "\r") {
            refusal_ = Refusal::BadRequest;
        } else if (end == limit) {
            refusal_ = limit == line_limit ? Refusal::TargetTooLong : Refusal::FieldsTooLarge;
        }
        return false;
    }

    void take_line() {
        bool is_skipped = scan_.line_begin < request_line_begin_;
        bool is_request_line = scan_.line_begin == request_line_begin_;
        std::string_view line = buffer_.substr(scan_.line_begin, scan_.scanned - scan_.line_begin);
        scan_.scanned += 2;
        scan_.line_begin = scan_.scanned;
        if (is_skipped) return;
        if (is_request_line) {
            refusal_ = internal::parse_request_line(line, head_);
        } else if (line.empty()) {
            complete_ = true;
            refusal_ = tally_.settle(head_, std::min(limits_.max_fields, kMaxFields));
        } else {
            take_field(line);
        }
    }

    void take_field(std::string_view line) {
        auto field = parse_field_line(line);
        if (!field) {
            refusal_ = Refusal::BadRequest;
            return;
        }
        head_.fields.append(*field);  // if the list is full, `settle` refuses the head at its end
        refusal_ = tally_.notice(*field, head_);
    }

    std::string_view buffer_;
    const HeadLimits& limits_;
    // The offset of the request line. It is 2 if the client sent an empty line before it (RFC 9112 §2.2).
    std::size_t request_line_begin_;
    HeadScan scan_;
    RequestHead& head_;
    internal::FieldTally tally_;
    Refusal refusal_ = Refusal::None;
    bool complete_ = false;
};

}  // namespace

FieldList& FieldList::operator=(const FieldList& other) {
    std::memmove(storage_, other.storage_, other.size_ * sizeof(Field));
    size_ = other.size_;
    return *this;
}

bool FieldList::append(const Field& field) {
    if (size_ == kMaxFields) return false;
    std::construct_at(reinterpret_cast<Field*>(storage_) + size_, field);
    ++size_;
    return true;
}

std::optional<std::string_view> RequestHead::find(std::string_view name) const {
    for (const Field& field : fields) {
        if (base::equals_ignoring_ascii_case(field.name, name)) return field.value;
    }
    return std::nullopt;
}

HeadParse parse_request_head(std::string_view buffer, const HeadLimits& limits, HeadScan scan,
                             RequestHead& head) {
    bool resumed = scan.line_begin > 0;
    HeadParse answer = HeadParser(buffer, limits, scan, head).parse();
    // `head` lacks the lines that earlier calls parsed, because the buffer may have moved since. A head that
    // arrives in pieces is rare, so parse all of it again once it is complete.
    bool at_end =
        answer.outcome == HeadParse::Outcome::Complete || answer.outcome == HeadParse::Outcome::Refused;
    return resumed && at_end ? HeadParser(buffer, limits, HeadScan{}, head).parse() : answer;
}

}  // namespace http
