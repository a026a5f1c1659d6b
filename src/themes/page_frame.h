// The frame of a page: what every page has, whatever it is about.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "editions/style.h"
#include "pictures/picture.h"
#include "pictures/rendition_table.h"
#include "sections/sections.h"

namespace stanhope {

// The same page in another edition.
struct PageElsewhere {
    Edition edition;
    std::string address;
    base::Time published_at = {};  // of an article
};

struct PageFrame {
    int status = 200;
    bool is_lite = false;     // text only, for slow connections
    bool is_preview = false;  // shows what readers cannot see yet
    base::Time made_at = {};
    Edition edition;
    std::shared_ptr<const EditionStyle> style;
    std::vector<Edition> editions;
    std::map<std::string, std::string> settings;                              // of the publication
    std::shared_ptr<const RenditionTable> renditions = default_renditions();  // of the theme
    std::string publication;                                                  // its name
    std::string description;                                                  // of the publication
    std::string origin;               // `https://example.org`; empty if the publication has set no address
    std::string path;                 // of the page
    std::vector<Section> sections;    // of the edition
    std::vector<Section> navigation;  // those that are listed

    std::vector<PageElsewhere> elsewhere;  // the same page in other editions
    PictureMap pictures;                   // those that the page shows and that may be shown now
};

}  // namespace stanhope
