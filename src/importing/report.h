// The report of an import: how many items of each kind had which outcome, and remarks about everything that
// was left out or altered.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "importing/source.h"

namespace stanhope {

enum class ImportOutcome { Made, Updated, Unchanged, EditedHere, LeftOut, Refused };

std::string_view name_of(ImportOutcome outcome);  // such as `edited_here`

class ImportReport {
public:
    explicit ImportReport(std::string file) : file_(std::move(file)) {}

    void count(std::string_view kind, ImportOutcome outcome, std::size_t times = 1);
    void add(ImportRemark remark);
    void dry_run() { is_dry_run_ = true; }

    std::int64_t counted(std::string_view kind, ImportOutcome outcome) const;
    bool has_errors() const { return errors_ > 0; }

    boost::json::object to_json() const;
    std::string to_text() const;
    std::string to_html() const;

private:
    struct Code {
        ImportRemark::Level level = ImportRemark::Level::Note;
        std::int64_t count = 0;
        std::vector<ImportRemark> remarks = {};
    };

    std::string file_;
    bool is_dry_run_ = false;
    std::int64_t errors_ = 0;
    std::map<std::string, std::map<ImportOutcome, std::int64_t>, std::less<>> counts_;
    // The most remarks that are stored for each code, to bound memory.
    static constexpr std::size_t kMostTold = 5'000;
    std::map<std::string, Code, std::less<>> codes_;
};

}  // namespace stanhope
