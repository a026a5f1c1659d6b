#include "exporting/internal/json_row.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/content.h"
#include "base/json_string.h"
#include "richtext/document.h"
#include "text/slug.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Kind = ArchiveColumn::Kind;

std::string_view view_of(const json::string& text) {
    return {text.data(), text.size()};
}

// The value itself if writing it again gives the same bytes, on which hashes stand; else a text that holds
// it.
void append_json_value(std::string& out, std::string_view text) {
    json::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    bool is_same = !error && !value.is_string() && json::serialize(value) == text;
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
        case Kind::Body:
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

// What an article says, in the one form this program keeps it in: nothing else may come in by a file.
base::Result<void> must_be_kept_so(std::string_view text) {
    auto content = content_from_json(text);
    if (!content) return base::invalid("import.body", "what an article says is not in its form");
    auto body = richtext::normalized(content->body, richtext::RawHtml::Allowed);
    if (!body || *body != content->body || to_json(*content) != text)
        return base::invalid("import.body", "what an article says is not in its form");
    return {};
}

base::Result<KeptValue> value_of(const ArchiveColumn& column, const json::value& value) {
    if (value.is_null()) return KeptValue(nullptr);
    switch (column.kind) {
        case Kind::Text:
            if (!value.is_string()) return wrong(column, "is a text");
            return KeptValue(std::string(view_of(value.get_string())));
        case Kind::Slug:
            if (!value.is_string() || !is_slug_or_empty(view_of(value.get_string())))
                return wrong(column, "is made of small letters a to z, digits and hyphens");
            return KeptValue(std::string(view_of(value.get_string())));
        case Kind::Number:
            if (!value.is_int64()) return wrong(column, "is a number");
            return KeptValue(value.get_int64());
        case Kind::Flag:
            if (!value.is_bool()) return wrong(column, "is true or false");
            return KeptValue(std::int64_t{value.get_bool() ? 1 : 0});
        case Kind::Time: {
            if (!value.is_string()) return wrong(column, "is a time");
            auto time = base::parse_rfc3339(view_of(value.get_string()));
            if (!time) return wrong(column, "is a time");
            return KeptValue(base::to_microseconds(*time));
        }
        case Kind::Json:
        case Kind::Body:
            break;
    }
    std::string text = value.is_string() ? std::string(view_of(value.get_string())) : json::serialize(value);
    if (column.kind == Kind::Body) {
        TRY(must_be_kept_so(text));
    }
    return KeptValue(std::move(text));
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

base::Result<std::vector<KeptValue>> row_of_json(const ArchiveTable& table, std::string_view line) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = 200;  // a body within what an article says within a row
    json::value value = json::parse(json::string_view(line.data(), line.size()), error, {}, options);
    if (error || !value.is_object()) return base::invalid("import.row", "this is no object in JSON");
    const json::object& object = value.get_object();
    std::vector<KeptValue> values;
    for (const ArchiveColumn& column : table.columns) {
        const json::value* field = object.if_contains(column.name);
        if (field == nullptr) return wrong(column, "is missing");
        TRY(KeptValue kept, value_of(column, *field));
        values.push_back(std::move(kept));
    }
    if (object.size() != table.columns.size())
        return base::invalid("import.row", "it has a field that this program does not know");
    return values;
}

}  // namespace stanhope
