// Adds the picture library, the renditions for readers, and the jobs that remove expired pictures from pages
// and delete orphaned files.

#include "server/parts/parts.h"
#include "server/picture_server.h"
#include "server/serving.h"
#include "site/site.h"

namespace stanhope {

base::Result<void> add_pictures(Serving& serving) {
    TRY(auto opened, PictureServer::open(serving.options.data, serving.newsroom,
                                         serving.configuration.pictures, serving.log));
    PictureServer& pictures = serving.keep(std::move(opened));
    serving.pictures = &pictures;
    serving.jobs.handle(std::string(kExpirePicture),
                        [&](jobs::JobRun& run) { return pictures.pictures().expire(run); });
    serving.jobs.handle(std::string(kTidyPictures),
                        [&](jobs::JobRun& run) { return pictures.pictures().tidy(run); });
    press::Makers makers;
    makers.page = [&](std::string_view target, const press::FindMade&) { return pictures.make_page(target); };
    serving.add_page_maker(std::string(kPictureFolder), std::move(makers));
    pictures.add_routes(serving.router,
                        [&](const http::Request& request) { return serving.site->answer(request); });
    serving.on_start([&] { return pictures.tidy_up(); });
    return {};
}

}  // namespace stanhope
