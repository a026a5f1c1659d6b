// Reads the rows of a database that was exported as one JSON document, one by one. Memory is bounded by the
// largest row, however large the file is.
//
// Ghost has used several frames over the years: `{"db":[{"meta":…,"data":{…}}]}`, `{"meta":…,"data":{…}}`,
// and the second nested in another `data`. In each, the tables are lists under their names.

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

    // Unavailable (import.file).
    static base::Result<JsonRows> open(const std::filesystem::path& file);

    struct Row {
        std::string table;  // `meta`: the header of the file
        std::string text;   // JSON, if the file is valid
        std::int64_t line = 0;
        bool is_whole = true;  // false: longer than kMaxRowBytes, and `text` is empty
    };
    // False at the end. Invalid (import.not_json) where brackets do not match or the file ends too soon.
    base::Result<bool> next(Row& row);
    std::uint64_t position() const { return file_.position(); }
    // Whether one of these frames was found.
    bool has_tables() const { return has_tables_; }

private:
    JsonRows(InputFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

    // An open bracket.
    struct Level {
        bool is_list = false;
        std::string key;  // in an object: the key of the present value
    };

    base::Result<bool> fill();
    base::Result<void> open_bracket(char bracket, Row& row);
    // Returns whether it ends a row.
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
    std::size_t row_depth_ = 0;  // how many brackets are open around the row; 0 outside of one
    std::string text_;           // the present string, outside of rows
    bool is_in_text_ = false;
    bool is_escaped_ = false;
    bool has_begun_ = false;
    bool has_tables_ = false;
};

}  // namespace stanhope
