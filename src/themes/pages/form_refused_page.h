// The page that says why a form was refused.

#pragma once

#include <string>

namespace stanhope {

struct FormRefusedPage {
    std::string reason;  // name of the interface string that says why: `form_foreign`
};

}  // namespace stanhope
