#include "pictures/examination.h"

#include <unordered_map>

#include "pictures/internal/rows.h"

namespace stanhope {

base::Result<PictureExamination> examine_pictures(database::Connection& connection,
                                                  const Originals& originals) {
    PictureExamination examination;
    std::unordered_map<std::string, std::int64_t> files;
    TRY(originals.list([&](const s3::Object& object) { files.emplace(object.name, object.bytes); }));
    TRY(auto rows, connection.all("SELECT hash, kind, bytes FROM pictures", {}, [](const database::Row& row) {
        Picture picture;
        picture.hash = row.string(0);
        picture.kind = imaging::parse_kind(row.string(1)).value_or(imaging::Kind::Jpeg);
        return std::pair(picture.file_name(), row.int64(2));
    }));
    examination.pictures = static_cast<std::int64_t>(rows.size());
    for (const auto& [name, bytes] : rows) {
        auto file = files.find(name);
        if (file == files.end()) {
            examination.lost.push_back(name);
            continue;
        }
        if (file->second != bytes) examination.cut_short.push_back(name);
        files.erase(file);
    }
    examination.orphans = static_cast<std::int64_t>(files.size());
    return examination;
}

}  // namespace stanhope
