// A connection to the database. The same SQL runs on SQLite and PostgreSQL: placeholders are `$1`, `$2` …,
// times are int64 microseconds, booleans are 0 or 1, JSON is text.
//
// One thread uses a connection at a time, and its calls block. Statements are prepared once and kept. The
// errors are the same for both databases:
//   Conflict     database.unique | .foreign_key | .not_null | .check  a constraint failed; see the detail
//   Unavailable  database.down | .busy | .full | .timeout | .retry    a later try may succeed
//   Invalid      database.text                                        a text is not UTF-8 or has a zero byte
//   Internal     database.failed                                      our statement is wrong

#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "database/row.h"
#include "database/value.h"

namespace database {

enum class Dialect { Sqlite, Postgresql };

using Values = std::initializer_list<Value>;

// A non-owning reference to a function that is called for each row. The function must outlive the call it is
// passed to.
class RowVisitor {
public:
    template <typename Function>
    RowVisitor(Function& function)
        : function_(&function),
          call_([](void* target, const Row& row) { (*static_cast<Function*>(target))(row); }) {}

    void operator()(const Row& row) const { call_(function_, row); }

private:
    void* function_;
    void (*call_)(void*, const Row&);
};

// Loads many rows into one table, in the open transaction: with COPY on PostgreSQL, with a prepared INSERT on
// SQLite. If the object is destroyed before `finish`, the transaction becomes unusable, so that a partial
// load is never committed.
class BulkLoad {
public:
    virtual ~BulkLoad() = default;
    virtual base::Result<void> add(std::span<const Value> row) = 0;
    virtual base::Result<void> finish() = 0;
};

class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    virtual Dialect dialect() const = 0;

    // Runs one prepared statement and passes each row of its result to `visit`. Returns how many rows the
    // statement changed.
    virtual base::Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                               RowVisitor visit) = 0;

    // Like `execute`, but for a result of any size: it holds only one row in memory at a time. `visit` must
    // not use the connection.
    virtual base::Result<void> stream(std::string_view sql, RowVisitor visit) {
        TRY(execute(sql, {}, visit));
        return {};
    }

    // Defers a statement whose result is not needed: it runs before the next statement. On PostgreSQL both
    // are sent together, which saves a round trip. If the deferred statement fails, the next one fails with
    // its error. Copies the values.
    virtual base::Result<void> defer(std::string_view sql, Values values = {}) {
        TRY(run(sql, values));
        return {};
    }

    // Drops the deferred statements that have not run yet.
    virtual void forget_deferred() {}

    // Runs several SQL statements without values and without preparing them, as migrations need.
    virtual base::Result<void> run_script(std::string_view sql) = 0;

    virtual base::Result<std::unique_ptr<BulkLoad>> bulk_load(std::string_view table,
                                                              std::span<const std::string_view> columns) = 0;

    // True once the connection is unusable; the pool then drops it.
    virtual bool is_broken() const = 0;

    base::Result<std::int64_t> run(std::string_view sql, Values values = {}) {
        auto ignore = [](const Row&) {};
        return execute(sql, values, ignore);
    }

    // `read` converts a row to a value. `all` returns the values of all rows; `first` returns that of the
    // first row, or nullopt if there is no row.
    template <typename Read>
    auto all(std::string_view sql, Values values, Read read)
        -> base::Result<std::vector<std::invoke_result_t<Read, const Row&>>> {
        std::vector<std::invoke_result_t<Read, const Row&>> found;
        auto visit = [&](const Row& row) { found.push_back(read(row)); };
        if (auto ran = execute(sql, values, visit); !ran) return tl::unexpected(std::move(ran).error());
        return found;
    }

    template <typename Read>
    auto first(std::string_view sql, Values values, Read read)
        -> base::Result<std::optional<std::invoke_result_t<Read, const Row&>>> {
        std::optional<std::invoke_result_t<Read, const Row&>> found;
        auto visit = [&](const Row& row) {
            if (!found) found.emplace(read(row));
        };
        if (auto ran = execute(sql, values, visit); !ran) return tl::unexpected(std::move(ran).error());
        return found;
    }
};

}  // namespace database
