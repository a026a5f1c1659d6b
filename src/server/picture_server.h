// The objects of the server that deal with pictures: the folder, the program that decodes them, the library,
// and the renditions for readers.

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

// Opens the store of original pictures: the folder, or the bucket that the settings name. The folder and the
// clock must outlive the result.
Originals open_originals(const PictureFolder& folder, const PictureSettings& settings,
                         const base::Clock& clock);

class PictureServer {
public:
    // `newsroom` and `log` must outlive the result.
    static base::Result<std::unique_ptr<PictureServer>> open(const DataDirectory& directory,
                                                             Newsroom& newsroom,
                                                             const PictureSettings& settings, base::Log& log);

    // `serve` calls it once. It removes files that were being received when the last process died, and plans
    // the daily job that deletes orphaned files.
    base::Result<void> tidy_up();

    Pictures& pictures() { return pictures_; }
    PictureFolder& folder() { return folder_; }
    Renditions& renditions() { return *renditions_; }

    // Makes a page of a rendition for the press; nullopt if the rendition is not stored yet, is too large, or
    // is an original.
    base::Result<std::optional<press::MadePage>> make_page(std::string_view target) const;

    // Adds the route for pictures. `not_found` answers requests for unknown pictures. This object must
    // outlive the router.
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
