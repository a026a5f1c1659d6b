// Says why a form was not taken.

#pragma once

#include <string>

namespace stanhope {

struct FormRefusedPage {
    std::string reason;  // the name of a text: `form_foreign`
};

}  // namespace stanhope
