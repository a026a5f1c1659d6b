#include "redirects/archive_part.h"

#include "redirects/redirects.h"
#include "redirects/rules.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

base::Result<void> must_be_right(database::Connection& connection) {
    TRY(must_be_right_redirects(connection));
    return must_be_right_rules(connection);
}

constexpr Column kRedirectsColumns[] = {{"path"}, {"kind"}, {"target"}, {"is_permanent", Kind::Flag}};
constexpr Column kRedirectRulesColumns[] = {
    {"position", Kind::Number}, {"pattern"}, {"target"}, {"is_permanent", Kind::Flag}};

constexpr ArchiveTable kTables[] = {
    {"redirects", "path", kRedirectsColumns},
    {"redirect_rules", "position", kRedirectRulesColumns},
};

}  // namespace

ArchivePart redirect_archive_part() {
    return {kTables, must_be_right};
}

}  // namespace stanhope
