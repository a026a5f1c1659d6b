// Functions for the server's own files: they read a small file whole, replace a file so that a crash leaves
// either the old or the new version, and lock a file against other processes.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// Returns NotFound if the file does not exist, Unavailable if it cannot be read, and Invalid if it is larger
// than `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Replaces the file atomically and durably: writes and syncs a temporary file in the same folder, then
// renames it over the old file.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes,
                        std::filesystem::perms mode);

// An exclusive lock on a file, held for as long as the object lives. The kernel releases the lock when the
// process ends, even if it crashes.
class FileLock {
public:
    // Creates the file if it is missing. Returns Conflict if another process holds the lock; the detail of
    // the error names the id of that process.
    static Result<FileLock> acquire(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace base
