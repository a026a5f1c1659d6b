// Forms that readers send. All readers share the same pages, so a form is a plain POST, without a script, a
// cookie or a token in the page. A form has a function in a file of site/pages/, and a row in the table of
// forms.cpp.
//
// A form is accepted only at an address whose row in addresses/public_addresses.h allows POST, and only from
// a page of this site. Its size is limited, and so is the rate of forms from one network address. The answer
// is a redirect (303) to a page that no cache may store, or a page that says what to correct.

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
    const Place& place;  // its edition is not null
    std::vector<http::FormField> fields;

    // The value of a field; empty if the form has no such field.
    std::string_view field(std::string_view name) const {
        return http::find_form_field(fields, name).value_or("");
    }
};

struct SeeOther {
    std::string address;
};

// The result of a form: a redirect, or a page that says what the reader must correct.
using FormOutcome = std::variant<SeeOther, PageSubject>;

// Processes a form. It blocks on the database, so the caller must hold no connection. If it returns NotFound,
// the reader gets the page for 404; any other error is logged and answered with 503.
using TakeForm = base::Result<FormOutcome> (*)(const SiteWorks& works, const FormPost& post);

base::Result<FormOutcome> take_report(const SiteWorks& works, const FormPost& post);

// Answers a request whose method is neither GET nor HEAD. `path` is percent-decoded.
base::Result<SiteAnswer> answer_other_method(const SiteWorks& works, const http::Request& request,
                                             std::string_view path);

}  // namespace stanhope
