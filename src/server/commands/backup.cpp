#include <boost/json.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

base::Result<int> run_backup(const CommandOptions& options, const std::filesystem::path& file) {
    TRY(auto newsroom, open_newsroom(options));
    TRY(newsroom->database().back_up_to(file));
    std::error_code ignored;
    auto bytes = std::filesystem::file_size(file, ignored);
    if (options.json) {
        fmt::print("{}\n",
                   boost::json::serialize(boost::json::object{{"file", file.string()}, {"bytes", bytes}}));
    } else {
        fmt::print("Wrote {} ({} bytes). To restore it, see docs/guide/backup.md.\n", file.string(), bytes);
    }
    return 0;
}

}  // namespace stanhope
