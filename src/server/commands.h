// What `stanhope` can be told to do: one function a subcommand, each in a file of its own in `commands/`.
//
// They write their answer to standard output, in words or with `json` as one JSON document, and return the
// exit status. An error is returned, and said by main.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "server/configuration.h"
#include "server/newsroom.h"
#include "themes/theme.h"

namespace stanhope {

struct CommandOptions {
    DataDirectory data;
    Overrides overrides;  // settings given as flags
    bool json = false;
};

struct InitOptions {
    std::string publisher_email = "publisher@localhost";
    std::string publisher_name = "Publisher";
    bool sample = false;
};

struct ImportRequest {
    std::string what;  // wxr, ghost or stories
    std::string file;
    std::string site;                // names the archive; empty: what the file says
    std::string edition;             // for what names no language
    std::string section;             // for articles without one
    std::string time_zone;           // of editions that are made
    std::string report;              // a file for the report in HTML
    std::vector<std::string> types;  // of WordPress: `recipe=news`
    std::string members;             // of Ghost, in CSV
    std::string redirects;           // of Ghost, in JSON or YAML
    std::string uploads;             // the folder of its pictures
    bool fetch = false;              // pictures from where they stood
    bool allow_private = false;      // also from this network
    bool dry_run = false;
};

// Makes a newsroom, whole or not at all. On a PostgreSQL database that holds one already, this becomes
// another node of it.
base::Result<int> run_init(const CommandOptions& options, const InitOptions& init);

// Serves until SIGTERM or SIGINT. SIGHUP reads the configuration again and takes over what can change while
// running.
base::Result<int> run_serve(const CommandOptions& options);

base::Result<int> run_staff_add(const CommandOptions& options, const std::string& email,
                                const std::string& name, const std::string& role);
base::Result<int> run_staff_list(const CommandOptions& options);
base::Result<int> run_staff_password(const CommandOptions& options, const std::string& email);

base::Result<int> run_key_add(const CommandOptions& options, const std::string& name,
                              const std::vector<std::string>& scopes);
base::Result<int> run_key_list(const CommandOptions& options);
base::Result<int> run_key_revoke(const CommandOptions& options, const std::string& id);

// Looks for what is wrong and changes nothing; the exit status is 1 if something is.
base::Result<int> run_check(const CommandOptions& options);

base::Result<int> run_backup(const CommandOptions& options, const std::filesystem::path& file);

// Takes in an archive of another program. The exit status is 3 if not all of it went in.
base::Result<int> run_import(const CommandOptions& options, const ImportRequest& request);

// Everything the newsroom has written, as files, and back into an empty one. The exit status is 3 if files of
// pictures are missing.
base::Result<int> run_export_archive(const CommandOptions& options, const std::filesystem::path& folder,
                                     bool has_pictures);
base::Result<int> run_import_archive(const CommandOptions& options, const std::filesystem::path& folder);
// As WordPress imports it. `address` is this site's; empty: what its settings say.
base::Result<int> run_export_wordpress(const CommandOptions& options, const std::filesystem::path& file,
                                       const std::string& edition, std::string address);

// Looks through a theme; the exit status is 1 if something should be mended.
base::Result<int> run_theme_check(const std::filesystem::path& path, bool as_json);
// The theme in a folder or zip file; the shipped one if the path is empty.
base::Result<std::shared_ptr<const Theme>> open_theme(const std::filesystem::path& path);

int run_version(bool json);

// The newsroom the options name, with tables this program knows.
base::Result<std::unique_ptr<Newsroom>> open_newsroom(const CommandOptions& options);
// The same for work that goes through everything and can be done again: it is quicker, and waits as long as
// the database takes.
base::Result<std::unique_ptr<Newsroom>> open_newsroom_for_batch(const CommandOptions& options);
base::Result<Configuration> load_configuration(const CommandOptions& options);

}  // namespace stanhope
