#include "http/internal/body_spool.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace http {

namespace {

base::Failure not_kept(std::string_view what) {
    return base::unavailable("body.not_kept",
                             "The server could not store the body of the request. Try again later.",
                             fmt::format("{}: {}", what, std::strerror(errno)));
}

}  // namespace

base::Result<void> BodySpool::add(std::string_view piece) {
    size_ += piece.size();
    if (!file_ && size_ <= settings_.limits.max_body_in_memory) {
        memory_ += piece;
        return {};
    }
    if (!file_) {
        TRY(open_file());
    }
    return write(piece);
}

void BodySpool::move_into(Request& request) {
    if (file_) {
        request.body_file = FilePart{std::move(file_), 0, size_};
    } else {
        request.body = std::move(memory_);
    }
}

// Creates a temporary file and removes its name at once. It does not use O_TMPFILE, because not every file
// system supports that flag.
base::Result<void> BodySpool::open_file() {
    std::string name = (settings_.body_folder / "body-XXXXXX").string();
    int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return not_kept(name);
    ::unlink(name.c_str());
    file_ = std::make_shared<const OpenFile>(descriptor);
    return write(std::exchange(memory_, {}));
}

base::Result<void> BodySpool::write(std::string_view piece) const {
    while (!piece.empty()) {
        ssize_t count = ::write(file_->descriptor(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return not_kept("write");
        piece.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

}  // namespace http
