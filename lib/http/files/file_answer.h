// Serves pictures and assets from a folder: chooses the fields that describe a file, and the bytes to send.
//
// The name of the file comes from a visitor. It is looked up part by part, without following symbolic links,
// so nothing outside the folder is ever opened. Only regular files whose ending is in a table of types are
// served, so stray files are not.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "http/message.h"

namespace http {

enum class FileNames {
    Hashed,  // the name holds a hash of the content: cached for ever
    Plain,   // the content may change: cached, but revalidated each time
};

// The media type of a file by the ending of its name, in any letter case. Empty if our table lacks the
// ending. The content is never inspected.
std::string_view content_type_of(std::string_view name);

// A folder of files to serve. Any thread may call; the calls block on the disk.
//
// To replace a file, rename another file over it; never write into it. Otherwise its ETag would not change in
// time, and a reader who is downloading it would get a mixture of both versions.
class FileFolder {
public:
    // Opens the folder. Returns NotFound (file.not_found) if it does not exist, and Unavailable
    // (file.unavailable) if it cannot be opened. Symbolic links in `root` are followed, because the
    // technician chose that path.
    static base::Result<FileFolder> open(const std::filesystem::path& root, FileNames names);

    // Answers a GET or a HEAD request for the file `name` with 200, 206, 304 or 416. `name` is
    // percent-decoded, relative, and may name folders: `ab/abcdef.jpg`. The request's preconditions and
    // ranges are honored (RFC 9110 §13, §14). The kernel is asked to read ahead what will be sent.
    //
    // Returns NotFound (file.not_found) if no file of that name may be served. Returns Unavailable
    // (file.unavailable) if the file cannot be opened now.
    base::Result<Response> answer(const Request& request, std::string_view name, base::Time now) const;

private:
    FileFolder(std::shared_ptr<const OpenFile> root, FileNames names)
        : root_(std::move(root)), names_(names) {}

    std::shared_ptr<const OpenFile> root_;
    FileNames names_;
};

}  // namespace http
