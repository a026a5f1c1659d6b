// Reads a line of a newsroom's archive as a row of each table.

#include "claim.h"
#include "exporting/internal/json_row.h"
#include "exporting/tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view line(reinterpret_cast<const char*>(data), size);
    for (const stanhope::ArchiveTable& table : stanhope::archive_tables()) {
        auto row = stanhope::row_of_json(table, line);
        if (row) CLAIM(row->size() == table.columns.size());
    }
    return 0;
}
