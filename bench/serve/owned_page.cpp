#include "serve/owned_page.h"

#include <functional>

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include "serve/machine.h"

namespace bench {

namespace {

using http::ContentCoding;

constexpr ContentCoding kCodings[] = {ContentCoding::Identity, ContentCoding::Gzip, ContentCoding::Zstd};
constexpr int kZstdLevel = 19;

std::string gzip(std::string_view content) {
    z_stream stream{};
    constexpr int kGzipWrapper = 16;
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzipWrapper, MAX_MEM_LEVEL,
                 Z_DEFAULT_STRATEGY);
    std::string compressed(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) give_up("zlib cannot compress");
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    return compressed;
}

std::string zstd(std::string_view content) {
    std::string compressed(ZSTD_compressBound(content.size()), '\0');
    std::size_t size =
        ZSTD_compress(compressed.data(), compressed.size(), content.data(), content.size(), kZstdLevel);
    if (ZSTD_isError(size) != 0) give_up("zstd cannot compress");
    compressed.resize(size);
    return compressed;
}

std::string compressed(ContentCoding coding, std::string_view content) {
    if (coding == ContentCoding::Gzip) return gzip(content);
    if (coding == ContentCoding::Zstd) return zstd(content);
    return std::string(content);
}

std::vector<std::string> cut(std::string_view whole, std::size_t pieces) {
    std::vector<std::string> cut_pieces;
    for (std::size_t i = 0; i < pieces; ++i) {
        std::size_t begin = whole.size() * i / pieces;
        std::size_t end = whole.size() * (i + 1) / pieces;
        cut_pieces.emplace_back(whole.substr(begin, end - begin));
    }
    return cut_pieces;
}

}  // namespace

PageBytes::PageBytes(std::string_view content, std::size_t pieces) {
    for (ContentCoding coding : kCodings) {
        forms_[static_cast<std::size_t>(coding)] = cut(compressed(coding, content), pieces);
    }
}

OwnedPage::OwnedPage(std::shared_ptr<const PageBytes> bytes, std::string_view name)
    : Page(200, std::nullopt), bytes_(std::move(bytes)) {
    for (ContentCoding coding : kCodings)
        add_form(coding, form_of(coding, name));
}

http::PageForm OwnedPage::form_of(ContentCoding coding, std::string_view name) const {
    http::PageForm form;
    for (const std::string& piece : bytes_->pieces(coding)) {
        form.segments.push_back(piece);
        form.length += piece.size();
    }
    std::string_view coding_name = http::content_coding_name(coding);
    form.entity_tag =
        fmt::format("\"{:016x}{}\"", std::hash<std::string_view>()(name), static_cast<int>(coding));
    const http::OwnedField with_every_answer[] = {
        {"ETag", form.entity_tag},
        {"Vary", "Accept-Encoding"},
        {"Cache-Control", "public, max-age=5, stale-while-revalidate=60, stale-if-error=86400"}};
    std::vector<http::OwnedField> with_page = {{"Content-Type", "text/html; charset=utf-8"}};
    if (!coding_name.empty()) with_page.push_back({"Content-Encoding", std::string(coding_name)});
    http::set_page_fields(form, with_every_answer, with_page);
    return form;
}

}  // namespace bench
