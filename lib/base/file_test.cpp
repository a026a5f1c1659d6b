#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "base/uuid.h"

namespace {

class File : public testing::Test {
protected:
    File() { std::filesystem::create_directories(folder_); }
    ~File() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("stanhope-" + base::Uuid::make({}).to_string());
};

}  // namespace

TEST_F(File, ReadsBackWhatItWrote) {
    auto path = folder_ / "note";
    ASSERT_TRUE(base::write_file(path, "first",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    ASSERT_TRUE(base::write_file(path, "second",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    EXPECT_EQ(base::read_file(path, 100), "second");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1)
        << "no temporary file is left";
}

TEST_F(File, ReadingTellsAbsentFromTooLarge) {
    EXPECT_EQ(base::read_file(folder_ / "none", 10).error().kind(), base::ErrorKind::NotFound);
    ASSERT_TRUE(
        base::write_file(folder_ / "large", std::string(100, 'x'), std::filesystem::perms::owner_all));
    EXPECT_EQ(base::read_file(folder_ / "large", 10).error().code(), "file.too_large");
    EXPECT_EQ(base::read_file(folder_, 10).error().kind(), base::ErrorKind::Unavailable);
}

TEST_F(File, ALockHasOneHolder) {
    auto path = folder_ / "lock";
    {
        auto lock = base::FileLock::acquire(path);
        ASSERT_TRUE(lock);
        auto second = base::FileLock::acquire(path);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code(), "file.locked");
        EXPECT_EQ(second.error().detail(), "process " + std::to_string(::getpid()));
    }
    EXPECT_TRUE(base::FileLock::acquire(path));
}

TEST_F(File, ALockEndsWithItsProcess) {
    auto path = folder_ / "lock";
    pid_t child = ::fork();
    if (child == 0) {
        auto lock = base::FileLock::acquire(path);
        ::_exit(lock ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_TRUE(base::FileLock::acquire(path));
}
