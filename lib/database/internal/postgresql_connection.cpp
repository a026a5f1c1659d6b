#include "database/internal/postgresql_connection.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <forward_list>
#include <list>

#include <arpa/inet.h>
#include <endian.h>
#include <fmt/format.h>
#include <poll.h>

#include "base/assert.h"
#include "base/hex.h"
#include "base/strings.h"
#include "database/internal/keepable_text.h"

namespace database {

namespace {

constexpr std::size_t kMaxStatements = 500;
constexpr std::size_t kMaxValues = 64;
constexpr int kBinary = 1;

// The object ids of PostgreSQL's types, as pg_type.dat lists them. They never change.
constexpr Oid kBool = 16;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kFloat8 = 701;

template <typename Integer>
Integer from_network(const char* bytes) {
    Integer value;
    std::memcpy(&value, bytes, sizeof value);
    if constexpr (sizeof value == 8) return static_cast<Integer>(be64toh(static_cast<std::uint64_t>(value)));
    if constexpr (sizeof value == 4) return static_cast<Integer>(be32toh(static_cast<std::uint32_t>(value)));
    if constexpr (sizeof value == 2) return static_cast<Integer>(be16toh(static_cast<std::uint16_t>(value)));
}

// Reads a row in PostgreSQL's binary format: numbers are in network byte order, text and bytes are unchanged.
class PostgresqlRow final : public Row {
public:
    PostgresqlRow(const PGresult* result, int row) : result_(result), row_(row) {}

    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }

    std::int64_t int64(int column) const override {
        if (is_null(column)) return 0;
        const char* value = PQgetvalue(result_, row_, column);
        switch (PQftype(result_, column)) {
            case kInt8:
                return from_network<std::int64_t>(value);
            case kInt4:
                return from_network<std::int32_t>(value);
            case kInt2:
                return from_network<std::int16_t>(value);
            case kBool:
                return *value;
            default:
                break;
        }
        STANHOPE_ASSERT(!"an integer column was expected");
        return 0;
    }

    double real(int column) const override {
        if (is_null(column)) return 0;
        if (PQftype(result_, column) != kFloat8) return static_cast<double>(int64(column));
        return std::bit_cast<double>(from_network<std::int64_t>(PQgetvalue(result_, row_, column)));
    }

    std::string_view text(int column) const override { return bytes(column); }

    std::string_view bytes(int column) const override {
        return {PQgetvalue(result_, row_, column),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }

private:
    const PGresult* result_;
    int row_;
};

// The values of one statement in libpq's form. Numbers are sent as text, so that the server converts them to
// the column's type. Text and bytes are sent unchanged.
class Parameters {
public:
    Parameters() = default;
    Parameters(const Parameters&) = delete;
    Parameters& operator=(const Parameters&) = delete;

    base::Result<void> add_all(std::span<const Value> values) {
        for (const Value& value : values) {
            TRY(add(value.content()));
        }
        return {};
    }

    base::Result<void> add(const Value::Content& content) {
        auto at = static_cast<std::size_t>(count_++);
        STANHOPE_ASSERT(at < kMaxValues);
        formats_[at] = kBinary;
        if (std::holds_alternative<std::nullptr_t>(content)) {
            values_[at] = nullptr;
        } else if (auto* number = std::get_if<std::int64_t>(&content)) {
            set_number(at, *number);
        } else if (auto* real = std::get_if<double>(&content)) {
            set_number(at, *real);
        } else if (auto* text = std::get_if<std::string_view>(&content)) {
            if (!is_keepable_text(*text)) return unkeepable_text();
            set_view(at, *text);
        } else {
            set_view(at, std::get<Bytes>(content).view);
        }
        return {};
    }

    int count() const { return count_; }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    template <typename Number>
    void set_number(std::size_t at, Number number) {
        auto& digits = digits_[at];
        *std::to_chars(digits.data(), digits.data() + digits.size() - 1, number).ptr = '\0';
        values_[at] = digits.data();
        formats_[at] = 0;
    }

    void set_view(std::size_t at, std::string_view view) {
        values_[at] = view.empty() ? "" : view.data();
        lengths_[at] = static_cast<int>(view.size());
    }

    int count_ = 0;
    std::array<const char*, kMaxValues> values_;
    std::array<int, kMaxValues> lengths_;
    std::array<int, kMaxValues> formats_;
    std::array<std::array<char, 32>, kMaxValues> digits_;
};

// Maps an SQLSTATE code to an error. The codes are listed in appendix A of PostgreSQL's manual.
base::Failure failure_of(std::string_view state, std::string detail) {
    if (state == "23505") return base::conflict("database.unique", "This already exists.", std::move(detail));
    if (state == "23503") {
        return base::conflict(
            "database.foreign_key",
            "The change refers to something that does not exist, or deletes something in use.",
            std::move(detail));
    }
    if (state == "23502") {
        return base::conflict("database.not_null", "A required value is missing.", std::move(detail));
    }
    if (state.starts_with("23"))
        return base::conflict(
            "database.check",
            "The change was refused, because a value is not one of those that its column allows.",
            std::move(detail));
    if (state == "40001" || state == "40P01") {
        return base::unavailable("database.retry", "Two changes collided. Try again.", std::move(detail));
    }
    if (state.starts_with("53100")) {
        return base::unavailable("database.full", "The disk that holds the database is full.",
                                 std::move(detail));
    }
    if (state == "57014" || state == "55P03") {
        return base::unavailable("database.timeout", "The database took too long. Try again later.",
                                 std::move(detail));
    }
    if (state.starts_with("08") || state.starts_with("53") || state.starts_with("57P")) {
        return base::unavailable("database.down", "The database does not answer.", std::move(detail));
    }
    return base::internal("database.failed", "The database reported an error.", std::move(detail));
}

std::string first_line(const char* text) {
    std::string_view all(text == nullptr ? "" : text);
    return std::string(base::trim(all.substr(0, all.find('\n'))));
}

void append_copy_text(std::string& line, std::string_view text) {
    for (char letter : text) {
        switch (letter) {
            case '\\':
                line += "\\\\";
                break;
            case '\t':
                line += "\\t";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            default:
                line += letter;
        }
    }
}

// Appends one value in the text format of COPY (PostgreSQL's manual, COPY, "Text Format").
base::Result<void> append_copy_value(std::string& line, const Value::Content& content) {
    if (std::holds_alternative<std::nullptr_t>(content)) {
        line += "\\N";
    } else if (auto* number = std::get_if<std::int64_t>(&content)) {
        line += fmt::format("{}", *number);
    } else if (auto* real = std::get_if<double>(&content)) {
        line += fmt::format("{}", *real);
    } else if (auto* text = std::get_if<std::string_view>(&content)) {
        if (!is_keepable_text(*text)) return unkeepable_text();
        append_copy_text(line, *text);
    } else {
        line += "\\\\x" + base::to_hex(std::get<Bytes>(content).view);
    }
    return {};
}

class PostgresqlBulkLoad final : public BulkLoad {
public:
    explicit PostgresqlBulkLoad(PostgresqlConnection& connection) : connection_(connection) {}

    PostgresqlBulkLoad(const PostgresqlBulkLoad&) = delete;
    PostgresqlBulkLoad& operator=(const PostgresqlBulkLoad&) = delete;

    ~PostgresqlBulkLoad() override {
        if (finished_) return;
        PQputCopyEnd(connection_.handle(), "given up");
        PostgresqlResult result(PQgetResult(connection_.handle()));
        PostgresqlResult end(PQgetResult(connection_.handle()));
    }

    base::Result<void> add(std::span<const Value> row) override {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) buffer_ += '\t';
            TRY(append_copy_value(buffer_, row[i].content()));
        }
        buffer_ += '\n';
        return buffer_.size() < kBufferBytes ? base::Result<void>() : send();
    }

    base::Result<void> finish() override {
        TRY(send());
        finished_ = true;
        if (PQputCopyEnd(connection_.handle(), nullptr) != 1) return connection_.failure(nullptr, "COPY");
        PostgresqlResult result(PQgetResult(connection_.handle()));
        PostgresqlResult end(PQgetResult(connection_.handle()));
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            return connection_.failure(result.get(), "COPY");
        return {};
    }

private:
    static constexpr std::size_t kBufferBytes = 256UL * 1024;

    base::Result<void> send() {
        int sent = PQputCopyData(connection_.handle(), buffer_.data(), static_cast<int>(buffer_.size()));
        buffer_.clear();
        if (sent != 1) return connection_.failure(nullptr, "COPY");
        return {};
    }

    PostgresqlConnection& connection_;
    std::string buffer_;
    bool finished_ = false;
};

}  // namespace

// A deferred statement. It is never moved, because its parameters point to its own texts.
struct PostgresqlConnection::Deferred {
    Deferred(std::string_view statement, const char* prepared_name) : sql(statement), name(prepared_name) {}

    std::string sql;
    std::string name;
    Parameters parameters;
    std::forward_list<std::string> texts;
};

PostgresqlConnection::PostgresqlConnection(PGconn* handle) : handle_(handle) {}

PostgresqlConnection::~PostgresqlConnection() = default;

base::Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open(
    const std::string& address, std::chrono::milliseconds statement_timeout, bool is_repeatable) {
    // `dbname` may hold a whole connection URI (PostgreSQL's manual, 34.1.2, expand_dbname). The URI
    // overrides the keys before it in the list.
    constexpr std::chrono::milliseconds kIdleTimeout{60'000};
    bool is_patient = statement_timeout.count() == 0;
    std::string options = fmt::format("-c statement_timeout={} -c idle_in_transaction_session_timeout={}{}",
                                      statement_timeout.count(), is_patient ? 0 : kIdleTimeout.count(),
                                      is_repeatable ? " -c synchronous_commit=off" : "");
    const char* keys[] = {"connect_timeout", "application_name", "options",
                          "dbname",          "client_encoding",  nullptr};
    const char* values[] = {"5", "stanhope", options.c_str(), address.c_str(), "UTF8", nullptr};
    PGconn* handle = PQconnectdbParams(keys, values, 1);
    std::unique_ptr<PostgresqlConnection> connection(new PostgresqlConnection(handle));
    if (PQstatus(handle) != CONNECTION_OK) {
        return base::unavailable("database.down", "The database server cannot be reached.",
                                 first_line(PQerrorMessage(handle)));
    }
    // Drop the server's notices (such as "relation already exists, skipping"), which libpq would print to
    // standard error, bypassing the log.
    PQsetNoticeProcessor(handle, [](void*, const char*) {}, nullptr);
    return connection;
}

base::Failure PostgresqlConnection::failure(const PGresult* result, std::string_view sql) {
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* constraint =
        result != nullptr ? PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME) : nullptr;
    const char* words = result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(handle_.get());
    std::string detail =
        fmt::format("{}{}{} in: {}", first_line(words), constraint != nullptr ? " constraint " : "",
                    constraint != nullptr ? constraint : "", sql.substr(0, 200));
    // A statement prepared before a migration may be unusable after it. Marking the connection as stale makes
    // the pool replace it with a new connection, which has no prepared statements.
    std::string_view code = state != nullptr ? state : "";
    if (code == "0A000" || code == "26000") is_stale_ = true;
    if (code.empty() || PQstatus(handle_.get()) != CONNECTION_OK || is_stale_) {
        return base::unavailable("database.down", "The database does not answer.", std::move(detail));
    }
    return failure_of(code, std::move(detail));
}

bool PostgresqlConnection::is_broken() const {
    if (is_stale_ || PQstatus(handle_.get()) != CONNECTION_OK) return true;
    if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) return false;
    // Outside of statements the server sends nothing, unless it is about to close the connection. So readable
    // data means a broken connection.
    pollfd socket{PQsocket(handle_.get()), POLLIN, 0};
    return ::poll(&socket, 1, 0) > 0;
}

base::Result<const char*> PostgresqlConnection::prepared(std::string_view sql) {
    if (auto found = statement_names_.find(sql); found != statement_names_.end())
        return found->second.c_str();
    if (statement_names_.size() >= kMaxStatements) {
        TRY(run_script("DEALLOCATE ALL"));
        statement_names_.clear();
    }
    std::string name = fmt::format("s{}", statement_names_.size());
    PostgresqlResult result(PQprepare(handle_.get(), name.c_str(), std::string(sql).c_str(), 0, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return failure(result.get(), sql);
    return statement_names_.emplace(sql, std::move(name)).first->second.c_str();
}

base::Result<std::int64_t> PostgresqlConnection::execute(std::string_view sql, std::span<const Value> values,
                                                         RowVisitor visit) {
    TRY(const char* name, prepared(sql));
    PostgresqlResult result;
    if (deferred_.empty()) {
        Parameters parameters;
        TRY(parameters.add_all(values));
        result.reset(PQexecPrepared(handle_.get(), name, parameters.count(), parameters.values(),
                                    parameters.lengths(), parameters.formats(), kBinary));
    } else {
        Deferred& last = deferred_.emplace_back(sql, name);
        TRY(last.parameters.add_all(values));
        TRY(result, run_pipeline());
    }
    ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failure(result.get(), sql);
    // PostgreSQL answers a COMMIT of a failed transaction with ROLLBACK instead of an error.
    if (sql == "COMMIT" && std::string_view(PQcmdStatus(result.get())) == "ROLLBACK") {
        return base::internal("database.failed", "The database reported an error.",
                              "a part of the transaction had failed");
    }
    int rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row)
        visit(PostgresqlRow(result.get(), row));
    return base::parse_int64(PQcmdTuples(result.get())).value_or(0);
}

// Reads the rows one by one as they arrive (PostgreSQL's manual, 34.6, Retrieving Query Results Row-by-Row).
base::Result<void> PostgresqlConnection::stream(std::string_view sql, RowVisitor visit) {
    TRY(run_deferred());
    bool is_sent = PQsendQueryParams(handle_.get(), std::string(sql).c_str(), 0, nullptr, nullptr, nullptr,
                                     nullptr, kBinary) == 1;
    if (!is_sent || PQsetSingleRowMode(handle_.get()) != 1) return failure(nullptr, sql);
    PostgresqlResult failed;
    while (PostgresqlResult result{PQgetResult(handle_.get())}) {
        ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_SINGLE_TUPLE) {
            visit(PostgresqlRow(result.get(), 0));
        } else if (status != PGRES_TUPLES_OK) {
            failed = std::move(result);
        }
    }
    if (failed) return failure(failed.get(), sql);
    return {};
}

base::Result<void> PostgresqlConnection::defer(std::string_view sql, Values values) {
    TRY(const char* name, prepared(sql));
    Deferred& deferred = deferred_.emplace_back(sql, name);
    // Copy each text into a list, whose nodes do not move, so that the parameters may point to the copies.
    for (const Value& value : values) {
        Value::Content content = value.content();
        if (auto* text = std::get_if<std::string_view>(&content)) *text = deferred.texts.emplace_front(*text);
        if (auto* bytes = std::get_if<Bytes>(&content))
            bytes->view = deferred.texts.emplace_front(bytes->view);
        TRY(deferred.parameters.add(content));
    }
    return {};
}

void PostgresqlConnection::forget_deferred() {
    deferred_.clear();
}

base::Result<void> PostgresqlConnection::run_deferred() {
    if (deferred_.empty()) return {};
    std::string sql = deferred_.back().sql;
    TRY(PostgresqlResult result, run_pipeline());
    ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failure(result.get(), sql);
    return {};
}

// Sends all deferred statements at once (PostgreSQL's manual, 34.5, Pipeline Mode). Returns the result of the
// last statement, or the error of the first that failed.
base::Result<PostgresqlResult> PostgresqlConnection::run_pipeline() {
    std::list<Deferred> statements = std::exchange(deferred_, {});
    bool sent = PQenterPipelineMode(handle_.get()) == 1;
    for (const Deferred& statement : statements) {
        const Parameters& parameters = statement.parameters;
        sent = sent && PQsendQueryPrepared(handle_.get(), statement.name.c_str(), parameters.count(),
                                           parameters.values(), parameters.lengths(), parameters.formats(),
                                           kBinary) == 1;
    }
    if (!sent || PQpipelineSync(handle_.get()) != 1) {
        is_stale_ = true;
        return failure(nullptr, statements.back().sql);
    }
    PostgresqlResult last;
    base::Result<void> outcome;
    for (const Deferred& statement : statements) {
        last.reset(PQgetResult(handle_.get()));
        PostgresqlResult end(PQgetResult(handle_.get()));
        ExecStatusType status = PQresultStatus(last.get());
        if (outcome && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            outcome = failure(last.get(), statement.sql);
    }
    PostgresqlResult sync(PQgetResult(handle_.get()));
    if (PQexitPipelineMode(handle_.get()) != 1) is_stale_ = true;
    if (!outcome) return tl::unexpected(std::move(outcome).error());
    return last;
}

base::Result<void> PostgresqlConnection::run_script(std::string_view sql) {
    TRY(run_deferred());
    PostgresqlResult result(PQexec(handle_.get(), std::string(sql).c_str()));
    ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return failure(result.get(), sql);
    return {};
}

base::Result<std::unique_ptr<BulkLoad>> PostgresqlConnection::bulk_load(
    std::string_view table, std::span<const std::string_view> columns) {
    std::string sql = fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ", "));
    TRY(run_deferred());
    PostgresqlResult result(PQexec(handle_.get(), sql.c_str()));
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) return failure(result.get(), sql);
    return std::make_unique<PostgresqlBulkLoad>(*this);
}

}  // namespace database
