#include "support/test_database.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/assert.h"
#include "base/uuid.h"

namespace stanhope_testing {

namespace {

std::string fresh_name() {
    std::string name = "test_" + base::Uuid::make({}).to_string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

void run_on(const std::string& server, const std::string& sql) {
    auto database = database::Database::open({.address = server});
    STANHOPE_ASSERT(database);
    auto ran =
        (*database)->read([&](database::Connection& connection) { return connection.run_script(sql); });
    STANHOPE_ASSERT(ran);
}

}  // namespace

TestDatabase::TestDatabase() : name_(fresh_name()), folder_(std::filesystem::temp_directory_path() / name_) {
    std::filesystem::create_directories(folder_);
    const char* server = std::getenv("STANHOPE_TEST_DATABASE");
    if (server != nullptr && std::string_view(server) != "sqlite") {
        server_ = server;
        run_on(server_, fmt::format("CREATE SCHEMA {}", name_));
        address_ = fmt::format("{}{}options=-csearch_path%3D{}", server_,
                               server_.find('?') == std::string::npos ? '?' : '&', name_);
    } else {
        address_ = fmt::format("sqlite:{}", (folder_ / "newsroom.db").string());
    }
    auto opened = database::Database::open({.address = address_});
    STANHOPE_ASSERT(opened);
    database_ = std::move(*opened);
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (!is_sqlite()) run_on(server_, fmt::format("DROP SCHEMA {} CASCADE", name_));
    std::filesystem::remove_all(folder_);
}

}  // namespace stanhope_testing
