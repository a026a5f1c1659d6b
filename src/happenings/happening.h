// Everything that can happen in the newsroom, in one list.
//
// Each kind has a name, which the audit log and the change feed store and which therefore never changes.
// Followers of the change feed use a `switch` over this enum without `default`. So a new kind does not
// compile until every follower handles it.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace stanhope {

enum class Happening {
    // Changes of articles that readers can see.
    ArticlePublished,
    ArticleCorrected,
    ArticleWithdrawn,
    ArticleRedacted,

    // Changes of articles that only staff can see.
    DraftWritten,
    DraftSaved,
    DraftSubmitted,
    DraftSentBack,
    DraftApproved,
    DraftScheduled,
    DraftUnscheduled,
    DraftSpiked,
    DraftUnspiked,
    DraftNoted,
    DraftNoteResolved,

    SectionAdded,
    SectionChanged,
    TagAdded,
    AuthorAdded,
    AuthorChanged,
    PictureAdded,
    PictureChanged,
    PictureExpired,

    EditionAdded,
    EditionChanged,
    EditionStringsChanged,
    SettingsChanged,
    ArchiveImported,
    ReadsRanked,

    StaffAdded,
    StaffChanged,
    StaffPasswordReset,
    StaffPasswordChanged,
    StaffPasswordSet,
    StaffLinkMade,
    SessionOpened,
    SessionEnded,
    TotpOn,
    TotpOff,
    PasskeyAdded,
    PasskeyRemoved,
    PasskeyCopied,
    KeyAdded,
    KeyRevoked,
};

// Who can see a difference after the happening: readers, or only staff.
enum class SeenBy { Readers, Staff };

// Whether the audit log records a happening. Everything that people do is audited; what the program only
// counts is not.
enum class Audited { Yes, No };

// The type of a happening's detail (happenings/detail.h).
enum class DetailKind { None, ArticlePlaces, Named };

struct HappeningKind {
    Happening happening;
    std::string_view name;  // such as `article.published`
    SeenBy seen_by;
    Audited audited;
    DetailKind detail;
};

// All kinds of happenings, in the order of the enum Happening.
std::span<const HappeningKind> all_happenings();

const HappeningKind& kind_of(Happening happening);

// Finds a happening by its name in the change feed. Returns nullopt for a name that only an older or a newer
// version of this program knows.
std::optional<Happening> find_happening(std::string_view name);

}  // namespace stanhope
