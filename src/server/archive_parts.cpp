#include "server/archive_parts.h"

#include "articles/archive_part.h"
#include "authors/archive_part.h"
#include "comments/archive_part.h"
#include "editions/archive_part.h"
#include "importing/archive_part.h"
#include "pictures/archive_part.h"
#include "readers/archive_part.h"
#include "redirects/archive_part.h"
#include "sections/archive_part.h"
#include "tags/archive_part.h"

namespace stanhope {

std::span<const ArchivePart> archive_parts() {
    static const ArchivePart parts[] = {
        edition_archive_part(), section_archive_part(), tag_archive_part(),     author_archive_part(),
        picture_archive_part(), article_archive_part(), comment_archive_part(), redirect_archive_part(),
        reader_archive_part(),  import_archive_part(),
    };
    return parts;
}

}  // namespace stanhope
