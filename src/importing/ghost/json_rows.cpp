#include "importing/ghost/json_rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

constexpr std::size_t kMaxDepth = 1'000;
constexpr std::size_t kMaxKeyBytes = 200;

// The name of the table that the JSON object at `path` is a row of; empty if it is not a row.
std::string table_at(std::string_view path) {
    if (path == "/meta" || path == "/data/meta") return "meta";
    if (!path.starts_with("/data/") || !path.ends_with("/*")) return {};
    path = path.substr(6, path.size() - 8);
    return path.find('/') == std::string_view::npos ? std::string(path) : std::string();
}

}  // namespace

base::Result<JsonRows> JsonRows::open(const std::filesystem::path& file) {
    TRY(InputFile input, InputFile::open(file));
    return JsonRows(std::move(input), file.string());
}

base::Failure JsonRows::broken(std::string_view what) const {
    return base::invalid("import.not_json",
                         fmt::format("{} is not valid JSON in line {}: {}.", name_, line_, what));
}

base::Result<bool> JsonRows::fill() {
    TRY(end_, file_.read(piece_));
    at_ = 0;
    return end_ > 0;
}

// The path of the JSON value that begins at the present position, such as `/data/posts/*`. Leaves out the
// outer objects that only some versions of Ghost write.
std::string JsonRows::path_here() const {
    std::string path;
    for (const Level& level : levels_)
        path += level.is_list ? "/*" : "/" + level.key;
    if (path.starts_with("/db/*")) path.erase(0, 5);
    if (path.starts_with("/data/data")) path.erase(0, 5);
    return path;
}

base::Result<void> JsonRows::open_bracket(char bracket, Row& row) {
    constexpr std::size_t kMostAroundRows = 6;
    if (levels_.size() >= kMaxDepth) return broken("it is nested too deeply");
    bool may_be_row = row_depth_ == 0 && bracket == '{' && levels_.size() <= kMostAroundRows;
    std::string path = may_be_row ? path_here() : std::string();
    std::string table = table_at(path);
    has_tables_ = has_tables_ || path == "/data";
    levels_.push_back({bracket == '[', {}});
    if (!table.empty()) {
        row = {.table = std::move(table), .text = {}, .line = line_, .is_whole = true};
        row_depth_ = levels_.size();
    }
    return {};
}

base::Result<bool> JsonRows::close_bracket(char bracket) {
    if (levels_.empty() || levels_.back().is_list != (bracket == ']'))
        return broken("a bracket does not match");
    bool ends_row = row_depth_ == levels_.size();
    levels_.pop_back();
    if (ends_row) row_depth_ = 0;
    return ends_row;
}

void JsonRows::end_text() {
    if (row_depth_ == 0 && !levels_.empty() && !levels_.back().is_list) levels_.back().key = text_;
}

base::Result<bool> JsonRows::next(Row& row) {
    for (;;) {
        if (at_ == end_) {
            TRY(bool is_more, fill());
            if (!is_more) break;
        }
        std::size_t begin = at_;
        bool was_in_row = row_depth_ > 0;
        bool is_ended = false;
        while (at_ < end_ && !is_ended && was_in_row == (row_depth_ > 0)) {
            char letter = piece_[at_];
            if (letter == '\n') ++line_;
            if (is_in_text_) {
                if (is_escaped_) {
                    is_escaped_ = false;
                } else if (letter == '\\') {
                    is_escaped_ = true;
                } else if (letter == '"') {
                    is_in_text_ = false;
                    end_text();
                }
                if (is_in_text_ && row_depth_ == 0 && text_.size() < kMaxKeyBytes) text_ += letter;
            } else if (letter == '"') {
                is_in_text_ = true;
                // Keep every string, because only the colon after it tells a key from a value. If it is a
                // value, the next key replaces it.
                text_.clear();
            } else if (letter == '{' || letter == '[') {
                has_begun_ = true;
                if (row_depth_ == 0) begin = at_;
                TRY(open_bracket(letter, row));
            } else if (letter == '}' || letter == ']') {
                TRY(is_ended, close_bracket(letter));
            } else if (!has_begun_ && static_cast<unsigned char>(letter) > ' ' &&
                       std::string_view("\xEF\xBB\xBF").find(letter) == std::string_view::npos) {
                return broken("it does not begin with a bracket");
            }
            ++at_;
        }
        bool is_in_row = was_in_row || row_depth_ > 0;
        if (!is_in_row) continue;
        row.is_whole = row.is_whole && row.text.size() + at_ - begin <= kMaxRowBytes;
        if (row.is_whole) {
            row.text.append(piece_, begin, at_ - begin);
        } else {
            row.text.clear();
        }
        if (is_ended) return true;
    }
    if (!levels_.empty() || is_in_text_) return broken("the file ends too soon");
    if (!has_begun_) return broken("it is empty");
    return false;
}

}  // namespace stanhope
