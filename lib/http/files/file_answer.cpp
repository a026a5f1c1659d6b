#include "http/files/file_answer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strings.h"
#include "http/fields/conditional.h"
#include "http/fields/http_date.h"
#include "http/files/byte_range.h"

namespace http {

namespace {

using FilePointer = std::shared_ptr<const OpenFile>;

constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxParts = 8;

// The Content-Security-Policy for SVG files. An SVG may hold scripts, which must not run with our site's
// rights when a reader opens it directly.
constexpr std::string_view kSvgPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

struct TypeOfEnding {
    std::string_view ending;
    std::string_view type;
};

constexpr TypeOfEnding kTypes[] = {
    {"avif", "image/avif"},
    {"css", "text/css; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"gif", "image/gif"},
    {"ico", "image/vnd.microsoft.icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"m4a", "audio/mp4"},
    {"map", "application/json"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"ogg", "audio/ogg"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"vtt", "text/vtt; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"webm", "video/webm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
};

base::Failure no_such_file() {
    return base::not_found("file.not_found", "There is no such file.");
}

base::Failure failure_of(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:       // a file or a symbolic link in place of a folder
        case ELOOP:         // a symbolic link in place of the file (O_NOFOLLOW)
        case ENAMETOOLONG:  // no file can have such a long name
        case ENXIO:         // a socket, or a device that does not exist
            return no_such_file();
        default:
            return base::unavailable("file.unavailable", "The file cannot be read now.",
                                     std::strerror(error));
    }
}

base::Result<FilePointer> open_at(int folder, const char* name, int flags) {
    int descriptor = -1;
    do {
        descriptor = ::openat(folder, name, flags | O_CLOEXEC);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return failure_of(errno);
    return std::make_shared<const OpenFile>(descriptor);
}

// Whether a part of a file's name is allowed. It may hold letters, digits and a few signs, as our own names
// do; an ETag may hold all of them. It must not begin with a dot, which excludes `.`, `..` and hidden files.
bool is_name_part(std::string_view part) {
    auto is_plain = [](char letter) {
        bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        bool is_digit = letter >= '0' && letter <= '9';
        return is_letter || is_digit || std::string_view("._-@+~,=").find(letter) != std::string_view::npos;
    };
    return !part.empty() && part.front() != '.' && std::all_of(part.begin(), part.end(), is_plain);
}

// Splits a file's name at its slashes. Returns an empty vector if the name is not allowed.
std::vector<std::string_view> name_parts(std::string_view name) {
    if (name.size() > kMaxNameBytes) return {};
    std::vector<std::string_view> parts = base::split(name, '/');
    bool is_good = parts.size() <= kMaxParts && std::all_of(parts.begin(), parts.end(), is_name_part);
    return is_good ? parts : std::vector<std::string_view>();
}

// Opens a file below `folder`, one folder after the other. O_NOFOLLOW refuses a symbolic link in any part of
// the name. Without O_NONBLOCK, opening a FIFO would block until its other end is opened.
base::Result<FilePointer> open_below(FilePointer folder, std::string_view name) {
    std::vector<std::string_view> parts = name_parts(name);
    if (parts.empty()) return no_such_file();
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        TRY(folder,
            open_at(folder->descriptor(), std::string(parts[i]).c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW));
    }
    return open_at(folder->descriptor(), std::string(parts.back()).c_str(),
                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

base::Result<struct stat> status_of(const OpenFile& file) {
    struct stat status{};
    if (::fstat(file.descriptor(), &status) != 0) return failure_of(errno);
    if (!S_ISREG(status.st_mode)) return no_such_file();
    return status;
}

base::Time modified_at(const struct stat& status) {
    auto since_epoch =
        std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
    return base::Time(std::chrono::floor<std::chrono::microseconds>(since_epoch));
}

// A strong entity tag (RFC 9110 §8.8.1). A hashed name stands for one content only, so the name is the tag.
// Otherwise the tag holds inode, size and time, because a new file differs in inode or time.
std::string entity_tag_of(std::string_view name, FileNames names, const struct stat& status) {
    if (names == FileNames::Hashed) return fmt::format("\"{}\"", name);
    return fmt::format("\"{:x}-{:x}-{:x}.{:x}\"", status.st_ino, status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec);
}

std::string http_date(base::Time time) {
    std::array<char, kHttpDateSize> text{};
    format_http_date(time, text);
    return std::string(text.begin(), text.end());
}

std::string_view cache_control_of(FileNames names) {
    return names == FileNames::Hashed ? "public, max-age=31536000, immutable" : "public, no-cache";
}

std::vector<OwnedField> describe(std::string_view type, FileNames names, const Validators& current) {
    std::vector<OwnedField> fields = {
        {"Content-Type", std::string(type)},
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", std::string(cache_control_of(names))},
        {"ETag", std::string(current.entity_tag)},
        {"Last-Modified", http_date(*current.last_modified)},
        {"Accept-Ranges", "bytes"},
    };
    if (type == "image/svg+xml") fields.push_back({"Content-Security-Policy", std::string(kSvgPolicy)});
    return fields;
}

bool is_unchanged(const Request& request, const Validators& current, base::Time now) {
    RequestHead head;
    head.method = request.method;
    head.if_none_match = request.find("If-None-Match").value_or("");
    head.if_modified_since = request.find("If-Modified-Since").value_or("");
    return is_not_modified(head, current, now);
}

ByteRange range_of(const Request& request, std::uint64_t size, const Validators& current, base::Time now) {
    auto range = request.find("Range");
    if (!range || request.method != Method::Get) return {};
    auto if_range = request.find("If-Range");
    if (if_range && !if_range_holds(*if_range, current, now)) return {};
    return choose_range(*range, size);
}

// Asks the kernel to read the file ahead, so that the loop that sends the file waits less for the disk.
void begin_reading(const FilePart& part) {
    ::posix_fadvise(part.file->descriptor(), static_cast<off_t>(part.offset), static_cast<off_t>(part.length),
                    POSIX_FADV_WILLNEED);
}

void narrow(Response& answer, const ByteRange& range) {
    std::uint64_t size = answer.file->length;
    switch (range.outcome) {
        case ByteRange::Outcome::Whole:
            break;
        case ByteRange::Outcome::Partial:
            answer.status = 206;
            answer.file->offset = range.first;
            answer.file->length = range.last - range.first + 1;
            answer.fields.push_back(
                {"Content-Range", fmt::format("bytes {}-{}/{}", range.first, range.last, size)});
            break;
        case ByteRange::Outcome::Unsatisfiable:
            // An answer with status 416 does not describe the file's content. So it has none of the file's
            // fields and is not cached.
            answer = {416,
                      {{"Content-Range", fmt::format("bytes */{}", size)}, {"Cache-Control", "no-store"}}};
            break;
    }
}

}  // namespace

std::string_view content_type_of(std::string_view name) {
    std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string ending = base::to_ascii_lower(name.substr(dot + 1));
    for (const TypeOfEnding& known : kTypes) {
        if (known.ending == ending) return known.type;
    }
    return {};
}

base::Result<FileFolder> FileFolder::open(const std::filesystem::path& root, FileNames names) {
    TRY(auto folder, open_at(AT_FDCWD, root.c_str(), O_PATH | O_DIRECTORY));
    return FileFolder(std::move(folder), names);
}

base::Result<Response> FileFolder::answer(const Request& request, std::string_view name,
                                          base::Time now) const {
    std::string_view type = content_type_of(name);
    if (type.empty()) return no_such_file();
    TRY(auto file, open_below(root_, name));
    TRY(auto status, status_of(*file));

    std::string entity_tag = entity_tag_of(name, names_, status);
    // RFC 9110 §8.8.2.1: Last-Modified must not lie in the future.
    Validators current{entity_tag, std::min(modified_at(status), now)};
    Response answer{.fields = describe(type, names_, current)};
    if (is_unchanged(request, current, now)) {
        answer.status = 304;
        return answer;
    }
    auto size = static_cast<std::uint64_t>(status.st_size);
    answer.file = FilePart{request.method == Method::Head ? nullptr : std::move(file), 0, size};
    narrow(answer, range_of(request, size, current, now));
    if (answer.file && answer.file->file) begin_reading(*answer.file);
    return answer;
}

}  // namespace http
