#include "site/pages/page_readers.h"

#include <algorithm>

namespace stanhope {

namespace {

struct PageReader {
    AddressKind kind;
    ReadPage read;
};

constexpr PageReader kPageReaders[] = {
    {AddressKind::Front, read_front},
    {AddressKind::Section, read_section},
    {AddressKind::Author, read_author},
    {AddressKind::Tag, read_tag},
    {AddressKind::Article, read_article},
    {AddressKind::History, read_history},
    {AddressKind::Archive, read_edition_archive},
    {AddressKind::SectionArchive, read_section_archive},
    {AddressKind::AuthorArchive, read_author_archive},
    {AddressKind::TagArchive, read_tag_archive},
    {AddressKind::Search, read_search},
    {AddressKind::Report, read_report},
    {AddressKind::ReportSent, read_report_sent},
    {AddressKind::FrontFeed, read_front_feed},
    {AddressKind::SectionFeed, read_section_feed},
    {AddressKind::AuthorFeed, read_author_feed},
    {AddressKind::Sitemap, read_sitemap},
    {AddressKind::MonthSitemap, read_month_sitemap},
    {AddressKind::NewsSitemap, read_news_sitemap},
    {AddressKind::Robots, read_robots},
    {AddressKind::AdsText, read_ads_text},
    {AddressKind::TrustText, read_trust_text},
    {AddressKind::SecurityText, read_security_text},
};

}  // namespace

ReadPage find_page_reader(AddressKind kind) {
    auto found = std::ranges::find(kPageReaders, kind, &PageReader::kind);
    return found == std::end(kPageReaders) ? nullptr : found->read;
}

}  // namespace stanhope
