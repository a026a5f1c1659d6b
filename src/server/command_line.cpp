#include "server/command_line.h"

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

namespace {

// What one command line asked for. The callbacks of CLI11 only note it; it is carried out after everything
// has been read.
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
    std::map<std::string, std::string> flags;  // settings, by key; empty if not given
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
                     "`sqlite` or postgresql://user@host/name");
}

void add_json(CLI::App& command, Request& request) {
    command.add_flag("--json", request.common.json, "Answer in JSON, for scripts");
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
    auto* init = add_command(app, r, "init", "Make a newsroom in a data directory",
                             [&r] { return run_init(r.common, r.init); });
    init->add_option("--publisher", r.init.publisher_email, "The publisher's e-mail address")
        ->capture_default_str();
    init->add_option("--name", r.init.publisher_name, "The publisher's name")->capture_default_str();
    init->add_flag("--sample", r.init.sample, "Fill it with a sample newspaper in English and Turkish");

    auto* serve = app.add_subcommand("serve", "Serve a newsroom to its readers and staff");
    add_common(*serve, r);
    add_setting_flag(*serve, r, "--listen", "listen", "Where readers come: ADDR:PORT");
    add_setting_flag(*serve, r, "--admin-listen", "admin_listen",
                     "Where /healthz, /readyz and /metrics are: ADDR:PORT");
    add_setting_flag(*serve, r, "--log-level", "log.level", "debug, info, warning or error");
    add_setting_flag(*serve, r, "--log-format", "log.format", "auto, text or json");
    serve->footer(
        "Every setting of stanhope.toml can also be given as a variable: `log.level` is STANHOPE_LOG_LEVEL, "
        "`database.address` is STANHOPE_DATABASE.");
    serve->callback([&r] { r.run = [&r] { return run_serve(r.common); }; });

    add_command(app, r, "check", "Look for what is wrong, changing nothing; exits 1 if something is",
                [&r] { return run_check(r.common); });
    auto* backup = add_command(app, r, "backup", "Copy a running SQLite newsroom into a new file",
                               [&r] { return run_backup(r.common, r.file); });
    backup->add_option("FILE", r.file, "The file to write; it must not exist")->required();
    auto* version = app.add_subcommand("version", "Say which version this is");
    add_json(*version, r);
    version->callback([&r] { r.run = [&r]() -> base::Result<int> { return run_version(r.common.json); }; });
}

void describe_staff_commands(CLI::App& app, Request& r) {
    CLI::App* staff = app.add_subcommand("staff", "People with accounts");
    staff->require_subcommand(1);
    auto* add = add_command(*staff, r, "add", "Add somebody; prints a one-time password",
                            [&r] { return run_staff_add(r.common, r.email, r.name, r.role); });
    add->add_option("EMAIL", r.email, "The e-mail address they sign in with")->required();
    add->add_option("--name", r.name, "Their name")->required();
    add->add_option("--role", r.role,
                    "contributor, writer, translator, editor, moderator, publisher or administrator")
        ->capture_default_str();
    add_command(*staff, r, "list", "List them", [&r] { return run_staff_list(r.common); });
    auto* password = add_command(*staff, r, "password", "Give somebody a new one-time password",
                                 [&r] { return run_staff_password(r.common, r.email); });
    password->add_option("EMAIL", r.email, "Whose")->required();
}

void describe_key_commands(CLI::App& app, Request& r) {
    CLI::App* key = app.add_subcommand("key", "API keys for other programs");
    key->require_subcommand(1);
    auto* add = add_command(*key, r, "add", "Make a key; prints it once",
                            [&r] { return run_key_add(r.common, r.name, r.scopes); });
    add->add_option("NAME", r.name, "What it is for")->required();
    add->add_option("--scope", r.scopes,
                    fmt::format("What it may do; may be repeated: {}", fmt::join(api_scopes(), ", ")))
        ->required();
    add_command(*key, r, "list", "List them", [&r] { return run_key_list(r.common); });
    auto* revoke = add_command(*key, r, "revoke", "Make a key useless at once",
                               [&r] { return run_key_revoke(r.common, r.id); });
    revoke->add_option("ID", r.id, "Its id, as `key list` shows it")->required();
}

void describe_theme_commands(CLI::App& app, Request& r) {
    CLI::App* theme = app.add_subcommand("theme", "What the pages look like");
    theme->require_subcommand(1);
    auto* check =
        theme->add_subcommand("check", "Look through a theme; exits 1 if something should be mended");
    add_json(*check, r);
    check->add_option("THEME", r.file, "The theme's folder or zip file")->required();
    check->callback([&r] { r.run = [&r] { return run_theme_check(r.file, r.common.json); }; });
}

void describe_import_command(CLI::App& parent, Request& r, const std::string& what, const std::string& help) {
    auto* command = add_command(parent, r, what, help, [&r, what] {
        r.import.what = what;
        return run_import(r.common, r.import);
    });
    command->add_option("FILE", r.import.file, "The file, as it is or packed by gzip")->required();
    command->add_option(
        "--edition", r.import.edition,
        "For what names no language, such as `tr`; made if it is not there (the file's language)");
    command->add_option("--section", r.import.section,
                        "For articles that have none (News, in the edition's language)");
    command->add_option("--time-zone", r.import.time_zone, "Of editions that are made (UTC)");
    command->add_option("--site", r.import.site, "The address of the old site, if the file does not say it");
    command->add_option("--report", r.import.report, "Write the report into this file, in HTML");
    command->add_option("--uploads", r.import.uploads,
                        "Take pictures from this folder, such as a copy of wp-content/uploads");
    command->add_flag("--fetch", r.import.fetch, "Fetch pictures from the old site");
    command->add_flag("--allow-private", r.import.allow_private,
                      "Fetch also from addresses that only this network can reach");
    command->add_flag("--dry-run", r.import.dry_run, "Say what would happen and change nothing");
    if (what == "wxr")
        command->add_option("--type", r.import.types,
                            "What a type of its own becomes, such as `recipe=news`; may be repeated");
    if (what == "ghost") {
        command->add_option("--members", r.import.members, "The list of its members, in CSV");
        command->add_option("--redirects", r.import.redirects, "Its redirects.yaml or redirects.json");
    }
}

void describe_import_commands(CLI::App& app, Request& r) {
    CLI::App* import =
        app.add_subcommand("import", "Take in the archive of another program; may be repeated");
    import->require_subcommand(1);
    import->footer(
        "Exits 0 if all went in, 3 if some did not (the report says what and why), 1 if nothing could be "
        "done.");
    describe_import_command(*import, r, "wxr", "What WordPress exports (Tools, Export)");
    describe_import_command(*import, r, "ghost", "What Ghost exports (Settings, Import/Export)");
    describe_import_command(*import, r, "stories", "Plain stories, a JSON object a line");
    auto* archive = add_command(*import, r, "archive", "What `export archive` wrote, into an empty newsroom",
                                [&r] { return run_import_archive(r.common, r.file); });
    archive->add_option("FOLDER", r.file, "The folder it wrote")->required();
}

void describe_export_commands(CLI::App& app, Request& r) {
    CLI::App* out = app.add_subcommand("export", "Take everything out again");
    out->require_subcommand(1);
    auto* archive = add_command(
        *out, r, "archive",
        "Everything the newsroom has written, as JSON lines and pictures; `import archive` reads it",
        [&r] { return run_export_archive(r.common, r.file, !r.without_pictures); });
    archive->add_option("FOLDER", r.file, "The folder to make; it must not exist")->required();
    archive->add_flag("--without-pictures", r.without_pictures, "Leave the files of pictures out");
    auto* wordpress =
        add_command(*out, r, "wxr", "Articles, pages, comments and pictures, as WordPress imports them",
                    [&r] { return run_export_wordpress(r.common, r.file, r.import.edition, r.import.site); });
    wordpress->add_option("FILE", r.file, "The file to write; it must not exist")->required();
    wordpress->add_option("--edition", r.import.edition, "One edition only, such as `tr`");
    wordpress->add_option("--site", r.import.site, "The address of this site (the setting `address`)");
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
        // CLI11 reports by exception; --help is one too, with status 0.
        return app.exit(error);
    }
    return carry_out(request);
}

}  // namespace stanhope
