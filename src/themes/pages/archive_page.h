// The articles of one period: a day of an edition, or a month of a section, an author or a tag.

#pragma once

#include <string>
#include <variant>

#include "authors/authors.h"
#include "sections/sections.h"
#include "tags/tags.h"
#include "themes/pages/article_list.h"

namespace stanhope {

using ArchiveOwner = std::variant<std::monostate, Section, Author, Tag>;

struct ArchivePage {
    ArchiveOwner owner;  // monostate: the archive of the edition
    ArticleList list;
    std::string period;  // `November 2026`
};

}  // namespace stanhope
