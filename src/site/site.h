// The public addresses: which page stands where, and what a reader sees when there is none.
//
//   /            the front of the edition without a prefix; the first edition's where every one has a prefix
//   /en/         the front of the edition with that prefix
//   /en/SECTION/SLUG   an article; without the prefix where the edition has none

#pragma once

#include "base/log.h"
#include "database/database.h"
#include "editions/style.h"
#include "http/message.h"
#include "press/page_maker.h"

namespace stanhope {

// Shared between threads; blocks on the database. Both must outlive it.
class Site {
public:
    Site(database::Database& database, base::Log& log) : database_(database), log_(log) {}

    // Makes the page at an address for the press to keep; nothing if there is none.
    base::Result<std::optional<MadePage>> make(std::string_view target) const;

    // Answers what is not kept: pages that are not there, other methods, and while the database is down.
    http::Response answer(const http::Request& request) const;

private:
    base::Result<http::Response> answer_read(std::string_view raw_path) const;

    database::Database& database_;
    base::Log& log_;
    EditionStyles styles_;
};

}  // namespace stanhope
