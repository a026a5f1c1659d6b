// Files of our own: small ones read whole, written so that a crash leaves the old one or the new one, and a
// lock that tells two processes apart.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// NotFound if there is no such file, Unavailable if it cannot be read, Invalid if it is larger than
// `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Replaces the file at once and durably: a neighbour is written, synced and renamed over it.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes,
                        std::filesystem::perms mode);

// Held for as long as the object lives; the kernel lets go of it when the process ends, however it ends.
class FileLock {
public:
    // Makes the file if need be. Conflict if another process holds it; the detail names its process id.
    static Result<FileLock> acquire(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace base
