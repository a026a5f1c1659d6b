// Our own files: reads small ones whole, replaces one so that a crash leaves either the old or the new file,
// and locks one against other processes.

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

// Replaces the file atomically and durably: writes and syncs a temporary file beside it, then renames it.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes,
                        std::filesystem::perms mode);

// Holds the lock for as long as the object lives. The kernel releases it when the process ends, however it
// ends.
class FileLock {
public:
    // Creates the file if it is missing. Conflict if another process holds the lock; the detail names its
    // process id.
    static Result<FileLock> acquire(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace base
