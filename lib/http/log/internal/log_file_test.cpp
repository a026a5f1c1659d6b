#include "http/log/internal/log_file.h"

#include <filesystem>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using http::internal::LogFile;

// A FIFO in a temporary folder, whose reading end is open.
class Pipe {
public:
    Pipe() {
        char name[] = "/tmp/stanhope-log-XXXXXX";
        folder_ = ::mkdtemp(name);
        ::mkfifo(path().c_str(), 0600);
        reader_ = ::open(path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        ::close(reader_);
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path path() const { return folder_ / "fifo"; }

    std::string read_all() {
        std::string bytes;
        char buffer[4096];
        ssize_t count = 0;
        while ((count = ::read(reader_, buffer, sizeof buffer)) > 0)
            bytes.append(buffer, static_cast<std::size_t>(count));
        return bytes;
    }

private:
    std::filesystem::path folder_;
    int reader_;
};

}  // namespace

TEST(LogFile, EndsAPartlyWrittenLine) {
    Pipe pipe;
    LogFile file(pipe.path());
    ASSERT_TRUE(file.open());
    std::string too_long(200'000, 'x');
    auto appended = file.append(too_long + "\n", std::chrono::milliseconds(1));
    EXPECT_FALSE(appended.failed);
    EXPECT_GT(appended.bytes, 0U);
    EXPECT_LT(appended.bytes, too_long.size());
    file.abandon_line();
    EXPECT_EQ(file.append("no room\n", std::chrono::milliseconds(1)).bytes, 0U);
    EXPECT_EQ(pipe.read_all().size(), appended.bytes);
    EXPECT_EQ(file.append("next\n", std::chrono::milliseconds(1)).bytes, 5U);
    EXPECT_EQ(file.append("last\n", std::chrono::milliseconds(1)).bytes, 5U);
    EXPECT_EQ(pipe.read_all(), "\nnext\nlast\n");
}
