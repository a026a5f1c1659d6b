#include "server/command_line.h"

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

namespace {

// The parsed command line. CLI11's callbacks only fill it in; carry_out then runs the command.
struct Request {
    CommandOptions common;
    InitOptions init;
    ImportRequest import;
    bool without_pictures = false;
    std::string data = "var";
    std::string email;
    std::string name;
    std::string role = "writer";
    std::string id;
    std::string file;
    std::vector<std::string> scopes;
    std::map<std::string, std::string> flags;  // settings by key; empty if the flag was not given
    std::function<base::Result<int>()> run;
};

void add_setting_flag(CLI::App& command, Request& request, const std::string& flag, const std::string& key,
                      const std::string& help) {
    command.add_option(flag, request.flags[key], help);
}

void add_common(CLI::App& command, Request& request) {
    command.add_option("--data", request.data, "The newsroom's data directory")
        ->envname("STANHOPE_DATA")
        ->capture_default_str();
    add_setting_flag(command, request, "--database", "database.address",
                     "The database: `sqlite` or postgresql://user@host/name");
}

void add_json(CLI::App& command, Request& request) {
    command.add_flag("--json", request.common.json, "Print JSON, for scripts");
}

CLI::App* add_command(CLI::App& parent, Request& request, const std::string& name, const std::string& help,
                      std::function<base::Result<int>()> run) {
    CLI::App* command = parent.add_subcommand(name, help);
    add_common(*command, request);
    add_json(*command, request);
    command->callback([&request, run = std::move(run)] { request.run = run; });
    return command;
}

void describe_newsroom_commands(CLI::App& app, Request& r) {
    auto* init = add_command(app, r, "init", "Create a newsroom in a data directory",
                             [&r] { return run_init(r.common, r.init); });
    init->add_option("--publisher", r.init.publisher_email, "The publisher's e-mail address")
        ->capture_default_str();
    init->add_option("--name", r.init.publisher_name, "The publisher's name")->capture_default_str();
    init->add_flag("--sample", r.init.sample, "Fill it with a sample newspaper in English and Turkish");
    init->add_flag("--sample-staff", r.init.sample_staff,
                   "With --sample: add people of several roles, with drafts on their desks")
        ->needs("--sample");

    auto* serve = app.add_subcommand("serve", "Serve a newsroom to its readers and staff");
    add_common(*serve, r);
    add_setting_flag(*serve, r, "--listen", "listen", "Address for readers and staff: ADDR:PORT");
    add_setting_flag(*serve, r, "--admin-listen", "admin_listen",
                     "Address of /healthz, /readyz and /metrics: ADDR:PORT");
    add_setting_flag(*serve, r, "--log-level", "log.level",
                     "The least level that is logged: debug, info, warning or error");
    add_setting_flag(*serve, r, "--log-format", "log.format", "The format of the log: auto, text or json");
    serve->footer(
        "Every setting of stanhope.toml can also be given as an environment variable: `log.level` is "
        "STANHOPE_LOG_LEVEL, "
        "`database.address` is STANHOPE_DATABASE.");
    serve->callback([&r] { r.run = [&r] { return run_serve(r.common); }; });

    add_command(app, r, "check", "Check the newsroom, changing nothing; exits 1 if something is wrong",
                [&r] { return run_check(r.common); });
    auto* backup =
        add_command(app, r, "backup", "Copy the SQLite database into a new file, also while it is served",
                    [&r] { return run_backup(r.common, r.file); });
    backup->add_option("FILE", r.file, "The file to write; it must not exist")->required();
    auto* version = app.add_subcommand("version", "Print the version");
    add_json(*version, r);
    version->callback([&r] { r.run = [&r]() -> base::Result<int> { return run_version(r.common.json); }; });
}

void describe_staff_commands(CLI::App& app, Request& r) {
    CLI::App* staff = app.add_subcommand("staff", "Manage staff accounts");
    staff->require_subcommand(1);
    auto* add = add_command(*staff, r, "add", "Add an account; prints its one-time password",
                            [&r] { return run_staff_add(r.common, r.email, r.name, r.role); });
    add->add_option("EMAIL", r.email, "The e-mail address they sign in with")->required();
    add->add_option("--name", r.name, "Their name")->required();
    add->add_option("--role", r.role,
                    "contributor, writer, translator, editor, moderator, publisher or administrator")
        ->capture_default_str();
    add_command(*staff, r, "list", "List the accounts", [&r] { return run_staff_list(r.common); });
    auto* password =
        add_command(*staff, r, "password", "Give an account a new one-time password and print it",
                    [&r] { return run_staff_password(r.common, r.email); });
    password->add_option("EMAIL", r.email, "The account's e-mail address")->required();
}

void describe_key_commands(CLI::App& app, Request& r) {
    CLI::App* key = app.add_subcommand("key", "Manage API keys for other programs");
    key->require_subcommand(1);
    auto* add = add_command(*key, r, "add", "Create a key; prints it once",
                            [&r] { return run_key_add(r.common, r.name, r.scopes); });
    add->add_option("NAME", r.name, "A name that says what the key is for")->required();
    add->add_option("--scope", r.scopes,
                    fmt::format("What the key may do; can be repeated: {}", fmt::join(api_scopes(), ", ")))
        ->required();
    add_command(*key, r, "list", "List the keys", [&r] { return run_key_list(r.common); });
    auto* revoke = add_command(*key, r, "revoke", "Revoke a key at once",
                               [&r] { return run_key_revoke(r.common, r.id); });
    revoke->add_option("ID", r.id, "The key's id, as `key list` shows it")->required();
}

void describe_theme_commands(CLI::App& app, Request& r) {
    CLI::App* theme = app.add_subcommand("theme", "Check themes");
    theme->require_subcommand(1);
    auto* check = theme->add_subcommand("check", "Check a theme; exits 1 if it has errors or warnings");
    add_json(*check, r);
    check->add_option("THEME", r.file, "The theme's folder or zip file")->required();
    check->callback([&r] { r.run = [&r] { return run_theme_check(r.file, r.common.json); }; });
}

void describe_import_command(CLI::App& parent, Request& r, const std::string& what, const std::string& help) {
    auto* command = add_command(parent, r, what, help, [&r, what] {
        r.import.what = what;
        return run_import(r.common, r.import);
    });
    command->add_option("FILE", r.import.file, "The file, plain or compressed with gzip")->required();
    command->add_option("--edition", r.import.edition,
                        "The edition of articles without a language, such as `tr`; created if it is missing "
                        "(default: the first edition, or the file's language)");
    command->add_option("--section", r.import.section,
                        "The section of articles without one (default: “News” in the edition's language)");
    command->add_option("--time-zone", r.import.time_zone,
                        "The time zone of editions that are created (default: UTC)");
    command->add_option("--site", r.import.site, "The address of the old site, if the file does not name it");
    command->add_option("--report", r.import.report, "Write the report to this file, in HTML");
    command->add_option("--uploads", r.import.uploads,
                        "Take pictures from this folder, such as a copy of wp-content/uploads");
    command->add_flag("--fetch", r.import.fetch, "Fetch pictures from the old site");
    command->add_flag("--allow-private", r.import.allow_private,
                      "Fetch also from private addresses, which only this network can reach");
    command->add_flag("--dry-run", r.import.dry_run, "Report what would happen and change nothing");
    if (what == "wxr")
        command->add_option(
            "--type", r.import.types,
            "The kind of article that a custom post type becomes, such as `recipe=news`; can be repeated");
    if (what == "ghost") {
        command->add_option("--members", r.import.members, "Ghost's list of members, in CSV");
        command->add_option("--redirects", r.import.redirects, "Ghost's redirects.yaml or redirects.json");
    }
}

void describe_import_commands(CLI::App& app, Request& r) {
    CLI::App* import = app.add_subcommand(
        "import", "Import an archive of another program; the same file can be imported again");
    import->require_subcommand(1);
    import->footer(
        "Exits 0 if everything was imported, 3 if some items were not (the report says which and why), 1 if "
        "the import failed.");
    describe_import_command(*import, r, "wxr", "Import the file that WordPress exports (Tools, Export)");
    describe_import_command(*import, r, "ghost",
                            "Import the file that Ghost exports (Settings, Import/Export)");
    describe_import_command(*import, r, "stories", "Import plain stories: one JSON object per line");
    auto* archive =
        add_command(*import, r, "archive", "Import what `export archive` wrote, into an empty newsroom",
                    [&r] { return run_import_archive(r.common, r.file); });
    archive->add_option("FOLDER", r.file, "The folder that `export archive` wrote")->required();
}

void describe_export_commands(CLI::App& app, Request& r) {
    CLI::App* out = app.add_subcommand("export", "Export the newsroom");
    out->require_subcommand(1);
    auto* archive =
        add_command(*out, r, "archive", "Export everything, as JSON lines and pictures, for `import archive`",
                    [&r] { return run_export_archive(r.common, r.file, !r.without_pictures); });
    archive->add_option("FOLDER", r.file, "The folder to create; it must not exist")->required();
    archive->add_flag("--without-pictures", r.without_pictures, "Leave out the files of pictures");
    auto* wordpress =
        add_command(*out, r, "wxr", "Export articles, pages, comments and pictures for WordPress' importer",
                    [&r] { return run_export_wordpress(r.common, r.file, r.import.edition, r.import.site); });
    wordpress->add_option("FILE", r.file, "The file to write; it must not exist")->required();
    wordpress->add_option("--edition", r.import.edition, "Export only this edition, such as `tr`");
    wordpress->add_option("--site", r.import.site,
                          "The address of this site (default: the setting `address`)");
}

int carry_out(Request& request) {
    request.common.data.path = request.data;
    for (const auto& [key, value] : request.flags) {
        if (!value.empty()) request.common.overrides[key] = value;
    }
    auto status = request.run();
    if (status) return *status;
    fmt::print(stderr, "stanhope: {}\n", base::describe(status.error()));
    return 1;
}

}  // namespace

int run_command_line(int argument_count, char** arguments) {
    CLI::App app(
        "Stanhope: a newsroom in one program.\nBegin with `stanhope init --data DIR`, then `stanhope serve "
        "--data DIR`.",
        "stanhope");
    app.require_subcommand(1);
    Request request;
    app.set_version_flag("--version", "stanhope " STANHOPE_VERSION);
    describe_newsroom_commands(app, request);
    describe_staff_commands(app, request);
    describe_key_commands(app, request);
    describe_theme_commands(app, request);
    describe_import_commands(app, request);
    describe_export_commands(app, request);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        // CLI11 throws on errors, and also on --help, whose exit status is 0.
        return app.exit(error);
    }
    return carry_out(request);
}

}  // namespace stanhope
