#include "importing/wordpress/wxr_file.h"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/strings.h"

namespace stanhope {

namespace {

constexpr std::string_view kItemEnd = "</item>";
constexpr std::size_t kLongestMark = 9;  // the length of `<![CDATA[`

// Returns the encoding that the XML declaration names (XML §4.3.3); UTF-8 if it names none.
std::string declared_encoding(std::string_view head) {
    std::string_view declaration = head.substr(0, std::min<std::size_t>(head.find("?>"), 300));
    std::size_t at = declaration.find("encoding=");
    if (!base::trim(declaration).starts_with("<?xml") || at == std::string_view::npos) return "utf-8";
    declaration.remove_prefix(at + 9);
    if (declaration.empty()) return "utf-8";
    std::size_t end = declaration.find(declaration.front(), 1);
    if (end == std::string_view::npos) return "utf-8";
    return base::to_ascii_lower(declaration.substr(1, end - 1));
}

std::size_t letter_bytes(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

// Whether XML 1.0 §2.2 forbids the character: a control character except tab, LF and CR, or U+FFFE or U+FFFF.
bool is_forbidden(std::string_view letter) {
    auto first = static_cast<unsigned char>(letter.front());
    if (letter.size() == 1) return first < 0x20 && first != '\t' && first != '\n' && first != '\r';
    return letter == "\xEF\xBF\xBE" || letter == "\xEF\xBF\xBF";
}

// Replaces invalid bytes by U+FFFD, and characters that XML does not allow by a space. Returns whether it
// replaced any.
bool mend(std::string& text) {
    auto is_plain = [](char letter) {
        auto byte = static_cast<unsigned char>(letter);
        return byte >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r';
    };
    if (std::ranges::all_of(text, is_plain) && base::is_valid_utf8(text) &&
        text.find("\xEF\xBF\xBE") == std::string::npos && text.find("\xEF\xBF\xBF") == std::string::npos)
        return false;
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::size_t count = letter_bytes(static_cast<unsigned char>(text[i]));
        std::string_view letter = std::string_view(text).substr(i, std::max<std::size_t>(count, 1));
        if (count == 0 || letter.size() < count || !base::is_valid_utf8(letter)) {
            clean += "\xEF\xBF\xBD";
            ++i;
            continue;
        }
        clean += is_forbidden(letter) ? " " : letter;
        i += count;
    }
    text = std::move(clean);
    return true;
}

base::Result<std::string> as_utf8(const std::string& raw, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(encoding.c_str(), &status);
    bool is_known = U_SUCCESS(status) != 0;
    bool is_readable = is_known && ucnv_getMinCharSize(converter) == 1;
    if (converter != nullptr) ucnv_close(converter);
    if (!is_readable)
        return base::invalid(
            "import.encoding",
            fmt::format(
                "The file's encoding is “{}”, which is not supported. Please convert the file to UTF-8.",
                encoding.substr(0, 40)));
    icu::UnicodeString text(raw.data(), static_cast<std::int32_t>(raw.size()), encoding.c_str());
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}  // namespace

base::Result<WxrFile> WxrFile::open(const std::filesystem::path& path) {
    TRY(InputFile file, InputFile::open(path));
    return WxrFile(std::move(file));
}

base::Result<bool> WxrFile::fill() {
    if (is_at_end_) return false;
    TRY(std::size_t count, file_.read(block_));
    buffer_.append(block_, 0, count);
    is_at_end_ = count == 0;
    return !is_at_end_;
}

// Looks at each `<` until it finds the end of the piece. Skips CDATA sections and comments.
std::size_t WxrFile::find_end(bool is_item) {
    std::string_view all(buffer_);
    for (;;) {
        std::size_t at = all.find('<', looked_);
        if (at == std::string_view::npos || (all.size() - at < kLongestMark && !is_at_end_)) {
            looked_ = std::min(at, all.size());
            return std::string::npos;
        }
        std::string_view rest = all.substr(at);
        std::string_view closing = rest.starts_with("<![CDATA[") ? "]]>"
                                   : rest.starts_with("<!--")    ? "-->"
                                                                 : "";
        if (!closing.empty()) {
            std::size_t end = all.find(closing, at + 4);
            if (end == std::string_view::npos) {
                looked_ = at;
                return std::string::npos;
            }
            looked_ = end + closing.size();
            continue;
        }
        if (is_item && rest.starts_with(kItemEnd)) return at + kItemEnd.size();
        bool opens =
            rest.starts_with("<item") && rest.size() > 5 &&
            (rest[5] == '>' || rest[5] == ' ' || rest[5] == '\n' || rest[5] == '\r' || rest[5] == '\t');
        // If an item begins before the previous one has ended, end the previous one here, so that only that
        // one is lost.
        if (opens && (!is_item || at > 0)) return at;
        looked_ = at + 1;
    }
}

base::Result<bool> WxrFile::next(Piece& piece) {
    piece = Piece();
    piece.is_item = is_in_item_;
    piece.line = line_;
    std::string raw;
    looked_ = is_in_item_ ? 1 : 0;
    for (;;) {
        std::size_t end = find_end(is_in_item_);
        if (end != std::string::npos) {
            raw += buffer_.substr(0, end);
            buffer_.erase(0, end);
            break;
        }
        if (buffer_.size() > kMaxPieceBytes) {
            piece.is_whole = false;
            raw = buffer_.substr(0, kMaxPieceBytes / 64);
            // The item is too large. Drop what was read so far. If the cause is a CDATA section that never
            // ends, the end of the item is never found.
            line_ += std::ranges::count(buffer_, '\n');
            buffer_.clear();
            looked_ = 0;
        }
        bool was_at_end = is_at_end_;
        TRY(bool has_more, fill());
        // Call find_end once more at the end of the file: it may have waited for the rest of a `<![CDATA[`.
        if (has_more || !was_at_end) continue;
        if (is_in_item_) piece.is_whole = false;
        raw += std::exchange(buffer_, {});
        break;
    }
    if (raw.empty() && is_at_end_ && buffer_.empty()) return false;
    line_ += std::ranges::count(raw, '\n');
    if (is_in_item_ && piece.is_whole && !raw.ends_with(kItemEnd)) piece.is_whole = false;
    is_in_item_ = buffer_.starts_with("<item");
    if (encoding_.empty()) encoding_ = declared_encoding(raw);
    TRY(make_text(piece, std::move(raw)));
    return true;
}

base::Result<void> WxrFile::make_text(Piece& piece, std::string raw) {
    bool is_utf8 = encoding_ == "utf-8" || encoding_ == "utf8" || encoding_ == "us-ascii";
    if (is_utf8) {
        piece.text = std::move(raw);
    } else {
        TRY(piece.text, as_utf8(raw, encoding_));
    }
    piece.is_mended = mend(piece.text);
    return {};
}

}  // namespace stanhope
