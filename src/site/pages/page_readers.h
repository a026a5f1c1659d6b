// The page readers, one for each kind of page. Each is in a file in this folder and in the table of
// page_readers.cpp.

#pragma once

#include "addresses/public_addresses.h"
#include "base/result.h"
#include "site/internal/page_reading.h"

namespace stanhope {

// Reads the content of a page of one kind from the database, and blocks meanwhile.
using ReadPage = base::Result<Found> (*)(PageReading reading);

// The page reader for a kind of address; null if this kind has none, such as assets and the API.
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
