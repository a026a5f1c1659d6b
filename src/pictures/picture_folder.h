// The folder of pictures' files: originals, named by the hash of their content, and renditions made from
// them.
//
//   originals/ab/abcd….jpg       as it came in; never given to readers
//   renditions/STAMP/640.webp    made when first asked for; can be made again
//   incoming/                    while it comes in
//
// Processes of the newsroom may share the folder: files are written elsewhere and moved into place whole.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "http/message.h"
#include "s3/bucket.h"

namespace stanhope {

// A file that was received. The destructor deletes it unless it was moved into place.
class IncomingFile {
public:
    IncomingFile(std::filesystem::path path, std::string hash, std::int64_t bytes)
        : path_(std::move(path)), hash_(std::move(hash)), bytes_(bytes) {}
    IncomingFile(IncomingFile&& other) noexcept;
    IncomingFile& operator=(IncomingFile&&) = delete;
    ~IncomingFile();

    const std::filesystem::path& path() const { return path_; }
    const std::string& hash() const { return hash_; }
    std::int64_t bytes() const { return bytes_; }

private:
    std::filesystem::path path_;
    std::string hash_;
    std::int64_t bytes_;
};

// Shared between threads; blocks on the disk. Errors are Unavailable (picture.folder).
class PictureFolder {
public:
    // For reading only: creates no folders.
    explicit PictureFolder(std::filesystem::path root) : root_(std::move(root)) {}
    // Creates the folders that are missing.
    static base::Result<PictureFolder> open(const std::filesystem::path& root);

    // Copies the request's body in pieces, hashing it on the way.
    base::Result<IncomingFile> receive(const http::Request& request) const;
    base::Result<IncomingFile> receive(std::string_view bytes) const;
    // Copies a file from elsewhere on this machine.
    base::Result<IncomingFile> receive_copy(const std::filesystem::path& file) const;
    // Hashes a file that is in `incoming` already.
    base::Result<IncomingFile> hashed(std::filesystem::path path) const;
    // Durably; doing it twice does no harm.
    base::Result<void> keep(const std::filesystem::path& file, std::string_view name) const;
    base::Result<void> remove_original(std::string_view name) const;
    base::Result<void> list_originals(const std::function<void(const s3::Object&)>& visit) const;

    std::filesystem::path original(std::string_view name) const;
    std::filesystem::path renditions() const { return root_ / "renditions"; }
    // An unused file name in `incoming`.
    std::filesystem::path fresh_name(std::string_view extension) const;
    // `stamp` and `name` become a path: pass only checked values, never a reader's.
    base::Result<void> keep_rendition(const std::filesystem::path& made, std::string_view stamp,
                                      std::string_view name) const;
    void remove_renditions(std::string_view stamp) const;
    // The stamps with renditions that were last changed before `before`.
    std::vector<std::string> stamps(base::Time before) const;
    // Removes what was being received when a process died.
    void remove_incoming() const;

private:
    template <typename Write>
    base::Result<IncomingFile> receive_by(Write write) const;

    std::filesystem::path root_;
};

}  // namespace stanhope
