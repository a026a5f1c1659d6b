#include "archive/internal/json_row.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "text/slug.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Kind = ArchiveColumn::Kind;

// Appends the text of a JSON column as a JSON value if serializing that value again gives the same bytes,
// otherwise as a string. The exact bytes matter, because the database stores hashes of them.
void append_json_value(std::string& out, std::string_view text) {
    auto value = base::parse_json(text);
    bool is_same = value && !value->is_string() && json::serialize(*value) == text;
    if (is_same) {
        out += text;
    } else {
        base::append_json_string(out, text);
    }
}

void append_value(std::string& out, Kind kind, const database::Row& row, int place) {
    if (row.is_null(place)) {
        out += "null";
        return;
    }
    switch (kind) {
        case Kind::Text:
        case Kind::Slug:
            base::append_json_string(out, row.text(place));
            return;
        case Kind::Number:
            out += fmt::format("{}", row.int64(place));
            return;
        case Kind::Time:
            out += fmt::format("\"{}\"", base::to_rfc3339(row.time(place)));
            return;
        case Kind::Flag:
            out += row.boolean(place) ? "true" : "false";
            return;
        case Kind::Json:
            append_json_value(out, row.text(place));
            return;
    }
}

bool is_slug_or_empty(std::string_view text) {
    return text.empty() || text::is_slug(text);
}

base::Failure wrong(const ArchiveColumn& column, std::string_view what) {
    return base::invalid("import.row", fmt::format("“{}” {}", column.name, what));
}

base::Result<ArchiveValue> text_of(const ArchiveColumn& column, const json::value& value) {
    if (!value.is_string()) return wrong(column, "must be a text");
    return std::string(base::view_of(value.get_string()));
}

base::Result<ArchiveValue> slug_of(const ArchiveColumn& column, const json::value& value) {
    if (!value.is_string() || !is_slug_or_empty(base::view_of(value.get_string())))
        return wrong(column, "may have only small letters from a to z, digits and hyphens");
    return std::string(base::view_of(value.get_string()));
}

base::Result<ArchiveValue> number_of(const ArchiveColumn& column, const json::value& value) {
    if (!value.is_int64()) return wrong(column, "must be a number");
    return value.get_int64();
}

base::Result<ArchiveValue> flag_of(const ArchiveColumn& column, const json::value& value) {
    if (!value.is_bool()) return wrong(column, "must be true or false");
    return std::int64_t{value.get_bool() ? 1 : 0};
}

base::Result<ArchiveValue> time_of(const ArchiveColumn& column, const json::value& value) {
    auto refused = wrong(column, "must be a time like 2026-01-31T08:00:00Z");
    if (!value.is_string()) return refused;
    auto time = base::parse_rfc3339(base::view_of(value.get_string()));
    if (!time) return refused;
    return base::to_microseconds(*time);
}

base::Result<ArchiveValue> json_of(const ArchiveColumn& column, const json::value& value) {
    std::string text =
        value.is_string() ? std::string(base::view_of(value.get_string())) : json::serialize(value);
    if (column.check != nullptr) {
        TRY(column.check(text));
    }
    return text;
}

base::Result<ArchiveValue> value_of(const ArchiveColumn& column, const json::value& value) {
    if (value.is_null()) return nullptr;
    switch (column.kind) {
        case Kind::Text:
            return text_of(column, value);
        case Kind::Slug:
            return slug_of(column, value);
        case Kind::Number:
            return number_of(column, value);
        case Kind::Flag:
            return flag_of(column, value);
        case Kind::Time:
            return time_of(column, value);
        case Kind::Json:
            break;
    }
    return json_of(column, value);
}

base::Result<json::object> parse_row(std::string_view line) {
    constexpr std::size_t kMaxRowDepth = 200;  // deep enough for nested blocks in the body of an article
    auto object = base::parse_json_object(line, kMaxRowDepth);
    if (!object) return base::invalid("import.row", "the line is not a JSON object");
    return *std::move(object);
}

}  // namespace

void append_json_row(std::string& out, const ArchiveTable& table, const database::Row& row) {
    out += '{';
    int place = 0;
    for (const ArchiveColumn& column : table.columns) {
        if (place > 0) out += ',';
        out += fmt::format("\"{}\":", column.name);
        append_value(out, column.kind, row, place++);
    }
    out += "}\n";
}

base::Result<std::vector<ArchiveValue>> row_of_json(const ArchiveTable& table, std::string_view line) {
    TRY(json::object object, parse_row(line));
    std::vector<ArchiveValue> values;
    for (const ArchiveColumn& column : table.columns) {
        const json::value* field = object.if_contains(column.name);
        if (field == nullptr) return wrong(column, "is missing");
        TRY(ArchiveValue value, value_of(column, *field));
        values.push_back(std::move(value));
    }
    if (object.size() != table.columns.size())
        return base::invalid("import.row", "the row has a field that this program does not know");
    return values;
}

}  // namespace stanhope
