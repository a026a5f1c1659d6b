#include "archive/label.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::string_view kWhat = "stanhope archive";
constexpr std::string_view kFile = "archive.json";

base::Failure not_archive(const fs::path& folder, std::string_view why) {
    return base::invalid("import.not_archive",
                         fmt::format("{} is not a Stanhope archive: {}.", folder.string(), why));
}

}  // namespace

base::Result<void> write_label(const fs::path& folder, const ArchiveLabel& label) {
    json::object rows;
    for (const auto& [table, count] : label.rows)
        rows[table] = count;
    json::object text{{"what", kWhat},
                      {"schema", label.schema},
                      {"exported_at", base::to_rfc3339(label.exported_at)},
                      {"rows", std::move(rows)},
                      {"pictures", label.pictures}};
    return base::write_file(folder / kFile, json::serialize(text) + "\n",
                            fs::perms::owner_read | fs::perms::owner_write);
}

base::Result<void> must_be_archive(const fs::path& folder, std::int64_t schema) {
    constexpr std::size_t kMaxBytes = 1UL << 20;
    auto text = base::read_file(folder / kFile, kMaxBytes);
    if (!text) return not_archive(folder, "it has no archive.json");
    auto label = base::parse_json_object(*text);
    if (!label || base::JsonFields(*label).text("what") != kWhat)
        return not_archive(folder, "its archive.json is not that of an archive");
    if (base::JsonFields(*label).int64("schema") != schema)
        return not_archive(folder,
                           fmt::format("this program reads archives of schema {}. Export it again with "
                                       "this version of the program",
                                       schema));
    return {};
}

}  // namespace stanhope
