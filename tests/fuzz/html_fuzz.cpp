// Fuzzes HTML from outside. The sanitized result must be harmless, must not change when it is sanitized
// again, and must become an accepted body.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claim.h"
#include "richtext/document.h"
#include "richtext/from_html.h"
#include "richtext/sanitize.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view html(reinterpret_cast<const char*>(data), size);
    std::string clean = richtext::sanitize_html(html);
    CLAIM(richtext::sanitize_html(clean) == clean);
    for (std::string_view bad : {"<script", "<svg", "<math", "<iframe", "<style", "<!--"})
        CLAIM(clean.find(bad) == std::string::npos);
    auto document = richtext::from_html(html);
    if (!document) return 0;
    auto kept = richtext::normalized(*document, richtext::RawHtml::Refused);
    CLAIM(kept && *kept == *document);
    richtext::to_html(*document);
    return 0;
}
