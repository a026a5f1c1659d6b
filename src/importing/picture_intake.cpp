#include "importing/picture_intake.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "importing/internal/import_record.h"
#include "redirects/redirects.h"
#include "staff/rights.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
using database::Connection;
using database::Row;
using database::Transaction;
using Outcome = TakenPicture::Outcome;

constexpr std::string_view kPictureKind = "picture";

bool has_host(std::string_view address) {
    return address.starts_with("//") || address.starts_with("https://") || address.starts_with("http://");
}

// Removes the host of Photon, WordPress' image service, from an address:
// `https://i0.wp.com/old.example/a.jpg` becomes `https://old.example/a.jpg`.
std::string without_service(std::string_view address) {
    std::size_t service = address.substr(0, 20).find(".wp.com/");
    bool is_one = has_host(address) && service != std::string_view::npos && service >= 2 &&
                  address[service - 2] == 'i' && address[service - 1] >= '0' && address[service - 1] <= '9';
    return is_one ? "https://" + std::string(address.substr(service + 8)) : std::string(address);
}

// Removes the folders in which Ghost stores smaller sizes, such as `/size/w600` in
// `/content/images/size/w600/2021/03/a.jpg`.
std::string without_size_folder(std::string path) {
    std::size_t size = path.find("/images/size/w");
    if (size == std::string::npos) return path;
    std::size_t end = path.find('/', size + 14);
    if (end == std::string::npos) return path;
    if (path.substr(end).starts_with("/format/")) end = std::min(path.find('/', end + 8), path.size());
    return path.erase(size + 7, end - size - 7);
}

std::string whole_address(std::string_view address, std::string_view site) {
    std::string whole = without_service(address);
    if (whole.starts_with("//")) return "https:" + whole;
    if (has_host(whole)) return whole;
    bool is_path = whole.starts_with('/') && site.starts_with("http");
    if (!is_path) return {};
    return fmt::format("{}{}", site.substr(0, site.find('/', site.find("://") + 3)), whole);
}

// Removes the query, unless it says which picture a script should return, as in `thumb.php?src=/a.jpg`.
std::string without_query(std::string_view address) {
    return std::string(looks_like_picture(address) ? address.substr(0, address.find_first_of("?#"))
                                                   : address);
}

std::string path_of_whole(std::string path) {
    std::string sizeless = path_without_size(path);
    return sizeless.empty() ? path : sizeless;
}

// Returns the address of the full-size picture.
std::string of_whole_picture(std::string_view address) {
    return path_of_whole(without_size_folder(without_query(address)));
}

// Returns the addresses to try: that of the full-size picture first, the address as it was written last.
std::vector<std::string> addresses_to_fetch(const std::string& address) {
    std::vector<std::string> addresses;
    std::string bare = without_size_folder(without_query(address));
    std::string whole = path_without_size(bare);
    for (std::string candidate : {whole, bare, address}) {
        if (!candidate.empty() && std::ranges::find(addresses, candidate) == addresses.end())
            addresses.push_back(std::move(candidate));
    }
    return addresses;
}

PictureWords words_of(const OldPicture& picture) {
    PictureWords words;
    words.alternative_text = base::clipped(base::trim(picture.alternative_text), 2'000);
    words.caption = base::clipped(base::trim(picture.caption), 2'000);
    words.credit = base::clipped(base::trim(picture.credit), 500);
    return words;
}

}  // namespace

bool looks_like_picture(std::string_view address) {
    constexpr std::string_view kEnds[] = {".jpg",  ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic",
                                          ".heif", ".svg",  ".bmp", ".tif", ".tiff", ".jpe"};
    std::string path = base::to_ascii_lower(address.substr(0, address.find_first_of("?#")));
    return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

std::string picture_key(std::string_view address, std::string_view site) {
    std::string whole = whole_address(address, site);
    if (whole.empty()) whole = address;
    whole = of_whole_picture(whole);
    std::size_t scheme = whole.find("://");
    if (scheme != std::string::npos) whole.erase(0, scheme + 3);
    if (whole.starts_with("www.")) whole.erase(0, 4);
    return whole;
}

std::vector<fs::path> upload_paths(std::string_view address) {
    std::string path = redirect_path_of(without_service(address));  // also decodes percent-encoding
    path = without_size_folder(path.substr(0, path.find('?')));
    if (path.empty()) return {};
    std::vector<std::string> found;
    for (std::string_view folder : {"/uploads/", "/content/images/", "/images/", "/files/", "/"}) {
        std::size_t at = path.find(folder);
        if (at != std::string::npos) found.push_back(path.substr(at + folder.size()));
    }
    std::vector<fs::path> paths;
    for (const std::string& candidate : found) {
        for (const std::string& part : {path_without_size(candidate), candidate}) {
            fs::path relative = fs::path(part).lexically_normal();
            bool stays = !part.empty() && relative.is_relative() && *relative.begin() != "..";
            if (stays && std::ranges::find(paths, relative) == paths.end()) paths.push_back(relative);
        }
    }
    return paths;
}

// Finds the files in the folder of uploads that may be the picture with this address. Ignores symbolic links
// that lead out of the folder.
std::vector<fs::path> PictureIntake::find_uploads(std::string_view address) const {
    std::vector<fs::path> files;
    if (parts_.sources.uploads.empty()) return files;
    std::error_code ignored;
    fs::path folder = fs::canonical(parts_.sources.uploads, ignored);
    for (const fs::path& path : upload_paths(address)) {
        std::error_code error;
        fs::path file = fs::canonical(folder / path, error);
        bool stays = !error && std::ranges::mismatch(folder, file).in1 == folder.end();
        if (stays && fs::is_regular_file(file, error)) files.push_back(std::move(file));
    }
    return files;
}

base::Result<NewPicture> PictureIntake::take_upload(const fs::path& file, const OldPicture& picture) {
    std::error_code ignored;
    std::size_t most = parts_.sources.limits.max_bytes;
    if (fs::file_size(file, ignored) > most)
        return base::not_found("picture.missing", fmt::format("it has more than {} bytes", most));
    TRY(IncomingFile copy, parts_.folder.receive_copy(file));
    return parts_.pictures.take_in(system_actor(), copy, words_of(picture));
}

base::Result<NewPicture> PictureIntake::take_fetched(const std::string& address, const OldPicture& picture) {
    fs::path file = parts_.folder.fresh_name("part");
    auto fetched = fetcher_.fetch(address, file);
    if (!fetched) {
        std::error_code ignored;
        fs::remove(file, ignored);
        return tl::unexpected(fetched.error());
    }
    TRY(IncomingFile whole, parts_.folder.hashed(std::move(file)));
    return parts_.pictures.take_in(system_actor(), whole, words_of(picture));
}

// Imports the picture from the first source that has it. NotFound (picture.missing) if none has it; the
// message is the reason of the last source.
base::Result<NewPicture> PictureIntake::take_somewhere(const OldPicture& picture, const std::string& site) {
    bool has_folder = !parts_.sources.uploads.empty();
    std::string why = has_folder ? "it is not in the folder of uploads" : "pictures were not asked for";
    // Treat a picture that cannot be decoded as missing, so that the article is imported without it.
    auto is_worth_another = [&](const base::Error& error) {
        why = error.message();
        return error.kind() == base::ErrorKind::NotFound || error.kind() == base::ErrorKind::Invalid ||
               error.code() == "picture.failed";
    };
    for (const fs::path& file : find_uploads(picture.address)) {
        auto taken = take_upload(file, picture);
        if (taken || !is_worth_another(taken.error())) return taken;
    }
    std::string address = parts_.sources.is_fetching ? whole_address(picture.address, site) : std::string();
    if (parts_.sources.is_fetching && address.empty()) why = "the address of its site is unknown";
    for (const std::string& candidate :
         address.empty() ? std::vector<std::string>() : addresses_to_fetch(address)) {
        auto taken = take_fetched(candidate, picture);
        if (taken) return taken;
        bool is_of_host = taken.error().code() == "picture.fetch";
        if (!is_worth_another(taken.error()) && !is_of_host) return taken;
        if (is_of_host && taken.error().kind() != base::ErrorKind::NotFound) break;
    }
    return base::not_found("picture.missing", std::move(why));
}

base::Result<TakenPicture> PictureIntake::take(const OldPicture& picture, const std::string& site,
                                               bool is_dry_run) {
    std::string key = picture_key(picture.address, site);
    auto found = taken_.find(key);
    if (found != taken_.end()) {
        TakenPicture again = found->second;
        again.is_first = false;
        return again;
    }
    TRY(TakenPicture taken, bring_in(picture, key, site, is_dry_run));
    taken_.emplace(std::move(key), taken);
    return taken;
}

base::Result<TakenPicture> PictureIntake::bring_in(const OldPicture& picture, const std::string& key,
                                                   const std::string& site, bool is_dry_run) {
    constexpr std::size_t kMaxKeyBytes = 2'000;
    if (key.size() > kMaxKeyBytes || !base::is_valid_utf8(key) || key.find('\0') != std::string::npos)
        return TakenPicture{.why = "its address is not valid"};
    ImportKey record{site, kPictureKind, key};
    TRY(auto known,
        parts_.database.read([&](Connection& connection) { return find_import_record(connection, record); }));
    if (known) return TakenPicture{Outcome::Unchanged, std::move(known->subject), {}};
    if (is_dry_run) {
        bool is_likely = parts_.sources.is_fetching || !find_uploads(picture.address).empty();
        return TakenPicture{
            is_likely ? Outcome::Made : Outcome::Missing, {}, "it is not in the folder of uploads"};
    }
    auto added = take_somewhere(picture, site);
    if (!added && added.error().kind() == base::ErrorKind::NotFound)
        return TakenPicture{.why = added.error().message()};
    if (!added) return tl::unexpected(added.error());
    const std::string& id = added->picture.id;
    std::string old_path = redirect_path_of(of_whole_picture(without_service(picture.address)));
    TRY(parts_.database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(store_import_record(transaction, record, {id, added->picture.hash}));
        if (old_path.empty() || old_path.size() > kMaxRedirectBytes) return {};
        TRY(add_redirect(transaction, old_path, {RedirectTarget::Kind::Picture, id}));
        return {};
    }));
    return TakenPicture{added->was_here ? Outcome::Unchanged : Outcome::Made, id, {}};
}

}  // namespace stanhope
