// Fuzzes the body of an article in JSON. Normalizing an accepted body a second time must change nothing, and
// rendering any input must be safe.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claim.h"
#include "richtext/document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view body(reinterpret_cast<const char*>(data), size);
    richtext::to_html(body);
    richtext::word_count(body, "tr");
    richtext::block_ids(body);
    auto once = richtext::normalized(body, richtext::RawHtml::Allowed);
    if (!once) {
        CLAIM(once.error().code().starts_with("body."));
        return 0;
    }
    auto twice = richtext::normalized(*once, richtext::RawHtml::Allowed);
    CLAIM(twice && *twice == *once);
    return 0;
}
