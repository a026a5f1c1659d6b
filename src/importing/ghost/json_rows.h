// Reads the rows of a database that was exported as one JSON document, one by one. Memory is bounded by the
// largest row, whatever the size of the file.
//
// Versions of Ghost wrap the tables in different objects: `{"db":[{"meta":…,"data":{…}}]}`,
// `{"meta":…,"data":{…}}`, and the second inside another `data`. In each of them, a table is a list under its
// name.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "archive/input_file.h"
#include "base/result.h"

namespace stanhope {

class JsonRows {
public:
    static constexpr std::size_t kMaxRowBytes = 16UL * 1024 * 1024;

    // Unavailable (import.file) if the file cannot be opened.
    static base::Result<JsonRows> open(const std::filesystem::path& file);

    struct Row {
        std::string table;  // the table's name, or `meta` for the header of the file
        std::string text;   // the row as JSON; not validated
        std::int64_t line = 0;
        bool is_whole = true;  // false if longer than kMaxRowBytes; then `text` is empty
    };
    // Reads the next row. Returns false at the end of the file. Invalid (import.not_json) if brackets do not
    // match or the file ends too soon.
    base::Result<bool> next(Row& row);
    std::uint64_t position() const { return file_.position(); }
    // Whether an object with tables has been found so far.
    bool has_tables() const { return has_tables_; }

private:
    JsonRows(InputFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

    // An object or list that has begun but not ended.
    struct Level {
        bool is_list = false;
        std::string key;  // for an object: the key of the present value
    };

    base::Result<bool> fill();
    base::Result<void> open_bracket(char bracket, Row& row);
    // Returns whether the bracket ends a row.
    base::Result<bool> close_bracket(char bracket);
    void end_text();
    std::string path_here() const;
    base::Failure broken(std::string_view what) const;

    InputFile file_;
    std::string name_;
    std::string piece_ = std::string(256UL * 1024, '\0');
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::int64_t line_ = 1;
    std::vector<Level> levels_;
    std::size_t row_depth_ = 0;  // the depth of brackets in the present row; 0 outside of rows
    std::string text_;           // the last string outside of rows, which may be a key
    bool is_in_text_ = false;
    bool is_escaped_ = false;
    bool has_begun_ = false;
    bool has_tables_ = false;
};

}  // namespace stanhope
