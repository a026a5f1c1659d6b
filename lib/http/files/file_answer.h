// Pictures and assets from a folder: what to say about a file, and which of its bytes to send.
//
// The name comes from a visitor. It is looked up part by part without following a symbolic link, so whatever
// the folder holds, nothing outside it is ever opened; and only regular files of the types in a table are
// served, so neither is anything that merely lies about there.

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
    Hashed,  // a name holds a hash of the content: kept for ever, never asked for twice
    Plain,   // what a name stands for may change: kept, but asked for each time
};

// By the end of the name, in any case of letters; empty if the table lacks it. The content is never looked
// at.
std::string_view content_type_of(std::string_view name);

// A folder to serve. Any thread may ask; it blocks as long as the disk does.
//
// A file is replaced by renaming another over it, never written in place: its ETag would not notice in time,
// and someone may be in the middle of it.
class FileFolder {
public:
    // NotFound (file.not_found) if it is not there, Unavailable (file.unavailable) if it cannot be opened.
    // Links on the way to `root`, and `root` itself, are the technician's and are followed.
    static base::Result<FileFolder> open(const std::filesystem::path& root, FileNames names);

    // `name` is decoded, relative and may name folders: `ab/abcdef.jpg`. The request is a GET or a HEAD;
    // its preconditions and ranges are heeded (RFC 9110 §13, §14). 200, 206, 304 or 416.
    // The disk begins to read what will be sent.
    //
    // NotFound (file.not_found) if no such file is to be served, whatever else stands there; Unavailable
    // (file.unavailable) if it could not be found out.
    base::Result<Response> answer(const Request& request, std::string_view name, base::Time now) const;

private:
    FileFolder(std::shared_ptr<const OpenFile> root, FileNames names)
        : root_(std::move(root)), names_(names) {}

    std::shared_ptr<const OpenFile> root_;
    FileNames names_;
};

}  // namespace http
