// Pictures as the server has them: their folder, the program that decodes them, the library, and what readers
// get.

#pragma once

#include <memory>

#include "base/log.h"
#include "http/router.h"
#include "imaging/imaging.h"
#include "pictures/originals.h"
#include "pictures/picture_folder.h"
#include "pictures/pictures.h"
#include "pictures/renditions.h"
#include "press/page_maker.h"
#include "server/newsroom.h"

namespace stanhope {

// Where originals lie by the settings. The folder and the clock must outlive it.
Originals open_originals(const PictureFolder& folder, const PictureSettings& settings,
                         const base::Clock& clock);

class PictureServer {
public:
    // Both must outlive it.
    static base::Result<std::unique_ptr<PictureServer>> open(const DataDirectory& directory,
                                                             Newsroom& newsroom,
                                                             const PictureSettings& settings, base::Log& log);

    // For the one process that serves: clears away what was coming in when the last one died, and plans the
    // daily tidying.
    base::Result<void> tidy_up();

    Pictures& pictures() { return pictures_; }
    PictureFolder& folder() { return folder_; }
    Renditions& renditions() { return *renditions_; }

    // For the press: what readers ask for, once it has been made.
    base::Result<std::optional<press::MadePage>> make_page(std::string_view target) const;

    // `not_found` answers for pictures that are not there. Must outlive the router.
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
