// The folder of picture files: originals, named by the hash of their content, and renditions made from them.
//
//   originals/ab/abcd….jpg       as uploaded; not served to readers
//   renditions/STAMP/640.webp    made when first asked for; can be made again
//   incoming/                    files that are still being written
//
// Several processes can share the folder, because complete files are moved into place by renaming.

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

// A file in `incoming`, completely received. The destructor deletes it unless it was moved into `originals`.
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

// Safe to share between threads. The functions block on the disk. Errors are Unavailable (picture.folder).
class PictureFolder {
public:
    // Opens the folder for reading only, without creating its subfolders.
    explicit PictureFolder(std::filesystem::path root) : root_(std::move(root)) {}
    // Opens the folder, and creates the subfolders that are missing.
    static base::Result<PictureFolder> open(const std::filesystem::path& root);

    // Copies the body of a request into `incoming`, and hashes it meanwhile.
    base::Result<IncomingFile> receive(const http::Request& request) const;
    base::Result<IncomingFile> receive(std::string_view bytes) const;
    // Copies a file of this machine into `incoming`, and hashes it meanwhile.
    base::Result<IncomingFile> receive_copy(const std::filesystem::path& file) const;
    // Hashes a file that is in `incoming` already.
    base::Result<IncomingFile> hashed(std::filesystem::path path) const;
    // Moves a file into `originals`, durably. Doing it twice does no harm.
    base::Result<void> keep(const std::filesystem::path& file, std::string_view name) const;
    base::Result<void> remove_original(std::string_view name) const;
    base::Result<void> list_originals(const std::function<void(const s3::Object&)>& visit) const;

    std::filesystem::path original(std::string_view name) const;
    std::filesystem::path renditions() const { return root_ / "renditions"; }
    // An unused file name in `incoming`.
    std::filesystem::path fresh_name(std::string_view extension) const;
    // Moves a rendition into its folder. `stamp` and `name` become a path, so never pass unchecked values
    // from a request.
    base::Result<void> keep_rendition(const std::filesystem::path& made, std::string_view stamp,
                                      std::string_view name) const;
    void remove_renditions(std::string_view stamp) const;
    // The stamps of all rendition folders that were last changed before `before`.
    std::vector<std::string> stamps(base::Time before) const;
    // Deletes all files in `incoming`, which processes left behind when they died.
    void remove_incoming() const;

private:
    template <typename Write>
    base::Result<IncomingFile> receive_by(Write write) const;

    std::filesystem::path root_;
};

}  // namespace stanhope
