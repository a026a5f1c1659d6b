#include "archive/table.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"

namespace stanhope {

namespace {

std::string names_of_columns(const ArchiveTable& table) {
    std::string names;
    for (const ArchiveColumn& column : table.columns) {
        if (!names.empty()) names += ", ";
        names += column.name;
    }
    return names;
}

bool is_text(const ArchiveTable& table, std::string_view name) {
    using Kind = ArchiveColumn::Kind;
    auto column = std::ranges::find(table.columns, name, &ArchiveColumn::name);
    return column != table.columns.end() && (column->kind == Kind::Text || column->kind == Kind::Slug);
}

std::string order_of(const ArchiveTable& table, database::Dialect dialect) {
    std::string order;
    for (std::string_view name : base::split(table.order, ',')) {
        name = base::trim(name);
        bool needs_collation = dialect == database::Dialect::Postgresql && is_text(table, name);
        order +=
            fmt::format("{}{}{}", order.empty() ? "" : ", ", name, needs_collation ? " COLLATE \"C\"" : "");
    }
    return order;
}

}  // namespace

std::string select_of(const ArchiveTable& table, database::Dialect dialect) {
    return fmt::format("SELECT {} FROM {} ORDER BY {}", names_of_columns(table), table.name,
                       order_of(table, dialect));
}

}  // namespace stanhope
