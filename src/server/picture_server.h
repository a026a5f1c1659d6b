// The server's parts for pictures: their folder, the program that decodes them, the library, and the
// renditions for readers.

#pragma once

#include <memory>

#include "base/log.h"
#include "http/routing/router.h"
#include "imaging/imaging.h"
#include "pictures/originals.h"
#include "pictures/picture_folder.h"
#include "pictures/pictures.h"
#include "pictures/renditions.h"
#include "press/page_maker.h"
#include "server/newsroom.h"

namespace stanhope {

// The originals, in the folder or the bucket that the settings name. The folder and the clock must outlive
// it.
Originals open_originals(const PictureFolder& folder, const PictureSettings& settings,
                         const base::Clock& clock);

class PictureServer {
public:
    // `newsroom` and `log` must outlive it.
    static base::Result<std::unique_ptr<PictureServer>> open(const DataDirectory& directory,
                                                             Newsroom& newsroom,
                                                             const PictureSettings& settings, base::Log& log);

    // Called once by `serve`: removes files that were being received when the last process died, and plans
    // the daily tidying.
    base::Result<void> tidy_up();

    Pictures& pictures() { return pictures_; }
    PictureFolder& folder() { return folder_; }
    Renditions& renditions() { return *renditions_; }

    // For the press: a rendition that has been made already.
    base::Result<std::optional<press::MadePage>> make_page(std::string_view target) const;

    // `not_found` answers requests for unknown pictures. This object must outlive the router.
    void add_routes(http::Router& router, http::Handler not_found);

private:
    PictureServer(PictureFolder folder, Newsroom& newsroom, const PictureSettings& settings, base::Log& log);

    http::Response answer(const http::Request& request, const std::string& path,
                          const http::Handler& not_found);

    base::Log& log_;
    PictureSettings settings_;
    PictureFolder folder_;
    Originals originals_;
    imaging::Imaging imaging_;
    Pictures pictures_;
    std::unique_ptr<Renditions> renditions_;
};

}  // namespace stanhope
