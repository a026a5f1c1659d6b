#include "archive/input_file.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fmt/format.h>

namespace stanhope {

base::Result<InputFile> InputFile::open(const std::filesystem::path& path) {
    std::error_code error;
    bool is_file = std::filesystem::is_regular_file(path, error);
    std::unique_ptr<gzFile_s, Close> file(is_file ? gzopen(path.c_str(), "rbe") : nullptr);
    if (!file) {
        std::string why = is_file ? std::strerror(errno) : error ? error.message() : "it is not a file";
        return base::unavailable("import.file", fmt::format("{} cannot be read: {}.", path.string(), why));
    }
    gzbuffer(file.get(), 256U * 1024);
    return InputFile(std::move(file), path.string());
}

base::Result<std::size_t> InputFile::read(std::string& piece) {
    int count = gzread(file_.get(), piece.data(), static_cast<unsigned>(piece.size()));
    int status = Z_OK;
    const char* why = gzerror(file_.get(), &status);
    if (count < 0 || (status != Z_OK && status != Z_STREAM_END))
        return base::unavailable("import.file", fmt::format("{} cannot be read to its end: {}.", name_, why));
    return static_cast<std::size_t>(count);
}

std::uint64_t InputFile::position() const {
    auto at = gzoffset(file_.get());
    return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

base::Result<bool> LineReader::fill() {
    if (is_at_end_) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    TRY(std::size_t count, file_.read(piece_));
    buffer_.append(piece_, 0, count);
    is_at_end_ = count == 0;
    return !is_at_end_;
}

base::Result<bool> LineReader::next(Line& line) {
    line = {{}, ++number_, true};
    std::size_t looked = 0;
    for (;;) {
        std::size_t end = buffer_.find('\n', begin_ + looked);
        if (end != std::string::npos) {
            line.text = std::string_view(buffer_).substr(begin_, end - begin_);
            begin_ = end + 1;
            break;
        }
        looked = buffer_.size() - begin_;
        if (looked > max_bytes_) {
            // The line is too long. Keep only its beginning and drop the rest as it is read, to bound memory.
            line.is_whole = false;
            buffer_.resize(begin_ + max_bytes_ / 2);
            looked = buffer_.size() - begin_;
        }
        TRY(bool has_more, fill());
        if (has_more) continue;
        line.text = std::string_view(buffer_).substr(begin_);
        begin_ = buffer_.size();
        if (line.text.empty()) return false;
        break;
    }
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    return true;
}

}  // namespace stanhope
