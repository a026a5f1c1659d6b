#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/descriptor.h"
#include "imaging/header.h"

namespace imaging {

base::Result<Header> read_file_header(const std::filesystem::path& file) {
    auto unavailable = [] {
        return base::unavailable("picture.file", "The picture cannot be read now.", std::strerror(errno));
    };
    base::Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number() < 0) return unavailable();
    struct stat status{};
    void* memory = MAP_FAILED;
    if (fstat(descriptor.number(), &status) == 0 && status.st_size > 0) {
        memory = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE,
                      descriptor.number(), 0);
    }
    if (status.st_size == 0) return read_header({});
    if (memory == MAP_FAILED) return unavailable();
    auto size = static_cast<std::size_t>(status.st_size);
    auto header = read_header({static_cast<const char*>(memory), size});
    munmap(memory, size);
    return header;
}

}  // namespace imaging
