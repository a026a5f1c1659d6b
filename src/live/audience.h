// Which of the staff may see that something happened.

#pragma once

#include "happenings/happening.h"

namespace stanhope {

enum class Audience {
    ReadersOfArticle,  // who may read the article that is the happening's subject
    Staff,             // everybody who has signed in
    Managers,          // who may read the audit log
};

Audience audience_of(Happening happening);

}  // namespace stanhope
