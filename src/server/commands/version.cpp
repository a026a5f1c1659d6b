#include <boost/json.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include "schema/schema.h"
#include "server/commands.h"

namespace stanhope {

int run_version(bool json) {
    int libpq = PQlibVersion();
    std::string libpq_version = fmt::format("{}.{}", libpq / 10'000, libpq % 10'000);
    if (json) {
        boost::json::object answer{{"version", STANHOPE_VERSION},
                                   {"schema", newest_schema_version()},
                                   {"sqlite", sqlite3_libversion()},
                                   {"libpq", libpq_version}};
        fmt::print("{}\n", boost::json::serialize(answer));
    } else {
        fmt::print("stanhope {} (database schema {}, SQLite {}, libpq {})\n", STANHOPE_VERSION,
                   newest_schema_version(), sqlite3_libversion(), libpq_version);
    }
    return 0;
}

}  // namespace stanhope
