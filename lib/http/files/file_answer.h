// Serves pictures and assets from a folder: which fields describe a file, and which of its bytes to send.
//
// The name comes from a visitor. It is looked up part by part and no symbolic link is followed, so nothing
// outside the folder is ever opened. Only regular files with an ending from a table are served, so files that
// merely lie there are not.

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

// The media type by the ending of the name, in any letter case; empty if the table lacks the ending. The
// content is never inspected.
std::string_view content_type_of(std::string_view name);

// A folder to serve. Any thread may call; it blocks on the disk.
//
// Replace a file by renaming another over it, never by writing in place: its ETag would not change in time,
// and a reader may be in the middle of it.
class FileFolder {
public:
    // NotFound (file.not_found) if it is not there, Unavailable (file.unavailable) if it cannot be opened.
    // Symbolic links in `root` are the technician's own and are followed.
    static base::Result<FileFolder> open(const std::filesystem::path& root, FileNames names);

    // `name` is decoded, relative and may name folders: `ab/abcdef.jpg`. The request is a GET or a HEAD.
    // Honors its preconditions and ranges (RFC 9110 §13, §14) and answers 200, 206, 304 or 416. Makes the
    // kernel read ahead what will be sent.
    //
    // NotFound (file.not_found) if there is no such file to serve, whatever else has that name; Unavailable
    // (file.unavailable) if the disk cannot tell.
    base::Result<Response> answer(const Request& request, std::string_view name, base::Time now) const;

private:
    FileFolder(std::shared_ptr<const OpenFile> root, FileNames names)
        : root_(std::move(root)), names_(names) {}

    std::shared_ptr<const OpenFile> root_;
    FileNames names_;
};

}  // namespace http
