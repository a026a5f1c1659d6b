#include "importing/report.h"

#include <fmt/format.h>

#include "richtext/html.h"

namespace stanhope {

namespace json = boost::json;

namespace {

std::string_view name_of(ImportRemark::Level level) {
    switch (level) {
        case ImportRemark::Level::Error:
            return "error";
        case ImportRemark::Level::LeftOut:
            return "left_out";
        case ImportRemark::Level::Altered:
            return "altered";
        case ImportRemark::Level::Note:
            return "note";
    }
    return {};
}

std::string place_of(const std::string& file, const ImportRemark& remark) {
    return remark.line > 0 ? fmt::format("{}:{}", file, remark.line) : file;
}

std::int64_t found_in(const std::map<ImportOutcome, std::int64_t>& outcomes) {
    std::int64_t found = 0;
    for (const auto& [outcome, count] : outcomes)
        found += count;
    return found;
}

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Import</title>"
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
    "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}th,td{padding:.25rem .75rem;text-align:left;border-bottom:1px solid #ccc;"
    "vertical-align:top}td.number{text-align:right}</style></head>\n<body>\n";

}  // namespace

std::string_view name_of(ImportOutcome outcome) {
    switch (outcome) {
        case ImportOutcome::Made:
            return "made";
        case ImportOutcome::Updated:
            return "updated";
        case ImportOutcome::Unchanged:
            return "unchanged";
        case ImportOutcome::EditedHere:
            return "edited_here";
        case ImportOutcome::LeftOut:
            return "left_out";
        case ImportOutcome::Refused:
            return "refused";
    }
    return {};
}

void ImportReport::count(std::string_view kind, ImportOutcome outcome, std::size_t times) {
    if (times > 0) counts_[std::string(kind)][outcome] += static_cast<std::int64_t>(times);
}

void ImportReport::add(ImportRemark remark) {
    errors_ += remark.level == ImportRemark::Level::Error ? 1 : 0;
    Code& code = codes_[remark.code];
    code.level = remark.level;
    ++code.count;
    if (code.remarks.size() < kMostTold) code.remarks.push_back(std::move(remark));
}

std::int64_t ImportReport::counted(std::string_view kind, ImportOutcome outcome) const {
    auto found = counts_.find(kind);
    if (found == counts_.end()) return 0;
    auto count = found->second.find(outcome);
    return count == found->second.end() ? 0 : count->second;
}

json::object ImportReport::to_json() const {
    json::object counts;
    for (const auto& [kind, outcomes] : counts_) {
        json::object object{{"found", found_in(outcomes)}};
        for (const auto& [outcome, count] : outcomes)
            object[stanhope::name_of(outcome)] = count;
        counts[kind] = std::move(object);
    }
    json::array remarks;
    for (const auto& [name, code] : codes_) {
        for (const ImportRemark& remark : code.remarks)
            remarks.push_back(json::object{{"level", name_of(code.level)},
                                           {"code", name},
                                           {"line", remark.line},
                                           {"item", remark.item},
                                           {"words", remark.words}});
    }
    json::object totals;
    for (const auto& [name, code] : codes_)
        totals[name] = code.count;
    return {{"file", file_},
            {"dry_run", is_dry_run_},
            {"good", errors_ == 0},
            {"counts", std::move(counts)},
            {"remark_counts", std::move(totals)},
            {"remarks", std::move(remarks)}};
}

std::string ImportReport::to_text() const {
    std::string text = is_dry_run_ ? "Nothing was changed. This would happen:\n" : "";
    for (const auto& [kind, outcomes] : counts_) {
        text += fmt::format("{:<14} {:>8} found", kind, found_in(outcomes));
        for (const auto& [outcome, count] : outcomes) {
            std::string name(stanhope::name_of(outcome));
            std::ranges::replace(name, '_', ' ');
            text += fmt::format(", {} {}", count, name);
        }
        text += '\n';
    }
    constexpr std::size_t kExamples = 3;
    for (const auto& [name, code] : codes_) {
        text += fmt::format("\n{} ({}), {}:\n", name, name_of(code.level), code.count);
        for (std::size_t i = 0; i < code.remarks.size() && i < kExamples; ++i) {
            const ImportRemark& remark = code.remarks[i];
            text += fmt::format("  {}{}{}: {}\n", place_of(file_, remark), remark.item.empty() ? "" : " ",
                                remark.item, remark.words);
        }
        if (code.count > static_cast<std::int64_t>(kExamples))
            text += fmt::format("  and {} more\n", code.count - static_cast<std::int64_t>(kExamples));
    }
    return text;
}

std::string ImportReport::to_html() const {
    std::string html(kHead);
    html += fmt::format("<h1>{} of {}</h1>\n", is_dry_run_ ? "What would be imported" : "Import",
                        richtext::escaped(file_));
    html += "<table>\n<caption>Items</caption>\n<tr><th>kind</th><th>outcome</th><th>count</th></tr>\n";
    for (const auto& [kind, outcomes] : counts_) {
        for (const auto& [outcome, count] : outcomes)
            html += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td></tr>\n",
                                richtext::escaped(kind), stanhope::name_of(outcome), count);
    }
    html += "</table>\n";
    for (const auto& [name, code] : codes_) {
        html +=
            fmt::format("<h2>{} ({}): {}</h2>\n<table>\n<tr><th>line</th><th>item</th><th>what</th></tr>\n",
                        richtext::escaped(name), name_of(code.level), code.count);
        for (const ImportRemark& remark : code.remarks)
            html += fmt::format("<tr><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>\n", remark.line,
                                richtext::escaped(remark.item), richtext::escaped(remark.words));
        html += "</table>\n";
    }
    return html + "</body>\n</html>\n";
}

}  // namespace stanhope
