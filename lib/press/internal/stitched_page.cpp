#include "press/internal/stitched_page.h"

#include <fmt/format.h>

#include "compression/compression.h"
#include "crypto/sha256.h"
#include "http/fields/http_date.h"

namespace press {

using http::ContentCoding;

namespace {

std::string hash_of(const std::vector<FragmentHold>& fragments) {
    std::string hashes;
    for (const FragmentHold& fragment : fragments)
        hashes += fragment->hash();
    return crypto::sha256_hex(hashes).substr(0, 32);
}

// Different bytes must have different entity tags (RFC 9110 §8.8.1). So a tag names the content coding, and
// whether the page was compressed whole.
std::string entity_tag(const std::string& hash, ContentCoding coding, Shape shape) {
    std::string_view name = coding == ContentCoding::Identity ? "i" : http::content_coding_name(coding);
    bool same_bytes = coding == ContentCoding::Identity || shape == Shape::Stitched;
    return fmt::format("\"{}-{}{}\"", hash, name, same_bytes ? "" : "-f");
}

// Returns the header fields that are sent with both 200 and 304 (RFC 9110 §15.4.5).
std::vector<http::OwnedField> validating_fields(const PageRecipe& recipe, const PageSetSettings& settings,
                                                std::string tag) {
    std::vector<http::OwnedField> fields{
        {"ETag", std::move(tag)}, {"Cache-Control", recipe.cache_control}, {"Vary", "Accept-Encoding"}};
    if (recipe.content_keys.empty()) return fields;
    if (settings.surrogate_key)
        fields.push_back({"Surrogate-Key", fmt::format("{}", fmt::join(recipe.content_keys, " "))});
    if (settings.cache_tag)
        fields.push_back({"Cache-Tag", fmt::format("{}", fmt::join(recipe.content_keys, ","))});
    return fields;
}

std::vector<http::OwnedField> own_fields(const PageRecipe& recipe, ContentCoding coding) {
    std::vector<http::OwnedField> fields{{"Content-Type", recipe.content_type}};
    if (coding != ContentCoding::Identity)
        fields.push_back({"Content-Encoding", std::string(http::content_coding_name(coding))});
    if (recipe.last_modified) {
        char date[http::kHttpDateSize];
        http::format_http_date(*recipe.last_modified, date);
        fields.push_back({"Last-Modified", std::string(date, sizeof date)});
    }
    fields.insert(fields.end(), recipe.fields.begin(), recipe.fields.end());
    return fields;
}

}  // namespace

StitchedPage::StitchedPage(const PageRecipe& recipe, const PageSetSettings& settings,
                           std::vector<FragmentHold> fragments, Shape shape)
    : http::Page(recipe.status, recipe.last_modified),
      fragments_(std::move(fragments)),
      shape_(shape),
      content_hash_(hash_of(fragments_)) {
    add(ContentCoding::Identity, identity_segments(), recipe, settings);
    if (!recipe.is_compressed) return;
    shape == Shape::Flattened ? add_flattened(recipe, settings) : add_stitched(recipe, settings);
}

std::vector<std::string_view> StitchedPage::identity_segments() const {
    std::vector<std::string_view> segments;
    segments.reserve(fragments_.size());
    for (const FragmentHold& fragment : fragments_)
        segments.push_back(fragment->identity());
    return segments;
}

void StitchedPage::add_stitched(const PageRecipe& recipe, const PageSetSettings& settings) {
    std::vector<compression::PieceSum> sums;
    std::vector<std::string_view> gzip{compression::gzip_header()};
    std::vector<std::string_view> zstd;
    for (const FragmentHold& fragment : fragments_) {
        sums.push_back({fragment->crc(), fragment->identity().size()});
        gzip.push_back(fragment->deflated());
        zstd.push_back(fragment->zstd());
    }
    gzip_trailer_ = compression::gzip_trailer(sums);
    gzip.push_back(gzip_trailer_);
    add(ContentCoding::Gzip, std::move(gzip), recipe, settings);
    add(ContentCoding::Zstd, std::move(zstd), recipe, settings);
}

void StitchedPage::add_flattened(const PageRecipe& recipe, const PageSetSettings& settings) {
    std::string whole;
    for (std::string_view segment : identity_segments())
        whole += segment;
    flat_gzip_ = compression::gzip_best(whole);
    flat_zstd_ = compression::zstd_best(whole);
    flat_brotli_ = compression::brotli_best(whole);
    add(ContentCoding::Gzip, {flat_gzip_}, recipe, settings);
    add(ContentCoding::Zstd, {flat_zstd_}, recipe, settings);
    add(ContentCoding::Brotli, {flat_brotli_}, recipe, settings);
    bytes_ += flat_gzip_.capacity() + flat_zstd_.capacity() + flat_brotli_.capacity();
}

void StitchedPage::add(ContentCoding coding, std::vector<std::string_view> segments, const PageRecipe& recipe,
                       const PageSetSettings& settings) {
    http::PageForm form;
    form.entity_tag = entity_tag(content_hash_, coding, shape_);
    for (std::string_view segment : segments)
        form.length += segment.size();
    http::set_page_fields(form, validating_fields(recipe, settings, form.entity_tag),
                          own_fields(recipe, coding));
    form.segments = std::move(segments);
    bytes_ += form.fields.capacity() + form.not_modified_fields.capacity() + form.pairs.bytes() +
              form.segments.capacity() * sizeof(std::string_view);
    add_form(coding, std::move(form));
}

}  // namespace press
