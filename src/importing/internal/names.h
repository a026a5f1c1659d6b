// Maps the sections, authors and tags of an archive to ids of the newsroom. One is created when the first
// article needs it.
//
// Not thread-safe. The functions that take a transaction use the one in which the present batch is written.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "changes/change_feed.h"
#include "database/transaction.h"
#include "importing/internal/plan.h"
#include "importing/source.h"

namespace stanhope {

class ImportedNames {
public:
    ImportedNames(const Plan& plan, changes::ChangeFeed& feed) : plan_(plan), feed_(feed) {}

    void add(OldAuthor author) { old_authors_[author.key] = std::move(author); }

    base::Result<std::string> section(database::Transaction& transaction, std::uint32_t place);
    base::Result<std::string> author(database::Transaction& transaction, const std::string& key);
    base::Result<std::string> tag(database::Transaction& transaction, const std::string& edition,
                                  const std::string& name);
    // Creates all authors that do not exist yet, also those without articles.
    base::Result<void> make_all_authors(database::Transaction& transaction);

    // fresh() is the number of items created since the last call of keep(). When a savepoint or transaction
    // is rolled back, call forget_since() with the number at its beginning.
    std::size_t fresh() const { return fresh_.size(); }
    void forget_since(std::size_t fresh);
    // Call it after each transaction. `is_made` is false if a dry run has rolled it back: its items still
    // count, but are created again when they are needed.
    void keep(bool is_made);

    std::size_t sections() const { return sections_.size(); }
    std::size_t authors() const { return authors_.size(); }
    std::size_t tags() const { return tags_.size(); }

private:
    using Ids = std::map<std::string, std::string, std::less<>>;

    // Returns the item's id if it is known. Otherwise calls `make`, which creates the item, and remembers its
    // id.
    template <typename Make>
    base::Result<std::string> found_or_made(Ids& ids, const std::string& name, Make make);

    const Plan& plan_;
    changes::ChangeFeed& feed_;
    std::map<std::string, OldAuthor, std::less<>> old_authors_;  // by the author's key
    Ids sections_, authors_, tags_;
    std::vector<std::pair<Ids*, std::string>> fresh_;
};

}  // namespace stanhope
