// An empty database for one test: an SQLite file of its own or, where STANHOPE_TEST_DATABASE holds the
// address of a PostgreSQL server, a schema of its own. `./dev test` runs everything that uses this on both.

#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "database/database.h"

namespace stanhope_testing {

class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();

    database::Database& operator*() { return *database_; }
    database::Database* operator->() { return database_.get(); }

    // For a second program on the same database.
    const std::string& address() const { return address_; }
    bool is_sqlite() const { return server_.empty(); }
    // Where the SQLite file is; a test may put other files there.
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::string name_;
    std::string server_;
    std::filesystem::path folder_;
    std::string address_;
    std::unique_ptr<database::Database> database_;
};

}  // namespace stanhope_testing
