#include <system_error>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/file.h"
#include "importing/sample_newsroom.h"
#include "schema/schema.h"
#include "server/commands.h"
#include "server/sample_desk.h"

namespace stanhope {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

// Deletes what an unfinished `init` has created, so that a second try starts from scratch.
class Unfinished {
public:
    explicit Unfinished(const DataDirectory& data) : data_(data) {
        std::error_code ignored;
        fs::path folder = fs::absolute(data.path, ignored);
        for (; folder.has_relative_path() && !fs::exists(folder, ignored); folder = folder.parent_path()) {
            missing_folders_.push_back(folder);
        }
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    ~Unfinished() {
        if (is_finished_) return;
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm"})
            fs::remove(data_.database_file().string() + suffix, ignored);
        // fs::remove does not delete a folder that is not empty.
        for (const fs::path& folder : missing_folders_)
            fs::remove(folder, ignored);
    }

    void finished() { is_finished_ = true; }

private:
    const DataDirectory& data_;
    std::vector<fs::path> missing_folders_;  // folders that did not exist before, the innermost first
    bool is_finished_ = false;
};

base::Result<void> must_be_new(const DataDirectory& data) {
    if (data.is_newsroom()) {
        return base::conflict(
            "init.exists", fmt::format("{} already holds a newsroom. `stanhope serve --data {}` serves it.",
                                       data.path.string(), data.path.string()));
    }
    std::error_code ignored;
    if (fs::exists(data.database_file(), ignored)) {
        return base::conflict("init.exists",
                              fmt::format("{} exists, and `init` never overwrites a database. To use it, put "
                                          "a stanhope.toml (it may be empty) beside it.",
                                          data.database_file().string()));
    }
    return {};
}

base::Result<void> make_directory(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error) fs::permissions(path, fs::perms::owner_all, error);
    if (error)
        return base::unavailable("init.directory",
                                 fmt::format("Cannot make {}: {}.", path.string(), error.message()));
    return {};
}

json::object json_of(const StaffWithPassword& person) {
    return {{"email", person.member.email}, {"one_time_password", person.one_time_password}};
}

void report_staff(const std::vector<StaffWithPassword>& staff) {
    if (staff.empty()) return;
    fmt::print("\nThe sample newspaper’s staff, with one-time passwords:\n\n");
    for (const StaffWithPassword& person : staff) {
        fmt::print("  {:<12} {:<26} {}\n", name_of(person.member.role), person.member.email,
                   person.one_time_password);
    }
}

void report(const CommandOptions& options, Newsroom& newsroom,
            const std::optional<StaffWithPassword>& publisher,
            const std::vector<StaffWithPassword>& sample_staff) {
    if (options.json) {
        json::object answer{{"data", options.data.path.string()},
                            {"database", newsroom.database().describe()}};
        if (publisher) answer["publisher"] = json_of(*publisher);
        if (!sample_staff.empty()) {
            json::array staff;
            for (const StaffWithPassword& person : sample_staff)
                staff.push_back(json_of(person));
            answer["staff"] = std::move(staff);
        }
        fmt::print("{}\n", json::serialize(answer));
        return;
    }
    fmt::print("Made a newsroom in {} (database: {}).\n", options.data.path.string(),
               newsroom.database().describe());
    if (!publisher)
        return fmt::print("The database already holds a newsroom; this is now another node of it.\n");
    fmt::print(
        "\n  Publisher account   {}\n  One-time password   {}\n\nThe password is shown only once. It must be "
        "changed at the first sign-in.\n",
        publisher->member.email, publisher->one_time_password);
    report_staff(sample_staff);
}

base::Result<std::optional<StaffWithPassword>> add_publisher(Newsroom& newsroom, const InitOptions& init) {
    TRY(auto staff, newsroom.staff().all(system_actor()));
    if (!staff.empty()) return std::nullopt;
    TRY(auto publisher,
        newsroom.staff().add(system_actor(), {init.publisher_email, init.publisher_name, Role::Publisher}));
    return publisher;
}

}  // namespace

base::Result<int> run_init(const CommandOptions& options, const InitOptions& init) {
    TRY(Configuration configuration, load_configuration(options));
    TRY(must_be_new(options.data));
    // Check the publisher's data before creating anything. A later error would leave tables in PostgreSQL: we
    // cannot delete them, because others may use the same database.
    TRY(Staff::must_be_plausible({init.publisher_email, init.publisher_name, Role::Publisher}));
    Unfinished unfinished(options.data);
    TRY(make_directory(options.data.path));
    TRY(auto newsroom, Newsroom::create(options.data, configuration));
    TRY(bring_up_to_date(newsroom->database(), newsroom->clock()));
    TRY(auto publisher, add_publisher(*newsroom, init));
    if (init.sample && publisher) {
        TRY(load_sample_newsroom(newsroom->database(), newsroom->feed(), newsroom->clock()));
    }
    std::vector<StaffWithPassword> sample_staff;
    if (init.sample_staff && publisher) {
        TRY(sample_staff, load_sample_desk(*newsroom));
    }
    Overrides chosen = options.overrides;
    if (configuration.database != "sqlite") chosen["database.address"] = configuration.database;
    // Write stanhope.toml last, because a directory with this file counts as a newsroom. Only its owner may
    // read it, because it may contain a database password.
    TRY(base::write_file(options.data.configuration_file(), initial_configuration(chosen),
                         fs::perms::owner_read | fs::perms::owner_write));
    unfinished.finished();
    report(options, *newsroom, publisher, sample_staff);
    return 0;
}

}  // namespace stanhope
