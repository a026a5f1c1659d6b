// Measures how much slower lib/database is than sqlite3 and libpq used directly, and how much time the change
// feed adds to a transaction.
//
//   bench_database sqlite:FILE | postgresql://…   [rounds]
//
// Each figure is the median of several rounds. In each round, both sides are measured one after the other, so
// that a slow moment of the machine affects both.

#include "database/database.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "base/assert.h"
#include "base/clock.h"
#include "changes/change_feed.h"
#include "raw.h"
#include "schema/schema.h"

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::int64_t kItems = 10'000;

void fill(database::Database& database) {
    base::SystemClock clock;
    STANHOPE_ASSERT(stanhope::bring_up_to_date(database, clock));
    constexpr std::string_view kColumns[] = {"id", "name", "body"};
    auto filled = database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(
            transaction->run_script("DROP TABLE IF EXISTS items; CREATE TABLE items (id BIGINT PRIMARY KEY, "
                                    "name TEXT NOT NULL, body TEXT NOT NULL)"));
        TRY(auto load, transaction->bulk_load("items", kColumns));
        std::string body(400, 'x');
        for (std::int64_t id = 0; id < kItems; ++id) {
            TRY(load->add(std::initializer_list<database::Value>{id, fmt::format("item {}", id), body}));
        }
        return load->finish();
    });
    STANHOPE_ASSERT(filled);
}

class Library {
public:
    explicit Library(database::Database& database) : database_(database) {}

    void read(std::int64_t id) {
        struct Item {
            std::int64_t id;
            std::string name;
            std::string body;
        };
        auto item = database_.read([&](Connection& connection) {
            return connection.first(
                "SELECT id, name, body FROM items WHERE id = $1", {id},
                [](const Row& row) { return Item{row.int64(0), row.string(1), row.string(2)}; });
        });
        STANHOPE_ASSERT(item && *item);
    }

    void write(std::int64_t id, std::string_view text) {
        STANHOPE_ASSERT(
            database_.write([&](Transaction& transaction) { return update(transaction, id, text); }));
    }

    void write_with_change(std::int64_t id, std::string_view text) {
        STANHOPE_ASSERT(database_.write([&](Transaction& transaction) -> base::Result<void> {
            TRY(update(transaction, id, text));
            TRY(feed_.append(transaction, "item.changed", "item"));
            return {};
        }));
    }

private:
    static base::Result<std::int64_t> update(Transaction& transaction, std::int64_t id,
                                             std::string_view text) {
        return transaction->run("UPDATE items SET name = $2 WHERE id = $1", {id, text});
    }

    database::Database& database_;
    base::SystemClock clock_;
    changes::ChangeFeed feed_{clock_};
};

double seconds_for(std::int64_t count, const std::function<void(std::int64_t)>& work) {
    auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < count; ++i)
        work(i * 7919 % kItems);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

struct Duel {
    std::string_view name;
    std::string_view goal;
    std::int64_t count;
    std::function<void(std::int64_t)> peer;
    std::function<void(std::int64_t)> ours;
    double least_ratio;
};

// Runs all rounds of one comparison, and prints the median of each round's ratio of speeds.
bool fight(const Duel& duel, int rounds) {
    std::vector<double> peer;
    std::vector<double> ours;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        peer.push_back(seconds_for(duel.count, duel.peer));
        ours.push_back(seconds_for(duel.count, duel.ours));
        ratios.push_back(peer.back() / ours.back());
    }
    auto each = [&](const std::vector<double>& seconds) {
        return median(seconds) / static_cast<double>(duel.count) * 1e6;
    };
    double ratio = median(ratios);
    bool met = ratio >= duel.least_ratio;
    fmt::print("{:<28} {:>10.2f} {:>10.2f} {:>8.2f}   {} {}\n", duel.name, each(peer), each(ours), ratio,
               duel.goal, met ? "met" : "NOT MET");
    return met;
}

}  // namespace

int main(int count, char** arguments) {
    std::string address = count > 1 ? arguments[1] : "sqlite:/tmp/stanhope-bench.db";
    int rounds = count > 2 ? std::atoi(arguments[2]) : 9;
    auto opened = database::Database::open({.address = address});
    if (!opened) {
        fmt::print(stderr, "bench: {}\n", base::describe(opened.error()));
        return 1;
    }
    fill(**opened);
    Library library(**opened);
    bool is_sqlite = address.starts_with("sqlite:");
    auto raw = is_sqlite ? bench::open_raw_sqlite(address.substr(7)) : bench::open_raw_postgresql(address);

    fmt::print("{:<28} {:>10} {:>10} {:>8}   (microseconds each, median of {} rounds)\n",
               is_sqlite ? "SQLite" : "PostgreSQL", "direct", "library", "ratio", rounds);
    const Duel duels[] = {
        {"point reads", ">= 0.80", is_sqlite ? 20'000 : 3'000, [&](std::int64_t id) { raw->read(id); },
         [&](std::int64_t id) { library.read(id); }, 0.8},
        {"single-row commits", ">= 0.80", 500, [&](std::int64_t id) { raw->write(id, "raw"); },
         [&](std::int64_t id) { library.write(id, "library"); }, 0.8},
        {"commits with a change (*)", ">= 0.87", 500, [&](std::int64_t id) { library.write(id, "plain"); },
         [&](std::int64_t id) { library.write_with_change(id, "with a change"); }, 0.87},
    };
    bool met = true;
    for (const Duel& duel : duels)
        met = fight(duel, rounds) && met;
    fmt::print("(*) against the library's commits without one: at most 15 % more\n");
    return met ? 0 : 3;
}
