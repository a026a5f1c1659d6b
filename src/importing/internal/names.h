// Maps an archive's sections, authors and tags to those of the newsroom. Each is created when the first
// article needs it.
//
// For one thread at a time, inside the open transaction.

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
    // Creates the authors without articles, too.
    base::Result<void> make_all_authors(database::Transaction& transaction);

    // How many items were created since `keep`. When a savepoint or transaction is rolled back,
    // `forget_since` forgets the later ones.
    std::size_t fresh() const { return fresh_.size(); }
    void forget_since(std::size_t fresh);
    // Call it after the transaction. If it was rolled back (`is_made` is false), the items stay counted, but
    // will be created again.
    void keep(bool is_made);

    std::size_t sections() const { return sections_.size(); }
    std::size_t authors() const { return authors_.size(); }
    std::size_t tags() const { return tags_.size(); }

private:
    using Ids = std::map<std::string, std::string, std::less<>>;

    // The item's id if it is known; else creates it and remembers its id.
    template <typename Make>
    base::Result<std::string> found_or_made(Ids& ids, const std::string& name, Make make);

    const Plan& plan_;
    changes::ChangeFeed& feed_;
    std::map<std::string, OldAuthor, std::less<>> old_authors_;  // by key
    Ids sections_, authors_, tags_;
    std::vector<std::pair<Ids*, std::string>> fresh_;
};

}  // namespace stanhope
