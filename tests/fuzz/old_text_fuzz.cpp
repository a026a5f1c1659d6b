// Fuzzes the conversion of a WordPress article's text to a document: shortcodes, blocks, and paragraphs from
// blank lines.

#include "claim.h"
#include "importing/wordpress/old_html.h"
#include "richtext/document.h"
#include "richtext/from_html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    stanhope::OldHtml read = stanhope::read_wordpress_text(
        text, [](std::string_view) { return std::vector<std::string>{"/a.jpg", "/b.jpg"}; });
    // The result has a bounded size: each rule adds a little to the text, and nothing to the output of
    // another rule.
    CLAIM(read.html.size() <= 40 * size + 1'000);
    richtext::HtmlOrigin origin;
    origin.picture = [](std::string_view address) {
        return std::optional(std::string(address.substr(0, 9)));
    };
    origin.is_left_out = [](std::string_view classes) { return classes == "x"; };
    auto document = richtext::read_html(read.html, origin);
    CLAIM(!document || richtext::normalized(document->document, richtext::RawHtml::Refused).has_value());
    return 0;
}
