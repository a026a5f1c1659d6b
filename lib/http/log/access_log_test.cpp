#include "http/log/access_log.h"

#include <array>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strings.h"

namespace {

using http::AccessLog;
using http::AccessLogCounts;
using http::AccessRecord;
using std::chrono::milliseconds;

class Folder {
public:
    Folder() {
        char name[] = "/tmp/stanhope-access-XXXXXX";
        path_ = ::mkdtemp(name);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

std::string content(const std::filesystem::path& path) {
    return base::read_file(path, 100'000'000).value_or("");
}

std::size_t line_count(const std::filesystem::path& path) {
    return base::split(content(path), '\n').size() - 1;
}

AccessRecord record_of(int status, std::string_view path = "/") {
    AccessRecord record;
    record.time = *base::parse_rfc3339("2026-11-23T09:30:00.25Z");
    record.client = *http::IpAddress::parse("192.0.2.1");
    record.method = "GET";
    record.path = path;
    record.status = status;
    return record;
}

template <typename Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 1'000 && !condition(); ++i)
        std::this_thread::sleep_for(milliseconds(10));
    return condition();
}

}  // namespace

TEST(AccessLog, WritesALineARequest) {
    Folder folder;
    AccessRecord record = record_of(206, "/a?b");
    record.request_id = "01890a5d";
    record.bytes = 123;
    record.duration = std::chrono::microseconds(45);
    record.source = http::AnswerSource::Resident;
    record.referrer = "https://example.org/";
    record.user_agent = "Browser/1.0";
    (*AccessLog::open({.file = folder / "access"}))->record(record);
    EXPECT_EQ(content(folder / "access"),
              R"({"time":"2026-11-23T09:30:00.25Z","request":"01890a5d","client":"192.0.2.1","method":"GET",)"
              R"("path":"/a?b","status":206,"bytes":123,"microseconds":45,"source":"resident",)"
              R"("referrer":"https://example.org/","user_agent":"Browser/1.0","weight":1})"
              "\n");
}

TEST(AccessLog, EscapesWhatVisitorsSend) {
    Folder folder;
    AccessRecord record = record_of(200, "/\"\\\n\r\x01\x7F\xFF");
    record.user_agent = std::string_view("a\0\"},{\"status\":200", 18);
    (*AccessLog::open({.file = folder / "access"}))->record(record);
    std::string text = content(folder / "access");
    EXPECT_EQ(line_count(folder / "access"), 1U);
    EXPECT_NE(text.find(R"("path":"/\"\\\n\r\u0001\u007f)"
                        "\xEF\xBF\xBD\""),
              std::string::npos)
        << text;
    EXPECT_NE(text.find(R"("user_agent":"a\u0000\"},{\"status\":200")"), std::string::npos) << text;
}

TEST(AccessLog, CutsOffWhatIsTooLong) {
    Folder folder;
    std::string long_text(255, 'x');
    long_text += "\xC3\xA4";
    long_text.append(100'000, 'y');
    AccessRecord record = record_of(200, long_text);
    record.method = long_text;
    record.request_id = long_text;
    record.referrer = long_text;
    record.user_agent = long_text;
    (*AccessLog::open({.file = folder / "access"}))->record(record);
    std::string text = content(folder / "access");
    EXPECT_LT(text.size(), 1'500U);
    EXPECT_NE(text.find("\"user_agent\":\"" + std::string(255, 'x') + "\""), std::string::npos) << text;
    EXPECT_TRUE(base::is_valid_utf8(text));
}

TEST(AccessLog, SamplesWhatWentWellAndKeepsErrors) {
    Folder folder;
    {
        auto log = *AccessLog::open({.file = folder / "access", .one_in = 10});
        for (int i = 0; i < 100; ++i)
            log->record(record_of(i % 2 == 0 ? 200 : 304));
        for (int status : {400, 404, 500, 503})
            log->record(record_of(status));
    }
    std::string text = content(folder / "access");
    EXPECT_EQ(line_count(folder / "access"), 14U);
    EXPECT_NE(text.find("\"status\":503,"), std::string::npos);
    EXPECT_NE(text.find("\"weight\":10}"), std::string::npos);
}

TEST(AccessLog, LosesNothingOfManyThreads) {
    Folder folder;
    {
        auto log = *AccessLog::open({.file = folder / "access", .max_waiting = 4'000});
        std::array<std::jthread, 4> threads;
        for (auto& thread : threads) {
            thread = std::jthread([&log] {
                for (int i = 0; i < 1'000; ++i)
                    log->record(record_of(200, "/" + std::string(static_cast<std::size_t>(i % 500), 'x')));
            });
        }
        for (auto& thread : threads)
            thread.join();
        EXPECT_TRUE(comes_true([&] { return log->counts().written == 4'000; }));
        EXPECT_EQ(log->counts().dropped, 0U);
    }
    EXPECT_EQ(line_count(folder / "access"), 4'000U);
    const std::string text = content(folder / "access");
    for (std::string_view line : base::split(text, '\n')) {
        if (line.empty()) continue;
        EXPECT_TRUE(line.starts_with("{\"time\"") && line.ends_with("\"weight\":1}")) << line;
    }
}

TEST(AccessLog, GoesOnInANewFileWhenTheOldOneWasMoved) {
    Folder folder;
    auto log = *AccessLog::open({.file = folder / "access"});
    log->record(record_of(200, "/old"));
    ASSERT_TRUE(comes_true([&] { return log->counts().written == 1; }));
    std::filesystem::rename(folder / "access", folder / "access.1");
    log->reopen();
    ASSERT_TRUE(comes_true([&] { return std::filesystem::exists(folder / "access"); }));
    log->record(record_of(200, "/new"));
    log.reset();
    EXPECT_EQ(line_count(folder / "access.1"), 1U);
    EXPECT_NE(content(folder / "access").find("/new"), std::string::npos);
    EXPECT_EQ(::access((folder / "access").c_str(), X_OK), -1);
}

TEST(AccessLog, KeepsTheOldFileIfTheNewOneCannotBeOpened) {
    Folder folder;
    std::filesystem::create_directory(folder / "logs");
    auto log = *AccessLog::open({.file = folder / "logs/access"});
    std::filesystem::rename(folder / "logs", folder / "moved");
    log->reopen();
    ASSERT_TRUE(comes_true([&] { return log->counts().failures == 1; }));
    log->record(record_of(200));
    log.reset();
    EXPECT_EQ(line_count(folder / "moved/access"), 1U);
}

TEST(AccessLog, ReportsAtTheStartThatTheFileCannotBeOpened) {
    auto log = AccessLog::open({.file = "/nowhere/access"});
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().code(), "log_file.unavailable");
}

TEST(AccessLog, NeverWaitsForAReaderThatDoesNotRead) {
    constexpr int kThreads = 4;
    constexpr int kRecords = 20'000;
    Folder folder;
    ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
    int reader = ::open((folder / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    auto log = *AccessLog::open({.file = folder / "fifo", .max_waiting = 256});
    auto begin = std::chrono::steady_clock::now();
    {
        std::array<std::jthread, kThreads> threads;
        for (auto& thread : threads) {
            thread = std::jthread([&log] {
                for (int i = 0; i < kRecords; ++i)
                    log->record(record_of(200));
            });
        }
    }
    // If `record` waited for the reader even once, it would never return.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
    EXPECT_TRUE(comes_true([&] { return log->counts().written > 0; }));
    AccessLogCounts counts = log->counts();
    EXPECT_GT(counts.dropped, kThreads * kRecords / 2U);
    EXPECT_LT(counts.written, 1'000U);
    log.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "nor at the end";
    ::close(reader);
}

TEST(AccessLog, CountsEveryLineOnce) {
    Folder folder;
    ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
    auto log = *AccessLog::open({.file = folder / "fifo", .max_waiting = 64});
    for (int i = 0; i < 100; ++i)
        log->record(record_of(200));
    EXPECT_TRUE(comes_true([&] { return log->counts().dropped == 100; })) << "nobody has it open";

    int reader = ::open((folder / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    log->record(record_of(200));
    EXPECT_TRUE(comes_true([&] { return log->counts().written == 1; })) << "somebody came";
    ::close(reader);
    log->record(record_of(200));
    EXPECT_TRUE(comes_true([&] { return log->counts().dropped == 101; })) << "and left";
    EXPECT_EQ(log->counts().written, 1U);
}

TEST(AccessLog, SurvivesAFullDisk) {
    auto log = *AccessLog::open({.file = "/dev/full"});
    log->record(record_of(200));
    EXPECT_TRUE(comes_true([&] { return log->counts().dropped == 1; }));
    EXPECT_EQ(log->counts().failures, 1U);
}
