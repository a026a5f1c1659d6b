// A TestDatabase with the newsroom's tables.

#pragma once

#include "base/assert.h"
#include "base/clock.h"
#include "schema/schema.h"
#include "support/test_database.h"

namespace stanhope_testing {

class NewsroomDatabase {
public:
    NewsroomDatabase() {
        base::SystemClock clock;
        STANHOPE_ASSERT(stanhope::bring_up_to_date(*database_, clock));
    }

    database::Database& operator*() { return *database_; }
    database::Database* operator->() { return &*database_; }

private:
    TestDatabase database_;
};

}  // namespace stanhope_testing
