#include "themes/internal/zip.h"

#include <memory>
#include <optional>

#include <fmt/format.h>
#include <zip.h>

#include "themes/internal/package.h"

namespace stanhope {

namespace {

struct Closing {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Closing>;
using ZippedFile = std::unique_ptr<zip_file_t, Closing>;

bool climbs(std::string_view path) {
    return path.starts_with('/') || path.find('\\') != std::string_view::npos ||
           fmt::format("/{}/", path).find("/../") != std::string::npos;
}

// Reads at most `most` bytes, whatever size the archive claims.
base::Result<std::string> read_entry(zip_t* archive, zip_uint64_t index, std::string_view path,
                                     std::size_t most) {
    ZippedFile file(zip_fopen_index(archive, index, 0));
    if (!file) return unusable_theme(fmt::format("{} cannot be unpacked: {}", path, zip_strerror(archive)));
    std::string bytes;
    char piece[16'384];
    zip_int64_t count = 0;
    while ((count = zip_fread(file.get(), piece, sizeof piece)) > 0) {
        bytes.append(piece, static_cast<std::size_t>(count));
        if (bytes.size() > most)
            return unusable_theme(fmt::format("it has more than {} bytes", kMaxThemeBytes));
    }
    if (count < 0) return unusable_theme(fmt::format("{} is damaged", path));
    return bytes;
}

// The single folder around all files, such as `theme-main/`; empty if there is none.
std::string folder_around(const ThemeFiles& files) {
    if (files.empty() || files.contains("package.json")) return "";
    const std::string& first = files.begin()->first;
    std::string folder = first.substr(0, first.find('/') + 1);
    for (const auto& [path, bytes] : files) {
        if (folder.empty() || !path.starts_with(folder)) return "";
    }
    return folder;
}

}  // namespace

bool is_left_out(std::string_view path) {
    return path.starts_with('.') || path.find("/.") != std::string_view::npos ||
           path.starts_with("node_modules/") || path.find("/node_modules/") != std::string_view::npos ||
           path.starts_with("__MACOSX/");
}

base::Result<ThemeFiles> read_zip(const std::filesystem::path& path) {
    int code = 0;
    Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (!archive) return unusable_theme(fmt::format("{} is neither a folder nor a zip file", path.string()));
    zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count > static_cast<zip_int64_t>(2 * kMaxThemeFiles))
        return unusable_theme(fmt::format("it has more than {} files", kMaxThemeFiles));
    ThemeFiles files;
    std::size_t bytes = 0;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        const char* name = zip_get_name(archive.get(), index, 0);
        if (name == nullptr) return unusable_theme("a file in it has no name");
        std::string_view entry(name);
        if (climbs(entry)) return unusable_theme(fmt::format("“{}” points outside the theme", entry));
        if (entry.ends_with('/') || is_left_out(entry)) continue;
        if (files.size() >= kMaxThemeFiles)
            return unusable_theme(fmt::format("it has more than {} files", kMaxThemeFiles));
        TRY(std::string content, read_entry(archive.get(), index, entry, kMaxThemeBytes - bytes));
        bytes += content.size();
        files.insert_or_assign(std::string(entry), std::move(content));
    }
    std::string folder = folder_around(files);
    if (folder.empty()) return files;
    ThemeFiles inner;
    for (auto& [name, content] : files)
        inner.emplace(name.substr(folder.size()), std::move(content));
    return inner;
}

}  // namespace stanhope
