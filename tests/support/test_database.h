// An empty database for one test: a new SQLite file, or a new schema if STANHOPE_TEST_DATABASE is the address
// of a PostgreSQL server. `./dev test` runs all tests that use this class on both.

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

    // The address, for a second program that uses the same database.
    const std::string& address() const { return address_; }
    bool is_sqlite() const { return server_.empty(); }
    // The folder of the SQLite file, in which a test may put other files.
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::string name_;
    std::string server_;
    std::filesystem::path folder_;
    std::string address_;
    std::unique_ptr<database::Database> database_;
};

}  // namespace stanhope_testing
