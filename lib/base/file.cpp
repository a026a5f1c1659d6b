#include "base/file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace base {

namespace {

Failure cannot(std::string_view verb, const std::filesystem::path& path, int error) {
    std::string message = fmt::format("Cannot {} {}: {}.", verb, path.string(), std::strerror(error));
    if (error == ENOENT) return not_found("file.not_found", std::move(message));
    return unavailable("file.unavailable", std::move(message));
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) return cannot("write", path, errno);
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

// Syncs the folder of a file that was just renamed. Without this, a power cut may undo the rename, although
// the bytes of the file are on the disk.
void sync_folder_of(const std::filesystem::path& path) {
    Descriptor folder(::open(path.parent_path().empty() ? "." : path.parent_path().c_str(),
                             O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() >= 0) ::fsync(folder.number());
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return cannot("read", path, errno);
    std::string bytes;
    char buffer[64 * 1024];
    ssize_t count = 0;
    while ((count = ::read(file.number(), buffer, sizeof buffer)) != 0) {
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot("read", path, errno);
        bytes.append(buffer, static_cast<std::size_t>(count));
        if (bytes.size() > max_bytes) {
            return invalid("file.too_large",
                           fmt::format("{} is larger than {} bytes.", path.string(), max_bytes));
        }
    }
    return bytes;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes,
                        std::filesystem::perms mode) {
    std::filesystem::path neighbour = path;
    neighbour += fmt::format(".{}.tmp", ::getpid());
    Descriptor file(
        ::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, static_cast<mode_t>(mode)));
    if (file.number() < 0) return cannot("write", path, errno);
    auto written = write_all(file.number(), bytes, path);
    if (written && ::fsync(file.number()) != 0) written = cannot("write", path, errno);
    if (written && ::rename(neighbour.c_str(), path.c_str()) != 0) written = cannot("write", path, errno);
    if (!written) {
        ::unlink(neighbour.c_str());
        return written;
    }
    sync_folder_of(path);
    return {};
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (file.number() < 0) return cannot("lock", path, errno);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return cannot("lock", path, errno);
        char holder[32] = {};
        ssize_t length = ::pread(file.number(), holder, sizeof holder - 1, 0);
        return conflict("file.locked", fmt::format("{} is in use by another process.", path.string()),
                        length > 0 ? fmt::format("process {}", holder) : std::string());
    }
    std::string self = std::to_string(::getpid());
    // The process id in the file only tells a person who holds the lock. The lock is valid even if the write
    // fails.
    if (::ftruncate(file.number(), 0) == 0)
        static_cast<void>(!::pwrite(file.number(), self.data(), self.size(), 0));
    return FileLock(file.release());
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace base
