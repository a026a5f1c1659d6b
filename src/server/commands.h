// The subcommands of `stanhope`: one function for each, in a file of its own in `commands/`.
//
// Each prints its answer to standard output: as text, or as one JSON document if `json` is true. It returns
// the exit status, or an error, which the caller prints.

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
    Overrides overrides;  // settings given by flags
    bool json = false;
};

struct InitOptions {
    std::string publisher_email = "publisher@localhost";
    std::string publisher_name = "Publisher";
    bool sample = false;
    bool sample_staff = false;
};

struct ImportRequest {
    std::string what;  // the format: wxr, ghost or stories
    std::string file;
    std::string site;                // address of the old site; empty: the file names it
    std::string edition;             // the edition of articles without a language
    std::string section;             // the section of articles without one
    std::string time_zone;           // the time zone of editions that are created
    std::string report;              // the file to write the HTML report to
    std::vector<std::string> types;  // for WordPress: the kinds of custom post types, as `recipe=news`
    std::string members;             // for Ghost: the list of members, a CSV file
    std::string redirects;           // for Ghost: the redirects, a JSON or YAML file
    std::string uploads;             // the folder of the old site's pictures
    bool fetch = false;              // fetch pictures from the old site
    bool allow_private = false;      // fetch also from private addresses
    bool dry_run = false;
};

// Creates a newsroom. If it fails, it deletes the files and folders that it has created. If the PostgreSQL
// database has a newsroom already, the data directory becomes another node of it.
base::Result<int> run_init(const CommandOptions& options, const InitOptions& init);

// Serves until SIGTERM or SIGINT. SIGHUP reloads the configuration and applies what can change at run time.
base::Result<int> run_serve(const CommandOptions& options);

base::Result<int> run_staff_add(const CommandOptions& options, const std::string& email,
                                const std::string& name, const std::string& role);
base::Result<int> run_staff_list(const CommandOptions& options);
base::Result<int> run_staff_password(const CommandOptions& options, const std::string& email);

base::Result<int> run_key_add(const CommandOptions& options, const std::string& name,
                              const std::vector<std::string>& scopes);
base::Result<int> run_key_list(const CommandOptions& options);
base::Result<int> run_key_revoke(const CommandOptions& options, const std::string& id);

// Checks the newsroom and changes nothing. The exit status is 1 if something is wrong.
base::Result<int> run_check(const CommandOptions& options);

base::Result<int> run_backup(const CommandOptions& options, const std::filesystem::path& file);

// Imports an archive of another program. The exit status is 3 if some items were not imported.
base::Result<int> run_import(const CommandOptions& options, const ImportRequest& request);

// run_export_archive exports everything as files, and run_import_archive imports them into an empty newsroom.
// The exit status is 3 if files of pictures are missing.
base::Result<int> run_export_archive(const CommandOptions& options, const std::filesystem::path& folder,
                                     bool has_pictures);
base::Result<int> run_import_archive(const CommandOptions& options, const std::filesystem::path& folder);
// Exports a file for WordPress' importer. `address` is the address of this site; if it is empty, the setting
// `address` is used.
base::Result<int> run_export_wordpress(const CommandOptions& options, const std::filesystem::path& file,
                                       const std::string& edition, std::string address);

// Checks a theme. The exit status is 1 if it has errors or warnings.
base::Result<int> run_theme_check(const std::filesystem::path& path, bool as_json);
// Loads the theme from a folder or zip file; the shipped theme if `path` is empty.
base::Result<std::shared_ptr<const Theme>> open_theme(const std::filesystem::path& path);

int run_version(bool json);

// Opens the newsroom that the options name. Returns Conflict (newsroom.schema) if its tables have another
// version than this program.
base::Result<std::unique_ptr<Newsroom>> open_newsroom(const CommandOptions& options);
// Like open_newsroom, for long work that can be repeated: writes are faster but less durable, and statements
// have no timeout.
base::Result<std::unique_ptr<Newsroom>> open_newsroom_for_batch(const CommandOptions& options);
base::Result<Configuration> load_configuration(const CommandOptions& options);

}  // namespace stanhope
