#include "pictures/renditions.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.h"

namespace stanhope {

namespace {

using database::Connection;

int quality_of(imaging::Kind kind) {
    constexpr int kJpeg = 80;
    constexpr int kWebp = 76;
    constexpr int kAvif = 55;
    if (kind == imaging::Kind::Avif) return kAvif;
    return kind == imaging::Kind::Webp ? kWebp : kJpeg;
}

// Adds `Content-Disposition: attachment` to SVG files. A browser then downloads a drawing that is opened on
// its own, where it could run scripts; pages still show it.
base::Result<http::Response> kept_apart(base::Result<http::Response> answered, std::string_view file) {
    if (answered && file.ends_with(".svg"))
        answered->fields.push_back({"Content-Disposition", "attachment; filename=\"drawing.svg\""});
    return answered;
}

struct RenditionAddress {
    std::string_view stamp;
    std::string_view name;

    std::string file() const { return fmt::format("{}/{}", stamp, name); }
};

// Splits `/pictures/STAMP/NAME`. Returns nullopt if a part has other characters than small letters, digits,
// hyphens and dots, because both parts become file names.
std::optional<RenditionAddress> parts_of(std::string_view path) {
    if (!path.starts_with(kPictureFolder)) return std::nullopt;
    path.remove_prefix(kPictureFolder.size());
    auto slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    RenditionAddress address{path.substr(0, slash), path.substr(slash + 1)};
    auto is_plain = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    };
    auto is_plain_or_mark = [&](char letter) { return is_plain(letter) || letter == '-' || letter == '.'; };
    bool is_ours = !address.stamp.empty() && !address.name.empty() && is_plain(address.name.front()) &&
                   std::ranges::all_of(address.stamp, is_plain) &&
                   std::ranges::all_of(address.name, is_plain_or_mark);
    return is_ours ? std::optional(address) : std::nullopt;
}

base::Failure unknown() {
    return base::not_found("picture.unknown", "There is no such picture.");
}

}  // namespace

Renditions::Renditions(const Parts& parts, http::FileFolder files) : parts_(parts), files_(std::move(files)) {
    set_table(*default_renditions());
}

base::Result<std::unique_ptr<Renditions>> Renditions::open(const Parts& parts) {
    TRY(auto files, http::FileFolder::open(parts.folder.renditions(), http::FileNames::Hashed));
    return std::unique_ptr<Renditions>(new Renditions(parts, std::move(files)));
}

std::shared_ptr<const RenditionTable> Renditions::table() const {
    base::MutexLock lock(mutex_);
    return table_;
}

void Renditions::set_table(RenditionTable table) {
    table.avif = parts_.settings.avif;
    auto shared = std::make_shared<const RenditionTable>(std::move(table));
    base::MutexLock lock(mutex_);
    table_ = std::move(shared);
}

base::Result<http::Response> Renditions::answer(const http::Request& request, std::string_view path) {
    auto address = parts_of(path);
    if (!address) return unknown();
    // Query the database even if the file exists: the picture may have expired, or another node may have
    // changed it.
    TRY(auto picture, parts_.database.read([&](Connection& connection) {
        return find_picture_by_stamp(connection, address->stamp);
    }));
    if (!picture || !picture->is_shown(parts_.clock.now())) return unknown();
    std::string file = address->file();
    auto answered = files_.answer(request, file, parts_.clock.now());
    if (answered || answered.error().kind() != base::ErrorKind::NotFound)
        return kept_apart(std::move(answered), file);
    TRY(ensure_made(*picture, address->name));
    return kept_apart(files_.answer(request, file, parts_.clock.now()), file);
}

base::Result<std::optional<ResidentRendition>> Renditions::resident(std::string_view path) const {
    constexpr std::size_t kMostBytes = 1UL << 20;
    auto address = parts_of(path);
    if (!address) return std::nullopt;
    auto file = parts_.folder.renditions() / address->stamp / address->name;
    std::error_code not_made;
    auto size = std::filesystem::file_size(file, not_made);
    if (not_made || size > kMostBytes) return std::nullopt;
    TRY(auto picture, parts_.database.read([&](Connection& connection) {
        return find_picture_by_stamp(connection, address->stamp);
    }));
    if (!picture || is_given_whole(*picture) || !picture->is_shown(parts_.clock.now())) return std::nullopt;
    auto named = table()->parse_name(*picture, address->name);
    auto bytes = base::read_file(file, kMostBytes);
    if (!named || !bytes) return std::nullopt;
    return ResidentRendition{*std::move(bytes), named->kind, std::move(picture->id)};
}

base::Result<void> Renditions::ensure_made(const Picture& picture, std::string_view name) {
    auto wanted = table()->parse_name(picture, name);
    if (!wanted) return unknown();
    std::string file = fmt::format("{}/{}", picture.stamp, name);
    base::MutexLock lock(mutex_);
    while (being_made_.contains(file))
        made_.wait(lock);
    std::error_code ignored;
    if (std::filesystem::exists(parts_.folder.renditions() / file, ignored)) return {};
    being_made_.insert(file);
    lock.unlock();
    auto made = make(picture, *wanted, name);
    lock.lock();
    being_made_.erase(file);
    made_.notify_all();
    return made;
}

base::Result<void> Renditions::make(const Picture& picture, const NamedRendition& wanted,
                                    std::string_view name) {
    TRY(auto original, parts_.originals.find(picture.file_name()));
    if (is_given_whole(picture)) return copy_whole(picture, original, name);
    imaging::Output output{.file = parts_.folder.fresh_name(imaging::extension_of(wanted.kind)),
                           .kind = wanted.kind,
                           .width = static_cast<int>(wanted.width),
                           .crop = crop_of(picture, wanted.shape),
                           .quality = quality_of(wanted.kind)};
    TRY(parts_.imaging.render(original, {&output, 1}, credit_of(picture.words, parts_.settings.kept_words)));
    return parts_.folder.keep_rendition(output.file, picture.stamp, name);
}

base::Result<void> Renditions::copy_whole(const Picture& picture, const std::filesystem::path& original,
                                          std::string_view name) {
    auto copy = parts_.folder.fresh_name(imaging::extension_of(picture.kind));
    std::error_code error;
    std::filesystem::copy_file(original, copy, error);
    if (error)
        return base::unavailable("picture.folder", "The picture cannot be read now. Please try again later.",
                                 error.message());
    return parts_.folder.keep_rendition(copy, picture.stamp, name);
}

}  // namespace stanhope
