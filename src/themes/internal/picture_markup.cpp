#include "themes/internal/picture_markup.h"

#include <fmt/format.h>

#include "richtext/html.h"
#include "themes/page_parts.h"

namespace stanhope {

namespace {

using richtext::escaped;

// The width for browsers without `srcset`: the middle one of the list.
std::uint32_t middling(const std::vector<std::uint32_t>& widths) {
    return widths[(widths.size() - 1) / 2];
}

// Whether a placeholder is shown until the picture has loaded. Through a transparent picture it would stay
// visible.
bool has_placeholder(const Picture& picture) {
    return !picture.is_transparent && !picture.placeholder.empty();
}

std::string source_markup(std::string_view kind, std::string_view sources, std::string_view sizes) {
    return fmt::format("<source type=\"image/{}\" srcset=\"{}\" sizes=\"{}\">", kind, sources, sizes);
}

std::string caption_markup(std::string_view caption, std::string_view credit) {
    if (caption.empty() && credit.empty()) return {};
    std::string html = "<figcaption>" + escaped(caption);
    if (!credit.empty())
        html +=
            fmt::format("{}<span class=\"credit\">{}</span>", caption.empty() ? "" : " ", escaped(credit));
    return html + "</figcaption>";
}

}  // namespace

std::string picture_markup(const RenditionTable& table, const Picture& picture,
                           std::string_view alternative_text, const PictureLook& look) {
    const Shape& shape = table.shape_or_whole(look.shape);
    std::string plain = plain_extension(picture);
    std::uint32_t width = middling(table.widths_of(picture, shape));
    imaging::Size size = size_of(picture, shape, width);
    std::string sizes = escaped(look.sizes);
    std::string html = "<span class=\"picture\">";
    if (has_placeholder(picture) && look.loading == Loading::WhenNear)
        html += fmt::format("<img class=\"before\" src=\"{}\" alt=\"\" width=\"{}\" height=\"{}\">",
                            picture.placeholder, size.width, size.height);
    html += "<picture>";
    std::string sources = table.srcset_of(picture, shape, plain);
    if (!sources.empty()) {
        if (table.avif) html += source_markup("avif", table.srcset_of(picture, shape, "avif"), sizes);
        html += source_markup("webp", table.srcset_of(picture, shape, "webp"), sizes);
    }
    html += fmt::format("<img src=\"{}\"", rendition_address(picture, shape, width, plain));
    if (!sources.empty()) html += fmt::format(" srcset=\"{}\" sizes=\"{}\"", sources, sizes);
    html += fmt::format(
        " width=\"{}\" height=\"{}\" alt=\"{}\" {}></picture></span>", size.width, size.height,
        escaped(alternative_text),
        look.loading == Loading::WhenNear ? "loading=\"lazy\" decoding=\"async\"" : "fetchpriority=\"high\"");
    return html;
}

std::string figure_markup(const PageContent& page, const richtext::PictureBlock& block,
                          const PictureLook& look) {
    const Picture* picture = shown_picture(page, block.picture);
    if (picture == nullptr) return {};
    const PictureWords& words = picture->words;
    auto first = [](std::string_view here, std::string_view library) {
        return here.empty() ? library : here;
    };
    return fmt::format(
        "<figure>{}{}</figure>\n",
        picture_markup(*page.renditions, *picture, first(block.alternative_text, words.alternative_text),
                       look),
        caption_markup(first(block.caption, words.caption), first(block.credit, words.credit)));
}

const Picture* shown_picture(const PageContent& page, std::string_view id) {
    auto found = page.pictures.find(id);
    return found == page.pictures.end() ? nullptr : &found->second;
}

const Picture* lead_picture(const PageContent& page) {
    const WholeArticle* article = article_of(page);
    return article == nullptr ? nullptr : shown_picture(page, article->content.lead_picture);
}

std::string body_markup(const PageContent& page, const Content& content) {
    if (page.is_lite) return richtext::to_html(content.body);
    auto names = page.is_preview ? richtext::BlockNames::Shown : richtext::BlockNames::Hidden;
    return richtext::to_html(
        content.body, [&](const richtext::PictureBlock& block) { return figure_markup(page, block, {}); },
        names);
}

}  // namespace stanhope
