// Sections, authors and tags of the newsroom, by what an archive calls them. Each is made when the first
// article needs it.
//
// Used by one thread at a time, within the transaction that is open.

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

    void add(OldAuthor author) { told_authors_[author.key] = std::move(author); }

    base::Result<std::string> section(database::Transaction& transaction, std::uint32_t place);
    base::Result<std::string> author(database::Transaction& transaction, const std::string& key);
    base::Result<std::string> tag(database::Transaction& transaction, const std::string& edition,
                                  const std::string& name);
    // Those that were told and wrote nothing, too.
    base::Result<void> make_all_authors(database::Transaction& transaction);

    // What was made since `keep` may not come to be.
    std::size_t fresh() const { return fresh_.size(); }
    void forget_since(std::size_t fresh);
    // As made; or, of a transaction that is taken back, as counted and to be made again.
    void keep(bool is_made);

    std::size_t sections() const { return sections_.size(); }
    std::size_t authors() const { return authors_.size(); }
    std::size_t tags() const { return tags_.size(); }

private:
    using Ids = std::map<std::string, std::string, std::less<>>;

    // Its id if it is here; else it is made and kept.
    template <typename Make>
    base::Result<std::string> found_or_made(Ids& ids, const std::string& name, Make make);

    const Plan& plan_;
    changes::ChangeFeed& feed_;
    std::map<std::string, OldAuthor, std::less<>> told_authors_;  // by key
    Ids sections_, authors_, tags_;
    std::vector<std::pair<Ids*, std::string>> fresh_;
};

}  // namespace stanhope
