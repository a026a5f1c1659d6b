#include "pictures/renditions.h"

#include <algorithm>

#include <fmt/format.h>

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

// A drawing on a page is a picture; one that is opened by itself is a file to keep.
base::Result<http::Response> kept_apart(base::Result<http::Response> answered, std::string_view file) {
    if (answered && file.ends_with(".svg"))
        answered->fields.push_back({"Content-Disposition", "attachment; filename=\"drawing.svg\""});
    return answered;
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
    std::lock_guard lock(mutex_);
    return table_;
}

void Renditions::set_table(RenditionTable table) {
    table.avif = parts_.settings.avif;
    auto shared = std::make_shared<const RenditionTable>(std::move(table));
    std::lock_guard lock(mutex_);
    table_ = std::move(shared);
}

base::Result<http::Response> Renditions::answer(const http::Request& request, std::string_view path) {
    std::string_view file = path.substr(std::min(kPictureFolder.size(), path.size()));
    auto slash = file.find('/');
    bool is_plain = slash != std::string_view::npos && file.find('/', slash + 1) == std::string_view::npos;
    if (!is_plain) return unknown();
    auto answered = files_.answer(request, file, parts_.clock.now());
    if (answered || answered.error().kind != base::ErrorKind::NotFound)
        return kept_apart(std::move(answered), file);
    TRY(ensure_made(file.substr(0, slash), file.substr(slash + 1)));
    return kept_apart(files_.answer(request, file, parts_.clock.now()), file);
}

base::Result<void> Renditions::ensure_made(std::string_view stamp, std::string_view name) {
    TRY(auto picture, parts_.database.read(
                          [&](Connection& connection) { return find_picture_by_stamp(connection, stamp); }));
    if (!picture || !picture->is_shown(parts_.clock.now())) return unknown();
    auto wanted = table()->parse_name(*picture, name);
    if (!wanted) return unknown();
    std::string file = fmt::format("{}/{}", stamp, name);
    std::unique_lock lock(mutex_);
    while (being_made_.contains(file))
        made_.wait(lock);
    std::error_code ignored;
    if (std::filesystem::exists(parts_.folder.renditions() / file, ignored)) return {};
    being_made_.insert(file);
    lock.unlock();
    auto made = make(*picture, *wanted, name);
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
    if (error) return base::unavailable("picture.folder", "The picture cannot be read now.", error.message());
    return parts_.folder.keep_rendition(copy, picture.stamp, name);
}

}  // namespace stanhope
