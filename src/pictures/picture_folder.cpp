#include "pictures/picture_folder.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/uuid.h"
#include "crypto/sha256.h"

namespace stanhope {

namespace fs = std::filesystem;

namespace {

base::Failure unavailable(const fs::path& path, std::string_view reason) {
    return base::unavailable("picture.folder", "Pictures cannot be stored now.",
                             fmt::format("{}: {}", path.string(), reason));
}

base::Result<void> ensure_folder(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) return unavailable(path, error.message());
    return {};
}

// Syncs a folder, which makes renames in it durable.
base::Result<void> sync(const fs::path& path) {
    base::Descriptor folder(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (folder.number() < 0 || fsync(folder.number()) != 0) return unavailable(path, std::strerror(errno));
    return {};
}

base::Result<void> move_into_place(const fs::path& from, const fs::path& to) {
    TRY(ensure_folder(to.parent_path()));
    std::error_code error;
    fs::rename(from, to, error);
    if (error) return unavailable(to, error.message());
    return {};
}

class Writing {
public:
    explicit Writing(const fs::path& path)
        : path_(path), descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640)) {}

    base::Result<void> add(std::string_view bytes) {
        hash_.add(bytes);
        bytes_ += static_cast<std::int64_t>(bytes.size());
        while (!bytes.empty()) {
            ssize_t count = write(descriptor_.number(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return unavailable(path_, std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }
    base::Result<IncomingFile> done() {
        if (fsync(descriptor_.number()) != 0) return unavailable(path_, std::strerror(errno));
        return IncomingFile(path_, hash_.hex(), bytes_);
    }

private:
    fs::path path_;
    base::Descriptor descriptor_;
    crypto::Sha256 hash_;
    std::int64_t bytes_ = 0;
};

// Reads a part of a file piece by piece. Calls `use` with each piece, and stops at the first error that it
// returns.
template <typename Use>
base::Result<void> read_pieces(int descriptor, std::uint64_t offset, std::uint64_t length, Use use) {
    constexpr std::size_t kPiece = 256UL * 1024;
    std::string piece(kPiece, '\0');
    for (std::uint64_t done = 0; done < length;) {
        std::size_t wanted = std::min<std::uint64_t>(kPiece, length - done);
        ssize_t count = pread(descriptor, piece.data(), wanted, static_cast<off_t>(offset + done));
        if (count <= 0) return base::unavailable("body.not_read", "The request's body could not be read.");
        TRY(use(std::string_view(piece.data(), static_cast<std::size_t>(count))));
        done += static_cast<std::uint64_t>(count);
    }
    return {};
}

// Converts a file's time to base::Time.
base::Time time_of(fs::file_time_type time) {
    return std::chrono::time_point_cast<base::Time::duration>(std::chrono::file_clock::to_sys(time));
}

}  // namespace

IncomingFile::IncomingFile(IncomingFile&& other) noexcept
    : path_(std::move(other.path_)), hash_(std::move(other.hash_)), bytes_(other.bytes_) {
    other.path_.clear();
}

IncomingFile::~IncomingFile() {
    std::error_code ignored;  // if removing it fails, remove_incoming() does so later
    if (!path_.empty()) fs::remove(path_, ignored);
}

base::Result<PictureFolder> PictureFolder::open(const fs::path& root) {
    for (const char* part : {"originals", "renditions", "incoming"})
        TRY(ensure_folder(root / part));
    return PictureFolder(root);
}

fs::path PictureFolder::original(std::string_view name) const {
    return root_ / "originals" / name.substr(0, 2) / name;
}

fs::path PictureFolder::fresh_name(std::string_view extension) const {
    base::SystemClock clock;
    return root_ / "incoming" / fmt::format("{}.{}", base::Uuid::make(clock.now()).to_string(), extension);
}

template <typename Write>
base::Result<IncomingFile> PictureFolder::receive_by(Write write) const {
    fs::path path = fresh_name("part");
    auto receive_into = [&]() -> base::Result<IncomingFile> {
        Writing writing(path);
        TRY(write(writing));
        return writing.done();
    };
    auto file = receive_into();
    std::error_code ignored;
    if (!file) fs::remove(path, ignored);
    return file;
}

base::Result<IncomingFile> PictureFolder::receive(std::string_view bytes) const {
    return receive_by([&](Writing& writing) { return writing.add(bytes); });
}

base::Result<IncomingFile> PictureFolder::receive(const http::Request& request) const {
    if (!request.body_file) return receive(std::string_view(request.body));
    const http::FilePart& part = *request.body_file;
    return receive_by([&](Writing& writing) {
        return read_pieces(part.file->descriptor(), part.offset, part.length,
                           [&](std::string_view piece) { return writing.add(piece); });
    });
}

base::Result<IncomingFile> PictureFolder::receive_copy(const fs::path& file) const {
    base::Descriptor from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    std::error_code error;
    auto bytes = fs::file_size(file, error);
    if (error || from.number() < 0) return unavailable(file, "it cannot be read");
    return receive_by([&](Writing& writing) {
        return read_pieces(from.number(), 0, bytes,
                           [&](std::string_view piece) { return writing.add(piece); });
    });
}

base::Result<IncomingFile> PictureFolder::hashed(fs::path path) const {
    base::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::error_code error;
    auto bytes = fs::file_size(path, error);
    if (error || file.number() < 0) return unavailable(path, "what was fetched cannot be read");
    crypto::Sha256 hash;
    TRY(read_pieces(file.number(), 0, bytes, [&](std::string_view piece) -> base::Result<void> {
        hash.add(piece);
        return {};
    }));
    return IncomingFile(std::move(path), hash.hex(), static_cast<std::int64_t>(bytes));
}

base::Result<void> PictureFolder::keep(const fs::path& file, std::string_view name) const {
    fs::path to = original(name);
    TRY(move_into_place(file, to));
    return sync(to.parent_path());
}

base::Result<void> PictureFolder::list_originals(const std::function<void(const s3::Object&)>& visit) const {
    std::error_code error;
    if (!fs::exists(root_ / "originals", error) && !error) return {};  // nobody has uploaded a picture yet
    for (fs::recursive_directory_iterator at(root_ / "originals", error), end; !error && at != end;
         at.increment(error)) {
        std::error_code gone;  // set if another process has removed the file meanwhile
        if (!at->is_regular_file(gone)) continue;
        auto bytes = at->file_size(gone);
        auto changed_at = at->last_write_time(gone);
        if (!gone)
            visit({at->path().filename().string(), static_cast<std::int64_t>(bytes), time_of(changed_at)});
    }
    if (error) return unavailable(root_ / "originals", error.message());
    return {};
}

base::Result<void> PictureFolder::remove_original(std::string_view name) const {
    std::error_code error;
    fs::remove(original(name), error);
    if (error) return unavailable(original(name), error.message());
    return {};
}

base::Result<void> PictureFolder::keep_rendition(const fs::path& made, std::string_view stamp,
                                                 std::string_view name) const {
    return move_into_place(made, renditions() / stamp / name);
}

void PictureFolder::remove_renditions(std::string_view stamp) const {
    std::error_code ignored;  // files that cannot be removed only take space
    fs::remove_all(renditions() / stamp, ignored);
}

std::vector<std::string> PictureFolder::stamps(base::Time before) const {
    std::vector<std::string> stamps;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(renditions(), ignored)) {
        if (time_of(entry.last_write_time(ignored)) < before)
            stamps.push_back(entry.path().filename().string());
    }
    return stamps;
}

void PictureFolder::remove_incoming() const {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root_ / "incoming", ignored))
        fs::remove(entry.path(), ignored);
}

}  // namespace stanhope
