// Fuzzes the readers of archives of other programs. The first byte of the input chooses the format.

#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "claim.h"
#include "importing/ghost/ghost.h"
#include "importing/ghost/member_list.h"
#include "importing/ghost/redirect_file.h"
#include "importing/stories.h"
#include "importing/wordpress/wordpress.h"

using namespace stanhope;

namespace {

// A file that has a path and whose bytes are in memory.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("old", MFD_CLOEXEC)) {
        CLAIM(descriptor_ >= 0);
        CLAIM(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }

    std::filesystem::path path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

private:
    int descriptor_;
};

class Listener : public OldSite {
public:
    explicit Listener(bool wants_texts) : wants_texts_(wants_texts) {}

    base::Result<void> author(OldAuthor) override { return {}; }
    base::Result<void> section(OldSection) override { return {}; }
    base::Result<void> tag(OldTag) override { return {}; }
    base::Result<void> picture(OldPicture) override { return {}; }
    base::Result<void> article(OldArticle article) override {
        CLAIM(!article.key.empty());
        ++articles;
        return {};
    }
    base::Result<void> reader(OldReader) override { return {}; }
    base::Result<void> redirect(OldRedirect redirect) override {
        CLAIM(redirect.path.empty() != redirect.pattern.empty() || redirect.from.empty());
        return {};
    }
    bool wants_texts() const override { return wants_texts_; }
    void left_out(std::string_view) override {}
    void remark(ImportRemark) override {}
    base::Result<void> progress(std::uint64_t) override { return {}; }

    int articles = 0;

private:
    bool wants_texts_;
};

// Reads the archive without and with texts. Both must find the same number of articles.
void read_twice(ArchiveReader& reader) {
    Listener first(false);
    Listener second(true);
    auto read = reader.read(first);
    CLAIM(reader.read(second).has_value() == read.has_value());
    CLAIM(first.articles == second.articles);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    MemoryFile file({reinterpret_cast<const char*>(data) + 1, size - 1});
    Listener listener(true);
    switch (data[0] % 5) {
        case 0: {
            auto reader = WordpressReader::open(file.path(), "", {});
            if (reader) read_twice(**reader);
            break;
        }
        case 1: {
            auto reader = GhostReader::open({file.path()}, "");
            if (reader) read_twice(**reader);
            break;
        }
        case 2: {
            StoriesReader reader(file.path(), "site");
            read_twice(reader);
            break;
        }
        case 3:
            (void)read_member_list(file.path(), listener);
            break;
        default:
            (void)read_redirect_file(file.path(), listener);
            break;
    }
    return 0;
}
