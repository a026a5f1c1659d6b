// Forms that readers send from the pages that everybody shares: plain POST, without a script, a cookie or a
// token in the page. What a form is for stands in a file of site/pages/ and a line in the table of forms.cpp.
//
// A form is taken only at an address whose row says so (addresses/public_addresses.h), only from a page of
// ours, at most so large, and from one network address only so often. It is answered by 303 to a private
// page, or by a page that says what to mend.

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/message.h"
#include "http/target.h"
#include "site/internal/place.h"
#include "site/internal/works.h"

namespace stanhope {

struct FormPost {
    const Place& place;  // with an edition
    std::vector<http::FormField> fields;

    // Empty if the form has no such field.
    std::string_view field(std::string_view name) const {
        return http::find_form_field(fields, name).value_or("");
    }
};

struct SeeOther {
    std::string address;
};

// Where the reader is sent, or a page that says what is wrong with what they sent.
using FormOutcome = std::variant<SeeOther, PageSubject>;

// Blocks on the database; the caller holds no connection. NotFound becomes the page that says so, any other
// error an outage.
using TakeForm = base::Result<FormOutcome> (*)(const SiteWorks& works, const FormPost& post);

base::Result<FormOutcome> take_report(const SiteWorks& works, const FormPost& post);

// Answers what is neither GET nor HEAD. `path` is decoded.
base::Result<SiteAnswer> answer_other_method(const SiteWorks& works, const http::Request& request,
                                             std::string_view path);

}  // namespace stanhope
