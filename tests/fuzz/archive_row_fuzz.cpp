// Fuzzes the reading of archives: reads the input as a row of each table.

#include "archive/internal/json_row.h"
#include "claim.h"
#include "server/archive_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view line(reinterpret_cast<const char*>(data), size);
    for (const stanhope::ArchivePart& part : stanhope::archive_parts()) {
        for (const stanhope::ArchiveTable& table : part.tables) {
            auto row = stanhope::row_of_json(table, line);
            if (row) CLAIM(row->size() == table.columns.size());
        }
    }
    return 0;
}
