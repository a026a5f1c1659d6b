// The objects that every step of an import uses. All of them must outlive the import.

#pragma once

#include "base/clock.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "importing/importer.h"
#include "importing/internal/plan.h"
#include "importing/picture_intake.h"
#include "importing/report.h"
#include "importing/source.h"

namespace stanhope {

struct ImportParts {
    database::Database& database;
    changes::ChangeFeed& feed;
    const base::Clock& clock;
    const Plan& plan;
    const ImportOptions& options;
    ImportReport& report;
    const ArchiveReader& reader;
    PictureIntake* pictures;  // if nullptr, pictures are left out
};

}  // namespace stanhope
