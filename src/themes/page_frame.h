// The frame of a page: the content that every page has, whatever its subject is.

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

// A link to the same page in another edition.
struct PageElsewhere {
    Edition edition;
    std::string address;
    base::Time published_at = {};  // when the article was published in that edition
};

struct PageFrame {
    int status = 200;
    bool is_lite = false;     // text only, for slow connections
    bool is_preview = false;  // whether it shows staff what readers cannot see yet
    base::Time made_at = {};
    Edition edition;
    std::shared_ptr<const EditionStyle> style;
    std::vector<Edition> editions;
    std::map<std::string, std::string> settings;  // the publication's settings, by name
    // The sizes of pictures that the theme uses.
    std::shared_ptr<const RenditionTable> renditions = default_renditions();
    std::string publication;          // the publication's name
    std::string description;          // the publication's description
    std::string origin;               // `https://example.org`; empty if the publication has set no address
    std::string path;                 // the path of the page
    std::vector<Section> sections;    // all sections of the edition
    std::vector<Section> navigation;  // the sections that are shown in the navigation

    std::vector<PageElsewhere> elsewhere;  // the same page in other editions
    PictureMap pictures;                   // pictures on the page that may be shown now
};

}  // namespace stanhope
