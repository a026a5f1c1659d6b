#include "http/log/internal/log_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace http::internal {

namespace {

constexpr mode_t kMode = 0640;

bool wait_for_room(int descriptor, std::chrono::milliseconds patience) {
    pollfd wanted{descriptor, POLLOUT, 0};
    return ::poll(&wanted, 1, static_cast<int>(patience.count())) > 0;
}

}  // namespace

LogFile::~LogFile() {
    close();
}

void LogFile::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

base::Result<void> LogFile::open() {
    // Without O_NONBLOCK, open() would block until a FIFO has a reader, and each write() until the FIFO has
    // room.
    int descriptor =
        ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, kMode);
    bool has_no_reader = descriptor < 0 && errno == ENXIO;
    if (descriptor < 0 && !has_no_reader)
        return base::unavailable("log_file.unavailable", "Cannot write " + path_.string() + ".",
                                 std::strerror(errno));
    close();
    descriptor_ = descriptor;
    is_mid_line_ = false;
    is_torn_ = false;
    return {};
}

LogFile::Appended LogFile::append(std::string_view lines, std::chrono::milliseconds patience) {
    Appended appended;
    if (descriptor_ < 0) {
        bool was_torn = is_torn_;
        if (!open() || descriptor_ < 0) return {0, true};
        is_torn_ = was_torn;
    }
    while (is_torn_) {
        if (!write_some("\n", patience, appended)) return {0, appended.failed};
        is_torn_ = appended.bytes == 0;
    }
    appended = {};
    while (appended.bytes < lines.size() && write_some(lines.substr(appended.bytes), patience, appended)) {
    }
    return appended;
}

bool LogFile::write_some(std::string_view bytes, std::chrono::milliseconds patience, Appended& appended) {
    ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count > 0) {
        appended.bytes += static_cast<std::size_t>(count);
        is_mid_line_ = bytes[static_cast<std::size_t>(count) - 1] != '\n';
        return true;
    }
    if (count < 0 && errno == EINTR) return true;
    if (count < 0 && errno == EAGAIN) return wait_for_room(descriptor_, patience);
    appended.failed = true;
    close();
    return false;
}

void LogFile::abandon_line() {
    is_torn_ = is_torn_ || is_mid_line_;
}

}  // namespace http::internal
