#include "live/audience.h"

namespace stanhope {

Audience audience_of(Happening happening) {
    switch (happening) {
        case Happening::ArticlePublished:
        case Happening::ArticleCorrected:
        case Happening::ArticleWithdrawn:
        case Happening::ArticleRedacted:
        case Happening::DraftWritten:
        case Happening::DraftSaved:
        case Happening::DraftSubmitted:
        case Happening::DraftSentBack:
        case Happening::DraftApproved:
        case Happening::DraftScheduled:
        case Happening::DraftUnscheduled:
        case Happening::DraftSpiked:
        case Happening::DraftUnspiked:
        case Happening::DraftNoted:
        case Happening::DraftNoteResolved:
            return Audience::ReadersOfArticle;
        case Happening::SectionAdded:
        case Happening::SectionChanged:
        case Happening::TagAdded:
        case Happening::AuthorAdded:
        case Happening::AuthorChanged:
        case Happening::PictureAdded:
        case Happening::PictureChanged:
        case Happening::PictureExpired:
        case Happening::EditionAdded:
        case Happening::EditionChanged:
        case Happening::EditionStringsChanged:
        case Happening::SettingsChanged:
        case Happening::ArchiveImported:
        case Happening::ReadsRanked:
            return Audience::Staff;
        case Happening::StaffAdded:
        case Happening::StaffChanged:
        case Happening::StaffPasswordReset:
        case Happening::StaffPasswordChanged:
        case Happening::StaffPasswordSet:
        case Happening::StaffLinkMade:
        case Happening::SessionOpened:
        case Happening::SessionEnded:
        case Happening::TotpOn:
        case Happening::TotpOff:
        case Happening::PasskeyAdded:
        case Happening::PasskeyRemoved:
        case Happening::PasskeyCopied:
        case Happening::KeyAdded:
        case Happening::KeyRevoked:
            return Audience::Managers;
    }
    return Audience::Managers;
}

}  // namespace stanhope
