#include "server/picture_server.h"

#include <fmt/format.h>

namespace stanhope {

namespace {

// The path of `stanhope-pictures`, which decodes pictures. It is in the same folder as this program.
std::filesystem::path decoder() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "stanhope-pictures";
}

}  // namespace

Originals open_originals(const PictureFolder& folder, const PictureSettings& settings,
                         const base::Clock& clock) {
    constexpr std::uint64_t kMaxCached = 2ULL << 30;
    std::optional<s3::Bucket> bucket;
    if (!settings.store.bucket.empty()) bucket.emplace(settings.store, clock);
    return {folder, std::move(bucket), kMaxCached};
}

PictureServer::PictureServer(PictureFolder folder, Newsroom& newsroom, const PictureSettings& settings,
                             base::Log& log)
    : log_(log),
      settings_(settings),
      folder_(std::move(folder)),
      originals_(open_originals(folder_, settings_, newsroom.clock())),
      imaging_({.program = decoder(), .max_pixels = settings.max_megapixels * 1'000'000}),
      pictures_({newsroom.database(), newsroom.feed(), newsroom.queue(), newsroom.clock(), folder_,
                 originals_, imaging_, settings_}) {}

base::Result<std::unique_ptr<PictureServer>> PictureServer::open(const DataDirectory& directory,
                                                                 Newsroom& newsroom,
                                                                 const PictureSettings& settings,
                                                                 base::Log& log) {
    std::error_code ignored;
    if (!std::filesystem::exists(decoder(), ignored))
        log.warning("pictures cannot be added: a program is missing", {{"program", decoder().string()}});
    TRY(auto folder, PictureFolder::open(directory.picture_folder()));
    std::unique_ptr<PictureServer> server(new PictureServer(std::move(folder), newsroom, settings, log));
    TRY(server->renditions_, Renditions::open({newsroom.database(), newsroom.clock(), server->folder_,
                                               server->originals_, server->imaging_, server->settings_}));
    return server;
}

base::Result<void> PictureServer::tidy_up() {
    folder_.remove_incoming();
    // An error is logged and not returned, because pages must be served even if the store of originals does
    // not answer. The daily job tries again.
    auto swept = pictures_.sweep();
    if (!swept)
        log_.warning("files of pictures that a crash may have left were not removed",
                     {{"reason", base::describe(swept.error())}});
    if (swept.value_or(0) > 0)
        log_.info("files of pictures that were not received completely were removed", {{"count", *swept}});
    return pictures_.plan_tidying();
}

base::Result<std::optional<press::MadePage>> PictureServer::make_page(std::string_view target) const {
    TRY(auto rendition, renditions_->resident(target));
    if (!rendition) return std::nullopt;
    std::string key = fmt::format("picture:{}", rendition->picture);
    press::MadePage page;
    page.recipe.content_type = fmt::format("image/{}", imaging::name_of(rendition->kind));
    page.recipe.cache_control = "public, max-age=31536000, immutable";
    page.recipe.fields = {{"X-Content-Type-Options", "nosniff"}};
    page.recipe.content_keys = {key};
    page.recipe.is_compressed = false;
    page.recipe.fragments = {fmt::format("file:{}", target)};
    page.own_keys = {key};
    page.fragments.push_back({page.recipe.fragments.front(), std::move(rendition->bytes)});
    return page;
}

void PictureServer::add_routes(http::Router& router, http::Handler not_found) {
    router.add(http::Method::Get, "/pictures/{stamp}/{name}",
               [this, not_found = std::move(not_found)](const http::Request& request,
                                                        const http::RouteMatch& match) {
                   return answer(request,
                                 fmt::format("/pictures/{}/{}", match.text("stamp"), match.text("name")),
                                 not_found);
               });
}

http::Response PictureServer::answer(const http::Request& request, const std::string& path,
                                     const http::Handler& not_found) {
    auto answered = renditions_->answer(request, path);
    if (answered) return *std::move(answered);
    if (answered.error().kind() == base::ErrorKind::NotFound) return not_found(request);
    log_.error(
        "a picture could not be served",
        {{"request", request.id}, {"path", request.path}, {"reason", base::describe(answered.error())}});
    http::Response away = http::text_response(503, "The picture cannot be shown now. Please try again.\n");
    away.fields.push_back({"Cache-Control", "no-store"});
    away.fields.push_back({"Retry-After", "5"});
    return away;
}

}  // namespace stanhope
