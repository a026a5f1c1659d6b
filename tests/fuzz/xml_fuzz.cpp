// Fuzzes the XML reader. It must give the same result for the whole document and for pieces of it, keep its
// limits, end every element that it starts, and expand no entity.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "claim.h"
#include "xml/reader.h"

namespace {

constexpr xml::Limits kLimits = {
    .max_bytes = 3'000, .max_depth = 8, .max_elements = 40, .max_text_bytes = 200};

class Events final : public xml::Receiver {
public:
    std::string text;
    std::vector<std::string> open;

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute> attributes) override {
        claim_text(name);
        open.emplace_back(name);
        CLAIM(open.size() <= kLimits.max_depth && ++elements_ <= kLimits.max_elements);
        text += '<';
        text += name;
        for (const xml::Attribute& attribute : attributes) {
            claim_text(attribute.name);
            claim_text(attribute.value);
            text.append(" ").append(attribute.name).append("=").append(attribute.value);
        }
        text_bytes_ = 0;
        return {};
    }
    void on_end(std::string_view name) override {
        CLAIM(!open.empty() && open.back() == name);
        open.pop_back();
        text += '>';
        text_bytes_ = 0;
    }
    void on_text(std::string_view piece) override {
        claim_text(piece);
        text_bytes_ += piece.size();
        CLAIM(!open.empty() && text_bytes_ <= kLimits.max_text_bytes);
        text += piece;
    }

private:
    static void claim_text(std::string_view part) { CLAIM(base::is_valid_utf8(part)); }

    std::size_t elements_ = 0;
    std::size_t text_bytes_ = 0;
};

// Returns the events as text if the document could be read, otherwise the code of the error.
std::string read(std::string_view document, std::size_t piece_size, const xml::Settings& settings) {
    Events events;
    xml::Reader reader(events, settings);
    base::Result<void> outcome;
    for (std::size_t at = 0; outcome && at < document.size(); at += piece_size) {
        // The piece is in memory of exactly its size, so that the sanitizer notices a read beyond its end.
        std::string piece(document.substr(at, piece_size));
        piece.shrink_to_fit();
        outcome = reader.read(piece);
    }
    if (outcome) outcome = reader.finish();
    CLAIM(reader.line() >= 1);
    if (!outcome) return outcome.error().code();
    CLAIM(events.open.empty() && document.size() <= kLimits.max_bytes);
    return events.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view document(reinterpret_cast<const char*>(data) + 1, size - 1);
    xml::Settings settings{
        .names = (data[0] & 0x80) != 0 ? xml::Names::WithNamespace : xml::Names::AsWritten,
        .doctype = (data[0] & 0x40) != 0 ? xml::Doctype::WithoutEntities : xml::Doctype::Refused,
        .limits = kLimits};
    std::string whole = read(document, std::max<std::size_t>(document.size(), 1), settings);
    CLAIM(whole == read(document, data[0] % 16 + 1, settings));
    return 0;
}
