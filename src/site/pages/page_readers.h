// The kinds of pages: each is read in a file of its own here, and stands in the table of page_readers.cpp.

#pragma once

#include "addresses/public_addresses.h"
#include "base/result.h"
#include "site/internal/page_reading.h"

namespace stanhope {

// Reads what stands at an address of its kind; blocks on the database.
using ReadPage = base::Result<Found> (*)(PageReading reading);

// Null if nothing that is read from the database alone stands at addresses of this kind.
ReadPage find_page_reader(AddressKind kind);

base::Result<Found> read_front(PageReading reading);
base::Result<Found> read_section(PageReading reading);
base::Result<Found> read_author(PageReading reading);
base::Result<Found> read_tag(PageReading reading);
base::Result<Found> read_article(PageReading reading);
base::Result<Found> read_history(PageReading reading);
base::Result<Found> read_edition_archive(PageReading reading);
base::Result<Found> read_section_archive(PageReading reading);
base::Result<Found> read_author_archive(PageReading reading);
base::Result<Found> read_tag_archive(PageReading reading);
base::Result<Found> read_search(PageReading reading);
base::Result<Found> read_report(PageReading reading);
base::Result<Found> read_report_sent(PageReading reading);
base::Result<Found> read_front_feed(PageReading reading);
base::Result<Found> read_section_feed(PageReading reading);
base::Result<Found> read_author_feed(PageReading reading);
base::Result<Found> read_sitemap(PageReading reading);
base::Result<Found> read_month_sitemap(PageReading reading);
base::Result<Found> read_news_sitemap(PageReading reading);
base::Result<Found> read_robots(PageReading reading);
base::Result<Found> read_ads_text(PageReading reading);
base::Result<Found> read_trust_text(PageReading reading);
base::Result<Found> read_security_text(PageReading reading);

}  // namespace stanhope
