#include "http/files/file_answer.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

using http::FileFolder;
using http::FileNames;
using http::Method;
using http::Request;
using http::Response;

const base::Time kModified = *base::parse_rfc3339("2026-11-23T09:30:00Z");
const base::Time kNow = kModified + std::chrono::hours(1);

// A temporary folder to serve, with a secret file beside it. The destructor removes both.
class Folder {
public:
    Folder() {
        char name[] = "/tmp/stanhope-files-XXXXXX";
        base_ = ::mkdtemp(name);
        std::filesystem::create_directory(root());
        write(base_ / "secret.txt", "secret");
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(base_); }

    std::filesystem::path base() const { return base_; }
    std::filesystem::path root() const { return base_ / "root"; }

    void add(const std::string& name, const std::string& bytes) {
        std::filesystem::create_directories((root() / name).parent_path());
        write(root() / name, bytes);
    }

    FileFolder open(FileNames names = FileNames::Hashed) const { return *FileFolder::open(root(), names); }

private:
    static void write(const std::filesystem::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
        timespec time{std::chrono::duration_cast<std::chrono::seconds>(kModified.time_since_epoch()).count(),
                      0};
        timespec times[] = {time, time};
        ::utimensat(AT_FDCWD, path.c_str(), times, 0);
    }

    std::filesystem::path base_;
};

Request get(std::vector<http::OwnedField> fields = {}, Method method = Method::Get) {
    Request request;
    request.method = method;
    request.fields = std::move(fields);
    return request;
}

std::string field(const Response& answer, std::string_view name) {
    for (const auto& field : answer.fields) {
        if (field.name == name) return field.value;
    }
    return "none";
}

// The bytes that the server would send as the answer's body.
std::string body(const Response& answer) {
    if (!answer.file || !answer.file->file) return "";
    const auto& [file, offset, length] = *answer.file;
    std::string bytes(length, '\0');
    ssize_t count = ::pread(file->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
}

std::string error_code(const FileFolder& folder, std::string_view name) {
    auto answer = folder.answer(get(), name, kNow);
    return answer ? "served: " + body(*answer) : answer.error().code();
}

}  // namespace

TEST(FileAnswer, DescribesTheWholeFile) {
    Folder folder;
    folder.add("ab/abc123.JPG", "0123456789");
    Response answer = *folder.open().answer(get(), "ab/abc123.JPG", kNow);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(body(answer), "0123456789");
    EXPECT_EQ(field(answer, "Content-Type"), "image/jpeg");
    EXPECT_EQ(field(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(field(answer, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(field(answer, "ETag"), "\"ab/abc123.JPG\"");
    EXPECT_EQ(field(answer, "Last-Modified"), "Mon, 23 Nov 2026 09:30:00 GMT");
    EXPECT_EQ(field(answer, "Accept-Ranges"), "bytes");
    EXPECT_EQ(field(answer, "Content-Security-Policy"), "none");
}

TEST(FileAnswer, HasNoBodyForHead) {
    Folder folder;
    folder.add("a.css", "0123456789");
    Response answer = *folder.open().answer(get({{"Range", "bytes=0-1"}}, Method::Head), "a.css", kNow);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.file->file, nullptr);
    EXPECT_EQ(answer.file->length, 10U);
    EXPECT_EQ(field(answer, "Content-Type"), "text/css; charset=utf-8");
}

TEST(FileAnswer, ServesAnEmptyFile) {
    Folder folder;
    folder.add("a.css", "");
    EXPECT_EQ(folder.open().answer(get(), "a.css", kNow)->file->length, 0U);
    EXPECT_EQ(folder.open().answer(get({{"Range", "bytes=0-"}}), "a.css", kNow)->status, 416);
}

TEST(FileAnswer, IsNotSentAgain) {
    Folder folder;
    folder.add("a.png", "0123456789");
    for (const http::OwnedField& condition :
         {http::OwnedField{"if-none-match", "\"x\", W/\"a.png\""},
          http::OwnedField{"If-Modified-Since", "Mon, 23 Nov 2026 09:30:00 GMT"}}) {
        Response answer = *folder.open().answer(get({condition, {"Range", "bytes=0-1"}}), "a.png", kNow);
        EXPECT_EQ(answer.status, 304) << condition.name;
        EXPECT_FALSE(answer.file);
        EXPECT_EQ(answer.body, "");
        EXPECT_EQ(field(answer, "ETag"), "\"a.png\"");
    }
    EXPECT_EQ(folder.open().answer(get({{"If-None-Match", "\"b.png\""}}), "a.png", kNow)->status, 200);
}

TEST(FileAnswer, IsPartOfTheFile) {
    Folder folder;
    folder.add("a.mp4", "0123456789");
    Response answer = *folder.open().answer(get({{"Range", "bytes=2-4"}}), "a.mp4", kNow);
    EXPECT_EQ(answer.status, 206);
    EXPECT_EQ(answer.file->offset, 2U);
    EXPECT_EQ(body(answer), "234");
    EXPECT_EQ(field(answer, "Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(field(answer, "ETag"), "\"a.mp4\"");
}

TEST(FileAnswer, SaysThatARangeLiesBeyondTheEnd) {
    Folder folder;
    folder.add("a.mp4", "0123456789");
    Response answer = *folder.open().answer(get({{"Range", "bytes=10-"}}), "a.mp4", kNow);
    EXPECT_EQ(answer.status, 416);
    EXPECT_FALSE(answer.file);
    EXPECT_EQ(answer.body, "");
    EXPECT_EQ(field(answer, "Content-Range"), "bytes */10");
    EXPECT_EQ(field(answer, "Cache-Control"), "no-store");
}

TEST(FileAnswer, ResumesOnlyTheSameFile) {
    Folder folder;
    folder.add("a.mp4", "0123456789");
    auto status = [&](std::string if_range) {
        return folder.open()
            .answer(get({{"Range", "bytes=2-4"}, {"If-Range", std::move(if_range)}}), "a.mp4", kNow)
            ->status;
    };
    EXPECT_EQ(status("\"a.mp4\""), 206);
    EXPECT_EQ(status("Mon, 23 Nov 2026 09:30:00 GMT"), 206);
    EXPECT_EQ(status("\"b.mp4\""), 200);
    EXPECT_EQ(status("W/\"a.mp4\""), 200);
    EXPECT_EQ(status("Mon, 23 Nov 2026 09:29:59 GMT"), 200);
}

TEST(FileAnswer, AsksEachTimeAboutAPlainName) {
    Folder folder;
    folder.add("logo.svg", "old");
    FileFolder plain = folder.open(FileNames::Plain);
    Response old = *plain.answer(get(), "logo.svg", kNow);
    EXPECT_EQ(field(old, "Cache-Control"), "public, no-cache");
    EXPECT_EQ(field(old, "Content-Security-Policy"),
              "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    EXPECT_EQ(plain.answer(get({{"If-None-Match", field(old, "ETag")}}), "logo.svg", kNow)->status, 304);

    folder.add("next.svg", "new");
    std::filesystem::rename(folder.root() / "next.svg", folder.root() / "logo.svg");
    Response answer = *plain.answer(get({{"If-None-Match", field(old, "ETag")}}), "logo.svg", kNow);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(body(answer), "new");
    EXPECT_EQ(body(old), "old") << "whoever is in the middle of the old one finishes it";
}

TEST(FileAnswer, NeverClaimsAChangeToCome) {
    Folder folder;
    folder.add("a.css", "x");
    Response answer = *folder.open().answer(get(), "a.css", kModified - std::chrono::seconds(1));
    EXPECT_EQ(field(answer, "Last-Modified"), "Mon, 23 Nov 2026 09:29:59 GMT");
}

TEST(FileAnswer, DoesNotLeaveTheFolder) {
    Folder folder;
    folder.add("in/a.txt", "inside");
    const FileFolder files = folder.open();
    EXPECT_EQ(error_code(files, "in/a.txt"), "served: inside");
    const std::string absolute = (folder.base() / "secret.txt").string();
    std::string long_name(100'000, 'a');
    long_name += ".txt";
    using namespace std::string_view_literals;
    for (std::string_view name : {"../secret.txt"sv,
                                  "in/../../secret.txt"sv,
                                  "in/../in/a.txt"sv,
                                  "./in/a.txt"sv,
                                  "in//a.txt"sv,
                                  "/in/a.txt"sv,
                                  std::string_view(absolute),
                                  "in\\..\\..\\secret.txt"sv,
                                  ""sv,
                                  "/"sv,
                                  "in"sv,
                                  "in/"sv,
                                  "in/a.txt/"sv,
                                  "in/a.txt/b.txt"sv,
                                  "in/a.txt\0"sv,
                                  "in/a.txt\0.txt"sv,
                                  "\0.txt"sv,
                                  "%2e%2e/secret.txt"sv,
                                  "in/a.txt "sv,
                                  "in/\xC3\xA4.txt"sv,
                                  "in/a\n.txt"sv,
                                  std::string_view(long_name),
                                  std::string_view(long_name).substr(long_name.size() - 300)}) {
        EXPECT_EQ(error_code(files, name), "file.not_found") << name;
    }
}

TEST(FileAnswer, FollowsNoLinks) {
    Folder folder;
    folder.add("real/a.txt", "inside");
    std::filesystem::create_symlink(folder.base() / "secret.txt", folder.root() / "absolute.txt");
    std::filesystem::create_symlink("../secret.txt", folder.root() / "relative.txt");
    std::filesystem::create_symlink("real/a.txt", folder.root() / "inside.txt");
    std::filesystem::create_symlink("nowhere.txt", folder.root() / "dangling.txt");
    std::filesystem::create_symlink("loop.txt", folder.root() / "loop.txt");
    std::filesystem::create_directory_symlink("..", folder.root() / "up");
    std::filesystem::create_directory_symlink("real", folder.root() / "alias");
    std::filesystem::create_directory_symlink("/proc/self", folder.root() / "self");
    const FileFolder files = folder.open();
    for (const char* name : {"absolute.txt", "relative.txt", "inside.txt", "dangling.txt", "loop.txt",
                             "up/secret.txt", "alias/a.txt", "self/root/etc/services.txt"}) {
        EXPECT_EQ(error_code(files, name), "file.not_found") << name;
    }
}

TEST(FileAnswer, ServesRegularFilesOnly) {
    Folder folder;
    std::filesystem::create_directory(folder.root() / "folder.txt");
    ASSERT_EQ(::mkfifo((folder.root() / "fifo.txt").c_str(), 0600), 0);
    int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder.root() / "socket.txt").string().copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const FileFolder files = folder.open();
    for (const char* name : {"folder.txt", "fifo.txt", "socket.txt", "none.txt"}) {
        EXPECT_EQ(error_code(files, name), "file.not_found") << name;
    }
    ::close(listener);
}

TEST(FileAnswer, ServesKnownTypesOnly) {
    Folder folder;
    for (const char* name : {"a.html", "a.php", "a", "a.jpg.123.tmp", ".hidden.txt", ".txt"})
        folder.add(name, "x");
    for (const char* name : {"a.html", "a.php", "a", "a.jpg.123.tmp", ".hidden.txt", ".txt"}) {
        EXPECT_EQ(error_code(folder.open(), name), "file.not_found") << name;
    }
    EXPECT_EQ(http::content_type_of("x.WOFF2"), "font/woff2");
    EXPECT_EQ(http::content_type_of("x.html.js"), "text/javascript; charset=utf-8");
    EXPECT_EQ(http::content_type_of("x."), "");
}

TEST(FileAnswer, TellsMissingFromUnreadable) {
    Folder folder;
    folder.add("a.txt", "x");
    EXPECT_EQ(FileFolder::open(folder.base() / "none", FileNames::Plain).error().code(), "file.not_found");
    EXPECT_EQ(FileFolder::open(folder.base() / "secret.txt", FileNames::Plain).error().code(),
              "file.not_found");
    const FileFolder files = folder.open();
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    rlimit none = before;
    none.rlim_cur = 3;
    ::setrlimit(RLIMIT_NOFILE, &none);
    auto answer = files.answer(get(), "a.txt", kNow);
    ::setrlimit(RLIMIT_NOFILE, &before);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind(), base::ErrorKind::Unavailable);
}

TEST(FileAnswer, LeavesNothingOpen) {
    Folder folder;
    folder.add("in/a.txt", "x");
    auto open_files = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                             std::filesystem::directory_iterator());
    };
    auto before = open_files();
    {
        const FileFolder files = folder.open();
        for (const char* name : {"in/a.txt", "in", "in/b.txt"})
            std::ignore = files.answer(get(), name, kNow);
    }
    EXPECT_EQ(open_files(), before);
}
